"""Know how lines typed at a terminal become what a person said; what it means is left to the rooms inside."""

from __future__ import annotations

import getpass
import os
import uuid
from dataclasses import dataclass

from bot.messages import Address, Choice, Inbound, Message

FENCE = '"""'


def address() -> Address:
    """Say who sits here: the account of this machine, whatever the environment calls itself today."""
    return Address("console", user=_account(), channel="terminal")


def inbound(text: str, here: Address, about: str = "", zone: str = "", locale: str = "") -> Inbound:
    """Carry what was typed, under a key of its own: what is typed twice was meant twice."""
    return Inbound(uuid.uuid4().hex, here, text, about=about, zone=zone, locale=locale)


def _account() -> str:
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        return getpass.getuser()


@dataclass(frozen=True)
class Key:
    """Pair a choice with the number that stands for it, 0 where only its words do."""

    number: int
    choice: Choice
    mark: str

    def is_meant(self, typed: str) -> bool:
        """Say whether this choice was typed, by number or in its words."""
        return typed in {str(self.number), self.choice.label.lower(), self.choice.says.lower()} - {"0"}


class Board:
    """Remember which choices stand open on the screen, so that a typed number finds its words."""

    def __init__(self) -> None:
        self._keys: list[Key] = []

    def offer(self, message: Message) -> tuple[Key, ...]:
        """Number the choices of a message where it wants that, on from the numbers that stand open already."""
        first = max((key.number for key in self._keys), default=0) + 1
        numbers = range(first, first + len(message.choices)) if message.numbered else [0] * len(message.choices)
        keys = tuple(Key(number, choice, message.mark) for number, choice in zip(numbers, message.choices, strict=True))
        self._keys += keys
        return keys

    def meaning(self, typed: str) -> tuple[str, str]:
        """Return the words that were meant and the mark of the message they answer, and wipe the board."""
        plain = typed.strip().rstrip(".)").lower()
        found = next((key for key in reversed(self._keys) if key.is_meant(plain)), None)
        self._keys.clear()
        return (found.choice.says, found.mark) if found else (typed, "")


class Block:
    """Gather lines between two fences into one message, as a pasted mail needs where a paste cannot be told."""

    def __init__(self) -> None:
        self._lines: list[str] | None = None

    @property
    def is_open(self) -> bool:
        """Say whether a fence waits for its second half."""
        return self._lines is not None

    def feed(self, line: str) -> str | None:
        """Take a line and return a whole message, or None while more is to come."""
        fence = line.strip() == FENCE
        if self._lines is None:
            self._lines = [] if fence else None
            return None if fence else line
        if fence:
            return self.close()
        self._lines.append(line)
        return None

    def close(self) -> str | None:
        """End the block and return what was gathered, if anything."""
        lines, self._lines = self._lines, None
        return "\n".join(lines) if lines else None
