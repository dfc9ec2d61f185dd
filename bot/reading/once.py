"""Know what was worked out of the line that is being heard, so that its many listeners work it out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")
MOST = 16  # texts: a line, and the parts of it that are heard for themselves

_KNOWN: list[Callable[[], None]] = []


def once(work: Callable[[str], T]) -> Callable[[str], T]:
    """Remember what a pure function makes of a text, until the line is heard."""
    remembering = lru_cache(maxsize=MOST)(work)
    _KNOWN.append(remembering.cache_clear)
    return remembering


def forget() -> None:
    """Forget all of it: what people write is kept nowhere but in their own rows."""
    for clear in _KNOWN:
        clear()
