"""Stop a test that hangs, so that an input which makes reading explode is seen. How fast things are is for bench/."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE = 20.0  # seconds; a hundred times what it takes on a busy machine, and far below what an explosion takes


@contextmanager
def patience(seconds: float = PATIENCE) -> Iterator[None]:
    """Raise TimeoutError inside the block when it does not end."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError("It does not end.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
