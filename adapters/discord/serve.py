"""Know how the Discord part of Ajar is put together and run."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # audioop, for voice, which Ajar does not use
    import discord
import aiohttp
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.commands import grow
from adapters.discord.desk import Desk, where
from adapters.discord.listeners import Listeners
from adapters.discord.locales import Locales
from adapters.discord.outbound import DiscordMessenger
from adapters.discord.outcomes import is_gone
from adapters.discord.sync import sync
from bot import leaving, logs, watchpost
from bot.app import App, open_app, until_told, utc_now
from bot.errors import AjarError, BadSettings
from bot.settings import Settings
from bot.store.store import Store

log = logging.getLogger("ajar.discord")

API, GATEWAY = "https://discord.com/api/v10", "wss://gateway.discord.gg/"
LONGEST_PAUSE = 60.0  # seconds between two tries to log in
LONGEST_WAIT = 3.0  # seconds a limit is waited for in place; the outbox gives a send ten, and knows what to do


class Tree(app_commands.CommandTree[discord.AutoShardedClient]):
    """Hold the commands; one that is delivered twice is used once."""

    client: AjarClient

    async def interaction_check(self, press: discord.Interaction[discord.AutoShardedClient], /) -> bool:
        """Say whether to go on."""
        return self.client.listeners is not None and not self.client.desk.is_again(press.id)


class AjarClient(discord.AutoShardedClient):
    """Be the bot: hand what happens to the listeners."""

    def __init__(self, messenger: DiscordMessenger, folder: Path) -> None:
        intents = discord.Intents.none()
        intents.guilds = intents.dm_messages = True
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.3,  # seconds until READY counts; no server's members or channels are needed
            max_messages=1000,  # what an edited message said before
            http_trace=leaving.trace(),
        )
        self.http.max_ratelimit_timeout = LONGEST_WAIT
        self.tree = Tree(self)
        self.tree.error(self.on_command_error)
        self.messenger, self.folder = messenger, folder
        self.listeners: Listeners | None = None
        self.came = asyncio.Event()

    def serve(self, app: App) -> None:
        """Take what happens to an app."""
        self.desk = Desk(app, self, self.folder)
        self.listeners = Listeners(self.desk)
        grow(self.tree, self.desk, self.listeners)

    async def setup_hook(self) -> None:
        """Tell Discord of the commands when they changed; done once, before anything is heard."""
        self.messenger.client = self
        await self.tree.set_translator(Locales())
        if self.listeners is not None:
            await self.listeners.make_good()
        await sync(self.tree, self.folder, self.application_id or 0)

    async def on_ready(self) -> None:
        """Read what was missed; this comes again after every break that could not be resumed."""
        self.came.set()
        if self.listeners is not None:
            self.desk.later(self.listeners.catch_up())

    async def on_message(self, message: discord.Message) -> None:
        """Pass on."""
        if self.listeners is not None:
            await self.listeners.on_message(message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Pass on."""
        if self.listeners is not None:
            await self.listeners.on_edit(payload)

    async def on_interaction(self, press: discord.Interaction[discord.Client]) -> None:
        """Pass on."""
        if self.listeners is not None:
            await self.listeners.on_interaction(press)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Log the class of a fault and its place; its text may hold what somebody wrote."""
        import sys

        error = sys.exc_info()[1]
        if error is not None and not is_gone(error):
            log.error("%s failed: %s", event_method, where(error))

    async def on_command_error(
        self, press: discord.Interaction[discord.AutoShardedClient], error: app_commands.AppCommandError
    ) -> None:
        """Do the same for commands; an answer that came too late is usual while somebody types."""
        cause = error.__cause__ or error
        if not is_gone(cause):
            log.error("a command failed: %s", where(cause))


def refuse(settings: Settings) -> None:
    """Say what is missing, in one sentence."""
    if not settings.discord_token:
        raise BadSettings("Discord needs DISCORD_TOKEN; docs/discord.md says where it is.")


def point(settings: Settings) -> None:
    """Say where Discord is: itself, or a proxy."""
    Route.BASE = (settings.discord_api_url or API).rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url or GATEWAY)


def run(settings: Settings, clock: Callable[[], datetime] = utc_now) -> int:
    """Run until a signal ends it; returns the exit status."""
    quieten(settings)
    refuse(settings)
    asyncio.run(serve(settings, clock))
    return 0


def quieten(settings: Settings) -> None:
    """Log as the settings say, and never what people write."""
    logs.begin(settings)  # at DEBUG discord.py would log what people write
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice, so nothing is missing


class Discord:
    """Hold Discord's side of the house: the messenger for the outbox, and the client once there is an app."""

    platform = "discord"

    def __init__(self, settings: Settings) -> None:
        refuse(settings)
        point(settings)
        self.settings, self.messenger = settings, DiscordMessenger()
        self._running: asyncio.Task[None] | None = None
        self._sending: discord.Client | None = None

    async def ready(self, store: Store) -> DiscordMessenger:
        """Make a client that hears nothing; enough for a process that only sends."""
        self._sending = discord.Client(intents=discord.Intents(guilds=True), http_trace=leaving.trace())
        self._sending.http.max_ratelimit_timeout = LONGEST_WAIT
        await _let_in(self._sending, self.settings.discord_token)
        self.messenger.client = self._sending
        return self.messenger

    async def start(self, app: App) -> None:
        """Begin to listen; raises AjarError where Discord does not let us in."""
        self.client = AjarClient(self.messenger, self.settings.data_folder)
        self.client.serve(app)
        self._running = asyncio.create_task(_run(self.client, self.settings.discord_token))
        came = asyncio.create_task(self.client.came.wait())
        await _first(self._running, came)
        came.cancel()
        if self._running.done():
            self._running.result()

    async def faults(self) -> list[str]:
        """Say whether Discord hears and speaks to us, for the health page."""
        well = self._running is not None and not self._running.done() and self.client.is_ready()
        return [] if well or self._sending is not None else ["discord"]

    async def ended(self) -> None:
        """Wait until Discord lets us in no more, and raise what it said."""
        if self._running is not None:
            await asyncio.shield(self._running)

    async def stop(self) -> None:
        """Take nothing new, and let what was begun end."""
        if self._running is not None:
            self.client.listeners = None
            await self.client.desk.settle()
            self.client.desk.inbox.close()

    async def close(self) -> None:
        """Close the connections."""
        if self._sending is not None:
            await self._sending.close()
        if self._running is not None:
            await self.client.close()
            if not self.client.came.is_set():
                self._running.cancel()  # it may be waiting for the next try to log in
            with suppress(Exception, asyncio.CancelledError):
                await asyncio.wait_for(self._running, 5)


