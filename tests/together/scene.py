"""Play the dialogues that are written once as a person would: in the terminal, in Slack and in Discord."""

from __future__ import annotations

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from adapters.console.inbound import Board, address, inbound
from adapters.console.outbound import ConsoleMessenger
from adapters.console.plain import page
from bot import shown
from bot.app import App, open_app
from bot.conversation.desk import Desk
from bot.conversation.record import desk_record
from bot.loading import load
from bot.messages import Address, AgendaPart, FilePart, Inbound, Message, Part, Text
from bot.reminding import left
from bot.settings import Settings
from bot.store.rows import DeskRow
from bot.wording.view import View
from tests.conversation.dialogue import SHELF, SPANS, Script, open_name
from tests.discord.house import House as DiscordHouse
from tests.discord.house import opened as discord_opened
from tests.loopback import discord_person, slack_person
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.house import KEY, Clock, Running, in_a_thread
from tests.loopback.server import until
from tests.loopback.slack import LoopbackSlack
from tests.slack.house import House as SlackHouse
from tests.slack.house import opened as slack_opened


class Scene(ABC):
    """Play one dialogue; what a platform does in its own way stands in its own scene."""

    can_edit = True
    """Whether a person can change a message that was sent."""

    def __init__(self, house: Running, script: Script, where: Address) -> None:
        self.house, self.script, self.address, self.now = house, script, where, script.now
        self.set_clock()
        profile = desk_record(Desk(profile={"timezone": script.zone} if script.zone else {}))
        house.run(house.app.store.transact(lambda db: db.save_desk(where, DeskRow(self.person, 0, profile))))

    # --- what each platform does in its own way

    @property
    @abstractmethod
    def person(self) -> str:
        """Name the person, in the database too."""

    @abstractmethod
    def says(self, text: str, times: int) -> None:
        """Say something, and wait for the answer; ``times`` counts its deliveries."""

    @abstractmethod
    def edits(self, text: str) -> None:
        """Change what was said last, and wait for the answer."""

    @abstractmethod
    def mark(self) -> None:
        """Begin to look from here on."""

    @abstractmethod
    def seen(self) -> str:
        """Return what was said since the mark, without marks of formatting; moments of a list in UTC."""

    # --- the dialogue

    def play(self) -> None:
        """Play every turn, and look at what it says."""
        for words in self.script.given:
            self.take({"say": words})
        for turn in self.script.turns:
            self.take(turn)
            self.check(turn)

    def take(self, turn: dict[str, Any]) -> None:
        """Let time pass, and say something."""
        self.mark()
        if "wait" in turn:
            count, unit = turn["wait"].split()
            self.now += timedelta(seconds=int(count) * SPANS[unit.rstrip("s")])
            self.set_clock()
            self.house.sweep()
        self.set_clock()
        if turn.get("edits"):
            self.edits(turn["say"])
        elif "say" in turn:
            self.says(turn["say"], 2 if turn.get("twice") else 1)

    def set_clock(self) -> None:
        """Let it be now what the dialogue says."""
        self.house.clock.ahead = self.now - datetime.now(UTC)

    def heard(self, key: str) -> None:
        """Wait until a delivery was stored."""
        until(lambda: self.house.rows(f"SELECT 1 FROM inbound WHERE key = '{key}'"), "the turn")  # noqa: S608

    def check(self, turn: dict[str, Any]) -> None:
        """Hold what was said and stored against what is written."""
        said = self.seen().lower()
        told = f"{turn.get('say', turn.get('wait'))!r}: {said}"
        assert not turn.get("silent") or not said, told
        wanted = [*turn.get("hears", []), *turn.get("letter", [])]
        assert [words for words in wanted if words.lower() not in said] == [], told
        assert [words for words in turn.get("never", []) if words.lower() in said] == [], told
        desk = self.house.run(self.house.app.store.read(lambda db: load(db, Inbound("", self.address, "")).desk))
        session = desk.session
        answers = session.answers if session else {}
        assert "asks" not in turn or open_name(session) == turn["asks"], told
        assert "phase" not in turn or (session and session.phase.value == turn["phase"]), told
        for name, value in turn.get("facts", {}).items():
            kept = answers.get(name, desk.profile.get(name))
            assert kept is not None, f"{name}: {told}"
            right = value[1:].lower() in kept.lower() if value.startswith("~") else value == kept
            assert right, f"{name}={kept}: {told}"
        assert [name for name in turn.get("missing", []) if answers.get(name)] == [], told


