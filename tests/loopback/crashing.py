"""Let the real program die between two of its steps, once it is armed by a file; only tests do this."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

Places = Mapping[str, tuple[Any, str]]
"""Steps by name: where the function is, and what it is called there."""


def arm(point: str, before: Places, after: Places, folder: Path) -> None:
    """Die before or after a step, when there is a file "armed" in the data folder; nothing happens without a point."""
    armed = folder / "armed"

    def die() -> None:
        if armed.exists():
            armed.unlink()
            os.kill(os.getpid(), signal.SIGKILL)

    for places, killing in ((before, _first), (after, _then)):
        if point in places:
            place, name = places[point]
            setattr(place, name, killing(die, getattr(place, name)))


def _first(die: Callable[[], None], real: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(real)
    def act(*args: Any, **more: Any) -> Any:
        die()
        return real(*args, **more)

    return act


def _then(die: Callable[[], None], real: Callable[..., Any]) -> Callable[..., Any]:
    """Let it be done, whether it is waited for or not, and die."""

    async def waited(work: Any) -> Any:
        result = await work
        die()
        return result

    @wraps(real)
    def act(*args: Any, **more: Any) -> Any:
        result = real(*args, **more)
        if hasattr(result, "__await__"):
            return waited(result)
        die()
        return result

    return act
