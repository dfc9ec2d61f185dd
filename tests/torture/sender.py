"""Be one process that sends reminders, as ``ajar reminders`` is, until it is killed or told to stop."""

from __future__ import annotations

import asyncio
from datetime import datetime

import apscheduler.schedulers.asyncio  # type: ignore[import-untyped]  # noqa: F401 - loaded before the fork

import adapters.discord.serve
import adapters.slack.serve  # noqa: F401 - the same
from adapters.console.together import platforms, serve
from bot.messages import Absent, Address, Looked
from bot.settings import Settings


async def see_nothing(address: Address, mark: str, since: datetime) -> Looked:
    """Never look: what most queues do, and what the torture must be seen to punish."""
    return Absent()


def send(settings: Settings, interval: float, blind: bool) -> None:
    """Send what is due, as ``ajar reminders`` does; the body of a process."""
    here = platforms(settings)
    if blind:
        for one in here:
            one.messenger.look = see_nothing  # type: ignore[method-assign]  # the broken variant breaks in
    asyncio.run(serve(settings, here, listening=False, sweep=interval))
