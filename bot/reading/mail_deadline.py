"""Know which date of a mail is the last day to answer, and which one is the first day of work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.reading.mail_dated import Dated
from bot.reading.mail_dates import dates_in, may_have_date, only_counts
from bot.reading.mail_deadline_cues import (
    ASKED,
    BARE_DAY,
    BEGIN_WORD,
    BEGINS,
    CLAUSE,
    CLAUSE_LEFT,
    DAY_ONE,
    DIRECT,
    FIRST_DAY,
    ITEM,
    LABEL_MARKS,
    LABEL_NOTE,
    LAST_DAY,
    MOVED,
    NEAR_LIMIT,
    PERIOD_TAIL,
    START_IN,
    THEN,
    TO_BEGIN,
    TO_NEW,
    UNTIL,
    WORKING,
    YOU_ARE,
    YOU_START,
)
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_words import followed_by, hits, label_weight, led_by, lexicon, lower

DEADLINE_AT, START_AT = 1.3, 0.85
MOST_SHEETS = 6  # messages of a thread whose dates are read
MOST_DATED = 24  # sentences whose dates are read; a letter has about ten
_BETWEEN = lexicon("dates.between")
_BETWEEN_START = lexicon("dates.between_start")


@dataclass(frozen=True)
class Dates:
    """Hold what the mail's dates mean."""

    deadline: str | None = None
    doubts: tuple[str, ...] = ()
    start: str | None = None


@dataclass(frozen=True)
class _Line:
    at: int
    low: str
    found: tuple[Dated, ...]
    limits: float
    starts: float


@dataclass(frozen=True)
class _Scored:
    when: Dated
    weight: float
    lapse: bool
    at: int


def read(sheets: list[Sheet], base: datetime, zone: str, locale: str) -> Dates:
    """Choose the deadline and the start date among all dates of the messages, the newest first."""
    deadline: _Scored | None = None
    start: _Scored | None = None
    for sheet in sheets[:MOST_SHEETS]:
        lines = _dated(sheet, base, zone, locale)
        deadline = deadline or _best(_limits(lines), DEADLINE_AT)
        start = start or _best(_starts(lines), START_AT)
        if deadline and start:
            break
    if start and deadline and start.when == deadline.when:
        start, deadline = (start, None) if start.weight > deadline.weight else (None, deadline)
    day = start.when.iso[:10] if start and start.when.iso else None
    if deadline is None:
        return Dates(start=day)
    return Dates(deadline.when.iso, deadline.when.doubts, day)


def _texts(sheet: Sheet) -> list[str]:
    return [*sheet.sentences, *sheet.tail[:6], *([sheet.subject] if sheet.subject else [])]


def _dated(sheet: Sheet, base: datetime, zone: str, locale: str) -> list[_Line]:
    """Find the dates of the sentences that speak of a limit or a beginning; the others' dates mean nothing here."""
    texts = _texts(sheet)
    lows = [lower(text) for text in texts]
    labels = [
        (_label_weight(low, "deadline.labels"), _label_weight(low, "start.labels") or _headed(above, low))
        for above, low in zip(["", *lows], lows, strict=False)
    ]
    worth = {at: _promise(low, *labels[at]) for at, low in enumerate(lows)}
    read = set(sorted((at for at in worth if worth[at]), key=lambda at: -worth[at])[:MOST_DATED])
    return [
        _Line(at, low, tuple(dates_in(texts[at], base, zone, locale)) if at in read else (), *labels[at])
        for at, low in enumerate(lows)
    ]


def _promise(low: str, limits: float, starts: float) -> float:
    """Say how likely a sentence holds the deadline or the start date; 0 when it has no date at all."""
    if not may_have_date(low):
        return 0.0
    answer = _asks(low)
    if only_counts(low) and answer < 0.6 and not limits:
        return 0.0
    limit, start = _most(low, "deadline.limit"), _most(low, "start.before")
    start = max(start, 0.8 if BEGIN_WORD.search(low) else 0.0)
    if not (limits or starts or limit or start or answer):
        return 0.0
    return max(0.1, 3.0 * bool(limits or starts) + limit + answer + start - 0.8 * _most(low, "deadline.other"))


