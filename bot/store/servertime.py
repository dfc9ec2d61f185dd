"""Know what time it is at the database: the one clock of all processes that share it, wherever they run."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

PROMPT = timedelta(seconds=0.5)  # an answer that took longer says little about now
KEPT = timedelta(minutes=1)  # a clock drifts by a few milliseconds in that time


def steady() -> float:
    """Read a clock that nobody sets; where there is one, it also counts while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class ServerTime:
    """Tell the server's time between two questions to it; this machine's own time of day is never asked.

    It is behind the server's by as long as an answer takes, and never ahead: nothing goes out before its moment.
    """

    def __init__(self, ask: Callable[[], datetime], steady: Callable[[], float] = steady) -> None:
        self._ask, self._steady = ask, steady
        self._said, self._at = ask(), steady()

    def __call__(self) -> datetime:
        """Tell it."""
        return self._said + self._since(self._at)

    def set(self) -> None:
        """Ask the server again."""
        begun = self._steady()
        said, heard = self._ask(), self._steady()
        if timedelta(seconds=heard - begun) <= PROMPT or self._since(self._at) > KEPT:
            self._said, self._at = said, heard

    def _since(self, then: float) -> timedelta:
        return timedelta(seconds=self._steady() - then)
