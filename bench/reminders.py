"""Measure how fast due reminders go out: against APScheduler with a job each, over HTTP, and how soon after their time.

The platforms allow 5 messages a second in a Slack workspace and 50 in all of Discord; everything here is above that, so
the outbox is never what a person waits for.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

import aiohttp
from aiohttp import web
from sqlalchemy import insert

from bench import jobs
from bench.row import Row
from bench.start import resident
from bench.sweep import Nowhere, fill, house, render, waiting
from bot import schedule
from bot.messages import Address, Message, Messenger, Outcome, Sent
from bot.outbox import Outbox
from bot.settings import Settings
from bot.store.owners import new_owner
from bot.store.store import Store, utc_now
from bot.store.tables import outbox

DUE = 3_000
INTERVAL, SPAN, A_SECOND = 2.0, 10.0, 40  # of the run that measures the delay: below every limit


def rows() -> list[Row]:
    """Send, and count."""
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner, over_http() as url:
        home = Path(folder)
        beside = runner.run(jobs.beside(home))
        with house(home / "grown") as store:
            grown = runner.run(growth(store))
        with house(home / "http") as store:
            on_file = runner.run(each_over_http(store, url))
        with house(home / "late") as store:
            late = runner.run(delay(store))
        with postgresql(home / "server") as store:
            shared = runner.run(each_over_http(store, url))
            beside += runner.run(jobs.beside_on_postgresql(store))
    return [
        *beside,
        Row("one due reminder over HTTP, SQLite", on_file, "ms", bound=1000 / 300),
        Row("one due reminder over HTTP, PostgreSQL", shared, "ms", bound=1000 / 500),
        Row(f"due to sent, p99, a sweep every {INTERVAL:g} s", late, "s", bound=INTERVAL + 1),
        Row(f"memory more after {2 * DUE:,} more reminders", grown, "MB", bound=5),
    ]


async def each(store: Store, messenger: Messenger) -> float:
    """Return the milliseconds one due reminder takes; the best of three, since others use this machine, too."""
    sending = Outbox(store, {"console": messenger}, render, utc_now, new_owner())
    return min([await _once(sending) for _ in range(3)])


async def _once(sending: Outbox) -> float:
    fill(sending.store, DUE, timedelta(hours=-2))
    begun = perf_counter()
    sent = await sending.deliver_due()
    return (perf_counter() - begun) * 1000 / sent


async def growth(store: Store) -> float:
    """Return how many megabytes this process grows by when it sends as much again, and again."""
    sending = Outbox(store, {"console": Nowhere()}, render, utc_now, new_owner())
    await _once(sending)
    before = resident("self")
    for _ in range(2):
        await _once(sending)
    return max(resident("self") - before, 0) / 1024


async def delay(store: Store) -> float:
    """Return how late the 99th of 100 reminders is sent that fall due while the metronome ticks."""
    late: list[float] = []

    class Timed(Nowhere):
        async def send(self, address: Address, message: Message) -> Outcome:
            late.append((utc_now() - due[address.channel]).total_seconds())
            return Sent()

    count = int(SPAN * A_SECOND)
    begun = utc_now()
    due = {f"c{n}": begun + timedelta(seconds=1 + SPAN * n / count) for n in range(count)}
    _promise(store, due)
    sending = Outbox(store, {"console": Timed()}, render, utc_now, new_owner())
    metronome = schedule.start(sending, INTERVAL)
    await asyncio.sleep(SPAN + INTERVAL + 2)
    metronome.shutdown()
    await sending.close()
    missing = [INTERVAL * 100] * (count - len(late))  # what did not come counts as very late
    return sorted(late + missing)[int(count * 0.99)]


def _promise(store: Store, due: dict[str, datetime]) -> None:
    with store.engine.begin() as db:
        for number, (channel, moment) in enumerate(due.items()):
            row = waiting(number, moment, timedelta(0))
            db.execute(insert(outbox), row | {"channel": channel})


# --- over HTTP


class Poster(Nowhere):
    """Send by one POST each."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session, self.url = session, url

    async def send(self, address: Address, message: Message) -> Outcome:
        """Post it."""
        async with self.session.post(self.url, json={"channel": address.channel, "id": message.mark}) as answer:
            said = await answer.json()
        return Sent(str(said["ts"]))


async def each_over_http(store: Store, url: str) -> float:
    """Return the milliseconds one due reminder takes over HTTP."""
    async with aiohttp.ClientSession() as session:
        return await each(store, Poster(session, url))


@contextmanager
def over_http() -> Iterator[str]:
    """Run a platform in a process of its own that takes everything."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_platform, args=(there,), daemon=True)
    process.start()
    yield f"http://127.0.0.1:{here.recv()}/"
    process.kill()
    process.join()


def _platform(said: Connection) -> None:
    asyncio.run(_serve(said))


async def _serve(said: Connection) -> None:
    async def take(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"ok": True, "ts": "1.1"})

    site = web.Application()
    site.router.add_post("/", take)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    said.send(runner.addresses[0][1])
    await asyncio.Event().wait()


@contextmanager
def postgresql(home: Path) -> Iterator[Store]:
    """Open the store on a real PostgreSQL."""
    from tests.integration.conftest import empty
    from tests.integration.conftest import postgresql as server

    with server() as uri:
        store = Store.open(Settings(empty(uri), home, "k" * 32))
        yield store
        store.close()
