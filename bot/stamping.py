"""Know what the clock and the desk add to what was heard: the time, a passed deadline, the reminder that was meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.conversation.desk import Desk
from bot.conversation.events import (
    Acknowledged,
    Answered,
    Confirmed,
    Event,
    Invited,
    Replanned,
    Sent,
    Started,
    Switched,
    Talked,
)
from bot.conversation.phases import ACKNOWLEDGED, CONFIRMING, OPEN, SENT
from bot.conversation.session import Session
from bot.drafting import dates_of
from bot.messages import Inbound
from bot.reminding import deadline_of
from bot.walltime import is_zone
from bot.whereabouts import locale_of, zone_of


def seen_by(desk: Desk, inbound: Inbound, now: datetime) -> Desk:
    """Take in what the platform and the clock tell: the zone, and whether a deadline has passed."""
    if not desk.profile.get("timezone") and is_zone(inbound.zone):
        desk = replace(desk, profile={**desk.profile, "timezone": inbound.zone})
    session = desk.session
    if session is None or "deadline" not in session.answers:
        return desk
    told = {**session.answers, "deadline_passed": _passed(session.answers["deadline"], zone_of(desk), now)}
    return desk if told == session.answers else desk.put(replace(session, answers=told))


def heard_from(desk: Desk, now: datetime) -> Desk:
    """Note the day of the last word in a half-done interview, for the one nudge."""
    session = desk.session
    if session is None or session.phase not in (*OPEN, CONFIRMING):
        return desk
    today = now.replace(hour=0, minute=0, second=0, microsecond=0).isoformat()
    if session.milestones.get("heard_at") == today:
        return desk
    return desk.put(replace(session, milestones={**session.milestones, "heard_at": today}))


def stamped(events: tuple[Event, ...], desk: Desk, now: datetime, *, refuses: bool) -> tuple[Event, ...]:
    """Give events what they must not look up; ``refuses`` says whether the piece in focus is a no."""
    stamps = tuple(stamp for event in events for stamp in _stamp(event, desk, now))
    return (*stamps, *(day for event in events if refuses for day in _wished_day(event, desk, now)))


def _stamp(event: Event, desk: Desk, now: datetime) -> tuple[Event, ...]:
    match event:
        case Answered(facts) if "deadline" in facts:
            passed = _passed(facts["deadline"], zone_of(desk), now)
            return (Answered({**facts, "deadline_passed": passed}),)
        case Started(same_offer=False) if desk.session is not None and _still_open(event, desk.session):
            known = desk.session.answers
            settled = {"open_to_change": "no"} if known.get("open_to_change") == "yes" else {}
            settled |= {"stage": "offered"} if known.get("deadline") and not known.get("stage") else {}
            return _stamp(replace(event, same_offer=True, facts={**event.facts, **settled}), desk, now)
        case Replanned(kind="") if desk.shown:
            session, _, occurrence = desk.shown.partition("/")
            kind = occurrence.rpartition(":")[0] if event.change == "stop" else occurrence
            focus = (Switched(session),) if session != desk.focus else ()
            return (*focus, replace(event, kind=kind))
        case Started(same_offer=True) if desk.session is not None:
            known = dates_of(desk.session.milestones, zone_of(desk))
            return (replace(event, at=now.isoformat(), facts={**known, **event.facts}),)
        case Confirmed(at="") | Sent(at="") | Acknowledged(at="") | Talked(at="") | Invited(at="") | Started(at=""):
            return (replace(event, at=now.isoformat()),)
        case _:
            return (event,)


def _still_open(event: Started, session: Session) -> bool:
    """Say whether a new beginning is about the offer in focus: what went out so far was no answer yet."""
    company = event.facts.get("company", "").casefold()
    here = company in ("", session.answers.get("company", "").casefold())
    return here and session.phase in (SENT, ACKNOWLEDGED) and "sent_at" not in session.milestones


def _wished_day(event: Event, desk: Desk, now: datetime) -> tuple[Event, ...]:
    """Move the reconnect to the day a person names when asked about keeping in touch: "yes, in spring"."""
    if not isinstance(event, Answered) or not event.facts.get("keep_in_touch"):
        return ()
    from bot.reading.hear_later import later_day  # loaded here: reading dates takes 60 ms of a start

    day = later_day(event.facts["keep_in_touch"], now, zone_of(desk), locale_of(desk, None))
    return (Replanned("reconnect", "plan", day),) if day else ()


def _passed(deadline: str, zone: str, now: datetime) -> str:
    moment = deadline_of(deadline, zone)
    return "yes" if moment is not None and moment <= now else "no"
