"""Know how a waiting message is claimed, checked and marked; each function runs inside one transaction.

A claim is a lease: owner, attempt and time. Whatever is written later must name the same owner and attempt, so that a
process that slept through its lease changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, literal_column, or_, select, union_all, update

from bot.messages import Address
from bot.store.quick import Quick
from bot.store.rows import BLOCKED, CLAIMED, EXPIRED, MERGED, PENDING, REPLY, SENT, UNKNOWN, OutboxRow
from bot.store.tables import Moment, holds, is_in, outbox
from bot.store.unit import Unit
from bot.store.waiting import IS_OPEN_REPLY, ROW_VERSION

Lane = tuple[str, str]
"""Platform and workspace: what shares one rate limit, and takes turns with the others."""

URGENCIES = (0, 1, 2)
LONGEST_REF = 200  # Slack's have 17 characters, Discord's 19


@dataclass(frozen=True)
class Due:
    """Say what a sweep has to do: lanes with due messages, and whether some are in doubt."""

    lanes: tuple[Lane, ...] = ()
    doubts: bool = False

    def __bool__(self) -> bool:
        return bool(self.lanes) or self.doubts

    def only(self, platforms: Collection[str]) -> Due:
        """Keep what is due on some platforms."""
        return Due(tuple(lane for lane in self.lanes if lane[0] in platforms), self.doubts and bool(platforms))


def due(unit: Unit, platforms: Collection[str], now: datetime) -> Due:
    """Look what is due; only due rows are touched, however many wait."""
    named = {"now": now, "platforms": list(platforms)}
    waiting = held(unit, now)
    lanes = [(row.platform, row.workspace) for row in unit.db.execute(_DUE_LANES, named)]
    doubts = unit.db.execute(_ANY_DOUBT, named).first() is not None
    return Due(tuple(lane for lane in lanes if lane not in waiting), doubts)


def held(unit: Unit, now: datetime) -> set[Lane]:
    """Name the lanes that were asked to wait."""
    return {(row.platform, row.workspace) for row in unit.db.execute(_HELD, {"now": now})}


def claim_lane(unit: Unit, lane: Lane, owner: str, now: datetime, most: int) -> list[OutboxRow]:
    """Claim due messages of one lane, the urgent ones first, one per person, replies in the order they were posted."""
    named = {"platform": lane[0], "workspace": lane[1], "now": now, "most": most}
    found: dict[str, Any] = {}
    for row in _DUE_IN_LANE.rows(unit.db, named):
        found.setdefault(row.user_id, row)
    return _claim(unit, list(found.values()), owner, now)


def claim_reply(unit: Unit, user_id: str, owner: str, now: datetime) -> list[OutboxRow]:
    """Claim a person's earliest reply, whenever its next try was to be: the person is here now."""
    row = unit.db.execute(_FIRST_REPLY, {"user": user_id}).first()
    if row is None or (row.state == UNKNOWN and row.next_try_at > now):
        return []
    if row.state == CLAIMED and row.lease_until > now:
        return []
    return _claim(unit, [row], owner, now, doubtful=row.state != PENDING)


def claim_doubts(unit: Unit, platforms: Collection[str], owner: str, now: datetime, most: int) -> list[OutboxRow]:
    """Claim messages that may have been sent: a lost answer, or an owner whose lease ran out."""
    found = unit.db.execute(_DOUBTS, {"now": now, "platforms": list(platforms), "most": most}).all()
    return _claim(unit, found, owner, now, doubtful=True)


def _claim(unit: Unit, found: Sequence[Any], owner: str, now: datetime, *, doubtful: bool = False) -> list[OutboxRow]:
    until = now + unit.lease.length
    if found:
        # A doubtful row keeps the time of the send that is in doubt.
        named = {"ids": [row.id for row in found], "by": owner, "until": until}
        unit.db.execute(_CLAIM_AGAIN if doubtful else _CLAIM, named if doubtful else named | {"now": now})
    return [_claimed(row, owner, until, row.tried_at if doubtful else now, doubtful=doubtful) for row in found]


def _claimed(found: Any, owner: str, until: datetime, tried_at: datetime | None, *, doubtful: bool) -> OutboxRow:
    """Make the row as the claim has just written it, without reading it again."""
    return OutboxRow(
        found.id,
        found.user_id,
        found.session_id,
        found.kind,
        found.occurrence,
        Address(found.platform, found.platform_user, found.channel, found.workspace),
        found.local,
        found.zone,
        found.rule,
        found.due_at,
        found.valid_until,
        CLAIMED,
        owner,
        found.attempt + 1,
        found.tries,
        until,
        found.next_try_at,
        tried_at,
        found.mark,
        found.message_ref,
        found.last_error,
        found.again,
        doubtful,
    )


