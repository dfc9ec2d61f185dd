"""Know how a Socket Mode connection is kept alive, and rebuilt when it only looks alive."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import Any, cast

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger("ajar.slack")

sdk_log = logging.getLogger("ajar.slack.socket")  # what the SDK says of its connection

PING = 5.0  # seconds between pings
DEAD = 4  # pings without an answer


def without_frames(record: logging.LogRecord) -> bool:
    """Let the SDK say in one line that Slack cannot be reached: where in its code that was helps nobody."""
    record.exc_info = None
    return True


sdk_log.addFilter(without_frames)


class Handler(AsyncSocketModeHandler):
    """Acknowledge also what Bolt itself stumbles over: a payload it does not know must not come again and again."""

    async def handle(self, client: Any, req: SocketModeRequest) -> None:
        """Pass one envelope on."""
        try:
            await super().handle(client, req)
        except Exception as error:
            log.error("a delivery of type %s could not be read: %s", req.type, type(error).__name__)
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))


class Socket:
    """Hold one connection; a watchdog looks at the last answered ping, since a dead socket calls itself connected."""

    def __init__(self, bolt: AsyncApp, client: AsyncWebClient, token: str, ping: float = PING) -> None:
        self.bolt, self.client, self.token, self.ping = bolt, client, token, ping
        self.handler: Handler | None = None
        self.rebuilt = 0
        self._since = time.time()
        self._watchdog: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect, and watch."""
        await self._connect()
        self._watchdog = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """Stop watching and disconnect."""
        if self._watchdog is not None:
            self._watchdog.cancel()
            with suppress(asyncio.CancelledError):
                await self._watchdog
        await self._disconnect()

    @property
    def silent_for(self) -> float:
        """Return the seconds since the last answered ping."""
        pinged = self.handler.client.last_ping_pong_time if self.handler else None
        return time.time() - max(pinged or 0.0, self._since)

    @property
    def is_alive(self) -> bool:
        """Say whether the other end answered lately."""
        return self.silent_for < self.ping * DEAD

    async def _connect(self) -> None:
        self._since = time.time()
        self.handler = Handler(
            self.bolt, app_token=self.token, web_client=self.client, logger=sdk_log, ping_interval=self.ping
        )
        await cast(Any, self.handler.client).connect()  # has no type hints
        self._since = time.time()

    async def _disconnect(self) -> None:
        handler, self.handler = self.handler, None
        if handler is None:
            return
        with suppress(Exception):
            await asyncio.wait_for(cast(Any, handler.client).close(), 5.0)

    async def _watch(self) -> None:
        """Rebuild the connection when nothing answered for a while; the SDK's own try comes first."""
        while True:
            await asyncio.sleep(self.ping)
            if pinged := self.handler and self.handler.client.last_ping_pong_time:
                self._since = pinged  # the SDK forgets it when it connects again by itself
            if self.silent_for < self.ping * (DEAD + 2):
                continue
            log.warning("the socket has been silent for %d s and is rebuilt", self.silent_for)
            self.rebuilt += 1
            await self._disconnect()
            with suppress(Exception):
                await asyncio.wait_for(self._connect(), 30.0)
