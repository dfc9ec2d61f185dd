"""Run Ajar's Discord adapter for tests: in a thread of this process, or as the real program."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from adapters.discord.serve import AjarClient, serve
from bot.settings import Settings
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.house import KEY, Clock, Ready, Running, as_a_program, in_a_thread


@dataclass
class House(Running):
    """Hold a running adapter and the Discord it talks to."""

    discord: LoopbackDiscord
    client: AjarClient


def environ(discord: LoopbackDiscord, folder: Path) -> dict[str, str]:
    """Make the settings of one deployment."""
    return {"AJAR_DATA_DIR": str(folder), "AJAR_SECRET_KEY": KEY, **discord.environ}


@contextmanager
def opened(discord: LoopbackDiscord, folder: Path) -> Iterator[House]:
    """Run the adapter in a thread, from its own settings; reminders are sent when a test says so."""
    clock, settings = Clock(), Settings.load(environ(discord, folder))

    async def live(ready: Ready) -> None:
        await serve(settings, clock, ready, sweep=3600.0)

    with in_a_thread(live) as (loop, (client, app)):
        discord.connected()
        yield House(clock, app, loop, discord, client)


@contextmanager
def program(
    discord: LoopbackDiscord, folder: Path, ahead: timedelta = timedelta(), **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the real program; ``ahead`` moves its clock."""
    discord.offset = ahead.total_seconds()
    try:
        with as_a_program("discord", environ(discord, folder) | more, ahead) as child:
            discord.connected()
            yield child
    finally:
        discord.offset = 0.0
        discord.sockets.clear()
