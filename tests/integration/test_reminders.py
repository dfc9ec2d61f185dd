"""How waiting reminders follow the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.store.rows import OutboxRow
from bot.store.store import Store
from bot.store.unit import Unit
from tests.integration.conftest import START, House, at, planned, reminder, run, states

HOUR = timedelta(hours=1)


def dues(rows: list[OutboxRow]) -> list[tuple[str, datetime]]:
    """List kinds and moments."""
    return [(row.kind, row.due_at) for row in rows]


def test_a_plan_becomes_waiting_reminders_soonest_first(house: House) -> None:
    store = house.store()
    rows = planned(store, house.clock, reminder("network", 3 * HOUR), reminder("linkedin", HOUR))
    assert dues(rows) == [("linkedin", START + HOUR), ("network", START + 3 * HOUR)]


def test_the_same_plan_again_changes_nothing(house: House) -> None:
    store = house.store()
    plan = (reminder("network", 3 * HOUR), reminder("linkedin", HOUR, zone="Europe/Berlin", local=None))
    assert planned(store, house.clock, *plan) == planned(store, house.clock, *plan)


def test_intent_zone_and_rule_are_kept_beside_the_moment(house: House) -> None:
    wall = datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001 - wall time, in the hour that Berlin skips
    due = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    kept = planned(house.store(), house.clock, reminder(local=wall, zone="Europe/Berlin", rule="sent+6mo", due=due))[0]
    assert (kept.local, kept.zone, kept.rule, kept.due_at) == (wall, "Europe/Berlin", "sent+6mo", due)


def test_a_moved_reminder_moves(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder(after=HOUR))
    rows = planned(store, house.clock, reminder(after=5 * HOUR))
    assert dues(rows) == [("reconnect", START + 5 * HOUR)]
    house.clock.go(hours=2)
    assert run(house.outbox(store).deliver_due()) == 0


def test_what_the_plan_drops_is_cancelled_and_comes_back_with_it(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder())
    assert planned(store, house.clock) == []
    assert states(store) == {"cancelled": 1}
    assert dues(planned(store, house.clock, reminder(after=2 * HOUR))) == [("reconnect", START + 2 * HOUR)]


def test_a_stop_that_is_undone_brings_back_the_same_moment(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder())
    planned(store, house.clock)
    assert dues(planned(store, house.clock, reminder())) == [("reconnect", START + HOUR)]
    house.clock.go(hours=1)
    assert run(house.outbox(store).deliver_due()) == 1


def test_another_sessions_reminders_are_left_alone(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder(), session="first")
    planned(store, house.clock, session="second")
    assert states(store) == {"pending": 1}


def test_what_was_never_ahead_was_never_promised(house: House) -> None:
    store = house.store()
    assert planned(store, house.clock, reminder(after=-HOUR), reminder("own", timedelta(0))) == []


def test_what_was_promised_and_fell_due_stays_promised(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder())
    house.clock.go(hours=2)
    planned(store, house.clock, reminder())
    assert run(house.outbox(store).deliver_due()) == 1


def test_a_reminder_that_was_sent_is_not_sent_again_by_the_same_plan(house: House) -> None:
    store = house.store()
    sent(store, house)
    assert planned(store, house.clock, reminder()) == []


def test_a_sent_reminder_with_a_later_moment_is_a_new_promise(house: House) -> None:
    store = house.store()
    sent(store, house)
    moved = reminder(after=timedelta(days=1))
    assert dues(planned(store, house.clock, moved)) == [("reconnect", START + timedelta(days=1))]
    assert len(planned(store, house.clock, moved)) == 1
    house.clock.go(days=1)
    outbox = house.outbox(store)
    assert [run(outbox.deliver_due()) for _ in range(3)] == [1, 0, 0]


def test_a_reminder_moved_while_it_is_on_its_way_comes_again_at_its_new_moment(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder())
    house.clock.go(hours=2)
    house.messenger.answers = [house.messenger.swallow]
    outbox = house.outbox(store)
    run(outbox.deliver_due())
    assert states(store) == {"unknown": 1}
    assert dues(planned(store, house.clock, reminder(after=24 * HOUR))) == [("reconnect", START + 24 * HOUR)]
    house.clock.go(days=1)
    run(outbox.deliver_due())
    assert (len(house.messenger.taken), states(store)) == (2, {"cancelled": 1, "sent": 1})


def test_the_same_wall_time_in_another_zone_is_the_same_promise(house: House) -> None:
    store = house.store()
    sent(store, house)
    elsewhere = replace(reminder(), zone="America/New_York", due=START + 6 * HOUR)
    assert planned(store, house.clock, elsewhere) == []


def test_a_waiting_reminder_moves_with_the_zone(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder())
    elsewhere = replace(reminder(), zone="America/New_York", due=START + 6 * HOUR)
    assert dues(planned(store, house.clock, elsewhere)) == [("reconnect", START + 6 * HOUR)]


def test_a_reminder_moved_to_a_moment_that_is_over_is_not_late_but_gone(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder(after=timedelta(days=2)))
    house.clock.go(hours=1)
    assert planned(store, house.clock, reminder()) == []
    assert dues(planned(store, house.clock, reminder(after=timedelta(days=1)))) == [
        ("reconnect", START + timedelta(days=1))
    ]


def test_a_zone_that_puts_a_waiting_reminder_behind_makes_it_late(house: House) -> None:
    store = house.store()
    here = reminder(after=timedelta(hours=2))
    planned(store, house.clock, here)
    house.clock.go(hours=1)
    moved = replace(here, zone="Asia/Tokyo", due=START - timedelta(hours=7))
    assert dues(planned(store, house.clock, moved)) == [("reconnect", START - timedelta(hours=7))]


def test_a_retry_keeps_its_wait_when_the_plan_is_made_again(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder())
    before = _with_next_try(store, START + 5 * HOUR)
    assert planned(store, house.clock, reminder())[0].next_try_at == before


def test_reminders_follow_the_person_to_a_new_channel(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder())
    moved = replace(at(), channel="new-dm")
    run(store.transact(Unit.reconcile, "kim", "kim-1", (reminder(),), moved, house.clock()))
    assert run(store.transact(Unit.reminders_of, "kim"))[0].address == moved


def test_a_soon_due_reminder_wakes_the_metronome(house: House) -> None:
    store = house.store()
    woken: list[datetime] = []
    store.on_soon = woken.append
    planned(store, house.clock, reminder("network", 3 * HOUR), reminder(after=HOUR))
    planned(store, house.clock, reminder("network", 3 * HOUR), reminder(after=HOUR))
    assert woken == [START + HOUR]


def test_hundreds_of_strange_reminders_are_kept_as_they_are(house: House) -> None:
    store = house.store()
    plan = [reminder(f"own:{n}", timedelta(days=n + 1), occurrence=n % 3) for n in range(300)]
    assert len(planned(store, house.clock, *plan)) == 300
    assert len(planned(store, house.clock, *plan[:150])) == 150
    assert states(store) == {"pending": 150, "cancelled": 150}


def sent(store: Store, house: House) -> None:
    """Send one reminder."""
    planned(store, house.clock, reminder())
    house.clock.go(hours=2)
    assert run(house.outbox(store).deliver_due()) == 1


def _with_next_try(store: Store, moment: datetime) -> datetime:
    from sqlalchemy import update

    from bot.store.tables import outbox

    def work(unit: Unit) -> None:
        unit.db.execute(update(outbox).values(next_try_at=moment, tries=3))

    run(store.transact(work))
    return moment


def test_counted_hours_moved_behind_by_a_fact_are_gone_and_by_a_zone_late(house: House) -> None:
    store = house.store()
    counted = replace(reminder(after=2 * HOUR), local=None, zone="Europe/Berlin")
    planned(store, house.clock, counted)
    elsewhere = replace(counted, zone="Asia/Tokyo", due=START - HOUR)
    assert dues(planned(store, house.clock, elsewhere)) == [("reconnect", START - HOUR)]
    planned(store, house.clock, replace(elsewhere, due=START + HOUR))
    assert planned(store, house.clock, replace(elsewhere, due=START - 30 * HOUR)) == []
