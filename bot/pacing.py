"""Know how fast one workspace may be written to, so that a burst asks for no refusals and starves nobody."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

Lane = tuple[str, str]

RATES = {
    "slack": 5.0,  # "several hundred messages per minute" per workspace (docs.slack.dev, rate limits): 300
    "discord": 40.0,  # 50 requests a second for the whole bot, of which a first message to a person needs two
}
"""Messages a second in one lane; a platform that is not named has no limit."""


class Pace:
    """Give out leave to send, lane by lane: what is not used is kept for one second.

    Replies go out whether or not there is leave; what they owe is remembered for no more than a second either, so that
    a lively hour of conversations holds nobody's reminder up.
    """

    def __init__(
        self, rates: Mapping[str, float] | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._rates, self._now = RATES if rates is None else rates, monotonic
        self._left: dict[Lane, tuple[float, float]] = {}
        self.senders: Mapping[str, int] = {}  # processes that send on a platform: they share what it allows

    def room(self, lane: Lane, wanted: int) -> int:
        """Say how many messages may go out now, up to ``wanted``."""
        rate = self._rate(lane)
        return wanted if rate is None else min(wanted, max(int(self._level(lane, rate)), 0))

    def take(self, lane: Lane, count: int) -> None:
        """Note that messages go out."""
        if (rate := self._rate(lane)) is not None and count:
            self._left[lane] = (max(self._level(lane, rate) - count, -max(rate, 1.0)), self._now())

    def _rate(self, lane: Lane) -> float | None:
        rate = self._rates.get(lane[0])
        return None if rate is None else rate / max(self.senders.get(lane[0], 1), 1)

    def _level(self, lane: Lane, rate: float) -> float:
        full = max(rate, 1.0)
        level, then = self._left.get(lane, (full, self._now()))
        return min(full, level + max(self._now() - then, 0.0) * rate)
