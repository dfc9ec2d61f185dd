"""``ajar reminders`` as a process: what it shows, how it stops, what it does after a restore."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.console import watching
from bot.conversation.desk import Desk
from bot.conversation.phases import Phase
from bot.conversation.record import desk_record, session_record
from bot.conversation.session import Session
from bot.messages import Address
from bot.promises import planned
from bot.settings import Settings
from bot.store import holding
from bot.store.rows import DeskRow, SessionRow
from bot.store.store import Store
from bot.store.unit import Unit
from tests.integration.conftest import KEY, empty, run, serving, states
from tests.loopback.server import free_port, until
from tests.loopback.slack import SECRET, TOKEN, Fault
from tests.torture.storm import StormySlack, Weather

ROOT = Path(__file__).parents[2]


@pytest.fixture
def slack() -> Iterator[StormySlack]:
    """Be a slow Slack that loses nothing."""
    slow = StormySlack(Weather(lost=0.0, down=0.0, limited=0.0, slow=0.0))
    slow.people["U1"] = {"id": "U1"}
    slow.start()
    yield slow
    slow.stop()


def given(slack: StormySlack, folder: Path, port: int = 0) -> dict[str, str]:
    """Make the settings of the process."""
    return {
        "AJAR_DATA_DIR": str(folder),
        "AJAR_SECRET_KEY": KEY,
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "AJAR_LOG_FORMAT": "json",
        **({"PORT": str(port)} if port else {}),
    }


@contextmanager
def sending(environ: dict[str, str], *more: str) -> Iterator[subprocess.Popen[str]]:
    """Run ``ajar reminders``."""
    command = [sys.executable, "-m", "adapters.console", "reminders", *more]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environ}, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def promise(store: Store, seconds: float = 1.0) -> None:
    """Promise Kim a reminder in a moment."""

    def work(unit: Unit) -> None:
        due = datetime.now(UTC) + timedelta(seconds=seconds + 1)
        session = Session(
            "o1",
            "decline_offer",
            Phase.SENT,
            {"own:1_text": "reminder no. 1"},
            moves={"own:1": due.replace(tzinfo=None, microsecond=0).isoformat()},
        )
        desk = Desk(profile={"timezone": "UTC"}, sessions=(session,), focus="o1")
        address = Address("slack", "U1", "D1", "T1")
        unit.save_desk(address, DeskRow("kim", content=desk_record(desk)))
        unit.save_session(SessionRow("o1", "kim", content=session_record(session)))
        unit.reconcile("kim", "o1", planned(session, desk, datetime.now(UTC)), address, datetime.now(UTC))

    run(store.transact(work))


def test_a_stop_waits_for_what_is_on_its_way_and_loses_nothing(slack: StormySlack, tmp_path: Path) -> None:
    slack.weather.slow = slack.weather.least = 2.0
    environ = given(slack, tmp_path)
    store = Store.open(Settings.load(environ))
    promise(store)
    with sending(environ) as process:
        until(lambda: any(method == "auth.test" for method, _ in slack.calls), "a start", 30)
        until(lambda: states(store).get("claimed"), "a claim", 30)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert time.monotonic() - begun < 10
    assert states(store) == {"sent": 1}
    assert len(list(slack.shown())) == 1
    store.close()


def test_a_stop_while_a_platform_hangs_takes_less_than_ten_seconds_and_the_next_start_sends_it(
    slack: StormySlack, tmp_path: Path
) -> None:
    slack.faults.append(Fault("chat.postMessage", "hang", 30.0))
    environ = given(slack, tmp_path)
    store = Store.open(Settings.load(environ))
    promise(store)
    with sending(environ) as process:
        until(lambda: states(store).get("claimed"), "a claim", 30)
        time.sleep(0.3)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert time.monotonic() - begun < 10
    assert list(slack.shown()) == []
    with sending(environ):
        until(lambda: list(slack.shown()), "the reminder", 40)
        until(lambda: states(store) == {"sent": 1}, "the mark", 10)
    assert slack.looks == 1
    store.close()


@contextmanager
def standing_still(server: Any) -> Iterator[None]:
    """Let every process of a PostgreSQL stand still, as on a machine that is out of memory or a frozen disk."""
    first = int((Path(server.pgdata) / "postmaster.pid").read_text().split()[0])
    others = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    family = [first, *map(int, others)]
    for process in family:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in family:
            with suppress(ProcessLookupError):  # a worker that was ending when it was stopped has ended
                os.kill(process, signal.SIGCONT)


def test_a_stop_while_the_server_stands_still_takes_less_than_ten_seconds(slack: StormySlack, tmp_path: Path) -> None:
    with serving() as server:
        environ = given(slack, tmp_path) | {"DATABASE_URL": empty(server.get_uri())}
        store = Store.open(Settings.load(environ))
        promise(store)
        with sending(environ) as process:
            until(lambda: states(store) == {"sent": 1}, "the reminder", 40)
            store.close()
            with standing_still(server):
                time.sleep(6.0)  # a sweep has begun and waits
                begun = time.monotonic()
                process.send_signal(signal.SIGTERM)
                assert process.wait(30) == 0
                assert time.monotonic() - begun < 10


def test_after_a_restore_what_was_sent_meanwhile_is_found_and_not_sent_again(
    slack: StormySlack, tmp_path: Path
) -> None:
    environ = given(slack, tmp_path)
    store = Store.open(Settings.load(environ))
    promise(store)
    backup = (tmp_path / "ajar.db").read_bytes(), (tmp_path / "ajar.db-wal").read_bytes()
    with sending(environ):
        until(lambda: states(store) == {"sent": 1}, "the reminder", 30)
    store.close()
    (tmp_path / "ajar.db").write_bytes(backup[0])
    (tmp_path / "ajar.db-wal").write_bytes(backup[1])
    (tmp_path / "ajar.db-shm").unlink(missing_ok=True)
    with sending(environ, "--after-restore") as process:
        store = Store.open(Settings.load(environ))
        until(lambda: states(store) == {"sent": 1}, "the mark", 30)
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=20)[1]
    assert '"1 messages that are due are looked for before they are sent."' in said
    assert (len(list(slack.shown())), slack.looks) == (1, 1)
    store.close()


def test_health_and_metrics_stand_on_the_port(slack: StormySlack, tmp_path: Path) -> None:
    port = free_port()
    environ = given(slack, tmp_path, port)
    store = Store.open(Settings.load(environ))
    promise(store)
    with sending(environ):
        until(lambda: list(slack.shown()), "the reminder", 30)
        until(lambda: states(store) == {"sent": 1}, "the mark", 10)
        page = until(lambda: asked(f"http://127.0.0.1:{port}/metrics"), "the metrics")
        assert 'ajar_messages_total{end="sent",kind="reminder",platform="slack"} 1.0' in page
        assert asked(f"http://127.0.0.1:{port}/healthz") == '{"ok": true, "wrong": []}'
    store.close()


def asked(url: str) -> str:
    """Read a page."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return str(answer.read().decode())
    except OSError:
        return ""


def test_the_doctor_watches_the_reminders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(f"sqlite:///{tmp_path / 'ajar.db'}", tmp_path, KEY)
    store = Store.open(settings)
    promise(store)
    watching.watch(settings, lines=1)
    assert "WRONG" not in capsys.readouterr().out
    run(store.transact(lambda unit: holding.shelve_lane(unit, ("slack", "T1"))))
    assert [said for well, said in watching.examine(store) if not well] == [
        "Slack lets Ajar in no more, and 1 message waits: install the app again."
    ]
    store.close()


def test_the_doctor_says_when_nobody_sends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(f"sqlite:///{tmp_path / 'ajar.db'}", tmp_path, KEY)
    store = Store.open(settings)
    promise(store)
    store.clock = lambda: datetime.now(UTC) + timedelta(minutes=10)
    (well, said), *_ = watching.examine(store)
    assert not well
    assert said.startswith("Reminders: 1 message is due, the oldest for 9 min; no process sends, or it cannot:")
    store.close()
