"""The table of faults in docs/reminders.md is whole, and every test it names is there."""

from __future__ import annotations

from tests.faults import PAGE, TESTS, Fault, faults


def test_every_fault_names_tests_that_exist() -> None:
    assert [fault.number for fault in faults()] == list(range(1, 25))
    for fault in faults():
        assert fault.tests, f"fault {fault.number} names no test"
        for file, name in fault.tests:
            assert f"def {name}(" in (TESTS / file).read_text("utf-8"), f"fault {fault.number}: {file} has no {name}"


def test_a_fault_is_held_only_when_all_its_tests_ran_and_passed() -> None:
    fault = Fault(1, "a kill", "nothing", (("a.py", "test_one"), ("a.py", "test_two")))
    assert not fault.held
    fault.cases += [("test_one[sqlite]", True), ("test_two[postgresql]", True)]
    assert (fault.held, fault.databases) == (True, "sqlite, postgresql")
    fault.cases.append(("test_two[sqlite]", False))
    assert not fault.held


def test_the_kill_table_stands_beside_the_promise() -> None:
    page = PAGE.read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith(("| 1 on sqlite", "| 4 on postgresql"))]
    assert len(rows) >= 2
    assert all("| held |" in row for row in rows if "doubles" not in row)
