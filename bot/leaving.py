"""Know whether a request may leave this process, and whether it may already: asked right before its bytes are written.

A process that was stopped between its last look at the lease and the write to the socket would go on minutes later
where it was, and send what another process has sent meanwhile. So the lease is asked once more at the last moment.
A reply may be made ready while its turn is still being stored; its bytes wait until that is done.
"""

from __future__ import annotations

from asyncio import Event
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aiohttp import TraceConfig


class Stored:
    """Hold whether a turn was stored, for many to wait for; whoever gives up waiting does not end it for others."""

    def __init__(self) -> None:
        self._said, self._is = Event(), False

    def tell(self, stored: bool) -> None:
        """Say it, once; what is said later changes nothing."""
        if not self._said.is_set():
            self._is = stored
            self._said.set()

    async def known(self) -> bool:
        """Wait until it is known."""
        if not self._said.is_set():
            await self._said.wait()
        return self._is


_may_leave: ContextVar[Callable[[], bool] | None] = ContextVar("may_leave", default=None)
_once: ContextVar[Stored | None] = ContextVar("once", default=None)


class TooLate(Exception):
    """The lease is nearly over, or what was to be said was not stored: nothing was written."""


@contextmanager
def while_true(may_leave: Callable[[], bool]) -> Iterator[None]:
    """Let requests made inside the block leave only while the condition holds."""
    token = _may_leave.set(may_leave)
    try:
        yield
    finally:
        _may_leave.reset(token)


@contextmanager
def once(stored: Stored | None) -> Iterator[None]:
    """Let requests made inside the block leave only once something is stored, and never if it was not."""
    token = _once.set(stored)
    try:
        yield
    finally:
        _once.reset(token)


def check() -> None:
    """Raise TooLate when the message on its way must not leave any more; elsewhere do nothing."""
    may_leave = _may_leave.get()
    if may_leave is not None and not may_leave():
        raise TooLate


async def waited() -> None:
    """Wait for what must be stored first, and check the lease after it; raise TooLate where nothing may leave."""
    stored = _once.get()
    if stored is not None and not await stored.known():
        raise TooLate
    check()


def trace() -> TraceConfig:
    """Make the hook for an aiohttp session: it asks before headers and before every chunk of the body is written.

    Headers leave together with the first chunk; so where a body follows, that is where a request waits.
    """
    from aiohttp import TraceConfig

    async def headers(session: Any, context: Any, params: Any) -> None:
        if params.headers.get("Content-Length", "0") == "0":
            await waited()
        else:
            check()

    async def chunk(session: Any, context: Any, params: Any) -> None:
        await waited()

    config = TraceConfig()
    config.on_request_headers_sent.append(headers)
    config.on_request_chunk_sent.append(chunk)
    return config
