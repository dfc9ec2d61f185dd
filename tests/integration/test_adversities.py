"""What somebody would try who wants to see a reminder lost, doubled, or all of them stopped by one."""

from __future__ import annotations

import math
import sqlite3
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import library, walltime
from bot.conversation.desk import Desk
from bot.conversation.phases import Phase
from bot.conversation.record import desk_record, session_record
from bot.conversation.session import Session
from bot.messages import Address, CannotLook, Gone, Inbound, Limited, Message, Outcome, Sent, Unknown
from bot.promises import planned as plan_of
from bot.service import Service
from bot.store.rows import DeskRow, OutboxRow, SessionRow
from bot.store.servertime import KEPT, ServerTime
from bot.store.store import Store, utc_now
from bot.store.unit import Unit
from tests.integration.conftest import START, Clock, House, at, planned, post, reminder, run, states
from tests.integration.test_faults import other_program, pragma

NINE = datetime(2026, 3, 3, 9)  # noqa: DTZ001 - wall time
KYIV, NEW_YORK = "Europe/Kyiv", "America/New_York"


class Person:
    """Let a person have one reminder of their own, at nine where they live."""

    def __init__(self, house: House, zone: str = KYIV) -> None:
        self.house, self.store = house, house.store()
        self.outbox = house.outbox(self.store, render=self._render)
        self.service = Service(library.load(), self.store, self.outbox, house.clock, self.outbox.owner)
        run(self.store.transact(self._settle, zone))

    def _settle(self, unit: Unit, zone: str) -> None:
        moves = {"own:1": NINE.isoformat()}
        session = Session("o1", "decline_offer", Phase.SENT, {"own:1_text": "call home"}, moves=moves)
        desk = Desk(profile={"timezone": zone}, sessions=(session,), focus="o1", greeted=True)
        unit.save_desk(at(), DeskRow("kim", content=desk_record(desk)))
        unit.save_session(SessionRow("o1", "kim", content=session_record(session)))
        unit.reconcile("kim", "o1", plan_of(session, desk, START), at(), START)

    def _render(self, unit: Unit, row: OutboxRow, now: datetime) -> Message | None:
        return self.service.render(unit, row, now)

    def says(self, text: str) -> None:
        """Let the person say something."""
        run(self.service.hear(Inbound(f"{text}-{self.house.clock.now}", at(), text)))

    def sweep(self, moment: datetime) -> list[str]:
        """Sweep at a moment; returns the reminders taken so far."""
        self.house.clock.now = moment
        run(self.outbox.deliver_due())
        return [text for text in self.house.messenger.texts if "call home" in text]


def nine(zone: str) -> datetime:
    """Return nine o'clock of a zone as an instant."""
    return NINE.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def test_a_zone_changed_while_nobody_can_tell_whether_it_was_sent_moves_the_reminder(house: House) -> None:
    kim = Person(house)
    house.messenger.answers = [Unknown("timeout")]
    assert kim.sweep(nine(KYIV)) == []
    kim.says("my time zone is America/New_York")
    assert kim.sweep(nine(KYIV) + timedelta(minutes=1)) == []
    assert len(kim.sweep(nine(NEW_YORK))) == 1
    assert len(kim.sweep(nine(NEW_YORK) + timedelta(days=2))) == 1


def test_a_zone_changed_after_a_lost_answer_sends_nothing_twice(house: House) -> None:
    kim = Person(house)
    house.messenger.answers = [house.messenger.swallow]
    assert len(kim.sweep(nine(KYIV))) == 1
    kim.says("my time zone is America/New_York")
    kim.sweep(nine(KYIV) + timedelta(minutes=1))
    assert len(kim.sweep(nine(NEW_YORK) + timedelta(days=2))) == 1


def test_a_zone_that_is_not_known_any_more_loses_no_reminder(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    kim = Person(house)
    real = walltime._zone
    monkeypatch.setattr(walltime, "_zone", lambda name: None if name == KYIV else real(name))
    kim.sweep(nine(KYIV))
    assert len(kim.sweep(nine("UTC"))) == 1
    assert len(kim.sweep(nine("UTC") + timedelta(days=2))) == 1


@pytest.mark.parametrize("wait", [math.nan, math.inf, -1e300, 1e300])
def test_a_platform_that_asks_to_wait_for_nonsense_stops_nobody(house: House, wait: float) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder(), user="u1")
    planned(store, house.clock, reminder(), user="u2")
    house.clock.go(hours=2)
    messenger.answers = [Limited(wait, whole_workspace=False), Unknown("reset")]
    messenger.looks = [CannotLook("limited", wait)]
    outbox = house.outbox(store)
    for _ in range(4):
        run(outbox.deliver_due())
        house.clock.go(days=1, minutes=5)
    planned(store, house.clock, reminder(after=timedelta(days=6)), user="u3")
    house.clock.go(days=6)
    run(outbox.deliver_due())
    assert "reconnect:u3-1" in messenger.texts


