"""A sender process that is killed at a named point; only tests start it.

Usage: python -m tests.integration.crashing DATABASE_URL FOLDER POINT

The platform is a file: one line for each message taken. It lives on when the process does not.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.messages import Absent, Address, Found, Looked, Message, Outcome, Sent, Text, Unknown
from bot.outbox import Outbox
from bot.settings import Settings
from bot.store import migrate
from bot.store.owners import new_owner
from bot.store.store import Store
from tests.integration.conftest import KEY, START, Clock

POINTS = ("begun", "claimed", "checked", "before_send", "after_send", "before_mark", "after_mark")
"""Where a process dies, in the order it gets there."""

AFTER = {"_begin": "begun", "_claim_each": "claimed", "ready": "checked", "settle_all": "after_mark"}
BEFORE = {"settle_all": "before_mark"}


class FilePlatform:
    """Take messages by writing their marks to a file; look by reading it."""

    platform = "console"

    def __init__(self, path: Path, at: Callable[[str], None] = lambda point: None, lossy: float = 0.0) -> None:
        self.path, self.at, self.lossy, self.blind = path, at, lossy, False

    async def send(self, address: Address, message: Message) -> Outcome:
        """Take a message; now and then the answer is lost."""
        self.at("before_send")
        await asyncio.sleep(random.uniform(0.0, 0.01))  # noqa: S311 - a delay is no secret
        with self.path.open("a") as file:
            file.write(message.mark + "\n")
        self.at("after_send")
        return Unknown("reset") if random.random() < self.lossy else Sent()  # noqa: S311 - nor is a fault

    async def look(self, address: Address, mark: str, since: datetime) -> Looked:
        """Look in the file; blind, it never finds anything."""
        return Found("file") if not self.blind and mark in self.taken() else Absent()

    def taken(self) -> list[str]:
        """List the marks of all messages taken."""
        return self.path.read_text().split() if self.path.exists() else []


class CrashingStore(Store):
    """Die before or after a named transaction."""

    at: Callable[[str], None]

    async def transact(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        """Run the transaction, if this process lives that long."""
        name = getattr(fn, "__name__", "")
        if name == "settle_all" and not args[0]:
            name = "_claim_each"  # on SQLite the first claim: it marks nothing, and checks what it claims
        self.at(BEFORE.get(name, ""))
        result = await super().transact(fn, *args, **kwargs)
        self.at(AFTER.get(name, ""))
        if self.on_sqlite and name == "_claim_each":
            self.at("checked")
        return result


def die_at(point: str) -> Callable[[str], None]:
    """Make the crash point."""

    def at(here: str) -> None:
        if here == point:
            os.kill(os.getpid(), signal.SIGKILL)

    return at


def die_in_a_migration() -> None:
    """Die when the tables are made and nothing is committed yet."""
    upgrade = migrate._upgrade

    def half(db: Connection) -> None:
        upgrade(db)
        die_at("here")("here")

    migrate._upgrade = half


async def main(url: str, folder: str, point: str) -> None:
    """Send what is due, and die at the point; with no point, send until killed."""
    if point == "migrated":
        die_in_a_migration()
    clock = Clock(datetime.fromisoformat(os.environ["AJAR_TEST_NOW"]))
    store = CrashingStore.open(Settings(url, Path(folder), KEY), clock)
    assert isinstance(store, CrashingStore)
    store.at = die_at(point)
    platform = FilePlatform(Path(folder) / "platform", store.at, 0.15 if point == "any" else 0.0)
    render = lambda unit, row, now: Message((Text(row.kind),))  # noqa: E731 - shorter than what it stands for
    outbox = Outbox(store, {"console": platform}, render, clock, new_owner())
    while True:
        await outbox.deliver_due()
        if point != "any":
            return
        await asyncio.sleep(0.05)
        clock.go(seconds=10)


if __name__ == "__main__":
    assert START
    asyncio.run(main(*sys.argv[1:4]))
