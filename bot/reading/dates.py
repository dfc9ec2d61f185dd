"""Reads the dates that people type: a text, a now and a zone in; a moment, a question or nothing out."""

from datetime import datetime

from bot.reading.dates_foreign import read_foreign
from bot.reading.dates_judge import found_in, judge
from bot.reading.dates_moment import Moment, Reading
from bot.reading.dates_phrase import is_past
from bot.reading.dates_say import say
from bot.reading.dates_setting import Setting
from bot.reading.dates_spans import wall_clock
from bot.reading.dates_tokens import tokens_of
from bot.reading.dates_zones import zone_or_utc

__all__ = ["Moment", "Reading", "find_dates", "read_date", "say", "when_json"]

LONGEST_ANSWER = 1_000
LONGEST_TEXT = 20_000
GUESS_UP_TO = 4_000
"""Typing slips are mended in texts up to this length; letters are proofread, and guessing at each word takes time."""


def read_date(
    text: str, now: datetime, zone: str, *, locale: str = "", direction: str = "future", alone: bool = True
) -> Reading:
    """Read the one date a text gives; with `alone` false the text is part of a longer message."""
    setting = _setting(now, zone, locale, direction, alone)
    try:
        reading = judge(tokens_of(text[:LONGEST_ANSWER]), setting)
    except OverflowError:  # a now at the very end of the calendar
        return Reading("nothing")
    return _foreign(text, setting) if alone and reading.kind == "nothing" else reading


def _setting(now: datetime, zone: str, locale: str, direction: str, alone: bool) -> Setting:
    home = zone if zone_or_utc(zone).key == zone else "UTC"
    return Setting(wall_clock(now, home), home, locale, direction, alone)


def _foreign(text: str, setting: Setting) -> Reading:
    day = read_foreign(text)
    if day is None:
        return Reading("nothing")
    moment = Moment(day, None, setting.home, setting.home)
    return Reading("moment", moment, problem="past" if is_past(moment, setting.now) else "", end=len(text))


def find_dates(
    text: str, now: datetime, zone: str, *, locale: str = "", direction: str = "future"
) -> tuple[Reading, ...]:
    """Give every date phrase in a longer text, in order, each with its span; only the first 20,000 characters count."""
    setting = _setting(now, zone, locale, direction, alone=False)
    tokens = tokens_of(text[:LONGEST_TEXT], guess=len(text) <= GUESS_UP_TO)
    try:
        return found_in(tokens, setting)
    except OverflowError:  # a now at the very end of the calendar
        return ()


def when_json(text: str, now: datetime, zone: str, locale: str = "") -> dict[str, object]:
    """Tell how a phrase is understood, as `ajar when` prints it.

    "none" is a text that says there is no date, that nobody is sure of one, or that says no date at all.
    Date and time are as said, on the clock of `zone`; alternatives are in the person's own zone.
    """
    reading = read_date(text, now, zone, locale=locale)
    kind = {"unsure": "none", "nothing": "none"}.get(reading.kind, reading.kind)
    moment = reading.moment
    return {
        "kind": kind,
        "date": moment.date.isoformat() if moment else None,
        "time": moment.time.strftime("%H:%M") if moment and moment.time else None,
        "zone": moment.zone if moment else None,
        "alternatives": [one.iso for one in reading.alternatives],
    }
