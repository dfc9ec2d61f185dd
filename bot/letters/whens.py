"""Know which day hasty words mean, counted from a day that is known; without one, how the words themselves name it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.letters import days
from bot.letters.longhand import DATED, DAYS, day_named, month_named
from bot.letters.patterns import pattern

_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "another": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
_ORDINAL = pattern("ordinal")
_WEEKDAY = pattern("weekday")
_SPAN = pattern("span_of_days")


def day_meant(text: str, after: datetime | None) -> datetime | None:
    """Return the day meant, the first that comes after a known one; None when the words or that day are not enough."""
    if found := DATED.search(text):
        return _dated(found, after)
    if after is None:
        return None
    if found := _ORDINAL.search(text):
        return _numbered(int(found["n"]), after)
    if found := _SPAN.search(text):
        number = _NUMBERS.get(found["n"].lower()) or int(found["n"])
        return after + timedelta(days=number * (7 if found["unit"].lower() == "week" else 1))
    if found := _WEEKDAY.search(text):
        ahead = (DAYS.index(day_named(found["day"])) - after.weekday() - 1) % 7 + 1
        return after + timedelta(days=ahead)
    return None


def _dated(found: re.Match[str], after: datetime | None) -> datetime | None:
    number, month = int(found["n1"] or found["n2"]), days.MONTHS.index(month_named(found["m1"] or found["m2"])) + 1
    if not found["year"] and after is None:
        return None
    year = int(found["year"]) if found["year"] or after is None else _year(month, after)
    day = _made(year, month, number)
    agreed = day is None or not found["day"] or DAYS[day.weekday()] == day_named(found["day"])
    return day if agreed else None


def _year(month: int, after: datetime) -> int:
    """Choose the year that brings the month nearest to the known day."""
    return after.year + (1 if after.month - month > 6 else -1 if month - after.month > 6 else 0)


def _made(year: int, month: int, number: int) -> datetime | None:
    try:
        return datetime(year, month, number)  # noqa: DTZ001  a wall day, as all days of a letter are
    except ValueError:
        return None


def _numbered(number: int, after: datetime) -> datetime | None:
    """Return the next day of a month that has this number."""
    for ahead in range(3):
        month = after.month + ahead
        day = _made(after.year + (month - 1) // 12, (month - 1) % 12 + 1, number)
        if day and day > after:
            return day
    return None


def named(text: str, after: datetime | None, uk: bool) -> str:
    """Name the day that words speak of as a letter does: "Friday 26 June"; "" when they speak of none."""
    if (day := day_meant(text, after)) is not None:
        return days.day(day, uk)
    if found := DATED.search(text):
        number, month = int(found["n1"] or found["n2"]), month_named(found["m1"] or found["m2"])
        date = f"{number} {month}" if uk else f"{month} {number}"
        return f"{day_named(found['day'])}{' ' if uk else ', '}{date}" if found["day"] else date
    if found := _ORDINAL.search(text):
        return f"{day_named(found['day'])} the {_spoken(found)}" if found["day"] else f"the {_spoken(found)}"
    found = _WEEKDAY.search(text)
    return day_named(found["day"]) if found else ""


def _spoken(found: re.Match[str]) -> str:
    number = int(found["n"])
    return f"{number}{'th' if number in {11, 12, 13} else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
