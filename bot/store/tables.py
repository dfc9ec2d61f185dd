"""Know the tables; what people typed is sealed in ``content``, and only what queries need stands beside it.

Indexes stand in migrations/ alone: partial ones would load the PostgreSQL dialect at every start (45 ms).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    literal_column,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall time has no zone here; the zone stands in its own column
_TICK = timedelta(milliseconds=1)


class Moment(TypeDecorator[datetime]):
    """Store an aware moment as whole milliseconds since 1970 UTC: the same order and type on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Count the milliseconds."""
        return None if value is None else (value - _EPOCH) // _TICK

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Make the moment again."""
        return None if value is None else _EPOCH + value * _TICK


class WallTime(TypeDecorator[datetime]):
    """Store a wall time without a zone the same way."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Count the milliseconds."""
        return None if value is None else (value - _NAIVE_EPOCH) // _TICK

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Make the wall time again."""
        return None if value is None else _NAIVE_EPOCH + value * _TICK


metadata = MetaData()
_ID = BigInteger().with_variant(Integer(), "sqlite")  # only INTEGER is a rowid in SQLite

meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("content", LargeBinary, nullable=False))

inbound = Table(
    "inbound",
    metadata,
    Column("key", String, primary_key=True),
    Column("seen_at", Moment, nullable=False),
)

desks = Table(
    "desks",
    metadata,
    Column("user_id", String, primary_key=True),
    Column("platform", String, nullable=False),
    Column("workspace", String, nullable=False),
    Column("platform_user", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("platform", "workspace", "platform_user", name="desks_one_per_person"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    Column("user_id", String, nullable=False),
    Column("phase", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=True),
    Column("user_id", String, nullable=False),
    Column("session_id", String),
    Column("kind", String, nullable=False),  # "reply" or a reminder id
    Column("occurrence", Integer, nullable=False),
    Column("urgency", Integer, nullable=False),  # 0 replies, 1 before a deadline, 2 the rest
    Column("platform", String, nullable=False),
    Column("workspace", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("platform_user", String, nullable=False),
    Column("content", LargeBinary),  # sealed message of a reply, until it is sent
    Column("local", WallTime),  # the intent: wall time, zone and rule; due_at follows from them
    Column("zone", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("valid_until", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("attempt", Integer, nullable=False),  # counts claims: the fence
    Column("tries", Integer, nullable=False),  # counts failures: the patience
    Column("lease_until", Moment),
    Column("next_try_at", Moment, nullable=False),
    Column("tried_at", Moment),  # when the last claim that could have sent was made
    Column("mark", String, nullable=False, unique=True),
    Column("dedupe_key", String, nullable=False, unique=True),
    Column("message_ref", String, nullable=False),
    Column("last_error", String, nullable=False),  # a class of reasons, never content
    Column("again", Boolean, nullable=False),  # may have been seen already
    Column("told_at", Moment),
    Column("version", Integer, nullable=False),  # of the row's own form; older code leaves newer rows alone
    Column("done_at", Moment),  # set when nothing more will happen to the row
    sqlite_autoincrement=True,  # ids of deleted rows are never given again: an old fence must find nothing
)

holds = Table(
    "holds",
    metadata,
    Column("platform", String, primary_key=True),
    Column("workspace", String, primary_key=True),
    Column("until", Moment, nullable=False),
)

senders = Table(
    "senders",
    metadata,
    Column("name", String, primary_key=True),  # "sender" on SQLite, where one process sends
    Column("owner", String, nullable=False),
    Column("heartbeat", Moment, nullable=False),
)


def is_in(state: str) -> ColumnElement[bool]:
    """Spell a message's state out in the SQL: as a parameter it would hide the partial indexes."""
    return outbox.c.state == literal_column(f"'{state}'")
