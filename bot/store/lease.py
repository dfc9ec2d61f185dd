"""Know how long a claim holds, and how much of it a send may use: one number gives all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Lease:
    """Hold the length of a claim; a send and its margin always fit into it (RELIABILITY section 7)."""

    length: timedelta = timedelta(seconds=60)

    @property
    def send(self) -> timedelta:
        """Return how long one try may take: ten seconds of sixty."""
        return self.length / 6

    @property
    def margin(self) -> timedelta:
        """Return how long a platform may take to take a message in after it has left: five seconds of sixty."""
        return self.length / 12

    @property
    def settled(self) -> timedelta:
        """Return how long after a send a look sees what a lost answer hid."""
        return self.send + self.margin
