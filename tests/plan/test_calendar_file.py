"""Prove that the calendar file is one by the letter of RFC 5545, and that it keeps to itself what is private.

The reader here is our own and strict, so that the library that writes is not its own judge. By hand the same files were
accepted by ics and dateutil's tzical; vobject reads them here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vobject import readOne  # type: ignore[import-untyped]  # a second library reads what the first one wrote

from bot.calendar_file import calendar, calendar_text
from bot.plan import Reminder, shown_at
from tests.plan.ladders import OFFER, SENT, plan, steady

NOW = datetime(2026, 3, 10, 16, tzinfo=UTC)
NASTY = "Äcme; Söhne, Inc.\r\nBEGIN:VEVENT\r\n{{ 7*7 }} %s \\n \ud800 \x00 🚪 \u202e\u2028"
ALL = plan() + plan(OFFER | {"people_met": "Dana: her divorce"}, SENT, {"light_touch": "on", "own:1": "2026-05-01"})


@dataclass
class Component:
    """Hold one component as read: properties in order, and what is inside."""

    name: str
    properties: list[tuple[str, str, str]] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def value(self, name: str) -> str:
        """Return the one value of a property."""
        found = [value for known, _, value in self.properties if known == name]
        assert len(found) == 1, f"{self.name} has {len(found)} of {name}"
        return found[0]

    def all(self, name: str) -> list[Component]:
        """Return the components inside with this name."""
        return [one for one in self.inside if one.name == name]


LINE = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^;:\"]+)*):(.*)", re.DOTALL)


def read(text: str) -> Component:
    """Read a calendar strictly: line ends, folding, control characters, nesting."""
    assert text.endswith("\r\n")
    lines = text[:-2].split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", "".join(lines))
    root = Component("")
    stack = [root]
    for line in "\r\n".join(lines).replace("\r\n ", "").split("\r\n"):
        match = LINE.fullmatch(line)
        assert match, line
        name, parameters, value = match.groups()
        if name == "BEGIN":
            stack[-1].inside.append(Component(value))
            stack.append(stack[-1].inside[-1])
        elif name == "END":
            assert stack.pop().name == value
        else:
            stack[-1].properties.append((name, parameters, value))
    assert stack == [root]
    assert len(root.inside) == 1
    return root.inside[0]


def instants(file: Component) -> list[datetime]:
    """Return when the events begin, by the zone they name."""
    known = {zone.value("TZID") for zone in file.all("VTIMEZONE")}
    begun = []
    for event in file.all("VEVENT"):
        _, parameters, value = next(one for one in event.properties if one[0] == "DTSTART")
        stamp = datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        if not value.endswith("Z"):
            zone = parameters.removeprefix(";TZID=")
            assert zone in known
            stamp = stamp.replace(tzinfo=ZoneInfo(zone))
        begun.append(stamp.astimezone(UTC))
    return begun


def test_the_file_is_well_formed_and_has_every_reminder() -> None:
    file = read(calendar(ALL, OFFER, NOW))
    assert (file.name, file.value("VERSION")) == ("VCALENDAR", "2.0")
    assert file.value("PRODID")
    assert instants(file) == [shown_at(one) for one in ALL]


def test_every_event_has_what_the_standard_asks_for() -> None:
    events = read(calendar(ALL, OFFER, NOW)).all("VEVENT")
    for event in events:
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP", "SEQUENCE"):
            assert event.value(name)
        (alarm,) = event.all("VALARM")
        assert alarm.value("ACTION") == "DISPLAY"
        assert alarm.value("DESCRIPTION")
        assert re.fullmatch(r"-?P(T?\d+[DHMS])+", alarm.value("TRIGGER"))
    assert len({event.value("UID") for event in events}) == len(events)


def test_wall_time_is_written_with_its_zone_so_that_a_calendar_keeps_it() -> None:
    text = calendar(ALL, OFFER, NOW)
    assert "DTSTART;TZID=America/New_York:20260914T090000" in text
    (zone,) = read(text).all("VTIMEZONE")
    for month in range(1, 13):
        there = datetime(2026, month, 10, 9, tzinfo=ZoneInfo("America/New_York"))
        assert offset(zone, f"{there:%Y%m%dT%H%M%S}") == f"{there:%z}"


def offset(zone: Component, local: str) -> str:
    """Return the offset a zone in the file gives a wall time: that of the last change before it."""
    changes = [
        (onset, change.value("TZOFFSETTO"))
        for change in zone.inside
        for name, _, onsets in change.properties
        if name in ("DTSTART", "RDATE")
        for onset in onsets.split(",")
    ]
    return max(change for change in changes if change[0] <= local)[1]


@pytest.mark.parametrize("zone", ["Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "UTC"])
def test_every_zone_can_be_written(zone: str) -> None:
    reminders = plan(OFFER, SENT, zone=zone)
    assert instants(read(calendar(reminders, OFFER, NOW))) == [shown_at(one) for one in reminders]


def test_the_same_reminder_is_the_same_event_in_a_later_file() -> None:
    def identities(session: str, when: datetime) -> list[str]:
        rows = [(one, "x") for one in ALL]
        return [event.value("UID") for event in read(calendar_text(rows, "Ajar", when, session)).all("VEVENT")]

    later = datetime(2026, 6, 1, tzinfo=UTC)
    assert identities("s1", NOW) == identities("s1", later)
    assert not set(identities("s1", NOW)) & set(identities("s2", NOW))


def test_a_later_file_is_the_newer_version() -> None:
    first, second = (
        read(calendar(ALL, OFFER, when)).all("VEVENT")[0].value("SEQUENCE")
        for when in (NOW, datetime(2026, 3, 10, 17, tzinfo=UTC))
    )
    assert 0 <= int(first) < int(second) < 2**31


def test_a_yearly_date_repeats_in_the_calendar() -> None:
    yearly = plan({}, {}, {"own:1": "2026-05-01T09:00 yearly"}, now="2027-05-02T12:00")
    (event,) = read(calendar(yearly, {}, NOW)).all("VEVENT")
    assert event.value("RRULE") == "FREQ=YEARLY"


def test_an_alarm_on_a_locked_screen_names_nobody() -> None:
    file = read(calendar(ALL, {"company": "Acme", "contact_name": "Dana"}, NOW))
    for event in file.all("VEVENT"):
        assert event.value("CLASS") == "PRIVATE"
        assert "Acme" not in event.all("VALARM")[0].value("DESCRIPTION")
    assert "divorce" not in calendar(ALL, OFFER | {"people_met": "Dana: her divorce"}, NOW)


def test_text_stays_text() -> None:
    file = read(calendar(ALL, {"company": NASTY}, NOW))
    assert len(file.all("VEVENT")) == len(ALL)
    summary = file.all("VEVENT")[0].value("SUMMARY")
    assert "Äcme\\; Söhne\\, Inc. BEGIN:VEVENT {{ 7*7 }} %s" in summary


def test_a_company_of_a_hundred_thousand_characters_fits() -> None:
    assert len(calendar(ALL, {"company": "x" * 100_000}, NOW)) < 100_000


@settings(steady, max_examples=30)
@given(company=st.text(), name=st.text())
def test_no_text_breaks_the_file(company: str, name: str) -> None:
    rows: list[tuple[Reminder, str]] = [(one, company) for one in ALL[:2]]
    assert len(read(calendar_text(rows, name, NOW)).all("VEVENT")) == 2


def test_no_reminders_make_an_empty_calendar() -> None:
    facts: Mapping[str, str] = {}
    assert read(calendar((), facts, NOW)).inside == []


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe", "UTC"])
def test_another_calendar_library_accepts_the_file_and_sees_the_same_moments(zone: str) -> None:
    reminders = plan(OFFER | {"people_met": "Dana"}, SENT, {"own:1": "2026-05-01 yearly"}, zone=zone)
    read_back = readOne(calendar(reminders, {"company": NASTY}, NOW))
    assert read_back.validate(raiseException=True)
    events = read_back.contents["vevent"]
    assert {event.uid.value for event in events} == {
        event.value("UID") for event in read(calendar(reminders, {"company": NASTY}, NOW)).all("VEVENT")
    }
    assert sorted(event.dtstart.value.astimezone(UTC) for event in events) == sorted(
        shown_at(one).replace(microsecond=0) for one in reminders if one.occurrence == 0 or one.kind != "own:1"
    )
    assert all(event.validate(raiseException=True) for event in events)
