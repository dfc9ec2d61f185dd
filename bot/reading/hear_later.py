"""Know which day is meant by a month, a season or a round span, as people name the time to write again."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.reading.dates import find_dates

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip  # twelve words
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1) if name != "may"} | {"sept": 9}
_NUMBER = {name: number for number, name in enumerate(_MONTHS, 1)} | _SHORT
_NAMES = "|".join(sorted(_NUMBER, key=len, reverse=True))
_BEFORE = r"in|until|till|til|to|by|next|from|of|for|around|about|early|mid|late|this|on"
_MONTH = re.compile(
    rf"(?:\b(?P<part>early|mid|late|end\s+of|beginning\s+of|start\s+of|middle\s+of)[\s-]+)?"
    rf"(?P<lead>\b(?:{_BEFORE})\s+|^)?\b(?P<month>{_NAMES})\b\.?(?:,?\s+(?P<year>20\d\d))?",
    re.I,
)
_DAY_NEAR = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_NAMES})\b|\b(?:{_NAMES})\.?\s+\d{{1,2}}(?!\d)", re.I
)
_SEASON = re.compile(r"\b(?P<next>next\s+)?(?P<season>spring|summer|autumn|fall|winter)\b", re.I)
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
"""The middle month of each: said in March, "in spring" is still ahead."""
_SPAN = re.compile(
    r"\b(?:in|for|after)\s+(?P<count>a|an|one|two|three|half\s+a)\s+(?P<unit>year|years)\b|\bnext\s+(?P<next>year)\b",
    re.I,
)
_COUNT = {"a": 12, "an": 12, "one": 12, "two": 24, "three": 36}
_SOUTH = ("Australia/", "Pacific/Auckland", "America/Sao", "America/Argentina", "America/Santiago", "Africa/Joh")
_SOON = timedelta(days=14)


def later_day(text: str, now: datetime, zone: str, locale: str = "") -> str:
    """Return the one day some words name, as an ISO date; "" where they name none or could mean several."""
    said = text[:300]
    today = now.astimezone(ZoneInfo(zone or "UTC")).date()
    if not _DAY_NEAR.search(said):
        day = _of_month(said, today) or _of_season(said, today, zone) or _of_span(said, today)
        if day:
            return day.isoformat()
    found = [one for one in find_dates(said, now, zone or "UTC", locale=locale) if one.kind == "moment" and one.moment]
    return found[0].moment.iso if len(found) == 1 and found[0].moment and not found[0].problem else ""


def _of_month(said: str, today: date) -> date | None:
    """Read "in March", "mid April", "October 2027": the first working day, the fifteenth, or late in the month."""
    match = _MONTH.search(said)
    if match is None or (match["month"].lower() == "may" and not (match["lead"] or match["part"] or match["year"])):
        return None
    if match["month"].islower() and len(match["month"]) < 5 and not (match["lead"] or match["part"]):
        return None
    month = _NUMBER[match["month"].lower()]
    part = (match["part"] or match["lead"] or "").split()[:1]
    day = {"mid": 15, "middle": 15, "late": 25, "end": 25}.get(part[0].lower() if part else "", 1)
    if match["year"]:
        return working(date(int(match["year"]), month, day))
    return _next(today, month, day)


def _of_season(said: str, today: date, zone: str) -> date | None:
    match = _SEASON.search(said)
    if match is None or (not match["next"] and not re.search(r"\b(?:in|this|until|till|the|by|around)\b", said, re.I)):
        return None
    month = _SEASONS[match["season"].lower()]
    return _next(today, (month + 5) % 12 + 1 if zone.startswith(_SOUTH) else month, 1)


def _of_span(said: str, today: date) -> date | None:
    match = _SPAN.search(said)
    if match is None:
        return None
    if match["next"]:
        return working(date(today.year + 1, 1, 2))
    months = 6 if match["count"].lower().startswith("half") else _COUNT[match["count"].lower()]
    index = today.year * 12 + today.month - 1 + months
    return working(date(index // 12, index % 12 + 1, min(today.day, 28)))


def _next(today: date, month: int, day: int) -> date:
    """Return the next time that day comes, at least two weeks from now where the month has begun."""
    near = working(date(today.year, month, day))
    if near > today + _SOON or (near > today and near.month != today.month):
        return near
    return working(date(today.year + 1, month, day))


def working(day: date) -> date:
    """Return the day itself, or the Monday after a weekend; a year begins on its second day."""
    if (day.month, day.day) == (1, 1):
        day += timedelta(days=1)
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
