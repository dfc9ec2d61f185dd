"""Know how facts and moments are shown to the person they belong to."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.conversation.scenario import Answers, Slot

NOT_SAID = {"": "left out", "none": "none", "unsure": "not sure"}
WIDEST = 160
"""How much of one fact a line of a summary shows; the whole is kept."""

NEAR = 31
"""Within so many days of it a date of the next year needs no year."""

PERSONS = frozenset({"contact_name", "sender_name", "referred_by", "people_met"})

PLAIN_WORDS = {"yes": "yes", "no": "no", "unsure": "not sure"}


def fact(slot: Slot, value: str, locale: str, today: date) -> str:
    """Show one fact: a choice by its label, a date in full, other text as typed but on one line."""
    if slot.kind == "choice":
        return next((option.label for option in slot.options if option.value == value), value or "left out")
    if slot.kind == "moment":
        return NOT_SAID.get(value) or moment(value, locale, today)
    if slot.kind == "zone" and value:
        return city(value)
    if slot.name == "keep_in_touch" and value in PLAIN_WORDS:
        return PLAIN_WORDS[value]
    if slot.name in PERSONS and value.islower():
        return "; ".join(_person(one.strip()) for one in one_line(value).split(";"))
    return one_line(value) or "left out"


def _person(said: str) -> str:
    """Write a hastily typed name with its capitals, as the letter will; what was remembered of them stays."""
    from bot.letters.names import person  # with the letters, which are there by now; a date alone needs none

    name, colon, memory = said.partition(":")
    return (person(name) or name) + colon + memory


def moment(iso: str, locale: str, today: date) -> str:
    """Show ISO wall time in full, such as "Friday 6 March, 5:00 pm"; the year only where it is not near."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    clock = when.time() if "T" in iso else None
    return day(when.date(), locale, today) + (f", {hour(clock)}" if clock else "")


def day(when: date, locale: str, today: date) -> str:
    """Show a day with its weekday: month first for US readers, day first for all others."""
    days = abs((when - today).days)
    far = days > 300 or (days > NEAR and when.year != today.year)
    if locale.endswith("US"):
        return f"{when:%A}, {when:%B} {when.day}" + (f", {when.year}" if far else "")
    return f"{when:%A} {when.day} {when:%B}" + (f" {when.year}" if far else "")


def ago(then: date, today: date) -> str:
    """Say how long ago a day was, as a calendar counts."""
    days = (today - then).days
    return f"{days} days ago" if days > 1 else "yesterday" if days == 1 else "today"


def hour(when: time) -> str:
    """Show a time of day on the twelve-hour clock."""
    if when.minute == 0 and when.hour in (0, 12):
        return "noon" if when.hour else "midnight"
    return f"{when.hour % 12 or 12}:{when.minute:02} {'am' if when.hour < 12 else 'pm'}"


def city(zone: str) -> str:
    """Name the time of a zone by its city."""
    return "UTC" if zone in ("UTC", "Etc/UTC") else zone.rsplit("/", 1)[-1].replace("_", " ") + " time"


def one_line(text: str) -> str:
    """Put typed text on one line of bearable width."""
    flat = " ".join(text.split())
    return flat if len(flat) <= WIDEST else flat[: WIDEST - 1].rstrip() + "…"


def company(answers: Answers, otherwise: str = "the company") -> str:
    """Name the employer of a session."""
    return one_line(answers.get("company", "")) or otherwise
