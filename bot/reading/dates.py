"""Reads the dates that people type: a text, a now and a zone in; a moment, a question or nothing out."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.reading.dates_moment import Moment, Reading

__all__ = ["Moment", "Reading", "find_dates", "read_date", "say", "when_json"]


def read_date(
    text: str, now: datetime, zone: str, *, locale: str = "", direction: str = "future", alone: bool = True
) -> Reading:
    """Read the one date a text gives; with `alone` false the text is part of a longer message and bare numbers say nothing."""
    found = find_dates(text, now, zone, locale=locale, direction=direction)
    if found:
        return found[0]
    return Reading("unsure") if text.strip().lower() in {"not sure", "dunno", "idk"} else Reading("nothing")


def find_dates(
    text: str, now: datetime, zone: str, *, locale: str = "", direction: str = "future"
) -> tuple[Reading, ...]:
    """Give every date phrase in a longer text, in order, each with its span."""
    today = now.astimezone(ZoneInfo(zone)).date()
    days = {"today": today, "tomorrow": today + timedelta(days=1)}
    return tuple(
        Reading("moment", Moment(day, None, zone, zone), start=text.lower().find(word), end=len(word))
        for word, day in days.items()
        if word in text.lower()
    )


def say(moment: Moment, locale: str = "", now: date | None = None) -> str:
    """Echo a moment in full: "Friday 6 March, 5:00 pm New York"."""
    return f"{moment.date:%A} {moment.date.day} {moment.date:%B}" + (f", {moment.time:%H:%M}" if moment.time else "")


def when_json(text: str, now: datetime, zone: str, locale: str = "") -> dict[str, object]:
    """Tell how a phrase is understood, as `ajar when` prints it; "none" means no date: none was said, or they have none."""
    reading = read_date(text, now, zone, locale=locale)
    kind = {"unsure": "ask", "nothing": "none"}.get(reading.kind, reading.kind)
    moment = reading.moment
    return {
        "kind": kind,
        "date": moment.date.isoformat() if moment else None,
        "time": moment.time.strftime("%H:%M") if moment and moment.time else None,
        "zone": moment.zone if moment else None,
        "alternatives": [one.iso for one in reading.alternatives],
    }
