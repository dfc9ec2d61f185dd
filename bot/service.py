"""Know one turn of the conversation: load, hear, step, say, store; every decision is made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import blake2b
from uuid import uuid4

from bot import plan, shown
from bot.case import rezoned
from bot.conversation.desk import Desk, turn
from bot.conversation.effects import Effect, Export, Forget
from bot.conversation.events import (
    Acknowledged,
    Answered,
    Confirmed,
    Event,
    Invited,
    Replanned,
    Resumed,
    Sent,
    Started,
    Switched,
    Talked,
    Wished,
)
from bot.conversation.phases import ACKNOWLEDGED, CANCELLED, CONFIRMING, OPEN, SENT
from bot.conversation.record import desk_of, desk_record, session_of, session_record
from bot.conversation.session import Session, open_slot
from bot.drafting import dates_of, draft
from bot.library import Library
from bot.messages import Address, FilePart, Inbound, Message, Text
from bot.outbox import Outbox
from bot.plan import Reminder
from bot.reading import locales
from bot.reading.ears import choices_told, hear
from bot.reading.hear_given import Hearing, Offer
from bot.reminding import deadline_of, remind
from bot.store.rows import PLANNED, REPLY, DeskRow, OutboxRow, SessionRow
from bot.store.store import Store
from bot.store.unit import Unit
from bot.walltime import is_zone
from bot.wording.asking import summary_slots
from bot.wording.speech import messages
from bot.wording.topics import missed
from bot.wording.view import View

Clock = Callable[[], datetime]


@dataclass
class Loaded:
    """Hold a desk as it was read, with the rows it came from."""

    desk: Desk
    row: DeskRow
    sessions: dict[str, SessionRow] = field(default_factory=dict)


class Service:
    """Take turns: one message in, one transaction, its replies in the outbox."""

    def __init__(self, library: Library, store: Store, outbox: Outbox, clock: Clock, owner: str) -> None:
        self.library, self.store, self.outbox, self.clock, self.owner = library, store, outbox, clock, owner

    async def hear(self, inbound: Inbound) -> None:
        """Take one turn; a repeated delivery changes nothing. Raises StoreUnavailable when nothing was stored."""
        ids = await self.store.transact(self.turn, inbound)
        await self.outbox.deliver(ids)

    async def resume(self, address: Address, zone: str = "", locale: str = "") -> None:
        """Greet a person who opened the conversation: what is known, what is next, what is overdue."""
        opened = Inbound(uuid4().hex, address, "", zone=zone, locale=locale)
        ids = await self.store.transact(partial(self.turn, resumed=True), opened)
        await self.outbox.deliver(ids)

    def turn(self, db: Unit, inbound: Inbound, resumed: bool = False) -> Sequence[int]:
        """Take one turn inside a transaction; returns the ids of the replies."""
        if not db.first_sight(inbound.key):
            return ()
        now = self.clock()
        loaded = load(db, inbound)
        desk, there = about(db, loaded.desk, inbound)
        desk = seen_by(desk, inbound, now)
        events = (Resumed(),) if resumed else self.heard_at(there, desk, inbound, now)
        desk, effects = turn(self.library.scenarios, desk, self.stamped(events, desk, now), uuid4().hex)
        desk = heard_from(desk, now)
        return self.keep(db, loaded, desk, effects, inbound, now)

    def heard_at(self, there: str, desk: Desk, inbound: Inbound, now: datetime) -> tuple[Event, ...]:
        """Read what was said, at the offer a pressed button belongs to where that is not the one in focus."""
        if not there:
            return self.heard(desk, inbound, now)
        return Switched(there), *self.heard(replace(desk, focus=there, pending=None), inbound, now)

    def heard(self, desk: Desk, inbound: Inbound, now: datetime) -> tuple[Event, ...]:
        """Read what was said; words that waited for "which offer?" are read again once that is clear."""
        events = tuple(
            self._with_choices(one, inbound.text) for one in hear(inbound.text, self.hearing(desk, inbound, now))
        )
        waiting = desk.pending
        if waiting is None or waiting.kind != "which":
            return events
        chosen = next((event.session for event in events if isinstance(event, Switched)), "")
        if chosen not in waiting.sessions:
            return events
        there = replace(desk, focus=chosen, pending=None)
        return (Switched(chosen), *hear(waiting.text, self.hearing(there, inbound, now)))

    def _with_choices(self, event: Event, text: str) -> Event:
        """Let a piece begin with what its own questions would ask, where the words that begin it tell."""
        scenario = self.library.scenarios.get(event.scenario) if isinstance(event, Started) else None
        if scenario is None or not isinstance(event, Started) or not any(slot.told for slot in scenario.slots):
            return event
        return replace(event, facts={**choices_told(scenario.slots, text), **event.facts})

    def hearing(self, desk: Desk, inbound: Inbound, now: datetime) -> Hearing:
        """Gather what the ear must know."""
        session = desk.session
        scenario = self.library.scenarios[session.scenario] if session else None
        asking = session is not None and session.phase in OPEN
        doubt = session.doubt if session is not None else None
        slots = summary_slots(scenario, session) if scenario and session else ()
        return Hearing(
            slots=scenario.slots if scenario else (),
            open=open_slot(scenario, session) if scenario and session and asking and not desk.pending else None,
            answers=session.answers if session else {},
            phase=session.phase.value if session else "",
            scenario=session.scenario if session else "",
            doubt=self._on_the_table(desk),
            doubt_slot=doubt.slot if doubt and not desk.pending else "",
            pending=desk.pending.kind if desk.pending else "",
            pending_text=desk.pending.text if desk.pending else "",
            numbered=tuple(slot.name for slot in slots),
            offers=tuple(Offer(s.id, s.answers.get("company", ""), s.phase.value) for s in desk.sessions),
            focus=desk.focus,
            scenarios=tuple((s.id, s.title, s.words) for s in self.library.scenarios.values()),
            now=now,
            zone=zone_of(desk),
            locale=locale_of(desk, inbound),
            last_reminder=desk.shown.partition("/")[2].rpartition(":")[0],
        )

    def _on_the_table(self, desk: Desk) -> tuple[tuple[str, str], ...]:
        """Return the choices that are asked about: offers by name, or what words may have meant."""
        session, waiting = desk.session, desk.pending
        if waiting is not None and waiting.kind == "which":
            return tuple((shown.company(one.answers), one.id) for name in waiting.sessions if (one := desk.find(name)))
        if waiting is not None:
            return waiting.options
        return session.doubt.options if session and session.doubt else ()

    def stamped(self, events: tuple[Event, ...], desk: Desk, now: datetime) -> tuple[Event, ...]:
        """Give events what they must not look up: the time, a passed deadline, the reminder that was meant."""
        events = tuple(self._at_hand(event, desk, now) for event in events)
        stamped = tuple(stamp for event in events for stamp in _stamp(event, desk, now))
        refuses = desk.session is not None and self.library.scenarios[desk.session.scenario].refuses
        return (*stamped, *(day for event in events if refuses for day in _wished_day(event, desk, now)))

    def _at_hand(self, event: Event, desk: Desk, now: datetime) -> Event:
        """Show the script that belongs to a letter, where one is asked for, and begin no piece of its own."""
        session = desk.session
        wanted = isinstance(event, Started) and event.scenario == "phone_script" and not event.facts
        if not wanted or session is None or "drafted_at" not in session.milestones:
            return event
        return Wished("script") if self.view(desk, None, now).draft(session).script else event

    def keep(
        self, db: Unit, loaded: Loaded, desk: Desk, effects: Sequence[Effect], inbound: Inbound, now: datetime
    ) -> Sequence[int]:
        """Store what changed, plan the reminders anew, and post the replies."""
        address, user = inbound.address, loaded.row.user_id
        for effect in effects:
            if isinstance(effect, Forget):
                forget(db, user, effect)
        if any(isinstance(effect, Forget) and not effect.session for effect in effects):
            loaded = Loaded(desk, DeskRow(uuid4().hex))
            user = loaded.row.user_id
        desk = travelled(desk, loaded.desk)
        db.save_desk(address, replace(loaded.row, content=desk_record(desk)))
        moved = zone_of(desk) != zone_of(loaded.desk)
        for session in desk.sessions:
            if moved or session != loaded.desk.find(session.id):
                row = loaded.sessions.get(session.id, SessionRow(session.id, user))
                store(db, row, session, planned(session, desk, now), address, now)
        view = self.view(desk, inbound, now)
        replies = with_missed(db, user, messages(effects, view), view)
        if any(isinstance(effect, Export) for effect in effects):
            replies = (exported(db, user, self.library), *replies)
        return db.post(replies, address, user, self.owner, now, desk.focus or None)

    def view(self, desk: Desk, inbound: Inbound | None, now: datetime) -> View:
        """Gather what the wording may look at."""
        zone, locale = zone_of(desk), locale_of(desk, inbound)
        return View(
            self.library,
            desk,
            now,
            zone,
            locale,
            lambda: agenda(desk, now),
            lambda session: draft(self.library, session, now, zone, locale),
        )

    def render(self, db: Unit, row: OutboxRow, now: datetime) -> Message | None:
        """Word a reminder as it goes out; None where it should not be sent any more."""
        loaded = load_user(db, row.address)
        session = loaded.desk.find(row.session_id or "") if loaded else None
        if loaded is None or session is None:
            return None
        mine = planned(session, loaded.desk, now)
        db.promise_next(row, session.id, mine, now)
        if now > row.valid_until:
            return None
        due = [reminder for reminder in mine if reminder.due <= now]
        if not any((r.kind, r.occurrence) == (row.kind, row.occurrence) for r in plan.fold(due)):
            return None
        desk = replace(
            loaded.desk, shown=f"{session.id}/{row.kind}:{row.occurrence}", focus=loaded.desk.focus or session.id
        )
        db.save_desk(row.address, replace(loaded.row, content=desk_record(desk)))
        text = session.answers.get(f"{row.kind}_text", "")
        return remind(self.view(replace(desk, focus=session.id), None, now), session, row.kind, row.due_at, text)


def load(db: Unit, inbound: Inbound) -> Loaded:
    """Read a person's desk; someone new gets an empty one."""
    row = db.desk_row(inbound.address)
    if row is None:
        return Loaded(Desk(), DeskRow(uuid4().hex))
    return _loaded(db, row)


