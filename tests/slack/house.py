"""Run Ajar's Slack adapter for tests: in a thread of this process, or as the real program."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.slack.serve import Slack, serve
from bot.settings import Settings
from tests.loopback.server import free_port, until
from tests.loopback.slack import APP_TOKEN, SECRET, TOKEN, LoopbackSlack

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
    """Hold a running adapter and the Slack it talks to."""

    slack: LoopbackSlack
    clock: Clock
    ajar: Slack
    loop: asyncio.AbstractEventLoop

    def run(self, work: Any) -> Any:
        """Run work in the adapter's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    def sweep(self) -> None:
        """Deliver what is due, now."""
        self.run(self.ajar.app.outbox.deliver_due())

    def rows(self, sql: str) -> list[Any]:
        """Read the database."""
        from sqlalchemy import text

        return list(self.run(self.ajar.app.store.read(lambda unit: unit.db.execute(text(sql)).fetchall())))


def environ(slack: LoopbackSlack, folder: Path, transport: str, port: int) -> dict[str, str]:
    """Make the settings of one deployment."""
    given = {
        "AJAR_DATA_DIR": str(folder),
        "AJAR_SECRET_KEY": KEY,
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": TOKEN,
        "PORT": str(port),
    }
    return given | ({"SLACK_APP_TOKEN": APP_TOKEN} if transport == "socket" else {"SLACK_SIGNING_SECRET": SECRET})


@contextmanager
def opened(
    slack: LoopbackSlack, folder: Path, transport: str = "http", ping: float = 1.0, **more: str
) -> Iterator[House]:
    """Run the adapter in a thread, from its own settings; reminders are sent when a test says so."""
    port, clock = free_port(), Clock()
    given = {**environ(slack, folder, transport, port), **more}
    settings = Settings.load({name: value for name, value in given.items() if value})
    slack.request_url = f"http://127.0.0.1:{port}/slack/events"
    ready, ended = threading.Event(), threading.Event()
    found: dict[str, Any] = {}

    async def live() -> None:
        found["loop"], found["task"] = asyncio.get_running_loop(), asyncio.current_task()

        def is_ready(ajar: Slack) -> None:
            found["ajar"] = ajar
            ready.set()

        await serve(settings, clock, is_ready, ping, sweep=3600.0, port=port)

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
    try:
        yield House(slack, clock, found["ajar"], found["loop"])
    finally:
        found["loop"].call_soon_threadsafe(found["task"].cancel)
        assert ended.wait(20), "Ajar did not stop"
        thread.join(5)
    if "error" in found:
        raise found["error"]


@contextmanager
def program(
    slack: LoopbackSlack, folder: Path, transport: str = "http", ahead: timedelta = timedelta(), **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the real program; ``ahead`` moves its clock."""
    port = free_port()
    slack.offset = ahead.total_seconds()
    slack.request_url = f"http://127.0.0.1:{port}/slack/events"
    given = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "AJAR_", "DISCORD_"))}
    given |= environ(slack, folder, transport, port) | more | {"AJAR_TEST_AHEAD": str(ahead.total_seconds())}
    command = (
        [sys.executable, "-m", "tests.slack.shifted"] if ahead else [sys.executable, "-m", "adapters.console", "slack"]
    )
    child = subprocess.Popen(command, cwd=ROOT, env=given)
    try:
        until(lambda: child.poll() is not None or _answers(slack, port), "the program", 30.0)
        assert child.poll() is None, "the program ended at once"
        if transport == "socket":
            until(lambda: bool(slack.sockets), "a socket", 20.0)
        yield child
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
        child.wait(20)
        slack.offset = 0.0


def _answers(slack: LoopbackSlack, port: int) -> bool:
    async def ask() -> bool:
        try:
            async with slack.client.get(f"http://127.0.0.1:{port}/healthz") as answer:
                return answer.status == 200
        except OSError:
            return False

    return slack.run(ask())


def answers_of(house: House, path: str) -> Callable[[], tuple[int, str]]:
    """Fetch a page of the adapter's own site."""

    async def ask() -> tuple[int, str]:
        async with house.slack.client.get(house.slack.request_url.replace("/slack/events", path)) as answer:
            return answer.status, await answer.text()

    return lambda: house.slack.run(ask())
