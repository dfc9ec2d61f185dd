"""Know what can be wrong between this deployment and Slack: tokens, scopes, the socket, events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.manifest import SCOPES
from adapters.slack.outcomes import facts_of
from adapters.slack.serve import SLACK
from bot.settings import Settings

Check = tuple[bool, str]

_MEND = {
    "invalid_auth": "copy it again from the app's settings",
    "not_authed": "copy it again from the app's settings",
    "account_inactive": "the app was removed: install it again",
    "token_revoked": "the app was removed: install it again",
    "token_expired": "the token ended: install the app again",
    "missing_scope": "give it the scope connections:write under Basic Information, App-Level Tokens",
    "not_allowed_token_type": "it is a token of another kind",
}
_ARRIVES = 5.0  # seconds until the socket says hello


def examine(settings: Settings) -> Iterator[Check]:
    """Ask Slack about each thing, and say in a sentence what is wrong."""
    yield from asyncio.run(_all(settings))


async def _all(settings: Settings) -> list[Check]:
    url = settings.slack_api_url or SLACK
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        client = AsyncWebClient(base_url=url if url.endswith("/") else f"{url}/", session=session, retry_handlers=[])
        return [check async for check in _checks(settings, client)]


async def _checks(settings: Settings, client: AsyncWebClient) -> AsyncIterator[Check]:
    if settings.slack_bot_token:
        async for check in _token(settings, client):
            yield check
    else:
        yield True, "Slack: each workspace brings its own token, by /slack/install."
    if settings.slack_app_token:
        yield await _socket(settings, client)
    elif settings.slack_signing_secret:
        yield (
            True,
            f"Slack sends events over HTTP to port {settings.port}, path /slack/events, signed with your secret.",
        )
    else:
        yield False, "Slack: set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)."


async def _token(settings: Settings, client: AsyncWebClient) -> AsyncIterator[Check]:
    try:
        said = await client.auth_test(token=settings.slack_bot_token)
    except Exception as error:
        yield False, _wrong("SLACK_BOT_TOKEN", error)
        return
    yield True, f"Slack knows the bot token: workspace {said.get('team') or said.get('team_id')}."
    given = {name.lower(): value for name, value in (said.headers or {}).items()}.get("x-oauth-scopes", "")
    missing = sorted(set(SCOPES) - {scope.strip() for scope in str(given).split(",")}) if given else []
    if missing:
        yield (
            False,
            f"Slack: the app lacks {', '.join(missing)}; paste the output of ajar manifest and install it again.",
        )
    elif given:
        yield True, "Slack: the app has every scope it needs."


async def _socket(settings: Settings, client: AsyncWebClient) -> Check:
    """Open a socket and wait for its hello: events can arrive from there on."""
    try:
        said: Any = await client.apps_connections_open(app_token=settings.slack_app_token)
        session = client.session
        assert session is not None  # noqa: S101  (given above)
        async with session.ws_connect(said["url"]) as socket:
            hello = await asyncio.wait_for(socket.receive_json(), _ARRIVES)
        good = hello.get("type") == "hello"
        return (
            good,
            "Slack's socket says hello: events arrive." if good else "Slack's socket opened, but said no hello.",
        )
    except Exception as error:
        return False, _wrong("SLACK_APP_TOKEN", error)


def _wrong(name: str, error: Exception) -> str:
    if isinstance(error, SlackApiError):
        code = facts_of(error)[0] or "no answer of its own"
        return f"Slack refuses {name} ({code}): {_MEND.get(code, 'look it up in the app settings')}."
    return f"Slack cannot be reached ({type(error).__name__}): look at the network, a proxy, or SLACK_API_URL."
