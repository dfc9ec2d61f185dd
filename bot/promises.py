"""Know the reminders an offer should have: the store's are made equal to them, and those that never came are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from bot import plan
from bot.conversation.desk import Desk
from bot.conversation.phases import CANCELLED
from bot.conversation.record import session_record
from bot.conversation.session import Session
from bot.messages import Address, Message
from bot.plan import Reminder
from bot.store.rows import PLANNED, OutboxRow, SessionRow
from bot.store.unit import Unit
from bot.whereabouts import zone_of
from bot.wording.topics import missed
from bot.wording.view import View


def planned(session: Session, desk: Desk, now: datetime) -> tuple[Reminder, ...]:
    """Plan the reminders of one session; a cancelled one has none."""
    if session.phase is CANCELLED:
        return ()
    facts = {**session.answers, "scenario": session.scenario}
    return plan.ladder(facts, session.milestones, session.moves, now, zone_of(desk), session.id)


def agenda(desk: Desk, now: datetime) -> Sequence[tuple[Reminder, Session]]:
    """List the reminders still ahead of all sessions, soonest first."""
    ahead = [(r, s) for s in desk.sessions for r in planned(s, desk, now) if plan.is_ahead(r, now)]
    return sorted(ahead, key=lambda entry: plan.shown_at(entry[0]))


def store(
    db: Unit, row: SessionRow, session: Session, reminders: Sequence[Reminder], address: Address, now: datetime
) -> None:
    """Store a session, and make its waiting reminders equal to its plan unless they follow this very plan already."""
    mark = _mark_of(reminders, address)
    if row.content.get(PLANNED) != mark:
        db.reconcile(row.user_id, session.id, reminders, address, now)
    db.save_session(replace(row, content={**session_record(session), PLANNED: mark}))


def meant(row: OutboxRow) -> datetime:
    """Return the instant a stored reminder names wherever it is told."""
    return plan.meant_at(row.local, row.zone, row.due_at)


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
    worth = [(row.kind, row.session_id or "", meant(row)) for row in rows if not _outdone(row, view)]
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
