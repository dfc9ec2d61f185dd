"""Know how the outbox of a database is doing: what is due, since when, what is in doubt, who sends; for operators."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BindParameter, bindparam, func, select

from bot.store.rows import BLOCKED, CLAIMED, PENDING, UNKNOWN
from bot.store.tables import holds, is_in, outbox, senders
from bot.store.unit import Unit

if TYPE_CHECKING:
    from bot.outbox import Outbox

TOO_LATE = timedelta(minutes=5)  # nothing that no limit holds back should be due for so long
AT_HOME = "console"  # shows its reminders when the person opens it
SILENT = 90.0  # seconds without the end of a sweep or a message


@dataclass(frozen=True)
class Signs:
    """Hold what the database shows: counts by platform, and the oldest message that could go out and has not."""

    due: Counter[str] = field(default_factory=Counter)
    doubted: Counter[str] = field(default_factory=Counter)
    blocked: Counter[str] = field(default_factory=Counter)
    waits: dict[str, timedelta] = field(default_factory=dict)
    held: int = 0
    sender: str = ""

    @property
    def longest(self) -> timedelta:
        """Return how long the oldest due message has waited."""
        return max(self.waits.values(), default=timedelta(0))

    @property
    def well(self) -> bool:
        """Say whether messages go out about when they should."""
        return self.longest < TOO_LATE


def look(unit: Unit, now: datetime) -> Signs:
    """Read the signs; only what is due, in doubt or blocked is touched, however many wait."""
    held = {(row.platform, row.workspace) for row in unit.db.execute(_HELD, {"now": now})}
    due, waits = Counter[str](), dict[str, timedelta]()
    for platform, workspace, count, first in unit.db.execute(_DUE, {"now": now}):
        due[platform] += count
        if platform != AT_HOME and (platform, workspace) not in held:
            waits[platform] = max(waits.get(platform, timedelta(0)), now - first)
    doubted, blocked = Counter[str](), Counter[str]()
    for statement in (_DOUBTED, _CLAIMED):
        doubted.update({row.platform: row.count for row in unit.db.execute(statement, {"now": now})})
    blocked.update({row.platform: row.count for row in unit.db.execute(_BLOCKED)})
    return Signs(due, doubted, blocked, waits, len(held), unit.db.execute(_SENDER).scalar() or "")


def wrong_with(sending: Outbox) -> list[str]:
    """Name what is wrong with a process that should be sending: its database, or its sweeps."""
    silent = time.monotonic() - sending.swept_at > SILENT
    return ["database"] * bool(sending.trouble) + ["reminders"] * silent


_PLATFORM = outbox.c.platform.concat("").label("platform")  # keeps SQLite on the index by time, as in claims
_WORKSPACE = outbox.c.workspace.concat("").label("workspace")
_NOW: BindParameter[datetime] = bindparam("now")
_COUNT = func.count().label("count")
_HELD = select(holds.c.platform, holds.c.workspace).where(holds.c.until > _NOW)
_DUE = (
    select(_PLATFORM, _WORKSPACE, _COUNT, func.min(outbox.c.next_try_at))
    .where(is_in(PENDING), outbox.c.next_try_at <= _NOW)
    .group_by(_PLATFORM, _WORKSPACE)
)
_DOUBTED = select(_PLATFORM, _COUNT).where(is_in(UNKNOWN), outbox.c.done_at.is_(None)).group_by(_PLATFORM)
_CLAIMED = select(_PLATFORM, _COUNT).where(is_in(CLAIMED), outbox.c.lease_until <= _NOW).group_by(_PLATFORM)
_BLOCKED = select(_PLATFORM, _COUNT).where(is_in(BLOCKED)).group_by(_PLATFORM)
_SENDER = (
    select(senders.c.owner).where(senders.c.name != f"sender {AT_HOME}").order_by(senders.c.heartbeat.desc()).limit(1)
)
