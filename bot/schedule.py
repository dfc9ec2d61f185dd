"""Know when the outbox looks for due messages: every few seconds, and when told to."""

from __future__ import annotations

from datetime import datetime

from bot.outbox import Outbox


class Metronome:
    """Tick: one interval job in memory; everything true is in the database."""

    def wake(self, at: datetime | None = None) -> None:
        """Sweep now, or at a moment sooner than the next tick."""

    def shutdown(self) -> None:
        """Stop ticking."""


def start(outbox: Outbox, interval: float = 5.0) -> Metronome:
    """Start the ticks in the running event loop."""
    raise NotImplementedError
