"""Know how to show that an answer is being worked on: only where it takes longer than a moment, and no longer.

Slack has no typing sign for bots; ``assistant.threads.setStatus`` takes any message of a private conversation as its
place, needs no more than ``chat:write``, and stays until it is cleared, since our answers stand in no thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.messages import Address

AFTER = 0.7  # seconds; what is quicker needs no sign, and would only flicker
STATUS = "is writing …"

Call = Callable[..., Awaitable[Any]]


class Working:
    """Show a sign under one message from a moment after it was made until it is over."""

    def __init__(self, call: Call, address: Address, place: str) -> None:
        self._call, self._address, self._place = call, address, place
        self._shown: asyncio.Task[Any] | None = None
        self._timer = asyncio.get_running_loop().call_later(AFTER, self._show) if place else None

    async def over(self) -> None:
        """Take the sign away, if it stands there."""
        if self._timer is not None:
            self._timer.cancel()
        shown, self._shown = self._shown, None
        if shown is not None:
            await shown  # in this order, or the sign would stay
            await self._set("")

    def _show(self) -> None:
        self._shown = asyncio.ensure_future(self._set(STATUS))

    async def _set(self, status: str) -> None:
        where = {"channel_id": self._address.channel, "thread_ts": self._place}
        await self._call(self._address.workspace, "assistant_threads_setStatus", status=status, **where)
