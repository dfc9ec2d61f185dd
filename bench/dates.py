"""Measure what reading a date costs: a phrase, the dates of a letter, a text that is all promise and no date."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bench.row import Row, median_ms
from bot.reading.dates import find_dates, read_date

ZONE = "America/New_York"
NOW = datetime(2026, 3, 3, 10, tzinfo=ZoneInfo(ZONE))
PHRASE = "by EOD Friday the 6th, 5pm ET at the latest"
LETTER = (
    "Dear Sam, we are pleased to offer you the role of data engineer, with a base salary of $145,000 a year and paid "
    "leave of 25 days. We were all struck by how you took the case apart, and think you would enjoy the team. "
    "Please sign and return this letter by 5:00 p.m. Eastern Time on Friday, March 13, 2026. "
) * 10
WORST = "the end of the " * 7_000


def rows() -> list[Row]:
    """Time a phrase, a letter of two pages and a hundred thousand characters that promise a date and hold none."""
    return [
        Row("a date phrase", median_ms(lambda: read_date(PHRASE, NOW, ZONE)), "ms", bound=2),
        Row("the dates of a long letter", median_ms(lambda: find_dates(LETTER, NOW, ZONE), times=20), "ms", bound=15),
        Row("dates in 100 kB of nonsense", median_ms(lambda: find_dates(WORST, NOW, ZONE), times=5), "ms", bound=50),
    ]
