"""Find the facts of a chat line with two learned models: one knows each word's neighbours, one reads the line whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.models import GOES_ON, OUT, READING, loaded
from bot.reading.chat_encoded import DATED, KINDS, Encoded, encoded
from bot.reading.chat_features import features
from bot.reading.chat_line import Fact, Line

Marginal = Callable[[str, int], float]
"""How likely a label is of the word at a place."""

MODEL = "chat.crfsuite"
NAMED = ("company", "position", "contact_name", "contact_title", "user_name", "location", "salary")
MET = "interviewers"
LEAST = 0.06  # a span less likely than this is none
_NOTHING = 0.97  # a word as likely as this no part of any fact is not looked at again
_MOST = 160  # words; a longer text is a story or a paste
WHOLE = 0.6  # what the reader of whole lines counts; the other has the rest
_SHORT = 12  # words and marks; so short an answer is read by the question it answers, and has no whole to speak of


class Span(NamedTuple):
    """Hold the words from ``first`` up to, not with, ``last`` that may be a fact, and how likely they are."""

    first: int
    last: int
    likely: float


@dataclass(frozen=True)
class Learned:
    """Hold what the models find in a line: spans of each named fact, and how likely each word is of a dated one.

    ``reasons`` and ``kinds`` say how likely each is by the line as a whole; empty where it is too short to be one.
    """

    spans: dict[str, list[Span]]
    dates: dict[str, list[float]]
    reasons: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, float] = field(default_factory=dict)


_NONE = Learned({}, {})


def learned(line: Line, ruled: Mapping[str, Fact]) -> Learned:
    """Give what the models find in a line whose rivals and dates are marked; ``ruled`` is what the rules found."""
    if not 0 < line.size <= _MOST:
        return _NONE
    whole = encoded(line, ruled) if line.size > _SHORT else None
    with loaded(READING, MODEL) as tagger:
        tagger.set(features(line, ruled))
        found = read(_both(tagger.marginal, whole) if whole else tagger.marginal, line, tagger.marginal)
    return Learned(found.spans, found.dates, whole.reasons, whole.kinds) if whole else found


def _both(near: Marginal, whole: Encoded) -> Marginal:
    """Weigh what both models say of a word; a line that likely tells of no offer or invitation has less of a whole."""
    share = WHOLE * (1 - whole.kinds[KINDS[0]] / 2)
    return lambda label, at: (1 - share) * near(label, at) + share * whole.words[at][label]


def read(marginal: Marginal, line: Line, dated: Marginal) -> Learned:
    """Give the likely spans of a line; what a date is for, ``dated`` knows best: it stands in the words beside it."""
    open_at = [at for at in range(line.size) if marginal(OUT, at) < _NOTHING]
    if not open_at:
        return _NONE
    spans = {fact: found for fact in (*NAMED, MET) if (found := _spans(marginal, line, fact, open_at))}
    dates = {fact: [_of_date(dated, line, fact, at) for at in range(line.size)] for fact in DATED} if line.taken else {}
    return Learned(spans, dates)


def _of_date(marginal: Marginal, line: Line, fact: str, at: int) -> float:
    """Say how likely a word is of such a date; only words of dates are asked about."""
    if at not in line.taken:
        return 0.0
    return marginal(f"B-{fact}", at) + marginal(f"I-{fact}", at)


def _spans(marginal: Marginal, line: Line, fact: str, open_at: list[int]) -> list[Span]:
    begins, inside = f"B-{fact}", f"I-{fact}"
    found: list[Span] = []
    for at in open_at:
        likely = marginal(begins, at)
        if likely < LEAST:
            continue
        last = at + 1
        while (
            _goes_on(line, fact, last) and last < line.size and marginal(inside, last) >= max(GOES_ON * likely, LEAST)
        ):
            last += 1
        found.append(Span(*trimmed(line, fact, at, last), likely))
    found = [span for span in found if span.first < span.last]
    return sorted(found, key=lambda span: (-span.likely, span.first))


_PEOPLE = frozenset({"contact_name", "user_name", MET})
_ENDS = frozenset({"\n", "!", "?", "..", "...", ";", '"'})
_ENDS_NAME = _ENDS | {",", ":", "(", ")", "[", "]", "/", "|", "<", ">"}
_DOTTED = frozenset(
    {"st", "mt", "ft", "dr", "mr", "mrs", "ms", "jr", "inc", "co", "ltd", "no", "prof", "ing", "eng", "engr", "lic"}
    | {"fr", "lt", "col", "capt", "rev", "sr", "sra", "srta", "ven"}
)
_LEADS = frozenset(
    {"the", "a", "an", "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "herr", "frau"}
    | {"uh", "um", "er", "erm", "uhm"}
)
HONORS = frozenset(
    {"rev", "fr", "lt", "col", "capt", "ing", "eng", "engr", "lic", "sr", "sra", "srta", "señor", "señora"}
    | {"doña", "pak", "bapak", "ibu", "oga", "alhaji", "madam", "colonel", "major", "captain", "coach"}
    | {"mam", "mdm", "ma'am", "sis", "sister", "brother", "father"}
)
"""What honours a person before a name; in a job's name some of these are words of it."""
_PAST_A_PLACE = frozenset({"w", "with", "for", "at", "i", "they", "as"})
"""Words that no place's name goes on with: "Fort McMurray w/ Suncor"."""
_SITES = frozenset({"branch", "office", "offices", "site", "plant", "campus", "depot", "store"})
_MARKS = _ENDS_NAME | {".", "-", "*", "'"}


def _goes_on(line: Line, fact: str, place: int) -> bool:
    """Say whether a name may go on at a word: not past the mark that ends a clause, or a sentence for a job."""
    if place >= line.size:
        return False
    low = line.lows[place]
    if low == ".":
        return len(line.lows[place - 1]) == 1 or line.lows[place - 1] in _DOTTED
    return low not in (_ENDS if fact in {"position", "contact_title"} else _ENDS_NAME)


def trimmed(line: Line, fact: str, first: int, last: int) -> tuple[int, int]:
    """Cut marks, articles and what honours a person off the ends of a span."""
    leads = _LEADS | HONORS if fact in _PEOPLE else _LEADS
    while first < last and (line.lows[first].rstrip(".") in leads or line.lows[first] in _MARKS):
        first += 1
    if fact == "location":
        last = next((place for place in range(first + 1, last) if line.lows[place] in _PAST_A_PLACE), last)
        last -= last - first > 1 and line.lows[last - 1] in _SITES
    while first < last and line.lows[last - 1] in _MARKS and not _closes(line, first, last):
        last -= 1
    return first, last


def _closes(line: Line, first: int, last: int) -> bool:
    return line.lows[last - 1] == ")" and "(" in line.lows[first:last]
