"""Words over HTTP take the short way, everything else the long one, and nobody can tell which it was."""

from __future__ import annotations

from typing import Any

import pytest

from tests.loopback.slack_person import Person
from tests.slack.house import House


def test_words_take_the_short_way_and_a_press_the_long_one(house: House, kim: Person) -> None:
    calls = _counted(house)
    kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    assert calls == []
    kim.clicks("I have an offer")
    kim.sees("When did it come")
    assert calls == ["dispatched"]


@pytest.mark.parametrize(
    "change", [{"channel_type": "channel"}, {"bot_id": "B1"}, {"subtype": "file_share"}, {"type": "reaction_added"}]
)
def test_what_is_not_surely_words_is_left_to_bolt(house: House, kim: Person, change: dict[str, Any]) -> None:
    calls = _counted(house)
    acked = house.slack.run(house.slack.deliver_event({**kim.message("hi", "1.0"), **change}))
    assert (acked.status, calls) == (200, ["dispatched"])


def _counted(house: House) -> list[str]:
    calls, dispatch = list[str](), house.ajar.bolt.async_dispatch

    async def counted(request: Any) -> Any:
        calls.append("dispatched")
        return await dispatch(request)

    house.ajar.bolt.async_dispatch = counted  # type: ignore[method-assign,assignment]  # counts, and does what it did
    return calls