def _best(found: list[_Scored], threshold: float) -> _Scored | None:
    """Give the strongest; of two, the one on which the offer lapses; of equals, the first."""
    good = [one for one in found if one.weight >= threshold]
    lapsing = [one for one in good if one.lapse]
    return max(lapsing or good, key=lambda one: (round(one.weight, 2), -one.at), default=None)


def _limits(lines: list[_Line]) -> list[_Scored]:
    return [one for at, line in enumerate(lines) for one in _limits_of(line, lines[at - 1] if at else None)]


def _limits_of(line: _Line, previous: _Line | None) -> Iterator[_Scored]:
    if not line.found:
        return
    answer = _asks(line.low)
    if answer < 0.6 and previous:
        answer = max(answer, 0.75 * _asks(previous.low))
    lapse = _most(line.low, "deadline.lapse") >= 0.8
    then = THEN.search(line.low)
    for place, when in enumerate(line.found):
        limit = _limit(line.low, when)
        clause = _around(line.low, when, line.found, place)
        near, other = _asks(clause), _most(clause, "deadline.other")
        weight = limit + 0.8 * max(near, 0.7 * answer) - (other if near < 0.9 or other >= 1.0 else 0.3 * other)
        if line.limits and place == len(line.found) - 1:
            weight = max(weight, line.limits)
        elif ITEM.match(line.low, when.end) and not line.low[: when.start].strip(" *-•"):
            weight = 1.5 if answer >= 0.9 and other < 1.0 else 0.0  # "10/9 - e-sign the offer letter"
        elif then and answer >= 0.9 and when.end <= then.start() and place == _last_before(line.found, then.start()):
            weight = max(weight, 1.4)
        elif not limit:
            weight += _bare(line.low, line.low[: when.start])
        yield _Scored(when, weight, lapse and limit > 0, line.at)


def _last_before(found: tuple[Dated, ...], at: int) -> int:
    return max((place for place, when in enumerate(found) if when.end <= at), default=-1)


def _bare(low: str, left: str) -> float:
    """Weigh a date with no "by" before it: "let me know Monday", "the offer lapses at nine tomorrow"."""
    if DIRECT.search(_without(left, _BETWEEN)[-40:]):
        return 0.8
    return 0.0 if UNTIL.search(low) else -0.9


def _asks(low: str) -> float:
    """Weigh how plainly a text asks for an answer."""
    known = _most(low, "deadline.answer")
    return known if known >= 0.9 else max(known, 0.9 if ASKED.search(low) else 0.0)


def _most(low: str, path: str) -> float:
    return max((hit.weight for hit in hits(low, path)), default=0.0)


def _limit(low: str, when: Dated) -> float:
    """Weigh the words right before a date, or "by" inside its phrase."""
    left = _without(low[: when.start], _BETWEEN)
    phrase = low[when.start : when.end]
    inside = followed_by(phrase, "deadline.limit")
    if phrase.startswith(("have ", "give you ", "gives you ")):
        inside = max(inside, 1.0)
    if PERIOD_TAIL.match(low[when.end : when.end + 60]) and phrase.startswith(("within", "in", "than", "least")):
        inside = max(inside, 1.1)
    after = low[when.end : when.end + 28]
    if after.lstrip(" ,(").startswith(
        ("at the latest", "latest", "at the outside", "at the very latest")
    ) or LAST_DAY.match(after):
        inside = max(inside, 1.2)
    if low[when.end :].lstrip().startswith("to ") and MOVED.search(low[: when.start]):
        return -1.0  # "moved from March 6 to March 12": the old day
    if TO_NEW.search(low[max(0, when.start - 90) : when.start]):
        return 1.3
    if " by " in phrase:
        inside = max(inside, 1.0)
    near = 0.85 if NEAR_LIMIT.search(left[-40:]) else 0.0
    return max(led_by(left, "deadline.limit"), inside, near)


