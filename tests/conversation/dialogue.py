"""Play scripted dialogues against the real service on the real store; what a script may say stands here.

A file holds [[dialogue]] tables: ``title``, and if wished ``now`` (ISO with offset), ``zone``, ``locale``, and
``given``, an opening of openings.toml that is played before it, unchecked. Each has ``turn``, a list of tables:

say      what the person types            opens    true: the person opens the conversation without a word
wait     time that passes before it, such as "3 days" or "2 hours"
under    the words are a button's, pressed under the reply to this earlier turn (counted from 1, the opening included)
edits    true: the words replace the message before; twice  true: the platform delivers the message two times
kill     true: the process dies before the turn, and a new one takes over the same database
silent   true: nothing is said
hears    words the reply contains          never    words it must not contain
asks     the slot that is open after it    phase    where the session stands after it
facts    answers the session holds after it ("" = skipped; a leading "~" = contains)
missing  answers it must not hold          company  the offer in focus after it
letter   words the letter contains         not_in_letter  words it must not contain
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot import library
from bot.conversation.desk import Desk
from bot.conversation.session import Session, open_slot
from bot.home import edit, press
from bot.loading import load
from bot.messages import Address, AgendaPart, FactsPart, FilePart, Inbound, LetterPart, Message, Part, Text
from bot.outbox import Outbox
from bot.service import Service
from bot.store.store import Store
from bot.store.unit import Unit
from tests.messengers import FakeMessenger

HERE = Path(__file__).parent / "dialogues"
WHO = Address("fake", "u1", "dm1")
SPANS = {"minute": 60, "hour": 3600, "day": 86400, "week": 604800}
SHELF = library.load()


@dataclass(frozen=True)
class Script:
    """Hold one dialogue as its file tells it."""

    name: str
    now: datetime
    zone: str
    locale: str
    turns: tuple[dict[str, Any], ...]
    given: tuple[str, ...] = ()


OPENINGS: dict[str, list[str]] = tomllib.loads((HERE / "openings.toml").read_text(encoding="utf-8"))


def scripts() -> list[Script]:
    """Read every dialogue there is."""
    return [script for path in sorted(HERE.glob("*.toml")) if path.stem != "openings" for script in _scripts(path)]


def _scripts(path: Path) -> Iterator[Script]:
    for raw in tomllib.loads(path.read_text(encoding="utf-8"))["dialogue"]:
        yield Script(
            f"{path.stem}: {raw['title']}",
            datetime.fromisoformat(raw.get("now", "2026-03-02T09:00:00+01:00")),
            raw.get("zone", "Europe/Berlin"),
            raw.get("locale", "en-GB"),
            tuple(raw["turn"]),
            tuple(OPENINGS[raw["given"]]) if "given" in raw else (),
        )


@dataclass
class Stage:
    """Hold a running conversation: the service, its clock, and what was said."""

    store: Store
    script: Script
    messenger: FakeMessenger = field(default_factory=lambda: FakeMessenger("fake"))
    count: int = 0
    last: str = ""
    marks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now = getattr(self, "now", self.script.now)
        self.outbox = Outbox(self.store, {"fake": self.messenger}, self._render, lambda: self.now, "tests")
        self.service = Service(SHELF, self.store, self.outbox, lambda: self.now, "tests")

    def _render(self, db: Unit, row: Any, now: datetime) -> Message | None:
        return self.service.render(db, row, now)

    async def play(self, turn: dict[str, Any]) -> list[Message]:
        """Take one scripted turn; returns what the person saw."""
        seen = len(self.messenger.taken)
        if turn.get("kill"):
            self.__post_init__()
        if "wait" in turn:
            await self.pass_time(turn["wait"])
        if turn.get("opens"):
            await self.service.resume(WHO, self.script.zone, self.script.locale)
            return [message for _, message in self.messenger.taken[seen:]]
        old = f"k{self.count}" if turn.get("edits") else ""
        if "say" not in turn:
            return [message for _, message in self.messenger.taken[seen:]]
        self.count += 1
        inbound = Inbound(f"k{self.count}", WHO, turn["say"], old, "", self.script.zone, self.script.locale)
        if "under" in turn:
            await self._press(replace(inbound, about=self.marks[turn["under"] - 1]))
        elif old:
            await self._edit(inbound)
        else:
            await self.service.hear(inbound)
            self.last = turn["say"]
        if turn.get("twice"):
            await self.service.hear(inbound)
        self.marks.append(self.messenger.taken[-1][1].mark)
        return [message for _, message in self.messenger.taken[seen:]]

    async def _edit(self, inbound: Inbound) -> None:
        """Let the platform tell that a message was edited."""
        unclear = Message((Text("Which part should change?"),))
        ids = await self.store.transact(
            partial(edit, service=self.service, inbound=inbound, before=self.last, unclear=unclear)
        )
        await self.outbox.deliver(ids)

    async def _press(self, inbound: Inbound) -> None:
        """Let somebody press a button under a message, which may be an old one."""
        closed = Message((Text("That question is closed."),))
        ids = await self.store.transact(
            partial(press, service=self.service, inbound=inbound, closed=closed, lasting=True)
        )
        await self.outbox.deliver(ids)

    async def pass_time(self, span: str) -> None:
        """Let time pass, and what falls due arrive: one sweep brings a person one message after the other."""
        count, unit = span.split()
        self.now += timedelta(seconds=int(count) * SPANS[unit.rstrip("s")])
        while await self.outbox.deliver_due():
            pass

    async def desk(self) -> Desk:
        """Read the desk as it is stored."""
        return await self.store.transact(lambda db: load(db, Inbound("", WHO, "")).desk)


def text_of(messages: list[Message]) -> str:
    """Return everything the person could read, in order."""
    return "\n".join(line for message in messages for part in message.parts for line in _lines(part))


def letters_of(messages: list[Message]) -> str:
    """Return the letters alone."""
    parts = [part for message in messages for part in message.parts if isinstance(part, LetterPart)]
    return "\n".join(f"{part.subject}\n{part.body}" for part in parts)


def question_of(messages: list[Message]) -> str:
    """Return the last paragraph the bot said."""
    last = messages[-1].parts[-1]
    return last.text.split("\n\n")[-1] if isinstance(last, Text) else ""


def open_name(session: Session | None) -> str:
    """Name the slot that is open."""
    if session is None:
        return ""
    slot = open_slot(SHELF.scenarios[session.scenario], session)
    return slot.name if slot else ""


def _lines(part: Part) -> list[str]:
    match part:
        case Text(text):
            return [text]
        case LetterPart(title, subject, body):
            return [title, subject, body]
        case FactsPart(title, rows):
            return [title, *(f"{label}: {value}" for label, value in rows)]
        case AgendaPart(title, rows, _):
            return [title, *(f"{when:%Y-%m-%d %H:%M}Z {what}" for when, what in rows)]
        case FilePart(name, _, text):
            return [name, text]
