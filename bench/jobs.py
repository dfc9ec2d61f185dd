"""Know the baseline of due reminders, APScheduler with a job for each, and how ours are measured beside it.

Both send as many of the same nothing, in turns, so that a busy moment of the machine hits both alike; the ratio that
counts is the median over the rounds. Each is measured with its database as it comes, which for both survives a power
cut, and with the other's settings, since much of the difference is how often a disk is waited for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import create_engine, event

from bench.row import Row, middle
from bench.sweep import fill, house, sender
from bot.outbox import Outbox
from bot.store.store import Store, utc_now

ROUNDS, COUNT = 7, 600
AS_IT_COMES: tuple[str, ...] = ()
WITH_A_JOURNAL = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=FULL")  # what SQLite does unless told otherwise
WITH_A_LOG = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL")  # what our store asks for

Times = list[tuple[float, float]]


async def beside(home: Path) -> list[Row]:
    """Measure on SQLite."""
    with house(home / "null") as store, house(home / "journal") as slow:
        _ask_for(slow, WITH_A_JOURNAL)
        ours, ours_slow = sender(store), sender(slow)
        for warm in (ours, ours_slow):
            await each(warm, 100)
        rounds = [
            (
                await scheduled(home / f"a{n}.db", AS_IT_COMES),
                await each(ours),
                await each(ours_slow),
                await scheduled(home / f"b{n}.db", WITH_A_LOG),
            )
            for n in range(ROUNDS)
        ]
    one = "one due reminder, null sender, against APScheduler with a job each"
    return [
        _row(one, [(mine, theirs) for theirs, mine, _, _ in rounds], bound=0.2),
        _row("the same, both with a rollback journal as theirs", [(mine, theirs) for theirs, _, mine, _ in rounds]),
        _row("the same, both with a write-ahead log as ours", [(mine, theirs) for _, mine, _, theirs in rounds]),
    ]


async def beside_on_postgresql(store: Store) -> list[Row]:
    """Measure on one PostgreSQL."""
    ours = sender(store)
    await each(ours, 100)
    url = store.engine.url.render_as_string(hide_password=False)
    rounds = [(await each(ours), await scheduled(url, AS_IT_COMES, f"jobs{n}")) for n in range(ROUNDS)]
    return [_row("the same, both on one PostgreSQL", rounds)]


async def each(sending: Outbox, count: int = COUNT) -> float:
    """Return the milliseconds that one due reminder of ours takes."""
    fill(sending.store, count, timedelta(hours=-2))
    begun = perf_counter()
    sent = await sending.deliver_due()
    return (perf_counter() - begun) * 1000 / sent


async def scheduled(where: Path | str, settings: tuple[str, ...], table: str = "jobs") -> float:
    """Return the milliseconds APScheduler takes for one due job of its SQLAlchemy store."""
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

    engine = create_engine(f"sqlite:///{where}" if isinstance(where, Path) else where)
    if settings:
        event.listen(engine, "connect", _setter(settings))
    scheduler = AsyncIOScheduler(jobstores={"default": SQLAlchemyJobStore(engine=engine, tablename=table)})
    scheduler.start(paused=True)
    past = utc_now() - timedelta(hours=1)
    for number in range(COUNT):
        scheduler.add_job(remind, "date", run_date=past, args=[number], misfire_grace_time=None)
    _reminded.clear()
    begun = perf_counter()
    scheduler.resume()
    while len(_reminded) < COUNT:  # noqa: ASYNC110  (what is waited for sets no event)
        await asyncio.sleep(0.001)
    spent = perf_counter() - begun
    scheduler.shutdown(wait=False)
    engine.dispose()
    return spent * 1000 / COUNT


async def remind(number: int) -> None:
    """Be the job."""
    _reminded.append(number)


_reminded: list[int] = []


def _row(name: str, rounds: Times, bound: float | None = None) -> Row:
    """Tell the round whose ratio is the median."""
    mine, theirs = middle(rounds)
    return Row(name, mine, "ms", theirs, bound)


def _ask_for(store: Store, settings: tuple[str, ...]) -> None:
    """Reopen a store's file with other settings than its own."""
    event.listen(store.engine, "connect", _setter(settings))
    store.engine.dispose()


def _setter(settings: tuple[str, ...]) -> Callable[[Any, Any], None]:
    def ask(connection: Any, entry: Any) -> None:
        for pragma in settings:
            connection.execute(pragma)

    return ask
