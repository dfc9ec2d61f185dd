"""Messengers that reach nobody: they record what was sent, and answer as they are told to."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.messages import Absent, Address, CannotLook, Found, Looked, Message, Outcome, Sent, Unknown

Answer = Outcome | Callable[[Address, Message], Outcome]


@dataclass
class FakeMessenger:
    """Keep every message that was taken, in order.

    ``answers`` are given to the next sends, one each; after them everything is taken. ``loses`` are marks that are
    taken while the answer is lost. ``looks`` are answers to the next looks; after them a look tells the truth.
    """

    platform: str = "console"
    answers: list[Answer] = field(default_factory=list)
    loses: set[str] = field(default_factory=set)
    looks: list[Looked] = field(default_factory=list)
    taken: list[tuple[Address, Message]] = field(default_factory=list)
    looked: list[tuple[str, datetime]] = field(default_factory=list)
    gate: asyncio.Event | None = None
    underway: asyncio.Event = field(default_factory=asyncio.Event)
    sends: int = 0
    most_at_once: int = 0
    _now: int = 0

    async def send(self, address: Address, message: Message) -> Outcome:
        """Take a message, or answer as told; with a gate, wait until it is opened."""
        self.sends, self._now = self.sends + 1, self._now + 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            await asyncio.sleep(0)
            if self.gate is not None:
                self.underway.set()
                await self.gate.wait()
            answer = self.answers.pop(0) if self.answers else Sent(f"ref-{self.sends}")
            outcome = answer(address, message) if callable(answer) else answer
            if isinstance(outcome, Sent):
                self.taken.append((address, message))
            return outcome
        finally:
            self._now -= 1

    def shut_gate(self) -> asyncio.Event:
        """Let sends wait from now on; returns the gate to open."""
        self.gate, self.underway = asyncio.Event(), asyncio.Event()
        return self.gate

    async def look(self, address: Address, mark: str, since: datetime) -> Looked:
        """Look among what was taken, or answer as told."""
        self.looked.append((mark, since))
        if self.looks:
            return self.looks.pop(0)
        return Found("found") if any(message.mark == mark for _, message in self.taken) else Absent()

    def swallow(self, address: Address, message: Message) -> Outcome:
        """Take a message and lose the answer: put this among ``answers``."""
        self.taken.append((address, message))
        return Unknown("reset")

    @property
    def texts(self) -> list[str]:
        """List the first words of every message taken."""
        return [getattr(message.parts[0], "text", "") for _, message in self.taken]

    @property
    def doubled(self) -> list[str]:
        """List the marks that were taken more than once."""
        return [mark for mark, count in Counter(message.mark for _, message in self.taken).items() if count > 1]


NEVER = CannotLook("no_scope")
