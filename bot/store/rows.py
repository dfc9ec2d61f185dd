"""Know what the store hands out and takes back: plain rows, with content already opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.messages import Address

REPLY = "reply"
PLANNED = "planned"  # in a session's content: the mark of the plan its waiting reminders follow

PENDING, CLAIMED, UNKNOWN, BLOCKED, PAUSED = "pending", "claimed", "unknown", "blocked", "paused"
"""Not over yet. Blocked waits for the workspace to let us in again, paused for the person to come back."""

SENT, CANCELLED, MERGED, EXPIRED, UNDELIVERABLE, DEAD = (
    "sent",
    "cancelled",
    "merged",
    "expired",
    "undeliverable",
    "dead",
)
"""Over. A row that ends as unknown is over too: nobody can tell whether it arrived, and it could not be looked up."""


class StaleVersion(Exception):
    """Someone saved this row first; the store runs the whole turn again."""


@dataclass(frozen=True)
class DeskRow:
    """Hold what is known of one person; ``version`` 0 means not stored yet."""

    user_id: str
    version: int = 0
    content: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SessionRow:
    """Hold one offer's session; ``id`` is unique over all people, ``version`` 0 means not stored yet."""

    id: str
    user_id: str
    version: int = 0
    content: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class OutboxRow:
    """Hold one message that is to go out, or went out.

    ``kind`` is "reply" or a reminder id. ``local`` is the intended wall time in ``zone``, or None where ``rule``
    counts elapsed hours. ``again`` is true when the person may have seen the message already and nobody can look;
    ``doubtful`` when it was claimed to be looked for first.
    """

    id: int
    user_id: str
    session_id: str | None
    kind: str
    occurrence: int
    address: Address
    local: datetime | None
    zone: str
    rule: str
    due_at: datetime
    valid_until: datetime
    state: str
    owner: str
    attempt: int
    tries: int
    lease_until: datetime | None
    next_try_at: datetime
    tried_at: datetime | None
    mark: str
    message_ref: str
    last_error: str
    again: bool = False
    doubtful: bool = False
