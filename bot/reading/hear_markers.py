"""Know the words that announce a correction, "actually", "no wait", "sorry", and where its first clause ends."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading.chat_words import Words, split
from bot.reading.hear_facts import frames
from bot.reading.intents import meanings

_CLAUSES = re.compile(r"(?:,\s*(?:and|also|plus)\s+|;\s*|\.\s+|\n+|\s+and\s+(?=(?:i|the|my|they|we|it)\b))", re.I)


def without_marker(text: str) -> tuple[str, str]:
    """Peel the words that announce a correction off both ends; returns the rest and the words."""
    if text.startswith("*") and not text.startswith("**"):
        return text.strip("* "), "*"
    if text.endswith("*") and len(text) < 80:
        return text.rstrip("* "), "*"
    if behind := _BEHIND.match(text[:120]):
        return behind[1], "actually"
    line = split(text)
    said: list[str] = []
    place = 0
    while (size := _marker_at(line, place)) and len(said) < 4:
        said.append(" ".join(line.lows[place : place + size]))
        place += size
        while place < len(line.words) and line.words[place].is_mark and line.words[place].text != '"':
            place += 1
    return (line.text[line.words[place].start :] if place < len(line.words) else ""), " ".join(said)


_BEHIND = re.compile(r"^(\S+(?:\s+\S+){0,5}?)[,\s]+(?:actually|sorry|i\s+meant?)\W*$", re.I)
"""The words that announce a correction may come behind it: "Acme Ltd actually"."""


def _marker_at(line: Words, place: int) -> int:
    for marker, needs_mark in _markers().get(line.lows[place], ()) if place < len(line.words) else ():
        end = place + len(marker)
        if line.lows[place:end] == marker and (not needs_mark or (end < len(line.words) and line.words[end].is_mark)):
            return len(marker)
    return 0


@lru_cache(maxsize=1)
def _markers() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """Index the markers by their first word, the longest first, each with whether a mark must follow it."""
    frame = frames()["correction"]
    marked = {split(marker.replace(",", "")).lows: marker in frame["before_a_mark"] for marker in frame["before"]}
    index: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for marker, needs_mark in sorted(marked.items(), key=lambda entry: -len(entry[0])):
        index.setdefault(marker[0], []).append((marker, needs_mark))
    return index


def first_clause(text: str) -> tuple[str, str]:
    """Part a line where its first clause ends; the second part is empty where there is one clause."""
    match = _CLAUSES.search(text[:1500])
    if match and match.start() and match.end() < len(text):
        return text[: match.start()], text[match.end() :]
    return text, ""


_NO_NEWS = frozenset({"yes", "no", "thanks", "filler", "nothing", "unsure", "cancel", "snooze", "feeling"})


def says_nothing(text: str) -> bool:
    """Say whether what is left behind a no tells no other value: "nope, all good", "no, it's fine"."""
    return len(text) <= 60 and any(one.name in _NO_NEWS and one.strength != "within" for one in meanings(text))
