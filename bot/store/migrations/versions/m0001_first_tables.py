"""Make the first tables."""

import sqlalchemy as sa
from alembic import op

revision = "m0001_first_tables"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WAITING = "state = 'pending'"
_CLAIMED = "state = 'claimed'"
_IN_DOUBT = "state = 'unknown' AND done_at IS NULL"


def upgrade() -> None:
    """Make all tables and the partial indexes that keep a sweep flat, however many messages wait."""
    _conversation()
    _outbox()
    _sending()
    _index("outbox_waiting", ["next_try_at", "platform", "workspace"], _WAITING)
    _index("outbox_lane", ["platform", "workspace", "urgency", "next_try_at", "id"], _WAITING)
    _index("outbox_leases", ["lease_until"], _CLAIMED)
    _index("outbox_doubts", ["next_try_at"], _IN_DOUBT)
    _index("outbox_old_replies", ["done_at"], "kind = 'reply' AND done_at IS NOT NULL")
    _index("outbox_blocked", ["platform", "workspace"], "state = 'blocked'")
    op.create_index("outbox_of_user", "outbox", ["user_id", "done_at"])


def _index(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "outbox", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _conversation() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "inbound",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=False, index=True),
    )
    op.create_table(
        "desks",
        sa.Column("user_id", sa.String(), primary_key=True),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("platform_user", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("platform", "workspace", "platform_user", name="desks_one_per_person"),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("sessions_of_user", "sessions", ["user_id", "created_at"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _ID, primary_key=True, autoincrement=True),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("platform_user", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("local", sa.BigInteger()),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("valid_until", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.BigInteger()),
        sa.Column("next_try_at", sa.BigInteger(), nullable=False),
        sa.Column("tried_at", sa.BigInteger()),
        sa.Column("mark", sa.String(), nullable=False, unique=True),
        sa.Column("dedupe_key", sa.String(), nullable=False, unique=True),
        sa.Column("message_ref", sa.String(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.BigInteger()),
        sqlite_autoincrement=True,
    )


def _sending() -> None:
    op.create_table(
        "holds",
        sa.Column("platform", sa.String(), primary_key=True),
        sa.Column("workspace", sa.String(), primary_key=True),
        sa.Column("until", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "senders",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("heartbeat", sa.BigInteger(), nullable=False),
    )
