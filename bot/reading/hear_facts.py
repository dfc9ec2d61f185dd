"""Know how facts become events: what the conversation stores of them, and what is doubtful or out of place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.conversation.events import Answered, Doubted, Event, Misheard
from bot.reading.chat import Told
from bot.reading.chat_answers import Clock, choose
from bot.reading.hear_given import Hearing

Events = tuple[Event, ...]

_RENAMED = {"user_name": "sender_name", "interviewers": "people_met"}
_NOT_STORED = frozenset({"salary", "scenario", "location", "contact_title"})
"""Pay stays out of the answers altogether; the others have no question of their own."""

_ROLES = {
    "agency": ("headhunter", "agency", "staffing", "external"),
    "recruiter": ("recruiter", "hr", "talent", "people", "sourcer", "recruiting", "recruitment", "human"),
    "manager": (
        "manager",
        "head",
        "director",
        "vp",
        "cto",
        "ceo",
        "coo",
        "cfo",
        "founder",
        "cofounder",
        "lead",
        "dean",
        "principal",
        "owner",
        "chef",
        "matron",
    ),
}


@lru_cache(maxsize=1)
def frames() -> dict[str, Any]:
    """Read once what the ear looks for beside intents and facts."""
    return tomllib.loads((Path(__file__).parent / "hear.toml").read_text("utf-8"))


def clock_of(hearing: Hearing) -> Clock:
    """Give what dates are read against."""
    return Clock(hearing.now, hearing.zone or "UTC", hearing.locale)


def stored(facts: Mapping[str, str], hearing: Hearing) -> dict[str, str]:
    """Name facts as the conversation stores them, and leave out what it does not."""
    kept = {_RENAMED.get(name, name): value for name, value in facts.items() if name not in _NOT_STORED}
    role = role_of(facts.get("contact_title", ""), hearing)
    if role and "contact_role" not in kept:
        kept["contact_role"] = role
    if "reason" not in kept:
        kept.pop("reason_words", None)
    if hearing.answers.get("stage") and kept.get("stage") in {"offered", "interviewing"}:
        kept.pop("stage")
    return kept


def role_of(title: str, hearing: Hearing) -> str:
    """Say which of the contact's roles a title means; "" where it is not clear."""
    slot = hearing.slot("contact_role")
    words = title.lower().split()
    if {"recruitment", "consultant"} <= set(words) or {"executive", "search"} <= set(words):
        return "agency"
    for role, signs in _ROLES.items():
        if any(word in signs for word in words):
            return role
    return (slot and title and choose(slot.options, title)) or ""


def told_events(told: Told, hearing: Hearing, *, only: frozenset[str] | None = None) -> Events:
    """Turn what a line tells into events; ``only`` keeps some facts."""
    facts = stored(told.facts, hearing)
    if only is not None:
        unsure = {_RENAMED.get(name, name) for name in told.unsure}
        facts = {name: value for name, value in facts.items() if name in only and name not in unsure}
    facts = {name: value for name, value in facts.items() if name not in told.doubts}
    events: list[Event] = [Answered(facts)] if facts else []
    events += [Doubted(slot, options) for slot, options in told.doubts.items()]
    if not told.doubts:
        events += [Misheard(kind, slot) for slot, kind in told.problems.items()][:1]
    return tuple(events)


_EMPTY = frozenset({"unclear", "filler", "agreed"})


def merged(*several: Events) -> Events:
    """Join what several parts of a message say: one Answered with all facts first, later parts winning."""
    facts: dict[str, str] = {}
    others: list[Event] = []
    for events in several:
        for event in events:
            if isinstance(event, Answered):
                facts.update(event.facts)
            else:
                others.append(event)
    kept = [one for one in others if not (isinstance(one, Misheard) and facts and one.kind in _EMPTY)]
    return (*((Answered(facts),) if facts else ()), *kept)
