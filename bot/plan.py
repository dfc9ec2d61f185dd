"""Know which reminders follow from facts and dates; nothing here reads a clock or a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Reminder:
    """Plan one reminder.

    ``kind`` is its id in PRODUCT section 6 and ``occurrence`` counts repeats from 0. ``local`` is the intended wall
    time (naive) in ``zone``, or None where the rule counts elapsed hours; ``rule`` names the rule ("deadline-24h",
    "sent+6mo"). ``due`` and ``valid_until`` are aware UTC.
    """

    kind: str
    occurrence: int
    local: datetime | None
    zone: str
    rule: str
    due: datetime
    valid_until: datetime


def ladder(
    facts: Mapping[str, str],
    milestones: Mapping[str, str],
    moves: Mapping[str, str],
    now: datetime,
    zone: str,
    session: str = "",
) -> tuple[Reminder, ...]:
    """List the reminders that should exist, the earliest first."""
    return ()
