"""The short form of the torture; ``make torture`` runs the long one and prints its table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.integration.conftest import empty
from tests.torture.ordeal import Ordeal, endure


def short(database: str, folder: Path, senders: int = 1) -> Ordeal:
    """Make an ordeal of some seconds."""
    url = database or f"sqlite:///{folder}/ajar.db"
    return Ordeal(url, folder, 200, senders=senders, kills=8, every=0.6, stops=1, lease=9.0, interval=0.3)


@pytest.mark.parametrize("senders", [1, 4])
def test_killed_and_stopped_senders_lose_double_and_hurry_nothing(
    senders: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    database = empty(request.getfixturevalue("postgres")) if senders > 1 else ""
    verdict = endure(short(database, tmp_path, senders))
    assert verdict.violations == []
    assert (verdict.lost, verdict.doubled, verdict.early, verdict.open) == (0, 0, 0, 0)
    assert (verdict.kills, verdict.stops, verdict.sent) == (8, 1, 200)
    assert verdict.stopping < 10


def test_the_same_without_a_look_doubles_something(tmp_path: Path) -> None:
    verdict = endure(replace(short("", tmp_path), stops=0, blind=True))
    assert (verdict.lost, verdict.doubled > 0) == (0, True)
