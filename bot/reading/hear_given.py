"""Know what the ear is given with each line; leave what it hears in it to the ear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.scenario import Slot


def no_letter() -> str:
    """Stand for the letter where none is shown."""
    return ""


@dataclass(frozen=True)
class Offer:
    """Name one of the person's offers, so that "for globex, ..." finds it."""

    session: str
    company: str
    phase: str
    scenario: str = ""


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """Hold what the ear must know; all plain values but for ``letter``, which gives the letter shown when it is asked.

    ``phase`` is collecting, confirming, drafted, revising, sent, acknowledged, closed, cancelled, or "" without a
    session, ``scenario`` the piece in the making. ``doubt`` holds the (label, value) pairs on the table for
    ``doubt_slot``. ``pending`` names a question of the house, such as "forget", "mail" or "day" (of the reminder
    named in ``pending_text``). ``last`` are the facts told last. ``numbered`` are the slot names of
    the summary lines last shown. ``scenarios`` are
    (id, title, words). ``now`` is aware; ``last_reminder`` is the kind shown last.
    """

    slots: tuple[Slot, ...] = ()
    open: Slot | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    phase: str = ""
    scenario: str = ""
    doubt: tuple[tuple[str, str], ...] = ()
    doubt_slot: str = ""
    pending: str = ""
    pending_text: str = ""
    last: Mapping[str, str] = field(default_factory=dict)
    numbered: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    focus: str = ""
    scenarios: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    now: datetime
    zone: str
    locale: str = ""
    last_reminder: str = ""
    letter: Callable[[], str] = no_letter

    def slot(self, name: str) -> Slot | None:
        """Find a slot of the scenario in focus by name."""
        return next((slot for slot in self.slots if slot.name == name), None)
