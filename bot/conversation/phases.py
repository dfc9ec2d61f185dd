"""Know the life of a session, on one page."""

from __future__ import annotations

from enum import StrEnum

from bot.conversation.events import (
    Acknowledged,
    Answered,
    Cancelled,
    Confirmed,
    Doubted,
    Edited,
    Event,
    Invited,
    Misheard,
    Replanned,
    Restarted,
    Revised,
    Rewritten,
    Sent,
    Skipped,
    SlotsFilled,
    Started,
    SteppedBack,
    Talked,
    Undone,
)
from bot.errors import OutOfTurn


class Phase(StrEnum):
    """Name where a session stands: -ING while a question is open, -ED when a piece is done."""

    COLLECTING = "collecting"  # the first questions
    CONFIRMING = "confirming"  # the summary is on the table
    DRAFTED = "drafted"  # the person holds a draft
    REVISING = "revising"  # a fact of the draft is open again
    SENT = "sent"  # the person said it is sent
    ACKNOWLEDGED = "acknowledged"  # the employer wrote back
    CANCELLED = "cancelled"  # given up; only undo or a new start lead out


COLLECTING, CONFIRMING, DRAFTED, REVISING, SENT, ACKNOWLEDGED, CANCELLED = Phase

BEFORE = None
"""Marks the one event that leads to wherever the session was before."""

_ASKING: dict[type[Event], Phase | None] = {
    Skipped: COLLECTING,
    Edited: COLLECTING,
    SteppedBack: COLLECTING,
    Doubted: COLLECTING,
    Misheard: COLLECTING,
    Answered: COLLECTING,
    Restarted: COLLECTING,
    Started: COLLECTING,
    Cancelled: CANCELLED,
    Sent: SENT,
    Undone: BEFORE,
}

TRANSITIONS: dict[Phase, dict[type[Event], Phase | None]] = {
    COLLECTING: {**_ASKING, SlotsFilled: CONFIRMING, Replanned: COLLECTING},
    CONFIRMING: {**_ASKING, Misheard: CONFIRMING, Confirmed: DRAFTED, Replanned: CONFIRMING},
    DRAFTED: {
        **_ASKING,
        Answered: REVISING,
        Edited: REVISING,
        Doubted: REVISING,
        Misheard: DRAFTED,
        SteppedBack: CONFIRMING,
        Skipped: DRAFTED,
        Confirmed: DRAFTED,
        Revised: DRAFTED,
        Rewritten: DRAFTED,
        Replanned: DRAFTED,
        Acknowledged: ACKNOWLEDGED,
        Talked: DRAFTED,
    },
    REVISING: {
        **_ASKING,
        Skipped: REVISING,
        Edited: REVISING,
        SteppedBack: REVISING,
        Doubted: REVISING,
        Misheard: REVISING,
        Answered: REVISING,
        SlotsFilled: DRAFTED,
        Replanned: REVISING,
    },
    SENT: {
        Answered: SENT,
        Skipped: SENT,
        Doubted: SENT,
        Misheard: SENT,
        Sent: SENT,
        Acknowledged: ACKNOWLEDGED,
        Talked: SENT,
        Invited: SENT,
        Started: COLLECTING,
        Replanned: SENT,
        Undone: BEFORE,
    },
    ACKNOWLEDGED: {
        Answered: ACKNOWLEDGED,
        Skipped: ACKNOWLEDGED,
        Doubted: ACKNOWLEDGED,
        Misheard: ACKNOWLEDGED,
        Sent: ACKNOWLEDGED,
        Acknowledged: ACKNOWLEDGED,
        Talked: ACKNOWLEDGED,
        Invited: ACKNOWLEDGED,
        Started: COLLECTING,
        Replanned: ACKNOWLEDGED,
        Undone: BEFORE,
    },
    CANCELLED: {Restarted: COLLECTING, Started: COLLECTING, Undone: BEFORE},
}

DONE = frozenset({DRAFTED, SENT, ACKNOWLEDGED})
"""The phases in which a person holds a piece."""

OPEN = frozenset({COLLECTING, REVISING})
"""The phases in which a slot is open."""


def target(phase: Phase, event: Event) -> Phase | None:
    """Return the phase an event leads to, BEFORE for an undo; raise OutOfTurn where the table has no row."""
    row = TRANSITIONS[phase]
    if type(event) not in row:
        raise OutOfTurn(phase.value, type(event).__name__)
    return row[type(event)]
