"""Know the short spans and bare hours a reminder is put off by: "in one minute", "2 hours", "to 12:20", "tonight"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_COUNT = r"\d{1,3}|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty|half\s+an|a\s+few|a\s+couple\s+of"
_SPAN = re.compile(
    rf"(?<![\w:.])(?P<count>{_COUNT})\s*(?:more\s+)?(?P<unit>min(?:ute)?s?|hours?|hrs?|m|h)\b"
    rf"(?:\s*(?:and\s+)?(?P<more>\d{{1,2}})\s*(?:min(?:ute)?s?|m)\b|\s+and\s+(?P<half>a\s+half)\b)?",
    re.I,
)
_COUNTS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "ten": 10.0,
    "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "half an": 0.5, "a few": 3.0, "a couple of": 2.0,
}  # fmt: skip  # a list of words
_CLOCK = re.compile(
    r"(?<![\w:./-])(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>[0-5]\d))?\s*(?P<half>am|pm|a\.m\.?|p\.m\.?)?(?![\w:/-])(?!\.\d)",
    re.I,
)
_AT = re.compile(r"\b(?:at|to|until|till|by|around|about)\s*$", re.I)
_NAMED = (
    (re.compile(r"\b(?:at\s+|until\s+|till\s+)?(?:noon|midday|lunch(?:time)?)\b", re.I), time(12)),
    (re.compile(r"\b(?:this|in\s+the)\s+afternoon\b", re.I), time(15)),
    (re.compile(r"\b(?:tonight|this\s+evening|in\s+the\s+evening|after\s+work)\b", re.I), time(18)),
)
_LATER_TODAY = re.compile(r"\blater\s+(?:today|on)\b", re.I)


_MORE = re.compile(
    r"\b(?P<count>\d{1,2}|an?|another|one|two|three|four|five|six|seven|ten|a\s+couple\s+of|a\s+few)\s+(?:more\s+|extra\s+)?"
    r"(?P<unit>days?|weeks?|months?)\b",
    re.I,
)
_MANY = {
    "a": 1, "an": 1, "another": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "ten": 10, "a couple of": 2, "a few": 3,
}  # fmt: skip  # a list of words


def longer(text: str, day: str) -> str:
    """Read "another week" and "3 more days" as counted from the ISO day they prolong; "" where no such span is told."""
    match = _MORE.search(text[:200])
    if match is None or len(text.split()) > 8:
        return ""
    word = " ".join(match["count"].lower().split())
    count = int(word) if word.isdigit() else _MANY[word]
    days = {"d": 1, "w": 7, "m": 30}[match["unit"][0].lower()] * count
    return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat() + day[10:]


def soon(text: str, now: datetime, zone: str) -> tuple[str, int, int]:
    """Read a moment of today or tomorrow no calendar names, as ISO wall time with its place in the text; "" for none.

    An hour that is over today is tomorrow's.
    """
    here = now.astimezone(ZoneInfo(zone or "UTC")).replace(tzinfo=None)
    said = text[:300]
    return _span(said, here) or _clock(said, here) or _named(said, here) or ("", 0, 0)


def _span(said: str, here: datetime) -> tuple[str, int, int] | None:
    match = _SPAN.search(said)
    if match is None:
        return None
    word = " ".join(match["count"].lower().split())
    count = float(word) if word.isdigit() else _COUNTS[word]
    minutes = count * (60 if match["unit"].lower().startswith("h") else 1)
    minutes += int(match["more"] or 0) + (30 if match["half"] else 0)
    first = match.start() - len(_leading(said[: match.start()]))
    return _iso(here + timedelta(minutes=minutes, seconds=30)), first, match.end()


def _leading(before: str) -> str:
    found = re.search(r"\b(?:in|for|by)\s*$", before, re.I)
    return found.group() if found else ""


def _clock(said: str, here: datetime) -> tuple[str, int, int] | None:
    for match in _CLOCK.finditer(said):
        led = _AT.search(said[: match.start()])
        if not (match["mark"] or match["half"] or led):
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").lower()[:1]
        if hour > 23 or (half and not 0 < hour <= 12):
            continue
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        if not half and not match["mark"] and hour < 8:
            hour += 12  # "at 5" is no time to wake anybody
        return _iso(_next(here, time(hour, minute))), led.start() if led else match.start(), match.end()
    return None


def _named(said: str, here: datetime) -> tuple[str, int, int] | None:
    for pattern, when in _NAMED:
        if match := pattern.search(said):
            return _iso(_next(here, when)), match.start(), match.end()
    if match := _LATER_TODAY.search(said):
        return _iso(here + timedelta(hours=3)), match.start(), match.end()
    return None


def _next(here: datetime, when: time) -> datetime:
    today = datetime.combine(here.date(), when)
    return today if today > here else today + timedelta(days=1)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