def user_of(unit: Unit, row_id: int) -> str | None:
    """Say whose message this is; None when it was deleted."""
    found: str | None = unit.db.execute(_USER_OF, {"id": row_id}).scalar()
    return found


def posted(unit: Unit, ids: Sequence[int], owner: str) -> list[OutboxRow]:
    """Read the messages a turn posted, as far as their claim is still this process's."""
    found = unit.db.execute(_POSTED, {"ids": list(ids), "owner": owner})
    return [unit.row(row) for row in found]


def still_mine(unit: Unit, rows: Sequence[OutboxRow]) -> set[int]:
    """Name the claims that are still held as they were made; the others were cancelled, deleted or taken over."""
    fences = {row.id: (row.owner, row.attempt) for row in rows}
    found = unit.db.execute(_HELD_NOW, {"ids": list(fences)}) if fences else ()
    return {row.id for row in found if fences[row.id] == (row.owner, row.attempt)}


def earlier(unit: Unit, row: OutboxRow) -> list[str]:
    """Name, by their marks, the earlier replies to the same person that are still to be sent."""
    known = unit.open_replies.get(row.user_id)
    if known is not None:
        return known
    return [found.mark for found in _EARLIER.rows(unit.db, {"user": row.user_id, "id": row.id})]


def mark(unit: Unit, row: OutboxRow, now: datetime, **changes: Any) -> bool:
    """Write how a claim ended, if it is still held; a message that is over loses its content.

    One that was cancelled while it was on its way, and was sent all the same, is marked as sent.
    """
    sent = changes["state"] == SENT
    if changes["state"] not in _OPEN:
        changes = {"done_at": now, "content": None} | changes
    states = (CLAIMED, "cancelled") if sent else (CLAIMED,)
    fence = and_(_SAME_CLAIM, outbox.c.state.in_(states))
    values = {"lease_until": None} | changes
    return unit.db.execute(update(outbox).where(fence).values(values), _fence(row)).rowcount == 1


def mark_sent(unit: Unit, sent: Sequence[tuple[OutboxRow, str]], now: datetime) -> None:
    """Write that messages were sent, each under its platform's name; those whose claim was lost stay as they are."""
    if sent:
        at = Moment().process_bind_param(now, unit.db.dialect)
        said = [(_stored(ref), at, row.id, row.owner, row.attempt) for row, ref in sent]
        unit.db.exec_driver_sql(_MARK_SENT.replace("?", _PLACES[unit.db.dialect.paramstyle]), said)


def _stored(ref: str) -> str:
    """Keep a platform's name of a message, unless it is none that a database would take."""
    return ref if len(ref) <= LONGEST_REF and ref.isascii() and ref.isprintable() else ""


def end(unit: Unit, row: OutboxRow, now: datetime) -> str:
    """End a message that is not to be sent: too late, or not needed any more; returns which, or that it waits again."""
    state = EXPIRED if now > row.valid_until else MERGED
    return state if mark(unit, row, now, state=state) else PENDING


_OPEN = (PENDING, CLAIMED, UNKNOWN, BLOCKED, "paused")


def _fence(row: OutboxRow) -> dict[str, Any]:
    return {"the_id": row.id, "the_owner": row.owner, "the_attempt": row.attempt}