def _without(left: str, words: frozenset[str]) -> str:
    """Take small words such as "the" and "on" off the end of what stands before a date."""
    left = left.rstrip(' ,(:*"“')
    for _ in range(5):
        head, _, last = left.rpartition(" ")
        if last not in words or not head:
            break
        left = head.rstrip(' ,(:*"“')
    return left


def _around(low: str, when: Dated, found: tuple[Dated, ...], place: int) -> str:
    """Give the clause that holds a date: between the neighbouring dates, cut at clause marks far from it."""
    left = found[place - 1].end if place else 0
    right = found[place + 1].start if place + 1 < len(found) else len(low)
    start = left
    for mark in CLAUSE_LEFT.finditer(low, left, max(left, when.start - 1)):
        if when.start - mark.end() > 24:
            start = mark.end()
    end = next((mark.start() for mark in CLAUSE.finditer(low, when.end, right) if mark.start() >= when.end), right)
    return low[start:end]


def _label_weight(low: str, path: str) -> float:
    label, mark, _ = low[:60].partition(":")
    if not mark or len(label) > 48:
        return 0.0
    plain = LABEL_MARKS.sub("", LABEL_NOTE.sub("", label)).strip(" *")
    return label_weight(plain, path)


def _headed(above: str, low: str) -> float:
    """Weigh a day that stands below its heading: "Commencement", then "21 September 2026, or as agreed"."""
    if len(above) > 40 or not BARE_DAY.match(low):
        return 0.0
    return label_weight(LABEL_MARKS.sub("", above).strip(" *.:#|"), "start.labels")


def _starts(lines: list[_Line]) -> list[_Scored]:
    return [one for line in lines for one in _starts_of(line)]


def _starts_of(line: _Line) -> Iterator[_Scored]:
    for place, when in enumerate(line.found):
        day = when.iso or (min(when.doubts) if when.spans and when.doubts else None)
        if day is None or when.period:
            continue
        if line.low[when.end :].lstrip().startswith("to ") and MOVED.search(line.low[: when.start]):
            continue  # "moved from 1 December to 1 January": the old day
        left = line.low[: when.start].rstrip(" ,(:*")
        phrase = line.low[when.start : when.end]
        cue = max(led_by(left, "start.before"), led_by(_without(left, _BETWEEN_START), "start.before"))
        cue = max(cue, followed_by(phrase, "start.before"), 1.0 if START_IN.match(phrase) else 0.0)
        if DAY_ONE.match(line.low, when.end):
            cue = max(cue, 1.2)
        if YOU_START.search(left[-120:]):
            cue = max(cue, 0.95)
        clause = _around(line.low, when, line.found, place)
        if FIRST_DAY.match(line.low[when.end : when.end + 40]):
            cue = max(cue, 1.1)
        if not cue and BEGINS.search(line.low[max(0, when.start - 70) : when.start]) and not _limit(line.low, when):
            cue = 0.88  # "we'd have you with us at the mill from 4 May": a word of beginning not far before
        if TO_BEGIN.match(line.low[when.end : when.end + 24]):
            cue = max(cue, 1.0)  # "1 mei beginnen?", "March 16 start in Emeryville"
        spoken = max((hit.weight * 0.7 for hit in hits(clause, "start.before") if hit.weight >= 0.9), default=0.0)
        other = _most(clause, "start.other")
        weight = max(cue, spoken) - (other if cue < 1.0 else 0.5 * other)
        if 0 < cue < 0.5 and (WORKING.search(left) or YOU_ARE.match(line.low, when.end)):
            weight += 0.55
        if line.starts and place == 0:
            weight = max(weight, line.starts)
        yield _Scored(replace(when, iso=day), weight, False, line.at)
