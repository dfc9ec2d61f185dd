"""Know a stretch of words in a chat line, its text without marks, and the marks around it."""

from __future__ import annotations

import re

from bot.reading.chat_line import Line

Span = tuple[int, int]


HONORIFICS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "miss",
        "dame",
        "mme",
        "herr",
        "frau",
        "madame",
        "señor",
        "señora",
        "doña",
        "engr",
        "slečna",
        "paní",
        "gospođa",
        "pak",
        "bapak",
        "ibu",
    }
)


def text_of(line: Line, span: Span) -> str:
    """Cut a name out of the line as typed, without what a possessive adds."""
    value = line.words.span(*span).strip().strip('"*_`,').strip()
    owns = span[1] < line.size and not line.is_break(span[1])  # "Stripe's offer", but not "turning down lowe's."
    owns = owns and not _SAINT.match(value)  # "at St Luke's and I should like to decline"
    for ending in ("'s", "'") if owns else ("'",):
        value = value.removesuffix(ending)
    value = _PICTURES.sub("", value.removeprefix("'"))
    return " ".join(value.split())


_SAINT = re.compile(r"(?:st|st\.|saint|san|ste)\s+\w+['’]s$", re.I)
_PICTURES = re.compile(
    "^[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\\s]+|[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\\s]+$"
)
"""What stands for a picture before or behind a name, and is no part of it."""


def past_quotes(line: Line, place: int) -> int:
    """Give the first place from here that is no mark around a name."""
    while place < line.size and line.words.words[place].text in {'"', "'", "*", "_", "`", "@", "#"}:
        place += 1
    return place


def past_quotes_back(line: Line, place: int) -> int:
    """Give the place behind the last word before here that is no mark around a name."""
    while place > 0 and line.words.words[place - 1].text in {'"', "'", "*", "_", "`"}:
        place -= 1
    return place
