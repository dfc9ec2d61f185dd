"""Know how one message is handed to chat.postMessage: one request, one answer, nothing tried again.

The SDK's own way does the same in twice the time, which every reply would pay; its errors are what it would raise.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from aiohttp import ClientResponse, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

_METHOD = "chat.postMessage"


async def post(session: ClientSession, base_url: str, token: str, message: dict[str, Any]) -> dict[str, Any]:
    """Post a message; raises SlackApiError where Slack says no, and what the session raises where it says nothing."""
    url = f"{base_url}{_METHOD}"
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json;charset=utf-8"}
    body = json.dumps(message, ensure_ascii=True).encode()
    async with session.post(url, data=body, headers=headers) as answer:
        said = _read(await answer.read())
        if answer.status != 200 or not said.get("ok"):
            raise _refused(url, said, answer)
        return said


def _refused(url: str, said: dict[str, Any], answer: ClientResponse) -> SlackApiError:
    response = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url=url,
        req_args={},
        data=said,
        headers=dict(answer.headers),
        status_code=answer.status,
    )
    made: Callable[[str, AsyncSlackResponse], SlackApiError] = SlackApiError  # has no type hints
    return made(f"{_METHOD} was refused", response)


def _read(raw: bytes) -> dict[str, Any]:
    try:
        said = json.loads(raw)
    except ValueError:
        return {}  # an error page of something between Slack and us
    return said if isinstance(said, dict) else {}
