"""How turns keep the waiting reminders equal to the plan, without looking at them when it is the same one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from bot import library
from bot.messages import Inbound
from bot.service import Service
from bot.store.store import Store
from tests.integration.conftest import House, at, run

OFFER = "got an offer from Ninebark Labs for data engineer yesterday, they want to know by March 13 5pm"


class Talk:
    """Hold a conversation with the real service."""

    def __init__(self, house: House) -> None:
        self.store: Store = house.store()
        self.service = Service(library.load(), self.store, house.outbox(self.store), house.clock, "talk")
        self.said = 0

    def say(self, text: str) -> None:
        """Take one turn."""
        self.said += 1
        run(self.store.transact(self.service.turn, Inbound(f"said-{self.said}", at(), text, zone="Europe/Berlin")))

    def dues(self) -> dict[str, str]:
        """Read when each reminder is due."""
        user = run(self.store.read(lambda unit: unit.desk_row(at())))
        assert user is not None
        rows = run(self.store.read(lambda unit: unit.reminders_of(user.user_id)))
        return {row.kind: f"{row.due_at:%m-%d %H:%M}" for row in rows}

    @contextmanager
    def looks(self) -> Iterator[list[str]]:
        """Note every statement that reads a session's reminders."""
        seen: list[str] = []

        def note(db: Any, cursor: Any, statement: str, *rest: Any) -> None:
            if statement.startswith("SELECT outbox") and "session_id = " in statement:
                seen.append(statement)

        event.listen(self.store.engine, "before_cursor_execute", note)
        yield seen
        event.remove(self.store.engine, "before_cursor_execute", note)


@pytest.fixture
def talk(house: House) -> Talk:
    """Begin with an offer."""
    talk = Talk(house)
    talk.say(OFFER)
    return talk


def test_an_answer_that_moves_no_reminder_does_not_look_at_them(talk: Talk) -> None:
    before = talk.dues()
    with talk.looks() as seen:
        talk.say("actually the company is Initech")
    assert (seen, talk.dues()) == ([], before)


def test_an_answer_that_moves_the_plan_moves_the_reminders(talk: Talk) -> None:
    before = talk.dues()["deadline_now"]
    talk.say("actually the company is Initech")
    talk.say("the deadline is March 12 5pm")
    assert (before, talk.dues()["deadline_now"]) == ("03-13 16:00", "03-12 16:00")
    talk.say("no, the deadline is March 13 5pm")
    assert talk.dues()["deadline_now"] == before


def test_the_mark_of_a_plan_is_not_part_of_an_export(talk: Talk) -> None:
    user = run(talk.store.read(lambda unit: unit.desk_row(at())))
    assert user is not None
    sessions = run(talk.store.read(lambda unit: unit.export(user.user_id)))["sessions"]
    assert sessions[0]["answers"]["company"] == "Ninebark Labs"
    assert "planned" not in sessions[0]
