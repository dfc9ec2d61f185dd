"""The dialogues of the conversation bar, written once, played here through Discord."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import shown
from bot.conversation.desk import Desk
from bot.conversation.record import desk_record
from bot.loading import load
from bot.messages import Address, Inbound
from bot.store.rows import DeskRow
from tests.conversation.dialogue import SPANS, Script, open_name, scripts
from tests.discord.house import House, opened
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord_person import Person, words_of
from tests.loopback.server import until

MOMENT = re.compile(r"(-# )?<t:(\d+):([FR])>(?: · <t:\d+:R>)?")
FIT = [script for script in scripts() if not any(turn.get("opens") or turn.get("kill") for turn in script.turns)]
"""Discord tells of no opening without a word, and of kills tests/discord/test_program.py tells more."""

PLAYED = FIT if os.environ.get("AJAR_ALL_DIALOGUES") else FIT[::3]
"""All of them take a minute; tests/conversation plays all of them every time."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run Ajar once for all dialogues; each has a person of its own."""
    discord = LoopbackDiscord()
    discord.start()
    folder: Path = tmp_path_factory.mktemp("ajar")
    with opened(discord, folder) as running:
        yield running
    discord.stop()
    assert discord.violations == []


@pytest.mark.parametrize(("number", "script"), list(enumerate(PLAYED)), ids=lambda it: getattr(it, "name", ""))
def test_the_dialogue_goes_as_written(stage: House, number: int, script: Script) -> None:
    Scene(stage, script, Person(stage.discord, str(990000000000000000 + number))).play()


class Scene:
    """Play one dialogue as a person in Discord would."""

    def __init__(self, house: House, script: Script, person: Person) -> None:
        self.house, self.script, self.person = house, script, person
        self.address = Address("discord", person.user, person.channel)
        self.now = script.now
        self.row: dict[str, Any] = {}
        house.client.desk.met(person.user, person.channel, script.locale)
        self.set_clock()
        profile = desk_record(Desk(profile={"timezone": script.zone} if script.zone else {}))
        house.run(house.app.store.transact(lambda db: db.save_desk(self.address, DeskRow(person.user, 0, profile))))

    def play(self) -> None:
        """Play every turn, and look at what it says."""
        for words in self.script.given:
            self.take({"say": words})
        for turn in self.script.turns:
            self.take(turn)
            self.check(turn)

    def take(self, turn: dict[str, Any]) -> None:
        """Let time pass, and say something."""
        start = len(self.house.discord.channels[self.person.channel])
        self.say(turn)
        self.person.read = start  # what came due meanwhile counts, too

    def say(self, turn: dict[str, Any]) -> None:
        """Do what a turn says."""
        if "wait" in turn:
            count, unit = turn["wait"].split()
            self.now += timedelta(seconds=int(count) * SPANS[unit.rstrip("s")])
            self.set_clock()
            self.house.sweep()
        self.set_clock()
        if "say" not in turn:
            return
        if turn.get("edits"):
            self.person.edits(self.row, turn["say"])
            key = f"discord:{self.row['id']}:{self.row['timestamp']}"
        else:
            self.row = self.person.says(turn["say"], times=2 if turn.get("twice") else 1)
            key = f"discord:{self.row['id']}"
        until(lambda: self.house.rows(f"SELECT 1 FROM inbound WHERE key = '{key}'"), "the turn")  # noqa: S608
        self.house.run(self.settled())

    async def settled(self) -> None:
        """Wait until the turn has ended, and for its replies."""
        async with self.house.client.desk.line(self.address):
            pass
        await asyncio.sleep(0.001)
        await self.house.client.desk.settle()

    def set_clock(self) -> None:
        """Let it be now what the dialogue says."""
        self.house.clock.ahead = self.now - datetime.now(UTC)

    def handed(self, row: dict[str, Any]) -> str:
        """Return the files a message hands over."""
        files = [(file["filename"], f"{file['id']}-{file['filename']}") for file in row["attachments"]]
        return "\n".join(f"{name}\n{self.house.discord.files[kept]}" for name, kept in files)

    def check(self, turn: dict[str, Any]) -> None:
        """Hold what was said and stored against what is written."""
        said = "\n".join([*map(self.plain, self.person.new), *map(self.handed, self.person.new)]).lower()
        told = f"{turn.get('say', turn.get('wait'))!r}: {said}"
        assert not turn.get("silent") or not said, told
        assert [
            words for words in [*turn.get("hears", []), *turn.get("letter", [])] if words.lower() not in said
        ] == [], told
        assert [words for words in turn.get("never", []) if words.lower() in said] == [], told
        desk = self.house.run(self.house.app.store.read(lambda db: load(db, Inbound("", self.address, "")).desk))
        session = desk.session
        answers = session.answers if session else {}
        assert "asks" not in turn or open_name(session) == turn["asks"], told
        assert "phase" not in turn or (session and session.phase.value == turn["phase"]), told
        for name, value in turn.get("facts", {}).items():
            kept = answers.get(name, desk.profile.get(name))
            assert kept is not None, f"{name}: {told}"
            assert value[1:].lower() in kept.lower() if value.startswith("~") else value == kept, (
                f"{name}={kept}: {told}"
            )
        assert [name for name in turn.get("missing", []) if answers.get(name)] == [], told

    def plain(self, row: dict[str, Any]) -> str:
        """Return what a message says as the dialogues write it: no marks; moments of a list in UTC, others as here."""
        return re.sub(r"\*\*|`+", "", MOMENT.sub(self.told, words_of(row)))

    def told(self, found: re.Match[str]) -> str:
        """Say a moment."""
        when = datetime.fromtimestamp(int(found[2]), UTC)
        if found[1]:
            return f"{when:%Y-%m-%d %H:%M}Z"
        local = when.astimezone(ZoneInfo(self.script.zone or "UTC")).replace(tzinfo=None)
        shows = shown.moment(local.isoformat(timespec="minutes"), self.script.locale, self.now.date())
        return shows if found[3] == "F" else "before long"
