"""Know what was acknowledged and is not stored yet, deed by deed; without a journal nothing is kept."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.deeds import Deed
from bot.journal import Journal, Place

log = logging.getLogger("ajar.inbox")


@dataclass(frozen=True)
class Inbox:
    """Keep deeds in a journal until they are stored; where there is none, they must be stored before an answer."""

    journal: Journal | None

    def keep(self, deed: Deed) -> Place | None:
        """Put on disk what a person did, before the platform is told that it was heard; None where that fails."""
        try:
            return self.journal.write(deed.kept()) if self.journal else None
        except OSError as error:
            log.error("the journal cannot be written: %s", error.strerror)
            return None

    def strike(self, place: Place | None) -> None:
        """Take off the journal what is stored, or was answered for."""
        if self.journal is not None and place is not None:
            self.journal.strike(place)

    def left(self) -> list[Deed]:
        """Return what former programs were told and did not live to store; what is stored already counts once."""
        kept = list(self.journal.left()) if self.journal is not None else []
        return [Deed.read(entry) for entry in kept if entry.keys() >= {"do", "key", "user"}]

    def forget_left(self) -> None:
        """Remove what former programs left."""
        if self.journal is not None:
            self.journal.clear()

    def close(self) -> None:
        """Remove the journal, if nothing waits in it."""
        if self.journal is not None:
            self.journal.close()
