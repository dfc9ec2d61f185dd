"""Know whether the tables are the newest, and bring them there; Alembic is loaded only when they are not (0.5 s)."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 4_117_001  # of pg_advisory_lock: any number, the same in every Ajar


def newest() -> str:
    """Name the newest revision: the last file, by name; a file is named as its revision."""
    return max(path.stem for path in (_FOLDER / "versions").glob("m[0-9]*.py"))


def stored(db: Connection) -> str:
    """Read the revision the database is at, "" for an empty one."""
    if not inspect(db).has_table("alembic_version"):
        return ""
    return db.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def migrate(db: Connection) -> None:
    """Bring the tables to the newest revision. A database of newer code is left alone: it only ever widens."""
    if stored(db) >= newest():
        return
    if db.dialect.name == "postgresql":  # SQLite: BEGIN IMMEDIATE has shut the others out already
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    if stored(db) < newest():
        _upgrade(db)


def _upgrade(db: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": db})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    command.upgrade(config, "head")
