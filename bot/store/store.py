"""Know how a turn is stored: one plain function in a worker thread, one transaction, run again if it came too late."""

from __future__ import annotations

import asyncio
import logging
import math
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from bot.errors import StoreUnavailable
from bot.settings import Settings
from bot.store import engine as engines
from bot.store.commits import Commits
from bot.store.keys import known_value, sealer_for
from bot.store.lease import Lease
from bot.store.migrate import migrate
from bot.store.owners import retire
from bot.store.rows import StaleVersion
from bot.store.sealing import Sealer
from bot.store.servertime import ServerTime
from bot.store.tables import meta
from bot.store.unit import Unit
from bot.store.workers import Workers

log = logging.getLogger("ajar.store")

P = ParamSpec("P")
T = TypeVar("T")
Clock = Callable[[], datetime]

_TRIES = 5  # of a turn that others overtook
_CONFLICTS = ("40001", "40P01")  # PostgreSQL: serialization failure, deadlock
_KEY_CHECK = "key_check"


def utc_now() -> datetime:
    """Read this machine's clock."""
    return datetime.now(UTC)


class Store:
    """Run turns against one database."""

    def __init__(self, engine: Engine, sealer: Sealer, clock: Clock, lease: Lease) -> None:
        self.engine, self.sealer, self.clock, self.lease = engine, sealer, clock, lease
        self._on_sqlite = engine.dialect.name == "sqlite"
        self.on_soon: Callable[[datetime], None] = lambda due: None
        self.owners: set[str] = set()  # who claims through this store; known dead once it is closed
        self._closed = False
        self._kept: Connection | None = None
        self._workers = Workers(1 if self.on_sqlite else engines.POOL)
        self._commits = Commits(self._workers, self._write, _persist) if self.on_sqlite else None

    @property
    def on_sqlite(self) -> bool:
        """Say whether the database is a file that only one process should send from."""
        return self._on_sqlite

    @classmethod
    def open(cls, settings: Settings, clock: Clock = utc_now) -> Store:
        """Connect, migrate if needed, and prove the key. Raises StoreUnavailable or WrongKey.

        Where no other clock is given, a server's own counts: machines that share it may disagree about the time.
        """
        engines.prepare(settings.data_folder)
        engine = engines.connect(settings)
        try:
            sealer = _persist(partial(_prepare, engine, settings))
            if clock is utc_now and not settings.on_sqlite:
                clock = _persist(lambda: ServerTime(partial(_server_time, engine)))
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, sealer, clock, Lease(settings.lease))

    def close(self, patience: float = math.inf) -> None:
        """Finish what runs and disconnect; what a database does not end in so many seconds is left to itself."""
        self._closed = True
        if self._workers.end(patience):
            self._let_go()
            self.engine.dispose()
        else:
            log.warning("the database does not answer; what it was asked last may not be stored")
        for owner in self.owners:
            retire(owner)

    async def set_clock(self) -> None:
        """Ask a server what time it is; changes nothing where another clock was given."""
        if isinstance(self.clock, ServerTime):
            await self._in_worker(self.clock.set)

    async def transact(self, fn: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a plain function in a worker thread and one transaction.

        It is run again, up to five times, when someone else saved first; so it must do nothing but read and write
        through its Unit. Raises StoreUnavailable when nothing was stored.
        """
        result, unit = await self._stored(lambda unit: fn(unit, *args, **kwargs))
        if unit.forgot:
            await self._in_worker(partial(engines.shrink_journal, self.engine))
        if unit.soonest is not None:
            self.on_soon(unit.soonest)
        return result

    async def read(self, fn: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function that only reads; on SQLite it waits for no writer."""
        return await self._in_worker(partial(self._read, lambda unit: fn(unit, *args, **kwargs)))

    async def _stored(self, work: Callable[[Unit], T]) -> tuple[T, Unit]:
        """Write one turn; on SQLite, whose one writer works in turns anyway, together with those that wait."""
        if self._closed:
            raise StoreUnavailable("The store is closed.")
        if self._commits is not None:
            return await self._commits.take(work)
        done = (await self._in_worker(partial(self._write, [work])))[0]
        done[1].tell_stored()
        return done

    async def _in_worker(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise StoreUnavailable("The store is closed.")
        return await asyncio.get_running_loop().run_in_executor(self._workers, _persist, work)

    def _write(self, works: Sequence[Callable[[Unit], T]]) -> list[tuple[T, Unit]]:
        with self._begun(only_reads=False) as db:
            units = [Unit(db, self.sealer, self.clock, self.lease) for _ in works]
            return [(work(unit), unit) for work, unit in zip(works, units, strict=True)]

    def _read(self, fn: Callable[[Unit], T]) -> T:
        with self._begun(only_reads=True) as db:
            return fn(Unit(db, self.sealer, self.clock, self.lease))

    @contextmanager
    def _begun(self, only_reads: bool) -> Iterator[Connection]:
        """Open a transaction; on SQLite on the one connection that its one worker keeps."""
        if not self.on_sqlite:
            with self.engine.connect() as db, _transaction(db, only_reads):
                yield db
            return
        db = self._kept = self._kept or engines.kept(self.engine)
        try:
            with engines.held(db, only_reads):
                yield db
        except BaseException:
            self._let_go()  # whatever state it is in
            raise

    def _let_go(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            with suppress(SQLAlchemyError, sqlite3.Error):
                kept.close()


@contextmanager
def _transaction(db: Connection, only_reads: bool) -> Iterator[None]:
    begun = db.begin()
    try:
        yield
        if not only_reads:
            begun.commit()
    finally:
        begun.close()  # what is not committed is undone


class _Overtaken(Exception):
    """Someone else was first: the transaction changed nothing and may run again."""


def _persist(work: Callable[[], T]) -> T:
    for attempt in range(_TRIES):
        try:
            return _guarded(work)
        except _Overtaken:
            time.sleep(0.005 * 2**attempt)
    raise StoreUnavailable("The database is too busy: nothing was stored, please try again.")


def _guarded(work: Callable[[], T]) -> T:
    """Turn the database's errors into ours; a text of theirs may hold content, so it is not passed on."""
    try:
        return work()
    except (StaleVersion, IntegrityError):
        raise _Overtaken from None
    except DBAPIError as error:
        if _is_conflict(error) or error.connection_invalidated:
            raise _Overtaken from None
        raise StoreUnavailable(engines.sentence_for(error)) from None
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise StoreUnavailable(f"The database does not answer ({type(error).__name__}).") from None


def _is_conflict(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _CONFLICTS


def _prepare(engine: Engine, settings: Settings) -> Sealer:
    """Bring the tables up to date and prove the key on the value that every database with data holds."""
    with engine.begin() as db:
        migrate(db)
        sealed = _known(db)
        sealer = sealer_for(settings, sealed)
        if sealed is None:
            db.execute(insert(meta).values(name=_KEY_CHECK, content=known_value(sealer)))
    return sealer


def _server_time(engine: Engine) -> datetime:
    with engine.connect() as db:
        now: datetime = db.execute(select(func.clock_timestamp())).scalar_one()
        return now.astimezone(UTC)


def _known(db: Connection) -> bytes | None:
    return db.execute(select(meta.c.content).where(meta.c.name == _KEY_CHECK)).scalar()
