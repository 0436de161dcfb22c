"""Rows as they come off the disk: a faulty file is explained, and what is read is noted.

A statement's first row is fetched when it is executed, the others when they are asked for. Without
this, damage in the middle of a table would reach the user as a fault of the program.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cme_desk.store.file import failures

_AT_ONCE = 256


class OfficeCursor(sqlite3.Cursor):
    """A cursor whose rows, too, are fetched under `failures.environment_explained`."""

    connection: OfficeConnection

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]  # it hands out rows, not itself
        """Fetch some rows at a time, which costs no more than the plain cursor."""
        while rows := self.fetchmany(_AT_ONCE):
            yield from rows

    def fetchone(self) -> Any:  # noqa: ANN401 - sqlite3's
        """Fetch the next row, or None."""
        with failures.environment_explained(self.connection.path):
            return super().fetchone()

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """Fetch so many of the next rows."""
        with failures.environment_explained(self.connection.path):
            return super().fetchmany(size or self.arraysize)

    def fetchall(self) -> list[Any]:
        """Fetch all rows that are left."""
        with failures.environment_explained(self.connection.path):
            return super().fetchall()


class OfficeConnection(sqlite3.Connection):
    """A connection that hands out such cursors, and notes which tables are read outside operations.

    SQLite names the tables of a statement while it prepares it, which it does once for each text:
    so they are remembered by the text.

    Attributes:
        path: of the office file, for messages.
        noted: the names of tables that were read; whoever wants to know clears it first.

    """

    path: Path
    noted: set[str]

    def __init__(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401 - sqlite3's
        """Open the file, and let SQLite say what is read."""
        super().__init__(*arguments, **more)
        self.noted = set()
        self._named: set[str] = set()
        self._read_by: dict[str, frozenset[str]] = {}
        self.set_authorizer(self._authorize)

    def _authorize(self, action: int, table: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table is not None:
            self._named.add(table)
        return sqlite3.SQLITE_OK

    def execute(self, sql: str, parameters: Any = (), /) -> OfficeCursor:  # noqa: ANN401 - sqlite3's
        """Run one statement; its rows come by a cursor of ours."""
        self._named.clear()
        try:
            cursor = self.cursor(OfficeCursor).execute(sql, parameters)
        # Half a character, out of a broken file or name. That is rare: nothing is looked at before.
        except UnicodeEncodeError:
            if isinstance(parameters, dict):
                parameters = {name: storable(value) for name, value in parameters.items()}
            else:
                parameters = [storable(value) for value in parameters]
            cursor = self.cursor(OfficeCursor).execute(sql, parameters)
        if sql not in self._read_by:
            self._read_by[sql] = frozenset(self._named)
        # What an operation reads for its own work is not what a page shows.
        if not self.in_transaction:
            self.noted |= self._read_by[sql]
        return cursor


def storable(value: Any) -> Any:  # noqa: ANN401 - any value of a row
    """A value without what no file holds: halves of characters, out of broken files and names."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace").decode()
    return value
