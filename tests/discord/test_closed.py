"""Somebody whose DM is closed: every reply is shown once, where the person asked, and none is lost on the way there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from tests.discord.house import House
from tests.loopback.discord import Fault
from tests.loopback.discord_person import Person, labels, words_of
from tests.loopback.interview import to_the_draft
from tests.loopback.server import until

OVER = {"code": 50027, "message": "Invalid Webhook Token"}
LATER = {"code": 50001, "message": "Missing Access"}


@contextmanager
def nothing_shown(house: House) -> Iterator[None]:
    """Let Discord take nothing more for the interactions of a block, as after a quarter of an hour."""
    over = Fault("POST", r"/webhooks/", 401, OVER, times=9)
    house.discord.faults.append(over)
    yield
    until(lambda: over.times <= 7, "two tries to show something")
    house.run(house.client.desk.settle())
    house.discord.faults.remove(over)


def shown(found: object) -> str:
    """Return all that a person saw because of an interaction."""
    return "\n".join(words_of(row) for row in getattr(found, "seen", ()))


@pytest.mark.parametrize("code", [50007, 50278])
def test_who_cannot_be_written_to_is_answered_where_they_asked(house: House, kim: Person, code: int) -> None:
    house.discord.closed[kim.user] = code
    begun = kim.commands("start", company="Ninebark Labs", position="data engineer")
    here = kim.sees_here(begun, "When did it come")
    kim.sees_here(begun, "I cannot write to you in private")
    assert "Answer" in labels(here)
    typed = kim.clicks("Answer", here, context=0)
    kim.sees_here(kim.fills(typed, text="yesterday, no deadline"), "?")
    assert kim.heard == []
    house.discord.closed.clear()
    kim.commands("offers")
    kim.sees("Ninebark Labs")
    assert not any("When did" in words_of(row) for row in kim.heard)


def test_a_reply_that_could_not_be_shown_is_shown_at_the_next_contact_and_once(house: House, kim: Person) -> None:
    house.discord.closed[kim.user] = 50007
    with nothing_shown(house):
        kim.commands("start", company="Ninebark Labs", position="data engineer")
    second = kim.commands("offers")
    kim.sees_here(second, "Your offers")
    assert "When did it come" in shown(second)
    third = kim.commands("upcoming")
    kim.sees_here(third, "planned")
    assert "Your offers" not in shown(third)


def test_what_waited_arrives_in_the_dm_once_it_is_open_again(house: House, kim: Person) -> None:
    house.discord.closed[kim.user] = 50007
    with nothing_shown(house):
        kim.commands("start", company="Ninebark Labs", position="data engineer")
    house.discord.closed.clear()
    kim.commands("offers")
    kim.sees("Your offers")
    said = [words_of(row) for row in kim.heard]
    assert ["When did it come" in said[0], "Your offers" in said[1], len(said)] == [True, True, 2]


def test_all_replies_of_one_turn_are_shown(house: House, kim: Person) -> None:
    to_the_draft(kim)
    house.discord.closed[kim.user] = 50007
    handed = kim.commands("export")
    until(lambda: any(row["attachments"] for row in handed.seen), "the file")


def test_a_refusal_that_lasts_a_while_is_answered_here_and_not_again_later(house: House, kim: Person) -> None:
    house.discord.faults.append(Fault("POST", r"/channels/\d+/messages", 403, LATER))
    begun = kim.commands("start", company="Ninebark Labs", position="data engineer")
    kim.sees_here(begun, "When did it come")
    house.clock.ahead = timedelta(minutes=5)
    house.sweep()
    assert kim.heard == []


def test_a_press_in_a_dm_that_was_closed_since_is_answered_there_for_this_person_alone(
    house: House, kim: Person
) -> None:
    to_the_draft(kim)
    house.discord.closed[kim.user] = 50007
    kim.sees_here(kim.clicks("Shorter"), "Subject")


def test_a_missed_reminder_is_told_again_where_the_telling_itself_did_not_arrive(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("I sent it")
    kim.sees("noted as sent")
    house.discord.closed[kim.user] = 50007
    house.clock.ahead = timedelta(days=4)
    house.sweep()
    with nothing_shown(house):
        kim.commands("offers")
    kim.sees_here(kim.commands("upcoming"), "connect on LinkedIn")
