"""Claims about how fast one workspace is written to."""

from __future__ import annotations

from bot.pacing import Pace

LANE = ("slack", "T1")


def test_a_lively_hour_of_replies_holds_no_reminder_up_for_more_than_a_second_or_two() -> None:
    now = 0.0
    pace = Pace({"slack": 5.0}, lambda: now)
    for _ in range(500):
        pace.take(LANE, 1)
    assert pace.room(LANE, 1) == 0
    now = 1.5
    assert pace.room(LANE, 1) == 1
