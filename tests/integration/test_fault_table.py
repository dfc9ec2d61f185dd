"""The table of faults in docs/reminders.md is whole, and every test it names is there."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "reminders.md").read_text("utf-8")


def test_every_fault_names_tests_that_exist() -> None:
    rows = re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", PAGE, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 25))
    for number, cell in rows:
        named = re.findall(r"`([^`]+)::(\w+)`", cell)
        assert named, f"fault {number} names no test"
        for file, name in named:
            assert f"def {name}(" in (TESTS / file).read_text("utf-8"), f"fault {number}: {file} has no {name}"


def test_the_kill_table_stands_beside_the_promise() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith(("| 1 on sqlite", "| 4 on postgresql"))]
    assert len(rows) >= 2
    assert all("| held |" in row for row in rows if "doubles" not in row)
