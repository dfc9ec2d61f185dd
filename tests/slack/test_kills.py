"""A kill between any two steps of a turn loses nothing and repeats nothing."""

from __future__ import annotations

import signal
from collections.abc import Iterator
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


@pytest.mark.parametrize(
    ("transport", "point"), [("http", "turned"), ("http", "answering"), ("socket", "readied"), ("socket", "posted")]
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


def _answered(person: Person) -> int:
    """Count the answers to the press; one that says that the question is closed has heard it before."""
    new = [words_of(row) for row in person.heard]
    return sum("When did it come" in text and "closed" not in text for text in new)


def _asked(person: Person) -> int:
    return sum("How far along" in words_of(row) and "All right" in words_of(row) for row in person.heard)


def _is_settled(folder: Path) -> bool:
    """Say whether nothing waits in the journal; then the mark of what was sent is written, too, a moment later."""
    return all(path.stat().st_size == 0 for path in (folder / "slack-inbox").iterdir())
