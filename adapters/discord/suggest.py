"""Know what is suggested while somebody types: zones by city, dates, words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from zoneinfo import available_timezones

from discord.app_commands import Choice

from adapters.discord.words import cut, shown

MOST = 25  # suggestions Discord shows
DEADLINES = ["today 5 pm", "tomorrow", "Friday 5 pm", "end of the week", "Monday 9 am", "in a week", "no deadline"]
COMMON = (
    "Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Warsaw", "Europe/Istanbul",
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Toronto",
    "America/Sao_Paulo", "America/Mexico_City", "Asia/Kolkata", "Asia/Dubai", "Asia/Singapore", "Asia/Tokyo",
    "Asia/Shanghai", "Asia/Manila", "Australia/Sydney", "Pacific/Auckland", "Africa/Lagos", "Africa/Johannesburg",
    "Africa/Cairo", "UTC",
)  # fmt: skip
OTHER_CITIES = {
    "Munich": "Europe/Berlin", "Hamburg": "Europe/Berlin", "Cologne": "Europe/Berlin", "Frankfurt": "Europe/Berlin",
    "Milan": "Europe/Rome", "Barcelona": "Europe/Madrid", "Manchester": "Europe/London", "Geneva": "Europe/Zurich",
    "San Francisco": "America/Los_Angeles", "Seattle": "America/Los_Angeles", "Austin": "America/Chicago",
    "Boston": "America/New_York", "Miami": "America/New_York", "Atlanta": "America/New_York",
    "Washington": "America/New_York", "Philadelphia": "America/New_York", "Dallas": "America/Chicago",
    "Houston": "America/Chicago", "San Diego": "America/Los_Angeles", "Portland": "America/Los_Angeles",
    "Salt Lake City": "America/Denver", "Montreal": "America/Toronto", "Ottawa": "America/Toronto",
    "Bangalore": "Asia/Kolkata", "Bengaluru": "Asia/Kolkata", "Mumbai": "Asia/Kolkata", "Delhi": "Asia/Kolkata",
    "Chennai": "Asia/Kolkata", "Hyderabad": "Asia/Kolkata", "Pune": "Asia/Kolkata", "Beijing": "Asia/Shanghai",
    "Shenzhen": "Asia/Shanghai", "Osaka": "Asia/Tokyo", "Abu Dhabi": "Asia/Dubai", "Cape Town": "Africa/Johannesburg",
    "Rio de Janeiro": "America/Sao_Paulo", "Canberra": "Australia/Sydney", "Wellington": "Pacific/Auckland",
    "Tel Aviv": "Asia/Jerusalem", "Hanoi": "Asia/Ho_Chi_Minh", "Ankara": "Europe/Istanbul", "Krakow": "Europe/Warsaw",
}  # fmt: skip


def choices(words: Iterable[str], typed: str) -> list[Choice[str]]:
    """Offer the words that hold what was typed."""
    sought = typed.casefold().strip()
    kept = [cut(shown(word).strip(), 100) for word in dict.fromkeys(words) if sought in word.casefold()]
    return [Choice(name=word, value=word) for word in kept if word][:MOST]


def zones(typed: str) -> list[str]:
    """Find zones by what somebody began to type: a city, a zone, a part of one; cities that begin so come first."""
    sought = typed.casefold().strip().replace(" ", "_")[:60]
    if not sought:
        return list(COMMON)
    named = [zone for city, zone in OTHER_CITIES.items() if city.casefold().replace(" ", "_").startswith(sought)]
    begins = [zone for zone, city, _ in _known() if city.startswith(sought)]
    holds = [zone for zone, _, whole in _known() if sought in whole]
    return list(dict.fromkeys([*named, *begins, *holds]))[:MOST]


@cache
def _known() -> tuple[tuple[str, str, str], ...]:
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/")))
    return tuple((name, name.rsplit("/", 1)[-1].casefold(), name.casefold()) for name in [*names, "UTC"])
