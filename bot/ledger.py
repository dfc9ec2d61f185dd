"""Know how sends ended and write it down, many in one transaction; what cannot be written is kept for later."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.carrier import End
from bot.errors import StoreUnavailable
from bot.messages import Found, Outcome, Sent
from bot.outcomes import doubt, release, settle
from bot.store import claims
from bot.store.rows import SENT, UNKNOWN, OutboxRow, StaleVersion
from bot.store.store import Store
from bot.store.unit import Unit
from bot.tally import Tally

log = logging.getLogger("ajar.outbox")

T = TypeVar("T")


class Ledger:
    """Keep the ends of sends until the database has them; ``suffer`` is told when it does not answer."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        tally: Tally,
        suffer: Callable[[StoreUnavailable], None],
    ) -> None:
        self.store, self.clock, self.tally, self.suffer = store, clock, tally, suffer
        self.ends: list[End] = []
        self._unused: list[OutboxRow] = []
        self._writing = asyncio.Lock()
        self._flush: asyncio.Task[None] | None = None  # will write all that has ended until it begins

    async def write(self, ends: Sequence[End] = (), unused: Sequence[OutboxRow] = (), linger: float = 0.0) -> None:
        """Mark how sends ended, and give back claims that were not used; who writes at once shares a transaction.

        ``linger`` is for how many seconds others may join.
        """
        self.ends += ends
        self._unused += unused
        if not self.ends and not self._unused:
            return
        if self._flush is None:
            self._flush = asyncio.create_task(self._write_all(linger))
        await asyncio.shield(self._flush)

    async def write_and(self, ends: Sequence[End], work: Callable[[Unit], T]) -> T:
        """Do the same and something else in one transaction. Raises what ``work`` raises; then nothing is written."""
        self.ends += ends
        async with self._writing:
            return await self._settle(work)

    async def _write_all(self, linger: float) -> None:
        await asyncio.sleep(linger)  # whoever ends meanwhile is written along
        async with self._writing:
            self._flush = None  # who comes from here on is for the next one
            try:
                if self.ends or self._unused:
                    await self._settle(lambda unit: None)
            except StoreUnavailable as error:
                self._unused.clear()  # their lease ends by itself
                self.suffer(error)

    async def _settle(self, work: Callable[[Unit], T]) -> T:
        batch, freed = tuple(self.ends), tuple(self._unused)
        states, result = await self.store.transact(settle_all, batch, freed, self.clock(), work)
        del self.ends[: len(batch)], self._unused[: len(freed)]
        now = self.clock()
        for (row, _), state in zip(batch, states, strict=True):
            self.tally.note(row, state, now)
        return result


def settle_all(
    unit: Unit, ends: Sequence[End], unused: Sequence[OutboxRow], now: datetime, work: Callable[[Unit], T]
) -> tuple[list[str], T]:
    """Write down how sends ended, then work on; returns the state of each."""
    claims.mark_sent(unit, [(row, end.ref) for row, end in ends if isinstance(end, Sent | Found)], now)
    for row in unused:
        release(unit, row, now)  # before what ended, which may tell all that waits for a person to wait longer
    states = [SENT if isinstance(end, Sent | Found) else _settled(unit, row, end, now) for row, end in ends]
    return states, work(unit)


def _settled(unit: Unit, row: OutboxRow, end: Outcome, now: datetime) -> str:
    """Write down one end; where that fails for a fault of ours the message is in doubt, and stops nobody else."""
    try:
        return settle(unit, row, end, now)
    except (StaleVersion, SQLAlchemyError):
        raise
    except Exception as error:
        log.error("the end of message %d (%s) makes no sense: %s", row.id, row.kind, type(error).__name__)
        doubt(unit, row, type(error).__name__, now, unit.lease.settled)
        return UNKNOWN
