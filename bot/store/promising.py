"""Know how waiting reminders follow the plan: promised, moved, put off, cancelled, each at most once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, select, update

from bot.messages import Address
from bot.store.rows import BLOCKED, CANCELLED, CLAIMED, PAUSED, PENDING, REPLY, OutboxRow
from bot.store.tables import outbox
from bot.store.waiting import ROW_VERSION, Waiting, new_mark, urgency, where_to

if TYPE_CHECKING:
    from bot.plan import Reminder

_STILL_MOVABLE = (PENDING, BLOCKED, PAUSED)


class Promising(Waiting):
    """Hold the part of a transaction that keeps reminders equal to their plan."""

    def reconcile(
        self, user_id: str, session_id: str, planned: Sequence[Reminder], address: Address, now: datetime
    ) -> None:
        """Make the waiting reminders of a session equal to its plan.

        What is new, or moved by a changed fact, is promised only if it is still ahead. What went out, or was given up,
        stays so, unless the plan has a later moment for it: that is a new promise. A message on its way that is not
        in the plan any more is cancelled, and is not sent if it is not past its last check.
        """
        there = {(row.kind, row.occurrence): row for row in self.db.execute(_OF_SESSION, _of(user_id, session_id))}
        for reminder in planned:
            row = there.pop((reminder.kind, reminder.occurrence), None)
            if row is None or _is_new_promise(row, reminder, now):
                self._promise(row, user_id, session_id, reminder, address, now)
            elif row.state in _STILL_MOVABLE and row.version <= ROW_VERSION:
                if _is_moved_behind(row, reminder, now):
                    self._finish([row.id], CANCELLED, now)
                else:
                    self._move(row, reminder, address)
        gone = [row.id for row in there.values() if _may_be_cancelled(row)]
        if gone:
            self._finish(gone, CANCELLED, now)

    def promise_next(self, row: OutboxRow, session_id: str, planned: Sequence[Reminder], now: datetime) -> None:
        """Promise what the plan has ahead of a delivered reminder and nobody promised yet: the next of a yearly one."""
        ahead = [one for one in planned if one.kind == row.kind and one.due > now]
        if not ahead:
            return
        there = {
            found.occurrence
            for found in self.db.execute(_OF_SESSION, _of(row.user_id, session_id))
            if found.kind == row.kind
        }
        for reminder in ahead:
            if reminder.occurrence not in there:
                self._promise(None, row.user_id, session_id, reminder, row.address, now)

    def put_off(self, row: OutboxRow, reminder: Reminder) -> None:
        """Let a claimed reminder wait again whose moment has moved on: its nine o'clock is later in another zone."""
        mine = and_(outbox.c.id == row.id, outbox.c.owner == row.owner, outbox.c.attempt == row.attempt)
        values = _when(reminder) | {"state": PENDING, "lease_until": None}
        self.db.execute(update(outbox).where(mine, outbox.c.state == CLAIMED).values(values))
        self.soonest = min(self.soonest or reminder.due, reminder.due)

    def _promise(
        self, former: Any, user_id: str, session_id: str, reminder: Reminder, address: Address, now: datetime
    ) -> None:
        """Add a waiting reminder, unless its moment has passed already: that was never promised."""
        if reminder.due <= now:
            return
        key = f"{session_id}:{reminder.kind}:{reminder.occurrence}"
        if former is not None:
            if former.done_at is None:
                self._finish([former.id], CANCELLED, now)
            self.db.execute(update(outbox).where(outbox.c.id == former.id).values(dedupe_key=f"past:{former.id}:{key}"))
        values = (
            where_to(address)
            | _when(reminder)
            | {
                "user_id": user_id,
                "session_id": session_id,
                "kind": reminder.kind,
                "occurrence": reminder.occurrence,
                "urgency": urgency(reminder.kind),
                "state": PENDING,
                "owner": "",
                "attempt": 0,
                "mark": new_mark(),
                "dedupe_key": key,
            }
        )
        self._insert(values)
        self.soonest = min(self.soonest or reminder.due, reminder.due)

    def _move(self, row: Any, reminder: Reminder, address: Address) -> None:
        values = where_to(address) | _when(reminder)
        if row.due_at == reminder.due:
            del values["next_try_at"]  # it may be waiting for its next try
        if any(getattr(row, name) != value for name, value in values.items()):
            self.db.execute(update(outbox).where(outbox.c.id == row.id).values(values))
            self.soonest = min(self.soonest or reminder.due, reminder.due)

    def _finish(self, ids: Iterable[int], state: str, now: datetime) -> None:
        changes = {"state": state, "done_at": now, "content": None, "lease_until": None}
        self.db.execute(update(outbox).where(outbox.c.id.in_(list(ids))).values(changes))


def _is_new_promise(row: Any, reminder: Reminder, now: datetime) -> bool:
    """Say whether the plan has a later moment for something that is over or on its way: a new deadline, a snooze.

    The same wall time in another zone is the same promise.
    """
    if row.state in _STILL_MOVABLE or reminder.due <= now:
        return False
    moved: bool = row.local is None or row.local != reminder.local
    return bool(row.state == CANCELLED or (moved and reminder.due > row.due_at))


def _is_moved_behind(row: Any, reminder: Reminder, now: datetime) -> bool:
    """Say whether a changed fact moves what was ahead to a moment that is over: nobody was away, so nothing is late.

    The same wall time, or the same count of hours, in another zone is the same promise, and is kept late.
    """
    same = row.local == reminder.local if reminder.local else row.local is None and row.zone != reminder.zone
    return bool(reminder.due <= now < row.due_at and not same)


def _may_be_cancelled(row: Any) -> bool:
    return row.state in (*_STILL_MOVABLE, CLAIMED) and row.version <= ROW_VERSION


def _of(user_id: str, session_id: str) -> dict[str, str]:
    return {"user": user_id, "session": session_id}


def _when(reminder: Reminder) -> dict[str, Any]:
    return {
        "local": reminder.local,
        "zone": reminder.zone,
        "rule": reminder.rule,
        "due_at": reminder.due,
        "valid_until": reminder.valid_until,
        "next_try_at": reminder.due,
    }


_OF_SESSION = (
    select(outbox)
    .where(
        outbox.c.user_id == bindparam("user"),
        outbox.c.session_id == bindparam("session"),
        outbox.c.kind != REPLY,
        outbox.c.dedupe_key.not_like("past:%"),
    )
    .with_for_update()
)
