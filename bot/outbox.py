"""Know how a stored message reaches its person once: claim under a lease, look when in doubt, send, mark."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from bot.messages import Message, Messenger
from bot.store.rows import OutboxRow
from bot.store.store import Store, Unit

Render = Callable[[Unit, OutboxRow, datetime], Message | None]


class Outbox:
    """Deliver replies and due reminders through the messengers."""

    def __init__(
        self,
        store: Store,
        messengers: Mapping[str, Messenger],
        render: Render,
        clock: Callable[[], datetime],
        owner: str,
        platforms: Collection[str] | None = None,
    ) -> None:
        self.store, self.messengers, self.render, self.clock, self.owner = store, messengers, render, clock, owner
        self.platforms = tuple(platforms or messengers)

    async def deliver(self, ids: Sequence[int]) -> None:
        """Deliver the replies a turn just posted, in order."""
        raise NotImplementedError

    async def deliver_due(self) -> int:
        """Deliver everything that is due; returns how many messages were sent."""
        raise NotImplementedError
