"""What an operator sees: metrics, health, log lines; numbers and names, never content."""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families

from bot import logs, metrics, watchpost
from bot.errors import StoreUnavailable
from bot.messages import Gone, Refused, Unknown
from bot.outbox import Outbox
from bot.pacing import Pace
from bot.settings import Settings
from bot.signs import TOO_LATE, look
from tests.integration.conftest import KEY, House, planned, post, reminder, run
from tests.loopback.server import free_port
from tests.messengers import FakeMessenger

TYPED = "Acme Häagen 100,000"


def page(outbox: Outbox) -> dict[str, float]:
    """Read the metrics as Prometheus does."""
    text = run(metrics.page(outbox)).decode()
    samples = [one for family in text_string_to_metric_families(text) for one in family.samples]
    return {"/".join([one.name, *(one.labels[key] for key in sorted(one.labels))]): one.value for one in samples}


def test_the_metrics_count_what_is_due_sent_late_unknown_and_dead(house: House) -> None:
    messenger = house.messenger = FakeMessenger("slack")
    store = house.store()
    for n in range(4):
        planned(store, house.clock, reminder("own"), user=f"u{n}", platform="slack", workspace="T1")
    house.clock.go(minutes=62)
    outbox = house.outbox(store, pace=Pace({}))
    before = page(outbox)
    assert (before["ajar_due/slack"], before["ajar_lag_seconds/slack"]) == (4, 120)
    messenger.answers = [Unknown("timeout"), Gone("user_not_found"), Refused("invalid_blocks", poison=True)]
    run(outbox.deliver_due())
    for _ in range(6):
        messenger.answers = [Refused("invalid_blocks", poison=True)] * 2
        house.clock.go(minutes=2)
        run(outbox.deliver_due())
    after = page(outbox)
    assert after["ajar_messages_total/sent/reminder/slack"] == 1
    assert after["ajar_late_total/slack"] == 1
    assert after["ajar_messages_total/unknown/reminder/slack"] == 1
    assert after["ajar_messages_total/undeliverable/reminder/slack"] == 1
    assert after["ajar_messages_total/dead/reminder/slack"] >= 1
    assert after["ajar_delay_seconds_count/slack"] == 1
    assert after["ajar_healthy"] == 1


def test_a_backlog_that_nothing_holds_back_is_a_bad_sign_and_a_held_one_is_not(house: House) -> None:
    store = house.store()
    planned(store, house.clock, reminder(), platform="slack")
    house.clock.go(hours=1)
    house.clock.now += TOO_LATE - timedelta(seconds=1)
    assert run(store.read(look, house.clock())).well
    house.clock.go(seconds=1)
    signs = run(store.read(look, house.clock()))
    assert (signs.well, signs.due["slack"], signs.longest) == (False, 1, TOO_LATE)
    run(store.transact(lambda unit: _hold(unit, house)))
    assert run(store.read(look, house.clock())).well


def _hold(unit: object, house: House) -> None:
    from bot.store import holding
    from bot.store.unit import Unit

    assert isinstance(unit, Unit)
    holding.hold_lane(unit, ("slack", ""), house.clock() + timedelta(hours=1))


def test_health_is_red_while_the_database_does_not_answer_or_sweeps_do_not_end(house: House) -> None:
    outbox = house.outbox()

    async def asked() -> tuple[int, dict[str, object], int]:
        port = free_port()
        runner = await watchpost.open_at(port, outbox)
        async with ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
                said = answer.status, await answer.json()
            async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
                found = answer.status
        await runner.cleanup()
        return *said, found

    assert run(asked()) == (200, {"ok": True, "wrong": []}, 200)
    outbox.swept_at = time.monotonic() - 100
    assert run(asked()) == (503, {"ok": False, "wrong": ["reminders"]}, 200)
    run(outbox.deliver_due())
    outbox._suffer(StoreUnavailable("The disk is full: nothing could be stored."))
    assert run(asked()) == (503, {"ok": False, "wrong": ["database"]}, 200)
    run(outbox.deliver_due())
    outbox.store.close()
    assert run(asked()) == (503, {"ok": False, "wrong": ["database"]}, 200)
    assert page(outbox)["ajar_healthy"] == 0


def test_a_json_line_is_one_object_and_an_exception_says_its_class_and_place_only() -> None:
    line = json.loads(logs.JsonLine().format(record("the outbox waits: %s", "x\ny")))
    assert line["message"] == "the outbox waits: x\ny"
    assert set(line) == {"at", "level", "logger", "message"}
    line = json.loads(logs.JsonLine().format(record("failed", failing=True)))
    assert (line["error"], line["where"][0].partition(":")[0]) == ("ValueError", str(Path(__file__)))


@pytest.mark.parametrize("form", [logs.JsonLine(), logs.PlainLine("%(message)s")])
def test_no_line_shows_the_words_of_an_exception(form: logging.Formatter) -> None:
    text = form.format(record("failed", failing=True))
    assert "ValueError" in text
    assert TYPED not in text
    assert "\n" not in text.strip() or "ValueError at" in text


def record(message: str, *values: object, failing: bool = False) -> logging.LogRecord:
    """Make a record, of an exception whose words hold what somebody typed."""
    info = None
    if failing:
        try:
            raise ValueError(TYPED)
        except ValueError:
            info = sys.exc_info()
    return logging.LogRecord("ajar.outbox", logging.ERROR, __file__, 1, message, values, info)


def test_json_is_chosen_by_a_setting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = {"AJAR_DATA_DIR": str(tmp_path), "AJAR_LOG_FORMAT": "json", "AJAR_LOG_LEVEL": "WARNING"}
    root = logging.getLogger()
    kept, root.handlers = root.handlers, []
    try:
        logs.begin(Settings.load(given))
        logging.getLogger("ajar.outbox").warning("message %d waits", 7)
    finally:
        root.handlers = kept
    assert json.loads(capsys.readouterr().err)["message"] == "message 7 waits"


def test_no_log_line_of_a_bad_day_holds_content(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "ajar")
    store = house.store()
    outbox = house.outbox(store)
    house.messenger.answers = [Refused("invalid_blocks", poison=True), Gone("user_not_found"), Unknown("timeout")]
    for n in range(3):
        run(outbox.deliver(post(store, house, outbox.owner, TYPED, user=f"u{n}")))
    for _ in range(6):
        house.messenger.answers = [Refused(TYPED, poison=True)] * 3
        house.clock.go(minutes=2)
        run(outbox.deliver_due())
    assert "given up" in caplog.text
    assert TYPED not in caplog.text
    assert KEY not in caplog.text
