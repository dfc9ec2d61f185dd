"""Know wall time: zones, months, business days and quiet hours; nothing here reads a clock.

A wall time is a naive datetime as a clock on the person's wall shows it. An instant is an aware datetime in UTC.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo, reset_tzpath

MORNING = time(9)  # a day without a time, and every follow-up
END_OF_BUSINESS = time(17)  # "by Friday" means while somebody is there to read it; midnight would be a day late
QUIET_FROM, QUIET_UNTIL = time(21), time(8)  # PRODUCT section 6
LAST_CALL = time(20, 30)  # half an hour before the quiet hours begin, so that there is time to act
WEEKEND = (5, 6)
FIRST_YEAR, LAST_YEAR = 1970, 2300  # outside: a slip of the pen, and no sum with it may overflow

Day = TypeVar("Day", date, datetime)

reset_tzpath(())  # the rules of the pinned tzdata package, not the machine's: the same promise everywhere


def is_zone(name: str) -> bool:
    """Say whether this is the IANA name of a zone."""
    return _zone(name) is not None


def zone_of(name: str) -> ZoneInfo:
    """Find a zone by its IANA name; an unknown name counts as UTC, so that a plan never fails for it."""
    return _zone(name) or ZoneInfo("UTC")


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo | None:
    # "localtime" and "posixrules" are this machine's own zone under a borrowed name.
    if not name or len(name) > 64 or name in ("localtime", "posixrules", "Factory"):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found, not a name at all, a folder
        return None


def to_utc(local: datetime, zone: str) -> datetime:
    """Turn wall time into an instant; a skipped hour moves on by the gap (02:30 to 03:30), of two the earlier holds."""
    try:
        return local.replace(tzinfo=zone_of(zone), fold=0).astimezone(UTC)
    except OverflowError:
        return local.replace(tzinfo=UTC)


def to_local(instant: datetime, zone: str) -> datetime:
    """Turn an instant into the wall time of a zone."""
    try:
        return instant.astimezone(zone_of(zone)).replace(tzinfo=None, fold=0)
    except OverflowError:
        return instant.replace(tzinfo=None)


def moved_by_gap(local: datetime, zone: str) -> bool:
    """Say whether the clocks skip this wall time, so that it was moved on."""
    return to_local(to_utc(local, zone), zone) != local.replace(tzinfo=None, fold=0)


def moment_of(text: str, default_time: time = MORNING, zone: str = "") -> datetime | None:
    """Read a fact's moment as wall time; None where it says none, unsure, nothing, or no year of ours.

    A day alone gets ``default_time``. A moment that brings its own offset is shown in ``zone``.
    """
    stamp = _iso(text, default_time)
    if stamp is None:
        return None
    local = to_local(stamp, zone) if stamp.tzinfo else stamp
    return local if FIRST_YEAR <= local.year <= LAST_YEAR else None


def instant_of(text: str) -> datetime | None:
    """Read a milestone, ISO UTC; None where it is absent or not one."""
    stamp = _iso(text, time(0))
    if stamp is None or not FIRST_YEAR <= stamp.year <= LAST_YEAR:
        return None
    return stamp.astimezone(UTC) if stamp.tzinfo else stamp.replace(tzinfo=UTC)


def _iso(text: str, default_time: time) -> datetime | None:
    text = text.strip() if len(text) <= 64 else ""
    if not text[:1].isdigit():
        return None
    try:
        return datetime.combine(date.fromisoformat(text), default_time)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def in_our_years(now: datetime) -> datetime:
    """Keep an instant where sums with it cannot overflow, in UTC."""
    first, last = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 12, 31, tzinfo=UTC)
    return min(max(now, first), last).astimezone(UTC)


def add_months(day: Day, months: int) -> Day:
    """Add months to an anchor; a day the month does not have becomes its last (31 August + 6 is 28 February).

    Always add to the anchor, never to an earlier result: August 31 + 1 + 1 is October 30, + 2 is October 31.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = min(max(day.year + years, date.min.year), date.max.year)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def add_business_days(day: Day, count: int) -> Day:
    """Add working days; from a weekend the first one is Monday."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Say whether this is a Monday to Friday; public holidays differ by town and are not known here."""
    return day.weekday() not in WEEKEND


def elapsed(instant: datetime, hours: float) -> datetime:
    """Add real hours to an instant, whatever the clocks do in between."""
    return instant.astimezone(UTC) + timedelta(hours=hours)


def at(day: date, moment: time) -> datetime:
    """Put a time on a day."""
    return datetime.combine(day, moment)


def is_night(local: datetime) -> bool:
    """Say whether a wall time lies between 21:00 and 08:00."""
    return not QUIET_UNTIL <= local.time() < QUIET_FROM


def is_quiet(local: datetime) -> bool:
    """Say whether nothing should be sent at this wall time: at night and at weekends."""
    return is_night(local) or not is_working_day(local)


def next_daytime(local: datetime) -> datetime:
    """Move out of the night, forward."""
    if local.time() >= QUIET_FROM:
        return at(local.date() + timedelta(days=1), QUIET_UNTIL)
    return max(local, at(local.date(), QUIET_UNTIL))


def next_open(local: datetime) -> datetime:
    """Move out of the night and the weekend, forward."""
    moved = next_daytime(local)
    while not is_working_day(moved):
        moved = at(moved.date() + timedelta(days=1), QUIET_UNTIL)
    return moved


def before_night(local: datetime) -> datetime:
    """Move out of the night, backward: to half an hour before it began."""
    if not is_night(local):
        return local
    evening = local.date() if local.time() >= QUIET_FROM else local.date() - timedelta(days=1)
    return at(evening, LAST_CALL)


def before_quiet(local: datetime) -> datetime:
    """Move out of the night and the weekend, backward: to half an hour before they began."""
    moved = before_night(local)
    while not is_working_day(moved):
        moved = at(moved.date() - timedelta(days=1), LAST_CALL)
    return moved


def early_in_week(local: datetime) -> datetime:
    """Move forward to nine on the next Monday, Tuesday or Wednesday."""
    day = local.date()
    while day.weekday() > 2:
        day += timedelta(days=1)
    return at(day, MORNING)
