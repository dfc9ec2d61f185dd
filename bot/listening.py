"""Know what the ear is told before it hears: the open question, what is known, what is on the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from bot import shown
from bot.conversation.desk import Desk
from bot.conversation.events import Event, Started, Switched
from bot.conversation.phases import OPEN
from bot.conversation.session import Session, open_slot
from bot.drafting import draft
from bot.library import DERIVED, Library
from bot.messages import Inbound
from bot.reading.ears import choices_told, hear
from bot.reading.hear_given import Hearing, Offer
from bot.whereabouts import locale_of, zone_of
from bot.wording.asking import summary_slots


def heard_at(library: Library, there: str, desk: Desk, inbound: Inbound, now: datetime) -> tuple[Event, ...]:
    """Read what was said, at the offer a pressed button belongs to where that is not the one in focus."""
    if not there:
        return heard(library, desk, inbound, now)
    return Switched(there), *heard(library, replace(desk, focus=there, pending=None), inbound, now)


def heard(library: Library, desk: Desk, inbound: Inbound, now: datetime) -> tuple[Event, ...]:
    """Read what was said; words that waited for "which offer?" are read again once that is clear."""
    events = tuple(
        _with_choices(library, one, inbound.text) for one in hear(inbound.text, hearing(library, desk, inbound, now))
    )
    waiting = desk.pending
    if waiting is None or waiting.kind != "which":
        return events
    chosen = next((event.session for event in events if isinstance(event, Switched)), "")
    if chosen not in waiting.sessions:
        return events
    there = replace(desk, focus=chosen, pending=None)
    return (Switched(chosen), *hear(waiting.text, hearing(library, there, inbound, now)))


def _with_choices(library: Library, event: Event, text: str) -> Event:
    """Let a piece begin with what its own questions would ask, where the words that begin it tell."""
    scenario = library.scenarios.get(event.scenario) if isinstance(event, Started) else None
    if scenario is None or not isinstance(event, Started) or not any(slot.told for slot in scenario.slots):
        return event
    return replace(event, facts={**choices_told(scenario.slots, text), **event.facts})


def hearing(library: Library, desk: Desk, inbound: Inbound, now: datetime) -> Hearing:
    """Gather what the ear must know."""
    session = desk.session
    scenario = library.scenarios[session.scenario] if session else None
    asking = session is not None and session.phase in OPEN
    doubt = session.doubt if session is not None else None
    slots = summary_slots(scenario, session, desk) if scenario and session else ()
    zone, locale = zone_of(desk), locale_of(desk, inbound)
    return Hearing(
        slots=scenario.slots if scenario else (),
        open=open_slot(scenario, session) if scenario and session and asking and not desk.pending else None,
        answers=session.answers if session else {},
        phase=session.phase.value if session else "",
        scenario=session.scenario if session else "",
        doubt=_on_the_table(desk),
        doubt_slot=doubt.slot if doubt and not desk.pending else "",
        pending=desk.pending.kind if desk.pending else "",
        pending_text=desk.pending.text if desk.pending else "",
        last=_told_last(session),
        numbered=tuple(slot.name for slot in slots),
        offers=tuple(Offer(s.id, s.answers.get("company", ""), s.phase.value, s.scenario) for s in desk.sessions),
        focus=desk.focus,
        scenarios=library.named,
        now=now,
        zone=zone,
        locale=locale,
        last_reminder=desk.shown.partition("/")[2].rpartition(":")[0],
        letter=partial(_letter_of, library, session, now, zone, locale),
    )


def _letter_of(library: Library, session: Session | None, now: datetime, zone: str, locale: str) -> str:
    """Give the text of the letter as it was shown; "" where there is none, or one for each of several people."""
    if session is None or session.letter:
        return session.letter if session else ""
    letters = draft(library, session, now, zone, locale).letters
    return letters[0].body if len(letters) == 1 else ""


def _told_last(session: Session | None) -> dict[str, str]:
    """Return the facts that were told or changed last."""
    if session is None or not session.past:
        return {}
    before = session.past[-1].answers
    return {
        name: value
        for name, value in session.answers.items()
        if value and before.get(name) != value and name not in DERIVED
    }


def _on_the_table(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return the choices that are asked about: offers by name, or what words may have meant."""
    session, waiting = desk.session, desk.pending
    if waiting is not None and waiting.kind == "which":
        return tuple((shown.company(one.answers), one.id) for name in waiting.sessions if (one := desk.find(name)))
    if waiting is not None:
        return waiting.options
    return session.doubt.options if session and session.doubt else ()
