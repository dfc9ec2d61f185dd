"""When the outbox looks for due messages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot import schedule
from bot.store.unit import Unit
from tests.integration.conftest import Clock, House, at, counted, reminder, run
from tests.patience import patience

NEVER = 3600.0  # seconds between ticks that no test waits for: what arrives, arrives without a tick


async def until(done: Callable[[], object]) -> None:
    """Wait for something; what never happens is given up after a while."""
    with patience():
        while not done():  # noqa: ASYNC110  (what is waited for sets no event)
            await asyncio.sleep(0.01)


class RealClock(Clock):
    """Tell the real time."""

    def __call__(self) -> datetime:
        """Read this machine's clock."""
        return datetime.now(UTC)


def soon(unit: Unit, clock: Clock, seconds: float) -> datetime:
    """Plan a reminder that is due in real seconds from now; returns when."""
    due = clock() + timedelta(seconds=seconds)
    unit.reconcile("kim", "kim-1", (reminder(due=due, valid_until=due + timedelta(days=1)),), at(), clock())
    return due


def test_ticks_deliver_what_is_due(house: House) -> None:
    house.clock = RealClock()
    outbox = house.outbox()

    async def life() -> None:
        await outbox.store.transact(soon, house.clock, 0.3)
        metronome = schedule.start(outbox, interval=0.2)
        await until(lambda: house.messenger.taken)
        metronome.shutdown()

    run(life())
    assert house.messenger.texts == ["reconnect:kim-1"]


def test_a_reminder_due_before_the_next_tick_is_not_kept_waiting_for_it(house: House) -> None:
    house.clock = RealClock()
    outbox = house.outbox()

    async def life() -> datetime:
        metronome = schedule.start(outbox, interval=NEVER)
        due = await outbox.store.transact(soon, house.clock, 0.3)
        await until(lambda: house.messenger.taken)
        metronome.shutdown()
        return due

    assert run(life()) <= house.clock()
    assert house.messenger.texts == ["reconnect:kim-1"]


def test_a_wake_sweeps_at_once(house: House) -> None:
    house.clock = RealClock()
    outbox = house.outbox()

    async def life() -> None:
        due = await outbox.store.transact(soon, house.clock, 0.05)
        metronome = schedule.start(outbox, interval=NEVER)
        await until(lambda: due <= house.clock())
        metronome.wake()
        await until(lambda: house.messenger.taken)
        metronome.shutdown()

    run(life())
    assert house.messenger.texts == ["reconnect:kim-1"]


def test_a_store_that_is_closed_under_a_tick_breaks_nothing(house: House) -> None:
    outbox = house.outbox()

    async def life() -> int:
        metronome = schedule.start(outbox, interval=NEVER)
        await outbox.close()
        outbox.store.close()
        outbox.stopping = False
        metronome.wake()
        await asyncio.sleep(0.05)
        metronome.shutdown()
        return await outbox.deliver_due()

    assert run(life()) == 0
    assert outbox.trouble == "The store is closed."


def test_a_stop_lets_the_sweep_that_runs_write_down_what_was_sent(house: House) -> None:
    house.clock = RealClock()
    outbox = house.outbox()

    async def life() -> dict[str, int]:
        await outbox.store.transact(soon, house.clock, 0.05)
        gate = house.messenger.shut_gate()
        metronome = schedule.start(outbox, interval=0.1)
        await house.messenger.underway.wait()
        metronome.shutdown()
        closing = asyncio.create_task(outbox.close())
        await asyncio.sleep(0.05)
        gate.set()
        await closing
        return await outbox.store.read(counted)

    assert run(life()) == {"sent": 1}


def test_a_tick_during_a_long_sweep_is_no_news(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.clock = RealClock()
    outbox = house.outbox()

    async def life() -> None:
        await outbox.store.transact(soon, house.clock, 0.05)
        gate = house.messenger.shut_gate()
        metronome = schedule.start(outbox, interval=0.05)
        await house.messenger.underway.wait()
        await asyncio.sleep(0.3)
        gate.set()
        await until(lambda: outbox.tally.ends)
        metronome.shutdown()

    run(life())
    assert caplog.records == []


def test_a_sweep_that_fails_is_told_and_the_next_one_sends(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.clock = RealClock()
    outbox = house.outbox()
    sweep = outbox._sweep

    async def fail() -> int:
        outbox._sweep = sweep  # type: ignore[method-assign]
        raise RuntimeError("what somebody typed")

    outbox._sweep = fail  # type: ignore[method-assign] # no fault of today gets there

    async def life() -> None:
        await outbox.store.transact(soon, house.clock, 0.05)
        metronome = schedule.start(outbox, interval=0.1)
        await until(lambda: house.messenger.taken)
        metronome.shutdown()

    run(life())
    assert [record.getMessage() for record in caplog.records] == ["a sweep failed; the next one tries again"]
