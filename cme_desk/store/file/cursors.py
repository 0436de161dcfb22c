"""Rows as they come off the disk: what is wrong with the file is told wherever it shows.

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
    """A cursor whose rows, too, are fetched under `failures.environment_told`."""

    connection: OfficeConnection

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]  # it hands out rows, not itself
        """Fetch some rows at a time, which costs no more than the plain cursor."""
        while rows := self.fetchmany(_AT_ONCE):
            yield from rows

    def fetchone(self) -> Any:  # noqa: ANN401 - sqlite3's
        """Fetch the next row, or None."""
        with failures.environment_told(self.connection.path):
            return super().fetchone()

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """Fetch so many of the next rows."""
        with failures.environment_told(self.connection.path):
            return super().fetchmany(size or self.arraysize)

    def fetchall(self) -> list[Any]:
        """Fetch all rows that are left."""
        with failures.environment_told(self.connection.path):
            return super().fetchall()


class OfficeConnection(sqlite3.Connection):
    """A connection that hands out such cursors.

    Attributes:
        path: of the office file, for messages.

    """

    path: Path

    def execute(self, sql: str, parameters: Any = (), /) -> OfficeCursor:  # noqa: ANN401 - sqlite3's
        """Run one statement; its rows come by a cursor of ours."""
        try:
            return self.cursor(OfficeCursor).execute(sql, parameters)
        except UnicodeEncodeError:
            if isinstance(parameters, dict):
                parameters = {name: storable(value) for name, value in parameters.items()}
            else:
                parameters = [storable(value) for value in parameters]
            return self.cursor(OfficeCursor).execute(sql, parameters)


def storable(value: Any) -> Any:  # noqa: ANN401 - any value of a row
    """A value without what no file holds: halves of characters, out of broken files and names."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace").decode()
    return value
