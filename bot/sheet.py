"""Know a form with every fact of a session: what it shows, and what follows from what was filled in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from bot import shown
from bot.conversation.desk import turn
from bot.conversation.events import Answered, Event, Switched
from bot.conversation.scenario import Scenario, Slot
from bot.conversation.session import Session
from bot.facts import clean
from bot.loading import load
from bot.messages import Inbound
from bot.reading.chat_answers import Clock, read_answer
from bot.stamping import seen_by
from bot.store.unit import Unit
from bot.whereabouts import locale_of, zone_of

if TYPE_CHECKING:
    from bot.service import Service

LONGEST = 2900
"""Characters of an answer that a platform's form can take whole."""


@dataclass(frozen=True)
class Field:
    """Show one fact: ``value`` is the text or the option's id that stands there now, ``print`` tells it apart."""

    name: str
    label: str
    kind: str
    value: str
    options: tuple[tuple[str, str], ...]
    hint: str
    optional: bool
    print: str


@dataclass(frozen=True)
class Sheet:
    """Hold one session's form."""

    session: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Filled:
    """Hold what became of a form: what is wrong by field, and the replies to deliver."""

    errors: Mapping[str, str]
    ids: Sequence[int] = ()


def sheet(db: Unit, service: Service, inbound: Inbound, session_id: str = "") -> Sheet | None:
    """Return the form of a session, or of the one in focus; None where there is none."""
    desk = load(db, inbound).desk
    session = desk.find(session_id) if session_id else desk.session
    if session is None:
        return None
    scenario = service.library.scenarios[session.scenario]
    return Sheet(
        session.id,
        shown.company(session.answers, scenario.title),
        tuple(_field(slot, session) for slot in scenario.slots if _belongs(slot, session)),
    )


def fill(
    db: Unit,
    service: Service,
    inbound: Inbound,
    session_id: str,
    typed: Mapping[str, str],
    prints: Mapping[str, str],
    strict: bool = True,
) -> Filled:
    """Take what was changed in a form, in one turn; with ``strict``, nothing when anything in it is wrong.

    ``prints`` are those of the values the form was opened with: what was left as it was changes nothing.
    """
    loaded, now = load(db, inbound), service.clock()
    desk = seen_by(loaded.desk, inbound, now)
    session = desk.find(session_id)
    if session is None:
        return Filled({})
    scenario = service.library.scenarios[session.scenario]
    clock = Clock(now, zone_of(desk), locale_of(desk, inbound))
    given = {name: clean(value) for name, value in typed.items()}
    changed = {name: value for name, value in given.items() if print_of(value) != prints.get(name)}
    facts, errors = _read(service, scenario, session, changed, clock)
    if (errors and strict) or not facts or not db.first_sight(inbound.key):
        return Filled(errors if strict else {})
    move: tuple[Event, ...] = (Switched(session.id),) if desk.focus != session.id else ()
    events = service.stamped((*move, Answered(facts)), desk, now)
    after, effects = turn(service.library.scenarios, desk, events, uuid4().hex)
    return Filled({}, service.keep(db, loaded, after, effects, inbound, now))


def _belongs(slot: Slot, session: Session) -> bool:
    """Leave out questions that hang on an answer and were not asked yet, and answers too long for a form."""
    if len(session.answers.get(slot.name, "")) > LONGEST:
        return False
    return slot.name in session.answers or not slot.when


def _field(slot: Slot, session: Session) -> Field:
    value = clean(session.answers.get(slot.name, ""))
    if slot.kind == "moment" and value not in ("", "none", "unsure"):
        value = value.replace("T", " ")
    elif slot.kind == "moment":
        value = {"unsure": "not sure"}.get(value, value)
    options = tuple((option.value, option.label) for option in slot.options)
    if options and value not in {option for option, _ in options}:
        value = ""
    hint = slot.examples if slot.kind == "moment" and not value else ""
    return Field(slot.name, slot.label, slot.kind, value, options, hint, slot.optional, print_of(value))


def _read(
    service: Service, scenario: Scenario, session: Session, changed: Mapping[str, str], clock: Clock
) -> tuple[dict[str, str], dict[str, str]]:
    facts: dict[str, str] = {}
    errors: dict[str, str] = {}
    for name, text in changed.items():
        slot = scenario.slot(name)
        if slot is None:
            continue
        said, wrong = _answer(service, slot, text, session, clock)
        facts |= {**said, **{key: value for key, value in facts.items() if key in changed}}
        errors |= {name: wrong} if wrong else {}
    return facts, errors


def _answer(service: Service, slot: Slot, text: str, session: Session, clock: Clock) -> tuple[Mapping[str, str], str]:
    """Read one field; returns facts, or a sentence that says what is wrong."""
    if not text:
        needed = not slot.optional and slot.name in session.answers
        return ({}, service.library.phrases["cannot_skip"][0]) if needed else ({slot.name: ""}, "")
    if slot.options and text in {option.value for option in slot.options}:
        return {slot.name: text}, ""
    if slot.options or slot.kind in ("moment", "zone"):
        read = read_answer(slot, text, clock)
        if read.options:
            return {}, f"{service.library.phrases['which_meant'][0]} {' / '.join(label for label, _ in read.options)}"
        if slot.name in read.facts:
            return {slot.name: read.facts[slot.name]}, ""
        return {}, slot.examples or slot.reprompt or service.library.phrases["unclear"][0]
    return {slot.name: text}, ""


def print_of(text: str) -> str:
    """Return the print of a text, which tells it from others without holding it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