@pytest.mark.parametrize("ref", ["a\0b", "\ud800", "x" * 100_000, "\N{PILE OF POO}"])
def test_a_platform_with_a_strange_name_for_a_message_stops_nobody(house: House, ref: str) -> None:
    store = house.store()
    planned(store, house.clock, reminder(), user="u1")
    planned(store, house.clock, reminder(), user="u2")
    house.clock.go(hours=2)
    house.messenger.answers = [Sent(ref)]
    run(house.outbox(store).deliver_due())
    assert states(store) == {"sent": 2}


def test_an_end_that_makes_no_sense_is_looked_for_and_stops_nobody(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder(), user="u1")
    planned(store, house.clock, reminder(), user="u2")
    house.clock.go(hours=2)
    messenger.answers = [Gone(None)]  # type: ignore[arg-type] # a messenger at fault
    outbox = house.outbox(store)
    run(outbox.deliver_due())
    assert states(store) == {"sent": 1, "unknown": 1}
    house.clock.go(minutes=1)
    run(outbox.deliver_due())
    assert (states(store), messenger.doubled) == ({"sent": 2}, [])


def test_a_mark_that_cannot_be_written_for_longer_than_its_lease_is_not_looked_for(file_house: House) -> None:
    store, messenger = file_house.store(), file_house.messenger
    planned(store, file_house.clock, reminder("deadline_3h"))
    file_house.clock.go(hours=1)
    locks: list[sqlite3.Connection] = []

    def lock(address: Address, message: Message) -> Outcome:
        locks.append(other_program(file_house))
        return Sent("ref")

    messenger.answers, messenger.looks = [lock], [CannotLook("never")]
    outbox = file_house.outbox(store)
    run(outbox.begin())
    pragma(store, "busy_timeout=50")
    for _ in range(3):
        run(outbox.deliver_due())
        file_house.clock.go(minutes=2)
    locks[0].rollback()
    locks[0].close()
    for _ in range(3):
        run(outbox.deliver_due())
        file_house.clock.go(minutes=2)
    assert (states(store), messenger.sends, len(messenger.looks)) == ({"sent": 1}, 1, 1)


def test_looking_twice_after_a_restore_doubles_nothing(house: House) -> None:
    store, messenger = house.store(), house.messenger
    for n in range(3):
        planned(store, house.clock, reminder(), user=f"u{n}")
    house.clock.go(hours=2)
    first, second = house.outbox(store), house.outbox(house.store())
    second.sender = second.owner
    run(first.after_restore())
    run(first.deliver_due())
    run(second.after_restore())
    run(second.deliver_due())
    run(first.deliver_due())
    assert (len(messenger.taken), messenger.doubled, states(store)) == (3, [], {"sent": 3})


def test_after_a_restore_what_waited_for_its_person_is_looked_for_too(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder(), reminder("own", after=timedelta(hours=2)))
    house.clock.go(hours=3)
    messenger.answers = [Gone("user_not_found")]
    outbox = house.outbox(store)
    run(outbox.deliver_due())
    (row,) = run(store.transact(Unit.reminders_of, "kim"))
    assert row.state == "paused"  # in the backup; after it the person came back and got it
    messenger.taken.append((row.address, Message((), mark=row.mark)))
    run(outbox.after_restore())
    run(outbox.deliver(post(store, house, outbox.owner, "hello again")))
    house.clock.go(minutes=1)
    run(outbox.deliver_due())
    assert messenger.doubled == []


def test_on_a_server_its_clock_counts_and_on_a_file_this_machines(house: House) -> None:
    store = Store.open(house.settings)
    house.opened.append(store)
    assert (store.clock is utc_now) == store.on_sqlite
    assert isinstance(store.clock, ServerTime) != store.on_sqlite
    run(store.set_clock())
    assert abs(store.clock() - datetime.now(UTC)) < timedelta(minutes=1)  # the server of this test runs here


def test_the_servers_time_is_never_told_ahead_of_it() -> None:
    server, steady = Clock(), Clock()

    def ask() -> datetime:
        answer = server()
        server.go(seconds=0.2)
        steady.go(seconds=0.2)
        return answer

    told = ServerTime(ask, lambda: steady().timestamp())
    for _ in range(3):
        assert timedelta(0) <= server() - told() <= timedelta(seconds=0.2)
        server.go(minutes=2)
        steady.go(minutes=2)
        told.set()


def test_an_answer_that_took_long_sets_no_clock_unless_the_last_one_is_old() -> None:
    server, steady, slow = Clock(), Clock(), [0.0]

    def ask() -> datetime:
        answer = server()
        server.go(seconds=slow[0])
        steady.go(seconds=slow[0])
        return answer

    told = ServerTime(ask, lambda: steady().timestamp())
    slow[0] = 5.0
    told.set()
    assert told() == server()
    steady.go(seconds=KEPT.total_seconds())
    server.go(seconds=KEPT.total_seconds())
    told.set()
    assert server() - told() == timedelta(seconds=5)