def load_user(db: Unit, address: Address) -> Loaded | None:
    """Read the desk of the person at an address, where there is one."""
    found = db.desk_row(address)
    return _loaded(db, found) if found else None


def _loaded(db: Unit, row: DeskRow) -> Loaded:
    rows = {found.id: found for found in db.sessions_of(row.user_id)}
    sessions = tuple(session_of(found.id, found.content) for found in rows.values())
    return Loaded(desk_of(row.content, sessions), row, rows)


def about(db: Unit, desk: Desk, inbound: Inbound) -> tuple[Desk, str]:
    """Note which reminder a pressed button belongs to; under a reply, name its offer where another is in focus."""
    row = db.find_by_mark(inbound.about) if inbound.about else None
    if row is None or row.session_id is None or desk.find(row.session_id) is None:
        return desk, ""
    if row.kind == REPLY:
        return desk, row.session_id if row.session_id != desk.focus else ""
    return replace(desk, shown=f"{row.session_id}/{row.kind}:{row.occurrence}"), ""


def seen_by(desk: Desk, inbound: Inbound, now: datetime) -> Desk:
    """Take in what the platform and the clock tell: the zone, and whether a deadline has passed."""
    if not desk.profile.get("timezone") and is_zone(inbound.zone):
        desk = replace(desk, profile={**desk.profile, "timezone": inbound.zone})
    session = desk.session
    if session is None or "deadline" not in session.answers:
        return desk
    told = {**session.answers, "deadline_passed": _passed(session.answers["deadline"], zone_of(desk), now)}
    return desk if told == session.answers else desk.put(replace(session, answers=told))


