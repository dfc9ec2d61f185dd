"""Know the lines that models learn from: what was said, when and where, and the facts it tells."""

from __future__ import annotations

import hashlib
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
    """Give every line that may be learned from, or those that are only ever scored."""
    out = []
    for path in sorted((TESTS / "corpus_chat").glob("facts_*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for raw in table["message"]:
            if is_scored(raw["text"], tuned="tuning" in table, kept="scored" in table) is kept_back:
                out.append(replace(said(raw), unseen="unseen" in table))
    return out


def is_scored(text: str, *, tuned: bool, kept: bool) -> bool:
    """Say whether a line is only ever scored: kept back with its file, or by its hash in a file that is halved."""
    return kept or (not tuned and hashlib.sha256(text.encode()).digest()[0] % 2 == 1)


def said(raw: Mapping[str, Any]) -> Said:
    """Read one line of a corpus."""
    zone = raw.get("zone", ZONE)
    now = datetime.fromisoformat(raw.get("now", NOW)[:16]).replace(tzinfo=ZoneInfo(zone))
    return Said(raw["text"], raw["facts"], now, zone, raw.get("locale", "") or locale_of(zone), raw.get("spans", {}))
