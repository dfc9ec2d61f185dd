"""Know how a message looks as plain text, for pipes and files; every word stays data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.console.inbound import Key
from bot.messages import AgendaPart, FactsPart, FilePart, LetterPart, Message, Part, Text
from bot.shown import hour

RULE = "-" * 72

# Control characters could steer a terminal, halves of characters could not be printed, and the marks that force a
# direction could show a name in an order nobody typed.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """Drop what could do anything to a terminal but show letters."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n"))


def page(message: Message, keys: Sequence[Key]) -> str:
    """Show a whole message, its choices last."""
    blocks = [block for part in message.parts if (block := show(part))]
    if keys:
        blocks.append(choices(keys))
    return "\n\n".join(blocks) + "\n"


def show(part: Part) -> str:
    """Show one part of a message; of a file, show where it was saved."""
    match part:
        case Text(text):
            return safe(text)
        case LetterPart(title, subject, body):
            head = [f"Subject: {safe(subject)}", ""] if subject else []
            return "\n".join([_ruled(title), *head, safe(body), RULE])
        case FactsPart(title, rows):
            lines = (f"{number:3}. {safe(label)}: {safe(value)}" for number, (label, value) in enumerate(rows, 1))
            return _titled(title, lines)
        case AgendaPart(title, rows, zone):
            return _titled(title, (f"  {moment(when, zone)}  {safe(what)}" for when, what in rows))
        case FilePart():
            return keep(part)


def choices(keys: Sequence[Key]) -> str:
    """List what can be chosen, numbers first, then words that may be said."""
    lines = [f"  {key.number}) {safe(key.choice.label)}" for key in keys if key.number]
    words = " | ".join(safe(key.choice.says) for key in keys if not key.number)
    return "\n".join([*lines, *([f"  [ {words} ]"] if words else [])])


def moment(when: datetime, zone: str) -> str:
    """Show a moment in the person's zone, wide enough to stand in a column."""
    local = when.astimezone(ZoneInfo(zone)) if zone else when
    return f"{local:%a} {local.day:2} {local:%b %Y}, {hour(local.time()):>8}"


def keep(file: FilePart) -> str:
    """Save a file where the person is, else at home; where neither can be written, the file itself is the answer."""
    for folder in (Path.cwd(), Path.home()):
        with suppress(OSError):
            return f"Saved as {save(file, folder)}"
    return safe(file.text)


def save(file: FilePart, folder: Path) -> Path:
    """Write a file for its owner's eyes alone; a file that is there already is never overwritten."""
    name = Path(safe(file.name).replace("\\", "/")).name or "ajar.txt"
    stem, suffix = Path(name).stem, Path(name).suffix
    for number in range(1, 1000):
        path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        with suppress(FileExistsError):
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(file.text, encoding="utf-8", errors="replace", newline="")
            return path
    raise FileExistsError(f"{folder} holds too many files called {name}.")


def _ruled(title: str) -> str:
    return f"---- {safe(title)} {RULE}"[: len(RULE)] if title else RULE


def _titled(title: str, lines: Iterable[str]) -> str:
    return "\n".join([*([safe(title)] if title else []), *lines])
