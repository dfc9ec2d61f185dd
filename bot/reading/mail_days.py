"""Know the days that letters tell in ways of their own: "the fifth business day after", "before the 13.", "EOD"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.reading.mail_dated import Dated

_WORDS = (
    ("first", "one"),
    ("second", "two"),
    ("third", "three"),
    ("fourth", "four"),
    ("fifth", "five"),
    ("sixth", "six"),
    ("seventh", "seven"),
    ("eighth", "eight"),
    ("ninth", "nine"),
    ("tenth", "ten"),
)
NUMBERS = {word: count for count, words in enumerate(_WORDS, 1) for word in words}
NUMBERS |= {"fourteen": 14, "fourteenth": 14, "fifteen": 15, "fifteenth": 15, "twenty": 20, "thirty": 30}
_KIND = r"(?P<kind>working |business |calendar |clear )?"
_NTH = re.compile(rf"\bthe (?P<n>[a-z]{{5,10}}|\d{{1,2}}(?:st|nd|rd|th)) {_KIND}day (?:following|after|from)\b")
_AFTER_DATE = re.compile(
    rf"\b(?P<n>[a-z]{{3,8}}|\d{{1,2}}) {_KIND}days (?:after|from|of|following) "
    r"(?:our|the|this|above) (?:above )?(?:date|letter)\b"
)
_CLOSE = re.compile(r"\b(?:e\.?o\.?d\b|end of (?:the )?(?:day|play|mon|tue|wed|thu|fri|sat|sun|tomorrow|today))", re.I)
_HOUR = re.compile(r"\d\s?[ap]\.?m\b|\d[:.]\d\d|\d h\b|noon|midday|midnight|o'clock", re.I)
_DOTTED = re.compile(
    r"\b(?:by|before|until|till|til|to|bis|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? "
    r"(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])\.?(?![\d%]| ?(?:an?|per|p)\b)",
    re.I,
)
_BARE = re.compile(r"\b(?:by|before|until|till|til|is) the (?P<day>\d{1,2})(?=\.?(?:[)?!,;]|$| -|\.? and\b))", re.I)
MOST = 6


def counts(low: str) -> Iterator[tuple[int, int, int, str]]:
    """Give each stretch that a lower-case sentence counts from a letter's day: its place, its days, their kind."""
    for pattern in (_NTH, _AFTER_DATE):
        for match in list(pattern.finditer(low[:1500]))[:MOST]:
            word = match.group("n")
            digits = word.rstrip("stndrh")
            count = int(digits) if digits.isdigit() else NUMBERS.get(word, 0)
            if 0 < count <= 60:
                yield match.start(), match.end(), count, (match.group("kind") or "").strip()


def numbered(sentence: str) -> Iterator[tuple[int, int, int, int]]:
    """Give the days told by a number alone, "until 29.09", "before the 13.": place, day, and month or 0."""
    for pattern in (_DOTTED, _BARE):
        for match in list(pattern.finditer(sentence[:1200]))[:MOST]:
            yield match.start("day"), match.end(), int(match.group("day")), int(match.groupdict().get("month") or 0)


def without_closing_hour(one: Dated, sentence: str) -> Dated:
    """Give a day without the hour that only "end of the day" says."""
    said = sentence[max(0, one.start - 8) : one.end]
    if one.iso and "T" in one.iso and _CLOSE.search(said) and not _HOUR.search(said):
        return replace(one, iso=one.iso[:10])
    return one
