"""Know one session: what it holds, what an undo brings back, and which question is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.conversation.effects import Ask, AskDoubt, AwaitWord, Floor, ShowSummary
from bot.conversation.events import Doubted
from bot.conversation.phases import COLLECTING, CONFIRMING, OPEN, Phase
from bot.conversation.scenario import Answers, Scenario, Slot

MEMORY = 8
"""How many steps "undo" can take back."""


@dataclass(frozen=True)
class Snapshot:
    """Hold what an undo brings back."""

    scenario: str
    phase: Phase
    answers: Answers
    manner: Mapping[str, str]
    letter: str
    milestones: Mapping[str, str]
    moves: Mapping[str, str]


@dataclass(frozen=True)
class Session:
    """Hold the conversation about one employer.

    ``wanted`` are slots asked for out of order, ``doubts`` the choices on the table, the first of them being asked,
    ``manner`` how the draft is told, ``letter`` the person's own text of it, ``milestones`` ISO UTC times by name
    (drafted_at, sent_at, ...), ``moves`` what was said about reminders.
    """

    id: str
    scenario: str
    phase: Phase = COLLECTING
    answers: Answers = field(default_factory=dict)
    wanted: tuple[str, ...] = ()
    doubts: tuple[Doubted, ...] = ()
    misses: int = 0
    manner: Mapping[str, str] = field(default_factory=dict)
    letter: str = ""
    milestones: Mapping[str, str] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)
    past: tuple[Snapshot, ...] = ()

    @property
    def doubt(self) -> Doubted | None:
        """Return the choice that is being asked."""
        return self.doubts[0] if self.doubts else None


def open_slot(scenario: Scenario, session: Session) -> Slot | None:
    """Return the question that is open: one in doubt, else one asked for, else the next in order."""
    if session.doubt is not None:
        return scenario.slot(session.doubt.slot)
    for name in session.wanted:
        slot = scenario.slot(name)
        if slot is not None and name not in session.answers and slot.applies(session.answers):
            return slot
    return scenario.next_slot(session.answers)


def floor(scenario: Scenario, session: Session, *, again: bool = False, kind: str = "") -> Floor:
    """Derive who has the floor and with what question; nothing stores it."""
    slot = open_slot(scenario, session) if session.phase in OPEN else None
    doubtful = scenario.slot(session.doubt.slot) if session.doubt is not None else None
    if doubtful is not None and session.doubt is not None:
        return AskDoubt(doubtful, session.doubt.options, again)
    if slot is not None:
        both = bool(slot.both) and slot.also not in session.answers and not session.misses
        return Ask(slot, session.misses, kind, again, both)
    if session.phase is CONFIRMING:
        return ShowSummary(again, kind)
    return AwaitWord(session.phase.value, misheard=bool(kind))


def remember(session: Session) -> Session:
    """Keep the present state, so that an undo can bring it back."""
    now = Snapshot(
        session.scenario,
        session.phase,
        session.answers,
        session.manner,
        session.letter,
        session.milestones,
        session.moves,
    )
    return replace(session, past=(*session.past, now)[-MEMORY:])
