"""Turns that wait at the same moment share a commit; what one of them does wrong is its own affair."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import event

from bot.errors import StoreUnavailable
from bot.store.commits import MOST
from bot.store.rows import StaleVersion
from bot.store.unit import Unit
from tests.integration.conftest import House, at, post, run, say, states


def sights(house: House, turns: Sequence[Any]) -> tuple[list[Any], int]:
    """Run turns at once; returns how they ended, and how many commits it took."""
    store, commits = house.store(), list[int]()
    event.listen(store.engine, "commit", lambda db: commits.append(1))

    async def at_once() -> list[Any]:
        return await asyncio.gather(*(store.transact(turn) for turn in turns), return_exceptions=True)

    return run(at_once()), len(commits)


def sees(key: str) -> Any:
    return lambda unit: unit.first_sight(key)


def test_turns_that_wait_share_a_commit(house: House) -> None:
    ends, commits = sights(house, [sees(f"Ev{number}") for number in range(MOST)])
    assert ends == [True] * MOST
    if "sqlite" in house.settings.database_url:
        assert commits <= 2  # the first one, and all that came while it was written


def test_more_than_fit_are_all_written_in_their_order(house: House) -> None:
    heard: list[int] = []

    def turn(number: int) -> Any:
        def sees_and_notes(unit: Unit) -> None:
            heard.append(number)
            unit.first_sight(f"Ev{number}")

        return sees_and_notes

    ends, _ = sights(house, [turn(number) for number in range(3 * MOST)])
    assert len(ends) == 3 * MOST
    if "sqlite" in house.settings.database_url:
        assert heard == list(range(3 * MOST))


def test_a_turn_that_fails_takes_no_other_with_it(house: House) -> None:
    def broken(unit: Unit) -> None:
        unit.first_sight("Ev-broken")
        raise LookupError("broken")

    ends, _ = sights(house, [sees("Ev1"), sees("Ev2"), broken, sees("Ev3"), sees("Ev-broken")])
    assert [end for end in ends if not isinstance(end, LookupError)] == [True] * 4


def test_a_turn_that_was_overtaken_is_run_again_and_the_others_stay(house: House) -> None:
    runs: list[int] = []

    def late(unit: Unit) -> str:
        runs.append(1)
        if len(runs) < 4:
            raise StaleVersion
        return "saved"

    ends, _ = sights(house, [sees("Ev1"), late, sees("Ev2")])
    assert ends == [True, "saved", True]


def test_replies_posted_in_one_commit_all_go_out_once(house: House) -> None:
    store = house.store()
    outbox = house.outbox(store)

    def turn(number: int) -> Any:
        return lambda unit: unit.post(say(f"{number}"), at(f"p{number}"), f"p{number}", outbox.owner, house.clock())

    async def at_once() -> None:
        posted = await asyncio.gather(*(store.transact(turn(number)) for number in range(9)))
        await asyncio.gather(*(outbox.deliver(ids) for ids in posted))

    run(at_once())
    assert sorted(house.messenger.texts) == [f"{number}" for number in range(9)]
    assert states(store) == {"sent": 9}


def test_a_store_that_closes_ends_what_was_begun(house: House) -> None:
    store = house.store()

    async def close_meanwhile() -> list[Any]:
        turns = [asyncio.ensure_future(store.transact(sees(f"Ev{number}"))) for number in range(3 * MOST)]
        await asyncio.sleep(0)
        await asyncio.get_running_loop().run_in_executor(None, store.close)
        return await asyncio.wait_for(asyncio.gather(*turns, return_exceptions=True), 10)

    ends = run(close_meanwhile())
    assert all(end is True or isinstance(end, StoreUnavailable) for end in ends)


def test_a_store_whose_database_hangs_closes_all_the_same(house: House, caplog: pytest.LogCaptureFixture) -> None:
    store, over = house.store(), threading.Event()

    async def life() -> None:
        turn = asyncio.create_task(store.transact(lambda unit: over.wait(60)))
        await asyncio.sleep(0.1)
        begun = time.monotonic()
        store.close(0.2)
        assert time.monotonic() - begun < 30
        over.set()
        await turn

    run(life())
    assert "does not answer" in caplog.text


def test_nobody_waits_for_a_turn_that_was_given_up(house: House) -> None:
    store = house.store()

    async def give_up() -> list[Any]:
        turns = [asyncio.ensure_future(store.transact(sees(f"Ev{number}"))) for number in range(3)]
        await asyncio.sleep(0)
        turns[1].cancel()
        return await asyncio.gather(*turns, return_exceptions=True)

    ends = run(give_up())
    assert [ends[0], type(ends[1]), ends[2]] == [True, asyncio.CancelledError, True]


def test_replies_sent_within_a_moment_are_marked_in_one_commit(house: House) -> None:
    store, commits = house.store(), list[int]()
    outbox = house.outbox(store)
    outbox.linger = 0.3
    ids = [post(store, house, outbox.owner, "hello", user=f"p{number}") for number in range(9)]
    run(outbox.begin())
    event.listen(store.engine, "commit", lambda db: commits.append(1))

    async def at_once() -> None:
        await asyncio.gather(*(outbox.deliver(one) for one in ids))

    run(at_once())
    assert states(store) == {"sent": 9}
    assert len(commits) <= 2  # a slow machine may be late with one of them


def test_a_reply_right_behind_one_that_is_not_marked_yet_goes_out_at_once(house: House) -> None:
    store = house.store()
    outbox = house.outbox(store)
    outbox.linger = 0.3

    def turn(unit: Unit) -> Any:
        ids = unit.post(say("hello"), at(), "kim", outbox.owner, house.clock())
        return ids, outbox.posted(unit, ids)

    async def one_after_the_other() -> list[int]:
        sent, tasks = [], []
        for _ in range(3):
            tasks.append(asyncio.ensure_future(outbox.deliver(*await store.transact(turn))))
            await asyncio.sleep(0.05)
            sent.append(len(house.messenger.texts))
        await asyncio.gather(*tasks)
        return sent

    run(outbox.begin())
    assert run(one_after_the_other()) == [1, 2, 3]
    assert states(store) == {"sent": 3}
