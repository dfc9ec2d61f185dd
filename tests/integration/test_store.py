"""What the store promises about turns, on every database."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import ClauseElement

from bot.errors import StoreUnavailable
from bot.store.rows import DeskRow, SessionRow
from bot.store.store import Store
from bot.store.unit import _DESK, Unit
from tests.integration.conftest import House, at, keep_desk, planned, reminder, run, say, states


def test_a_delivery_is_seen_for_the_first_time_once(house: House) -> None:
    store = house.store()
    assert run(store.transact(Unit.first_sight, "Ev1")) is True
    assert run(store.transact(Unit.first_sight, "Ev1")) is False


@pytest.mark.parametrize("key", ["", "k" * 100_000, "a\x00b", "\ud83d", "sha256:x", "é%s{{ 7*7 }}"])
def test_a_strange_delivery_key_is_told_from_others(house: House, key: str) -> None:
    store = house.store()
    assert [run(store.transact(Unit.first_sight, k)) for k in (key, key, key + "x")] == [True, False, True]


def test_a_desk_comes_back_as_it_was_stored(house: House) -> None:
    store = house.store()
    content: dict[str, Any] = {
        "name": "Zoë \ud83d \x00 {{ 7*7 }} %s",
        "long": "x" * 100_000,
        "deep": [{"a": None, "b": [1, True]}],
    }
    keep_desk(store, **content)
    row = run(store.transact(Unit.desk_row, at()))
    assert row == DeskRow("kim", 1, content)


def test_nobody_else_gets_my_desk(house: House) -> None:
    store = house.store()
    keep_desk(store, name="Kim")
    others = [at("lee"), at("kim", workspace="T2"), at("kim", platform="slack")]
    assert [run(store.transact(Unit.desk_row, other)) for other in others] == [None, None, None]


def test_sessions_come_back_oldest_first(house: House) -> None:
    store = house.store()
    for name in ("b", "a"):
        run(store.transact(Unit.save_session, SessionRow(name, "kim", 0, {"phase": "asking", "n": name})))
        house.clock.go(seconds=1)
    found = run(store.transact(Unit.sessions_of, "kim"))
    assert [(row.id, row.version, row.content["n"]) for row in found] == [("b", 1, "b"), ("a", 1, "a")]


def test_a_turn_that_fails_stores_nothing(house: House) -> None:
    store = house.store()

    def turn(unit: Unit) -> None:
        unit.first_sight("Ev1")
        unit.save_desk(at(), DeskRow("kim"))
        raise LookupError("broken")

    with pytest.raises(LookupError):
        run(store.transact(turn))
    assert run(store.transact(lambda unit: (unit.first_sight("Ev1"), unit.desk_row(at())))) == (True, None)


def test_a_stale_save_runs_the_turn_again(house: House) -> None:
    store, other = house.store(), house.store()
    first = keep_desk(store, count=1)
    runs: list[int] = []

    def turn(unit: Unit) -> int:
        row = first if not runs else unit.desk_row(at())
        runs.append(1)
        assert row is not None
        return unit.save_desk(at(), replace(row, content={"count": row.content["count"] + 1})).version

    keep_desk(other, count=2)
    assert run(store.transact(turn)) == 3
    assert len(runs) == 2


def test_a_turn_that_is_always_overtaken_says_so(house: House) -> None:
    store = house.store()
    keep_desk(store, count=1)
    with pytest.raises(StoreUnavailable, match="too busy"):
        run(store.transact(Unit.save_desk, at(), DeskRow("kim", 7)))


def test_twenty_turns_of_one_person_at_once_lose_nothing(house: House) -> None:
    stores = [house.store(), house.store()]
    keep_desk(stores[0], count=0)

    def turn(unit: Unit) -> None:
        row = unit.desk_row(at())
        assert row is not None
        unit.save_desk(at(), replace(row, content={"count": row.content["count"] + 1}))

    async def all_at_once() -> None:
        await asyncio.gather(*(stores[n % 2].transact(turn) for n in range(20)))

    run(all_at_once())
    row = run(stores[0].transact(Unit.desk_row, at()))
    assert row is not None
    assert row.content == {"count": 20}


def test_two_first_turns_of_one_person_make_one_desk(house: House) -> None:
    stores = [house.store(), house.store()]

    def turn(unit: Unit, name: str) -> None:
        row = unit.desk_row(at()) or DeskRow(name, content={"turns": []})
        unit.save_desk(at(), replace(row, content={"turns": [*row.content["turns"], name]}))

    async def both() -> None:
        await asyncio.gather(*(store.transact(turn, f"id-{n}") for n, store in enumerate(stores)))

    run(both())
    row = run(stores[0].transact(Unit.desk_row, at()))
    assert row is not None
    assert sorted(row.content["turns"]) == ["id-0", "id-1"]


def test_a_forgotten_person_leaves_nothing_behind(house: House) -> None:
    store = house.store()
    fill(store, house)
    run(store.transact(Unit.forget_user, "kim"))
    exported = run(store.transact(Unit.export, "kim"))
    assert exported == {"address": None, "desk": None, "sessions": [], "messages": []}
    assert states(store) == {}


def test_a_dropped_session_takes_its_reminders_along(house: House) -> None:
    store = house.store()
    fill(store, house)
    run(store.transact(Unit.drop_session, "kim-1"))
    exported = run(store.transact(Unit.export, "kim"))
    assert exported["sessions"] == []
    assert [message["kind"] for message in exported["messages"]] == ["reply"]


def test_an_export_holds_everything_stored(house: House) -> None:
    store = house.store()
    fill(store, house)
    exported = run(store.transact(Unit.export, "kim"))
    assert exported["desk"] == {"name": "Kim"}
    assert exported["sessions"] == [{"id": "kim-1", "phase": "asking", "answers": {"company": "Acme"}}]
    assert [message["kind"] for message in exported["messages"]] == ["reconnect", "reply"]
    assert exported["messages"][1]["message"]["parts"] == [["Text", {"text": "a letter"}]]


def test_deliveries_and_ended_replies_are_kept_for_thirty_days(house: House) -> None:
    store = house.store()
    outbox = house.outbox(store)
    run(store.transact(Unit.first_sight, "old"))
    run(outbox.deliver(run(store.transact(Unit.post, say("old"), at(), "kim", outbox.owner, house.clock()))))
    planned(store, house.clock, reminder())
    house.clock.go(days=29)
    run(outbox.deliver_due())
    assert (run(store.transact(Unit.first_sight, "old")), states(store)) == (False, {"sent": 1, "expired": 1})
    house.clock.go(days=2)
    run(outbox.deliver_due())
    assert (run(store.transact(Unit.first_sight, "old")), states(store)) == (True, {"expired": 1})


def fill(store: Store, house: House) -> None:
    """Give Kim a desk, a session, a reminder and a reply on its way."""
    keep_desk(store, name="Kim")

    def turn(unit: Unit) -> None:
        unit.save_session(SessionRow("kim-1", "kim", 0, {"phase": "asking", "answers": {"company": "Acme"}}))

    run(store.transact(turn))
    planned(store, house.clock, reminder())
    run(store.transact(Unit.post, say("a letter"), at(), "kim", "me", house.clock()))


def test_what_was_missed_is_found_without_reading_all_that_was_sent(house: House) -> None:
    store = house.store()
    if not store.on_sqlite:
        return  # PostgreSQL plans by how many rows there are

    def plan(unit: Unit) -> str:
        assert isinstance(_DESK.statement, ClauseElement)
        sql = str(_DESK.statement.compile(unit.db.engine))
        return str(unit.db.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", ("slack", "T1", "kim")).all())

    assert "outbox_untold" in run(store.read(plan))
    assert "SCAN" not in run(store.read(plan))
