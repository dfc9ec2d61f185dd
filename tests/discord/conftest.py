"""Give every test a Discord of its own, in which nothing may be refused that was not meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.discord.house import House, opened
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord_person import Person


@pytest.fixture
def discord() -> Iterator[LoopbackDiscord]:
    """Start a Discord; every body any test sends is held against the schemas."""
    made = LoopbackDiscord()
    made.start()
    yield made
    made.stop()
    assert made.violations == []


@pytest.fixture
def kim(discord: LoopbackDiscord) -> Person:
    """Let somebody live there."""
    return Person(discord)


@pytest.fixture
def house(discord: LoopbackDiscord, tmp_path: Path) -> Iterator[House]:
    """Run Ajar in this process."""
    with opened(discord, tmp_path) as running:
        yield running
