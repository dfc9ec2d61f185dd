"""Measure one turn of the conversation against a bare load and save of the same rows, both with synchronous=FULL."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, create_engine, delete, event, insert, select, update

from bench.row import Row, pair_ms
from bot import library
from bot.messages import Address, Inbound
from bot.outbox import Outbox
from bot.service import Service
from bot.settings import Settings
from bot.store.owners import new_owner
from bot.store.rows import REPLY
from bot.store.store import Store, utc_now
from bot.store.tables import desks, inbound, outbox, sessions

SAYINGS = ("actually it's Initech", "no, the company is Acme")
KIM = Address("console", "kim", "terminal")


def rows() -> list[Row]:
    """Take a turn that corrects a fact, in the middle of an interview."""
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        loop = runner.get_loop()
        store, service = house(Path(folder))
        turn = turns(service, store, loop)
        for _ in range(4):
            turn()
        bare = bare_turns(Path(folder) / "home" / "ajar.db", loop)
        ours, theirs = pair_ms(turn, bare, times=400, between=partial(delivered, store))
        store.close()
    return [Row("one turn: load, step, save", ours, "ms", theirs, bound=2.0)]


def house(folder: Path) -> tuple[Store, Service]:
    """Join the rooms on a file."""
    store = Store.open(Settings(f"sqlite:///{folder / 'home' / 'ajar.db'}", folder / "home", "k" * 32))
    owner = new_owner()
    outbox = Outbox(store, {}, lambda unit, row, now: None, utc_now, owner)
    return store, Service(library.load(), store, outbox, utc_now, owner)


def delivered(store: Store) -> None:
    """Put away the replies nobody delivers here; else every turn would look through all of them."""
    with store.engine.begin() as db:
        db.execute(delete(outbox).where(outbox.c.kind == REPLY))


def turns(service: Service, store: Store, loop: asyncio.AbstractEventLoop) -> Callable[[], object]:
    """Make the act: one stored turn of the real service."""
    numbers = count()

    def turn() -> object:
        number = next(numbers)
        message = Inbound(f"ours-{number}", KIM, SAYINGS[number % 2])
        return loop.run_until_complete(store.transact(service.turn, message))

    return turn


def bare_turns(path: Path, loop: asyncio.AbstractEventLoop) -> Callable[[], object]:
    """Make the baseline: the same rows read and written by SQLAlchemy alone, in one worker thread."""
    engine = bare_engine(path)
    worker, numbers = ThreadPoolExecutor(1), count()
    with engine.connect() as db:
        reply = dict(db.execute(select(outbox).order_by(outbox.c.id.desc()).limit(1)).mappings().one())
    del reply["id"]

    def load_and_save() -> None:
        number = next(numbers)
        with engine.begin() as db:
            db.execute(insert(inbound).values(key=f"bare-{number}", seen_at=utc_now()))
            desk = db.execute(select(desks).where(desks.c.platform_user == "kim")).one()
            session = db.execute(select(sessions).where(sessions.c.user_id == desk.user_id)).one()
            mine = {"version": desk.version + 1, "content": desk.content, "updated_at": utc_now()}
            db.execute(update(desks).where(desks.c.user_id == desk.user_id).values(mine))
            its = {"version": session.version + 1, "content": session.content, "updated_at": utc_now()}
            db.execute(update(sessions).where(sessions.c.id == session.id).values(its))
            mark = {"mark": f"bare-{number}", "dedupe_key": f"bare-{number}"}
            db.execute(insert(outbox).values(reply | mark))

    async def hop() -> None:
        await loop.run_in_executor(worker, load_and_save)

    return lambda: loop.run_until_complete(hop())


def bare_engine(path: Path) -> Engine:
    """Open the same file with the same safety."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False})
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=FULL"))
    return engine