_NEEDED = [column for column in outbox.c if column.name != "content"]  # shut, and long
_PLATFORMS = outbox.c.platform.in_(bindparam("platforms", expanding=True))
_KNOWN = outbox.c.version <= literal_column(str(ROW_VERSION))
_IS_PENDING = is_in(PENDING)
_SAME_CLAIM = and_(
    outbox.c.id == bindparam("the_id"),
    outbox.c.owner == bindparam("the_owner"),
    outbox.c.attempt == bindparam("the_attempt"),
)
_USER_OF = select(outbox.c.user_id).where(outbox.c.id == bindparam("id"))
_POSTED = (
    select(outbox)
    .where(
        outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.owner == bindparam("owner"), outbox.c.attempt == 1
    )
    .where(is_in(CLAIMED))
    .order_by(outbox.c.id)
)
# Run for every message, many at once: as a text it takes a third of the time that SQLAlchemy takes for its values.
_MARK_SENT = (
    "UPDATE outbox SET state = 'sent', message_ref = ?, done_at = ?, last_error = '', lease_until = NULL,"
    " content = NULL WHERE id = ? AND owner = ? AND attempt = ? AND state IN ('claimed', 'cancelled')"
)
_PLACES = {"qmark": "?", "pyformat": "%s"}  # SQLite's and PostgreSQL's signs for a value
_HELD_NOW = select(outbox.c.id, outbox.c.owner, outbox.c.attempt).where(
    outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == CLAIMED
)
_HELD = select(holds.c.platform, holds.c.workspace).where(holds.c.until > bindparam("now"))
# "|| ''" keeps SQLite from walking outbox_lane, where what waits stands among what is due: outbox_waiting is by time.
_PLATFORM, _WORKSPACE = outbox.c.platform.concat(""), outbox.c.workspace.concat("")
_DUE_LANES = (
    select(_PLATFORM.label("platform"), _WORKSPACE.label("workspace"), func.min(outbox.c.next_try_at).label("first"))
    .where(
        _IS_PENDING,
        outbox.c.next_try_at <= bindparam("now"),
        _PLATFORM.in_(bindparam("platforms", expanding=True)),
        _KNOWN,
    )
    .group_by(_PLATFORM, _WORKSPACE)
    .order_by("first")
)
_UNKNOWN_NOW = and_(is_in(UNKNOWN), outbox.c.done_at.is_(None), outbox.c.next_try_at <= bindparam("now"))
_LEASE_OVER = and_(is_in(CLAIMED), outbox.c.lease_until <= bindparam("now"))
_DOUBTFUL = and_(or_(_UNKNOWN_NOW, _LEASE_OVER), _PLATFORMS, _KNOWN)
_ANY_DOUBT = select(outbox.c.id).where(_DOUBTFUL).limit(1)
_DOUBTS = (
    select(*_NEEDED)
    .where(_DOUBTFUL)
    .order_by(outbox.c.urgency, outbox.c.next_try_at, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)

_other = outbox.alias("other")
# Spelled out, as is_in does: what is a list or a parameter makes SQLAlchemy write the whole text anew each time.
_IN_THE_WAY = exists().where(
    _other.c.user_id == outbox.c.user_id,
    _other.c.done_at.is_(None),
    _other.c.id != outbox.c.id,
    or_(
        _other.c.state == literal_column(f"'{CLAIMED}'"),
        and_(
            outbox.c.kind == literal_column(f"'{REPLY}'"),
            _other.c.kind == literal_column(f"'{REPLY}'"),
            _other.c.id < outbox.c.id,
            or_(*(_other.c.state == literal_column(f"'{state}'") for state in (PENDING, UNKNOWN))),
        ),
    ),
)
_NO_HOLD = ~exists().where(
    holds.c.platform == bindparam("platform"),
    holds.c.workspace == bindparam("workspace"),
    holds.c.until > bindparam("now"),
)


def _due_of(urgency: int) -> Select[Any]:
    """Find what is due in a lane at one urgency: one walk along outbox_lane, past nothing that still waits."""
    found = (
        select(*_NEEDED)
        .where(
            _IS_PENDING,
            outbox.c.platform == bindparam("platform"),
            outbox.c.workspace == bindparam("workspace"),
            outbox.c.urgency == literal_column(str(urgency)),
            outbox.c.next_try_at <= bindparam("now"),
            _KNOWN,
            _NO_HOLD,
            ~_IN_THE_WAY,
        )
        .order_by(outbox.c.next_try_at, outbox.c.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=outbox)
        .subquery()
    )
    return select(found)


_DUE_IN_LANE = Quick(union_all(*map(_due_of, URGENCIES)).limit(bindparam("most")))
_THESE = outbox.c.id.in_(bindparam("ids", expanding=True))
_CLAIM_AGAIN = (
    update(outbox)
    .where(_THESE)
    .values(state=CLAIMED, owner=bindparam("by"), lease_until=bindparam("until"), attempt=outbox.c.attempt + 1)
)
_CLAIM = _CLAIM_AGAIN.values(tried_at=bindparam("now"))
_FIRST_REPLY = (
    select(outbox)
    .where(
        outbox.c.user_id == bindparam("user"),
        outbox.c.done_at.is_(None),
        outbox.c.kind == REPLY,
        outbox.c.state.in_((PENDING, CLAIMED, UNKNOWN)),
    )
    .order_by(outbox.c.id)
    .limit(1)
    .with_for_update(skip_locked=True, of=outbox)
)
_EARLIER = Quick(
    select(outbox.c.mark).where(outbox.c.user_id == bindparam("user"), outbox.c.id < bindparam("id"), IS_OPEN_REPLY)
)
