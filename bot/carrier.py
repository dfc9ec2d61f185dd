"""Know how one claimed message is brought to its end: looked for when in doubt, checked once more, worded, sent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot import leaving
from bot.messages import CannotLook, Found, Looked, Message, Messenger, Outcome, Refused, Unknown
from bot.outcomes import asked, doubt, give_up_looking, is_last_try, release, settle
from bot.plain import plain
from bot.store import claims
from bot.store.rows import PENDING, REPLY, OutboxRow, StaleVersion
from bot.store.store import Store
from bot.store.unit import Unit
from bot.store.waiting import urgency

log = logging.getLogger("ajar.outbox")

Render = Callable[[Unit, OutboxRow, datetime], Message | None]
End = tuple[OutboxRow, Outcome | Found]

LOOK_BACK = timedelta(minutes=10)  # our clock may be ahead of the platform's; five minutes and Slack's signatures fail
TOO_LONG_TO_LOOK = timedelta(minutes=10)
LATER = timedelta(minutes=15)  # when to ask again whether newer code has taken a message


class NotYetMine(Exception):
    """Raised by ``render`` for a kind that only newer code knows: the message is left for it."""


class Poisoned(Exception):
    """Raised when a message of a batch cannot be worded; the batch's transaction is undone."""


class Carrier:
    """Carry claimed messages; what they end as is written by the outbox."""

    def __init__(
        self,
        store: Store,
        messengers: Mapping[str, Messenger],
        render: Render,
        clock: Callable[[], datetime],
        note: Callable[[OutboxRow, str, datetime], None],
    ) -> None:
        self.store, self.messengers, self.render, self.clock, self.note = store, messengers, render, clock, note

    async def carry(self, row: OutboxRow) -> End | None:
        """Bring one claimed message to its end; None when there is nothing left to write about it."""
        if row.doubtful:
            looked = await self._look(row)
            if isinstance(looked, Found):
                return row, looked
            again = await self._without_a_look(row, looked) if isinstance(looked, CannotLook) else row
            if again is None:
                return None
            row = again
        ready = await self.make_ready([row])
        return await self.send(*ready[0]) if ready else None

    async def make_ready(self, rows: Sequence[OutboxRow]) -> list[tuple[OutboxRow, Message]]:
        """Check once more what was claimed, and word it; what was cancelled, deleted or is too late stays here."""
        try:
            return await self.store.transact(self.ready, rows, self.clock())
        except Poisoned:  # one of them: word them one by one, so that it stops nobody
            return await self.store.transact(self.ready_one_by_one, rows, self.clock())

    def ready_one_by_one(self, unit: Unit, rows: Sequence[OutboxRow], now: datetime) -> list[tuple[OutboxRow, Message]]:
        """Do the same with a savepoint for each: what a failing render wrote is undone, and counts against its row."""
        mine = self._still_mine(unit, rows, now)
        return [(row, message) for row in mine if (message := self._worded(unit, row, now)) is not None]

    def ready(self, unit: Unit, rows: Sequence[OutboxRow], now: datetime) -> list[tuple[OutboxRow, Message]]:
        """Check and word them all; raises Poisoned, with nothing written, when one cannot be worded."""
        return self.word(unit, self._still_mine(unit, rows, now), now)

    def word(self, unit: Unit, mine: Sequence[OutboxRow], now: datetime) -> list[tuple[OutboxRow, Message]]:
        """Word messages that this very transaction has checked, or claimed. Raises Poisoned, as ``ready`` does."""
        try:
            worded = [(row, self._message(unit, row, now)) for row in mine]
        except (StaleVersion, SQLAlchemyError):
            raise
        except Exception as error:
            raise Poisoned from error
        for row, message in worded:
            if message is None:
                self.note(row, claims.end(unit, row, now), now)
        return [(row, message) for row, message in worded if message is not None]

    def _still_mine(self, unit: Unit, rows: Sequence[OutboxRow], now: datetime) -> list[OutboxRow]:
        """Keep what this process still holds, for long enough; a cancelled, deleted or retaken message is not sent."""
        held, mine = claims.still_mine(unit, rows), []
        for row in sorted(rows, key=lambda row: row.user_id):
            if row.id not in held:
                log.info("message %d was cancelled or taken over before it was sent", row.id)
            elif self.has_time(row):
                mine.append(row)
            else:
                release(unit, row, now)
        return mine

    def has_time(self, row: OutboxRow) -> bool:
        """Say whether the lease outlasts a send; otherwise someone else may already be looking."""
        return self._left(row) >= self.store.lease.settled

    def _left(self, row: OutboxRow) -> timedelta:
        return row.lease_until - self.clock() if row.lease_until is not None else timedelta(0)

    async def send(self, row: OutboxRow, message: Message) -> End:
        """Try once to send, within ten seconds; a process that was stopped on the way lets nothing leave too late."""
        margin = self.store.lease.margin
        try:
            with leaving.while_true(lambda: self._left(row) >= margin):
                leaving.check()
                async with asyncio.timeout(self.store.lease.send.total_seconds()):
                    return row, await self.messengers[row.address.platform].send(row.address, message)
        except TimeoutError:
            return row, Unknown("timeout")
        except Exception as error:  # a messenger promises not to raise; if it does, nobody knows what it did
            return row, Unknown(type(error).__name__)

    async def _without_a_look(self, row: OutboxRow, looked: CannotLook) -> OutboxRow | None:
        """Decide about a message nobody can look for: wait, risk a second copy of what matters, or tell it later."""
        now, wait = self.clock(), asked(looked.wait)
        if timedelta(0) < wait <= TOO_LONG_TO_LOOK and now + wait < row.valid_until:
            await self.store.transact(doubt, row, looked.reason, now, wait)
            return None
        if urgency(row.kind) <= 1:
            return replace(row, again=True)
        await self.store.transact(give_up_looking, row, looked.reason, now)
        return None

    def _worded(self, unit: Unit, row: OutboxRow, now: datetime) -> Message | None:
        try:
            with unit.db.begin_nested():
                message = self._message(unit, row, now)
        except NotYetMine:
            claims.mark(unit, row, now, state=PENDING, next_try_at=now + LATER)
            return None
        except (StaleVersion, SQLAlchemyError):
            raise
        except Exception as error:  # a poison row must not stop the others
            log.error("message %d (%s) cannot be worded: %s", row.id, row.kind, type(error).__name__)
            self.note(row, settle(unit, row, Refused(type(error).__name__, poison=True), now), now)
            return None
        if message is None:
            self.note(row, claims.end(unit, row, now), now)
        return message

    def _message(self, unit: Unit, row: OutboxRow, now: datetime) -> Message | None:
        message = unit.message(row) if row.kind == REPLY else self.render(unit, row, now)
        if message is None or now > row.valid_until:
            return None
        return replace(plain(message) if is_last_try(row) else message, mark=row.mark)

    async def _look(self, row: OutboxRow) -> Looked:
        since = (row.tried_at or row.due_at) - LOOK_BACK
        try:
            async with asyncio.timeout(self.store.lease.send.total_seconds()):
                return await self.messengers[row.address.platform].look(row.address, row.mark, since)
        except TimeoutError:
            return CannotLook("timeout", 30.0)
        except Exception as error:
            return CannotLook(type(error).__name__, 60.0)
