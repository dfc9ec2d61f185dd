"""Know how to reach a database: one file behind one connection, or PostgreSQL behind a pool."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from bot.errors import StoreUnavailable
from bot.settings import Settings
from bot.store.quick import executed

BUSY_MS = 10_000  # as long as another writer may take (RELIABILITY section 6, fault 12)
_LIVELY = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000}
"""After 25 s without a sign a server that was cut off, or failed over, is lost; left alone that takes hours."""
POOL = 8  # transactions at once in one process on PostgreSQL

_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a commit that was told "saved" survives a power cut
    "PRAGMA secure_delete=ON",  # what a person deletes is overwritten
    "PRAGMA foreign_keys=ON",
)


def connect(settings: Settings) -> Engine:
    """Make the engine. Raises StoreUnavailable when the folder or the file cannot be made."""
    if settings.on_sqlite:
        return _sqlite(settings.database_url)
    return create_engine(
        settings.database_url,
        pool_size=POOL,
        max_overflow=0,
        connect_args={"connect_timeout": 10, **_LIVELY},
    )


def sentence_for(error: DBAPIError) -> str:
    """Say what is wrong with the database, without its content or its password."""
    text = str(error.orig).lower()
    for sign, sentence in _SIGNS.items():
        if sign in text:
            return sentence
    return f"The database could not be read or written ({type(error.orig).__name__})."


_SIGNS = {
    "disk is full": "The disk is full: nothing could be stored.",
    "no space left": "The disk is full: nothing could be stored.",
    "readonly": "The database is read-only: nothing could be stored.",
    "read-only": "The database is read-only: nothing could be stored.",
    "unable to open": "The database file cannot be opened.",
    "locked": "The database is busy with another program.",
    "disk i/o": "The disk does not work as it should: nothing could be stored.",
    "malformed": "The database file is damaged; put a backup of it back.",
    "not a database": "The database file is damaged or is no database; put a backup of it back.",
    "authentication failed": "The database refuses the name or the password in DATABASE_URL.",
    "does not exist": "The database, role or table named in DATABASE_URL does not exist.",
    "connection": "The database cannot be reached.",
}


def prepare(folder: Path) -> None:
    """Make a folder only its owner can enter; one that is there already keeps its rights."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        mend = "set AJAR_DATA_DIR to a folder of your own"
        raise StoreUnavailable(f"The folder {folder} cannot be made: {error.strerror}; {mend}.") from None


def _sqlite(url: str) -> Engine:
    path = url.removeprefix("sqlite://").removeprefix("/")
    options: dict[str, Any] = {"connect_args": {"check_same_thread": False, "isolation_level": None}}
    if path in ("", ":memory:"):
        options["poolclass"] = StaticPool
    else:
        _make_private(Path(path))
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(path: Path) -> None:
    """Make the file before SQLite does, readable by its owner alone; its journal files take the same rights."""
    prepare(path.parent)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise StoreUnavailable(f"The database file {path} cannot be opened: {error.strerror}.") from None


def _set_pragmas(connection: Any, entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(db: Connection) -> None:
    """Take the write lock at once, so that a turn never finds out half way that it may not write."""
    if not db.get_execution_options().get("kept"):
        executed(db, _BEGIN)


_BEGIN = "BEGIN IMMEDIATE"


def kept(engine: Engine) -> Connection:
    """Open the connection that the one worker of a SQLite file keeps; only ``held`` begins its transactions.

    To SQLAlchemy it is in one that never ends: its own way to begin and to commit costs more than six statements.
    """
    db = engine.connect().execution_options(kept=True)
    db.begin()
    return db


@contextmanager
def held(db: Connection, only_reads: bool) -> Iterator[None]:
    """Hold a transaction on a kept connection; after an error the connection is good for nothing more."""
    executed(db, "BEGIN" if only_reads else _BEGIN)
    yield
    executed(db, "ROLLBACK" if only_reads else "COMMIT")


def shrink_journal(db: Engine) -> None:
    """Empty the write-ahead journal, where deleted content may still stand; skipped while someone reads."""
    if db.dialect.name == "sqlite":
        with suppress(DBAPIError, sqlite3.Error), db.connect() as connection:
            raw = connection.connection.cursor()
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.close()
