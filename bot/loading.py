"""Know how a person's desk is read from the store, and which offer a pressed button belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from uuid import uuid4

from bot.conversation.desk import Desk
from bot.conversation.record import desk_of, session_of
from bot.messages import Address, Inbound
from bot.store.rows import REPLY, DeskRow, SessionRow
from bot.store.unit import Unit


@dataclass
class Loaded:
    """Hold a desk as it was read, with the rows it came from."""

    desk: Desk
    row: DeskRow
    sessions: dict[str, SessionRow] = field(default_factory=dict)


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
