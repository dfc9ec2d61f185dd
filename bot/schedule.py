"""Know when the outbox looks for due messages: every few seconds, and when told to; all truth is in the database."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import UTC, datetime
from typing import Any

from bot.clockwatch import ClockWatch
from bot.outbox import Outbox

log = logging.getLogger("ajar.outbox")

INTERVAL = 5.0  # seconds


class Metronome:
    """Tick: one interval job in memory, and a wake-up for what is due before the next tick."""

    def __init__(self, outbox: Outbox, scheduler: Any, interval: float) -> None:
        self.outbox, self.scheduler, self.interval = outbox, scheduler, interval
        self._loop = asyncio.get_running_loop()
        self._timers: dict[float, asyncio.Handle] = {}  # by their moment, which not every loop's timers know
        self._sweeps: set[asyncio.Task[int]] = set()

    def wake(self, at: datetime | None = None) -> None:
        """Sweep now, or at a moment sooner than the next tick; a later one is left to the ticks."""
        wait = (at - self.outbox.clock()).total_seconds() if at else 0.0
        if wait < self.interval:
            now, then = self._loop.time(), self._loop.time() + max(wait, 0.0)
            self._timers = {when: timer for when, timer in self._timers.items() if when > now}
            self._timers[then] = self._loop.call_at(then, self._sweep)

    def shutdown(self) -> None:
        """Stop ticking; what is on its way is for ``Outbox.close`` to wait for."""
        self.outbox.store.on_soon = lambda due: None
        self.scheduler.shutdown(wait=False)
        for timer in self._timers.values():
            timer.cancel()

    async def tick(self) -> None:
        """Begin to sweep, unless a sweep is under way: a long one looks for itself what has fallen due."""
        if not self._sweeps:
            self._sweep()

    def _sweep(self) -> None:
        task = asyncio.ensure_future(self.outbox.deliver_due())
        self._sweeps.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, sweep: asyncio.Task[int]) -> None:
        self._sweeps.discard(sweep)
        if not sweep.cancelled() and (error := sweep.exception()) is not None:
            log.error("a sweep failed; the next one tries again", exc_info=error)


def start(outbox: Outbox, interval: float = INTERVAL) -> Metronome:
    """Start the ticks in the running event loop. A tick that comes late still comes, and none comes twice."""
    # Loaded here because it takes 0.1 s; it has no type hints.
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

    outbox.watch = ClockWatch(outbox.clock, time.monotonic)
    scheduler = AsyncIOScheduler(timezone=UTC)
    metronome = Metronome(outbox, scheduler, interval)
    scheduler.add_job(
        metronome.tick, "interval", seconds=interval, max_instances=1, coalesce=True, misfire_grace_time=None
    )
    scheduler.start()
    outbox.store.on_soon = metronome.wake
    return metronome
