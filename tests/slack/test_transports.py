"""Sockets that die, health that turns red, reminders without a listener."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.socket import Socket
from tests.integration.conftest import run
from tests.loopback.server import free_port, until
from tests.loopback.slack import TOKEN, Fault, LoopbackSlack
from tests.loopback.slack_person import Person, words_of
from tests.patience import patience
from tests.slack.house import House, answers_of, opened, slowed


def test_a_socket_that_slack_refreshes_is_followed(slack: LoopbackSlack, kim: Person, tmp_path: Path) -> None:
    with opened(slack, tmp_path, "socket", ping=0.3):
        kim.says("hi")
        kim.sees("Which company")
        slack.run(slack.refresh_sockets())
        until(lambda: bool(slack.sockets), "a new socket")
        kim.says("status")
        kim.sees("still open")


def test_a_silent_socket_is_rebuilt_and_health_is_red_meanwhile(
    slack: LoopbackSlack, kim: Person, tmp_path: Path
) -> None:
    with opened(slack, tmp_path, "socket", ping=0.4) as house:
        health = answers_of(house, "/healthz")
        assert health()[0] == 200
        slack.deaf.update(slack.sockets)
        slack.mute = True
        until(lambda: health()[0] == 503, "red health", 10)
        slack.mute = False
        until(lambda: health()[0] == 200 and set(slack.sockets) - slack.deaf, "green health", 15)
        kim.says("hi")
        kim.sees("Which company")


def test_health_is_red_when_the_database_does_not_answer(house: House) -> None:
    health = answers_of(house, "/healthz")
    assert health() == (200, '{"ok": true, "wrong": []}')
    house.ajar.app.store._closed = True
    status, said = health()
    house.ajar.app.store._closed = False
    assert status == 503
    assert "database" in said


@pytest.mark.parametrize("kind", ["drop", "status"])
def test_health_is_red_when_slack_is_out_of_reach(house: House, kind: str) -> None:
    house.slack.faults.append(Fault("api.test", kind, 503, times=3))
    assert answers_of(house, "/healthz")()[0] == 503


def test_a_trigger_outlives_a_slow_database(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    slowed(house)
    acked = kim.acts(type="button", action_id="say:0", value="status", block_id="m:none:0")
    assert acked.status == 200
    assert acked.seconds < 3


def test_what_was_acknowledged_and_not_stored_is_heard_at_the_next_start(
    slack: LoopbackSlack, kim: Person, tmp_path: Path
) -> None:
    with opened(slack, tmp_path) as house:
        kim.says("hi")
        kim.sees("Which company")
        slowed(house, 60.0)  # it is told to stop long before
        kim.says("Ninebark Labs, data engineer")
        assert slack.acks[-1].seconds < 1
        left = list((tmp_path / "slack-inbox").iterdir())
        kept = left[0].read_bytes()
        assert b"Ninebark" not in kept
    (tmp_path / "slack-inbox" / "1234567-killed").write_bytes(kept + b"cut off in the mi")
    with opened(slack, tmp_path):
        kim.says("status")
        kim.sees("Ninebark Labs")
        assert sum("How far along" in words_of(row) for row in kim.heard) <= 2


def test_a_slack_that_cannot_be_reached_is_told_in_lines_without_frames(caplog: pytest.LogCaptureFixture) -> None:
    client = AsyncWebClient(token=TOKEN, base_url=f"http://127.0.0.1:{free_port()}/api/")
    socket = Socket(AsyncApp(client=client), client, "xapp-1-A1-1-abc")

    def told() -> list[logging.LogRecord]:
        return [record for record in caplog.records if "Failed to connect" in record.getMessage()]

    async def try_it() -> None:
        trying = asyncio.create_task(socket.open())
        with patience():
            while not told():  # noqa: ASYNC110  (what is waited for sets no event)
                await asyncio.sleep(0.01)
        trying.cancel()
        await asyncio.gather(trying, return_exceptions=True)
        await socket.close()

    run(try_it())
    assert all(record.exc_info is None for record in told())
