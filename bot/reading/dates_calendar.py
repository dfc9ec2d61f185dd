"""Counts days: weekdays, weeks, months that clamp, business days; plain arithmetic that knows no words."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
FARTHEST = 366 * 10


@dataclass(frozen=True)
class Days:
    """Hold the days that words may mean, best first, and why they are not one certain day."""

    options: tuple[date, ...]
    problem: str = ""

    @property
    def certain(self) -> bool:
        """Say whether the words mean one day."""
        return len(self.options) == 1 and not self.problem


def one(day: date) -> Days:
    """Mean one certain day."""
    return Days((day,))


def either(best: date, other: date, problem: str = "ambiguous") -> Days:
    """Mean one of two days; one certain day when they are the same."""
    return one(best) if best == other else Days((best, other), problem)


def shifted(day: date, days: int) -> Days:
    """Add days; farther than ten years is no answer to any question here."""
    return one(day + timedelta(days=days)) if abs(days) <= FARTHEST else Days((), "impossible")


def monday_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def coming(day: date, weekday: int) -> date:
    """Give the first such weekday after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def recent(day: date, weekday: int) -> date:
    """Give the last such weekday before a day."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """Add months to a day; a day the month lacks becomes its last one."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def add_business_days(day: date, count: int) -> date:
    """Add working days, Monday to Friday; holidays are not known here."""
    step = timedelta(days=1 if count > 0 else -1)
    weeks, rest = divmod(abs(count) - 1, 5) if count else (0, -1)
    day += step * 7 * weeks
    while rest >= 0:
        day += step
        if day.weekday() < SATURDAY:
            rest -= 1
    return day


def nth_weekday(first: date, last: date, weekday: int, nth: int) -> date | None:
    """Give the nth such weekday of a period, counted from its end when negative; None when there is none."""
    if nth < 0:
        day = recent(last + timedelta(days=1), weekday) + timedelta(weeks=nth + 1)
    else:
        day = coming(first - timedelta(days=1), weekday) + timedelta(weeks=nth - 1)
    return day if first <= day <= last else None


def exists(year: int, month: int, day: int) -> bool:
    """Say whether the calendar has such a day."""
    return 1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
