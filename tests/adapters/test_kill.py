"""A terminal that is killed at any moment loses no accepted answer and asks for none of them again."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.interview import ANSWERS, SHOWN, next_question
from tests.adapters.terminal import Pipe

SEEDS = range(3)
KILLS = 17  # for each seed: 51 in all
BUSY = 0.05  # seconds; a turn takes a fraction of this, so that kills fall before, into and after it
STARTING = 1.0  # seconds; a start takes about as long


class Person:
    """Answer what is asked, and hold the program to what it has accepted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.accepted: set[str] = set()
        self.kills = 0
        self.chat = Pipe(folder)
        self.asked = next_question(self.chat, accepted=self.accepted)

    def answer(self) -> None:
        """Answer the open question; the next one shows that the answer was accepted."""
        self.chat.type(ANSWERS[self.asked])
        former, self.asked = self.asked, next_question(self.chat, self.asked, self.accepted)
        self.accepted.add(former)

    def kill(self) -> None:
        """Kill the program and come back; the next question is one that was not accepted yet."""
        self.restart()
        self.asked = next_question(self.chat, accepted=self.accepted)

    def restart(self) -> None:
        """Kill the program and start it, without waiting for a word."""
        self.chat.kill()
        self.kills += 1
        self.chat = Pipe(self.folder)


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    person = Person(tmp_path)
    yield person
    person.chat.kill()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_kill_at_any_moment_loses_nothing_and_asks_nothing_twice(seed: int, person: Person) -> None:
    chance = random.Random(seed)  # noqa: S311  (moments to kill at, not secrets)
    while person.kills < KILLS:
        match chance.randrange(3) if person.asked else None:
            case 0:  # right after the next prompt
                person.answer()
            case 1:  # around the turn
                person.chat.type(ANSWERS[person.asked])
                time.sleep(chance.uniform(0, BUSY))
            case 2:  # while it starts
                person.restart()
                time.sleep(chance.uniform(0, STARTING))
            case _:
                pass  # everything is answered: at rest
        person.kill()
    while person.asked:
        person.answer()
    person.chat.type("summary")
    said = person.chat.rest()
    missing = [value for value in SHOWN.values() if value not in said]
    assert not missing, f"{missing} lost from: {said}"
    assert said.count(". Company: ") == 1
