"""Know where the name of a person begins and ends in a chat line; what it is for, others decide."""

from __future__ import annotations

from functools import lru_cache

from bot.reading.chat_lexicon import frames, listed, places
from bot.reading.chat_line import Line
from bot.reading.chat_span import HONORIFICS, Span, past_quotes

_PARTICLES = frozenset(
    {
        "van",
        "von",
        "de",
        "der",
        "den",
        "da",
        "dos",
        "del",
        "di",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
        "st",
        "ní",
        "ni",
        "ó",
        "mac",
        "y",
    }
)


@lru_cache(maxsize=1)
def _no_surnames() -> frozenset[str]:
    return listed("position", "heads") | listed("company", "tails") | listed("position", "fields") - {"rust", "field"}


def person_at(line: Line, place: int, *, strong: bool = False) -> Span | None:
    """Return the person's name that begins at a word; ``strong`` trusts the phrase before it."""
    place = past_quotes(line, place)
    first = place
    if place < line.size and line.lows[place].rstrip(".") in HONORIFICS:
        strong, place = True, place + (2 if place + 1 < line.size and line.words.words[place + 1].text == "." else 1)
    if place >= line.size or not _opens_person(line, place, strong):
        return None
    last = place + 1
    while last < line.size and last - place < 4 and _goes_on(line, place, last):
        last += 1
    while last > place + 1 and line.lows[last - 1] in _PARTICLES:
        last -= 1
    if last - place > 1 and line.lows[last - 1].removesuffix("'s") in _no_surnames():
        return None
    if line.words.span(first, last).lower() in listed("company", "agencies"):
        return None
    sure = strong or line.is_given(place) or (last - place > 1 and line.is_capital(place))
    return (first, last) if sure else None


def person_before(line: Line, place: int) -> Span | None:
    """Return the person's name that ends just before a word."""
    for first in range(max(0, place - 4), place):
        if line.is_break(first) or first in line.taken:
            continue
        if first > 0 and line.is_capital(first) and line.is_name_like(first - 1) and line.is_capital(first - 1):
            continue
        found = person_at(line, first)
        if found and found[1] == place:
            return found
    return None


def _opens_person(line: Line, place: int, strong: bool) -> bool:
    if place in line.taken or place in line.named or line.words.words[place].is_mark:
        return False
    is_given, is_capital = line.is_given(place), line.is_capital(place)
    if not (is_given or is_capital or strong):
        return False
    low = line.lows[place].removesuffix("'s")
    if low in {"ajar", "bot", "team", "all", "everyone"} or (low.endswith("ing") and line.starts_sentence(place)):
        return False
    if is_given and is_capital:
        return True
    if (
        low in listed("company", "departments")
        or low in listed("contact", "titles")
        or low in frames()["position"]["heads"]
    ):
        return False
    if is_given:
        return True
    if low in places():
        return False
    return line.is_name_like(place) and not any(char.isdigit() for char in low)


def _goes_on(line: Line, first: int, place: int) -> bool:
    """Say whether a name goes on with this word: a surname, a particle, an initial."""
    word = line.words.words[place]
    if place in line.taken or word.is_mark or line.lows[place - 1].endswith("'s"):
        return False
    if line.is_capital(first):
        small = line.lows[place] in _PARTICLES and place + 1 < line.size and line.is_capital(place + 1)
        return small or (
            line.is_capital(place)
            and line.lows[place] not in listed("company", "departments")
            and line.is_name_like(place)
        )
    if place - first > 1 or line.is_capital(place):
        return False
    known = line.lows[place] in listed("position", "heads") or line.lows[place] in listed("company", "departments")
    return line.is_name_like(place) and not known and not any(char.isdigit() for char in word.text)
