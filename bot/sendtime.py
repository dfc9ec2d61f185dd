"""Know the best moment to send an answer: before the deadline, within two days, in the morning, early in the week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bot.walltime import (
    MORNING,
    QUIET_UNTIL,
    add_business_days,
    at,
    elapsed,
    is_night,
    is_working_day,
    next_daytime,
    to_local,
    to_utc,
)

PROMPT = 48  # hours since the offer came, PRODUCT section 5
MORNING_ENDS, OFFICE_ENDS = time(10), time(18)
SPARE = timedelta(hours=1)  # ahead of their deadline, so that a slip does not miss it


def send_time(
    now: datetime,
    zone: str,
    received: datetime | None,
    deadline: datetime | None,
    *,
    by_phone: bool,
    refuses: bool = True,
) -> tuple[datetime, str]:
    """Choose when to answer, and say why in a sentence or two.

    The order of what counts: before the deadline; within 48 hours of receipt; in the morning; Monday or Tuesday.
    Without a day of receipt it counts as having come just now. Only a no is helped by a mind made up.
    """
    local = to_local(now, zone)
    last = spared(deadline, now)
    prompt = elapsed(min(received or now, now), PROMPT)
    if (deadline and not last) or prompt <= now:
        instant = soonest(now, zone, last, by_phone)
        today = to_local(instant, zone).date() == local.date()
        return instant, _why_late(last is None and deadline is not None, today)
    latest = min(prompt, last or prompt)
    mornings = list(_mornings(local, to_local(latest, zone)))
    best = _best(mornings, local)
    if best is None:
        return soonest(now, zone, latest, by_phone), _why_now(latest == last, bool(mornings))
    instant = _whole_minute(now, latest) if best == local else max(to_utc(best, zone), now)
    why = _why(best, local, received is not None, last is not None, by_phone)
    waits = is_working_day(best) and best.date() != local.date()
    return instant, f"{why} If your mind is made up, today is just as good." if waits and refuses else why


def spared(deadline: datetime | None, now: datetime) -> datetime | None:
    """Return the last moment to answer, None where there is none or where it has passed."""
    if deadline is None or deadline <= now:
        return None
    return deadline - min(SPARE, (deadline - now) / 2)


def soonest(now: datetime, zone: str, limit: datetime | None, by_phone: bool) -> datetime:
    """Choose this minute where somebody reads or picks up, else the next such hour before the limit, else now."""
    local = to_local(now, zone)
    if _in_office_hours(local) if by_phone else not is_night(local):
        return _whole_minute(now, limit)
    opens = _office_opens(local) if by_phone else next_daytime(local)
    instant = max(to_utc(opens, zone), now)
    return instant if limit is None or instant < limit else _whole_minute(now, limit)


def next_morning(local: datetime) -> datetime:
    """Return nine o'clock on the next working day, never today."""
    return at(add_business_days(local.date(), 1), MORNING)


def _office_opens(local: datetime) -> datetime:
    today = is_working_day(local) and local.time() < MORNING
    return at(local.date(), MORNING) if today else next_morning(local)


def _mornings(local: datetime, latest: datetime) -> Iterator[datetime]:
    """Give a moment in each morning until ``latest``: nine o'clock, or this moment if it is morning now."""
    for days in range(4):
        day = local.date() + timedelta(days=days)
        opens, closes = at(day, QUIET_UNTIL), at(day, MORNING_ENDS)
        if opens <= local < closes:
            yield local
        elif local < opens <= latest:
            yield min(at(day, MORNING), latest)


def _best(mornings: list[datetime], local: datetime) -> datetime | None:
    """Choose Monday or Tuesday, else a working day, else the office hours left today (None), else a weekend."""
    early = [morning for morning in mornings if morning.weekday() < 2]
    working = [morning for morning in mornings if is_working_day(morning)]
    if early or working:
        return (early or working)[0]
    return mornings[0] if mornings and not _in_office_hours(local) else None


def _in_office_hours(local: datetime) -> bool:
    return is_working_day(local) and QUIET_UNTIL <= local.time() < OFFICE_ENDS


def _whole_minute(now: datetime, limit: datetime | None) -> datetime:
    rounded = now + timedelta(seconds=-now.second % 60, microseconds=-now.microsecond)
    rounded = rounded if rounded >= now else rounded + timedelta(minutes=1)
    return rounded if limit is None or rounded <= limit else now


def _why(best: datetime, local: datetime, received: bool, deadline: bool, by_phone: bool) -> str:
    merits = ["in the morning"]
    if best.weekday() < 2:
        merits.append("early in the week")
    if received:
        merits.append("within two days")
    if deadline:
        merits.append("before their date")
    said = (
        f"That is {', '.join(merits[:-1])} and {merits[-1]}." if merits[1:] else "A morning is when it is read first."
    )
    if not is_working_day(best):
        return f"{said} It is the weekend, so if nobody picks up, let the mail go alone." if by_phone else said
    return said


def _why_late(past_the_deadline: bool, today: bool) -> str:
    said = "Their date has passed" if past_the_deadline else "They have waited two days or more"
    return f"{said}, so answer {'today' if today else 'as soon as somebody is there'}."


def _why_now(for_the_deadline: bool, weekend_ahead: bool) -> str:
    if for_the_deadline and not weekend_ahead:
        return "Their date is close, so do not wait for a better hour."
    if weekend_ahead:
        return "It reaches them before the weekend, and waiting helps nobody."
    return "That keeps your answer within two days."
