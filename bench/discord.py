"""Measure Discord's part as the real program on loopback, beside a bare discord.py bot that answers every command."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter, sleep

from bench.row import Row
from bench.start import resident
from tests.loopback.discord import TOKEN, Interaction, LoopbackDiscord
from tests.loopback.discord_person import Person

AJAR = [sys.executable, "-m", "adapters.console", "discord"]
ECHO = [sys.executable, "-W", "ignore", "-m", "bench.discord"]
ROUNDS, AT_ONCE, STARTS = 150, 32, 3
MANY = int(os.environ.get("AJAR_BENCH_INTERACTIONS", "20000"))  # a minute or two
WARM = 1000  # until every room was entered once, and caches are as full as they get


def rows() -> list[Row]:
    """Start both, use commands, and look at the clock and the memory."""
    with running(AJAR) as (discord, child, _):
        ours, slowest = answers(discord), at_once(discord)
        use(discord, WARM)
        before = resident(child.pid)
        use(discord, MANY)
        grown = (resident(child.pid) - before) / 1024
    with running(ECHO) as (discord, _, _):
        bare = answers(discord)
    starts = []
    for _ in range(STARTS):
        with running(AJAR) as (_, _, spent):
            starts.append(spent)
    return [
        Row("a command to its first answer, p50", ours, "ms", bare, bound=2.0),
        Row(f"the slowest of {AT_ONCE} commands at once", slowest, "ms", bound=300),
        Row(f"memory grown over {MANY} interactions", grown, "MB", bound=12),
        Row(f"cold start to READY, best of {STARTS}", min(starts), "s", bound=2.0),
    ]


@contextmanager
def running(command: list[str]) -> Iterator[tuple[LoopbackDiscord, subprocess.Popen[bytes], float]]:
    """Run a bot on a Discord of its own; tells how many seconds it took to be there."""
    discord = LoopbackDiscord()
    discord.start()
    with tempfile.TemporaryDirectory() as folder:
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environ |= {**discord.environ, "AJAR_DATA_DIR": folder, "AJAR_SECRET_KEY": "k" * 32, "AJAR_LOG_LEVEL": "ERROR"}
        start = perf_counter()
        child = subprocess.Popen(command, env=environ, cwd=Path(__file__).parents[1])  # noqa: S603  (our own program)
        try:
            discord.connected(30)
            yield discord, child, perf_counter() - start
        finally:
            child.terminate()
            child.wait(20)
            discord.stop()


def answers(discord: LoopbackDiscord) -> float:
    """Return the median milliseconds from a command to its first answer, one at a time."""
    person = Person(discord)
    sleep(1.0)
    found = []
    for number in range(ROUNDS + 10):
        found.append(person.commands("help", wait=False))
        finished(found[-1:])
        if number > 10:
            sleep(0.02)  # what follows the answer is not the answer
    return statistics.median(one.answered_after for one in found[10:]) * 1000


def at_once(discord: LoopbackDiscord) -> float:
    """Return the milliseconds of the slowest first answer when many people use a command at once."""
    people = [Person(discord, str(970000000000000000 + number)) for number in range(AT_ONCE)]
    slowest = 0.0
    for _ in range(3):
        found = [person.commands("help", wait=False) for person in people]
        finished(found)
        slowest = max(slowest, *(one.answered_after for one in found))
        sleep(2.0)
    return slowest * 1000


def use(discord: LoopbackDiscord, count: int) -> None:
    """Use commands, many times, by a few people."""
    people = [Person(discord, str(980000000000000000 + number)) for number in range(20)]
    for _ in range(count // len(people)):
        found = [person.commands("help", wait=False) for person in people]
        finished(found, to_the_end=True)
        for held in (discord.requests, discord.interactions, discord.channels):
            held.clear()


def finished(found: list[Interaction], patience: float = 20.0, to_the_end: bool = False) -> None:
    """Wait for first answers, or for the last word."""
    end = monotonic() + patience
    while not all(one.seen and one.seen[0]["components"] if to_the_end else one.answers for one in found):
        if monotonic() > end:
            raise TimeoutError("a command was not answered")
        sleep(0.0005)


async def echo() -> None:
    """Be the bare bot."""
    import discord
    from discord import app_commands
    from discord.http import Route

    Route.BASE = os.environ["DISCORD_API_URL"]
    client = discord.AutoShardedClient(intents=discord.Intents(guilds=True, dm_messages=True))
    tree = app_commands.CommandTree(client)
    group = app_commands.Group(
        name="decline",
        description="echo",
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    )

    @group.command(name="help", description="echo")
    async def helped(press: discord.Interaction[discord.AutoShardedClient]) -> None:
        await press.response.send_message("echo", ephemeral=True, allowed_mentions=discord.AllowedMentions.none())

    tree.add_command(group)
    await client.login(TOKEN)
    await tree.sync()
    await client.connect()


if __name__ == "__main__":
    asyncio.run(echo())