def in_utc(when: datetime) -> str:
    """Say a moment as the dialogues write it."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M}Z"


# --- the terminal


class TerminalHouse(Running):
    """Hold what a sitting at the terminal is made of."""


class TerminalScene(Scene):
    """Type at a terminal that shows plain text; nobody edits there."""

    can_edit = False

    def __init__(self, house: Running, script: Script, number: int) -> None:
        self.number, self.board, self.shown, self.start = number, Board(), list[str](), 0
        here = address()
        super().__init__(house, script, Address(here.platform, f"{here.user}{number}", here.channel))
        self.messenger = ConsoleMessenger(self.address, self.show)
        house.app.outbox._carrier.messengers = {"console": self.messenger}

    @property
    def person(self) -> str:
        return f"terminal-{self.number}"

    async def show(self, message: Message) -> None:
        """Show a message as a pipe does; its moments as the dialogues write them."""
        lists = tuple(_flat(part) for part in message.parts)
        self.shown.append(page(Message(lists, message.choices, message.numbered), self.board.offer(message)))

    def says(self, text: str, times: int) -> None:
        says, about = self.board.meaning(text)
        said = inbound(says, self.address, about, self.script.zone, self.script.locale)
        for _ in range(times):
            self.house.run(self.house.app.service.hear(said))

    def edits(self, text: str) -> None:
        raise NotImplementedError

    def mark(self) -> None:
        self.start = len(self.shown)

    def seen(self) -> str:
        return "\n".join(self.shown[self.start :])


def _flat(part: Part) -> Part:
    """Say the moments of a list in UTC, and what stands in a file instead of where it was saved."""
    match part:
        case AgendaPart(title, rows, _):
            return Text("\n".join([title, *(f"{in_utc(when)} {what}" for when, what in rows)]))
        case FilePart(name, _, text):
            return Text(f"{name}\n{text}")
        case _:
            return part


@contextmanager
def a_terminal(folder: Path) -> Iterator[Running]:
    """Open the house for a terminal."""
    clock = Clock()

    async def live(ready: Any) -> None:
        settings = Settings.load({"AJAR_DATA_DIR": str(folder), "AJAR_SECRET_KEY": KEY})

        async def show(message: Message) -> None:
            raise AssertionError(message)

        app = await open_app(settings, [ConsoleMessenger(address(), show)], clock)
        try:
            ready(app)
            await asyncio.Event().wait()
        finally:
            await app.close()

    with in_a_thread(live) as (loop, (app,)):
        yield TerminalHouse(clock, _an_app(app), loop)


def _an_app(app: Any) -> App:
    assert isinstance(app, App)
    return app


# --- Slack


class SlackScene(Scene):
    """Write in Slack's DM."""

    def __init__(self, house: SlackHouse, script: Script, number: int) -> None:
        self.slack, self.desk = house.slack, house.ajar.desk
        zone, locale = script.zone, script.locale
        self.kim = slack_person.Person(house.slack, f"U{number:04}", zone, locale=locale)
        self.row, self.text = "", ""
        super().__init__(house, script, Address("slack", self.kim.user, self.kim.channel, self.kim.team))

    @property
    def person(self) -> str:
        return self.kim.user

    def says(self, text: str, times: int) -> None:
        start = self.kim.read
        self.row, self.text = self.kim.says(_typed_in_slack(text)), text
        if times > 1:
            event = self.kim.message(_typed_in_slack(text), self.row)
            self.slack.run(self.slack.deliver_event(event, team=self.kim.team))
        self.settle(f"slack:{self.kim.channel}:{self.row}")
        self.kim.read = start

    def edits(self, text: str) -> None:
        start, before = self.kim.read, len(self.house.rows("SELECT 1 FROM inbound"))
        self.kim.edits(self.row, _typed_in_slack(text), _typed_in_slack(self.text))
        until(lambda: len(self.house.rows("SELECT 1 FROM inbound")) > before, "the edit")
        self.settle(f"slack:{self.kim.channel}:{self.row}")
        self.kim.read = start

    def settle(self, key: str) -> None:
        """Wait for a turn and its replies."""
        self.heard(key)
        self.house.run(self.desk.settle())

    def mark(self) -> None:
        self.kim.read = len(self.slack.channels[self.kim.channel])

    def seen(self) -> str:
        said = "\n".join(slack_person.words_of(_dated(row)) for row in self.kim.new)
        files = [
            str(self.slack.files[file["id"]].get("text", "")) for row in self.kim.new for file in row.get("files", [])
        ]
        names = [file["name"] for row in self.kim.new for file in row.get("files", [])]
        return re.sub(r"[ \t]+", " ", "\n".join([said, *names, *files]))


def _typed_in_slack(text: str) -> str:
    """Write text as Slack hands it on."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _dated(value: Any) -> Any:
    """Say the moments of a message in UTC."""
    if isinstance(value, list):
        return [_dated(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "date":
        return {"type": "text", "text": in_utc(datetime.fromtimestamp(value["timestamp"], UTC))}
    return {key: _dated(item) for key, item in value.items()}


# --- Discord


class DiscordScene(Scene):
    """Write in Discord's DM."""

    def __init__(self, house: DiscordHouse, script: Script, number: int) -> None:
        self.discord, self.desk = house.discord, house.client.desk
        self.kim = discord_person.Person(house.discord, str(990000000000000000 + number))
        self.row: dict[str, Any] = {}
        self.desk.met(self.kim.user, self.kim.channel, script.locale)
        super().__init__(house, script, Address("discord", self.kim.user, self.kim.channel))

    @property
    def person(self) -> str:
        return self.kim.user

    def says(self, text: str, times: int) -> None:
        start = self.kim.read
        self.row = self.kim.says(text, times)
        self.settle(f"discord:{self.row['id']}")
        self.kim.read = start

    def edits(self, text: str) -> None:
        start = self.kim.read
        self.kim.edits(self.row, text)
        self.settle(f"discord:{self.row['id']}:{self.row['timestamp']}")
        self.kim.read = start

    def settle(self, key: str) -> None:
        """Wait for a turn and its replies."""
        self.heard(key)
        self.house.run(self._settled())

    async def _settled(self) -> None:
        async with self.desk.line(self.address):
            pass
        await asyncio.sleep(0.001)
        await self.desk.settle()

    def mark(self) -> None:
        self.kim.read = len(self.discord.channels[self.kim.channel])

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


@contextmanager
def a_slack(folder: Path) -> Iterator[SlackHouse]:
    """Open the house for Slack."""
    slack = LoopbackSlack()
    slack.start()
    with slack_opened(slack, folder) as house:
        yield house
    slack.stop()
    assert slack.violations == []


@contextmanager
def a_discord(folder: Path) -> Iterator[DiscordHouse]:
    """Open the house for Discord."""
    discord = LoopbackDiscord()
    discord.start()
    with discord_opened(discord, folder) as house:
        yield house
    discord.stop()
    assert discord.violations == []
