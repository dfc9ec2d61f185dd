"""Know the outbox as a conversation sees it: replies are posted, and what waits or was missed can be told."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, insert, literal_column, or_, select, update

from bot.messages import Address, Message, from_json, to_json
from bot.store.lease import Lease
from bot.store.owners import signed
from bot.store.quick import Quick
from bot.store.rows import (
    CLAIMED,
    DEAD,
    EXPIRED,
    PAUSED,
    PENDING,
    REPLY,
    UNDELIVERABLE,
    UNKNOWN,
    OutboxRow,
)
from bot.store.sealing import Sealer, written
from bot.store.tables import is_in, outbox

REPLY_LIFE = timedelta(days=3)  # a reply later than that answers a question nobody remembers
ROW_VERSION = 1  # of the rows this code writes; it leaves rows of a higher one to newer code


class Waiting:
    """Hold the part of a transaction that reads and posts messages."""

    db: Connection
    sealer: Sealer
    clock: Callable[[], datetime]
    lease: Lease
    soonest: datetime | None
    fresh: dict[int, tuple[OutboxRow, Message]]
    unpaused: set[str]  # people known here to have nothing paused
    told: set[str]  # people known here to have missed nothing they were not told of
    open_replies: dict[str, list[str]]  # by their marks, the replies to a person that were still to be sent

    def post(
        self,
        replies: Sequence[Message],
        address: Address,
        user_id: str,
        owner: str,
        now: datetime,
        session_id: str | None = None,
    ) -> list[int]:
        """Store the replies of a turn, already claimed by ``owner``; returns their ids for ``Outbox.deliver``.

        ``session_id`` names the offer they speak of, so that a button pressed later acts on that one.
        """
        if user_id not in self.unpaused:
            self._welcome_back(user_id)
        here = {"user_id": user_id, "session_id": session_id}
        return [self._post(reply, address, here, signed(owner), now) for reply in replies]

    def reminders_of(self, user_id: str) -> list[OutboxRow]:
        """Read the waiting reminders of a person, soonest first."""
        found = self.db.execute(_OPEN_REMINDERS, {"user": user_id})
        return [self.row(row) for row in found]

    def missed_of(self, user_id: str) -> list[OutboxRow]:
        """Read the reminders that never surely reached the person, and that they were not told of yet."""
        if user_id in self.told:
            return []
        found = self.db.execute(_MISSED, {"user": user_id})
        return [self.row(row) for row in found]

    def tell(self, ids: Sequence[int], now: datetime) -> None:
        """Note that the person was told of these missed messages."""
        self.db.execute(update(outbox).where(outbox.c.id.in_(ids)).values(told_at=now))

    def find_by_mark(self, mark: str) -> OutboxRow | None:
        """Find the message that carries a mark."""
        found = self.db.execute(select(outbox).where(outbox.c.mark == mark)).first()
        return self.row(found) if found else None

    def messages_of(self, user_id: str) -> list[dict[str, Any]]:
        """List every message kept about a person, as JSON values."""
        found = self.db.execute(select(outbox).where(outbox.c.user_id == user_id).order_by(outbox.c.id))
        return [
            {
                "kind": row.kind,
                "session": row.session_id,
                "due_at": row.due_at.isoformat(),
                "state": row.state,
                "done_at": row.done_at.isoformat() if row.done_at else None,
                "message": self._message_json(row),
            }
            for row in found
        ]

    def message(self, row: OutboxRow) -> Message | None:
        """Open the message of a reply; None once it is over, and for a reminder, which is worded when it is due."""
        found = self.db.execute(select(outbox.c.content, outbox.c.mark).where(outbox.c.id == row.id)).first()
        stored = self._message_json(found) if found else None
        return from_json(stored, row.mark) if stored is not None else None

    def row(self, found: Any) -> OutboxRow:
        """Make a row of what was found; its content stays shut until it is needed."""
        return OutboxRow(
            id=found.id,
            user_id=found.user_id,
            session_id=found.session_id,
            kind=found.kind,
            occurrence=found.occurrence,
            address=Address(found.platform, found.platform_user, found.channel, found.workspace),
            local=found.local,
            zone=found.zone,
            rule=found.rule,
            due_at=found.due_at,
            valid_until=found.valid_until,
            state=found.state,
            owner=found.owner,
            attempt=found.attempt,
            tries=found.tries,
            lease_until=found.lease_until,
            next_try_at=found.next_try_at,
            tried_at=found.tried_at,
            mark=found.mark,
            message_ref=found.message_ref,
            last_error=found.last_error,
            again=found.again,
        )

    def _message_json(self, found: Any) -> dict[str, Any] | None:
        if found.content is None:
            return None
        opened: dict[str, Any] = json.loads(self.sealer.unseal(found.content, f"outbox:{found.mark}"))
        return opened

    def _post(self, reply: Message, address: Address, here: dict[str, str | None], owner: str, now: datetime) -> int:
        mark = reply.mark or new_mark()
        content = self.sealer.seal(written(to_json(reply)), f"outbox:{mark}")
        values = (
            BLANK
            | where_to(address)
            | here
            | {
                "kind": REPLY,
                "occurrence": 0,
                "urgency": 0,
                "content": content,
                "due_at": now,
                "valid_until": now + REPLY_LIFE,
                "state": CLAIMED,
                "owner": owner,
                "attempt": 1,
                "lease_until": now + self.lease.length,
                "next_try_at": now,
                "tried_at": now,
                "mark": mark,
                "dedupe_key": f"reply:{mark}",
            }
        )
        row_id = _NEW.insert(self.db, values)
        row = OutboxRow(row_id, address=address, **{name: values[name] for name in _OF_ROWS})
        self.fresh[row_id] = (row, replace(reply, mark=mark))
        return row_id

    def _insert(self, values: dict[str, Any]) -> int:
        return _NEW.insert(self.db, BLANK | values)

    def _welcome_back(self, user_id: str) -> None:
        """Let what was paused go on: someone who writes can be reached again."""
        self.db.execute(_UNPAUSE, {"user": user_id})


def new_mark() -> str:
    """Make an opaque mark of 24 characters; Discord takes 25 as a nonce."""
    return secrets.token_hex(12)


def urgency(kind: str) -> int:
    """Rank a kind: replies, then what stands before a deadline, then the rest."""
    return 0 if kind == REPLY else 1 if kind.startswith(("deadline", "answer", "send_window", "call")) else 2


def where_to(address: Address) -> dict[str, Any]:
    """Return the columns that say where a message goes."""
    return {
        "platform": address.platform,
        "workspace": address.workspace,
        "channel": address.channel,
        "platform_user": address.user,
    }


BLANK: dict[str, Any] = {
    "session_id": None,
    "content": None,
    "local": None,
    "zone": "",
    "rule": "",
    "lease_until": None,
    "tried_at": None,
    "tries": 0,
    "message_ref": "",
    "last_error": "",
    "again": False,
    "told_at": None,
    "done_at": None,
    "version": ROW_VERSION,
}
_NEW = Quick(insert(outbox))
_OF_ROWS = tuple(one.name for one in fields(OutboxRow) if one.name in outbox.c and one.name != "id")
_OPEN_REMINDERS = (
    select(outbox)
    .where(outbox.c.user_id == bindparam("user"), outbox.c.done_at.is_(None), outbox.c.kind != REPLY)
    .order_by(outbox.c.due_at, outbox.c.id)
)
_SPACE: Any = literal_column("' '")
_REPLY: ColumnElement[str] = literal_column(f"'{REPLY}'")
_IS_MISSED = and_(  # but for the states, the condition of the index outbox_untold
    outbox.c.kind != _REPLY,
    outbox.c.told_at.is_(None),
    outbox.c.done_at.is_not(None),
    or_(*map(is_in, (EXPIRED, UNDELIVERABLE, DEAD, UNKNOWN))),
)
_IS_PAUSED = and_(outbox.c.done_at.is_(None), is_in(PAUSED))
IS_OPEN_REPLY = and_(outbox.c.done_at.is_(None), outbox.c.kind == _REPLY, or_(*map(is_in, (PENDING, CLAIMED, UNKNOWN))))
_MISSED = select(outbox).where(outbox.c.user_id == bindparam("user"), _IS_MISSED).order_by(outbox.c.due_at, outbox.c.id)
_UNPAUSE = update(outbox).where(outbox.c.user_id == bindparam("user"), _IS_PAUSED).values(state=PENDING)


def missed_by(user: ColumnElement[str]) -> ColumnElement[bool]:
    """Ask, in a query of people, whether something never reached them that they were not told of."""
    return select(outbox.c.id).where(outbox.c.user_id == user, _IS_MISSED).exists().label("missed")


def paused_of(user: ColumnElement[str]) -> ColumnElement[bool]:
    """Ask, in a query of people, whether something waits until they are back."""
    return select(outbox.c.id).where(outbox.c.user_id == user, _IS_PAUSED).exists().label("paused")


def behind(user: ColumnElement[str]) -> ColumnElement[str | None]:
    """Ask, in a query of people, for the marks of the replies to them that are still to be sent."""
    marks = select(func.aggregate_strings(outbox.c.mark, _SPACE)).where(outbox.c.user_id == user, IS_OPEN_REPLY)
    return marks.scalar_subquery().label("behind")
