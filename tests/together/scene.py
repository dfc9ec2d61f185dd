"""Play the dialogues that are written once as a person would, whatever the platform."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.conversation.desk import Desk
from bot.conversation.record import desk_record
from bot.loading import load
from bot.messages import Address, Inbound
from bot.store.rows import DeskRow
from tests.conversation.dialogue import SPANS, Script, open_name
from tests.loopback.house import Running
from tests.loopback.server import until


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
