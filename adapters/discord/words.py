"""Know how Discord reads text, and make text that it only shows; what a person typed stays data."""

from __future__ import annotations

import re

# Control characters, halves of characters, marks that force a direction or take no room: they could show a name in an
# order nobody typed, or hide a mention. Joiners stay: scripts and emoji need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\ud800-\udfff\u200b\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_URL = re.compile(r"https?://[A-Za-z0-9.\-]{1,253}(?::\d{1,5})?(?:/[A-Za-z0-9_./~%+=&?#-]{0,500})?")
_MARKS = re.compile(r"[\\*_~`|<>\[\]()#@]|:(?=[\w~+-]{1,32}:)")
_LINE = re.compile(r"^([ \t]{0,8})(?:([-+])|(\d{1,9})([.)]))(?=[ \t])", re.MULTILINE)


def shown(text: str) -> str:
    """Drop what no message should hold."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str, lists: bool = False) -> str:
    """Make text for a place that Discord reads for formatting: nothing in it formats, mentions or masks a link.

    Plain web addresses stay as they are; they show where they lead. ``lists`` leaves dashes that begin a line.
    """
    parts, at, text = [], 0, shown(text)
    for found in _URL.finditer(text):
        parts += [_plain(text[at : found.start()]), found[0]]
        at = found.end()
    whole = "".join([*parts, _plain(text[at:])])
    return whole if lists else _LINE.sub(_begun, whole)


def _plain(text: str) -> str:
    return _MARKS.sub(lambda found: f"\\{found[0]}", text)


def _begun(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}"


def fits_a_fence(text: str) -> bool:
    """Say whether text can stand in a code block as it is."""
    return "```" not in text


def fenced(text: str) -> str:
    """Put text in a code block, where Discord reads nothing and offers to copy it."""
    return f"```\n{shown(text)}\n```"


def cut(text: str, longest: int) -> str:
    """Shorten text to what a place has room for; Discord counts UTF-16 units."""
    if units(text) <= longest:
        return text
    kept = text[: longest - 1]
    while units(kept) > longest - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def units(text: str) -> int:
    """Count text as Discord's limits may: a character beyond the first plane is two."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def parted(text: str, longest: int, heaviest: int = 9000) -> list[str]:
    """Part long text where a reader would: between paragraphs, else lines, sentences, words."""
    parts = []
    while text:
        room = _room(text, longest, heaviest)
        if room >= len(text):
            break
        at = max(_last_break(text, room), 1)
        parts.append(text[:at].rstrip())
        text = text[at:].lstrip("\n ")
    return [*parts, text] if text or not parts else parts


def _room(text: str, longest: int, heaviest: int) -> int:
    """Count the characters that fit: by UTF-16 units, and by bytes (above 10,170 Discord answers 500)."""
    room = min(len(text), longest)
    while units(text[:room]) > longest or len(text[:room].encode("utf-8", "replace")) > heaviest:
        room = max(room * 3 // 4, 1)
        if room == 1:
            break
    return room


def _last_break(text: str, longest: int) -> int:
    head = text[:longest]
    for mark in ("\n\n", "\n", ". ", " "):
        at = head.rfind(mark)
        if at > longest // 3:
            return at + len(mark)
    return longest
