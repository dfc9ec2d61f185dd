"""Know one turn of the conversation: load, hear, step, say, store; every decision is made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import uuid4

from bot import plan
from bot.conversation.desk import Desk, turn
from bot.conversation.effects import Effect, Export, Forget
from bot.conversation.events import Event, Resumed, Started, Wished
from bot.conversation.record import desk_record
from bot.drafting import draft
from bot.library import Library
from bot.listening import heard_at
from bot.loading import Loaded, about, load, load_user
from bot.messages import Address, FilePart, Inbound, Message, Text
from bot.outbox import Outbox
from bot.promises import agenda, meant, planned, store, with_missed
from bot.reminding import remind
from bot.stamping import heard_from, seen_by, stamped
from bot.store.rows import DeskRow, OutboxRow, SessionRow
from bot.store.store import Store
from bot.store.unit import Unit
from bot.whereabouts import locale_of, travelled, zone_of
from bot.wording.speech import messages
from bot.wording.view import View

Clock = Callable[[], datetime]


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
        events = (Resumed(),) if resumed else heard_at(self.library, there, desk, inbound, now)
        desk, effects = turn(self.library.scenarios, desk, self.stamped(events, desk, now), uuid4().hex)
        desk = heard_from(desk, now)
        return self.keep(db, loaded, desk, effects, inbound, now)

    def stamped(self, events: tuple[Event, ...], desk: Desk, now: datetime) -> tuple[Event, ...]:
        """Give events what they must not look up: the time, a passed deadline, the reminder that was meant."""
        at_hand = tuple(self._at_hand(event, desk, now) for event in events)
        refuses = desk.session is not None and self.library.scenarios[desk.session.scenario].refuses
        return stamped(at_hand, desk, now, refuses=refuses)

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
        later = [one for one in mine if (one.kind, one.occurrence) == (row.kind, row.occurrence) and one.due > now]
        if later:
            db.put_off(row, later[0])
        if later or now > row.valid_until:
            return None
        due = [reminder for reminder in mine if reminder.due <= now]
        if not any((r.kind, r.occurrence) == (row.kind, row.occurrence) for r in plan.fold(due)):
            return None
        desk = replace(
            loaded.desk, shown=f"{session.id}/{row.kind}:{row.occurrence}", focus=loaded.desk.focus or session.id
        )
        db.save_desk(row.address, replace(loaded.row, content=desk_record(desk)))
        text = session.answers.get(f"{row.kind}_text", "")
        return remind(
            self.view(replace(desk, focus=session.id), None, now), session, row.kind, row.due_at, text, meant(row)
        )


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
