"""Know how Slack is asked, in every form its methods take arguments in, and how it says yes, no, or nothing at all."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

Json = dict[str, Any]
Answer = tuple[int, Json, dict[str, str]]


async def arguments(request: web.Request) -> Json:
    """Read what a method is called with: in the query, as a form, or as JSON."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= await request.json()
    elif request.method == "POST":
        args |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    for name in ("blocks", "metadata", "prompts"):
        if isinstance(args.get(name), str):
            args[name] = json.loads(args[name])
    for name in ("unfurl_links", "unfurl_media", "link_names"):
        if isinstance(args.get(name), str):
            args[name] = args[name] in ("1", "true", "True")
    return args


def yes(**answer: Any) -> Answer:
    """Say yes."""
    return 200, {"ok": True, **answer}, {}


def no(error: str, **more: Any) -> Answer:
    """Say no, and why."""
    return 200, {"ok": False, "error": error, **more}, {}


def cut(request: web.Request) -> web.StreamResponse:
    """Drop the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
