"""An answer is laid out while its turn is being committed; what is not stored, or stored anew, is never said twice."""

from __future__ import annotations

from typing import Any

from bot.errors import StoreUnavailable
from bot.store.rows import StaleVersion
from bot.store.unit import Unit
from tests.loopback.slack_person import Person, words_of
from tests.slack.house import House


def test_a_turn_that_is_stored_by_a_second_try_is_answered_once(either: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    _fails(either, 1, StaleVersion())
    kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    kim.says("status")
    kim.sees("Ninebark Labs")
    assert sum("How far along" in words_of(row) and "All right" in words_of(row) for row in kim.heard) == 1


def test_a_turn_that_is_not_stored_is_not_answered_as_if_it_were(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    _fails(house, 1, StoreUnavailable("The disk is full: nothing could be stored."))
    kim.says("Ninebark Labs, data engineer")
    kim.sees("could not")
    assert not any("How far along" in words_of(row) for row in kim.heard)


def _fails(house: House, times: int, error: Exception) -> None:
    """Let turns fail after their answer was made ready, and before their commit."""
    desk, left = house.ajar.desk, [error] * times
    posted = desk._posted

    def fail(db: Unit, *args: Any) -> None:
        posted(db, *args)
        if left:
            raise left.pop()

    desk._posted = fail  # type: ignore[method-assign,assignment]  # does what it did, and fails
