"""Know which date in a chat line is the deadline, the offer's day or the first day; reading dates is another room's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.reading.chat_line import Line
from bot.reading.chat_words import Found
from bot.reading.dates import Reading, find_dates, read_date

_ROLES = ("deadline", "received_at", "start_date", "other")
_REACH = 7


@dataclass(frozen=True)
class Dated:
    """Hold a date said in a line: the slot it is for ("" = nothing says so), its reading, and its words."""

    role: str
    reading: Reading
    first: int
    last: int


def dates_in(line: Line, now: datetime, zone: str, locale: str = "") -> list[Dated]:
    """Find every date with what it is for, in order; words of dates are taken from then on."""
    text = line.words.text
    readings = (_alone(line, one, now, zone, locale) for one in find_dates(text, now, zone, locale=locale))
    placed = [(reading, *_words(line, reading)) for reading in readings]
    placed = [(reading, first, last) for reading, first, last in placed if first < last]
    placed += _spans_of_time(line, placed, now, zone, locale)
    placed.sort(key=lambda one: one[1])
    for _, first, last in placed:
        line.taken.update(range(first, last))
    dated = [Dated(_role(line, first, last), reading, first, last) for reading, first, last in placed]
    return _with_past(dated, line, now, zone, locale)


_SPAN = re.compile(
    r"\b(?:\d{1,3}|an?|one|two|three|four|five|six|seven|ten)\s+(?:full\s+|whole\s+|business\s+|working\s+)?(?:hours?|hrs?|days?|weeks?|wks?)\b",
    re.I,
)


def _spans_of_time(
    line: Line, placed: list[tuple[Reading, int, int]], now: datetime, zone: str, locale: str
) -> list[tuple[Reading, int, int]]:
    """Read "a week to decide" and "gave me 48 hours" as dates counted from now."""
    found: list[tuple[Reading, int, int]] = []
    for match in _SPAN.finditer(line.words.text):
        first, last = _places(line, match.start(), match.end())
        near = " ".join(line.lows[max(0, first - 4) : first]), " ".join(line.lows[last : last + 2])
        if any(a <= first < b for _, a, b in placed) or not (_GIVEN.search(near[0]) or near[1].startswith(_TO_DECIDE)):
            continue
        reading = read_date("within " + match.group(), now, zone, locale=locale)
        if reading.kind == "moment":
            found.append((reading, first, last))
    return found


_GIVEN = re.compile(
    r"\b(?:gave|gives|giving|give|given|have|got|i've|ive|only|just|within|in)(?: me| us| only| just| about| like)*$"
)
_TO_DECIDE = (
    "to decide",
    "to answer",
    "to respond",
    "to reply",
    "to think",
    "to accept",
    "to let",
    "to say",
    "to sign",
    "to confirm",
    "to come back",
    "to get back",
    "to return",
    "to make up",
    "to tell",
    "to make",
    "left",
)


def _alone(line: Line, reading: Reading, now: datetime, zone: str, locale: str) -> Reading:
    """Read a phrase again without the clauses around it, where words beside it made it vague."""
    if reading.kind != "ask" or reading.alternatives or reading.problem != "vague":
        return reading
    first, last = line.clause(_places(line, reading.start, reading.end)[0])
    offset = line.words.words[first].start if first < line.size else 0
    found = find_dates(line.words.span(first, last), now, zone, locale=locale)
    if len(found) != 1 or found[0].kind != "moment":
        return reading
    return replace(found[0], start=found[0].start + offset, end=found[0].end + offset)


def _words(line: Line, reading: Reading) -> tuple[int, int]:
    return _places(line, reading.start, reading.end)


def _places(line: Line, start: int, end: int) -> tuple[int, int]:
    inside = line.places(start, end)
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _with_past(dated: list[Dated], line: Line, now: datetime, zone: str, locale: str) -> list[Dated]:
    """Read what happened as past: "got it on Tuesday" is last Tuesday."""
    if not any(one.role == "received_at" for one in dated):
        return dated
    text = line.words.text
    past = {one.start: one for one in find_dates(text, now, zone, locale=locale, direction="past")}
    return [
        Dated(one.role, past.get(one.reading.start, one.reading), one.first, one.last)
        if one.role == "received_at"
        else one
        for one in dated
    ]


def _role(line: Line, first: int, last: int) -> str:
    """Find the nearest word that says what a date is for; before it in its sentence, else just after."""
    start = _sentence_start(line, first)
    found = [cue for cue in line.find_anywhere("dates", *_ROLES) if start <= cue.first <= last + 5]
    before = [
        cue for cue in found if cue.last <= last and not _is_far(line, cue, first)
    ]  # a phrase of a date may hold its own verb: "start 1 April"
    after = [cue for cue in found if last <= cue.first <= last + 4 and not _parted(line, last, cue.first)]
    scored = [(_distance(line, cue.last, first), cue.first - cue.last, cue) for cue in before]
    scored += [(cue.first - last + 1.5, cue.first - cue.last, cue) for cue in after if _asks(line, cue)]
    scored += [(0.5, 0, cue) for cue in after if cue.first == last and line.lows[last] == "start"]  # "a 1 May start"
    scored = sorted((one for one in scored if one[0] <= _REACH), key=lambda one: one[:2])
    if not scored:
        return ""
    role = _beside(line, scored[0][2], before).name
    if role == "deadline" and line.lows[scored[0][2].last - 1] in _SMALL and _is_start(line, first, before):
        role = "start_date"
    return "other" if role == "start_date" and first - 1 in line.elsewhere else role


def _is_start(line: Line, place: int, before: list[Found]) -> bool:
    """Say whether the clause speaks of beginning and of no answer: "asked me to join as an engineer by April 13"."""
    opens = line.clause(place)[0]
    inside = [cue for cue in before if cue.first >= opens and line.lows[cue.first] not in _SMALL]
    return (
        bool(inside) and all(cue.name == "start_date" for cue in inside) and not _DENIED & set(line.lows[opens:place])
    )


def _is_far(line: Line, cue: Found, first: int) -> bool:
    """Say whether a preposition belongs to other words than the date: "came from Acme yesterday"."""
    return cue.last - cue.first == 1 and line.lows[cue.first] in _SMALL and cue.last < first


_SMALL = frozenset({"by", "before", "until", "till", "til", "from", "since"})


def _asks(line: Line, cue: Found) -> bool:
    """Say whether words after a date make it the deadline, as "Friday is the deadline" and "a week to decide" do."""
    return cue.name == "deadline" and line.lows[cue.first] not in _SMALL


def _beside(line: Line, cue: Found, before: list[Found]) -> Found:
    """Let the verb decide over its preposition: "start by 1 April" is about the start."""
    if cue.last - cue.first > 1 or line.lows[cue.first] not in _SMALL:
        return cue
    verbs = [one for one in before if one.last in {cue.first, cue.first - 1} and one.name in {"start_date", "other"}]
    verbs = [one for one in verbs if line.lows[one.first] not in _SMALL]
    if not verbs:
        return cue
    verb = verbs[-1]
    denied = _DENIED & set(line.lows[max(0, verb.first - 2) : verb.first])
    return Found("other", verb.first, verb.last) if denied and verb.name == "start_date" else verb


_DENIED = frozenset({"cannot", "can't", "cant", "unable", "not", "couldn't", "couldnt", "won't"})


def _distance(line: Line, last: int, first: int) -> float:
    commas = sum(1 for place in range(last, first) if line.lows[place] in {",", "and", "-"})
    return max(0, first - last) + 1.0 * commas


def _sentence_start(line: Line, place: int) -> int:
    while place > 0 and line.lows[place - 1] not in {".", "!", "?", "\n", ";"}:
        place -= 1
    return place


def _parted(line: Line, first: int, last: int) -> bool:
    return any(line.lows[place] in {".", ",", ";", "!", "?", "\n", "and", "but"} for place in range(first, last))
