"""Know the longer patterns by name; they stand in patterns.toml, where a line may be long, and are made when used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

_TABLE: dict[str, str] = tomllib.loads(Path(__file__).with_name("patterns.toml").read_text("utf-8"))

# What a pattern may hold of others; a season is made of months, so it comes first.
_PARTS = {"%TYING%": "tying", "%WHEN%": "some_time", "%SEASON%": "a_season", "%MONTH%": "a_month"}


class Pattern:
    """Look for one pattern, as ``re.Pattern`` does; it is compiled when it is first looked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _made(self) -> re.Pattern[str]:
        text = self._text
        for mark, name in _PARTS.items():
            text = text.replace(mark, _TABLE[name])
        return re.compile(text, re.IGNORECASE)

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Find it anywhere from a place on."""
        return self._made.search(text, at)

    def match(self, text: str) -> re.Match[str] | None:
        """Find it at the start."""
        return self._made.match(text)

    def split(self, text: str) -> list[str]:
        """Cut a text wherever it stands."""
        return self._made.split(text)

    def sub(self, said: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Put something else wherever it stands."""
        return self._made.sub(said, text)


def pattern(name: str) -> Pattern:
    """Return a pattern by its name; case does not count."""
    return Pattern(_TABLE[name])
