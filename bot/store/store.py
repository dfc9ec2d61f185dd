"""Know how a turn is stored: one plain function in a worker thread, one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.messages import Address, Message
from bot.plan import Reminder
from bot.settings import Settings
from bot.store.rows import DeskRow, OutboxRow, SessionRow

P = ParamSpec("P")
T = TypeVar("T")


class Unit:
    """Hold the database inside one transaction."""

    def first_sight(self, key: str) -> bool:
        """Say whether this delivery is new, and remember it for 30 days."""
        raise NotImplementedError

    def desk_row(self, address: Address) -> DeskRow | None:
        """Read what is known of the person at an address; later turns of the same person wait until this one ends."""
        raise NotImplementedError

    def sessions_of(self, user_id: str) -> list[SessionRow]:
        """Read all sessions of a person, oldest first."""
        raise NotImplementedError

    def save_desk(self, address: Address, row: DeskRow) -> DeskRow:
        """Store the desk if nobody else did since it was read; returns it with its new version."""
        raise NotImplementedError

    def save_session(self, row: SessionRow) -> SessionRow:
        """Store a session if nobody else did since it was read; returns it with its new version."""
        raise NotImplementedError

    def drop_session(self, session_id: str) -> None:
        """Delete one session and its messages."""
        raise NotImplementedError

    def forget_user(self, user_id: str) -> None:
        """Delete everything about a person."""
        raise NotImplementedError

    def post(self, replies: Sequence[Message], address: Address, user_id: str, owner: str, now: datetime) -> list[int]:
        """Store the replies of a turn, already claimed by ``owner``; returns their ids for ``Outbox.deliver``."""
        raise NotImplementedError

    def reconcile(
        self, user_id: str, session_id: str, planned: Sequence[Reminder], address: Address, now: datetime
    ) -> None:
        """Make the waiting reminders of a session equal to its plan."""
        raise NotImplementedError

    def reminders_of(self, user_id: str) -> list[OutboxRow]:
        """Read the waiting reminders of a person, soonest first."""
        raise NotImplementedError

    def missed_of(self, user_id: str) -> list[OutboxRow]:
        """Read what never reached the person and was not told yet: expired, undeliverable, dead, unknown."""
        raise NotImplementedError

    def tell(self, ids: Sequence[int], now: datetime) -> None:
        """Note that the person was told of these missed messages."""
        raise NotImplementedError

    def find_by_mark(self, mark: str) -> OutboxRow | None:
        """Find the message that carries a mark."""
        raise NotImplementedError

    def export(self, user_id: str) -> dict[str, Any]:
        """Gather everything stored about a person, as JSON values."""
        raise NotImplementedError


class Store:
    """Run turns against one database."""

    @classmethod
    def open(cls, settings: Settings, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Store:
        """Connect, migrate if needed, and check the key."""
        raise NotImplementedError

    def close(self) -> None:
        """Finish what runs and disconnect."""

    async def transact(self, fn: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a plain function in a worker thread and one transaction; it is run again when a version was stale."""
        raise NotImplementedError
