"""Play a dialogue in Discord's DM."""

from __future__ import annotations

import asyncio
import re
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot import shown
from bot.messages import Address
from bot.reminding import left
from bot.wording.view import View
from tests.conversation.dialogue import SHELF, Script
from tests.discord.house import House as DiscordHouse
from tests.discord.house import opened as discord_opened
from tests.loopback import discord_person
from tests.loopback.discord import LoopbackDiscord
from tests.together.scene import in_utc
from tests.together.scene_dm import DmScene, a_house


class DiscordScene(DmScene):
    """Write in Discord's DM."""

    def __init__(self, house: DiscordHouse, script: Script, number: int) -> None:
        self.discord, self.desk = house.discord, house.client.desk
        self.kim = discord_person.Person(house.discord, str(990000000000000000 + number))
        self.row: dict[str, Any] = {}
        self.desk.met(self.kim.user, self.kim.channel, script.locale)
        where = Address("discord", self.kim.user, self.kim.channel)
        super().__init__(house, script, where, self.kim, house.discord.channels)

    def says(self, text: str, times: int) -> None:
        with self.unmarked():
            self.row = self.kim.says(text, times)
            self.settle(f"discord:{self.row['id']}")

    def edits(self, text: str) -> None:
        with self.unmarked():
            self.kim.edits(self.row, text)
            self.settle(f"discord:{self.row['id']}:{self.row['timestamp']}")

    def settle(self, key: str) -> None:
        """Wait for a turn and its replies."""
        self.heard(key)
        self.house.run(self._settled())

    async def _settled(self) -> None:
        async with self.desk.line(self.address):
            pass
        await asyncio.sleep(0.001)
        await self.desk.settle()

    def seen(self) -> str:
        said = [re.sub(r"\*\*|`+", "", MOMENT.sub(self.told, discord_person.words_of(row))) for row in self.kim.new]
        files = [
            (file["filename"], f"{file['id']}-{file['filename']}")
            for row in self.kim.new
            for file in row["attachments"]
        ]
        return "\n".join([*said, *(f"{name}\n{self.discord.files[kept]}" for name, kept in files)])

    def told(self, found: re.Match[str]) -> str:
        """Say a moment: one of a list in UTC, one in a sentence as it is said here."""
        when = datetime.fromtimestamp(int(found[2]), UTC)
        if found[1]:
            return in_utc(when)
        local = when.astimezone(ZoneInfo(self.script.zone or "UTC")).replace(tzinfo=None)
        words = shown.moment(local.isoformat(timespec="minutes"), self.script.locale, self.now.date())
        return words if found[3] == "F" else left(cast(View, Phrases()), when - self.now)


class Phrases:
    """Say a phrase in its first words."""

    def phrase(self, topic: str, **blanks: str) -> str:
        """Say it."""
        return SHELF.phrases[topic][0].format(**blanks)


MOMENT = re.compile(r"(-# )?<t:(\d+):([FR])>(?: · <t:\d+:R>)?")


def a_discord(folder: Path) -> AbstractContextManager[DiscordHouse]:
    """Open the house for Discord."""
    return a_house(LoopbackDiscord(), discord_opened, folder)
