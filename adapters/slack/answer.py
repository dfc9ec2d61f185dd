"""Know how an answer is made ready while its turn is still being stored; nothing of it leaves before that is done.

The commit waits for the disk, and meanwhile this process has nothing else to do: so the answer is laid out, and its
request is built, up to the byte that ``bot.leaving`` holds back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from adapters.slack.working import Working
from bot import leaving
from bot.home import Ids
from bot.outbox import Outbox, Posted

Later = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]


class Answer:
    """Hold the answer to one turn."""

    def __init__(self, outbox: Outbox, working: Working, later: Later) -> None:
        self._outbox, self._working, self._later = outbox, working, later
        self._loop = asyncio.get_running_loop()
        self._stored: leaving.Stored | None = None

    def ready(self, ids: Ids, posted: Posted | None) -> None:
        """Begin to deliver; called at the end of a turn, in its thread and inside its transaction."""
        self._loop.call_soon_threadsafe(self._begin, ids, posted)

    def stored(self) -> None:
        """Let it go: the transaction that was made ready last is on disk."""
        self._end(True)

    def over(self) -> None:
        """Take the sign of work away where there is no answer; what was not stored is not said."""
        if self._stored is None:
            self._later(self._working.over())
        self._end(False)

    def _begin(self, ids: Ids, posted: Posted | None) -> None:
        """Deliver; a transaction that is run again makes ready anew, and what it made ready before was never said."""
        self._end(False)
        if ids:
            self._stored = leaving.Stored()
            self._later(self._deliver(ids, posted, self._stored))

    def _end(self, stored: bool) -> None:
        if self._stored is not None:
            self._stored.tell(stored)

    async def _deliver(self, ids: Ids, posted: Posted | None, stored: leaving.Stored) -> None:
        await self._outbox.deliver(ids, posted, stored)
        await self._working.over()
