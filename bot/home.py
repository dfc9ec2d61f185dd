"""Know what a platform with pages and forms needs beside the conversation: a front page, presses, edits, leaving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import Select, and_, delete, func, or_, select, update

from bot import shown
from bot.conversation.desk import Desk, turn
from bot.conversation.events import Event, Switched
from bot.conversation.phases import CANCELLED, CONFIRMING, OPEN
from bot.conversation.record import desk_record
from bot.edits import corrected
from bot.listening import heard_at, hearing
from bot.loading import about, load
from bot.messages import Address, Inbound, Message
from bot.promises import meant
from bot.reading.ears import hear
from bot.rungs import label_name
from bot.stamping import seen_by
from bot.store.rows import PAUSED, PENDING, REPLY, SENT, DeskRow, OutboxRow
from bot.store.tables import desks, holds, outbox
from bot.store.unit import Unit
from bot.whereabouts import locale_of

if TYPE_CHECKING:
    from bot.loading import Loaded
    from bot.service import Service

Ids = Sequence[int]


@dataclass(frozen=True)
class Offer:
    """Show one offer on the front page: ``state`` is a sentence, ``due`` the next dated step."""

    session: str
    title: str
    state: str
    here: bool
    next: str = ""
    due: datetime | None = None


@dataclass(frozen=True)
class Ahead:
    """Show one waiting reminder; ``mark`` names it in a button."""

    mark: str
    company: str
    what: str
    due: datetime


@dataclass(frozen=True)
class Front:
    """Hold what the front page shows; ``known`` is false for somebody who never talked to Ajar."""

    known: bool
    zone: str = ""
    locale: str = ""
    offers: tuple[Offer, ...] = ()
    ahead: tuple[Ahead, ...] = ()


def front(db: Unit, service: Service, inbound: Inbound) -> Front:
    """Gather a person's offers and reminders; changes nothing."""
    loaded = load(db, inbound)
    if loaded.row.version == 0:
        return Front(False, inbound.zone, inbound.locale)
    desk = loaded.desk
    rows = [row for row in db.reminders_of(loaded.row.user_id) if desk.find(row.session_id or "")]
    zone, locale = desk.profile.get("timezone", "") or inbound.zone, locale_of(desk, inbound)
    return Front(True, zone, locale, _offers(service, desk, rows), _ahead(service, desk, rows))


def _offers(service: Service, desk: Desk, rows: Sequence[OutboxRow]) -> tuple[Offer, ...]:
    offers = []
    for session in desk.sessions:
        soonest = next((row for row in rows if row.session_id == session.id), None)
        name = shown.company(session.answers, service.library.scenarios[session.scenario].title)
        position = shown.one_line(session.answers.get("position", ""))
        state = service.library.phrases[f"status_{session.phase.value}"][0].split(";")[0].rstrip(".") + "."
        next_step = _what(service, soonest) if soonest and session.phase is not CANCELLED else ""
        due = meant(soonest) if soonest and next_step else None
        title = f"{name}, {position}" if position else name
        offers.append(Offer(session.id, title, state, session.id == desk.focus, next_step, due))
    return tuple(offers)


def _ahead(service: Service, desk: Desk, rows: Sequence[OutboxRow]) -> tuple[Ahead, ...]:
    there = [(row, desk.find(row.session_id or "")) for row in rows]
    return tuple(
        Ahead(row.mark, shown.company(session.answers), _what(service, row), meant(row))
        for row, session in there
        if session is not None
    )


def _what(service: Service, row: OutboxRow) -> str:
    return service.library.phrases.get(f"label_{label_name(row.kind, row.rule)}", (row.kind.replace("_", " "),))[0]


