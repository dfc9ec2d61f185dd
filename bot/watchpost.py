"""Know the pages a running process shows to those who watch it: /healthz turns red, /metrics counts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot import metrics
from bot.errors import StoreUnavailable
from bot.outbox import Outbox
from bot.settings import Settings
from bot.signs import look, wrong_with

if TYPE_CHECKING:
    from aiohttp import web  # takes a tenth of a second to load, and most starts serve no page

Faults = Callable[[], Awaitable[list[str]]]
"""Name what else is wrong: a platform that cannot be reached."""


async def nothing() -> list[str]:
    """Know of nothing else that could be wrong."""
    return []


def add_to(site: web.Application, sending: Outbox) -> None:
    """Show the metrics on a site that has a health page of its own."""
    from aiohttp import web

    async def show(request: web.Request) -> web.Response:
        return web.Response(body=await metrics.page(sending), headers={"Content-Type": metrics.CONTENT_TYPE})

    site.router.add_get("/metrics", show)


async def open_at(port: int, sending: Outbox, faults: Faults = nothing) -> web.AppRunner:
    """Serve both pages on a port; ``cleanup`` of what is returned ends it."""
    from aiohttp import web

    async def health(request: web.Request) -> web.Response:
        wrong = [*await faults(), *await faults_of(sending)]
        return web.json_response({"ok": not wrong, "wrong": wrong}, status=503 if wrong else 200)

    site = web.Application()
    site.router.add_get("/healthz", health)
    add_to(site, sending)
    runner = web.AppRunner(site, access_log=None, handle_signals=False)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", port).start()  # noqa: S104  (a balancer and Prometheus ask from outside)
    return runner


async def open_if_asked(settings: Settings, sending: Outbox, faults: Faults = nothing) -> web.AppRunner | None:
    """Serve both pages on PORT, where it is set."""
    return await open_at(settings.port, sending, faults) if settings.port_is_set else None


async def close(post: web.AppRunner | None) -> None:
    """End the pages, where there are any."""
    if post is not None:
        await post.cleanup()


async def faults_of(sending: Outbox) -> list[str]:
    """Name what is wrong with the outbox: a database that does not answer, or sweeps that do not end."""
    wrong = wrong_with(sending)
    try:
        async with asyncio.timeout(3.0):
            await sending.store.read(look, sending.clock())
    except (StoreUnavailable, TimeoutError):
        wrong.append("database")
    return sorted(set(wrong))
