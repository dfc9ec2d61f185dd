"""Know one date of a sentence: how far its words run, and which words are but the hour or the weekday of another."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Dated:
    """Hold one date of a sentence: its span and its ISO form, or the ISO forms it may have."""

    start: int
    end: int
    iso: str | None
    doubts: tuple[str, ...] = ()
    period: bool = False  # counted: "within ten days"
    spans: bool = False  # the doubts are the first and the last day of one stretch


def word_end(sentence: str, end: int) -> int:
    """Give where the word ends that a date ends in: a month was put into fewer letters to be read."""
    while end < len(sentence) and sentence[end].isalpha() and sentence[end - 1].isalpha():
        end += 1
    return end


_MONTH = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.I)


def names_its_day(sentence: str, start: int, end: int) -> bool:
    """Say whether a phrase names its day and month: "first day April 13" leaves no doubt, whatever stands beside it."""
    phrase = sentence[start:end]
    return bool(_MONTH.search(phrase)) and any(mark.isdigit() for mark in phrase)


def joined(found: list[Dated], sentence: str) -> list[Dated]:
    """Make one of a weekday or an hour and the date right behind it: "Freitag, den 13. März", "5 p.m., on Tuesday"."""
    out: list[Dated] = []
    for one in found:
        last = out[-1] if out else None
        if last and _hour_of(last, one, sentence):
            hour = "" if "T" in str(one.iso) else str(last.iso)[10:]
            out[-1] = replace(one, start=last.start, iso=f"{one.iso}{hour}")
        elif last and _weekday_of(last, [one], sentence):
            out[-1] = replace(one, start=last.start)
        else:
            out.append(one)
    return out


_TO_DAY = re.compile(
    r"[\s).,(]{0,4}(?:(?:noon|midday|midnight|sharp|(?:local|your|our|uk) time|pacific|eastern|central|mountain"
    r"|[a-z]{1,3}t)"
    r"\b,?\s?)?(?:(?:on|of)\s)?(?:the\s)?",
    re.I,
)
_CLOSING = re.compile(r"midday|end of (?:the )?day")
_DAY_SAID = re.compile(rf"{_MONTH.pattern}|day|morrow|night|week|\b(?:mon|tue|wed|thu|fri|sat|sun)|\d[/-]\d", re.I)


def _hour_of(one: Dated, following: Dated, sentence: str) -> bool:
    """Say whether this is but the hour of the day right behind it: "5 p.m., on Tuesday", "(5pm) on Wednesday"."""
    clocked = "T" in (one.iso or "") and bool(following.iso)
    said = (
        sentence[one.start : one.end]
        .casefold()
        .replace("midday", "")
        .replace("end of the day", "")
        .replace("end of day", "")
    )
    return (
        clocked
        and not _DAY_SAID.search(said)
        and bool(_TO_DAY.fullmatch(sentence[one.end : following.start]))
        and not following.period
    )


_GAP = re.compile(r"[a-zé]{0,3},?\s(?:den|dem|le|the|il|el|de|dia)?\s?(?:\d{1,2}\.?\s)?$", re.I)


def _weekday_of(one: Dated, following: list[Dated], sentence: str) -> bool:
    """Say whether this is the weekday of the date right behind it: "Freitag, den 13. März"."""
    word = sentence[one.start : one.end].strip()
    return bool(following) and word.isalpha() and bool(_GAP.fullmatch(sentence[one.end : following[0].start]))
