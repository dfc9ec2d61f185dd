"""Know what a person did in plain values, which a file can hold until it is stored, and how it is taken as a turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from bot import home, sheet
from bot.commanded import begin, note, obey
from bot.messages import Inbound, Message, Text
from bot.store.unit import Unit

if TYPE_CHECKING:
    from bot.service import Service

Take = Callable[[Unit, Inbound], home.Ids]


@dataclass(frozen=True)
class Deed:
    """Hold one thing a person did; ``do`` says how it is taken, ``facts`` what a command or a form told.

    ``place`` is the message it was done to. Without a ``channel`` it was done outside the private conversation.
    """

    do: str
    key: str
    user: str
    text: str = ""
    channel: str = ""
    workspace: str = ""
    place: str = ""
    locale: str = ""
    about: str = ""
    edits: str = ""
    before: str = ""
    lasting: bool = False
    session: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    prints: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Deed:
        """Read what a journal kept, perhaps that of other code."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in known})

    def kept(self) -> dict[str, Any]:
        """Return what the journal keeps."""
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class Sayings:
    """Hold what a platform says in words of its own to what holds no words that can be read."""

    files: Message
    nothing: Message


def phrase(service: Service, name: str) -> Message:
    """Say one of the bot's own sentences."""
    return Message((Text(service.library.phrases[name][0]),))


def take_of(service: Service, deed: Deed, sayings: Sayings) -> Take:
    """Return what a turn does with a deed; what only newer code knows is heard as words."""
    match deed.do:
        case "begin":
            return lambda db, it: begin(db, service, it, deed.facts)
        case "note":
            return lambda db, it: note(db, service, it, deed.facts)
        case "command":
            return lambda db, it: obey(db, service, it)
        case "press":
            return lambda db, it: home.press(db, service, it, phrase(service, "question_closed"), deed.lasting)
        case "fill":
            return lambda db, it: sheet.fill(db, service, it, deed.session, deed.facts, deed.prints, strict=False).ids
        case "edit":
            return lambda db, it: home.edit(db, service, it, deed.before, phrase(service, "edit_unclear"))
        case "welcome":
            return lambda db, it: home.welcome(db, service, it)
        case "files":
            return lambda db, it: home.say(db, service, it, sayings.files)
        case "nothing":
            return lambda db, it: home.say(db, service, it, sayings.nothing)
        case "long":
            return lambda db, it: home.say(db, service, it, phrase(service, "too_much"))
        case _:
            return service.turn
