"""A kill between any two steps of a turn loses nothing and repeats nothing."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.loopback.house import as_a_module
from tests.loopback.server import free_port, until
from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack_person import Person, words_of
from tests.slack.crashing import ON_A_SOCKET, POINTS
from tests.slack.house import environ, is_up

KILLS = [("http", point) for point in POINTS] + [("socket", point) for point in (*POINTS, *ON_A_SOCKET)]


@contextmanager
def running(slack: LoopbackSlack, folder: Path, transport: str, point: str) -> Iterator[Path]:
    """Run the adapter until it is killed, or the block ends; yields what arms it."""
    port = free_port()
    slack.request_url = f"http://127.0.0.1:{port}/slack/events"
    with as_a_module("tests.slack.crashing", point, given=environ(slack, folder, transport, port)) as child:
        until(lambda: is_up(slack, port), "the program", 30.0)
        if transport == "socket":
            until(lambda: bool(slack.sockets), "a socket", 20.0)
        yield folder / "armed"
        if point:
            assert child.wait(20) == -signal.SIGKILL


@pytest.mark.parametrize(("transport", "point"), KILLS)
def test_a_kill_between_two_steps_loses_nothing_and_repeats_nothing(
    slack: LoopbackSlack, kim: Person, tmp_path: Path, transport: str, point: str
) -> None:
    slack.retries = (0.0, 0.1, 0.1)
    with running(slack, tmp_path, transport, point) as armed:
        kim.says("hi")
        kim.sees("Which company")
        until(lambda: _is_settled(tmp_path), "the first turn to be over")
        armed.touch()
        event = kim.message("Ninebark Labs, data engineer", slack.new_ts())
        acked = slack.run(slack.deliver_event(event, "Ev-killed"))
    with running(slack, tmp_path, transport, ""):
        if acked.status != 200:
            slack.run(slack.deliver_event(event, "Ev-killed"))  # as Slack does a minute later
        until(lambda: _asked(kim), "the next question", 30.0)
        kim.says("status")
        kim.sees("Ninebark Labs", 20.0)
    assert _asked(kim) == 1


PRESSED = ("journaled", "storing", "hung", "turned", "readied", "answering", "posted", "struck")


@pytest.mark.parametrize(
    ("transport", "point"), [*[("http", point) for point in PRESSED], ("socket", "hung"), ("socket", "turned")]
)
def test_a_kill_during_a_press_loses_nothing_and_repeats_nothing(
    slack: LoopbackSlack, kim: Person, tmp_path: Path, transport: str, point: str
) -> None:
    with running(slack, tmp_path, transport, point) as armed:
        kim.says("Ninebark Labs, data engineer")
        asked = kim.sees("How far along")
        until(lambda: _is_settled(tmp_path), "the first turn to be over")
        armed.touch()
        acked = kim.clicks("I have an offer", asked)
    with running(slack, tmp_path, transport, ""):
        if acked.status != 200:
            kim.clicks("I have an offer", asked)  # Slack shows that the first press failed, and never repeats one
        until(lambda: _answered(kim), "the answer to the press", 30.0)
        kim.says("summary")
        kim.sees("I have an offer", 20.0)
    assert _answered(kim) == 1


MAIL = "Dear Sam,\nwe are delighted to offer you the position of nurse at Acme.\nBest regards,\nMaria Keller"
DEEDS: dict[str, Callable[[Person], object]] = {
    "a press under a question": lambda kim: kim.clicks("I have an offer").status == 200,
    "a press at home": lambda kim: kim.clicks_at_home("A new offer").status == 200,
    "a command": lambda kim: kim.commands("Acme, nurse, I have an offer"),
    "a message that was picked": lambda kim: kim.picks({"text": MAIL}).status == 200,
    "a form": lambda kim: kim.submits().body in (None, "", {}),
    "a form that was closed": lambda kim: kim.leaves().status == 200,
}


@pytest.mark.parametrize("transport", ["http", "socket"])
@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_acknowledged_while_the_database_hung_is_not_lost_in_a_kill(
    slack: LoopbackSlack, kim: Person, tmp_path: Path, transport: str, deed: str
) -> None:
    with running(slack, tmp_path, transport, "hung") as armed:
        kim.opens()
        kim.says("Ninebark Labs, data engineer")
        kim.sees("How far along")
        if "form" in deed:
            kim.says("summary")
            kim.clicks("Edit the facts", kim.sees("Ninebark Labs"))
            kim.fills(company="Acme")
        until(lambda: kim.home and _is_settled(tmp_path), "the first turns to be over")
        armed.touch()
        assert DEEDS[deed](kim), "what could be stored nowhere else must be in the journal, and acknowledged"
    with running(slack, tmp_path, transport, ""):
        until(lambda: kim.new, "an answer", 30.0)
        kim.says("summary")
        kim.sees("I have an offer" if "press under" in deed else "Which company" if "home" in deed else "Acme", 20.0)
    said = [words_of(row) for row in kim.heard]
    assert len(said) == len(set(said))


def _answered(person: Person) -> int:
    """Count the answers to the press; one that says that the question is closed has heard it before."""
    new = [words_of(row) for row in person.heard]
    return sum("When did it come" in text and "closed" not in text for text in new)


def _asked(person: Person) -> int:
    return sum("How far along" in words_of(row) and "All right" in words_of(row) for row in person.heard)


def _is_settled(folder: Path) -> bool:
    """Say whether nothing waits in the journal; then the mark of what was sent is written, too, a moment later."""
    return not any(path.read_bytes().strip(b"\0") for path in (folder / "slack-inbox").iterdir())
