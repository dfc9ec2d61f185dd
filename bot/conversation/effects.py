"""Name what should happen next, as imperatives; wording and the service carry them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.conversation.scenario import Slot


@dataclass(frozen=True)
class Ask:
    """Put a question. ``misses`` counts failed tries, ``kind`` says why the last failed, ``again`` returns to it.

    ``puts`` says of every floor how often in a row it was put before: for its wording alone, as it asks nothing else.
    """

    slot: Slot
    misses: int = 0
    kind: str = ""
    again: bool = False
    both: bool = False
    puts: int = field(default=0, compare=False)


@dataclass(frozen=True)
class AskDoubt:
    """Let the person choose what their words meant for a slot."""

    slot: Slot
    options: tuple[tuple[str, str], ...]
    again: bool = False
    puts: int = field(default=0, compare=False)


@dataclass(frozen=True)
class ShowSummary:
    """List what is known and ask whether it is right."""

    again: bool = False
    kind: str = ""
    puts: int = field(default=0, compare=False)


@dataclass(frozen=True)
class ShowDraft:
    """Show the piece; ``change`` says what brought it about: first, fact, warmer, ..., again."""

    change: str
    puts: int = field(default=0, compare=False)


@dataclass(frozen=True)
class AwaitWord:
    """Leave the floor to the person after a draft or later, saying in a line what can be said."""

    phase: str
    misheard: bool = False
    puts: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Ground:
    """Show what was understood: new facts, and facts that replaced others."""

    facts: Mapping[str, str]
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Say:
    """Say a sentence of the house by its topic; ``args`` are data for its blanks."""

    topic: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Lead:
    """Go over to another scenario with what is known."""

    scenario: str


@dataclass(frozen=True)
class AskWhich:
    """Ask which of several offers the words were about."""

    sessions: tuple[str, ...]
    puts: int = field(default=0, compare=False)


@dataclass(frozen=True)
class AskDay:
    """Ask for the day of a reminder that words left open, or could mean several days of.

    ``kind`` names it, "" for the one shown last; ``what`` is what one of the person's own is for.
    """

    kind: str
    what: str = ""
    options: tuple[tuple[str, str], ...] = ()
    puts: int = field(default=0, compare=False)


@dataclass(frozen=True)
class AskForget:
    """Ask for a clear yes before anything is deleted; ``session`` names an offer that is not in focus."""

    what: str
    session: str = ""
    puts: int = field(default=0, compare=False)


@dataclass(frozen=True)
class AskSent:
    """Ask whether a mail of the person's own went out, where there is no draft yet."""

    puts: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Forget:
    """Delete one session, or everything where ``session`` is empty."""

    session: str = ""


@dataclass(frozen=True)
class Export:
    """Hand over everything that is stored about the person."""


Floor = Ask | AskDoubt | ShowSummary | ShowDraft | AwaitWord | AskWhich | AskDay | AskForget | AskSent
"""The effects that give the floor back to the person; a turn ends in exactly one."""

Effect = Floor | Ground | Say | Lead | Forget | Export
