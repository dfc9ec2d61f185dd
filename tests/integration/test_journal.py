"""The journal holds what was acknowledged until it is stored, sealed, and nothing longer than that."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from bot.journal import ROLL, Journal
from bot.store.sealing import Sealer

SEALER = Sealer(["k" * 32])


def files(folder: Path) -> list[Path]:
    return sorted((folder / "slack-inbox").iterdir())


def test_an_entry_that_was_struck_is_not_on_disk_any_more(tmp_path: Path) -> None:
    journal = Journal(tmp_path, SEALER, "slack")
    places = [journal.write({"text": f"secret {number}"}) for number in range(3)]
    for place in places:
        journal.strike(place)
    assert [path.read_bytes().strip(b"\0") for path in files(tmp_path)] == [b""]
    journal.close()
    assert files(tmp_path) == []


def test_what_a_killed_program_left_is_read_in_order_and_then_removed(tmp_path: Path) -> None:
    killed = Journal(tmp_path, SEALER, "slack")
    for number in range(3):
        killed.write({"n": number})
    heir = Journal(tmp_path, SEALER, "slack")
    heir.write({"n": "mine"})
    assert [entry["n"] for entry in heir.left()] == [0, 1, 2]
    heir.clear()
    assert len(files(tmp_path)) == 1


def test_a_torn_or_strange_line_is_passed_over(tmp_path: Path) -> None:
    killed = Journal(tmp_path, SEALER, "slack")
    killed.write({"n": 1})
    path = files(tmp_path)[0]
    path.write_bytes(b"garbage\n" + path.read_bytes() + path.read_bytes()[:40])
    assert [entry["n"] for entry in Journal(tmp_path, SEALER, "slack").left()] == [1]


def test_a_busy_file_is_followed_by_another_and_removed_when_nothing_waits_in_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path, SEALER, "slack")
    first = journal.write({"text": "x" * ROLL})
    second = journal.write({"text": "y" * (ROLL // 8)})
    assert first[0] != second[0]
    journal.strike(first)
    assert files(tmp_path) == [second[0]]


def test_its_files_are_their_owners_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path, SEALER, "slack")
    journal.write({"text": "x"})
    assert files(tmp_path)[0].stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "slack-inbox").stat().st_mode & 0o777 == 0o700
    assert os.getpid() == int(files(tmp_path)[0].name.partition("-")[0])


def test_a_file_in_which_nothing_waits_begins_anew(tmp_path: Path) -> None:
    journal = Journal(tmp_path, SEALER, "slack")
    for _ in range(40):
        journal.strike(journal.write({"text": "x" * (ROLL // 10)}))
    assert len(files(tmp_path)) == 1


def test_a_full_disk_is_said_where_it_is_met(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    journal = Journal(tmp_path, SEALER, "slack")
    with pytest.raises(OSError, match="No space"):
        journal.write({"text": "x"})
    assert files(tmp_path) == []
