"""Know how a zone's clock changes are written into a calendar file (RFC 5545, VTIMEZONE).

The library's own list names the hour after the skipped one and puts all dates on one line; the standard wants the wall
time before the change, and some readers see only the first date of a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard


@dataclass(frozen=True)
class Rule:
    """Say how clocks stand from a moment on: the offset, whether it is summer time, and its name."""

    offset: timedelta
    summer: bool
    name: str


def timezone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """Write the changes of some years; the first part says how clocks stood when they began."""
    began = datetime(first, 1, 1, tzinfo=UTC)
    written = Timezone()
    written.add("tzid", zone.key)
    now = _rule(zone, began)
    _part(written, now, now, began)
    parts: dict[tuple[Rule, Rule], TimezoneStandard | TimezoneDaylight] = {}
    for moment in _changes(zone, began, datetime(last + 1, 1, 1, tzinfo=UTC)):
        before, now = now, _rule(zone, moment)
        if (before, now) in parts:
            parts[before, now].add("rdate", _on_the_wall(moment, before))
        else:
            parts[before, now] = _part(written, before, now, moment)
    return written


def _part(written: Timezone, before: Rule, now: Rule, moment: datetime) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if now.summer else TimezoneStandard()
    part.add("dtstart", _on_the_wall(moment, before))
    part.add("tzoffsetfrom", before.offset)
    part.add("tzoffsetto", now.offset)
    part.add("tzname", now.name)
    written.add_component(part)
    return part


def _on_the_wall(moment: datetime, before: Rule) -> datetime:
    """Show a change as the clocks showed it that were not changed yet."""
    return (moment + before.offset).replace(tzinfo=None)


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Find the changes: a day in which one lies, then the second."""
    day = begin
    while day < end:
        low, high = day, day + timedelta(days=1)
        if _rule(zone, low) != _rule(zone, high):
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if _rule(zone, middle) == _rule(zone, low) else (low, middle)
            yield high
        day += timedelta(days=1)


def _rule(zone: ZoneInfo, moment: datetime) -> Rule:
    local = moment.astimezone(zone)
    return Rule(local.utcoffset() or timedelta(0), bool(local.dst()), local.tzname() or zone.key)
