"""Know the short way of the commonest delivery: words in a DM over HTTP need a check and a listener, and no more.

Whatever is not surely that, a wrong signature too, is left to Bolt, which knows all ways.
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from adapters.slack.inbound import workspace_of
from adapters.slack.tokens import Tokens

LATE = 300  # seconds
Listener = Callable[[dict[str, Any], dict[str, Any]], Awaitable[None]]


class ShortWay:
    """Take words in a DM straight to their listener."""

    def __init__(self, secret: str, tokens: Tokens, listener: Listener) -> None:
        self._tokens, self._listener = tokens, listener
        self._keyed = hmac.new(secret.encode(), digestmod="sha256")  # what the secret does to it is done once

    async def take(self, request: web.Request) -> bool:
        """Say whether a delivery was words in a DM, which are then heard."""
        body = await self._words(request)
        if body is None or await self._tokens.of(workspace_of(body)) is None:
            return False
        await self._listener(body["event"], body)
        return True

    async def _words(self, request: web.Request) -> dict[str, Any] | None:
        raw = await request.read()  # aiohttp keeps it for whoever asks again
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not raw.startswith(b"{") or not self._is_signed(raw, stamp, signature):
            return None
        try:
            body = json.loads(raw)
        except ValueError:
            return None
        return body if body.get("type") == "event_callback" and _is_said(body.get("event")) else None

    def _is_signed(self, raw: bytes, stamp: str, signature: str) -> bool:
        """Check as Slack asks to: of the last five minutes, and signed with the secret."""
        if not (stamp.isascii() and stamp.isdigit()) or abs(time.time() - int(stamp[:12])) > LATE:
            return False
        proof = self._keyed.copy()
        proof.update(b"v0:%b:%b" % (stamp.encode(), raw))
        return hmac.compare_digest(f"v0={proof.hexdigest()}".encode(), signature.encode("utf-8", "surrogateescape"))


def _is_said(event: Any) -> bool:
    if not isinstance(event, dict) or event.get("type") != "message" or event.get("channel_type") != "im":
        return False
    return not (event.get("subtype") or event.get("bot_id"))
