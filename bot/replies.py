"""Know how the replies of one turn reach their person: at once, in order, and behind what is still on its way."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from weakref import WeakValueDictionary

from bot import leaving
from bot.carrier import Carrier, End
from bot.ledger import Ledger
from bot.messages import Found, Message, Sent
from bot.pacing import Lane, Pace
from bot.store import claims
from bot.store.rows import OutboxRow
from bot.store.store import Store
from bot.store.unit import Unit

Posted = tuple[str, list[tuple[OutboxRow, Message]], list[str]]
"""Whose replies, the replies with their rows, and the marks of earlier ones not written down as sent yet."""
REMEMBERED = 4096  # replies sent lately: the turn after one may have been stored before it was marked


class Replies:
    """Deliver replies, each person's in one line."""

    def __init__(
        self,
        store: Store,
        carrier: Carrier,
        ledger: Ledger,
        pace: Pace,
        carry: Callable[[OutboxRow], Awaitable[End | None]],
        clock: Callable[[], datetime],
        owner: str,
    ) -> None:
        self._store, self._carrier, self._ledger, self._pace = store, carrier, ledger, pace
        self._carry, self._clock, self._owner = carry, clock, owner
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._through: OrderedDict[str, None] = OrderedDict()  # sent from here lately, perhaps not written down yet

    async def deliver(
        self, ids: Sequence[int], posted: Posted | None, stored: leaving.Stored | None, linger: float
    ) -> None:
        """Deliver what a turn posted, in order; what is on its way before it goes first."""
        user_id = posted[0] if posted else await self._store.read(claims.user_of, ids[0])
        if user_id is None:
            return
        line = self._line_of(user_id)
        waited = line.locked()
        async with line:
            if posted is None or waited or not self._through.keys() >= set(posted[2]):  # others were on their way
                if stored is not None and not await stored.known():
                    return
                rows, behind = await self._store.read(_posted, ids, self._owner)
            else:
                rows, behind = posted[1], False
            if behind:
                await self._ledger.write(unused=[row for row, _ in rows])
                await self._drain(user_id)
                return
            with leaving.once(stored):
                ends = await self._send_in_order(rows)
        if stored is not None and not await stored.known():
            return  # what was made ready was never posted
        await self._ledger.write(ends, [row for row, _ in rows[len(ends) :]], linger)

    async def _send_in_order(self, rows: Sequence[tuple[OutboxRow, Message]]) -> list[End]:
        """Send until one does not get through; those after it wait behind it."""
        ends: list[End] = []
        for row, message in rows:
            if not self._carrier.has_time(row):
                break
            self._pace.take(lane_of(row), 1)
            ends.append(await self._carrier.send(row, message))
            if not isinstance(ends[-1][1], Sent):
                break
            self._has_gone(row.mark)
        return ends

    def _has_gone(self, mark: str) -> None:
        self._through[mark] = None
        if len(self._through) > REMEMBERED:
            self._through.popitem(last=False)

    async def _drain(self, user_id: str) -> None:
        """Send a person's waiting replies, the earliest first, until one does not get through."""
        while rows := await self._store.transact(claims.claim_reply, user_id, self._owner, self._clock()):
            end = await self._carry(rows[0])
            await self._ledger.write([end] if end else [])
            if end is None or not isinstance(end[1], Sent | Found):
                return

    def _line_of(self, user_id: str) -> asyncio.Lock:
        return self._lines.setdefault(user_id, asyncio.Lock())


def lane_of(row: OutboxRow) -> Lane:
    """Name the workspace whose pace a message keeps to."""
    return row.address.platform, row.address.workspace


def posted_in(unit: Unit, ids: Sequence[int]) -> Posted | None:
    """Take the replies along from the transaction that posted them."""
    rows = [unit.fresh[row_id] for row_id in ids if row_id in unit.fresh]
    return (rows[0][0].user_id, rows, claims.earlier(unit, rows[0][0])) if rows else None


def _posted(unit: Unit, ids: Sequence[int], owner: str) -> tuple[list[tuple[OutboxRow, Message]], bool]:
    """Read the replies of a turn that are still this process's to send, and whether earlier ones are not sent yet."""
    rows = claims.posted(unit, ids, owner)
    messages = [(row, message) for row in rows if (message := unit.message(row)) is not None]
    return messages, bool(rows) and bool(claims.earlier(unit, rows[0]))
