"""Know what runs beside an adapter's listeners: work that outlives a request, and each person's line."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections.abc import Coroutine
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from bot.messages import Address

T = TypeVar("T")
LAST_WORDS = 0.5  # seconds for what was given up to put its things away


class Errands:
    """Run work that nobody waits for, and keep one order for each person."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._lines: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()
        self._busy: set[asyncio.Task[Any]] = set()

    def later(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Do something beside; a fault of it is logged by its class and its place alone."""
        task = asyncio.create_task(work)
        self._busy.add(task)
        task.add_done_callback(self._ended)
        return task

    async def settle(self, patience: float = 8.0) -> None:
        """Wait for what was begun, and for what that begins."""
        end = time.monotonic() + patience
        while self._busy and (left := end - time.monotonic()) > 0:
            await asyncio.wait(set(self._busy), timeout=left)

    async def give_up(self) -> None:
        """End what is left, when nothing it could still use will be there; what matters of it is kept elsewhere."""
        for task in self._busy:
            task.cancel()
        await self.settle(LAST_WORDS)

    def line(self, address: Address) -> asyncio.Lock:
        """Return the line a person's things stand in: one order per user."""
        return self._lines.setdefault((address.workspace, address.user), asyncio.Lock())

    def told(self, error: BaseException) -> str:
        """Say what failed and where, without its text, which may hold content; nothing where that is no news."""
        return where(error)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._busy.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None and (told := self.told(error)):
            self._log.error("something failed after it was acknowledged: %s", told)


def where(error: BaseException, code: str = "") -> str:
    """Say what failed and where, without its text, which may hold content."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{code and f' {code}'}{place}"
