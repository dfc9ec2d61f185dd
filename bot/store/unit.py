"""Know the database inside one transaction: whose desk, which sessions, what was heard already."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from bot.messages import Address
from bot.store.lease import Lease
from bot.store.promising import Promising
from bot.store.quick import Quick
from bot.store.rows import PLANNED, DeskRow, SessionRow, StaleVersion
from bot.store.sealing import Sealer, written
from bot.store.tables import Moment, desks, outbox, sessions
from bot.store.waiting import behind, missed_by, paused_of

_LONGEST_KEY = 200  # characters; platforms' ids of deliveries have about 40


class Unit(Promising):
    """Hold the database inside one transaction; nothing here outlives it."""

    def __init__(self, db: Connection, sealer: Sealer, clock: Callable[[], datetime], lease: Lease) -> None:
        self.db, self.sealer, self.clock, self.lease = db, sealer, clock, lease
        self.soonest: datetime | None = None  # of the reminders planned here, for the metronome
        self.fresh = {}  # replies posted here, with their rows, so that nobody need read them again
        self.forgot = False
        self.when_stored: Callable[[], None] | None = None  # called in the event loop, before anybody else is told
        self.unpaused, self.told, self.open_replies = set(), set(), {}

    def tell_stored(self) -> None:
        """Tell whoever waits for just that; what waits for the turn's result is told a round of the loop later."""
        if self.when_stored is not None:
            self.when_stored()

    def first_sight(self, key: str) -> bool:
        """Say whether this delivery is new, and remember it for 30 days."""
        return _SIGHT.count(self.db, {"key": _key(key), "at": self.clock()}) == 1

    def desk_row(self, address: Address) -> DeskRow | None:
        """Read what is known of the person at an address; other turns of the same person wait until this one ends."""
        rows = _DESK.rows(self.db, _whose(address))
        if not rows:
            return None
        found = rows[0]
        if not found.paused:
            self.unpaused.add(found.user_id)
        if not found.missed:
            self.told.add(found.user_id)
        self.open_replies[found.user_id] = (found.behind or "").split()
        return DeskRow(found.user_id, found.version, self._open(found.content, f"desk:{found.user_id}"))

    def save_desk(self, address: Address, row: DeskRow) -> DeskRow:
        """Store the desk if nobody else did since it was read; returns it with its new version."""
        values = {
            **(_whose(address) if row.version == 0 else {}),  # to write them again would write their index, too
            "channel": address.channel,
            "content": self._shut(row.content, f"desk:{row.user_id}"),
            "updated_at": self.clock(),
        }
        self._save(_NEW_DESK, _SAVE_DESK, row.user_id, row.version, values)
        return replace(row, version=row.version + 1)

    def sessions_of(self, user_id: str) -> list[SessionRow]:
        """Read all sessions of a person, oldest first."""
        found = _SESSIONS.rows(self.db, {"user": user_id})
        return [
            SessionRow(row.id, row.user_id, row.version, self._open(row.content, f"session:{row.id}")) for row in found
        ]

    def save_session(self, row: SessionRow) -> SessionRow:
        """Store a session if nobody else did since it was read; returns it with its new version."""
        values = {
            "b_user": row.user_id,
            "phase": str(row.content.get("phase", "")),
            "content": self._shut(row.content, f"session:{row.id}"),
            "updated_at": self.clock(),
        }
        self._save(_NEW_SESSION, _SAVE_SESSION, row.id, row.version, values)
        return replace(row, version=row.version + 1)

    def drop_session(self, session_id: str) -> None:
        """Delete one session and its messages; one that is on its way finds no row and stops."""
        self.db.execute(delete(outbox).where(outbox.c.session_id == session_id))
        self.db.execute(delete(sessions).where(sessions.c.id == session_id))
        self.forgot = True

    def forget_user(self, user_id: str) -> None:
        """Delete everything about a person, at once."""
        for table in (outbox, sessions, desks):
            self.db.execute(delete(table).where(table.c.user_id == user_id))
        self.forgot = True

    def export(self, user_id: str) -> dict[str, Any]:
        """Gather everything stored about a person, as JSON values."""
        found = self.db.execute(select(desks).where(desks.c.user_id == user_id)).first()
        desk = self._open(found.content, f"desk:{user_id}") if found else None
        return {
            "address": {name: getattr(found, name) for name in ("platform", "workspace", "platform_user", "channel")}
            if found
            else None,
            "desk": desk,
            "sessions": [{"id": row.id, **_told(row.content)} for row in self.sessions_of(user_id)],
            "messages": self.messages_of(user_id),
        }

    def _save(self, new: Quick, change: Quick, row_id: str, version: int, values: dict[str, Any]) -> None:
        """Insert version 1, or replace exactly the version that was read."""
        try:
            if version == 0:
                new.count(self.db, {"id": row_id, "b_created": values["updated_at"], **values})
                return
        except IntegrityError as error:
            raise StaleVersion from error
        values["b_id"], values["b_version"], values["version"] = row_id, version, version + 1
        if change.count(self.db, values) != 1:
            raise StaleVersion

    def _shut(self, content: Any, aad: str) -> bytes:
        return self.sealer.seal(written(content), aad)

    def _open(self, sealed: bytes, aad: str) -> Any:
        return json.loads(self.sealer.unseal(sealed, aad))


def _told(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name != PLANNED}


def _whose(address: Address) -> dict[str, str]:
    return {"platform": address.platform, "workspace": address.workspace, "platform_user": address.user}


def _key(key: str) -> str:
    """Keep a platform's id as it is; anything longer or stranger by its fingerprint."""
    if len(key) <= _LONGEST_KEY and key.isascii() and key.isprintable() and not key.startswith("sha256:"):
        return key
    return "sha256:" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


# Made once: SQLAlchemy takes longer to build a statement than SQLite to run it.
_SIGHT = Quick(
    text("INSERT INTO inbound (key, seen_at) VALUES (:key, :at) ON CONFLICT DO NOTHING").bindparams(
        bindparam("at", type_=Moment())
    )
)
_WHO = desks.c.user_id
_DESK = Quick(
    select(_WHO, desks.c.version, desks.c.content, paused_of(_WHO), missed_by(_WHO), behind(_WHO))
    .where(
        desks.c.platform == bindparam("platform"),
        desks.c.workspace == bindparam("workspace"),
        desks.c.platform_user == bindparam("platform_user"),
    )
    .with_for_update()  # PostgreSQL: simultaneous turns of one person stand in line; SQLite has one writer anyway
)
_NEW_DESK = Quick(insert(desks).values(user_id=bindparam("id"), version=1))
_SAVE_DESK = Quick(update(desks).where(desks.c.user_id == bindparam("b_id"), desks.c.version == bindparam("b_version")))
_SESSIONS = Quick(
    select(sessions.c.id, sessions.c.user_id, sessions.c.version, sessions.c.content)
    .where(sessions.c.user_id == bindparam("user"))
    .order_by(sessions.c.created_at, sessions.c.id)
)
_NEW_SESSION = Quick(
    insert(sessions).values(
        id=bindparam("id"), user_id=bindparam("b_user"), created_at=bindparam("b_created"), version=1
    )
)
_SAVE_SESSION = Quick(
    update(sessions).where(
        sessions.c.id == bindparam("b_id"),
        sessions.c.version == bindparam("b_version"),
        sessions.c.user_id == bindparam("b_user"),
    )
)
