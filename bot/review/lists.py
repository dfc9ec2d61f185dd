"""Know the word lists that code asks for by name; they stand in a table beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


def words(name: str) -> frozenset[str]:
    """Give one list as a set."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> Mapping[str, str]:
    sheet: dict[str, str] = tomllib.loads((Path(__file__).parent / "lists.toml").read_text("utf-8"))
    return sheet


@cache
def ordinary() -> frozenset[str]:
    """Give the words that letters write small."""
    lines = (Path(__file__).parent / "ordinary.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
