"""Run Ajar's Slack adapter for tests: in a thread of this process, or as the real program."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from adapters.slack.serve import Slack, serve
from bot.settings import Settings
from tests.loopback.house import KEY, Clock, Ready, Running, as_a_program, in_a_thread
from tests.loopback.server import free_port, until
from tests.loopback.slack import APP_TOKEN, SECRET, TOKEN, LoopbackSlack


@dataclass
class House(Running):
    """Hold a running adapter and the Slack it talks to."""

    slack: LoopbackSlack
    ajar: Slack


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

    async def live(ready: Ready) -> None:
        await serve(settings, clock, ready, ping, sweep=3600.0, port=port)

    with in_a_thread(live) as (loop, (ajar,)):
        yield House(clock, ajar.app, loop, slack, ajar)


@contextmanager
def program(
    slack: LoopbackSlack, folder: Path, transport: str = "http", ahead: timedelta = timedelta(), **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the real program; ``ahead`` moves its clock."""
    port = free_port()
    slack.offset = ahead.total_seconds()
    slack.request_url = f"http://127.0.0.1:{port}/slack/events"
    given = environ(slack, folder, transport, port) | more
    try:
        with as_a_program("slack", given, ahead) as child:
            until(lambda: child.poll() is not None or is_up(slack, port), "the program", 30.0)
            assert child.poll() is None, "the program ended at once"
            if transport == "socket":
                until(lambda: bool(slack.sockets), "a socket", 20.0)
            yield child
    finally:
        slack.offset = 0.0


def is_up(slack: LoopbackSlack, port: int) -> bool:
    """Say whether a program answers that it is well."""

    async def ask() -> bool:
        try:
            async with slack.client.get(f"http://127.0.0.1:{port}/healthz") as answer:
                return answer.status == 200
        except OSError:
            return False

    return slack.run(ask())


def is_marked(house: House) -> bool:
    """Say whether every reply is written down as sent."""
    return not house.rows("SELECT 1 FROM outbox WHERE kind = 'reply' AND done_at IS NULL")


def slowed(house: House, seconds: float = 4.0, times: int = 1000) -> None:
    """Let a database take its time with what is stored next; that a reply was sent is written down before."""
    until(lambda: is_marked(house), "every reply to be marked as sent")
    quick, waits = house.ajar.app.store.transact, [seconds] * times

    async def slow(*args: Any, **kwargs: Any) -> Any:
        await asyncio.sleep(waits.pop() if waits else 0.0)
        return await quick(*args, **kwargs)

    house.ajar.app.store.transact = slow  # type: ignore[method-assign]  # the database of this one test


def answers_of(house: House, path: str) -> Callable[[], tuple[int, str]]:
    """Fetch a page of the adapter's own site."""

    async def ask() -> tuple[int, str]:
        async with house.slack.client.get(house.slack.request_url.replace("/slack/events", path)) as answer:
            return answer.status, await answer.text()

    return lambda: house.slack.run(ask())
