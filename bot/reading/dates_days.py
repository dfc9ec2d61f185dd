"""Turns what was said of a day (a weekday, the 15th, 6 March, next week) into days on the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.reading import dates_calendar as calendar
from bot.reading.dates_calendar import FRIDAY, SATURDAY, SUNDAY, Days, either, one
from bot.reading.dates_setting import Setting

JUST_GONE = 31
"""A day and month that passed less than this many days ago may be meant as past, so it is asked."""
NEAR_YEARS = 5


@dataclass(frozen=True)
class Period:
    """Hold a stretch of the calendar by its first and last day; `others` are the stretches it may be instead."""

    unit: str
    first: date
    last: date
    others: tuple["Period", ...] = ()


def weekday_days(weekday: int, which: str, setting: Setting) -> Days:
    """Give the day that a weekday means: bare, "this", "next", "coming" or "last"."""
    return _WHICH.get(which, _bare)(weekday, setting)


def _bare(weekday: int, setting: Setting) -> Days:
    today = setting.today
    if weekday == today.weekday():
        return either(today, today + timedelta(weeks=1 if setting.ahead else -1))
    return one(calendar.coming(today, weekday) if setting.ahead else calendar.recent(today, weekday))


def _this(weekday: int, setting: Setting) -> Days:
    today, day = setting.today, calendar.monday_of(setting.today) + timedelta(days=weekday)
    if day == today or (day > today) == setting.ahead:
        return one(day)
    if setting.ahead and today.weekday() >= SATURDAY:
        return one(day + timedelta(weeks=1))
    return either(day + timedelta(weeks=1), day)


def _coming(weekday: int, setting: Setting) -> Days:
    return one(calendar.coming(setting.today, weekday))


def _next(weekday: int, setting: Setting) -> Days:
    """The one of next week, where that is also the coming one; else people differ, so both are offered."""
    today = setting.today
    day = calendar.monday_of(today) + timedelta(weeks=1, days=weekday)
    if today.weekday() == SUNDAY and weekday != SUNDAY:
        return either(day, day + timedelta(weeks=1))
    return either(day, calendar.coming(today, weekday))


def _last(weekday: int, setting: Setting) -> Days:
    today = setting.today
    return either(
        calendar.recent(today, weekday), calendar.monday_of(today) - timedelta(weeks=1) + timedelta(days=weekday)
    )


_WHICH = {"this": _this, "next": _next, "coming": _coming, "last": _last}


def in_week(weekday: int, week: Period) -> Days:
    """Give a weekday of a week that was named."""
    weeks = (week, *week.others)
    days = [one_week.first + timedelta(days=weekday) for one_week in weeks]
    return one(days[0]) if len(days) == 1 else either(days[0], days[1])


def day_of_month(day: int, setting: Setting) -> Days:
    """Give the day that "the 15th" means: the next one there is, or the last one."""
    today = setting.today
    if not 1 <= day <= 31:
        return Days((), "impossible")
    months = [calendar.add_months(today.replace(day=1), step if setting.ahead else -step) for step in range(4)]
    days = [first.replace(day=day) for first in months if calendar.exists(first.year, first.month, day)]
    if today in days:
        return either(today, next(other for other in days if other != today))
    open_days = [found for found in days if (found > today) == setting.ahead]
    if not open_days:
        return Days((), "impossible")
    skipped = [
        first
        for first in months
        if first.replace(day=1) < open_days[0].replace(day=1) and first >= today.replace(day=1)
    ]
    lacking = [first for first in skipped if not calendar.exists(first.year, first.month, day)]
    if setting.ahead and lacking:  # the 31st, said in April
        return Days((open_days[0], calendar.month_end(lacking[0].year, lacking[0].month)), "ambiguous")
    return one(open_days[0])


def day_of_period(day: int, month: Period) -> Days:
    """Give "the 15th" of a month that was named."""
    if calendar.exists(month.first.year, month.first.month, day):
        return one(month.first.replace(day=day))
    return Days((month.last,), "impossible")


def ordinal_on(weekday: int, day: int, setting: Setting) -> Days:
    """Give "Friday the 13th": the coming 13th if it is a Friday; else the two disagree and it is asked."""
    plain = day_of_month(day, setting)
    fitting = [found for found in plain.options if found.weekday() == weekday]
    if fitting:
        return one(fitting[0])
    return Days(plain.options[:1] + _beside(plain.options[:1], weekday), "ambiguous" if plain.options else "impossible")


def _beside(days: tuple[date, ...], weekday: int) -> tuple[date, ...]:
    """Give the day with this weekday that lies nearest to a day whose weekday was said wrong."""
    return tuple(day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3) for day in days)


def on_weekday(days: Days, weekday: int, setting: Setting) -> Days:
    """Keep the days that fall on the weekday said with them; when none does, the two disagree and it is asked."""
    fitting = tuple(day for day in days.options if day.weekday() == weekday)
    if fitting:
        return Days(fitting, days.problem if len(fitting) > 1 or days.problem not in ("ambiguous", "past") else "")
    return Days((*days.options[:2], *_beside(days.options[:1], weekday)), days.problem or "ambiguous")


def dated(day: int, month: int, year: int | None, setting: Setting) -> Days:
    """Give a day and month, in its year, or in the year that the direction asks for."""
    if year is not None:
        return _in_year(day, month, year, setting)
    today = setting.today
    nearest = today.year if (month, day) >= (today.month, today.day) else today.year + 1
    if setting.ahead and not calendar.exists(nearest, month, day):
        return impossible(day, month, nearest)
    steps = (0, 1) if setting.ahead else (0, -1)
    there = [today.year + step for step in (-1, 0, 1) if calendar.exists(today.year + step, month, day)]
    if not there or not any(today.year + step in there for step in steps):
        return impossible(day, month, today.year)
    return soonest([date(found, month, day) for found in there], setting)


def soonest(days: list[date], setting: Setting) -> Days:
    """Choose among the same day of several years; one just gone may be meant as past, so it is asked."""
    today = setting.today
    open_days = [found for found in days if found == today or (found > today) == setting.ahead]
    gone = [found for found in days if found not in open_days and abs((found - today).days) < JUST_GONE]
    if not open_days:
        return Days((), "impossible")
    best = open_days[0] if setting.ahead else open_days[-1]
    return either(best, gone[0], "past") if gone else one(best)


def _in_year(day: int, month: int, year: int, setting: Setting) -> Days:
    if not 1900 <= year <= setting.today.year + NEAR_YEARS:
        return Days((), "impossible")
    return one(date(year, month, day)) if calendar.exists(year, month, day) else impossible(day, month, year)


def impossible(day: int, month: int, year: int) -> Days:
    """Name a day that no calendar has, and offer the end of its month."""
    near = 1 <= month <= 12 and 28 < day <= 31
    return Days((calendar.month_end(year, month),) if near else (), "impossible")


def week(step: int, setting: Setting) -> Period:
    """Give a week counted from this one; on a Sunday "next week" may be either of two."""
    first = calendar.monday_of(setting.today) + timedelta(weeks=step)
    plain = Period("week", first, first + timedelta(days=SUNDAY))
    if step > 0 and setting.today.weekday() == SUNDAY:
        later = first + timedelta(weeks=1)
        return Period("week", plain.first, plain.last, (Period("week", later, later + timedelta(days=SUNDAY)),))
    return plain


def month(step: int, setting: Setting) -> Period:
    """Give a month counted from this one."""
    first = calendar.add_months(setting.today.replace(day=1), step)
    return Period("month", first, calendar.month_end(first.year, first.month))


def named_month(number: int, year: int | None, setting: Setting) -> Period:
    """Give a month by its name, in the year said or the one the direction asks for."""
    today = setting.today
    if year is None:
        year = today.year
        if setting.ahead and number < today.month:
            year += 1
        if not setting.ahead and number > today.month:
            year -= 1
    return Period("month", date(year, number, 1), calendar.month_end(year, number))


def quarter(step: int, setting: Setting) -> Period:
    """Give a quarter counted from this one."""
    today = setting.today
    first = calendar.add_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * step)
    last = calendar.add_months(first, 2)
    return Period("quarter", first, calendar.month_end(last.year, last.month))


def year(step: int, setting: Setting) -> Period:
    """Give a year counted from this one."""
    number = setting.today.year + step
    return Period("year", date(number, 1, 1), date(number, 12, 31))


PERIODS = {"week": week, "month": month, "quarter": quarter, "year": year}


def edge_days(edge: str, period: Period, setting: Setting) -> Days:
    """Give the end, start or middle of a period; a working week ends on Friday."""
    if period.unit == "week":
        return _week_edge(edge, period, setting)
    if edge == "end":
        gone = period.last < setting.today
        return Days((period.last,), "past") if gone and setting.ahead else one(period.last)
    if edge == "start":
        return one(period.first) if period.first >= setting.today or not setting.ahead else _next_start(period, setting)
    if period.unit != "month":
        return Days((), "vague")
    day = {"middle": 15, "early": 1, "late": period.last.day}[edge]
    return Days((period.first.replace(day=day),), "vague")


def _next_start(period: Period, setting: Setting) -> Days:
    """The start of a month that has begun: the next one's, or none that lies ahead."""
    following = period.last + timedelta(days=1)
    return Days((following, period.first), "past")


