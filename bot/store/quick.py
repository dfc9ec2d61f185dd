"""Know how the statements of every turn run on SQLite: compiled once by SQLAlchemy, then handed to the driver itself.

SQLAlchemy takes 50 µs to run a statement that SQLite runs in five, and a turn makes six of them. Elsewhere, and for
whatever is asked rarely, SQLAlchemy's own way is right.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Executable
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.exc import DBAPIError

Convert = Callable[[Any], Any]


class Quick:
    """Hold one statement; its values always have the same names."""

    def __init__(self, statement: Executable) -> None:
        self.statement = statement
        self._plan: _Plan | None = None

    def rows(self, db: Connection, values: Mapping[str, Any]) -> Sequence[Any]:
        """Run it and return what it finds, the columns as attributes."""
        if db.dialect.name != "sqlite":
            return db.execute(self.statement, dict(values)).all()
        plan = self._planned(db, values)
        return [plan.row(found) for found in executed(db, plan.sql, plan.bound(values))]

    def count(self, db: Connection, values: Mapping[str, Any]) -> int:
        """Run it and return how many rows it changed."""
        if db.dialect.name != "sqlite":
            return int(cast(Any, db.execute(self.statement, dict(values))).rowcount)
        plan = self._planned(db, values)
        return executed(db, plan.sql, plan.bound(values)).rowcount

    def insert(self, db: Connection, values: Mapping[str, Any]) -> int:
        """Run an INSERT and return the number that its row was given."""
        if db.dialect.name != "sqlite":
            return int(cast(Any, db.execute(self.statement, dict(values))).inserted_primary_key[0])
        plan = self._planned(db, values)
        return executed(db, plan.sql, plan.bound(values)).lastrowid or 0

    def _planned(self, db: Connection, values: Mapping[str, Any]) -> _Plan:
        if self._plan is None:
            self._plan = _plan(self.statement, db.dialect, list(values))
        return self._plan


@dataclass(frozen=True)
class _Plan:
    """Hold a compiled statement: the order of its values, and how values and columns are converted."""

    sql: str
    fixed: dict[str, Any]
    names: tuple[str, ...]
    binds: tuple[tuple[int, Convert], ...]
    columns: tuple[tuple[int, Convert], ...]
    make: Callable[[Sequence[Any]], Any]

    def bound(self, values: Mapping[str, Any]) -> list[Any]:
        """Put values in their order, as the driver takes them."""
        given = {**self.fixed, **values}
        return _converted([given[name] for name in self.names], self.binds)

    def row(self, found: Sequence[Any]) -> Any:
        """Make a row of what the driver found."""
        return self.make(_converted(list(found), self.columns) if self.columns else found)


def executed(db: Connection, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
    """Run SQL on the driver of a connection to SQLite. Raises what SQLAlchemy would raise, without the values."""
    try:
        return cast(sqlite3.Connection, db.connection.dbapi_connection).execute(sql, values)
    except sqlite3.Error as error:
        raise DBAPIError.instance(sql, (), error, sqlite3.Error, dialect=db.dialect) from None


def _plan(statement: Any, dialect: Dialect, keys: list[str]) -> _Plan:
    compiled = statement.compile(dialect=dialect, column_keys=keys)
    names = tuple(compiled.positiontup or ())
    binds = [compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    found = compiled._result_columns  # of a SELECT: the name and the type of each column
    columns = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in found]
    row = namedtuple("Row", [column.keyname for column in found])  # type: ignore[misc]  # its names are data
    return _Plan(str(compiled), dict(compiled.params), names, _only(binds), _only(columns), row._make)


def _only(converts: Sequence[Convert | None]) -> tuple[tuple[int, Convert], ...]:
    return tuple((at, convert) for at, convert in enumerate(converts) if convert is not None)


def _converted(values: list[Any], converts: Sequence[tuple[int, Convert]]) -> list[Any]:
    for at, convert in converts:
        values[at] = convert(values[at])
    return values
