"""Prove a whole year, minute by minute where something happens: everything once, on time, and nothing else."""

# ruff: noqa: DTZ001  # a wall time is naive on purpose

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.plan import Reminder, fold, key_of, ladder, late
from bot.walltime import is_quiet, to_local, to_utc

ZONE = "Europe/London"
TICK = timedelta(minutes=5)
FACTS = {
    "scenario": "decline_offer",
    "company": "Acme",
    "position": "Head of Sales",
    "rounds": "5",
    "received_at": "2026-03-24T10:00",
    "deadline": "2026-03-31",
    "people_met": "Dana; Lee",
    "keep_in_touch": "yes",
    "contact_role": "agency",
}
MOVES = {"light_touch": "on", "own:1": "2026-10-25T01:30", "own:2": "2026-05-01T09:00 yearly"}


class Desk:
    """Keep what a store keeps: what is promised, what is delivered; it promises only what is still ahead."""

    def __init__(self) -> None:
        self.milestones: dict[str, str] = {}
        self.waiting: dict[str, Reminder] = {}
        self.delivered: list[tuple[str, datetime, bool]] = []

    def plan(self, now: datetime) -> None:
        """Plan anew, as after every turn and every delivery."""
        done = {key for key, _, _ in self.delivered}
        planned = {key_of(one): one for one in ladder(FACTS, self.milestones, MOVES, now, ZONE, "s")}
        fresh = {key: one for key, one in planned.items() if one.due > now or key in self.waiting}
        self.waiting = {key: one for key, one in fresh.items() if key not in done}

    def sweep(self, now: datetime) -> None:
        """Deliver what is due, one of each ladder."""
        due = [one for one in self.waiting.values() if one.due <= now]
        for one in due:
            del self.waiting[key_of(one)]
        self.delivered += [(key_of(one), now, late(one.kind, one.due, now - TICK)) for one in fold(due)]
        if due:
            self.plan(now)

    def live(self, start: datetime, end: datetime, away: tuple[datetime, datetime] | None = None) -> None:
        """Let time pass; while away nothing is delivered."""
        now = start
        while now < end:
            if away is None or not away[0] <= now < away[1]:
                self.sweep(now)
            now += TICK


def year(away: tuple[datetime, datetime] | None = None) -> Desk:
    """Live a year: drafted on Tuesday noon, sent on Wednesday at ten."""
    desk = Desk()
    drafted, sent = to_utc(datetime(2026, 3, 24, 12), ZONE), to_utc(datetime(2026, 3, 25, 10), ZONE)
    desk.milestones["drafted_at"] = drafted.isoformat()
    desk.plan(drafted)
    desk.live(drafted, sent)
    desk.milestones["sent_at"] = sent.isoformat()
    desk.plan(sent)
    desk.live(sent, sent + timedelta(days=400), away)
    return desk


def test_a_year_brings_every_reminder_once_and_on_time() -> None:
    desk = year()
    assert [key for key, _, _ in desk.delivered] == [
        "answer_20h:0",
        "send_window:0",
        "linkedin:0",
        "confirm_receipt:0",
        "thank_yous:0",
        "network:0",
        "own:2:0",
        "light_touch:0",
        "light_touch:1",
        "reconnect:0",
        "own:1:0",
        "light_touch:2",
        "reconnect:1",
        "light_touch:3",
        "agency_window:0",
        "reconnect:2",
    ]
    assert not any(was_late for _, _, was_late in desk.delivered)
    quiet = [key for key, when, _ in desk.delivered if is_quiet(to_local(when, ZONE)) and not key.startswith("own")]
    assert quiet == []


def test_after_three_weeks_away_each_ladder_speaks_once_and_nothing_is_repeated() -> None:
    away = (datetime(2026, 3, 25, 11, tzinfo=UTC), datetime(2026, 4, 9, 11, tzinfo=UTC))
    desk = year(away)
    back = [key for key, when, was_late in desk.delivered if when == away[1] and was_late]
    assert back == ["linkedin:0", "confirm_receipt:0", "thank_yous:0", "network:0"]
    assert len({key for key, _, _ in desk.delivered}) == len(desk.delivered)
