"""Know how words become events in the light of one hearing; leave what follows from them to the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.events import Event, Misheard
from bot.conversation.scenario import Slot


@dataclass(frozen=True)
class Offer:
    """Name one of the person's offers, so that "for globex, ..." finds it."""

    session: str
    company: str
    phase: str


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """Hold what the ear must know; all plain values.

    ``phase`` is collecting, confirming, drafted, revising, sent, acknowledged, closed, cancelled, or "" without a
    session. ``doubt`` holds the (label, value) pairs on the table for ``doubt_slot``. ``pending`` names a yes-or-no
    question of the house, such as "forget" or "mail". ``numbered`` are the slot names of the summary lines last
    shown. ``scenarios`` are (id, title, words). ``now`` is aware; ``last_reminder`` is the kind shown last.
    """

    slots: tuple[Slot, ...] = ()
    open: Slot | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    phase: str = ""
    doubt: tuple[tuple[str, str], ...] = ()
    doubt_slot: str = ""
    pending: str = ""
    numbered: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    focus: str = ""
    scenarios: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    now: datetime
    zone: str
    locale: str = ""
    last_reminder: str = ""


def hear(text: str, hearing: Hearing) -> tuple[Event, ...]:
    """Read what was said as events, in the order they apply; never empty, never raises."""
    return (Misheard("unclear", hearing.open.name if hearing.open else ""),)
