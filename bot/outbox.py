"""Know how a stored message reaches its person once: claim under a lease, look when in doubt, check, send, mark."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot import leaving
from bot.carrier import Carrier, End, NotYetMine, Poisoned, Render
from bot.clockwatch import ClockWatch
from bot.errors import StoreUnavailable
from bot.ledger import Ledger
from bot.messages import Message, Messenger, Sent
from bot.pacing import Lane, Pace
from bot.replies import Posted, Replies, lane_of, posted_in
from bot.store import claims, holding
from bot.store.claims import Due
from bot.store.owners import said, signed
from bot.store.rows import OutboxRow
from bot.store.store import Store
from bot.store.unit import Unit
from bot.tally import Tally

__all__ = ["NotYetMine", "Outbox", "Posted", "Render"]

log = logging.getLogger("ajar.outbox")

T = TypeVar("T")
AT_ONCE = 16  # messages on their way in one process: bounds what a crash leaves in doubt
LAST_WORDS = 0.5  # seconds for the database after all that; a stop takes ten at most
LOOK_AGAIN = 1.0  # seconds after which a long sweep sees what fell due since it began


class Outbox:
    """Deliver replies and due reminders through the messengers."""

    def __init__(
        self,
        store: Store,
        messengers: Mapping[str, Messenger],
        render: Render,
        clock: Callable[[], datetime],
        owner: str,
        platforms: Collection[str] | None = None,
        pace: Pace | None = None,
        settled: Mapping[str, timedelta] | None = None,
    ) -> None:
        self.store, self.clock, self.owner = store, clock, signed(owner)
        store.owners.add(self.owner)
        self.tally = Tally()
        self._carrier = Carrier(store, messengers, render, clock, self.tally.note)
        self.platforms = tuple(messengers if platforms is None else platforms)
        self.pace = pace or Pace()
        self.settled = {"console": timedelta(0)} if settled is None else settled
        self.watch: ClockWatch | None = None  # set by bot.schedule, where real time passes
        self.trouble = ""  # one sentence while the store does not answer; health shows it
        self.sender = ""  # who sends reminders from this SQLite file: another process, where there is one
        self._places: frozenset[str] = frozenset()  # the platforms this process sends to from a SQLite file
        self.swept_at = time.monotonic()  # when a sweep last ended, or a message went out
        self.stopping = False
        self._patience_ends = math.inf
        self._sweeping, self._beginning = asyncio.Lock(), asyncio.Lock()
        self._begun = False
        self._ledger = Ledger(store, clock, self.tally, self._suffer)
        self.replies = Replies(store, self._carrier, self._ledger, self.pace, self._carry, clock, self.owner)
        self.linger = 0.0  # seconds in which others' replies may join one commit of marks
        self._busy: set[asyncio.Task[Any]] = set()
        self._beat: datetime | None = None
        self._pruned: datetime | None = None

    async def begin(self) -> None:
        """Take over what a dead process left, and try blocked workspaces once more; done by the first delivery."""
        async with self._beginning:
            if not self._begun:
                await self.store.transact(self._begin)
                self._begun = True

    def posted(self, unit: Unit, ids: Sequence[int]) -> Posted | None:
        """Take the replies along from the transaction that posted them, for ``deliver``."""
        return posted_in(unit, ids)

    async def deliver(
        self, ids: Sequence[int], posted: Posted | None = None, stored: leaving.Stored | None = None
    ) -> None:
        """Deliver the replies a turn just posted, in order; what fails is tried again by the sweeps.

        ``stored`` says whether their turn was stored, where that is not known yet: they are made ready meanwhile, by a
        messenger whose session asks ``bot.leaving``, and nothing of them leaves or is written before.
        """
        if ids:
            await self._guard(self._replies(ids, posted, stored))

    async def _replies(self, ids: Sequence[int], posted: Posted | None, stored: leaving.Stored | None) -> None:
        await self.begin()
        await self.replies.deliver(ids, posted, stored, 0.0 if self.stopping else self.linger)

    async def deliver_due(self) -> int:
        """Deliver everything that is due; returns how many messages were sent."""
        async with self._sweeping:
            sent = await self._guard(self._sweep()) or 0
            self.swept_at = time.monotonic()
            return sent

    async def after_restore(self) -> int:
        """Look for every message that was due before a backup was restored; returns how many."""
        return await self.store.transact(holding.doubt_all_due, self.clock())

    async def unblock(self, lane: Lane) -> int:
        """Let a workspace's messages go out again, after a new installation; returns how many."""
        return await self.store.transact(holding.unshelve_lane, lane)

    async def close(self, patience: float = 7.0) -> None:
        """Claim nothing more and wait for what is on its way; what does not end in time is looked for later.

        A second call waits no longer than the first one would have.
        """
        self.stopping = True
        self._patience_ends = min(self._patience_ends, time.monotonic() + patience)
        if self._busy:
            await asyncio.wait(set(self._busy), timeout=max(self._patience_ends - time.monotonic(), 0.0))

    def patience(self) -> float:
        """Return the seconds until a stop that has begun should be over, a little more than what ``close`` waits."""
        return max(self._patience_ends + LAST_WORDS - time.monotonic(), LAST_WORDS)

    # --- the sweep

    async def _sweep(self) -> int:
        await self.begin()
        self.trouble = ""
        await self._ledger.write()
        if self.trouble:
            return 0  # what went out is not written down yet: it must not be taken for something in doubt
        due = await self._due()
        if self._mine:
            await self._prune(self.clock())
        return await self._fly(due) if due else 0

    async def _due(self) -> Due:
        """Look what this process has to send now; nothing while it stops, or does not trust its clock."""
        await self.store.set_clock()
        if self.stopping or (self.watch and self.watch.jumped()):
            return Due()
        due = await self.store.read(claims.due, self.platforms, self.clock())
        await self._take_places(due)
        return due.only(self._mine)

    async def _fly(self, due: Due) -> int:
        """Keep up to sixteen messages on their way until nothing is due; each lane takes its turn.

        One workspace's full morning takes minutes: what falls due elsewhere meanwhile joins within a second.
        """
        lanes, sent, next_look = list(due.lanes), 0, _steady() + LOOK_AGAIN
        flying, ends = await self._doubts(due, AT_ONCE), list[End]()
        while True:
            if (begun := _steady()) >= next_look:
                due = await self._due_by_now()
                lanes = [lane for lane in lanes if lane in due.lanes] + [
                    lane for lane in due.lanes if lane not in lanes
                ]
                flying |= await self._doubts(due, AT_ONCE - len(flying))
                next_look = _steady() + max(LOOK_AGAIN, 10 * (_steady() - begun))
            ready = await self._write_and_claim(ends, lanes, AT_ONCE - len(flying), bool(flying))
            flying |= {self._start(self._carrier.send(*one)) for one in ready}
            # Somebody's next message could not be claimed while the end of the one before was being written.
            lanes += [lane for lane in dict.fromkeys(lane_of(row) for row, _ in ends) if lane not in lanes]
            ends = []
            if not flying and not lanes:
                return sent
            if not flying:
                await asyncio.sleep(0.05)  # every lane has used up its pace, or its claims had nothing to send
                continue
            done, flying = await asyncio.wait(flying, return_when=asyncio.FIRST_COMPLETED)
            self.swept_at = time.monotonic()
            ends = [end for task in done if (end := task.result()) is not None]
            sent += sum(isinstance(end, Sent) for _, end in ends)

    async def _write_and_claim(
        self, ends: Sequence[End], lanes: list[Lane], room: int, busy: bool
    ) -> list[tuple[OutboxRow, Message]]:
        """Write down what ended and claim what comes next; at the same time, where no end tells anybody to wait."""
        if not lanes or (busy and room < AT_ONCE // 2):
            await self._ledger.write(ends)
            return []
        if not all(isinstance(end, Sent) for _, end in ends):
            await self._ledger.write(ends)
            return await self._next(lanes, room)
        if self.stopping or self.trouble:
            lanes.clear()
        if not (turn := self._turn(lanes, room)):
            await self._ledger.write(ends)
            return []
        try:
            return await self._at_once(ends, lanes, turn)
        except Poisoned:
            await self._ledger.write()
            return await self._next(lanes, room)
        except StoreUnavailable as error:
            self._suffer(error)
            lanes.clear()
            return []

    async def _at_once(
        self, ends: Sequence[End], lanes: list[Lane], turn: Sequence[tuple[Lane, int]]
    ) -> list[tuple[OutboxRow, Message]]:
        """Mark and claim in one transaction, so that the disk is waited for once.

        On SQLite, which has one writer, wording is part of it. On PostgreSQL it would hold claimed rows while it waits
        for the desks of people who talk just now, and their turns wait for these rows.
        """
        now = self.clock()
        if not self.store.on_sqlite:
            found = await self._ledger.write_and(ends, lambda unit: _claim_each(unit, turn, self.owner, now))
            rows = self._count(lanes, found)
            return await self._carrier.make_ready(rows) if rows else []
        found, ready = await self._ledger.write_and(ends, lambda unit: self._claim_and_word(unit, turn, now))
        self._count(lanes, found)
        return ready

    def _claim_and_word(
        self, unit: Unit, turn: Sequence[tuple[Lane, int]], now: datetime
    ) -> tuple[list[tuple[Lane, list[OutboxRow]]], list[tuple[OutboxRow, Message]]]:
        found = _claim_each(unit, turn, self.owner, now)
        return found, self._carrier.word(unit, [row for _, rows in found for row in rows], now)

    async def _next(self, lanes: list[Lane], most: int) -> list[tuple[OutboxRow, Message]]:
        """Claim and check the next messages; when the store does not answer, nothing more is claimed."""
        if self.stopping or self.trouble:
            lanes.clear()
            return []
        try:
            rows = await self._claim_lanes(lanes, most)
            return await self._carrier.make_ready(rows) if rows else []
        except StoreUnavailable as error:
            self._suffer(error)
            lanes.clear()
            return []

    async def _due_by_now(self) -> Due:
        try:
            return await self._due()
        except StoreUnavailable as error:
            self._suffer(error)
            return Due()

    async def _doubts(self, due: Due, room: int) -> set[asyncio.Task[End | None]]:
        """Begin to look for messages that may have been sent."""
        if not due.doubts or room < 1 or self.trouble:
            return set()
        try:
            rows = await self.store.transact(claims.claim_doubts, self._mine, self.owner, self.clock(), room)
        except StoreUnavailable as error:
            self._suffer(error)
            return set()
        return {self._start(self._carry(row)) for row in rows}

    async def _claim_lanes(self, lanes: list[Lane], most: int) -> list[OutboxRow]:
        """Claim a fair share of each lane, in turn."""
        turn = self._turn(lanes, most)
        found = await self.store.transact(_claim_each, turn, self.owner, self.clock()) if turn else []
        return self._count(lanes, found)

    def _turn(self, lanes: Sequence[Lane], most: int) -> list[tuple[Lane, int]]:
        """Share out what may be claimed now."""
        share = max(1, most // max(len(lanes), 1))
        return [(lane, room) for lane in lanes if (room := self.pace.room(lane, share))][:most]

    def _count(self, lanes: list[Lane], found: Sequence[tuple[Lane, list[OutboxRow]]]) -> list[OutboxRow]:
        """Let those whose turn it was stand in line again; a lane with nothing due is taken off the list."""
        for lane, rows in found:
            lanes.remove(lane)
            if rows:
                lanes.append(lane)
                self.pace.take(lane, len(rows))
        return [row for _, rows in found for row in rows]

    @property
    def _mine(self) -> Collection[str]:
        """Name the platforms this process sends to."""
        return self._places.intersection(self.platforms) if self.store.on_sqlite else self.platforms

    async def _take_places(self, due: Due) -> None:
        """Show now and then that this process lives: on SQLite one sends, on PostgreSQL all share the pace."""
        now, beat = self.clock(), self._beat
        if not self.store.on_sqlite:
            new = self.pace.senders.keys() != set(self.platforms)
            if new or beat is None or not beat <= now < beat + self.store.lease.length / 3:
                self.pace.senders = await self.store.transact(holding.count_me, self.platforms, self.owner, now)
                self._beat = now
            return
        if due or beat is None or not beat <= now < beat + self.store.lease.length / 3:
            having = await self.store.transact(holding.be_the_sender, self.platforms, self.owner, now)
            self._places = frozenset(platform for platform, owner in having.items() if owner == self.owner)
            self._beat = now
            others = [owner for owner in having.values() if owner != self.owner]
            former, self.sender = self.sender, others[0] if others else self.owner
            if self.sender not in (former, self.owner):
                log.warning("another process sends the reminders of this database: %s", said(self.sender))

    async def _prune(self, now: datetime) -> None:
        """Once an hour, drop what is kept for 30 days only."""
        if self._pruned is None or not self._pruned <= now < self._pruned + timedelta(hours=1):
            await self.store.transact(holding.prune, now)
            self._pruned = now

    async def _carry(self, row: OutboxRow) -> End | None:
        try:
            return await self._carrier.carry(row)
        except StoreUnavailable as error:
            self._suffer(error)
            return None

    # --- what runs

    def _suffer(self, error: StoreUnavailable) -> None:
        self.trouble = str(error)
        log.warning("the outbox waits: %s", error)

    def _start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)
        return task

    async def _guard(self, work: Coroutine[Any, Any, T]) -> T | None:
        """Let a store that does not answer skip one tick, and let a stop wait for what runs."""
        task = asyncio.current_task()
        try:
            if task is not None:
                self._busy.add(task)
            result = await work
        except StoreUnavailable as error:
            self._suffer(error)
            return None
        finally:
            if task is not None:
                self._busy.discard(task)
        self.trouble = self.trouble if self._ledger.ends else ""
        return result

    def _begin(self, unit: Unit) -> None:
        now = self.clock()
        holding.take_over_from_the_dead(unit, self.settled, now)
        holding.unshelve_all(unit, self.platforms)


def _steady() -> float:
    return asyncio.get_running_loop().time()


def _claim_each(
    unit: Unit, turn: Sequence[tuple[Lane, int]], owner: str, now: datetime
) -> list[tuple[Lane, list[OutboxRow]]]:
    return [(lane, claims.claim_lane(unit, lane, owner, now, room)) for lane, room in turn]
