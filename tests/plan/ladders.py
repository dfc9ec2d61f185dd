"""Know how tests of the plan speak: facts as words, wall times as text, a ladder as a dictionary."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import settings

from bot.plan import Reminder, key_of, ladder
from bot.walltime import instant_of, moment_of, to_local, to_utc

steady = settings(deadline=None)  # a busy machine is no reason to fail; time bounds are tests of their own
NEW_YORK = "America/New_York"
OFFER = {
    "scenario": "decline_offer",
    "company": "Acme",
    "position": "data engineer",
    "received_at": "2026-03-10T10:00",  # a Tuesday
    "keep_in_touch": "yes",
}
SENT = {"drafted_at": "2026-03-10T15:00:00+00:00", "sent_at": "2026-03-11T14:00:00+00:00"}  # Wednesday, ten o'clock


def plan(
    facts: Mapping[str, str] = OFFER,
    milestones: Mapping[str, str] | None = None,
    moves: Mapping[str, str] | None = None,
    now: str = "2026-03-10T12:00",
    zone: str = NEW_YORK,
    session: str = "s",
) -> tuple[Reminder, ...]:
    """Plan with a wall time as the present."""
    local = moment_of(now)
    assert local is not None
    return ladder(facts, milestones or {}, moves or {}, to_utc(local, zone), zone, session)


def times(reminders: tuple[Reminder, ...]) -> dict[str, str]:
    """Show when each reminder is meant to come, such as {"linkedin:0": "Thu 2026-03-12 09:00"}."""
    return {key_of(one): f"{(one.local or to_local(one.due, one.zone)):%a %Y-%m-%d %H:%M}" for one in reminders}


def kinds(reminders: tuple[Reminder, ...]) -> set[str]:
    """Return which kinds of reminders there are."""
    return {one.kind for one in reminders}


def at(text: str) -> str:
    """Turn a wall time in New York into a milestone."""
    local = moment_of(text)
    assert local is not None
    stamp = to_utc(local, NEW_YORK).isoformat()
    assert instant_of(stamp) is not None
    return stamp
