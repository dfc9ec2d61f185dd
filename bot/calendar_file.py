"""Know how reminders become a calendar file (RFC 5545); the calendar library is loaded when a file is wanted.

A calendar may be shown at work: events are marked private and free, and an alarm, which pops up on a locked screen,
says only what kind of reminder it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.plan import Reminder, shown_at
from bot.rungs import label_of
from bot.walltime import to_local, zone_of

if TYPE_CHECKING:
    from icalendar import Alarm, Event

LENGTH = timedelta(minutes=15)
ZONE_YEARS = 10  # how long the clock changes written into the file reach, for what repeats yearly
LONGEST = 200  # characters of a title; calendars show one line
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")  # what a content line may not hold


def calendar(reminders: Iterable[Reminder], facts: Mapping[str, str], now: datetime) -> str:
    """Write the reminders of one offer, each titled by its kind and the company."""
    company = facts.get("company", "").strip()
    said = [(one, label_of(one.kind, one.rule)) for one in reminders]
    rows = [(one, f"{label}: {company}" if company else label) for one, label in said]
    return calendar_text(rows, f"Ajar: {company}" if company else "Ajar", now)


def calendar_text(rows: Sequence[tuple[Reminder, str]], name: str, now: datetime, session: str = "") -> str:
    """Write the reminders of one session and their titles as an .ics file."""
    return agenda_text([(reminder, title, session or name) for reminder, title in rows], name, now)


def agenda_text(rows: Sequence[tuple[Reminder, str, str]], name: str, now: datetime) -> str:
    """Write reminders, their titles and sessions as an .ics file; the same session and reminder keep the same event.

    The file is a moment's copy: imported again later, events with the same identity are replaced where the calendar
    does that, never doubled by us.
    """
    from icalendar import Calendar, vText

    from bot import calendar_zone

    file = Calendar()
    file.add("prodid", "-//Ajar//Ajar//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", vText(_line(name) or "Ajar"))
    years = [reminder.due.year for reminder, _, _ in rows] or [now.year]
    for key in sorted(_zones(reminder for reminder, _, _ in rows)):
        file.add_component(calendar_zone.timezone(zone_of(key), min(years) - 1, max(years) + ZONE_YEARS))
    seen: set[str] = set()
    for reminder, title, session in rows:
        identity = _identity(session, reminder)
        if identity not in seen:  # a yearly one repeats by its rule
            seen.add(identity)
            file.add_component(_event(reminder, title, identity, now))
    text: bytes = file.to_ical()
    return text.decode("utf-8")


def _zones(reminders: Iterable[Reminder]) -> set[str]:
    """Name the zones that wall times are written in."""
    return {zone_of(one.zone).key for one in reminders if one.local is not None} - {"UTC"}


def _event(reminder: Reminder, title: str, identity: str, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", identity)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", max(0, int(now.timestamp()) // 60))  # a later file is the newer version
    start = _start(reminder)
    event.add("dtstart", start)
    event.add("dtend", start + LENGTH)
    event.add("summary", _line(title) or label_of(reminder.kind, reminder.rule))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if reminder.rule == "own yearly":
        event.add("rrule", {"freq": "yearly"})
    event.add_component(_alarm(reminder))
    return event


def _alarm(reminder: Reminder) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Ajar: {label_of(reminder.kind, reminder.rule)}")
    alarm.add("trigger", timedelta(0))
    return alarm


def _start(reminder: Reminder) -> datetime:
    """Return the start as wall time in its zone, so that a calendar keeps it right; counted hours are an instant."""
    if reminder.local is None:
        return reminder.due.astimezone(UTC).replace(microsecond=0)
    instant = shown_at(reminder)
    zone = zone_of(reminder.zone)
    if zone.key == "UTC":
        return instant.replace(microsecond=0)
    return to_local(instant, reminder.zone).replace(tzinfo=zone, microsecond=0)


def _identity(session: str, reminder: Reminder) -> str:
    occurrence = "" if reminder.rule == "own yearly" else reminder.occurrence
    name = f"{session}|{reminder.kind}|{occurrence}".encode("utf-8", "replace")
    return f"{sha256(name).hexdigest()[:32]}@ajar.invalid"


def _line(text: str) -> str:
    return " ".join(_NOT_TEXT.sub(" ", text[: 4 * LONGEST]).split())[:LONGEST]
