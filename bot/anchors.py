"""Know when each rung of the ladder comes by itself, before a person moves it: anchor, step, and the hours to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from bot.case import Case
from bot.rungs import BUSINESS_DAYS, DAYS, IF_UNSENT, MONTHS, Rung
from bot.walltime import (
    MORNING,
    add_business_days,
    add_months,
    at,
    before_night,
    before_quiet,
    early_in_week,
    elapsed,
    moment_of,
    next_daytime,
    next_open,
    to_local,
    to_utc,
)

AHEAD = timedelta(days=366)  # how far a repeating reminder is planned; plan again after each delivery
SPREAD = 600  # seconds to either side, RELIABILITY section 3
AT_ONCE = timedelta(minutes=30)  # "send it now" needs no reminder now ...
AFTER = timedelta(hours=2)  # ... but this much later, if it is still not sent


class Moment(NamedTuple):
    """Say when one occurrence comes: ``local`` is the intended wall time, None where hours are counted."""

    occurrence: int
    rule: str
    local: datetime | None
    due: datetime


def moments(rung: Rung, case: Case) -> Iterator[Moment]:
    """Give the moments of a rung; none where what it hangs on is not known."""
    return _BY_ANCHOR[rung.anchor](rung, case)


def _received(rung: Rung, case: Case) -> Iterator[Moment]:
    if case.received is None:
        return
    for occurrence, step in enumerate(rung.steps):
        due = to_utc(next_open(to_local(elapsed(case.received, step), case.zone)), case.zone)
        if case.deadline is None or due < case.deadline:  # from there on the deadline has its own reminders
            yield Moment(occurrence, f"received+{step}h", None, due)


def _deadline(rung: Rung, case: Case) -> Iterator[Moment]:
    if case.deadline is None:
        return
    last = to_local(case.deadline, case.zone)
    for occurrence, step in enumerate(rung.steps):
        raw = to_local(elapsed(case.deadline, step), case.zone)
        following = last - timedelta(hours=3) if step < -3 else last if step else last + timedelta(seconds=1)
        local = _out_of_quiet(raw, last, following)
        yield Moment(occurrence, f"deadline{step or ''}{'h' if step else ''}", local, to_utc(local, case.zone))


def _out_of_quiet(raw: datetime, deadline: datetime, following: datetime) -> datetime:
    """Move a deadline reminder out of the quiet hours, on or back, so that it still comes before the one after it.

    Only where the next open hour is past the deadline may it break the quiet: by day at a weekend, never at night.
    """
    opening = next_open(raw)
    if opening < following:
        return opening
    if opening <= deadline:
        return before_quiet(raw)
    by_day = next_daytime(raw)
    return by_day if by_day < following else before_night(raw)


def _advised(rung: Rung, case: Case) -> Iterator[Moment]:
    drafted = case.when("drafted_at")
    if drafted is not None and case.advice is not None:
        send_at = case.advice.send_at.astimezone(UTC)
        at_once = send_at - drafted < AT_ONCE
        wished = _within(send_at, send_at + AFTER, case) if at_once else send_at
        local = _open_before_deadline(wished, case)
        due = to_utc(local, case.zone)
        yield Moment(0, IF_UNSENT if due > send_at else "advice", local, due)


def _called(rung: Rung, case: Case) -> Iterator[Moment]:
    called = case.when("called_at") or _planned_call(case)
    if called is not None:
        local = _open_before_deadline(_within(called, elapsed(called, rung.steps[0]), case), case)
        yield Moment(0, f"call+{rung.steps[0]}h", local, to_utc(local, case.zone))


def _planned_call(case: Case) -> datetime | None:
    if case.advice is None or case.advice.channel != "phone":
        return None
    wished = moment_of(case.move("send_window", 0), MORNING, case.zone)
    return to_utc(wished, case.zone) if wished else case.advice.send_at.astimezone(UTC)


def _within(start: datetime, end: datetime, case: Case) -> datetime:
    """Return the end, or the middle of the time left where the deadline comes first."""
    if case.deadline is None or not start < case.deadline <= end:
        return end
    return start + (case.deadline - start) / 2


def _open_before_deadline(instant: datetime, case: Case) -> datetime:
    raw = to_local(instant, case.zone)
    opening = next_open(raw)
    deadline = case.deadline and to_local(case.deadline, case.zone)
    return raw if deadline and raw < deadline <= opening else opening


def _sent(rung: Rung, case: Case) -> Iterator[Moment]:
    sent = case.when("sent_at")
    if sent is None:
        return
    for occurrence, anchor, name, step in _REPEATS.get(rung.kind, _steps)(rung, sent, case):
        local = _on_a_morning(rung, anchor, step, case.zone)
        spread = _spread(f"{case.session}|{rung.kind}|{occurrence}")
        yield Moment(occurrence, f"{name}+{step}{rung.unit}", local, to_utc(local, case.zone) + spread)


def _heard(rung: Rung, case: Case) -> Iterator[Moment]:
    heard = case.when("heard_at")
    if heard is not None:
        day = _ADD[rung.unit](to_local(heard, case.zone).date(), rung.steps[0])
        local = next_open(at(day, MORNING))
        yield Moment(0, f"heard+{rung.steps[0]}{rung.unit}", local, to_utc(local, case.zone))


Step = tuple[int, datetime, str, int]  # occurrence, anchor, the anchor's name, how many units later


def _steps(rung: Rung, sent: datetime, case: Case) -> Iterator[Step]:
    for occurrence, step in enumerate(rung.steps):
        yield occurrence, sent, "sent", step


def _every(rung: Rung, sent: datetime, case: Case) -> Iterator[Step]:
    """Repeat for ever, as far as a year ahead."""
    every = rung.steps[0]
    first = max(0, (case.now - sent).days // every - 1)  # what is older has run out
    for occurrence in range(first, max(0, (case.now + AHEAD - sent).days // every)):
        yield occurrence, sent, "sent", every * (occurrence + 1)


def _since_contact(rung: Rung, sent: datetime, case: Case) -> Iterator[Step]:
    """Count from the last contact: what lay before it is settled, the rest begins anew, and one always remains.

    An occurrence keeps its number, so that one that was delivered is never taken for one that is to come.
    """
    talked = case.when("talked_at")
    if talked is None or talked <= sent:
        yield from _steps(rung, sent, case)
        return
    ahead = [
        occurrence
        for occurrence, step in enumerate(rung.steps)
        if _intended(rung, occurrence, sent, step, case) > to_local(talked, case.zone)
    ]
    months = (talked.year - sent.year) * 12 + talked.month - sent.month
    for occurrence, step in zip(ahead or [max(months, len(rung.steps))], rung.steps, strict=False):
        yield occurrence, talked, "talked", step


def _intended(rung: Rung, occurrence: int, anchor: datetime, step: int, case: Case) -> datetime:
    wished = moment_of(case.move(rung.kind, occurrence), MORNING, case.zone)
    return wished or _on_a_morning(rung, anchor, step, case.zone)


def _on_a_morning(rung: Rung, anchor: datetime, step: int, zone: str) -> datetime:
    day = _ADD[rung.unit](to_local(anchor, zone).date(), step)
    return early_in_week(at(day, MORNING)) if rung.early else at(day, MORNING)


def _spread(name: str) -> timedelta:
    number = int.from_bytes(sha256(name.encode("utf-8", "replace")).digest()[:4], "big")
    return timedelta(seconds=number % (2 * SPREAD + 1) - SPREAD)


_ADD: Mapping[str, Callable[[date, int], date]] = {
    BUSINESS_DAYS: add_business_days,
    DAYS: lambda day, count: day + timedelta(days=count),
    MONTHS: add_months,
}
_REPEATS = {"light_touch": _every, "reconnect": _since_contact}
_BY_ANCHOR: Mapping[str, Callable[[Rung, Case], Iterator[Moment]]] = {
    "received": _received,
    "deadline": _deadline,
    "advice": _advised,
    "call": _called,
    "sent": _sent,
    "heard": _heard,
}
