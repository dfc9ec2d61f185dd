"""Run every measurement beside this file and print one table; exit 1 when a bound is broken."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.row import Row

FRAME = {"__init__", "__main__", "row"}


def main(only: list[str]) -> int:
    """Measure what was named, or everything; returns the exit status."""
    console = Console(width=None if sys.stdout.isatty() else 118)
    table = Table("part", "number", "value", "baseline", "ratio", "at most", "", box=None, pad_edge=False)
    held = True
    for part in only or parts():
        with console.status(part):
            rows = measure(part)
        for row in rows:
            held &= row.ok
            table.add_row(part, row.name, *cells(row))
    console.print(table)
    return 0 if held else 1


def parts() -> list[str]:
    """Name every module here that has rows to give, but for those that take long and are asked for by name."""
    found = {path.stem: path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py")}
    return sorted(
        name
        for name, text in found.items()
        if name not in FRAME and "def rows(" in text and "\nBY_NAME_ONLY" not in text
    )


def measure(part: str) -> list[Row]:
    """Run one module's measurements."""
    rows: list[Row] = importlib.import_module(f"bench.{part}").rows()
    return rows


def cells(row: Row) -> Iterator[str]:
    """Lay a number out."""
    yield f"{row.value:,.2f} {row.unit}"
    yield "" if row.baseline is None else f"{row.baseline:,.2f} {row.unit}"
    yield "" if row.ratio is None else f"{row.ratio:.2f}x"
    yield "" if row.bound is None else f"{row.bound:g}{'x' if row.ratio is not None else ' ' + row.unit}"
    yield "ok" if row.ok else "BROKEN"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
