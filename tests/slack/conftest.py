"""Give every test a Slack of its own, in which nothing may be refused that was not meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack_person import Person
from tests.slack.house import House, opened


@pytest.fixture
def slack() -> Iterator[LoopbackSlack]:
    """Start a Slack; every payload any test sends is held against the schemas."""
    made = LoopbackSlack()
    made.start()
    yield made
    made.stop()
    assert made.violations == []


@pytest.fixture
def kim(slack: LoopbackSlack) -> Person:
    """Let somebody live there."""
    return Person(slack)


@pytest.fixture
def house(slack: LoopbackSlack, tmp_path: Path) -> Iterator[House]:
    """Run Ajar over HTTP."""
    with opened(slack, tmp_path) as running:
        yield running


@pytest.fixture(params=["http", "socket"])
def either(request: pytest.FixtureRequest, slack: LoopbackSlack, tmp_path: Path) -> Iterator[House]:
    """Run Ajar over each transport."""
    with opened(slack, tmp_path, request.param) as running:
        yield running