def zone_of(desk: Desk) -> str:
    """Return the person's zone; UTC until one is known."""
    zone = desk.profile.get("timezone", "")
    return zone if is_zone(zone) else "UTC"


def locale_of(desk: Desk, inbound: Inbound | None) -> str:
    """Return the locale for reading and showing dates.

    The person's own spelling counts most, then where they live: what a platform or a machine says is often only its
    default.
    """
    spelling = {"us": "en-US", "uk": "en-GB"}.get(desk.profile.get("spelling", ""), "")
    return spelling or locales.locale_of(zone_of(desk)) or (inbound.locale if inbound else "")


def travelled(desk: Desk, before: Desk) -> Desk:
    """Keep the employers' hours where a known zone has changed: five o'clock there is another hour here."""
    old, new = before.profile.get("timezone", ""), zone_of(desk)
    if not is_zone(old) or old == new:
        return desk
    return replace(desk, sessions=tuple(replace(s, answers=rezoned(s.answers, old, new)) for s in desk.sessions))


def heard_from(desk: Desk, now: datetime) -> Desk:
    """Note the day of the last word in a half-done interview, for the one nudge."""
    session = desk.session
    if session is None or session.phase not in (*OPEN, CONFIRMING):
        return desk
    today = now.replace(hour=0, minute=0, second=0, microsecond=0).isoformat()
    return desk.put(replace(session, milestones={**session.milestones, "heard_at": today}))


