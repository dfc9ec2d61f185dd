"""Be one process that sends reminders, made of the real parts, until it is killed or told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # audioop, for voice, which nobody uses here
    import discord
import apscheduler.schedulers.asyncio  # type: ignore[import-untyped]  # noqa: F401 - loaded before the fork

from adapters.discord.outbound import DiscordMessenger
from adapters.discord.serve import point
from adapters.slack.outbound import LateMessenger
from adapters.slack.serve import Slack
from bot import leaving
from bot.app import open_app
from bot.messages import Absent, Address, Looked, Message, Messenger, Outcome
from bot.settings import Settings


@dataclass
class Blind:
    """Never look: what most queues do, and what the torture must be seen to punish."""

    inner: Messenger
    platform: str = ""

    def __post_init__(self) -> None:
        self.platform = self.inner.platform

    async def send(self, address: Address, message: Message) -> Outcome:
        """Pass on."""
        return await self.inner.send(address, message)

    async def look(self, address: Address, mark: str, since: datetime) -> Looked:
        """Say that nothing is there."""
        return Absent()


def send(settings: Settings, interval: float, blind: bool) -> None:
    """Send what is due; the body of a process."""
    logging.basicConfig(level="ERROR")
    asyncio.run(_send(settings, interval, blind))


async def _send(settings: Settings, interval: float, blind: bool) -> None:
    slack, on_slack, on_discord = Slack(settings), LateMessenger(), DiscordMessenger()
    both: list[Messenger] = [on_slack, on_discord]
    app = await open_app(settings, [Blind(one) for one in both] if blind else both)
    on_slack.inner = await slack.ready(app.store)
    on_discord.client = await _discord(settings)
    app.start_reminders(interval)
    if app.metronome is not None:
        app.metronome.wake()  # what came due while nobody was here
    await _until(signal.SIGTERM)
    await app.close()
    await slack.close()
    await on_discord.client.close()


async def _discord(settings: Settings) -> discord.Client:
    """Log in for sending alone: no gateway."""
    point(settings)
    client = discord.Client(intents=discord.Intents.none(), http_trace=leaving.trace())
    client.http.max_ratelimit_timeout = 3.0
    await client.login(settings.discord_token)
    return client


async def _until(number: signal.Signals) -> None:
    told: Callable[[], None]
    event = asyncio.Event()
    told = event.set
    asyncio.get_running_loop().add_signal_handler(number, told)
    await event.wait()
