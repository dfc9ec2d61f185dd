"""A slow answer shows that it is on its way, a quick one does not flicker, and no sign stays behind."""

from __future__ import annotations

import pytest

from adapters.slack import working
from tests.loopback.server import until
from tests.loopback.slack import Fault
from tests.loopback.slack_person import Person
from tests.slack.house import House


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "AFTER", 0.2)


def test_a_slow_answer_to_words_shows_a_sign_and_takes_it_away(either: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    either.slack.faults.append(Fault("chat.postMessage", "wait", 0.6))
    ts = kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    signs = until(lambda: found if len(found := _signs(either, ts)) == 2 else None, "the sign and its end")
    assert signs == [working.STATUS, ""]


def test_a_slow_answer_to_a_press_shows_a_sign_under_its_message(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.says("Ninebark Labs, data engineer")
    asked = kim.sees("How far along")
    house.slack.faults.append(Fault("chat.postMessage", "wait", 0.6))
    kim.clicks("I have an offer")
    kim.sees("When did it come")
    signs = until(lambda: found if len(found := _signs(house, asked["ts"])) == 2 else None, "the sign and its end")
    assert signs == [working.STATUS, ""]


def test_a_workspace_that_takes_no_signs_misses_nothing(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    house.slack.faults += [
        Fault("chat.postMessage", "wait", 0.6),
        Fault("assistant.threads.setStatus", "error", "missing_scope", times=9),
    ]
    ts = kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    assert _signs(house, ts) == []


def _signs(house: House, place: str) -> list[str]:
    return [status for ts, status in house.slack.statuses if ts == place]
