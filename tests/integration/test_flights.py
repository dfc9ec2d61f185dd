"""What may happen to a message between its claim and its mark."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.messages import Message, Refused, Sent
from bot.outbox import Outbox
from bot.store.rows import OutboxRow
from bot.store.store import Store
from bot.store.unit import Unit
from tests.integration.conftest import House, at, planned, post, reminder, run, states


def in_flight(house: House, store: Store) -> Outbox:
    """Make an outbox that has one reminder to send."""
    planned(store, house.clock, reminder())
    house.clock.go(hours=1)
    return house.outbox(store)


@pytest.mark.parametrize("how", ["cancelled", "forgotten"])
def test_a_reminder_that_goes_away_between_claim_and_check_is_not_sent(shared_house: House, how: str) -> None:
    house, store = shared_house, shared_house.store()  # on SQLite nothing comes between: it is one transaction
    outbox = in_flight(house, store)
    check = outbox._carrier.make_ready

    async def meanwhile(rows: Sequence[OutboxRow]) -> list[tuple[OutboxRow, Message]]:
        if how == "forgotten":
            await store.transact(Unit.forget_user, "kim")
        else:
            await store.transact(Unit.reconcile, "kim", "kim-1", (), at(), house.clock())
        return await check(rows)

    outbox._carrier.make_ready = meanwhile  # type: ignore[method-assign] # the one way to stand between two transactions
    assert run(outbox.deliver_due()) == 0
    assert house.messenger.sends == 0
    assert states(store) == ({} if how == "forgotten" else {"cancelled": 1})


def test_a_reminder_cancelled_while_it_is_sent_counts_as_sent(house: House) -> None:
    store, messenger = house.store(), house.messenger
    outbox = in_flight(house, store)

    async def cancel_meanwhile() -> None:
        gate = messenger.shut_gate()
        sweep = asyncio.create_task(outbox.deliver_due())
        await messenger.underway.wait()
        await store.transact(Unit.reconcile, "kim", "kim-1", (), at(), house.clock())
        gate.set()
        await sweep

    run(cancel_meanwhile())
    assert (len(messenger.taken), states(store)) == (1, {"sent": 1})


def test_a_person_forgotten_while_a_message_is_sent_stays_forgotten(house: House) -> None:
    store, messenger = house.store(), house.messenger
    outbox = in_flight(house, store)

    async def forget_meanwhile() -> None:
        gate = messenger.shut_gate()
        sweep = asyncio.create_task(outbox.deliver_due())
        await messenger.underway.wait()
        await store.transact(Unit.forget_user, "kim")
        gate.set()
        await sweep

    run(forget_meanwhile())
    assert states(store) == {}


def test_a_process_that_slept_through_its_lease_changes_nothing(house: House) -> None:
    store, messenger = house.store(), house.messenger
    sleeper, other = in_flight(house, store), house.outbox(house.store())
    sleeper.sender = sleeper.owner

    async def both() -> None:
        gate = messenger.shut_gate()
        sweep = asyncio.create_task(sleeper.deliver_due())
        await messenger.underway.wait()
        house.clock.go(seconds=120)
        messenger.gate = None
        await other.deliver_due()
        messenger.answers = [Refused("too late")]
        gate.set()
        await sweep

    run(both())
    assert states(store) == {"sent": 1}
    assert len(messenger.taken) == 1


def test_a_send_that_ends_after_its_own_process_gave_it_up_changes_nothing(house: House) -> None:
    store, messenger = house.store(), house.messenger
    outbox = house.outbox(store)
    ids = post(store, house, outbox.owner, "one")

    async def sleep_in_mid_send() -> None:
        first = messenger.shut_gate()
        turn = asyncio.create_task(outbox.deliver(ids))
        await messenger.underway.wait()
        house.clock.go(seconds=120)
        second = messenger.shut_gate()
        sweep = asyncio.create_task(outbox.deliver_due())
        await messenger.underway.wait()
        messenger.answers = [Refused("late"), Sent("in time")]
        first.set()
        await turn
        second.set()
        await sweep

    run(sleep_in_mid_send())
    house.clock.go(hours=1)
    run(outbox.deliver_due())
    assert (messenger.texts, states(store)) == (["one"], {"sent": 1})


def test_a_claim_with_too_little_lease_left_is_given_back(shared_house: House) -> None:
    house, store, messenger = shared_house, shared_house.store(), shared_house.messenger
    outbox = in_flight(house, store)
    check = outbox._carrier.make_ready
    naps = [50, 0]

    async def slowly(rows: Sequence[OutboxRow]) -> list[tuple[OutboxRow, Message]]:
        house.clock.go(seconds=naps.pop(0) if naps else 0)
        return await check(rows)

    outbox._carrier.make_ready = slowly  # type: ignore[method-assign] # the one way to be slow there
    run(outbox.deliver_due())
    assert (len(messenger.taken), len(messenger.looked)) == (1, 0)
    row = run(store.transact(Unit.find_by_mark, messenger.taken[0][1].mark))
    assert row is not None
    assert row.attempt == 2


def test_a_stop_waits_for_what_is_on_its_way(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder(), user="lee")
    outbox = in_flight(house, store)

    async def stop() -> None:
        gate = messenger.shut_gate()
        sweep = asyncio.create_task(outbox.deliver_due())
        await messenger.underway.wait()
        closing = asyncio.create_task(outbox.close())
        await asyncio.sleep(0.01)
        gate.set()
        await closing
        assert sweep.done()

    run(stop())
    assert states(store) == {"sent": 2}
    assert run(outbox.deliver_due()) == 0


@pytest.mark.parametrize("why", ["it stops", "the store does not answer"])
def test_a_sweep_with_more_to_send_ends_when(house: House, why: str) -> None:
    store, messenger = house.store(), house.messenger
    for n in range(40):
        planned(store, house.clock, reminder(), user=f"u{n}")
    house.clock.go(hours=1)
    outbox = house.outbox(store)

    async def life() -> int:
        gate = messenger.shut_gate()
        sweep = asyncio.create_task(outbox.deliver_due())
        await messenger.underway.wait()
        outbox.stopping, outbox.trouble = (True, "") if why == "it stops" else (False, "busy")
        messenger.gate = None
        gate.set()
        async with asyncio.timeout(20):
            return await sweep

    assert run(life()) == 16
    assert states(store) == {"sent": 16, "pending": 24}


def test_a_stop_is_patient_once(house: House) -> None:
    outbox = in_flight(house, house.store())

    async def stop() -> float:
        gate = house.messenger.shut_gate()
        sweep = asyncio.create_task(outbox.deliver_due())
        await house.messenger.underway.wait()
        begun = asyncio.get_running_loop().time()
        await outbox.close(0.2)
        await outbox.close(5.0)
        spent = asyncio.get_running_loop().time() - begun
        gate.set()
        await sweep
        return spent

    assert run(stop()) < 4


def test_other_platforms_messages_are_left_to_their_own_process(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder(), user="kim", platform="discord")
    house.clock.go(hours=1)
    assert run(house.outbox(store).deliver_due()) == 0
    assert states(store) == {"pending": 1}


def test_a_row_of_newer_code_is_left_alone(house: House) -> None:
    store = house.store()
    row = planned(store, house.clock, reminder())[0]

    def age(unit: Unit) -> None:
        unit.db.exec_driver_sql(f"UPDATE outbox SET version = 99 WHERE id = {row.id}")  # noqa: S608 - a number of ours

    run(store.transact(age))
    house.clock.go(hours=1)
    assert run(house.outbox(store).deliver_due()) == 0
    assert planned(store, house.clock) == [replace(row)]
