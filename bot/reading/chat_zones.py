"""Know which IANA zone a city, a zone's letters or a country's name stands for."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import Path

from bot.reading.intents import bare, is_slip_of


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """Index every zone by its full name, its city, and by the words of our own table."""
    index: dict[str, str] = {}
    for name in resources.files("tzdata").joinpath("zones").read_text("utf-8").split():
        city = bare(name.rpartition("/")[2].replace("_", " "))
        if "/" in name and not name.startswith("Etc/"):
            index.setdefault(city, name)
        index[name.lower()] = name
    own = tomllib.loads((Path(__file__).parent / "chat_zones.toml").read_text("utf-8"))
    index.update({bare(word): zone for zone, words in own["zones"].items() for word in words})
    return index


def read_zone(text: str, home: str = "") -> str:
    """Return the IANA zone the words name, or ""."""
    said = text.strip()
    zones = _zones()
    if said.lower().replace(" ", "_") in zones:
        return zones[said.lower().replace(" ", "_")]
    form = bare(said)
    for part in (form, *(bare(piece) for piece in said.split(","))):
        for word in (part, part.removesuffix(" time"), part.removesuffix(" timezone"), part.removesuffix(" time zone")):
            if word in zones:
                return zones[word]
    return _by_words(form.split(), zones) or _by_slip(form, zones)


def zone_named(text: str) -> str:
    """Return the zone that the words name and nothing else, or ""; slips and further words name none."""
    form = bare(text)
    words = (form, form.removesuffix(" time"), form.removeprefix("in "))
    return next((_zones()[word] for word in words if len(word) > 2 and word in _zones()), "")


def _by_words(words: list[str], zones: dict[str, str]) -> str:
    for size in (3, 2, 1):
        for first in range(len(words) - size + 1):
            word = " ".join(words[first : first + size])
            if len(word) > 2 and word in zones and len(words) <= 8:
                return zones[word]
    return ""


def _by_slip(form: str, zones: dict[str, str]) -> str:
    hits = {zone for word, zone in zones.items() if len(form) > 4 and "/" not in word and is_slip_of(form, word)}
    return hits.pop() if len(hits) == 1 else ""
