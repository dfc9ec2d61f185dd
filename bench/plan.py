"""Measure what thinking about one offer costs: the advice, the ladder before and after, a calendar file."""

from __future__ import annotations

from datetime import UTC, datetime

from bench.row import Row, median_ms
from bot.advice import advise
from bot.calendar_file import calendar
from bot.plan import ladder

ZONE = "America/New_York"
NOW = datetime(2026, 3, 10, 16, tzinfo=UTC)
FACTS = {
    "scenario": "decline_offer",
    "company": "Ninebark Labs",
    "position": "data engineer",
    "stage": "offered",
    "received_at": "2026-03-10T10:00",
    "deadline": "2026-03-13",
    "rounds": "4 interviews and a case study",
    "relationship": "first names, we get on well",
    "people_met": "Dana Reyes: the whiteboard session; Lee",
    "appreciated": "how honest everyone was about the on-call load",
    "keep_in_touch": "yes",
}
DRAFTED = {"drafted_at": NOW.isoformat()}
SENT = DRAFTED | {"sent_at": "2026-03-11T14:00:00+00:00"}


def rows() -> list[Row]:
    """Time each on the facts of a typical interview."""
    after = ladder(FACTS, SENT, {"light_touch": "on"}, NOW, ZONE, "s")
    return [
        Row("advice for one offer", median_ms(lambda: advise(FACTS, NOW, ZONE)), "ms", bound=1),
        Row("the ladder before the no", median_ms(lambda: ladder(FACTS, DRAFTED, {}, NOW, ZONE, "s")), "ms", bound=2),
        Row("the ladder after it", median_ms(lambda: ladder(FACTS, SENT, {}, NOW, ZONE, "s")), "ms", bound=2),
        Row(
            f"a calendar file of {len(after)}",
            median_ms(lambda: calendar(after, FACTS, NOW), times=20),
            "ms",
            bound=200,
        ),
    ]
