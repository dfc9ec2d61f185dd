"""Know where and when this machine is, and how its people write dates."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.errors import BadFacts
from bot.facts import clean

_LOCALE = re.compile(r"([a-z]{2,3})_([A-Z]{2})\b")


def zone_here() -> str:
    """Name the zone this machine lives by."""
    from tzlocal import get_localzone_name

    try:
        return str(ZoneInfo(get_localzone_name()).key)
    except (LookupError, ValueError, OSError):
        return "UTC"


def locale_here() -> str:
    """Name the language and country this machine speaks, such as en-GB; "" where it does not say."""
    said = next((value for name in ("LC_ALL", "LC_TIME", "LANG") if (value := os.environ.get(name))), "")
    found = _LOCALE.match(said)
    return f"{found[1]}-{found[2]}" if found else ""


def moment_at(said: str | None, zone: str) -> datetime:
    """Read the moment to count from: ISO, wall time in ``zone`` unless it names an offset; now where none is said."""
    try:
        here = ZoneInfo(zone)
    except (LookupError, ValueError, OSError):
        raise BadFacts(f"zone: '{clean(zone)[:40]}' is no time zone; write one such as Europe/Berlin.") from None
    if not said:
        return datetime.now(UTC).astimezone(here)
    try:
        moment = datetime.fromisoformat(said)
        return moment.replace(tzinfo=here) if moment.tzinfo is None else moment.astimezone(here)
    except (ValueError, OverflowError):
        raise BadFacts(f"now: '{clean(said)[:40]}' is no moment; write one such as 2026-03-02T09:00.") from None
