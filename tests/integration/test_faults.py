"""What happens when the database, the disk or another process does not behave."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.errors import StoreUnavailable
from bot.messages import Address, Message, Outcome, Sent
from bot.settings import Settings
from bot.store.owners import is_dead, new_owner
from bot.store.rows import DeskRow
from bot.store.store import Store
from bot.store.unit import Unit
from tests.integration.conftest import KEY, House, at, keep_desk, planned, reminder, run, say, states
from tests.messengers import FakeMessenger

HOUR = timedelta(hours=1)


def pragma(store: Store, statement: str) -> None:
    """Set something on the store's one connection."""
    run(store.read(lambda unit: unit.db.exec_driver_sql(f"PRAGMA {statement}").close()))


def test_a_full_disk_says_that_nothing_was_stored_and_sends_nothing(file_house: House) -> None:
    store, messenger = file_house.store(), file_house.messenger
    planned(store, file_house.clock, reminder())
    file_house.clock.go(hours=1)
    outbox = file_house.outbox(store)
    pages = run(store.read(lambda unit: unit.db.exec_driver_sql("PRAGMA page_count").scalar_one()))
    pragma(store, f"max_page_count={pages}")
    with pytest.raises(StoreUnavailable, match=r"disk is full: nothing could be stored"):
        keep_desk(store, name="x" * 200_000)
    pragma(store, "max_page_count=1000000")
    keep_desk(store, name="y" * 200_000)
    run(outbox.deliver_due())
    assert len(messenger.taken) == 1


def test_a_read_only_database_claims_and_sends_nothing(file_house: House) -> None:
    store, messenger = file_house.store(), file_house.messenger
    planned(store, file_house.clock, reminder())
    file_house.clock.go(hours=1)
    outbox = file_house.outbox(store)
    run(outbox.begin())
    pragma(store, "query_only=ON")
    with pytest.raises(StoreUnavailable, match="read-only"):
        keep_desk(store, name="Kim")
    assert (run(outbox.deliver_due()), messenger.sends) == (0, 0)
    assert outbox.trouble == "The database is read-only: nothing could be stored."
    pragma(store, "query_only=OFF")
    assert run(outbox.deliver_due()) == 1
    assert outbox.trouble == ""


def test_a_folder_nobody_may_write_to_is_one_sentence_at_start(file_house: House) -> None:
    home = Path("/proc/ajar")
    file_house.settings = replace(file_house.settings, data_folder=home, database_url=f"sqlite:///{home / 'ajar.db'}")
    with pytest.raises(StoreUnavailable, match=r"The folder /proc/ajar cannot be made"):
        file_house.store()


def test_a_busy_database_skips_a_tick_and_the_next_one_works(file_house: House) -> None:
    store = file_house.store()
    planned(store, file_house.clock, reminder())
    file_house.clock.go(hours=1)
    outbox = file_house.outbox(store)
    run(outbox.begin())
    pragma(store, "busy_timeout=50")
    other = other_program(file_house)
    assert run(outbox.deliver_due()) == 0
    assert outbox.trouble == "The database is busy with another program."
    other.rollback()
    other.close()
    assert run(outbox.deliver_due()) == 1


