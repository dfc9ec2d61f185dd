"""Know which date of a mail is the last day to answer, and which one is the first day of work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.reading.mail_dates import Dated, dates_in
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_words import cues, hits, lower

DEADLINE_AT, START_AT = 1.3, 0.85
_CLAUSE = re.compile(r"[,;:–—]\s|\s-\s|\.\s|\s(?:and|but|or|so|because|which|where|when|if|after|as)\s")
_PERIOD_TAIL = re.compile(
    r"\s?(?:of|from|after|following|upon)\s(?:receipt|receiving|the date|the above|this|today|the issue|date)"
)


@dataclass(frozen=True)
class Dates:
    """Hold what the mail's dates mean."""

    deadline: str | None = None
    doubts: tuple[str, ...] = ()
    start: str | None = None


@dataclass(frozen=True)
class _Scored:
    when: Dated
    weight: float
    lapse: bool
    at: int


def read(sheets: list[Sheet], base: datetime, zone: str, locale: str, interview: bool) -> Dates:
    """Choose the deadline and the start date among all dates of the messages, the newest first."""
    deadline: _Scored | None = None
    start: _Scored | None = None
    for sheet in sheets:
        dated = [(at, text, dates_in(text, base, zone, locale)) for at, text in enumerate(_texts(sheet))]
        deadline = deadline or _best(_limits(dated, interview), DEADLINE_AT)
        start = start or _best(_starts(dated), START_AT)
    if start and deadline and start.when == deadline.when:
        start, deadline = (start, None) if start.weight > deadline.weight else (None, deadline)
    day = start.when.iso[:10] if start and start.when.iso else None
    if deadline is None:
        return Dates(start=day)
    return Dates(deadline.when.iso, deadline.when.doubts, day)


def _texts(sheet: Sheet) -> list[str]:
    return [*sheet.sentences, *sheet.tail[:6], *([sheet.subject] if sheet.subject else [])]


def _best(found: list[_Scored], threshold: float) -> _Scored | None:
    """Give the strongest; of two, the one on which the offer lapses; of equals, the first."""
    good = [one for one in found if one.weight >= threshold]
    lapsing = [one for one in good if one.lapse]
    return max(lapsing or good, key=lambda one: (round(one.weight, 2), -one.at), default=None)


def _limits(dated: list[tuple[int, str, list[Dated]]], interview: bool) -> list[_Scored]:
    return [one for at, text, found in dated for one in _limits_of(at, text, found, dated, interview)]


def _limits_of(
    at: int, text: str, found: list[Dated], dated: list[tuple[int, str, list[Dated]]], interview: bool
) -> Iterator[_Scored]:
    low = lower(text)
    label = _label_weight(low, "deadline.labels")
    for place, when in enumerate(found):
        before = low[: when.start]
        limit = _limit(before, low[when.start : when.end], low[when.end :])
        clause = _around(low, when, found, place)
        answer = max((hit.weight for hit in hits(low, "deadline.answer")), default=0.0)
        near = max((hit.weight for hit in hits(clause, "deadline.answer")), default=0.0)
        if answer < 0.6 and at and not when.doubts:
            answer = max(answer, 0.75 * _answer_before(dated, at))
        other = max((hit.weight for hit in hits(clause, "deadline.other")), default=0.0)
        lapse = any(hit.weight >= 0.8 for hit in hits(low, "deadline.lapse"))
        weight = limit + 0.8 * max(near, 0.7 * answer) - (other if near < 0.9 or other >= 1.0 else 0.3 * other)
        if label and place == len(found) - 1:
            weight = max(weight, label)
        if not limit and not label:
            direct = re.search(
                r"\b(?:let me|let us|let them|tell me|tell us|confirm|decide|answer)(?: know| me| us)?$",
                before.rstrip(),
            )
            weight += 0.6 if direct else (0.0 if _until_verb(low) else -0.9)
        yield _Scored(when, weight, lapse and limit > 0, at)