def planned(session: Session, desk: Desk, now: datetime) -> tuple[Reminder, ...]:
    """Plan the reminders of one session; a cancelled one has none."""
    if session.phase is CANCELLED:
        return ()
    facts = {**session.answers, "scenario": session.scenario}
    return plan.ladder(facts, session.milestones, session.moves, now, zone_of(desk), session.id)


def agenda(desk: Desk, now: datetime) -> Sequence[tuple[Reminder, Session]]:
    """List the reminders still ahead of all sessions, soonest first."""
    ahead = [(r, s) for s in desk.sessions for r in planned(s, desk, now) if r.due > now]
    return sorted(ahead, key=lambda entry: entry[0].due)


def store(
    db: Unit, row: SessionRow, session: Session, reminders: Sequence[Reminder], address: Address, now: datetime
) -> None:
    """Store a session, and make its waiting reminders equal to its plan unless they follow this very plan already."""
    mark = _mark_of(reminders, address)
    if row.content.get(PLANNED) != mark:
        db.reconcile(row.user_id, session.id, reminders, address, now)
    db.save_session(replace(row, content={**session_record(session), PLANNED: mark}))


def _mark_of(reminders: Sequence[Reminder], address: Address) -> str:
    """Make one short mark of a plan and where it goes; most answers change neither."""
    lines = [f"{r.kind} {r.occurrence} {r.local} {r.zone} {r.rule} {r.due} {r.valid_until}" for r in reminders]
    text = "\n".join([repr(address), *lines])
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()


def with_missed(db: Unit, user: str, replies: Sequence[Message], view: View) -> Sequence[Message]:
    """Tell first of the reminders that could not reach the person, once."""
    rows = db.missed_of(user)
    if not rows or not replies:
        return replies
    db.tell([row.id for row in rows], view.now)
    worth = [(row.kind, row.session_id or "", row.due_at) for row in rows if not _outdone(row, view)]
    if not worth:
        return replies
    told = Message(
        (missed(worth, view), *replies[0].parts),
        replies[0].choices,
        replies[0].numbered,
    )
    return (told, *replies[1:])


def _outdone(row: OutboxRow, view: View) -> bool:
    """Say whether a missed reminder is not worth a word: a nudge, or one that a newer of its ladder has replaced."""
    session = view.desk.find(row.session_id or "")
    if session is None or row.kind == "nudge":
        return True
    same = [r for r in planned(session, view.desk, view.now) if plan.ladder_of(r.kind) == plan.ladder_of(row.kind)]
    return any(row.due_at < reminder.due <= view.now for reminder in same)


def forget(db: Unit, user: str, effect: Forget) -> None:
    """Delete one session or everything, at once."""
    if effect.session:
        db.drop_session(effect.session)
    else:
        db.forget_user(user)


def exported(db: Unit, user: str, library: Library) -> Message:
    """Hand over everything stored as one JSON file."""
    import json

    text = json.dumps(db.export(user), ensure_ascii=False, indent=2, sort_keys=True, default=str)
    return Message((Text(library.phrases["export"][0]), FilePart("ajar-export.json", "application/json", text)))


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
