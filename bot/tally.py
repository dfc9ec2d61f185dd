"""Know how many messages ended how since this process began; plain numbers, read by metrics and by nobody else."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bot import plan
from bot.store.rows import REPLY, SENT, OutboxRow

BOUNDS = (0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0, 3600.0, 86400.0)
"""Seconds from due to sent: a sweep takes five, a full morning of one workspace a quarter of an hour."""


@dataclass
class Delays:
    """Count how long after its moment a message went out."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0

    def note(self, seconds: float) -> None:
        """Count one."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += max(seconds, 0.0)


@dataclass
class Tally:
    """Count ends by platform, kind and state, what went out late, and delays."""

    ends: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    delays: dict[str, Delays] = field(default_factory=dict)

    def note(self, row: OutboxRow, state: str, now: datetime) -> None:
        """Count how one try ended; a state that is not over yet counts as a try, too."""
        platform = row.address.platform
        self.ends[platform, "reply" if row.kind == REPLY else "reminder", state] += 1
        if state == SENT and row.kind != REPLY:
            self.late[platform] += plan.late(row.kind, row.due_at, now)
            self.delays.setdefault(platform, Delays()).note((now - row.due_at).total_seconds())
