"""Reads time zones in letters and words, and finds the IANA zones they may mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from bot.reading.dates_tokens import Token, at
from bot.reading.dates_words import load

_FILE = load("dates_zones.toml")
LETTERS: dict[str, tuple[str, ...]] = {
    **{word: (zone,) for zone, words in _FILE["letters"].items() for word in words},
    **{word: tuple(zones) for word, zones in _FILE["asked"].items()},
}
PLACES: dict[str, tuple[str, ...]] = {word: (zone,) for zone, words in _FILE["places"].items() for word in words}
SHY = frozenset(_FILE["shy"]["words"])
HERE = frozenset(_FILE["here"]["words"])
THERE = frozenset(_FILE["there"]["words"])
WORDS_TOO = frozenset(_FILE["words"]["words"])
CONTINENTS = {"africa", "america", "asia", "atlantic", "australia", "europe", "indian", "pacific", "etc"}
KINDS = {"standard", "daylight", "summer", "winter"}
TIME = {"time", "tz", "timezone", "zone", "clock"}
ODD_OFFSETS = {
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    390: "Asia/Yangon",
    570: "Australia/Darwin",
}


@dataclass(frozen=True)
class Zone:
    """Hold the zones that words may mean, best first, and the token after them."""

    names: tuple[str, ...]
    end: int


@lru_cache(maxsize=1024)
def zone_or_utc(name: str) -> ZoneInfo:
    """Give the zone of a name; an unknown name counts as UTC."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # no such zone, a folder of zones, or a name that leaves their folder
        return ZoneInfo("UTC")


def read_zone(tokens: Sequence[Token], index: int, home: str, locale: str, after_clock: bool) -> Zone | None:
    """Read a zone; plain words count only behind a time or before "time"."""
    return (
        _offset(tokens, index, after_clock) or _path(tokens, index) or _named(tokens, index, home, locale, after_clock)
    )


def names_zone(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a zone or a city with one stands here; plain words like "met" only in capitals."""
    if at(tokens, index).text in WORDS_TOO and not at(tokens, index).upper:
        return False
    sizes = (" ".join(token.text for token in tokens[index : index + size]) for size in (1, 2, 3))
    return any(words in LETTERS or words in PLACES for words in sizes)


def _named(tokens: Sequence[Token], index: int, home: str, locale: str, after_clock: bool) -> Zone | None:
    start = index + 1 if at(tokens, index).text == "in" else index
    for size in (4, 3, 2, 1):
        end = start + size
        if end > len(tokens):
            continue
        words = " ".join(token.text for token in tokens[start:end])
        if words in HERE or words in THERE:
            return Zone((home,) if words in HERE else (home, ""), end)
        said, end = _said_time(tokens, end)
        names = LETTERS.get(words) or PLACES.get(words)
        if names and (said or (after_clock and start == index) or (words in LETTERS and words not in SHY)):
            return Zone(_own(words, names, home, locale), end)
        if names and after_clock:
            return Zone(tuple(dict.fromkeys((*names, home))), end)
    return None


@lru_cache(maxsize=1)
def _by_small_letters() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def _path(tokens: Sequence[Token], index: int) -> Zone | None:
    """Read a zone by its full name: Europe/London."""
    if at(tokens, index).text not in CONTINENTS or at(tokens, index + 1).text != "/":
        return None
    end = index + 2
    while at(tokens, end + 1).glued and (
        at(tokens, end + 1).text in ("_", "/", "-") or at(tokens, end + 1).text.isalpha()
    ):
        end += 1
    name = "".join(token.text for token in tokens[index : end + 1]).replace(" ", "_")
    found = _by_small_letters().get(name)
    return Zone((found,), end + 1) if found else None


def _said_time(tokens: Sequence[Token], index: int) -> tuple[bool, int]:
    """Take "standard time" along; a bare "standard" is something else."""
    end = index + 1 if at(tokens, index).text in KINDS else index
    if at(tokens, end).text in TIME:
        return True, end + (2 if at(tokens, end + 1).text == "zone" else 1)
    return False, index


def _own(words: str, names: tuple[str, ...], home: str, locale: str) -> tuple[str, ...]:
    """Choose the zone of the person's own country among the zones that bear the same letters."""
    letters = _letters_of(home)
    if words in PLACES or (len(names) == 1 and words not in letters):
        return names
    if words in letters:
        return (home,)
    country = {"IN": "Asia/Kolkata", "IE": "Europe/Dublin", "IL": "Asia/Jerusalem", "CN": "Asia/Shanghai"}
    known = country.get(locale[-2:].upper(), "")
    near = tuple(name for name in names if name.split("/")[0] == home.split("/")[0] == "America")
    return (known,) if known in names else near or names


@lru_cache(maxsize=256)
def _letters_of(home: str) -> frozenset[str]:
    """Give the letters a zone bears in winter and in summer; Australians leave out their A."""
    zone = zone_or_utc(home)
    names = {datetime(2026, month, 1, tzinfo=zone).strftime("%Z").lower() for month in (1, 7)}
    if home.startswith("Australia/"):
        names |= {name[1:] for name in names}
    return frozenset(names)


def _offset(tokens: Sequence[Token], index: int, after_clock: bool) -> Zone | None:
    """Read "UTC+2", "GMT +5:30" or, right behind a time, "+01:00"."""
    named = at(tokens, index).text in ("utc", "gmt")
    place = index + 1 if named else index
    sign, hours = at(tokens, place), at(tokens, place + 1).number("number")
    if sign.text not in ("+", "-") or hours is None or not at(tokens, place + 1).glued:
        return None
    four = at(tokens, place + 1).number("digits") == 4 or at(tokens, place + 2).text == ":"
    if not named and not (after_clock and (sign.glued or four)):
        return None
    end, minutes = place + 2, 0
    if at(tokens, end).text == ":" and at(tokens, end + 1).number("digits") == 2:
        minutes, end = at(tokens, end + 1).number("number") or 0, end + 2
    elif at(tokens, place + 1).number("digits") == 4:
        hours, minutes = divmod(hours, 100)
    name = _fixed((hours * 60 + minutes) * (1 if sign.text == "+" else -1))
    return Zone((name,), end) if name else None


def _fixed(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if rest:
        return ODD_OFFSETS.get(minutes, "")
    return "Etc/UTC" if not hours else f"Etc/GMT{-hours:+d}" if -12 <= hours <= 14 else ""
