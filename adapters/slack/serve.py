"""Know how the Slack part of Ajar is put together and run: HTTP or Socket Mode, by the settings."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, cast

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.desk import Desk, NotKept
from adapters.slack.install import Install
from adapters.slack.listeners import listen
from adapters.slack.outbound import LateMessenger, SlackMessenger
from adapters.slack.outcomes import facts_of
from adapters.slack.people import People
from adapters.slack.shortway import Listener, ShortWay
from adapters.slack.socket import PING, Socket
from adapters.slack.tokens import ManyTokens, OneToken, Tokens
from bot import leaving, logs, watchpost
from bot.app import App, at_rest, open_app, until_told, utc_now
from bot.app import run as run_to_end
from bot.errors import AjarError, BadSettings
from bot.journal import Journal
from bot.outbox import Outbox
from bot.settings import Settings
from bot.store.store import Store

log = logging.getLogger("ajar.slack")

SLACK = "https://slack.com/api/"
TIMEOUT = 8  # seconds for one call; the outbox gives a send ten
LINGER = 0.05  # seconds; a post takes longer, and a kill meanwhile costs a look, no more
_TRAPS = ("SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET")


class Slack:
    """Hold Slack's side of the house: the messenger for the outbox, and the listeners once there is an app."""

    platform = "slack"

    def __init__(self, settings: Settings, ping: float = PING, port: int | None = None) -> None:
        refuse(settings)
        self.settings, self.ping, self.port = settings, ping, port
        self.session: aiohttp.ClientSession | None = None
        self.messenger = LateMessenger()
        self.socket: Socket | None = None
        self._runner: web.AppRunner | None = None
        self._answered = True

    @property
    def transport(self) -> str:
        """Name how events come in."""
        return "Socket Mode" if self.settings.slack_app_token else "HTTP"

    async def ready(self, store: Store) -> SlackMessenger:
        """Make the clients and the messenger; enough for a process that only sends."""
        connector = aiohttp.TCPConnector(limit=100, keepalive_timeout=30)
        limit = aiohttp.ClientTimeout(total=TIMEOUT)
        self.session = aiohttp.ClientSession(connector=connector, timeout=limit, trace_configs=[leaving.trace()])
        self.client = self._client([AsyncRateLimitErrorRetryHandler(max_retry_count=1)])
        sending = self._client([])
        self.tokens: Tokens = (
            ManyTokens(store, self.client, self.settings.slack_client_id, self.settings.slack_client_secret)
            if self.settings.slack_client_id
            else OneToken(self.client, self.settings.slack_bot_token)
        )
        self.messenger.inner = SlackMessenger(sending, self.tokens, self.session)
        return self.messenger.inner

    async def start(self, app: App) -> None:
        """Begin to listen."""
        await self.ready(app.store)
        self.app = app
        app.outbox.linger = LINGER
        self.people = People(self.client, self.tokens)
        journal = Journal(self.settings.data_folder, app.store.sealer, "slack") if app.store.on_sqlite else None
        self.desk = Desk(app, self.client, self.tokens, self.people, journal)
        self.messenger.sent = self.desk.refresh
        self.bolt = self._bolt()
        hears = listen(self.bolt, self.desk).on_message
        await self.desk.make_good()
        if self.settings.slack_app_token:
            self.socket = Socket(self.bolt, self._client([]), self.settings.slack_app_token, self.ping)
            await self.socket.open()
        if (
            (self.settings.slack_signing_secret and not self.settings.slack_app_token)
            or self.port
            or self.settings.port_is_set
        ):
            await self._serve(app, hears)

    async def ended(self) -> None:
        """Wait for ever: what Slack closes is opened again."""
        await asyncio.Event().wait()

    async def stop(self) -> None:
        """Take nothing new, and let what was begun end."""
        if self.socket is not None:
            await self.socket.close()
        if self._runner is not None:
            await self._runner.cleanup()
        if not hasattr(self, "desk"):
            return  # the start did not come that far
        await self.desk.settle(5.0)
        self.desk.inbox.close()

    async def close(self) -> None:
        """End what still wants them, and close the connections."""
        if hasattr(self, "desk"):
            await self.desk.give_up()
        if self.session is not None:
            await self.session.close()

    def _client(self, retry: list[Any]) -> AsyncWebClient:
        url = self.settings.slack_api_url or SLACK
        return AsyncWebClient(
            base_url=url if url.endswith("/") else f"{url}/",
            session=self.session,
            timeout=TIMEOUT,
            retry_handlers=retry,
            logger=logging.getLogger("ajar.slack.sdk"),
        )

    def _bolt(self) -> AsyncApp:
        """Make the Bolt app; the environment is hidden from it: some variables switch on things silently."""

        async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
            return await self._authorize(enterprise_id, team_id)

        async def failed(error: Exception) -> BoltResponse:
            log.error(
                "a delivery is not acknowledged: %s", error if isinstance(error, NotKept) else type(error).__name__
            )
            return BoltResponse(status=500)

        with _hidden(*_TRAPS):
            bolt = AsyncApp(
                name="ajar",
                logger=logging.getLogger("ajar.slack.bolt"),
                client=self.client,
                signing_secret=self.settings.slack_signing_secret or "socket mode checks no signatures",
                request_verification_enabled=not self.settings.slack_app_token,
                authorize=cast(Any, authorize),  # None is allowed: not installed
                process_before_response=True,  # an event is acknowledged once a kill cannot lose it
                attaching_conversation_kwargs_enabled=False,
            )
        bolt.error(failed)
        return bolt

    async def _authorize(self, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        try:
            badge = await self.tokens.of(team_id or enterprise_id or "")
            if badge is None and enterprise_id:
                badge = await self.tokens.of(enterprise_id)  # installed for the whole organisation
        except Exception as error:
            log.warning("Slack does not say who we are: %s", type(error).__name__)
            raise
        if badge is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_id=badge.bot_id,
            bot_user_id=badge.bot_user,
            bot_token=badge.token,
        )

    async def _serve(self, app: App, hears: Listener) -> None:
        site = web.Application(client_max_size=4 * 1024 * 1024)
        site.router.add_get("/healthz", self._health)
        watchpost.add_to(site, app.outbox)
        if not self.settings.slack_app_token:
            self.short_way = ShortWay(self.settings.slack_signing_secret, self.tokens, hears)
            site.router.add_post("/slack/events", self._events)
        if isinstance(self.tokens, ManyTokens):
            Install(app.store, app.outbox, self.tokens).add_to(site)
        self._runner = web.AppRunner(site, access_log=None, handle_signals=False)
        await self._runner.setup()
        await web.TCPSite(self._runner, "0.0.0.0", self.port or self.settings.port, backlog=1024).start()  # noqa: S104  (behind a balancer)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        try:
            if await self.short_way.take(request):
                return web.Response()
            return await to_aiohttp_response(await self.bolt.async_dispatch(await to_bolt_request(request)))
        except NotKept:
            return web.Response(status=503)  # Slack delivers an event again
        except Exception as error:  # a payload that Bolt itself stumbles over must not come again and again
            log.error("a delivery could not be read: %s", type(error).__name__)
            return web.Response(status=200)

    async def _health(self, request: web.Request) -> web.Response:
        """Say whether the database and Slack can be reached."""
        wrong = [name for name, well in await self.signs() if not well]
        return web.json_response({"ok": not wrong, "wrong": wrong}, status=503 if wrong else 200)

    async def signs(self) -> list[tuple[str, bool]]:
        """Look for signs of life."""
        wrong = await watchpost.faults_of(self.app.outbox)
        return [(name, name not in wrong) for name in ("database", "reminders")] + [
            ("slack", await self._slack_answers())
        ]

    async def _slack_answers(self) -> bool:
        """Ask Slack for a sign; an error of its own is one, silence is none."""
        if self.socket is not None and not self.socket.is_alive:
            return False
        try:
            async with asyncio.timeout(3.0):
                await self.client.api_test()
        except SlackApiError as error:
            code, status, _ = facts_of(error)
            return bool(code) and status < 500
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False
        return True


