"""Know whether to call or to write, and when; nothing here reads a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
