"""The faults that need a whole server, a whole migration, a whole morning or a whole weekend away."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from bench.sweep import waiting
from bot.messages import Address, Message, Outcome, Sent
from bot.pacing import Pace
from bot.settings import Settings
from bot.store.tables import outbox as messages
from bot.store.unit import Unit
from tests.integration.conftest import KEY, House, at, empty, planned, reminder, run, serving, states
from tests.messengers import FakeMessenger

ROOT = Path(__file__).parents[2]
HOUR = timedelta(hours=1)


def test_a_server_that_goes_down_during_a_send_loses_and_doubles_nothing(tmp_path: Path) -> None:
    with serving() as server:
        house = House(Settings(empty(server.get_uri()), tmp_path, KEY))
        store = house.store()
        planned(store, house.clock, reminder())
        house.clock.go(hours=1)

        def go_down(address: Address, message: Message) -> Outcome:
            server.stop()
            return Sent("ref")

        house.messenger.answers = [go_down]
        outbox = house.outbox(store)
        run(outbox.deliver_due())
        run(outbox.deliver_due())
        assert outbox.trouble
        server.start()
        run(outbox.deliver_due())
        assert (states(store), house.messenger.sends, house.messenger.looked) == ({"sent": 1}, 1, [])
        assert outbox.trouble == ""
        house.close()


def test_a_process_killed_in_the_middle_of_a_migration_leaves_the_database_whole(house: House) -> None:
    url, folder = house.settings.database_url, str(house.settings.data_folder)
    command = [sys.executable, "-m", "tests.integration.crashing", url, folder, "migrated"]
    environment = {**os.environ, "AJAR_TEST_NOW": house.clock().isoformat()}
    assert subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == -signal.SIGKILL
    store = house.store()
    planned(store, house.clock, reminder())
    assert states(store) == {"pending": 1}


def test_five_thousand_at_nine_in_one_workspace_starve_nobody_else(file_house: House) -> None:
    house = file_house
    messenger = house.messenger = FakeMessenger("slack")
    store = house.store()
    with store.engine.begin() as db:
        rows = [waiting(n, house.clock(), HOUR) | at(f"u{n}", "slack", "BIG").__dict__ for n in range(5000)]
        for row in rows:
            row["platform_user"] = row.pop("user")
        db.execute(insert(messages), rows)
    for n in range(5):
        planned(store, house.clock, reminder(after=2 * HOUR), user=f"small{n}", platform="slack", workspace=f"S{n}")
    planned(store, house.clock, reminder("deadline_3h", 2 * HOUR), user="late", platform="slack", workspace="BIG")
    house.clock.go(hours=2)
    run(house.outbox(store, pace=Pace({})).deliver_due())
    places = [messenger.texts.index(f"reconnect:small{n}-1") for n in range(5)]
    assert max(*places, messenger.texts.index("deadline_3h:late-1")) < 32
    assert (len(messenger.texts), messenger.doubled) == (5006, [])


def test_a_cancellation_that_comes_before_its_reminder_is_made_changes_nothing(house: House) -> None:
    store = house.store()
    assert planned(store, house.clock) == []
    assert len(planned(store, house.clock, reminder())) == 1
    assert planned(store, house.clock) == []
    assert run(store.transact(Unit.missed_of, "kim")) == []


def test_after_three_days_away_the_urgent_go_first_and_what_is_too_late_is_told(house: House) -> None:
    store, clock = house.store(), house.clock
    soon = reminder("deadline_3h", HOUR, valid_until=clock() + timedelta(days=9))
    gone = reminder("answer_20h", HOUR, valid_until=clock() + timedelta(days=2))
    planned(store, clock, reminder("network", HOUR), user="a")
    planned(store, clock, reminder("linkedin", 2 * HOUR), user="b")
    planned(store, clock, soon, user="c")
    planned(store, clock, gone, user="d")
    clock.go(days=3)

    async def one_at_a_time() -> None:
        outbox = house.outbox(store, pace=Pace({"console": 1000.0}))
        outbox.pace.room = lambda lane, wanted: 1  # type: ignore[method-assign] # to see the order
        await outbox.deliver_due()

    asyncio.run(one_at_a_time())
    assert house.messenger.texts == ["deadline_3h:c-1", "network:a-1", "linkedin:b-1"]
    assert [row.kind for row in run(store.transact(Unit.missed_of, "d"))] == ["answer_20h"]