def _week_edge(edge: str, period: Period, setting: Setting) -> Days:
    steps = {"end": FRIDAY, "start": 0, "middle": 2, "early": 0, "late": 3}
    weeks = (period, *period.others)
    days = tuple(one_week.first + timedelta(days=steps[edge]) for one_week in weeks)
    if edge in ("early", "late"):
        return Days((days[0], days[0] + timedelta(days=1)), "vague")
    if edge == "middle":
        return Days(days, "vague")
    if edge == "end" and days[0] < setting.today and setting.ahead and period.last >= setting.today:
        return Days((period.last, days[0] + timedelta(weeks=1)), "ambiguous")  # said at the weekend
    if days[0] < setting.today and setting.ahead:
        return Days(days, "past")
    return one(days[0]) if len(days) == 1 else either(days[0], days[1])


def period_days(period: Period, setting: Setting) -> Days:
    """Give what a whole period leaves open: its last working day first, then its first day ahead."""
    if period.unit == "weekend":
        return Days((period.last, period.first), "range")
    last = period.last - timedelta(days=2) if period.unit == "week" else period.last
    first = max(period.first, setting.today) if setting.ahead else period.first
    return Days((last,) if first >= last else (last, first), "vague")


def weekend(which: str, setting: Setting) -> Period:
    """Give a weekend: the one of this week, or a week on or back."""
    first = calendar.monday_of(setting.today) + timedelta(days=SATURDAY)
    first += timedelta(weeks={"next": 1, "last": -1}.get(which, 0))
    return Period("weekend", first, first + timedelta(days=1))
