"""What is nowhere yet is not acknowledged, and the person knows; what is in the journal stays until it is safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from bot.inbox import Inbox
from tests.loopback.server import until
from tests.loopback.slack import Fault, LoopbackSlack
from tests.loopback.slack_person import Person, words_of
from tests.slack.house import House, is_marked, opened, slowed


def without_a_journal(house: House) -> None:
    """Do as beside PostgreSQL."""
    house.ajar.desk.inbox = Inbox(None)


def full(house: House) -> None:
    """Fill the disk of the database."""

    async def refuse(*args: object, **more: object) -> None:
        raise StoreUnavailable("The disk is full: nothing could be stored.")

    house.ajar.app.store.transact = refuse  # type: ignore[assignment]  # the database of this one test


def kept(folder: Path) -> int:
    """Count the lines of the journal."""
    return sum(path.read_bytes().count(b"\n") for path in (folder / "slack-inbox").iterdir())


def test_a_press_that_is_not_stored_in_time_is_not_acknowledged_and_said(either: House, kim: Person) -> None:
    without_a_journal(either)
    kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    slowed(either)
    acked = kim.clicks("I have an offer")
    assert acked.status != 200
    kim.sees("please do it again")


def test_a_message_that_is_not_stored_in_time_is_delivered_again_and_counts_once(house: House, kim: Person) -> None:
    without_a_journal(house)
    kim.says("hi")
    kim.sees("Which company")
    slowed(house, 2.5, times=1)
    house.slack.retries = (1.0, 0.1, 0.1)
    kim.says("Ninebark Labs, data engineer")
    assert [acked.status for acked in house.slack.acks[-2:]] == [503, 200]
    kim.sees("How far along")
    assert sum("How far along" in words_of(row) for row in kim.heard) == 1


def test_a_command_that_is_not_stored_in_time_is_said_to_be_that(house: House, kim: Person) -> None:
    without_a_journal(house)
    slowed(house)
    assert "please do it again" in kim.commands("Ninebark Labs")


def test_a_form_that_is_not_stored_in_time_stays_open(house: House, kim: Person) -> None:
    without_a_journal(house)
    kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    kim.says("summary")
    kim.clicks("Edit the facts", kim.sees("Ninebark"))
    kim.fills(company="Acme")
    slowed(house)
    said = kim.submits().body
    assert said["response_action"] == "errors"
    assert "once more" in str(said["errors"])


def test_a_form_that_cannot_be_stored_stays_open(house: House, kim: Person) -> None:
    kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    kim.says("summary")
    kim.clicks("Edit the facts", kim.sees("Ninebark"))
    kim.fills(company="Acme")
    full(house)
    assert "once more" in str(kim.submits().body["errors"])


def test_a_form_that_closed_before_it_was_stored_is_stored_but_for_what_is_wrong(house: House, kim: Person) -> None:
    kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    kim.says("summary")
    kim.clicks("Edit the facts", kim.sees("Ninebark"))
    kim.fills(company="Acme", reason_words="", contact_name="Maria Keller", timezone="blarg o'clock")
    slowed(house, 2.5, times=1)
    assert kim.submits().body in (None, "", {})
    kim.sees("except for this", 20.0)
    kim.says("summary")
    kim.sees("Acme", 20.0)


def test_what_could_neither_be_stored_nor_told_is_heard_at_the_next_start(
    slack: LoopbackSlack, kim: Person, tmp_path: Path
) -> None:
    with opened(slack, tmp_path) as house:
        kim.says("hi")
        kim.sees("Which company")
        until(lambda: kept(tmp_path) == 0 and is_marked(house), "the first turn to be over")
        full(house)
        slack.faults.append(Fault("chat.postMessage", "error", "fatal_error", times=9))
        kim.says("Ninebark Labs, data engineer")
        assert slack.acks[-1].status == 200
        until(lambda: not slack.faults or slack.faults[0].times < 9, "a try to tell")
        assert kept(tmp_path) == 1
        slack.faults.clear()
        left = next((tmp_path / "slack-inbox").iterdir()).read_bytes()
    (tmp_path / "slack-inbox" / "1234567-ended").write_bytes(left)
    with opened(slack, tmp_path):
        kim.sees("How far along", 20.0)


def test_what_was_told_not_to_be_stored_is_not_heard_later(house: House, kim: Person, tmp_path: Path) -> None:
    kim.says("hi")
    kim.sees("Which company")
    full(house)
    kim.says("Ninebark Labs, data engineer")
    kim.sees("could not store that")
    until(lambda: kept(tmp_path) == 0, "an empty journal")


def test_a_deed_that_fails_for_a_fault_of_ours_stops_no_start(
    slack: LoopbackSlack, kim: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(slack, tmp_path) as house:
        kim.says("hi")
        kim.sees("Which company")
        slowed(house, 60.0)
        kim.says("Ninebark Labs, data engineer")
        left = next((tmp_path / "slack-inbox").iterdir()).read_bytes()
    (tmp_path / "slack-inbox" / "1234567-killed").write_bytes(left)

    def fail(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("adapters.slack.desk.take_of", fail)
    with opened(slack, tmp_path):
        kim.sees("Something went wrong", 20.0)