def say(db: Unit, service: Service, inbound: Inbound, message: Message) -> Ids:
    """Answer something that is no turn of the conversation, once per delivery."""
    if not db.first_sight(inbound.key):
        return ()
    loaded = load(db, inbound)
    if loaded.row.version == 0:
        db.save_desk(inbound.address, replace(loaded.row, content=desk_record(Desk())))
    return db.post((message,), inbound.address, loaded.row.user_id, service.owner, service.clock())


def welcome(db: Unit, service: Service, inbound: Inbound) -> Ids:
    """Greet somebody who opened the conversation for the first time, once."""
    return service.turn(db, inbound, resumed=True) if db.desk_row(inbound.address) is None else ()


def press(db: Unit, service: Service, inbound: Inbound, closed: Message, lasting: bool = False) -> Ids:
    """Take a press on a button; one of a question that is no longer asked gets ``closed`` and the present question.

    ``lasting`` buttons, those under a letter, work as long as nothing else is being asked.
    """
    row = db.find_by_mark(inbound.about)
    if row is not None and row.kind != REPLY:
        return _reminded(db, service, inbound)
    loaded = load(db, inbound)
    if row is None or (_is_old(db, row) and not (lasting and not _is_asking(loaded.desk, row.session_id))):
        return _still(db, service, inbound, loaded, closed)
    return service.turn(db, inbound)


def edit(db: Unit, service: Service, inbound: Inbound, before: str, unclear: Message) -> Ids:
    """Take an edited message as a correction of what it said before; one that comes first is the message itself."""
    if not db.first_sight(inbound.key):
        return ()
    now, fresh = service.clock(), replace(inbound, key=inbound.edits)
    if inbound.edits and db.first_sight(inbound.edits):
        return _take(db, service, fresh, None)
    desk = seen_by(load(db, inbound).desk, inbound, now)
    events = corrected(before, inbound.text, hearing(service.library, desk, inbound, now))
    if events:
        return _take(db, service, inbound, events)
    return _still(db, service, replace(inbound, key=uuid4().hex), load(db, inbound), unclear)


def forget_workspace(db: Unit, platform: str, workspace: str) -> int:
    """Delete everything about the people of a workspace, at once; returns how many they were."""
    theirs = (desks.c.platform == platform, desks.c.workspace == workspace)
    people = [str(user) for user in db.db.execute(select(desks.c.user_id).where(*theirs)).scalars()]
    for user in people:
        db.forget_user(user)
    db.db.execute(delete(outbox).where(outbox.c.platform == platform, outbox.c.workspace == workspace))
    db.db.execute(delete(holds).where(holds.c.platform == platform, holds.c.workspace == workspace))
    db.forgot = True
    return len(people)


def is_alive(db: Unit) -> bool:
    """Ask the database for a sign of life."""
    return db.db.execute(select(func.count()).select_from(holds)).scalar() is not None


def _reminded(db: Unit, service: Service, inbound: Inbound) -> Ids:
    """Take a press under a reminder, whatever is being asked elsewhere."""
    if not db.first_sight(inbound.key):
        return ()
    now = service.clock()
    desk = seen_by(about(db, load(db, inbound).desk, inbound)[0], inbound, now)
    given = hearing(service.library, desk, inbound, now)
    given = replace(given, open=None, doubt=(), pending="", phase="sent")
    return _take(db, service, inbound, hear(inbound.text, given))


def _take(db: Unit, service: Service, inbound: Inbound, events: tuple[Event, ...] | None) -> Ids:
    """Take a turn whose delivery was marked as seen already; without events, the words are heard."""
    now, loaded = service.clock(), load(db, inbound)
    desk, there = about(db, loaded.desk, inbound)
    desk = seen_by(desk, inbound, now)
    move = (Switched(there),) if there else ()
    events = heard_at(service.library, there, desk, inbound, now) if events is None else (*move, *events)
    desk, effects = turn(service.library.scenarios, desk, service.stamped(events, desk, now), uuid4().hex)
    return service.keep(db, loaded, desk, effects, inbound, now)


