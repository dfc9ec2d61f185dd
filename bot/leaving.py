"""Know whether a request may still leave this process: asked by the HTTP sessions right before its bytes are written.

A process that was stopped between its last look at the lease and the write to the socket would go on minutes later
where it was, and send what another process has sent meanwhile. So the lease is asked once more at the last moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aiohttp import TraceConfig

_may_leave: ContextVar[Callable[[], bool] | None] = ContextVar("may_leave", default=None)


class TooLate(Exception):
    """The lease is nearly over: nothing was written."""


@contextmanager
def while_true(may_leave: Callable[[], bool]) -> Iterator[None]:
    """Let requests made inside the block leave only while the condition holds."""
    token = _may_leave.set(may_leave)
    try:
        yield
    finally:
        _may_leave.reset(token)


def check() -> None:
    """Raise TooLate when the message on its way must not leave any more; elsewhere do nothing."""
    may_leave = _may_leave.get()
    if may_leave is not None and not may_leave():
        raise TooLate


def trace() -> TraceConfig:
    """Make the hook for an aiohttp session: it asks before headers and before every chunk of the body is written."""
    from aiohttp import TraceConfig

    async def ask(session: Any, context: Any, params: Any) -> None:
        check()

    config = TraceConfig()
    config.on_request_headers_sent.append(ask)
    config.on_request_chunk_sent.append(ask)
    return config
