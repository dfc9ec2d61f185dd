"""Know what makes messages wait: a limit, a closed door, a dead owner; and who may send from a SQLite file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, func, insert, literal_column, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from bot.store.claims import Lane
from bot.store.owners import is_dead
from bot.store.rows import BLOCKED, CLAIMED, PAUSED, PENDING, UNKNOWN
from bot.store.tables import holds, inbound, is_in, outbox, senders
from bot.store.unit import Unit

KEPT = timedelta(days=30)  # platforms repeat a delivery within minutes or hours, people press old buttons


def hold_lane(unit: Unit, lane: Lane, until: datetime) -> None:
    """Let a whole lane wait, for every process."""
    here = and_(holds.c.platform == lane[0], holds.c.workspace == lane[1])
    if unit.db.execute(update(holds).where(here).values(until=until)).rowcount == 0:
        unit.db.execute(insert(holds).values(platform=lane[0], workspace=lane[1], until=until))


def hold_person(unit: Unit, user_id: str, until: datetime) -> None:
    """Let all messages to one person wait."""
    waiting = and_(_open_of(user_id), is_in(PENDING), outbox.c.next_try_at < until)
    unit.db.execute(update(outbox).where(waiting).values(next_try_at=until))


def shelve_person(unit: Unit, user_id: str, state: str) -> None:
    """Take a person's waiting messages out of every sweep until the person writes again."""
    unit.db.execute(update(outbox).where(_open_of(user_id), is_in(PENDING)).values(state=state))


def shelve_lane(unit: Unit, lane: Lane) -> int:
    """Take a whole workspace out of every sweep until it lets us in again; returns how many messages."""
    return unit.db.execute(update(outbox).where(_in_lane(lane), is_in(PENDING)).values(state=BLOCKED)).rowcount


def unshelve_lane(unit: Unit, lane: Lane) -> int:
    """Put a workspace's messages back; returns how many."""
    return unit.db.execute(update(outbox).where(_in_lane(lane), _BLOCKED).values(state=PENDING)).rowcount


def unshelve_all(unit: Unit, platforms: Collection[str]) -> int:
    """Put the messages of all workspaces back, to try once whether they let us in; returns how many."""
    here = and_(outbox.c.platform.in_(list(platforms)), _BLOCKED)
    return unit.db.execute(update(outbox).where(here).values(state=PENDING)).rowcount


def take_over_from_the_dead(unit: Unit, settled: Mapping[str, timedelta], now: datetime) -> int:
    """Put what dead processes of this machine had claimed in doubt at once, not when the lease ends.

    ``settled`` says, by platform, how long to wait until a look sees what was sent a moment ago.
    """
    claimed = unit.db.execute(select(outbox.c.owner, outbox.c.platform).where(is_in(CLAIMED)).distinct())
    count = 0
    for name, platform in claimed.all():
        if is_dead(name):
            theirs = and_(is_in(CLAIMED), outbox.c.owner == name, outbox.c.platform == platform)
            wait = settled.get(platform, unit.lease.settled)
            changes = {"state": UNKNOWN, "lease_until": None, "next_try_at": now + wait}
            count += unit.db.execute(update(outbox).where(theirs).values(changes)).rowcount
    return count


def doubt_all_due(unit: Unit, now: datetime) -> int:
    """After a restore from a backup: messages that were due may have been sent since, so look for each.

    Those that waited for a person or a workspace, too: they may have come back since. One that was claimed when the
    backup was made is in doubt anyway, and keeps the time of its send.
    """
    were_due = and_(or_(is_in(PENDING), is_in(PAUSED), is_in(BLOCKED)), outbox.c.due_at <= now)
    changes = {"state": UNKNOWN, "tried_at": outbox.c.due_at, "next_try_at": now}
    return unit.db.execute(update(outbox).where(were_due).values(changes)).rowcount


def be_the_sender(unit: Unit, platforms: Collection[str], owner: str, now: datetime) -> dict[str, str]:
    """Take, or keep, the one sender's place of each platform at a SQLite file; returns who has it."""
    return {platform: _take_place(unit, f"sender {platform}", owner, now) for platform in platforms}


def _take_place(unit: Unit, name: str, owner: str, now: datetime) -> str:
    place = unit.db.execute(select(senders).where(senders.c.name == name)).first()
    if place is None:
        unit.db.execute(insert(senders).values(name=name, owner=owner, heartbeat=now))
        return owner
    lease = unit.lease.length
    stale = not place.heartbeat - lease < now < place.heartbeat + lease  # a clock set back makes it stale too
    if place.owner != owner and not stale and not is_dead(place.owner):
        return str(place.owner)
    if place.owner != owner or not place.heartbeat <= now < place.heartbeat + lease / 3:
        unit.db.execute(update(senders).where(senders.c.name == name).values(owner=owner, heartbeat=now))
    return owner


def count_me(unit: Unit, platforms: Collection[str], owner: str, now: datetime) -> dict[str, int]:
    """Show that a process sends on these platforms; returns how many do on each, so that they share its pace."""
    counts = {}
    for platform in platforms:
        name, all_names = f"sender {platform} {owner}", senders.c.name.startswith(f"sender {platform} ")
        unit.db.execute(delete(senders).where(all_names, senders.c.heartbeat < now - 2 * unit.lease.length))
        if unit.db.execute(update(senders).where(senders.c.name == name).values(heartbeat=now)).rowcount == 0:
            unit.db.execute(insert(senders).values(name=name, owner=owner, heartbeat=now))
        alive = select(func.count()).where(all_names, senders.c.heartbeat > now - unit.lease.length)
        counts[platform] = int(unit.db.execute(alive).scalar_one())
    return counts


def prune(unit: Unit, now: datetime) -> None:
    """Drop deliveries seen, and replies that ended, more than 30 days ago; a thousand at a time."""
    old = select(inbound.c.key).where(inbound.c.seen_at < now - KEPT).limit(1000)
    unit.db.execute(delete(inbound).where(inbound.c.key.in_(old.scalar_subquery())))
    ended = (
        select(outbox.c.id).where(outbox.c.kind == literal_column("'reply'"), outbox.c.done_at < now - KEPT).limit(1000)
    )
    unit.db.execute(delete(outbox).where(outbox.c.id.in_(ended.scalar_subquery())))


_BLOCKED = is_in(BLOCKED)


def _open_of(user_id: str) -> ColumnElement[bool]:
    return and_(outbox.c.user_id == user_id, outbox.c.done_at.is_(None))


def _in_lane(lane: Lane) -> ColumnElement[bool]:
    return and_(outbox.c.platform == lane[0], outbox.c.workspace == lane[1], outbox.c.done_at.is_(None))
