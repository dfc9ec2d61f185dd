"""${message}"""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Widen only: the code before this one must still run (expand now, contract a release later)."""
    ${upgrades if upgrades else "pass"}
