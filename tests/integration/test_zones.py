"""What happens to waiting reminders when a government changes its clocks."""

from __future__ import annotations

import shutil
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import pytest

from bot import walltime, zonewatch
from bot.conversation.desk import Desk
from bot.conversation.phases import Phase
from bot.conversation.record import desk_record, session_record
from bot.conversation.session import Session
from bot.promises import planned as plan_of
from bot.store.rows import DeskRow, OutboxRow, SessionRow
from bot.store.store import Store
from bot.store.unit import Unit
from tests.integration.conftest import House, at, run

NINE = "2026-07-01T09:00"


@pytest.fixture
def old_rules(tmp_path: Path) -> Iterator[None]:
    """Let London keep Paris's clocks, as if that were the law until today."""
    folder = tmp_path / "zones" / "Europe"
    folder.mkdir(parents=True)
    with resources.as_file(resources.files("tzdata").joinpath("zoneinfo/Europe/Paris")) as paris:
        shutil.copy(paris, folder / "London")
    use(str(tmp_path / "zones"))
    yield
    use()


def use(*folders: str) -> None:
    """Read zones from these folders first."""
    zoneinfo.reset_tzpath(folders)
    zoneinfo.ZoneInfo.clear_cache()
    walltime._zone.cache_clear()


def settle(store: Store, house: House, user: str, zone: str) -> None:
    """Give a person of a zone a reminder at nine on a summer morning."""

    def work(unit: Unit) -> None:
        session = Session(f"{user}-1", "decline_offer", Phase.DRAFTED, moves={"own:1": NINE})
        desk = Desk(profile={"timezone": zone}, sessions=(session,))
        unit.save_desk(at(user), DeskRow(user, content=desk_record(desk)))
        unit.save_session(SessionRow(session.id, user, content=session_record(session)))
        unit.reconcile(user, session.id, plan_of(session, desk, house.clock()), at(user), house.clock())

    run(store.transact(work))


def own(store: Store, user: str) -> OutboxRow:
    """Read the person's one reminder."""
    (row,) = run(store.transact(Unit.reminders_of, user))
    return row


def test_new_rules_move_who_lives_by_them_and_nobody_else(house: House, old_rules: None) -> None:
    store = house.store()
    settle(store, house, "kim", "Europe/London")
    settle(store, house, "lee", "America/New_York")
    assert run(zonewatch.follow(store, "2026a")) == 0  # the first start only notes the rules
    assert own(store, "kim").due_at == datetime(2026, 7, 1, 7, tzinfo=UTC)
    use()
    assert run(zonewatch.follow(store, "2026a")) == 0
    assert run(zonewatch.follow(store, "2026b")) == 1
    kim, lee = own(store, "kim"), own(store, "lee")
    assert (kim.due_at, kim.local) == (datetime(2026, 7, 1, 8, tzinfo=UTC), datetime.fromisoformat(NINE))
    assert lee.due_at == datetime(2026, 7, 1, 13, tzinfo=UTC)
    assert run(zonewatch.follow(store, "2026b")) == 0


def test_an_older_tzdata_beside_a_newer_one_changes_nothing(house: House) -> None:
    store = house.store()
    settle(store, house, "kim", "Europe/London")
    run(zonewatch.follow(store, "2026b"))
    assert run(zonewatch.follow(store, "2025c")) == 0


def test_every_machine_reads_the_pinned_rules_and_not_its_own() -> None:
    use()
    assert zoneinfo.TZPATH == ()
    assert walltime.is_zone("Europe/London")


def test_a_zone_nobody_knows_stops_nothing(house: House) -> None:
    store = house.store()
    settle(store, house, "kim", "Europe/London")
    run(zonewatch.follow(store, "2025c"))
    run(store.transact(lambda unit: unit.db.exec_driver_sql("UPDATE outbox SET zone = 'Nowhere/At_All'").close()))
    assert run(zonewatch.follow(store, "2026a")) == 1  # a zone that came since then is planned anew
    assert own(store, "kim").zone == "Europe/London"
