"""Know the corpus of chat lines: where it is, how it is halved, and when a found value is the wanted one."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.reading.chat_people import plain_name

FOLDER = Path(__file__).parent / "corpus_chat"
ZONE = "America/New_York"
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=ZoneInfo(ZONE))


@dataclass(frozen=True)
class Example:
    """Hold one line of the corpus with what it should give."""

    text: str
    facts: dict[str, str] = field(default_factory=dict)
    events: tuple[str, ...] = ()
    given: dict[str, Any] = field(default_factory=dict)
    is_tuning: bool = False
    is_kept: bool = False

    @property
    def is_scored(self) -> bool:
        """Say whether the line is only ever scored: kept back with its file, or by its hash."""
        by_hash = hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1
        return self.is_kept or (by_hash and not self.is_tuning)


def facts_examples() -> Iterator[Example]:
    """Give the lines whose facts are known."""
    for path in sorted(FOLDER.glob("facts_*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for raw in table["message"]:
            given = {key: raw[key] for key in ("locale", "now", "zone", "also") if key in raw}
            yield Example(raw["text"], raw["facts"], (), given, "tuning" in table, "scored" in table)


def heard_examples() -> Iterator[Example]:
    """Give the lines whose events are known, each with what the ear was given."""
    for path in sorted(FOLDER.glob("heard_*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for raw in table["message"]:
            given = {key: value for key, value in raw.items() if key not in {"text", "events"}}
            yield Example(raw["text"], events=tuple(raw["events"]), given=given, is_tuning="tuning" in table)


def clock_of(example: Example) -> tuple[datetime, str]:
    """Give when and where a line was said."""
    zone = example.given.get("zone", ZONE)
    said = example.given.get("now")
    return (datetime.fromisoformat(said).replace(tzinfo=ZoneInfo(zone)) if said else NOW), zone


def same(name: str, found: str, wanted: str) -> bool:
    """Say whether a found value is the wanted one; a day without a time matches any time of it."""
    one, other = _plain(found), _plain(wanted)
    if name in {"deadline", "start_date", "received_at"}:
        return one[: len(other)] == other
    if name == "interviewers":
        return {plain_name(who) for who in one.split("; ")} == {plain_name(who) for who in other.split("; ")}
    if name == "contact_name":
        return plain_name(one) == plain_name(other)  # with or without its Mr or Dr
    if name == "salary":
        return [c for c in one if c.isdigit()] == [c for c in other if c.isdigit()]
    return one == other


def _plain(value: str) -> str:
    words = " ".join(value.lower().split()).strip(".,;:!")
    return words.removeprefix("the ").removeprefix("a ").removeprefix("an ")
