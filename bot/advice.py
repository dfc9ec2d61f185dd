"""Know whether to call or to write, and when; nothing here reads a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.walltime import zone_of


@dataclass(frozen=True)
class Advice:
    """Advise a way to answer. ``channel``: phone (call first, mail after), email, chat or linkedin.

    ``grounds`` are the two strongest reasons in plain words; ``send_at`` is aware, in the user's zone; ``why_then``
    says in a sentence why that moment.
    """

    channel: str
    grounds: tuple[str, ...]
    send_at: datetime
    why_then: str


def advise(facts: Mapping[str, str], now: datetime, zone: str) -> Advice:
    """Advise how and when to answer."""
    channel = facts.get("channel") or "email"
    return Advice(channel, ("email is the usual way",), now.astimezone(zone_of(zone)), "A made-up mind can write today.")