def _still(db: Unit, service: Service, inbound: Inbound, loaded: Loaded, said: Message) -> Ids:
    """Say something, and return to what is open; nothing else changes."""
    if not db.first_sight(inbound.key):
        return ()
    now = service.clock()
    if not loaded.desk.sessions:
        known = loaded.row if loaded.row.version else db.save_desk(inbound.address, _blank(loaded.row))
        return db.post((said,), inbound.address, known.user_id, service.owner, now)
    desk, effects = turn(service.library.scenarios, loaded.desk, (), uuid4().hex)
    said_first = db.post((said,), inbound.address, loaded.row.user_id, service.owner, now)
    return (*said_first, *service.keep(db, loaded, desk, effects, inbound, now))


def _blank(row: DeskRow) -> DeskRow:
    return replace(row, content=desk_record(Desk()))


def _is_old(db: Unit, row: OutboxRow) -> bool:
    later = select(outbox.c.id).where(outbox.c.user_id == row.user_id, outbox.c.kind == REPLY, outbox.c.id > row.id)
    return db.db.execute(later.limit(1)).first() is not None


def _is_asking(desk: Desk, session_id: str | None) -> bool:
    """Say whether a question is open at the offer that a button belongs to."""
    session = desk.find(session_id) if session_id else desk.session
    return session is None or desk.pending is not None or session.phase in OPEN or session.phase is CONFIRMING


def channel_of(db: Unit, address: Address) -> str:
    """Return the channel of a person's DM, where it is known."""
    theirs = (desks.c.platform == address.platform, desks.c.workspace == address.workspace)
    found = db.db.execute(select(desks.c.channel).where(*theirs, desks.c.platform_user == address.user)).scalar()
    return str(found or "")


def addresses_since(db: Unit, platform: str, since: datetime, most: int = 500) -> list[tuple[Address, datetime]]:
    """List the people heard from since a moment, and when; the latest first."""
    theirs = select(desks).where(desks.c.platform == platform, desks.c.updated_at >= since)
    rows = db.db.execute(theirs.order_by(desks.c.updated_at.desc()).limit(most))
    return [(Address(row.platform, row.platform_user, row.channel, row.workspace), row.updated_at) for row in rows]


def stuck(db: Unit, address: Address, later: str = "") -> bool:
    """Say whether replies wait for a person who cannot be reached now; ``later`` is a refusal that lasts a while."""
    row = db.desk_row(address)
    return row is not None and db.db.execute(select(_stuck(row.user_id, later).exists())).scalar() is True


def held_back(db: Unit, address: Address, later: str = "") -> list[tuple[int, Message]]:
    """Take the replies that wait for a person out of every sweep, and read them, so that they can be shown elsewhere.

    One that is not shown then waits until the person is here again.
    """
    row = db.desk_row(address)
    found = db.db.execute(_stuck(row.user_id, later).order_by(outbox.c.id)).all() if row else []
    db.db.execute(update(outbox).where(outbox.c.id.in_([one.id for one in found])).values(state=PAUSED))
    told = [(one.id, db.message(db.row(one))) for one in found]
    return [(one, message) for one, message in told if message is not None]


def shown_elsewhere(db: Unit, ids: Ids, now: datetime) -> None:
    """Note that replies were shown another way, so that they are not sent again."""
    done = {"state": SENT, "done_at": now, "told_at": now, "content": None}
    db.db.execute(update(outbox).where(outbox.c.id.in_(list(ids)), outbox.c.state != SENT).values(done))


def _stuck(user: str, later: str) -> Select[Any]:
    """Find a person's replies that wait until the person is back, or were refused for a while."""
    refused = and_(outbox.c.state == PENDING, outbox.c.last_error == later, outbox.c.last_error != "")
    mine = (outbox.c.user_id == user, outbox.c.kind == REPLY, outbox.c.done_at.is_(None))
    return select(outbox).where(*mine, or_(outbox.c.state == PAUSED, refused))
