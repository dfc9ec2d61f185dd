"""Know whether the rules of time zones changed since the reminders were planned, and plan anew where they did.

A reminder is promised as wall time; the instant beside it was worked out with the rules of its day. Governments change
those, a few zones a year: after an update the people of these zones are planned anew, everybody else is left alone.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]  # a name and data, no code
from sqlalchemy import bindparam, delete, insert, literal_column, select
from sqlalchemy.sql.expression import BindParameter

from bot.loading import load_user
from bot.messages import Address
from bot.promises import planned
from bot.store.rows import BLOCKED, PAUSED, PENDING
from bot.store.store import Store
from bot.store.tables import meta, outbox
from bot.store.unit import Unit
from bot.walltime import is_zone

log = logging.getLogger("ajar.zones")

AT_ONCE = 50  # people planned anew in one transaction
YEARS = 10  # how far ahead rules are compared: reconnects reach one year, own dates may reach further


class Person(NamedTuple):
    """Say whose reminders stand on a zone, and where they live."""

    user_id: str
    address: Address


async def follow(store: Store, version: str = tzdata.IANA_VERSION) -> int:
    """Plan anew who lives by rules that changed since they were first noted; returns how many people."""
    known = await store.read(_known)
    if known.get("", "") >= version:
        return 0
    zones = await store.read(_in_use)
    prints = {zone: fingerprint(zone, int(version[:4])) for zone in zones}
    changed = [zone for zone in zones if known.get(zone, "") != _again(zone, known)] if known else []
    count = 0
    for zone in changed:
        count += await _replan(store, zone)
    await store.transact(_note, {"": version, **prints})
    if count:
        log.info("time zones %s: %d people's reminders follow the new rules", version, count)
    return count


def fingerprint(zone: str, year: int) -> str:
    """Sum up a zone's rules from a year on: the offset of every day's noon."""
    rules, noon = ZoneInfo(zone if is_zone(zone) else "UTC"), datetime(year, 1, 1, 12, tzinfo=UTC)
    offsets = [rules.utcoffset(noon + timedelta(days=day)) for day in range(366 * YEARS)]
    return f"{year}:{sha256(repr(offsets).encode()).hexdigest()[:32]}"


def _again(zone: str, known: dict[str, str]) -> str:
    """Sum up today's rules from the same year on as the stored sum; a zone nobody summed up counts as changed."""
    year = known.get(zone, "").partition(":")[0]
    return fingerprint(zone, int(year)) if year.isdigit() else "?"


async def _replan(store: Store, zone: str) -> int:
    count, last = 0, ""
    while people := await store.read(_people, zone, last):
        await store.transact(partial(_replan_these, people=people))
        count, last = count + len(people), people[-1].user_id
    return count


def _replan_these(unit: Unit, people: Sequence[Person]) -> None:
    now = unit.clock()
    for person in people:
        loaded = load_user(unit, person.address)
        for session in loaded.desk.sessions if loaded else ():
            plan = planned(session, loaded.desk, now) if loaded else ()
            unit.reconcile(person.user_id, session.id, plan, person.address, now)


def _known(unit: Unit) -> dict[str, str]:
    found = unit.db.execute(select(meta.c.name, meta.c.content).where(meta.c.name.startswith(_PREFIX)))
    return {row.name.removeprefix(_PREFIX): bytes(row.content).decode() for row in found}


def _note(unit: Unit, prints: dict[str, str]) -> None:
    for name, value in prints.items():
        unit.db.execute(delete(meta).where(meta.c.name == _PREFIX + name))
        unit.db.execute(insert(meta).values(name=_PREFIX + name, content=value.encode()))


def _in_use(unit: Unit) -> list[str]:
    return [row.zone for row in unit.db.execute(_ZONES)]


def _people(unit: Unit, zone: str, after: str) -> list[Person]:
    found = unit.db.execute(_PEOPLE, {"zone": zone, "after": after})
    return [Person(row.user_id, Address(row.platform, row.platform_user, row.channel, row.workspace)) for row in found]


_PREFIX = "tz:"
_WAITS = outbox.c.state.in_([literal_column(f"'{state}'") for state in (PENDING, BLOCKED, PAUSED)])
_ZONE: BindParameter[str] = bindparam("zone")
_ZONES = select(outbox.c.zone).where(_WAITS, outbox.c.zone != "").distinct().order_by(outbox.c.zone)
_PEOPLE = (
    select(outbox.c.user_id, outbox.c.platform, outbox.c.platform_user, outbox.c.channel, outbox.c.workspace)
    .where(_WAITS, outbox.c.zone == _ZONE, outbox.c.user_id > bindparam("after"))
    .distinct()
    .order_by(outbox.c.user_id)
    .limit(AT_ONCE)
)
