"""Know how Slack writes text, in both directions; what a person typed stays data."""

from __future__ import annotations

import re

# Control characters, halves of characters, and the marks that force a direction and could show a name in an order
# nobody typed.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_LINK = re.compile(r"<([^<>|]{1,4000})(?:\|([^<>]{0,4000}))?>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))


def shown(text: str) -> str:
    """Drop what no message should hold."""
    if text.isprintable():
        return text
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Make text for a place that Slack reads for mentions and links: nothing in it is one."""
    return shown(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed(text: str) -> str:
    """Return what a person typed, from the form Slack delivers it in."""
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], _LINK.sub(_said, text)).strip()


def cut(text: str, longest: int) -> str:
    """Shorten text to what a place has room for."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def parted(text: str, longest: int) -> list[str]:
    """Part long text where a reader would: between paragraphs, else lines, sentences, words."""
    parts = []
    while len(text) > longest:
        at = max(_last_break(text, longest), 1)
        parts.append(text[:at].rstrip())
        text = text[at:].lstrip("\n ")
    return [*parts, text] if text or not parts else parts


def _last_break(text: str, longest: int) -> int:
    head = text[:longest]
    for mark in ("\n\n", "\n", ". ", " "):
        at = head.rfind(mark)
        if at > longest // 3:
            return at + len(mark)
    return longest


def _said(found: re.Match[str]) -> str:
    """Return the words of a link, or of a mention the name it shows."""
    target, label = found[1], found[2] or ""
    if target[0] in "@#!":
        return f"{target[0]}{label}" if label and target[0] != "!" else label
    bare = target.removeprefix("mailto:").removeprefix("tel:")
    return label if label and label in (bare, bare.removeprefix("https://").removeprefix("http://")) else bare
