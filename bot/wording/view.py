"""Know what the wording may look at, and how a sentence is filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot import shown
from bot.conversation.desk import Desk
from bot.conversation.scenario import Scenario, Slot
from bot.conversation.session import Session
from bot.drafting import Draft
from bot.library import Library
from bot.messages import Choice, Part
from bot.plan import Reminder


@dataclass(frozen=True)
class View:
    """Hold what the wording may look at: the desk after the turn, the clock, and what others worked out.

    ``now`` is aware; ``plan`` lists the waiting reminders of all sessions, soonest first, each with its session, and
    is asked only where dates are shown.
    """

    library: Library
    desk: Desk
    now: datetime
    zone: str
    locale: str
    plan: Callable[[], Sequence[tuple[Reminder, Session]]]
    draft: Callable[[Session], Draft]

    @cached_property
    def agenda(self) -> Sequence[tuple[Reminder, Session]]:
        """Return the waiting reminders."""
        return self.plan()

    @property
    def session(self) -> Session | None:
        """Return the session in focus."""
        return self.desk.session

    @property
    def scenario(self) -> Scenario | None:
        """Return the scenario in focus."""
        return self.library.scenarios[self.session.scenario] if self.session else None

    @property
    def today(self) -> date:
        """Return the person's own day."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    def phrase(self, topic: str, **blanks: str) -> str:
        """Say a topic, taking turns between its sentences."""
        lines = self.library.phrases[topic]
        return lines[self.desk.turns % len(lines)].strip().format(**blanks)

    def rung(self, topic: str, step: int, **blanks: str) -> str:
        """Say a topic by the step of its ladder; its last two sentences take turns from there on."""
        lines = self.library.phrases[topic]
        last = len(lines) - 1
        place = step if step <= last else last - (step - last) % min(len(lines), 2)
        return lines[max(place, 0)].strip().format(**blanks)

    def fact(self, slot: Slot, value: str) -> str:
        """Show one fact."""
        return shown.fact(slot, value, self.locale, self.today)

    def moment(self, when: datetime) -> str:
        """Show an aware moment in the person's zone."""
        local = when.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        return shown.moment(local.isoformat(timespec="minutes"), self.locale, self.today)


def sentences(lines: Sequence[str]) -> str:
    """Put sentences behind one another; empty ones are left out."""
    return " ".join(line for line in lines if line)


Spoken = tuple[list[Part], tuple[Choice, ...], bool]
"""What is said, the choices that go with it, and whether they have numbers."""
