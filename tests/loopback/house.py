"""Run one of Ajar's adapters for tests: in a thread of this process, or as the real program."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import App
from tests.loopback.server import patient

ROOT = Path(__file__).parents[2]
KEY = "a key for tests that is long enough"
OURS = ("SLACK_", "AJAR_", "DISCORD_", "DATABASE_", "PORT")
Ready = Callable[..., None]


@dataclass
class Clock:
    """Tell the real time, moved by as much as a test wants."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Running:
    """Hold an adapter that runs in a thread."""

    clock: Clock
    app: App
    loop: asyncio.AbstractEventLoop

    def run(self, work: Any) -> Any:
        """Run work in the adapter's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(patient(20))

    def sweep(self) -> None:
        """Deliver what is due, now; the first sweep after a jump of the clock is skipped."""
        self.run(self.app.outbox.deliver_due())
        self.run(self.app.outbox.deliver_due())

    def rows(self, sql: str) -> list[Any]:
        """Read the database."""
        from sqlalchemy import text

        return list(self.run(self.app.store.read(lambda unit: unit.db.execute(text(sql)).fetchall())))


@contextmanager
def in_a_thread(serve: Callable[[Ready], Awaitable[None]]) -> Iterator[tuple[asyncio.AbstractEventLoop, Any]]:
    """Serve in a thread until the block ends; yields its loop, and what it told when it was ready."""
    ready, ended = threading.Event(), threading.Event()
    found: dict[str, Any] = {}

    async def live() -> None:
        found["loop"], found["task"] = asyncio.get_running_loop(), asyncio.current_task()

        def is_ready(*told: Any) -> None:
            found["told"] = told
            ready.set()

        await serve(is_ready)

    def turn() -> None:
        try:
            asyncio.run(live())
        except asyncio.CancelledError:
            pass
        except BaseException as error:
            found["error"] = error
        finally:
            ended.set()
            ready.set()

    thread = threading.Thread(target=turn, daemon=True, name="ajar")
    thread.start()
    assert ready.wait(patient(20)), "Ajar did not start"
    if "error" in found:
        raise found["error"]
    try:
        yield found["loop"], found["told"]
    finally:
        found["loop"].call_soon_threadsafe(found["task"].cancel)
        assert ended.wait(patient(20)), "Ajar did not stop"
        thread.join(5)
    if "error" in found:
        raise found["error"]


@contextmanager
def as_a_program(
    command: str, given: Mapping[str, str], ahead: timedelta = timedelta()
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the real program until the block ends; ``ahead`` moves its clock."""
    module = "tests.loopback.shifted" if ahead else "adapters.console"
    with as_a_module(module, command, given={**given, "AJAR_TEST_AHEAD": str(ahead.total_seconds())}) as child:
        yield child


@contextmanager
def as_a_module(module: str, *args: str, given: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a module as a process until the block ends."""
    child = subprocess.Popen([sys.executable, "-m", module, *args], cwd=ROOT, env=clean() | dict(given))
    try:
        yield child
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
        child.wait(patient(20))


def clean() -> dict[str, str]:
    """Copy the environment without any setting of Ajar's."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
