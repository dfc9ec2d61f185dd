"""How a stored message reaches its person once, on every database."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from bot import leaving
from bot.clockwatch import ClockWatch
from bot.messages import Address, CannotLook, Gone, Limited, Message, Outcome, Refused, Sent, Text, Unknown
from bot.outbox import NotYetMine
from bot.outcomes import backoff
from bot.pacing import Pace
from bot.store.rows import OutboxRow
from bot.store.unit import Unit
from tests.integration.conftest import House, planned, post, reminder, run, states
from tests.messengers import NEVER, FakeMessenger

HOUR = timedelta(hours=1)


def test_replies_go_out_in_order_and_their_words_are_not_kept(house: House) -> None:
    store, messenger = house.store(), house.messenger
    outbox = house.outbox(store)
    run(outbox.deliver(post(store, house, outbox.owner, "one", "two", "three")))
    assert messenger.texts == ["one", "two", "three"]
    assert states(store) == {"sent": 3}
    kept = run(store.transact(Unit.export, "kim"))["messages"]
    assert [message["message"] for message in kept] == [None, None, None]


def test_a_mark_travels_with_its_message_and_finds_it_again(house: House) -> None:
    store = house.store()
    outbox = house.outbox(store)
    run(outbox.deliver(post(store, house, outbox.owner, "one")))
    mark = house.messenger.taken[0][1].mark
    row = run(store.transact(Unit.find_by_mark, mark))
    assert row is not None
    assert (row.kind, row.message_ref, 0 < len(mark) <= 25) == ("reply", "ref-1", True)


def test_a_reply_never_overtakes_one_that_was_refused(house: House) -> None:
    store, messenger = house.store(), house.messenger
    outbox = house.outbox(store)
    messenger.answers = [Refused("503")]
    run(outbox.deliver(post(store, house, outbox.owner, "one", "two")))
    assert messenger.texts == []
    run(outbox.deliver(post(store, house, outbox.owner, "three")))
    assert messenger.texts == ["one", "two", "three"]


def test_two_turns_of_one_person_at_once_do_not_mix_their_replies(house: House) -> None:
    store, messenger = house.store(), house.messenger
    outbox = house.outbox(store)
    first, second = (post(store, house, outbox.owner, f"{n}a", f"{n}b") for n in (1, 2))

    async def both() -> None:
        gate = messenger.shut_gate()
        turns = [asyncio.create_task(outbox.deliver(ids)) for ids in (first, second)]
        await asyncio.sleep(0.05)
        gate.set()
        await asyncio.gather(*turns)

    run(both())
    assert messenger.texts == ["1a", "1b", "2a", "2b"]


def test_a_reply_that_was_never_delivered_is_found_by_a_sweep(house: House) -> None:
    store, messenger = house.store(), house.messenger
    post(store, house, "a process that died elsewhere", "one")
    outbox = house.outbox(store)
    assert run(outbox.deliver_due()) == 0
    house.clock.go(seconds=61)
    assert run(outbox.deliver_due()) == 1
    assert (messenger.texts, len(messenger.looked)) == (["one"], 1)


def test_a_reminder_comes_when_it_is_due_and_not_before(house: House) -> None:
    store, messenger = house.store(), house.messenger
    outbox = house.outbox(store)
    planned(store, house.clock, reminder(after=HOUR))
    house.clock.go(minutes=59, seconds=59)
    assert run(outbox.deliver_due()) == 0
    house.clock.go(seconds=1)
    assert run(outbox.deliver_due()) == 1
    assert run(outbox.deliver_due()) == 0
    assert messenger.texts == ["reconnect:kim-1"]


def test_a_sweep_sends_everything_that_is_due(house: House) -> None:
    store, messenger = house.store(), house.messenger
    for n in range(40):
        planned(store, house.clock, reminder(), reminder("own"), user=f"u{n}")
    house.clock.go(hours=2)
    outbox = house.outbox(store)
    while run(outbox.deliver_due()):
        pass
    assert (states(store), messenger.doubled) == ({"sent": 80}, [])
    assert 8 <= messenger.most_at_once <= 16


def test_deadlines_go_before_follow_ups(house: House) -> None:
    store = house.store()
    for n in range(30):
        planned(store, house.clock, reminder("network"), user=f"u{n}")
    planned(store, house.clock, reminder("deadline_3h", after=2 * HOUR), user="late")
    house.clock.go(hours=3)
    run(house.outbox(store).deliver_due())
    assert "deadline_3h:late-1" in house.messenger.texts[:16]


def test_a_large_workspace_starves_no_small_one(house: House) -> None:
    messenger = house.messenger = FakeMessenger("slack")
    store = house.store()
    for n in range(60):
        planned(store, house.clock, reminder(), user=f"big{n}", platform="slack", workspace="BIG")
    planned(store, house.clock, reminder(after=2 * HOUR), user="small", platform="slack", workspace="SMALL")
    house.clock.go(hours=3)
    run(house.outbox(store, pace=Pace({})).deliver_due())
    assert messenger.texts.index("reconnect:small-1") < 16
    assert len(messenger.texts) == 61


def test_a_workspace_is_not_written_to_faster_than_its_pace(house: House) -> None:
    house.messenger = FakeMessenger("slack")
    store = house.store()
    for n in range(12):
        planned(store, house.clock, reminder(), user=f"u{n}", platform="slack", workspace="T1")
    house.clock.go(hours=2)

    async def swept() -> float:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await house.outbox(store, pace=Pace({"slack": 20.0})).deliver_due()
        return loop.time() - begun

    run(swept())
    assert len(house.messenger.taken) == 12
    for n in range(30):
        planned(store, house.clock, reminder("own", after=3 * HOUR), user=f"u{n}", platform="slack", workspace="T1")
    house.clock.go(hours=2)
    assert run(swept()) > 0.4  # 20 at once, 10 more at 20 a second: never less, however busy the machine
    assert len(house.messenger.taken) == 42


def test_a_limit_holds_one_workspace_and_is_no_try(house: House) -> None:
    messenger = house.messenger = FakeMessenger("slack")
    store = house.store()
    for n in range(40):
        planned(store, house.clock, reminder(), user=f"a{n}", platform="slack", workspace="A")
    planned(store, house.clock, reminder(after=2 * HOUR), user="b", platform="slack", workspace="B")
    house.clock.go(hours=3)
    messenger.answers = [lambda address, message: Limited(30.0) if address.workspace == "A" else Sent()] * 60
    outbox = house.outbox(store, pace=Pace({}))
    run(outbox.deliver_due())
    assert (messenger.texts, messenger.sends) == (["reconnect:b-1"], 9)
    run(house.outbox(store, owner=outbox.owner, pace=Pace({})).deliver_due())
    house.clock.go(seconds=29)
    run(outbox.deliver_due())
    assert messenger.sends == 9
    messenger.answers = []
    house.clock.go(seconds=3)
    run(outbox.deliver_due())
    assert len(messenger.taken) == 41
    assert run(store.read(tries)) == {0}


def tries(unit: Unit) -> set[int]:
    """List how many tries the messages needed that were not sent at once."""
    return {row[0] for row in unit.db.exec_driver_sql("SELECT tries FROM outbox")}


def test_a_limit_of_one_channel_holds_nobody_else(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder(), reminder("own"), user="kim")
    planned(store, house.clock, reminder(after=2 * HOUR), user="lee")
    house.clock.go(hours=3)
    messenger.answers = [Limited(30.0, whole_workspace=False)]
    outbox = house.outbox(store)
    run(outbox.deliver_due())
    assert messenger.texts == ["reconnect:lee-1"]
    house.clock.go(seconds=32)
    run(outbox.deliver_due())
    run(outbox.deliver_due())
    assert len(messenger.taken) == 3


def test_a_refused_message_is_tried_again_later_and_later(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder())
    house.clock.go(hours=1)
    messenger.answers = [Refused("connection refused")] * 8
    outbox = house.outbox(store)
    seconds = 0
    while not messenger.taken:
        run(outbox.deliver_due())
        house.clock.go(seconds=5)
        seconds += 5
    assert messenger.sends == 9
    assert 600 < seconds < 2400


def test_waits_double_from_5_seconds_to_15_minutes() -> None:
    waits = [backoff("mark", tries).total_seconds() for tries in range(12)]
    assert 3.75 <= waits[0] <= 6.25
    assert all(wait <= 1125 for wait in waits)
    assert waits[11] >= 675
    assert backoff("mark", 3) == backoff("mark", 3) != backoff("other", 3)


def test_a_poison_message_gets_five_tries_and_stops_nobody(house: House) -> None:
    store, messenger = house.store(), house.messenger

    def render(unit: Unit, row: OutboxRow, now: datetime) -> Message:
        if row.user_id == "bad":
            raise ZeroDivisionError
        return Message((Text(row.user_id),))

    planned(store, house.clock, reminder(), user="bad")
    planned(store, house.clock, reminder(after=2 * HOUR), user="good")
    house.clock.go(hours=3)
    outbox = house.outbox(store, render=render)
    for _ in range(10):
        run(outbox.deliver_due())
        house.clock.go(minutes=15)
    assert messenger.texts == ["good"]
    assert states(store) == {"dead": 1, "sent": 1}
    missed = run(store.transact(Unit.missed_of, "bad"))
    assert [(row.kind, row.last_error, row.tries) for row in missed] == [("reconnect", "poison:ZeroDivisionError", 5)]


def test_the_last_try_of_a_message_whose_form_is_refused_is_its_words_alone(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder("own"))
    house.clock.go(hours=1)
    messenger.answers = [Refused("invalid_blocks", poison=True)] * 4
    outbox = house.outbox(store, render=lambda unit, row, now: Message((Text("a"), Text("b"))))
    for _ in range(5):
        run(outbox.deliver_due())
        house.clock.go(minutes=2)
    assert messenger.texts == ["a\n\nb"]


def test_what_a_failing_render_wrote_is_undone(house: House) -> None:
    store = house.store()

    def render(unit: Unit, row: OutboxRow, now: datetime) -> Message:
        unit.first_sight("from render")
        raise ZeroDivisionError

    planned(store, house.clock, reminder())
    house.clock.go(hours=1)
    run(house.outbox(store, render=render).deliver_due())
    assert run(store.transact(Unit.first_sight, "from render"))


def test_a_kind_of_newer_code_is_left_for_it(house: House) -> None:
    store = house.store()

    def render(unit: Unit, row: OutboxRow, now: datetime) -> Message:
        raise NotYetMine

    planned(store, house.clock, reminder("from_the_future"))
    house.clock.go(hours=1)
    old = house.outbox(store, render=render)
    for _ in range(8):
        run(old.deliver_due())
        house.clock.go(minutes=15)
    assert states(store) == {"pending": 1}
    assert run(house.outbox(store, owner=old.owner).deliver_due()) == 1


def test_a_person_who_left_is_not_tried_again_until_they_come_back(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder(), reminder("own", after=2 * HOUR))
    house.clock.go(hours=3)
    messenger.answers = [Gone("user_not_found")]
    outbox = house.outbox(store)
    for _ in range(3):
        run(outbox.deliver_due())
    assert (messenger.sends, states(store)) == (1, {"undeliverable": 1, "paused": 1})
    missed = run(store.transact(Unit.missed_of, "kim"))
    assert [row.last_error for row in missed] == ["user_not_found"]
    run(store.transact(Unit.tell, [row.id for row in missed], house.clock()))
    assert run(store.transact(Unit.missed_of, "kim")) == []
    run(outbox.deliver(post(store, house, outbox.owner, "welcome back")))
    run(outbox.deliver_due())
    assert messenger.texts == ["welcome back", "own:kim-1"]


def test_a_revoked_token_stops_its_workspace_until_it_is_installed_again(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    messenger = house.messenger = FakeMessenger("slack")
    store = house.store()
    for n in range(40):
        planned(store, house.clock, reminder(), user=f"a{n}", platform="slack", workspace="A")
    planned(store, house.clock, reminder(), user="b", platform="slack", workspace="B")
    house.clock.go(hours=3)
    messenger.answers = [
        lambda address, message: Gone("token_revoked", whole_workspace=True) if address.workspace == "A" else Limited(1)
    ] * 40
    outbox = house.outbox(store, pace=Pace({}))
    run(outbox.deliver_due())
    assert messenger.sends <= 17
    assert states(store) == {"blocked": 40, "pending": 1}
    assert "slack A lets Ajar in no more (token_revoked)" in caplog.text
    messenger.answers = []
    assert run(outbox.unblock(("slack", "A"))) == 40
    house.clock.go(seconds=3)
    run(outbox.deliver_due())
    assert states(store) == {"sent": 41}


def test_a_lost_answer_is_looked_up_and_not_sent_again(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder())
    house.clock.go(hours=1)
    sent_at = house.clock()
    messenger.answers = [messenger.swallow]
    outbox = house.outbox(store)
    run(outbox.deliver_due())
    assert states(store) == {"unknown": 1}
    house.clock.go(seconds=14)
    run(outbox.deliver_due())
    assert messenger.looked == []
    house.clock.go(seconds=1)
    run(outbox.deliver_due())
    assert (states(store), len(messenger.taken)) == ({"sent": 1}, 1)
    assert messenger.looked[0][1] == sent_at - timedelta(minutes=10)


def test_a_message_that_a_look_does_not_find_is_sent(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder())
    house.clock.go(hours=1)
    messenger.answers = [Unknown("timeout")]
    outbox = house.outbox(store)
    run(outbox.deliver_due())
    house.clock.go(seconds=15)
    run(outbox.deliver_due())
    assert (states(store), len(messenger.taken), len(messenger.looked)) == ({"sent": 1}, 1, 1)


def test_a_messenger_that_hangs_or_raises_leaves_the_message_in_doubt(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder())
    house.clock.go(hours=1)

    class Broken(FakeMessenger):
        async def send(self, address: object, message: object) -> Unknown:
            raise ConnectionResetError("with content")

    run(house.outbox(store, messengers={"console": Broken()}).deliver_due())
    row = run(store.transact(Unit.reminders_of, "kim"))[0]
    assert (row.state, row.last_error) == ("unknown", "ConnectionResetError")


def test_without_a_look_a_deadline_is_sent_again_and_says_so(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder("deadline_24h"))
    house.clock.go(hours=1)
    messenger.answers, messenger.looks = [messenger.swallow], [NEVER]
    outbox = house.outbox(store, render=lambda unit, row, now: Message((Text(f"again={row.again}"),)))
    run(outbox.deliver_due())
    house.clock.go(seconds=15)
    run(outbox.deliver_due())
    assert messenger.texts == ["again=False", "again=True"]


def test_without_a_look_a_follow_up_is_told_at_the_next_contact(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder())
    house.clock.go(hours=1)
    messenger.answers, messenger.looks = [messenger.swallow], [NEVER]
    outbox = house.outbox(store)
    run(outbox.deliver_due())
    house.clock.go(seconds=15)
    run(outbox.deliver_due())
    house.clock.go(days=1)
    run(outbox.deliver_due())
    assert len(messenger.taken) == 1
    assert [row.kind for row in run(store.transact(Unit.missed_of, "kim"))] == ["reconnect"]


def test_a_look_that_must_wait_is_made_later(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder())
    house.clock.go(hours=1)
    messenger.answers, messenger.looks = [messenger.swallow], [CannotLook("ratelimited", 60)]
    outbox = house.outbox(store)
    run(outbox.deliver_due())
    for _ in range(3):
        house.clock.go(seconds=30)
        run(outbox.deliver_due())
    assert (len(messenger.taken), len(messenger.looked), states(store)) == (1, 2, {"sent": 1})


def test_a_reminder_that_is_too_late_expires_and_is_told(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder())
    house.clock.go(days=15)
    assert run(house.outbox(store).deliver_due()) == 0
    assert (messenger.texts, states(store)) == ([], {"expired": 1})
    assert [row.kind for row in run(store.transact(Unit.missed_of, "kim"))] == ["reconnect"]


def test_a_reminder_that_folds_into_another_is_not_missed(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder())
    house.clock.go(hours=2)
    assert run(house.outbox(store, render=lambda unit, row, now: None).deliver_due()) == 0
    assert states(store) == {"merged": 1}
    assert run(store.transact(Unit.missed_of, "kim")) == []


def test_a_clock_set_back_sends_nothing_twice(house: House) -> None:
    store, messenger = house.store(), house.messenger
    planned(store, house.clock, reminder())
    outbox = house.outbox(store)
    house.clock.go(hours=2)
    run(outbox.deliver_due())
    house.clock.go(hours=-2)
    run(outbox.deliver_due())
    house.clock.go(hours=2)
    run(outbox.deliver_due())
    assert len(messenger.taken) == 1


def test_a_clock_that_jumps_is_not_trusted_for_one_sweep(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder())
    outbox = house.outbox(store)
    outbox.watch = ClockWatch(house.clock, lambda: 0.0)
    run(outbox.deliver_due())
    house.clock.go(hours=2)
    assert run(outbox.deliver_due()) == 0
    assert run(outbox.deliver_due()) == 1


def test_a_backup_put_back_is_looked_through_before_anything_is_sent(house: House) -> None:
    store, messenger = house.store(), house.messenger
    for n in range(4):
        planned(store, house.clock, reminder(), user=f"u{n}")
    house.clock.go(hours=2)
    outbox = house.outbox(store)
    rows = [run(store.transact(Unit.reminders_of, f"u{n}"))[0] for n in range(4)]
    for row in rows[:3]:
        messenger.taken.append((row.address, Message((Text("sent after the backup"),), mark=row.mark)))
    assert run(outbox.after_restore()) == 4
    run(outbox.deliver_due())
    assert (len(messenger.looked), messenger.doubled, len(messenger.taken)) == (4, [], 4)


def test_what_falls_due_during_a_long_sweep_does_not_wait_for_its_end(house: House) -> None:
    messenger = house.messenger = FakeMessenger("slack")
    store = house.store()
    for n in range(30):
        planned(store, house.clock, reminder(), user=f"big{n}", platform="slack", workspace="BIG")
    planned(store, house.clock, reminder(after=2 * HOUR), user="small", platform="slack", workspace="SMALL")
    house.clock.go(minutes=90)
    outbox = house.outbox(store, pace=Pace({"slack": 8.0}))

    async def morning() -> None:
        sweep = asyncio.create_task(outbox.deliver_due())
        while not messenger.taken:  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.01)
        house.clock.go(hours=1)
        await sweep

    run(morning())
    assert len(messenger.taken) == 31
    assert messenger.texts.index("reconnect:small-1") < 28


def test_a_lost_answer_is_looked_for_while_a_long_sweep_goes_on(house: House) -> None:
    messenger = house.messenger = FakeMessenger("slack")
    store = house.store()
    for n in range(30):
        planned(store, house.clock, reminder(), user=f"big{n}", platform="slack", workspace="BIG")
    house.clock.go(minutes=90)
    messenger.answers = [Unknown("timeout")]
    outbox = house.outbox(store, pace=Pace({"slack": 8.0}))

    async def morning() -> None:
        sweep = asyncio.create_task(outbox.deliver_due())
        while len(messenger.taken) < 12:  # noqa: ASYNC110 - by then the first ends are written; nothing tells of it
            await asyncio.sleep(0.01)
        house.clock.go(seconds=16)
        await sweep

    run(morning())
    assert (len(messenger.taken), states(store), len(messenger.looked)) == (30, {"sent": 30}, 1)


def test_a_message_whose_lease_ran_out_on_the_way_does_not_leave(house: House) -> None:
    store, sent = house.store(), list[str]()
    planned(store, house.clock, reminder())
    house.clock.go(hours=1)

    class Stopped(FakeMessenger):
        async def send(self, address: Address, message: Message) -> Outcome:
            house.clock.go(seconds=56)  # stopped between the check and the socket
            leaving.check()
            sent.append(message.mark)
            return Sent()

    run(house.outbox(store, messengers={"console": Stopped()}).deliver_due())
    assert (sent, states(store)) == ([], {"unknown": 1})


def test_processes_on_one_postgresql_share_the_pace_of_a_platform(shared_house: House) -> None:
    house = shared_house
    first, second = (house.outbox(pace=Pace({"console": 40.0}, lambda: 0.0)) for _ in range(2))
    run(first.deliver_due())
    assert first.pace.room(("console", ""), 100) == 40
    run(second.deliver_due())
    house.clock.go(seconds=21)
    run(first.deliver_due())
    assert [one.pace.room(("console", ""), 100) for one in (first, second)] == [20, 20]
    house.clock.go(seconds=121)
    run(first.deliver_due())
    assert first.pace.room(("console", ""), 100) == 40
