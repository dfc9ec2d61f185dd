"""Lay a text out once for all learned readers: its words, the zones of its lines, the names in its addresses."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.reading.mail_words import lexica
from bot.reading.tag_lines import Line, zones
from bot.reading.tag_tokens import Token, cut

_BEFORE = re.compile(r"[\w.+-]{1,64}\Z")
_BEHIND = re.compile(r"[\w-]{1,80}(?:\.[\w-]{1,40}){0,8}")
_LINK = re.compile(r"(?:https?://|www\.)([\w.-]{1,100})", re.I)
_HOST = frozenset({"www", "com", "co", "uk", "org", "net", "io", "mail", "careers", "jobs", "example"})
MOST = 60  # addresses that are looked at


class Page(NamedTuple):
    """Hold a text and what is known of all of it; ``hosts`` and ``names`` are of its mail and web addresses."""

    text: str
    tokens: list[Token]
    lines: dict[int, Line]
    hosts: frozenset[str]
    names: frozenset[str]


def page(text: str) -> Page:
    """Lay a text out."""
    hosts, names = _addresses(text)
    return Page(text, cut(text), zones(text), hosts, names)


def _addresses(text: str) -> tuple[frozenset[str], frozenset[str]]:
    hosts = {part for match in list(_LINK.finditer(text))[:MOST] for part in match.group(1).lower().split(".")}
    names: set[str] = set()
    at = text.find("@")
    for _ in range(MOST):
        if at < 0:
            break
        before, behind = _BEFORE.search(text[max(0, at - 64) : at]), _BEHIND.match(text, at + 1)
        if before and behind:
            names.update(re.split(r"[._+-]", before.group().lower()))
            hosts.update(behind.group().lower().split("."))
        at = text.find("@", at + 1)
    return frozenset(hosts - _HOST - lexica("orgs.freemail")), frozenset(names)
