"""Let the real program die between two of its steps, once it is armed by a file; only tests do this."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

Places = Mapping[str, tuple[Any, str]]
"""Steps by name: where the function is, and what it is called there."""


HUNG = 2.5  # seconds; longer than an adapter may let its platform wait


class Trap:
    """Kill this very program once, when its file is there."""

    def __init__(self, armed: Path) -> None:
        self._armed = armed

    @property
    def is_armed(self) -> bool:
        """Say whether the file is there."""
        return self._armed.exists()

    def spring(self) -> None:
        """Die, if armed."""
        if self.is_armed:
            self._armed.unlink()
            os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str, before: Places, after: Places, folder: Path, hung: Places | None = None) -> None:
    """Die before or after a step, when there is a file "armed" in the data folder; nothing happens without a point.

    A step that is ``hung`` first takes longer than any platform waits.
    """
    trap = Trap(folder / "armed")
    for places, killing in ((before, _first), (after, _then), (hung or {}, _late)):
        if point in places:
            place, name = places[point]
            setattr(place, name, killing(trap, getattr(place, name)))


def _first(trap: Trap, real: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(real)
    def act(*args: Any, **more: Any) -> Any:
        trap.spring()
        return real(*args, **more)

    return act


def _late(trap: Trap, real: Callable[..., Any]) -> Callable[..., Any]:
    """Die when something should have been done long ago; where nothing is armed, do it."""

    @wraps(real)
    async def act(*args: Any, **more: Any) -> Any:
        await asyncio.sleep(HUNG if trap.is_armed else 0)
        trap.spring()
        return await real(*args, **more)

    return act


def _then(trap: Trap, real: Callable[..., Any]) -> Callable[..., Any]:
    """Let it be done, whether it is waited for or not, and die."""

    async def waited(work: Any) -> Any:
        result = await work
        trap.spring()
        return result

    @wraps(real)
    def act(*args: Any, **more: Any) -> Any:
        result = real(*args, **more)
        if hasattr(result, "__await__"):
            return waited(result)
        trap.spring()
        return result

    return act
