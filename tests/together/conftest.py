"""Give every test a Slack and a Discord of its own, and somebody who lives in both."""

from __future__ import annotations

import pytest

from tests.discord.conftest import discord
from tests.integration.conftest import postgres
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord_person import Person as DiscordPerson
from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack_person import Person as SlackPerson
from tests.slack.conftest import slack

__all__ = ["discord", "postgres", "slack"]


@pytest.fixture
def kim(slack: LoopbackSlack) -> SlackPerson:
    """Let somebody live in Slack."""
    return SlackPerson(slack)


@pytest.fixture
def ann(discord: LoopbackDiscord) -> DiscordPerson:
    """Let somebody live in Discord."""
    return DiscordPerson(discord)
