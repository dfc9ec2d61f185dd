"""Run Ajar's Discord adapter for tests: in a thread of this process, or as the real program."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.discord.serve import AjarClient, serve
from bot.app import App
from bot.settings import Settings
from tests.loopback.discord import LoopbackDiscord

ROOT = Path(__file__).parents[2]
KEY = "a key for tests that is long enough"


@dataclass
class Clock:
    """Tell the real time, moved by as much as a test wants."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class House:
    """Hold a running adapter and the Discord it talks to."""

    discord: LoopbackDiscord
    clock: Clock
    client: AjarClient
    app: App
    loop: asyncio.AbstractEventLoop

    def run(self, work: Any) -> Any:
        """Run work in the adapter's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    def sweep(self) -> None:
        """Deliver what is due, now; the first sweep after a jump of the clock is skipped."""
        self.run(self.app.outbox.deliver_due())
        self.run(self.app.outbox.deliver_due())

    def rows(self, sql: str) -> list[Any]:
        """Read the database."""
        from sqlalchemy import text

        return list(self.run(self.app.store.read(lambda unit: unit.db.execute(text(sql)).fetchall())))


def environ(discord: LoopbackDiscord, folder: Path) -> dict[str, str]:
    """Make the settings of one deployment."""
    return {"AJAR_DATA_DIR": str(folder), "AJAR_SECRET_KEY": KEY, **discord.environ}


@contextmanager
def opened(discord: LoopbackDiscord, folder: Path) -> Iterator[House]:
    """Run the adapter in a thread, from its own settings; reminders are sent when a test says so."""
    clock, settings = Clock(), Settings.load(environ(discord, folder))
    ready, ended = threading.Event(), threading.Event()
    found: dict[str, Any] = {}

    async def live() -> None:
        found["loop"], found["task"] = asyncio.get_running_loop(), asyncio.current_task()

        def is_ready(client: AjarClient, app: App) -> None:
            found["client"], found["app"] = client, app
            ready.set()

        await serve(settings, clock, is_ready, sweep=3600.0)

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
    assert ready.wait(20), "Ajar did not start"
    if "error" in found:
        raise found["error"]
    discord.connected()
    try:
        yield House(discord, clock, found["client"], found["app"], found["loop"])
    finally:
        found["loop"].call_soon_threadsafe(found["task"].cancel)
        assert ended.wait(20), "Ajar did not stop"
        thread.join(5)
    if "error" in found:
        raise found["error"]


@contextmanager
def program(
    discord: LoopbackDiscord, folder: Path, ahead: timedelta = timedelta(), **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the real program; ``ahead`` moves its clock."""
    discord.offset = ahead.total_seconds()
    given = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "AJAR_", "DISCORD_"))}
    given |= environ(discord, folder) | more | {"AJAR_TEST_AHEAD": str(ahead.total_seconds())}
    module = ["tests.discord.shifted"] if ahead else ["adapters.console", "discord"]
    child = subprocess.Popen([sys.executable, "-m", *module], cwd=ROOT, env=given)
    try:
        discord.connected()
        yield child
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
        child.wait(20)
        discord.offset = 0.0
        discord.sockets.clear()