async def serve(
    settings: Settings,
    clock: Callable[[], datetime] = utc_now,
    ready: Callable[[AjarClient, App], None] = lambda client, app: None,
    sweep: float = 5.0,
) -> None:
    """Hold the house open for Discord until this task is cancelled, a signal comes, or Discord lets us in no more."""
    here = Discord(settings)
    app = await open_app(settings, [here.messenger], clock)
    told = asyncio.create_task(until_told())
    post = await watchpost.open_if_asked(settings, app.outbox, here.faults)
    try:
        await _first(starting := asyncio.create_task(here.start(app)), told)
        if starting.done():
            starting.result()
            app.start_reminders(sweep)
            if app.metronome is not None and sweep < 60:
                app.metronome.wake()  # what came due while nobody was here
            log.info("Ajar is in Discord.")
            ready(here.client, app)
            await _first(ended := asyncio.create_task(here.ended()), told)
            if ended.done():
                ended.result()
            ended.cancel()
        starting.cancel()
    finally:
        told.cancel()
        await here.stop()
        with suppress(AjarError):
            await app.outbox.close()
        await here.close()
        await watchpost.close(post)
        await app.close()


async def _run(client: AjarClient, token: str) -> None:
    """Stay connected; what ends this for good is said in one sentence."""
    try:
        await _let_in(client, token)
        await client.connect()
    except discord.PrivilegedIntentsRequired:
        raise AjarError("Discord refuses the intents; Ajar needs none that are privileged.") from None
    except discord.ConnectionClosed as error:
        raise AjarError(f"Discord closed the connection for good ({error.code}).") from None
    if not client.is_closed():
        raise AjarError("The connection to Discord ended.")


async def _let_in(client: discord.Client, token: str) -> None:
    """Log in; as long as Discord cannot be reached, try again."""
    wait = 1.0
    while True:
        try:
            return await client.login(token)
        except discord.LoginFailure:
            raise AjarError("Discord does not accept DISCORD_TOKEN; make a new one in the developer portal.") from None
        except (OSError, TimeoutError, aiohttp.ClientError, discord.HTTPException) as error:
            log.warning("Discord cannot be reached (%s); the next try is in %.0f s.", type(error).__name__, wait)
            await client.http.close()
            client.http.connector = discord.utils.MISSING  # a new one each time: closing the session closed it
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_PAUSE)


async def _first(*tasks: asyncio.Task[object]) -> None:
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
