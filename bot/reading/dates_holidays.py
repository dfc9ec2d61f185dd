"""Knows on which day of a year a feast falls; the words for each stand in the data, here is only the counting.

A rule is "12-25", "11/thu/4" (the fourth Thursday of November, -1 the last), "easter-2" (days from Easter Sunday) or
"05-24<mon" (the last Monday up to that day); "+1" behind it is the day after. Where countries differ, each
names its own: "US 11/thu/4; CA 10/mon/2". A rule without a country holds everywhere else.
"""

from datetime import date, timedelta
from functools import lru_cache

from bot.reading import dates_days as days_of
from bot.reading.dates_calendar import Days, exists, month_end, nth_weekday, recent
from bot.reading.dates_setting import Setting
from bot.reading.locales import MONTH_FIRST

_COUNTRIES = {
    "Europe/London": "GB", "Europe/Dublin": "IE", "Asia/Kolkata": "IN", "Asia/Calcutta": "IN", "Pacific/Auckland": "NZ",
    **{f"America/{city}": "CA" for city in ("Toronto", "Vancouver", "Edmonton", "Winnipeg", "Halifax", "Regina")},
    **{zone: "US" for zone in MONTH_FIRST if zone.startswith(("America/", "Pacific/Honolulu"))},
}  # fmt: skip  # a list of places
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def holiday_days(rules: str, setting: Setting) -> Days:
    """Give the day that the name of a feast means, or the days where countries differ and none is known."""
    ours, others = _for_country(rules, _country(setting))
    if ours:
        return _next(ours, setting)
    found = [_next(rule, setting) for rule in others]
    options = tuple(dict.fromkeys(day for days in found for day in days.options[:1]))
    return Days(options, "ambiguous" if len(options) > 1 else found[0].problem)


def _country(setting: Setting) -> str:
    by_zone = "AU" if setting.home.startswith("Australia/") else _COUNTRIES.get(setting.home, "")
    return by_zone or setting.country


def _for_country(rules: str, country: str) -> tuple[str, list[str]]:
    table = {name: rule for name, _, rule in (part.strip().rpartition(" ") for part in rules.split(";"))}
    by_country = {name: rule for names, rule in table.items() for name in names.split(",")}
    return by_country.get(country) or by_country.get("", ""), list(table.values())


def _next(rule: str, setting: Setting) -> Days:
    year = setting.today.year
    days = [day for step in (-1, 0, 1, 2) if (day := falls_on(rule, year + step)) is not None]
    return days_of.soonest(days, setting)


@lru_cache(maxsize=512)
def falls_on(rule: str, year: int) -> date | None:
    """Give the day a rule means in a year; None where that year has none."""
    if not 1 <= year <= 9998:
        return None
    base, _, more = rule.partition("+") if not rule.startswith("easter") else (rule, "", "")
    shift = timedelta(days=int(more or 0))
    if base.startswith("easter"):
        return easter(year) + timedelta(days=int(base.removeprefix("easter") or 0))
    if "/" in base:
        month, weekday, nth = base.split("/")
        first = date(year, int(month), 1)
        day = nth_weekday(first, month_end(year, int(month)), _WEEKDAYS.index(weekday), int(nth))
        return day + shift if day else None
    fixed, _, weekday = base.partition("<")
    month_number, number = int(fixed[:2]), int(fixed[3:])
    if not exists(year, month_number, number):
        return None
    day = date(year, month_number, number)
    return (recent(day + timedelta(days=1), _WEEKDAYS.index(weekday)) if weekday else day) + shift


def easter(year: int) -> date:
    """Give Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    century, place = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (place // 4) - epact - place % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