def _until_verb(low: str) -> bool:
    return bool(
        re.search(
            r"\b(?:lapses?|expires?|expiring|tell me|let me know|let us know|need (?:an answer|to know)|answer (?:on|today)|could you let)\b",
            low,
        )
    )


def _limit(before: str, phrase: str, behind: str) -> float:
    """Weigh the words right before a date, or "by" inside its phrase."""
    left = re.sub(
        r"(?:\b(?:the|on|this|next|around|about|eod|cob|end of|close of business|date of|midday on|noon on|5pm on)\s?)+$",
        "",
        before.rstrip(" ,("),
    ).rstrip(' ,(:"“*')
    weight = max(
        (
            w
            for cue, w in cues("deadline.limit")
            if left.endswith(cue) and not left[: len(left) - len(cue)][-1:].isalnum()
        ),
        default=0.0,
    )
    inside = max((w for cue, w in cues("deadline.limit") if phrase.startswith(cue + " ")), default=0.0)
    if left.endswith((" by", "by")) and weight == 0:
        weight = 1.0
    if _PERIOD_TAIL.match(behind) and phrase.startswith(("within", "in")):
        inside = max(inside, 1.1)
    return max(weight, inside)


def _around(low: str, when: Dated, found: list[Dated], place: int) -> str:
    """Give the clause that holds a date: between the neighbouring dates, cut at clause marks far from it."""
    left = found[place - 1].end if place else 0
    right = found[place + 1].start if place + 1 < len(found) else len(low)
    start = left
    for mark in _CLAUSE.finditer(low, left, max(left, when.start - 1)):
        if when.start - mark.end() > 24:
            start = mark.end()
    end = next((mark.start() for mark in _CLAUSE.finditer(low, when.end, right) if mark.start() - when.end > 3), right)
    return low[start:end]


def _answer_before(dated: list[tuple[int, str, list[Dated]]], at: int) -> float:
    """Let "Please let me know. By Friday at the latest." count."""
    text = lower(dated[at - 1][1])
    return max((hit.weight for hit in hits(text, "deadline.answer")), default=0.0)


def _label_weight(low: str, path: str) -> float:
    label, mark, _ = low.partition(":")
    if not mark or len(label) > 48:
        return 0.0
    plain = re.sub(r"^[\W\d]+", "", re.sub(r"\s?\([^)]{0,30}\)", "", label)).strip(" *")
    return dict(cues(path)).get(plain, 0.0)


def _ends(text: str, word: str) -> bool:
    return text.endswith(word) and not text[: len(text) - len(word)][-1:].isalnum()


def _starts(dated: list[tuple[int, str, list[Dated]]]) -> list[_Scored]:
    out = []
    for at, text, found in dated:
        low = lower(text)
        label = _label_weight(low, "start.labels")
        for place, when in enumerate(found):
            if when.iso is None:
                continue
            whole = low[: when.start].rstrip(" ,(:*")
            left = re.sub(
                r"(?:\b(?:the|on|us|you|with us|with|monday|tuesday|wednesday|thursday|friday|of|be|is|will be|would be|as of|your)\s?)+$",
                "",
                low[: when.start].rstrip(" ,(:*"),
            ).rstrip(" ,(:*")
            cue = max((w for word, w in cues("start.before") if _ends(left, word) or _ends(whole, word)), default=0.0)
            clause = _around(low, when, found, place)
            spoken = max((hit.weight * 0.7 for hit in hits(clause, "start.before") if hit.weight >= 0.9), default=0.0)
            other = max((hit.weight for hit in hits(clause, "start.other")), default=0.0)
            weight = max(cue, spoken) - (other if cue < 1.0 else 0.5 * other)
            if (
                cue
                and cue < 0.5
                and re.search(r"\b(?:appoint|join|employ|work|start|based|cover)\w*\b", low[: when.start])
            ):
                weight += 0.55
            if label and place == 0:
                weight = max(weight, label)
            out.append(_Scored(when, weight, False, at))
    return out