def other_program(house: House) -> sqlite3.Connection:
    """Lock the database as another program does."""
    other = sqlite3.connect(house.settings.database_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def test_a_mark_that_cannot_be_written_is_written_later_without_a_second_send(file_house: House) -> None:
    store, messenger = file_house.store(), file_house.messenger
    planned(store, file_house.clock, reminder())
    file_house.clock.go(hours=1)
    locks: list[sqlite3.Connection] = []

    def lock(address: Address, message: Message) -> Outcome:
        locks.append(other_program(file_house))
        return Sent("ref")

    messenger.answers = [lock]
    outbox = file_house.outbox(store)
    run(outbox.begin())
    pragma(store, "busy_timeout=50")
    run(outbox.deliver_due())
    assert states(store) == {"claimed": 1}
    locks[0].rollback()
    locks[0].close()
    run(outbox.deliver_due())
    assert (states(store), messenger.sends, messenger.looked) == ({"sent": 1}, 1, [])


def test_of_two_processes_on_one_file_one_sends_and_the_other_says_so(
    file_house: House, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = file_house.outbox(), file_house.outbox()
    run(first.deliver_due())
    planned(first.store, file_house.clock, reminder())
    file_house.clock.go(seconds=3590)
    run(first.deliver_due())
    file_house.clock.go(seconds=10)
    assert run(second.deliver_due()) == 0
    assert second.sender == first.owner
    assert "another process sends the reminders" in caplog.text
    assert run(first.deliver_due()) == 1


def test_the_second_process_takes_over_when_the_first_shows_no_life(file_house: House) -> None:
    first, second = file_house.outbox(), file_house.outbox()
    run(first.deliver_due())
    run(second.deliver_due())
    assert second.sender == first.owner
    file_house.clock.go(seconds=61)
    planned(second.store, file_house.clock, reminder(after=2 * HOUR))
    file_house.clock.go(hours=2)
    assert run(second.deliver_due()) == 1
    assert run(first.deliver_due()) == 0


def test_the_second_process_still_answers_its_own_conversations(file_house: House) -> None:
    first, second = file_house.outbox(), file_house.outbox()
    run(first.deliver_due())
    run(second.deliver_due())
    ids = run(second.store.transact(Unit.post, say("hello"), at(), "kim", second.owner, file_house.clock()))
    run(second.deliver(ids))
    assert file_house.messenger.texts == ["hello"]


def test_four_senders_on_one_postgresql_send_everything_once(shared_house: House) -> None:
    house = shared_house
    senders = [house.outbox() for _ in range(4)]
    for n in range(100):
        planned(senders[0].store, house.clock, reminder(), user=f"u{n}")
    house.clock.go(hours=2)

    async def all_at_once() -> None:
        await asyncio.gather(*(sender.deliver_due() for sender in senders))

    run(all_at_once())
    assert states(senders[0].store) == {"sent": 100}
    assert house.messenger.doubled == []


def test_a_database_that_was_restarted_is_reached_again(shared_house: House) -> None:
    house, store = shared_house, shared_house.store()
    keep_desk(store, name="Kim")
    engine = create_engine(house.settings.database_url)
    with engine.begin() as db:
        db.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"))
    engine.dispose()
    assert run(store.transact(Unit.desk_row, at())) == DeskRow("kim", 1, {"name": "Kim"})


def test_a_connection_lost_in_mid_turn_runs_the_turn_again(shared_house: House) -> None:
    store = shared_house.store()
    cuts = [True, True]

    def turn(unit: Unit) -> bool:
        first = unit.first_sight("Ev1")
        if cuts:
            cuts.pop()
            unit.db.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return first

    assert run(store.transact(turn)) is True
    assert run(store.transact(Unit.first_sight, "Ev1")) is False


def test_an_unreachable_database_is_one_sentence_without_its_password(tmp_path: Path) -> None:
    house = House(Settings("postgresql+psycopg://u:hunter2@127.0.0.1:1/x", tmp_path, KEY))
    with pytest.raises(StoreUnavailable) as error:
        house.store()
    assert str(error.value) == "The database cannot be reached."


def test_older_code_runs_on_the_tables_of_newer_code(house: House) -> None:
    store = house.store()

    def widen(unit: Unit) -> None:
        unit.db.execute(text("ALTER TABLE desks ADD COLUMN added_later VARCHAR"))
        unit.db.execute(text("UPDATE alembic_version SET version_num = 'm9999_later'"))

    run(store.transact(widen))
    keep_desk(house.store(), name="Kim")


def test_the_tables_made_by_the_migrations_are_the_ones_the_code_uses(house: House) -> None:
    from sqlalchemy import inspect

    from bot.store.tables import metadata

    there = inspect(house.store().engine)
    for table in metadata.sorted_tables:
        columns = {column["name"]: column["nullable"] for column in there.get_columns(table.name)}
        assert columns == {column.name: column.nullable for column in table.columns}
        assert there.get_pk_constraint(table.name)["constrained_columns"] == [c.name for c in table.primary_key]


def test_a_commit_is_on_the_disk_when_it_is_told(file_house: House) -> None:
    store = file_house.store()
    assert run(store.read(lambda unit: unit.db.exec_driver_sql("PRAGMA journal_mode").scalar())) == "wal"
    assert run(store.read(lambda unit: unit.db.exec_driver_sql("PRAGMA synchronous").scalar())) == 2


def test_a_process_of_another_machine_is_never_known_dead() -> None:
    mine = new_owner()
    machine, number, name = mine.split("/")
    assert not is_dead(mine)
    assert is_dead(f"{machine}/{number}/from-before")
    assert is_dead(f"{machine}/99999999/{name}")
    assert not is_dead(f"elsewhere/99999999/{name}")
    assert not is_dead("nonsense")
    assert not is_dead(f"{machine}/1/{name}")


def test_a_messenger_is_asked_for_each_platform(house: House) -> None:
    store = house.store()
    slack = FakeMessenger("slack")
    planned(store, house.clock, reminder(), user="kim")
    planned(store, house.clock, reminder(), user="lee", platform="slack", workspace="T1")
    house.clock.go(hours=1)
    run(house.outbox(store, messengers={"console": house.messenger, "slack": slack}).deliver_due())
    assert (house.messenger.texts, slack.texts) == (["reconnect:kim-1"], ["reconnect:lee-1"])


def test_of_two_processes_on_one_file_each_sends_to_the_platform_that_is_its_own(file_house: House) -> None:
    first, second = file_house.outbox(), file_house.outbox()
    second.platforms = ("elsewhere",)
    run(second.deliver_due())
    planned(first.store, file_house.clock, reminder())
    file_house.clock.go(hours=1)
    assert run(first.deliver_due()) == 1
    assert second.sender == second.owner
