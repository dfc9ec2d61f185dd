"""Know which words mean the like, in wide, middle and narrow classes: what was learned of one helps for the rest."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[str, str, str]]:
    lines = (Path(__file__).parent / "word_classes.txt").read_text("utf-8").splitlines()
    out: dict[str, tuple[str, str, str]] = {}
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        wide, middle, *words = line.split()
        out.update(dict.fromkeys(words, (f"cw={wide}", f"cm={middle}", f"cn={number}")))
    return out


def classes_of(low: str) -> tuple[str, ...]:
    """Name the classes of a word in small letters, none for an unknown one."""
    known = _classes()
    return known.get(low) or known.get(low.removesuffix("'s")) or ()
