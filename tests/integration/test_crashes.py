"""Real processes are killed in the middle of their work; nothing is lost and nothing doubled."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.integration.conftest import House, planned, post, reminder, run, states
from tests.integration.crashing import POINTS, FilePlatform

ROOT = Path(__file__).parents[2]


def start(house: House, point: str) -> subprocess.Popen[bytes]:
    """Start a sender process."""
    url, folder = house.settings.database_url, str(house.settings.data_folder)
    command = [sys.executable, "-m", "tests.integration.crashing", url, folder, point]
    environment = {**os.environ, "AJAR_TEST_NOW": house.clock().isoformat()}
    return subprocess.Popen(command, cwd=ROOT, env=environment)


@pytest.mark.parametrize("point", POINTS)
def test_a_process_killed_at_this_point_loses_and_doubles_nothing(house: House, point: str) -> None:
    store = house.store()
    for n in range(5):
        planned(store, house.clock, reminder(), user=f"u{n}")
    house.clock.go(hours=2)
    assert start(house, point).wait(timeout=60) == -9
    platform = FilePlatform(house.settings.data_folder / "platform")
    heir = house.outbox(store, messengers={"console": platform})
    run(heir.deliver_due())
    assert states(store) == {"sent": 5}
    assert sorted(Counter(platform.taken()).values()) == [1] * 5


@pytest.mark.parametrize("kind", ["reply", "deadline_3h", "own:1", "light_touch"])
def test_a_kill_between_send_and_mark_doubles_no_kind(house: House, kind: str) -> None:
    store = house.store()
    if kind == "reply":
        post(store, house, "somewhere/1/dead", "one")
    else:
        planned(store, house.clock, reminder(kind))
    house.clock.go(hours=2)
    assert start(house, "after_send").wait(timeout=60) == -9
    platform = FilePlatform(house.settings.data_folder / "platform")
    run(house.outbox(store, messengers={"console": platform}).deliver_due())
    assert (states(store), len(platform.taken())) == ({"sent": 1}, 1)


def test_without_the_look_the_same_kill_doubles_something(file_house: House) -> None:
    store = file_house.store()
    planned(store, file_house.clock, reminder())
    file_house.clock.go(hours=2)
    assert start(file_house, "after_send").wait(timeout=60) == -9
    platform = FilePlatform(file_house.settings.data_folder / "platform")
    platform.blind = True
    heir = file_house.outbox(store, messengers={"console": platform})
    for _ in range(10):
        run(heir.deliver_due())
        file_house.clock.go(seconds=61)
    assert states(store) == {"sent": 1}
    assert len(platform.taken()) == 2


def kill_at_random(house: House, kills: int) -> Counter[str]:
    """Send 60 reminders while sender after sender is killed; returns how often each was taken."""
    store = house.store()
    for n in range(60):
        planned(store, house.clock, reminder(), user=f"u{n}")
    house.clock.go(hours=2)
    for _ in range(kills):
        sender = start(house, "any")
        _wait_for_work(house)
        time.sleep(random.uniform(0.0, 0.06))  # noqa: S311 - a moment to die is no secret
        sender.kill()
        sender.wait()
        house.clock.go(seconds=20)
    platform = FilePlatform(house.settings.data_folder / "platform")
    heir = house.outbox(store, messengers={"console": platform})
    for _ in range(10):
        run(heir.deliver_due())
        house.clock.go(seconds=61)
    assert states(store) == {"sent": 60}
    return Counter(platform.taken())


def _wait_for_work(house: House) -> None:
    """Wait until the platform takes something more, or two seconds."""
    path, patience = house.settings.data_folder / "platform", time.monotonic() + 2
    before = path.stat().st_size if path.exists() else 0
    while time.monotonic() < patience and (not path.exists() or path.stat().st_size == before):
        time.sleep(0.002)


def test_senders_killed_at_random_lose_and_double_nothing(house: House) -> None:
    taken = kill_at_random(house, kills=4)
    assert len(taken) == 60
    assert set(taken.values()) == {1}
