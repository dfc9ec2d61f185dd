"""The DM: typed words and buttons, both transports, nothing twice."""

from __future__ import annotations

from tests.loopback.slack_person import Person, words_of
from tests.slack.house import House


def test_hi_is_greeted_and_asked_one_question(either: House, kim: Person) -> None:
    kim.says("hi")
    first = kim.sees("I'm Ajar")
    assert words_of(first).rstrip().endswith("?")
    assert len(kim.new) == 1
