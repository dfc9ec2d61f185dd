"""Know what the names of buttons, menus and forms mean; all that is needed stands in them, so it outlives restarts."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from adapters.discord.words import cut, shown

LONGEST = 100  # characters of a custom_id (Discord, component reference)
NONE = "none"


@dataclass(frozen=True)
class Press:
    """Hold what a pressed button says, and its number among the message's choices."""

    mark: str
    number: int
    says: str
    lasting: bool


def button(mark: str, number: int, says: str, lasting: bool) -> str:
    """Name a button by the message's mark, which makes it findable after a crash, and by what it says."""
    return _fitted(f"{'d' if lasting else 's'}:{mark or NONE}:{number}:", says)


def menu(mark: str, lasting: bool) -> str:
    """Name a menu."""
    return f"{'d' if lasting else 's'}:{mark or NONE}:menu:"


def option(number: int, says: str) -> str:
    """Name an option of a menu."""
    return _fitted(f"{number}:", says)


def pressed(custom_id: str, values: tuple[str, ...] = ()) -> Press | None:
    """Read a press; None where the name is none of ours."""
    kind, _, rest = custom_id.partition(":")
    mark, _, rest = rest.partition(":")
    number, _, says = rest.partition(":")
    if kind not in ("s", "d") or not mark:
        return None
    if number == "menu":
        number, _, says = (values[0] if values else "").partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 4):
        return None
    return Press("" if mark == NONE else mark, int(number), says, kind == "d")


def number_of(mark: str) -> int:
    """Turn a mark into the whole number that a component without a button carries."""
    return (crc32(mark.encode()) & 0x7FFF_FFFF) or 1


@dataclass(frozen=True)
class Form:
    """Hold which page of which session's form was filled in, and the prints of what it was opened with."""

    session: str
    page: int
    prints: tuple[str, ...]


def form(session: str, page: int, prints: tuple[str, ...]) -> str:
    """Name a form."""
    return f"f:{session}:{page}:{'.'.join(prints)}"[:LONGEST]


def form_button(session: str, page: int) -> str:
    """Name the button that opens a page of a form; without a session it is the one in focus."""
    return f"o:{session}:{page}"


def formed(custom_id: str) -> Form | None:
    """Read the name of a form, or of the button that opens it."""
    kind, _, rest = custom_id.partition(":")
    parts = rest.split(":")
    if kind not in ("f", "o") or len(parts) < 2 or not parts[1].isdigit() or len(parts[1]) > 2:
        return None
    return Form(parts[0], int(parts[1]), tuple(parts[2].split(".")) if len(parts) > 2 else ())


def has_room(mark: str, says: str) -> bool:
    """Say whether a button can say all of its words."""
    return _fitted(f"s:{mark or NONE}:99:", says).endswith(says)


def _fitted(name: str, says: str) -> str:
    """Put words behind a name, as far as there is room."""
    return cut(name + " ".join(shown(says).split()), LONGEST)
