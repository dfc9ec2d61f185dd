"""Know the short way of the commonest delivery: words in a DM over HTTP need a check and a listener, and no more.

Whatever is not surely that, a wrong signature too, is left to Bolt, which knows all ways.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from adapters.slack.inbound import workspace_of
from adapters.slack.tokens import Tokens

Listener = Callable[[dict[str, Any], dict[str, Any]], Awaitable[None]]


class ShortWay:
    """Take words in a DM straight to their listener."""

    def __init__(self, secret: str, tokens: Tokens, listener: Listener) -> None:
        self._verifier, self._tokens, self._listener = SignatureVerifier(secret), tokens, listener

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
        if not raw.startswith(b"{") or not stamp.isdigit() or not self._verifier.is_valid(raw, stamp, signature):
            return None
        try:
            body = json.loads(raw)
        except ValueError:
            return None
        return body if body.get("type") == "event_callback" and _is_said(body.get("event")) else None


def _is_said(event: Any) -> bool:
    if not isinstance(event, dict) or event.get("type") != "message" or event.get("channel_type") != "im":
        return False
    return not (event.get("subtype") or event.get("bot_id"))
