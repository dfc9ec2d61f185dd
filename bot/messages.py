"""Know what travels between people and the core, and the port every platform implements.

Text that a person typed is data in all of these: an adapter escapes it, and nothing here formats it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Address:
    """Say where a person is reached: one DM on one platform."""

    platform: str
    user: str
    channel: str
    workspace: str = ""


@dataclass(frozen=True)
class Inbound:
    """Carry one thing a person did, already reduced to the words it stands for.

    ``key`` is the platform's own id of the delivery and makes a repeat harmless. ``edits`` is the key of the
    message this one replaces, ``about`` the mark of the message whose button was pressed. ``zone`` is the IANA
    name the platform knows for the person, ``locale`` a tag such as "en-GB"; all four may be empty.
    """

    key: str
    address: Address
    text: str
    edits: str = ""
    about: str = ""
    zone: str = ""
    locale: str = ""


@dataclass(frozen=True)
class Choice:
    """Offer an answer: ``label`` is shown, ``says`` is what choosing it means as typed words."""

    label: str
    says: str


@dataclass(frozen=True)
class Moment:
    """Name words of a text that stand for a moment; ``relative`` words tell how far it is."""

    start: int
    end: int
    when: datetime
    relative: bool = False

    def moved(self, by: int) -> Moment:
        """Return the same moment in a text that stands further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class Text:
    """Say something; plain text, no markup, paragraphs parted by a blank line.

    ``moments`` are in the order of the text, and for platforms that show moments on the reader's own clock.
    """

    text: str
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True)
class LetterPart:
    """Show a piece to copy: ``subject`` is empty where the channel has none; ``title`` says what it is."""

    title: str
    subject: str
    body: str


@dataclass(frozen=True)
class FactsPart:
    """List numbered facts, each a label and a value."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AgendaPart:
    """List dated lines; each moment is aware, and ``zone`` is the zone to show it in."""

    title: str
    rows: tuple[tuple[datetime, str], ...]
    zone: str


@dataclass(frozen=True)
class FilePart:
    """Hand over a small text file, such as a calendar or an export."""

    name: str
    media_type: str
    text: str


Part = Text | LetterPart | FactsPart | AgendaPart | FilePart


@dataclass(frozen=True)
class Message:
    """Hold one message to one person; ``mark`` is the opaque id that makes it findable after a crash.

    ``numbered`` choices may also be taken by their number; the others are only handy buttons.
    """

    parts: tuple[Part, ...]
    choices: tuple[Choice, ...] = ()
    numbered: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Sent:
    """The platform took it; ``ref`` is the platform's id of the message."""

    ref: str = ""


@dataclass(frozen=True)
class Refused:
    """The platform did not take it, for sure; trying again is safe.

    ``poison`` means that this very message is at fault (400 invalid_blocks), not the weather: it gets five tries.
    """

    reason: str
    poison: bool = False


@dataclass(frozen=True)
class Limited:
    """The platform asks to wait; not an attempt. ``wait`` is in seconds."""

    wait: float
    whole_workspace: bool = True


@dataclass(frozen=True)
class Gone:
    """The person cannot be reached this way any more; or nobody of the workspace can (token revoked, app removed)."""

    reason: str
    whole_workspace: bool = False


@dataclass(frozen=True)
class Unknown:
    """Nobody can tell whether the platform took it: look before sending again."""

    reason: str


Outcome = Sent | Refused | Limited | Gone | Unknown


@dataclass(frozen=True)
class Found:
    """A look found the message."""

    ref: str


@dataclass(frozen=True)
class Absent:
    """A look saw the whole span and the message is not there."""


@dataclass(frozen=True)
class CannotLook:
    """The platform does not let us look; ``wait`` seconds may help, zero means never."""

    reason: str
    wait: float = 0.0


Looked = Found | Absent | CannotLook


class Messenger(Protocol):
    """Deliver messages on one platform. Neither method raises: every end is an outcome."""

    platform: str

    async def send(self, address: Address, message: Message) -> Outcome:
        """Try once to deliver, within 10 s; never retry inside."""
        ...

    async def look(self, address: Address, mark: str, since: datetime) -> Looked:
        """Search the DM for a message with this mark that was sent after ``since`` (UTC)."""
        ...


def to_json(message: Message) -> dict[str, Any]:
    """Turn a message into plain JSON values for the outbox."""
    return {
        "parts": [[type(part).__name__, _plain(part)] for part in message.parts],
        "choices": [[choice.label, choice.says] for choice in message.choices],
        "numbered": message.numbered,
    }


def from_json(stored: Mapping[str, Any], mark: str = "") -> Message:
    """Rebuild a message that ``to_json`` wrote."""
    parts = tuple(_PARTS[name](values) for name, values in stored["parts"])
    choices = tuple(Choice(label, says) for label, says in stored["choices"])
    return Message(parts, choices, bool(stored["numbered"]), mark)


def _plain(part: Part) -> dict[str, Any]:
    match part:
        case Text(text, moments):
            told = [[one.start, one.end, one.when.isoformat(), one.relative] for one in moments]
            return {"text": text, **({"moments": told} if told else {})}
        case LetterPart(title, subject, body):
            return {"title": title, "subject": subject, "body": body}
        case FactsPart(title, rows):
            return {"title": title, "rows": [list(row) for row in rows]}
        case AgendaPart(title, rows, zone):
            return {"title": title, "rows": [[when.isoformat(), what] for when, what in rows], "zone": zone}
        case FilePart(name, media_type, text):
            return {"name": name, "media_type": media_type, "text": text}


_PARTS: dict[str, Callable[[dict[str, Any]], Part]] = {
    "Text": lambda v: Text(
        v["text"],
        tuple(Moment(start, end, datetime.fromisoformat(at), far) for start, end, at, far in v.get("moments", ())),
    ),
    "LetterPart": lambda v: LetterPart(v["title"], v["subject"], v["body"]),
    "FactsPart": lambda v: FactsPart(v["title"], tuple((label, value) for label, value in v["rows"])),
    "AgendaPart": lambda v: AgendaPart(
        v["title"], tuple((datetime.fromisoformat(when), what) for when, what in v["rows"]), v["zone"]
    ),
    "FilePart": lambda v: FilePart(v["name"], v["media_type"], v["text"]),
}
