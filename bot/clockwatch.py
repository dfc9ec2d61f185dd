"""Know whether the wall clock jumped, by a clock that only ever goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

log = logging.getLogger("ajar.outbox")

DRIFT = 60.0  # seconds between two sweeps from which the wall clock is not believed at once


class ClockWatch:
    """Compare the wall clock with a steady one."""

    def __init__(self, clock: Callable[[], datetime], steady: Callable[[], float]) -> None:
        self.clock, self.steady = clock, steady
        self._seen = (clock(), steady())

    def jumped(self) -> bool:
        """Say whether the wall clock jumped since the last call; from then on the new time holds."""
        (then, steady_then), self._seen = self._seen, (self.clock(), self.steady())
        drift = (self._seen[0] - then).total_seconds() - (self._seen[1] - steady_then)
        if abs(drift) > DRIFT:
            log.warning("the clock jumped by %d s: one sweep is skipped", drift)
        return abs(drift) > DRIFT
