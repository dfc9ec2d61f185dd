"""Measure what waiting reminders cost: nothing, until they are due."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import insert

from bench.row import Row, middle, pair_ms
from bot.messages import Absent, Address, Looked, Message, Outcome, Sent, Text
from bot.outbox import Outbox
from bot.settings import Settings
from bot.store.owners import new_owner
from bot.store.rows import OutboxRow
from bot.store.store import Store, utc_now
from bot.store.tables import outbox
from bot.store.unit import Unit
from bot.store.waiting import BLANK, new_mark

MANY = 100_000
DUE = 1_000


class Nowhere:
    """Take every message and do nothing with it."""

    platform = "console"

    async def send(self, address: Address, message: Message) -> Outcome:
        """Take it."""
        return Sent()

    async def look(self, address: Address, mark: str, since: datetime) -> Looked:
        """See nothing."""
        return Absent()


def rows() -> list[Row]:
    """Compare a database with nobody in it to one in which 100,000 reminders wait."""
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        loop = runner.get_loop()
        with house(Path(folder) / "few") as few, house(Path(folder) / "many") as many:
            fill(many, MANY, timedelta(days=30))
            opens = pair_ms(opening(Path(folder) / "many"), opening(Path(folder) / "few"), times=50)
            idle, busy = sender(few), sender(many)
            sweeps = pair_ms(sweeping(busy, loop), sweeping(idle, loop), times=400)
            many_rate, few_rate = middle([(rate(busy, loop), rate(idle, loop)) for _ in range(9)])
    return [
        Row(f"an empty sweep, {MANY:,} waiting", sweeps[0], "ms", bound=1.0),
        Row("the same, against a sweep with nobody waiting", sweeps[0], "ms", sweeps[1], bound=2.0),
        Row(f"opening the store, {MANY:,} waiting, more than empty", opens[0] - opens[1], "ms", bound=50),
        Row("one due reminder: claim, check, send, mark; nobody waiting", few_rate, "ms"),
        Row(f"the same, {MANY:,} waiting", many_rate, "ms", few_rate, bound=1.2),
    ]


@contextmanager
def house(home: Path) -> Iterator[Store]:
    """Open a store on a file."""
    store = open_store(home)
    yield store
    store.close()


def open_store(home: Path) -> Store:
    """Open the store in a folder."""
    return Store.open(Settings(f"sqlite:///{home / 'ajar.db'}", home, "k" * 32))


def fill(store: Store, count: int, after: timedelta) -> None:
    """Let reminders wait, one for each of many people."""
    now = utc_now()
    with store.engine.begin() as db:
        db.execute(insert(outbox), [waiting(n, now, after + timedelta(seconds=n % 3600)) for n in range(count)])


def waiting(number: int, now: datetime, after: timedelta) -> dict[str, Any]:
    """Make one waiting reminder."""
    mark = new_mark()
    return BLANK | {
        "user_id": f"u{number}",
        "session_id": f"s{number}",
        "kind": "reconnect",
        "occurrence": 0,
        "urgency": 2,
        "platform": "console",
        "workspace": "",
        "channel": f"c{number}",
        "platform_user": f"u{number}",
        "due_at": now + after,
        "valid_until": now + after + timedelta(days=60),
        "next_try_at": now + after,
        "state": "pending",
        "owner": "",
        "attempt": 0,
        "mark": mark,
        "dedupe_key": mark,
    }


def opening(home: Path) -> Callable[[], object]:
    """Make the act: a store is opened and the outbox begins."""

    def act() -> None:
        store = open_store(home)
        asyncio.run(sender(store).begin())
        store.close()

    return act


def sweeping(asleep: Outbox, loop: asyncio.AbstractEventLoop) -> Callable[[], object]:
    """Make the act: a sweep that finds nothing due."""
    return lambda: loop.run_until_complete(asleep.deliver_due())


def rate(awake: Outbox, loop: asyncio.AbstractEventLoop) -> float:
    """Return the milliseconds that one due reminder takes, of a thousand."""
    fill(awake.store, DUE, timedelta(hours=-2))
    begun, sent = perf_counter(), 0
    while more := loop.run_until_complete(awake.deliver_due()):
        sent += more
    return (perf_counter() - begun) * 1000 / sent


def sender(store: Store) -> Outbox:
    """Make an outbox that sends nowhere."""
    return Outbox(store, {"console": Nowhere()}, render, utc_now, new_owner())


def render(unit: Unit, row: OutboxRow, now: datetime) -> Message:
    """Say the kind."""
    return Message((Text(row.kind),))
