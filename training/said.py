"""Know the lines that models learn from: what was said, when and where, and the facts it tells."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.reading.locales import locale_of

TESTS = Path(__file__).parent.parent / "tests/reading"
ZONE, NOW = "America/New_York", "2026-03-04T10:00"


@dataclass(frozen=True)
class Said:
    """Hold a line with the facts it tells, when and where it was said, and the words of its dates."""

    text: str
    facts: Mapping[str, str]
    now: datetime
    zone: str
    locale: str = ""
    spans: Mapping[str, str] = field(default_factory=dict)
    unseen: bool = False


def corpus(kept_back: bool = False) -> list[Said]:
    """Give every line that may be learned from, or those of the files that are only ever scored."""
    out = []
    for path in sorted((TESTS / "corpus_chat").glob("facts_*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        if ("scored" in table) is kept_back:
            out += [replace(said(raw), unseen="unseen" in table) for raw in table["message"]]
    return out


def said(raw: Mapping[str, Any]) -> Said:
    """Read one line of a corpus."""
    zone = raw.get("zone", ZONE)
    now = datetime.fromisoformat(raw.get("now", NOW)[:16]).replace(tzinfo=ZoneInfo(zone))
    return Said(raw["text"], raw["facts"], now, zone, raw.get("locale", "") or locale_of(zone), raw.get("spans", {}))
