"""Know how a date is written and spoken in a letter, in one spelling."""

from __future__ import annotations

from datetime import datetime

_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
)
_MORE = "sixteenth seventeenth eighteenth nineteenth twentieth"
_ORDINALS = [*_ONES.split(), *_MORE.split()]
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905  (an index reads it in order)
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
MONTHS_TYPED = "|".join(MONTHS).lower()  # any month in an expression that minds no capitals
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
NUMBERS = f"zero one two three four five six seven eight nine ten eleven twelve {_TEENS}".split()


def moment(text: str) -> datetime | None:
    """Read an ISO wall time; None for "none", "unsure" and anything else."""
    try:
        return datetime.fromisoformat(text.strip()[:16]).replace(tzinfo=None)
    except ValueError:
        return None


def day(when: datetime, uk: bool) -> str:
    """Write a day with its weekday: "Friday 6 March" or "Friday, March 6"."""
    weekday, month = _DAYS[when.weekday()], MONTHS[when.month - 1]
    return f"{weekday} {when.day} {month}" if uk else f"{weekday}, {month} {when.day}"


def date(when: datetime, uk: bool) -> str:
    """Write a day without its weekday: "6 March" or "March 6"."""
    month = MONTHS[when.month - 1]
    return f"{when.day} {month}" if uk else f"{month} {when.day}"


def weekday(when: datetime) -> str:
    """Name the weekday."""
    return _DAYS[when.weekday()]


def weekday_named(typed: str) -> str:
    """Name the weekday whose beginning was typed: "tues" is Tuesday."""
    return next(day for day in _DAYS if day[:3].lower() == typed[:3].lower())


def month(when: datetime) -> str:
    """Name the month."""
    return MONTHS[when.month - 1]


def hour(when: datetime, uk: bool) -> str:
    """Write the hour as people do: "5 pm", "noon"; "" at midnight, where no hour was given."""
    if (when.hour, when.minute) in {(0, 0), (23, 59)}:
        return ""
    if (when.hour, when.minute) == (12, 0):
        return "noon"
    half, number = ("am" if when.hour < 12 else "pm"), when.hour % 12 or 12
    mark = "." if uk else ":"
    return f"{number}{mark}{when.minute:02} {half}" if when.minute else f"{number} {half}"


def spoken(when: datetime) -> str:
    """Say a day aloud: "Friday the sixth of March"."""
    number = when.day
    tens = {20: "twenty", 30: "thirty"}
    said = _ORDINALS[number - 1] if number <= 20 else f"{tens[number // 10 * 10]}-{_ORDINALS[number % 10 - 1]}"
    said = "thirtieth" if number == 30 else said
    return f"{_DAYS[when.weekday()]} the {said} of {MONTHS[when.month - 1]}"
