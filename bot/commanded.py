"""Know what follows from a command, whatever question is open: an offer is begun, facts change, a wish is met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.conversation.desk import DEFAULT, Desk, turn
from bot.conversation.events import Answered, Doubted, Edited, Event, Started, Switched
from bot.conversation.phases import CONFIRMING, DRAFTED, OPEN
from bot.conversation.session import Session
from bot.facts import clean
from bot.listening import hearing
from bot.loading import Loaded, load
from bot.messages import Inbound
from bot.reading.chat_answers import Clock, read_answer
from bot.reading.ears import hear
from bot.stamping import seen_by
from bot.store.unit import Unit
from bot.whereabouts import locale_of, zone_of

if TYPE_CHECKING:
    from bot.service import Service


def begin(db: Unit, service: Service, inbound: Inbound, told: Mapping[str, str]) -> Sequence[int]:
    """Begin an offer, or go on with the one of that company that is not sent yet; once per delivery.

    ``told`` are facts by name, as typed; a date that is none is left for its question.
    """
    if not db.first_sight(inbound.key):
        return ()
    now, loaded = service.clock(), load(db, inbound)
    desk = seen_by(loaded.desk, inbound, now)
    facts, doubts = _read(service, told, Clock(now, zone_of(desk), locale_of(desk, inbound)))
    here = _there(desk, facts.get("company", ""))
    if here is None:
        events: tuple[Event, ...] = (Started(DEFAULT, {"stage": "offered", **facts} if facts else {}), *doubts)
    else:
        known = here.answers.get("company", "")
        facts = {name: value for name, value in facts.items() if name != "company" or not known}
        move: tuple[Event, ...] = (Switched(here.id),) if here.id != desk.focus else ()
        facts |= {} if "stage" in here.answers or not facts else {"stage": "offered"}
        events = (*move, *((Answered(facts),) if facts else ()), *doubts)
    return _take(db, service, inbound, loaded, events)


def note(db: Unit, service: Service, inbound: Inbound, told: Mapping[str, str]) -> Sequence[int]:
    """Take facts about the person, as typed, in one turn; a zone that is none is asked for. Once per delivery."""
    if not db.first_sight(inbound.key):
        return ()
    now, loaded = service.clock(), load(db, inbound)
    desk = seen_by(loaded.desk, inbound, now)
    facts, _ = _read(service, told, Clock(now, zone_of(desk), locale_of(desk, inbound)))
    unread = [Edited(name) for name, typed in told.items() if clean(typed) and name not in facts]
    return _take(db, service, inbound, loaded, (Answered(facts), *unread) if facts else tuple(unread))


def obey(db: Unit, service: Service, inbound: Inbound) -> Sequence[int]:
    """Take the words of a command; they answer no question that happens to be open. Once per delivery."""
    if not db.first_sight(inbound.key):
        return ()
    now, loaded = service.clock(), load(db, inbound)
    desk = seen_by(loaded.desk, inbound, now)
    neutral = replace(hearing(service.library, desk, inbound, now), open=None, doubt=(), doubt_slot="", pending="")
    return _take(db, service, inbound, loaded, hear(inbound.text, neutral))


def _take(db: Unit, service: Service, inbound: Inbound, loaded: Loaded, events: tuple[Event, ...]) -> Sequence[int]:
    """Take events in one turn."""
    now = service.clock()
    desk = seen_by(loaded.desk, inbound, now)
    desk, effects = turn(service.library.scenarios, desk, service.stamped(events, desk, now), uuid4().hex)
    return service.keep(db, loaded, desk, effects, inbound, now)


def _read(service: Service, told: Mapping[str, str], clock: Clock) -> tuple[dict[str, str], tuple[Event, ...]]:
    """Read what was told, fact by fact; what may mean several days is left in doubt."""
    scenario = service.library.scenarios[DEFAULT]
    facts: dict[str, str] = {}
    doubts: list[Event] = []
    for name, typed in told.items():
        slot, text = scenario.slot(name), clean(typed)
        if slot is None or not text:
            continue
        if slot.kind not in ("moment", "zone"):
            facts[name] = text
            continue
        read = read_answer(slot, text, clock)
        facts |= {name: read.facts[name]} if name in read.facts else {}
        doubts += [Doubted(name, read.options)] if read.options else []
    return facts, tuple(doubts)


def _there(desk: Desk, company: str) -> Session | None:
    """Find the offer a command is about: one of that company, or without a name the one nobody has named yet."""
    unsent = [session for session in desk.sessions if session.phase in (*OPEN, CONFIRMING, DRAFTED)]
    name = company.casefold()
    same = [one for one in unsent if name and one.answers.get("company", "").casefold() == name]
    return next(iter([*same, *(one for one in unsent if "company" not in one.answers)]), None)
