"""Know what one measured number is, and how to take it without fooling oneself."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """Hold one number; a ratio stands beside it where a baseline was measured in the same run.

    ``bound`` is what must not be exceeded: of the ratio where there is a baseline, else of the value.
    """

    name: str
    value: float
    unit: str
    baseline: float | None = None
    bound: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return how many times the baseline the value is."""
        return self.value / self.baseline if self.baseline else None

    @property
    def ok(self) -> bool:
        """Say whether the bound holds; a number without one is only told."""
        held = self.value if self.ratio is None else self.ratio
        return self.bound is None or held <= self.bound


def median_ms(act: Callable[[], object], times: int = 200, warm: int = 5) -> float:
    """Time one act many times and return the median in milliseconds."""
    for _ in range(warm):
        act()
    spans = []
    gc.disable()
    try:
        for _ in range(times):
            start = perf_counter()
            act()
            spans.append(perf_counter() - start)
    finally:
        gc.enable()
    return statistics.median(spans) * 1000


def middle(rounds: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the round whose ratio is the median: a busy moment hits both of one round, and spoils no other."""
    return sorted(rounds, key=lambda one: one[0] / one[1])[len(rounds) // 2]


def pair_ms(
    act: Callable[[], object],
    bare: Callable[[], object],
    times: int = 200,
    between: Callable[[], object] = lambda: None,
) -> tuple[float, float]:
    """Time an act and its bare baseline in turns, so that a busy moment of the machine hits both alike.

    ``between`` the rounds, unmeasured, what they left behind may be put away.
    """
    rounds = []
    for _ in range(10):
        rounds.append((median_ms(act, times // 10, 2), median_ms(bare, times // 10, 2)))
        between()
    return statistics.median(one for one, _ in rounds), statistics.median(two for _, two in rounds)
