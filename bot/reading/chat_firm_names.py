"""Know where the name of a company begins and ends in a chat line; what it is for, others decide."""

from __future__ import annotations

import re

from bot.reading.chat_lexicon import listed, places
from bot.reading.chat_line import Line
from bot.reading.chat_name_runs import _LINKS, _LONGEST, _LONGEST_LOW, capital_run, goes_left, low_run
from bot.reading.chat_span import HONORIFICS, Span, past_quotes, past_quotes_back, text_of

_LEVEL = re.compile(r"[a-z]{1,2}\d{1,2}")


_OF_ONES = frozenset(
    {
        "bank",
        "university",
        "college",
        "city",
        "museum",
        "institute",
        "house",
        "church",
        "ministry",
        "state",
        "department",
    }
)


def company_at(line: Line, place: int, *, must_look: bool = False, article: bool = False) -> Span | None:
    """Return the company's name that begins at a word; ``must_look`` asks for a capital or a legal form.

    ``article`` lets "the fbi" in small letters be one.
    """
    place = past_quotes(line, place)
    the = place + 1 < line.size and line.lows[place] == "the" and line.is_name_like(place + 1)
    if the and (line.is_capital(place + 1) or article or _ends_in_tail(line, place + 1)):
        kept = line.words.words[place].text == "The" and not line.starts_sentence(place)
        place += 0 if kept else 1
    if place + 2 < line.size and line.lows[place] in _OF_ONES and line.lows[place + 1] == "of":
        last = low_run(line, place + 2) if not line.is_capital(place + 2) else capital_run(line, place)
        named = line.lows[place + 2] not in listed("position", "stops") and not line.words.words[place + 2].is_mark
        last = max(last, place + 3) if named else last
        return (place, last) if last > place + 2 else None
    if place >= line.size or not line.is_name_like(place):
        return None
    last = capital_run(line, place) if line.is_capital(place) else low_run(line, place)
    return _kept(line, (place, last), must_look)


def _ends_in_tail(line: Line, place: int) -> bool:
    """Say whether a name in small letters is plainly a firm's: "the grand burstin hotel"."""
    last = low_run(line, place)
    return last - place > 1 and line.lows[last - 1] in listed("company", "tails")


_ADVERBS = frozenset(
    {
        "just",
        "only",
        "also",
        "finally",
        "already",
        "has",
        "have",
        "had",
        "now",
        "actually",
        "recently",
        "really",
        "then",
        "kindly",
        "formally",
        "officially",
        "basically",
        "who",
        "which",
        "that",
        "are",
        "is",
    }
)


def company_before(line: Line, place: int, *, must_look: bool = False) -> Span | None:
    """Return the company's name that ends just before a word, adverbs and dates between them aside."""
    while place > 1 and (line.lows[place - 1] in _ADVERBS or (place - 1 in line.taken and not must_look)):
        place -= 1
    last = past_quotes_back(line, place)
    first = last
    if first <= 0 or not line.is_name_like(first - 1):
        return None
    if first > 1 and not line.is_capital(first - 1) and line.is_capital(first - 2) and line.is_name_like(first - 2):
        first -= 1
        last = first
    capital = line.is_capital(first - 1)
    while first > 0 and last - first < (_LONGEST if capital else _LONGEST_LOW) and goes_left(line, first - 1, capital):
        first -= 1
    while first < last and (line.lows[first] in _LINKS or line.words.words[first].is_mark):
        first += 1
    of = next((p for p in range(first, last) if line.lows[p] == "of"), -1)
    if of > first and first and line.lows[first - 1].rstrip(".") in HONORIFICS | {"."}:
        first = of + 1  # "Mr. Tetteh of Zenith Bank"
    return _kept(line, (first, last), must_look) if first < last else None


def _kept(line: Line, span: Span, must_look: bool) -> Span | None:
    """Refuse what is no company: a portal, a department, a job, a number."""
    if span[1] - span[0] > 1 and line.lows[span[1] - 1] in {"hq", "headquarters"}:
        span = span[0], span[1] - 1
    low = text_of(line, span).lower()
    if not low or not any(char.isalpha() for char in low) or len(low) < 2 or len(low) > 100:
        return None
    if low in places() or _LEVEL.fullmatch(low):
        return None
    if any(low in listed("company", key) for key in ("agencies", "portals", "departments", "no_firm")):
        return None
    if low.endswith(" office") and low.removesuffix(" office") in places():
        return None
    if span[1] - span[0] == 1 and (low in listed("position", "heads") or low in listed("company", "tails")):
        return None
    if not any(char.isalpha() for char in line.lows[span[0]]):  # "19.40 an hour"
        return None
    if low in listed("contact", "titles") or low.rstrip(".") in HONORIFICS:
        return None
    if _is_of_agency(line, span) or _is_of_person(line, span):
        return None
    looks = line.is_capital(span[0]) or line.lows[span[1] - 1] in listed("company", "tails")
    return span if looks or not must_look else None


def _is_of_agency(line: Line, span: Span) -> bool:
    """Say whether a name is a part of a staffing firm's: the "Page" of "Michael Page"."""
    for first in (span[0] - 1, span[0]):
        for last in (span[1], span[1] + 1):
            if 0 <= first < last <= line.size and " ".join(line.lows[first:last]) in listed("company", "agencies"):
                return True
    return False


def _is_of_person(line: Line, span: Span) -> bool:
    """Say whether a title or an honorific makes a name a person's: "CTO Ivan Petrov", "Mrs. D'Souza"."""
    first = span[0]
    before = first - 1 if first and line.lows[first - 1] == "." else first
    if before > 0 and line.lows[before - 1] in HONORIFICS and line.is_capital(first):
        return True
    if line.lows[first] in _STYLED and span[1] - first > 1 and line.is_capital(first + 1):
        return True
    titled = line.lows[first] in listed("contact", "titles") or line.lows[first] in HONORIFICS
    return titled and span[1] - first > 1 and line.is_given(first + 1)


_STYLED = frozenset({"chef", "coach", "judge", "captain", "sister", "pastor", "rev", "reverend", "nurse", "sergeant"})