def refuse(settings: Settings) -> None:
    """Say what is missing, in one sentence."""
    if not (settings.slack_bot_token or settings.slack_client_id):
        raise BadSettings(
            "Slack needs SLACK_BOT_TOKEN (or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET); see ajar manifest."
        )
    if not (settings.slack_app_token or settings.slack_signing_secret):
        raise BadSettings("Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).")


def run(settings: Settings, clock: Callable[[], datetime] = utc_now) -> int:
    """Run until a signal ends it; returns the exit status."""
    quieten(settings)
    run_to_end(serve(settings, clock, lambda slack: at_rest()))
    return 0


def quieten(settings: Settings) -> None:
    """Log as the settings say, and never what people write."""
    logs.begin(settings)
    # At DEBUG the SDKs would log what people write.
    for private in ("ajar.slack.sdk", "ajar.slack.bolt"):
        logging.getLogger(private).setLevel(max(logging.WARNING, logging.getLogger().level))


async def serve(
    settings: Settings, clock: Callable[[], datetime] = utc_now, ready: Callable[[Slack], None] = lambda slack: None,
    ping: float = PING, sweep: float = 5.0, port: int | None = None,
) -> None:  # fmt: skip
    """Hold the house open for Slack until this task is cancelled or a signal comes."""
    slack = Slack(settings, ping, port)
    app = await open_app(settings, [slack.messenger], clock)
    try:
        await slack.start(app)
        app.start_reminders(sweep)
        if app.metronome is not None and sweep < 60:
            app.metronome.wake()  # what came due while nobody was here
        place = f" on port {slack.port or settings.port}" if slack._runner else ""
        log.info("Ajar is in Slack over %s%s.", slack.transport, place)
        ready(slack)
        await until_told()
    finally:
        await slack.stop()
        await _let_go(app.outbox)
        await slack.close()
        await app.close()


async def _let_go(outbox: Outbox) -> None:
    with suppress(AjarError):
        await outbox.close()


@contextmanager
def _hidden(*names: str) -> Iterator[None]:
    kept = {name: value for name in names if (value := os.environ.pop(name, None)) is not None}
    try:
        yield
    finally:
        os.environ.update(kept)
