"""Find what a person missed without reading all that was ever sent to them."""

import sqlalchemy as sa
from alembic import op

revision = "m0002_what_was_missed"
down_revision = "m0001_first_tables"


def upgrade() -> None:
    """Add the index."""
    untold = sa.text("kind <> 'reply' AND told_at IS NULL AND done_at IS NOT NULL")
    columns = ["user_id", "done_at"]  # done_at too, or SQLite keeps to outbox_of_user, which has it
    op.create_index("outbox_untold", "outbox", columns, sqlite_where=untold, postgresql_where=untold)
