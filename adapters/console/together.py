"""Know how every platform whose tokens are set lives in one process, and how one process sends without listening."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Protocol

from aiohttp.web import AppRunner

from bot import watchpost
from bot.app import App, open_app, until_told, utc_now
from bot.app import run as run_to_end
from bot.errors import AjarError, BadSettings
from bot.messages import Messenger
from bot.settings import Settings
from bot.store.store import Store

log = logging.getLogger("ajar")

NONE_SET = (
    "No platform's tokens are set: set SLACK_BOT_TOKEN with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET for Slack, "
    "DISCORD_TOKEN for Discord, or talk in the terminal with ajar chat."
)


class Platform(Protocol):
    """Be one platform's side of the house, as adapters.slack and adapters.discord have it."""

    @property
    def platform(self) -> str:
        """Name it as addresses do."""

    @property
    def messenger(self) -> Messenger:
        """Give what the outbox sends through."""

    async def ready(self, store: Store) -> object:
        """Make what sending needs; waits while the platform cannot be reached."""

    async def start(self, app: App) -> None:
        """Make all of it, and listen."""

    async def ended(self) -> None:
        """Wait until the platform lets us in no more, and raise what it said."""

    async def stop(self) -> None:
        """Take nothing new, and let what was begun end."""

    async def close(self) -> None:
        """Close the connections."""


def platforms(settings: Settings) -> list[Platform]:
    """Make every platform whose tokens are set; raises BadSettings where there is none, or half of one."""
    found: list[Platform] = []
    if settings.slack_bot_token or settings.slack_client_id:
        from adapters.slack.serve import Slack, quieten

        quieten(settings)
        found.append(Slack(settings))
    if settings.discord_token:
        from adapters.discord.serve import Discord
        from adapters.discord.serve import quieten as quieten_discord

        quieten_discord(settings)
        found.append(Discord(settings))
    if not found:
        raise BadSettings(NONE_SET)
    return found


def run(
    settings: Settings, listening: bool, clock: Callable[[], datetime] = utc_now, after_restore: bool = False
) -> int:
    """Run until a signal ends it; returns the exit status."""
    run_to_end(serve(settings, platforms(settings), listening, clock, after_restore=after_restore))
    return 0


async def serve(
    settings: Settings,
    here: Sequence[Platform],
    listening: bool,
    clock: Callable[[], datetime] = utc_now,
    sweep: float = 5.0,
    after_restore: bool = False,
) -> None:
    """Hold the house open until a signal comes, or until a platform lets us in no more.

    A platform that cannot be reached yet keeps no other one waiting; its messages wait until it is there.
    """
    told = asyncio.create_task(until_told())
    app = await open_app(settings, [one.messenger for one in here], clock)
    await app.outbox.begin()
    if after_restore:
        log.warning("%d messages that are due are looked for before they are sent.", await app.outbox.after_restore())
    app.outbox.platforms = ()
    app.start_reminders(sweep)
    post = await _post(settings, app, here, listening)
    lives = [asyncio.create_task(_life(one, app, listening)) for one in here]
    try:
        await asyncio.wait([told, *lives], return_when=asyncio.FIRST_COMPLETED)
        for life in lives:
            if life.done():
                life.result()
    finally:
        told.cancel()
        await watchpost.close(post)
        await _end(app, here, lives, listening)


async def _post(settings: Settings, app: App, here: Sequence[Platform], listening: bool) -> AppRunner | None:
    """Serve health and metrics on PORT, where Slack's own pages do not stand there already."""
    if listening and any(one.platform == "slack" for one in here):
        return None
    return await watchpost.open_if_asked(settings, app.outbox)


async def _life(one: Platform, app: App, listening: bool) -> None:
    """Let one platform in; what waits for it goes out from then on."""
    await (one.start(app) if listening else one.ready(app.store))
    app.outbox.platforms = (*app.outbox.platforms, one.platform)
    if app.metronome is not None:
        app.metronome.wake()  # what came due while nobody was here
    log.info("Ajar %s %s.", "is in" if listening else "sends reminders to", one.platform.capitalize())
    if listening:
        await one.ended()
    else:
        await asyncio.Event().wait()


async def _end(app: App, here: Sequence[Platform], lives: Sequence[asyncio.Task[None]], listening: bool) -> None:
    for life in lives:
        life.cancel()
    await asyncio.gather(*lives, return_exceptions=True)
    if listening:
        await asyncio.gather(*(one.stop() for one in here), return_exceptions=True)
    with suppress(AjarError):
        await app.outbox.close()
    await asyncio.gather(*(one.close() for one in here), return_exceptions=True)
    await app.close()
