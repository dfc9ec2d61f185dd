"""Run the torture and print its table: python -m tests.torture [--kills N] [--reminders N]; exit 1 when it fails."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.integration.conftest import empty, postgresql
from tests.torture.ordeal import Ordeal, Verdict, endure

COLUMNS: dict[str, Callable[[Verdict], str]] = {
    "senders": lambda v: f"{v.ordeal.senders} on {v.ordeal.database.partition(':')[0].partition('+')[0]}",
    "reminders": lambda v: f"{v.ordeal.reminders:,}",
    "SIGKILL": lambda v: str(v.kills),
    "SIGSTOP": lambda v: str(v.stops),
    "answer lost": lambda v: str(v.struck["lost"]),
    "503": lambda v: str(v.struck["down"]),
    "429": lambda v: str(v.struck["limited"]),
    "looks": lambda v: str(v.looks),
    "lost": lambda v: str(v.lost),
    "doubled": lambda v: str(v.doubled),
    "early": lambda v: str(v.early),
    "median, p99 late": lambda v: f"{_at(v, 0.5):.1f} s, {_at(v, 0.99):.1f} s",
    "took": lambda v: f"{v.seconds:.0f} s",
}


def main() -> int:
    """Run everything; returns the exit status."""
    asked = argparse.ArgumentParser(prog="python -m tests.torture")
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--reminders", type=int, default=10_000)
    asked.add_argument("--only", choices=("sqlite", "postgresql", "broken"))
    given = asked.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 160)
    table, good = Table(*COLUMNS, "", box=None, pad_edge=False), True
    for name, ordeal in _ordeals(given.reminders, given.kills, given.only):
        with console.status(name):
            verdict = endure(ordeal)
        well = verdict.doubled > 0 if ordeal.blind else verdict.held
        good &= well
        table.add_row(*(cell(verdict) for cell in COLUMNS.values()), _word(ordeal, well))
        console.print(table if ordeal.blind else f"{name}: {'held' if well else 'BROKEN'} in {verdict.seconds:.0f} s")
        for line in verdict.violations[:5]:
            console.print(line, markup=False)
    if given.only not in (None, "broken"):
        console.print(table)
    return 0 if good else 1


def _ordeals(reminders: int, kills: int, only: str | None) -> Iterator[tuple[str, Ordeal]]:
    stops = max(kills // 25, 1)
    with tempfile.TemporaryDirectory() as folder:
        file = Ordeal(f"sqlite:///{folder}/ajar.db", Path(folder), reminders, kills=kills, stops=stops)
        if only in (None, "sqlite"):
            yield "sqlite", file
    if only in (None, "postgresql"):
        with tempfile.TemporaryDirectory() as folder, _database() as url:
            yield "postgresql", replace(file, database=url, folder=Path(folder), senders=4)
    if only in (None, "broken"):
        with tempfile.TemporaryDirectory() as folder:
            yield "broken", _broken(Path(folder))


def _broken(folder: Path) -> Ordeal:
    """Make the variant that never looks; it must double something, or the torture proves nothing."""
    return Ordeal(f"sqlite:///{folder}/ajar.db", folder, reminders=600, kills=12, stops=0, blind=True)


@contextmanager
def _database() -> Iterator[str]:
    with postgresql() as uri:
        yield empty(uri)


def _at(verdict: Verdict, share: float) -> float:
    return verdict.waits[int(len(verdict.waits) * share)] if verdict.waits else 0.0


def _word(ordeal: Ordeal, well: bool) -> str:
    if ordeal.blind:
        return "never looks: doubles, as it should" if well else "never looks and yet no double: the torture is blunt"
    return "held" if well else "BROKEN"


if __name__ == "__main__":
    sys.exit(main())
