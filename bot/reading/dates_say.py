"""Says a moment in full, as people of a country write it; reads nothing."""

from datetime import date, datetime, time

from bot.reading.dates_moment import Moment

PARTS = {
    "morning": ", in the morning",
    "afternoon": ", in the afternoon",
    "evening": ", in the evening",
    "night": ", at night",
}
NEAR_DAYS = 335
OWN_NAMES = {
    "America/New_York": "New York",
    "America/Los_Angeles": "Los Angeles",
    "Asia/Kolkata": "India",
    "Etc/UTC": "UTC",
    "UTC": "UTC",
}


def say(moment: Moment, locale: str = "", now: date | None = None) -> str:
    """Echo a moment in full: "Friday 6 March, 5:00 pm New York", the year when it is not near `now`."""
    american = locale.replace("_", "-").upper().endswith("US")
    day = _day(moment.date, american, now)
    if moment.time is None:
        return day + PARTS.get(moment.part, "")
    about = "about " if moment.about else ""
    place = f" {place_name(moment.zone)}" if moment.home and moment.zone != moment.home else ""
    return f"{day}, {about}{_clock(moment.time)}{place}"


def _day(day: date, american: bool, now: date | None) -> str:
    today = now.date() if isinstance(now, datetime) else now
    far = today is not None and abs((day - today).days) > NEAR_DAYS
    if american:
        return f"{day:%A}, {day:%B} {day.day}" + (f", {day.year}" if far else "")
    return f"{day:%A} {day.day} {day:%B}" + (f" {day.year}" if far else "")


def _clock(hour: time) -> str:
    return f"{(hour.hour - 1) % 12 + 1}:{hour.minute:02d} {'am' if hour.hour < 12 else 'pm'}"


def place_name(zone: str) -> str:
    """Name a zone as people do: "London" for Europe/London, "UTC+2" for Etc/GMT-2."""
    if zone.startswith("Etc/GMT"):
        sign = "+" if zone[7:8] == "-" else "-"
        return f"UTC{sign}{zone[8:]}" if zone[8:] else "UTC"
    return OWN_NAMES.get(zone, zone.rsplit("/", 1)[-1].replace("_", " "))
