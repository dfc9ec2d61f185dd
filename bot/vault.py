"""Know how a platform's own secrets are kept beside everything else: sealed, named, and gone when they are dropped."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.store.tables import meta
from bot.store.unit import Unit

_PREFIX = "vault:"


def keep(db: Unit, name: str, secret: Any) -> None:
    """Store a JSON value under a name, in place of what was there."""
    sealed = db.sealer.seal(json.dumps(secret), _PREFIX + name)
    if db.db.execute(update(meta).where(_named(name)).values(content=sealed)).rowcount == 0:
        db.db.execute(insert(meta).values(name=_PREFIX + name, content=sealed))


def look_up(db: Unit, name: str) -> Any:
    """Return what is stored under a name, or None."""
    sealed = db.db.execute(select(meta.c.content).where(_named(name))).scalar()
    return None if sealed is None else json.loads(db.sealer.unseal(sealed, _PREFIX + name))


def drop(db: Unit, name: str) -> bool:
    """Delete what is stored under a name; says whether there was anything."""
    db.forgot = True
    return db.db.execute(delete(meta).where(_named(name))).rowcount == 1


def names(db: Unit, beginning: str) -> list[str]:
    """List the names that begin so."""
    found = db.db.execute(select(meta.c.name).where(meta.c.name.startswith(_PREFIX + beginning, autoescape=True)))
    return [str(name).removeprefix(_PREFIX) for name in found.scalars()]


def take_lock(db: Unit, name: str, owner: str, now: datetime, span: timedelta) -> bool:
    """Take a lock for a while, unless somebody else has it; a lock that was never given back ends by itself."""
    held = look_up(db, name)
    if held and held["owner"] != owner and datetime.fromisoformat(held["until"]) > now:
        return False
    keep(db, name, {"owner": owner, "until": (now + span).isoformat()})
    return True


def _named(name: str) -> Any:
    return meta.c.name == _PREFIX + name
