"""Inject the faults of docs/reminders.md and print what came of each: python -m tests.faults; exit 1 on any harm."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from rich.console import Console
from rich.table import Table

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "reminders.md"
DATABASES = ("sqlite", "postgresql")


@dataclass
class Fault:
    """Hold one row of the page, and the cases that were run for it: their names, and whether they passed."""

    number: int
    what: str
    happens: str
    tests: tuple[tuple[str, str], ...]
    cases: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Say whether each of its tests ran, and every case of them passed."""
        ran = {name.partition("[")[0] for name, _ in self.cases}
        return ran == {name for _, name in self.tests} and all(passed for _, passed in self.cases)

    @property
    def databases(self) -> str:
        """Name the databases that its cases are made for; the others bring their own, or need none."""
        return ", ".join(one for one in DATABASES if any(one in name for name, _ in self.cases))


def faults() -> list[Fault]:
    """Read the table."""
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return [
        Fault(int(number), what, happens, tuple(re.findall(r"`([^`]+)::(\w+)`", cell)))
        for number, what, happens, cell in rows
    ]


def run(named: list[Fault]) -> None:
    """Run every test that the table names, once, and give each fault its cases."""
    nodes = sorted({f"tests/{file}::{name}" for fault in named for file, name in fault.tests})
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "--no-header", "-n", "auto", f"--junitxml={report}", *nodes]
        subprocess.run(command, cwd=TESTS.parent, check=False)
        cases = list(ElementTree.parse(report).iter("testcase"))  # noqa: S314 - written a moment ago by pytest
    for fault in named:
        for file, name in fault.tests:
            place = "tests." + file.removesuffix(".py").replace("/", ".")
            fault.cases += [
                (case.attrib["name"], not list(case.iter("failure")) and not _left_out(case))
                for case in cases
                if case.attrib["classname"] == place and case.attrib["name"].partition("[")[0] == name
            ]


def _left_out(case: ElementTree.Element) -> bool:
    return bool(list(case.iter("error")) or list(case.iter("skipped")))


def main() -> int:
    """Print the table; returns the exit status."""
    named = faults()
    run(named)
    table = Table("#", "fault", "what happens", "databases", "cases", "", box=None, pad_edge=False)
    for fault in named:
        word = "held" if fault.held else "BROKEN"
        table.add_row(str(fault.number), fault.what, fault.happens, fault.databases, str(len(fault.cases)), word)
    Console(width=None if sys.stdout.isatty() else 150).print(table)
    held = sum(fault.held for fault in named)
    sys.stdout.write(f"{held} of {len(named)} held\n")
    return 0 if held == len(named) == 24 else 1


if __name__ == "__main__":
    sys.exit(main())
