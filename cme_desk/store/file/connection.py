"""One open office file: a connection set up the one right way."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from cme_desk.domain.organizations.record import name_key
from cme_desk.domain.people.names import display_name, fold, search_words, sort_name
from cme_desk.store.file import failures
from cme_desk.store.file.cursors import OfficeConnection
from cme_desk.store.file.watch import Watch

BUSY_SECONDS = 3.0
SYNCHRONOUS = "FULL"
"""What is done is on the disk before it is called done, even if the power is cut the next moment.

The tests, in which no power is cut, set it to OFF: twenty times for each office they would wait.
"""

Clock = Callable[[], dt.datetime]


class Store:
    """An office file, open in one thread.

    Attributes:
        path: where it lies.
        db: the connection, with every setting that the house relies on.
        clock: tells the time for what is written down.
        in_operation: True between the beginning and the end of an operation.

    """

    def __init__(self, path: Path, db: Database, clock: Clock = dt.datetime.now) -> None:
        """Wrap a prepared connection; see store.opening."""
        self.path = path
        self.db = db
        self.clock = clock
        self.in_operation = False
        self._watch = Watch(path)

    @property
    def documents(self) -> Path:
        """The folder beside the office file where its documents lie."""
        return self.path.with_name(f"{self.path.stem} documents")

    def now(self) -> str:
        """Local ISO date-time in whole seconds."""
        return self.clock().isoformat(timespec="seconds")

    def today(self) -> dt.date:
        """The local date."""
        return self.clock().date()

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:  # noqa: ANN401 - sqlite3's
        """Run one statement."""
        with failures.environment_explained(self.path):
            return self.db.execute(sql, parameters)

    def executemany(self, sql: str, rows: Any) -> sqlite3.Cursor:  # noqa: ANN401 - sqlite3's
        """Run one statement for many rows."""
        with failures.environment_explained(self.path):
            return self.db.conn.executemany(sql, rows)

    @property
    def _connection(self) -> OfficeConnection:
        assert isinstance(self.db.conn, OfficeConnection)
        return self.db.conn

    @property
    def noted(self) -> set[str]:
        """The names of the tables that were read outside operations since this was cleared.

        What another thread reads of the same office is noted here too.
        """
        return self._connection.noted

    def data_version(self) -> int:
        """A number that changes when somebody else changed the file."""
        return int(self.execute("PRAGMA data_version").fetchone()[0])

    def check_there(self) -> None:
        """Make sure that the file is still the one that was opened, and has in it what was done.

        Raises:
            DeskError: it is not there any more, another one is, or it was written over.

        """
        self._watch.check(self.db.conn)

    def settle(self) -> None:
        """Bring what was done into the file itself, so that the file alone is the office.

        Until then it lies in the side file (-wal), which nobody takes along who copies or renames
        an office. While somebody reads what was before, it stays there until the next time. A disk
        that fails now takes nothing away: what was done is in the side file, and on the disk.
        """
        conn = self.db.conn
        with suppress(sqlite3.Error):
            try:
                conn.cursor().execute("PRAGMA busy_timeout = 0")  # whoever reads is not waited for
                conn.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                conn.cursor().execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        with suppress(sqlite3.Error):
            self._watch.left(conn)

    def sibling(self) -> Store:
        """The same office once more, for another thread (call it there)."""
        other = Store(self.path, connect(self.path), self.clock)
        other._connection.noted = self.noted
        other._watch = copy(self._watch)
        return other

    def close(self) -> None:
        """Close the file; it can be copied and moved afterwards."""
        self.db.close()

    def __enter__(self) -> Self:
        """Use as a context manager that closes."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


def connect(path: Path) -> Database:
    """Open the file with every setting that the house relies on."""
    with failures.environment_explained(path):
        conn = sqlite3.connect(
            str(path),
            timeout=BUSY_SECONDS,
            # Else sqlite3 would begin transactions by itself; only an operation may.
            isolation_level=None,
            cached_statements=256,
            factory=OfficeConnection,
        )
        conn.path = path
        try:
            # Plugins that somebody installed for sqlite-utils have no say in an office.
            db = Database(conn, execute_plugins=False)
            conn.create_function("cme_fold", 1, _fold, deterministic=True)
            conn.create_function("cme_words", 3, search_words, deterministic=True)
            conn.create_function("cme_display_name", 4, display_name, deterministic=True)
            conn.create_function("cme_sort_name", 4, sort_name, deterministic=True)
            conn.create_function("cme_name_key", 1, name_key, deterministic=True)
            # SQLite checks references only where each connection asks for it.
            db.execute("PRAGMA foreign_keys = ON")
            db.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
            db.execute("PRAGMA cache_size = -32000")
            db.execute("PRAGMA temp_store = MEMORY")
            # Every word that anybody can be found by, in its order: for words with a slip.
            db.execute(
                "CREATE VIRTUAL TABLE temp.person_vocabulary"
                " USING fts5vocab('main', 'person_words', 'row')"
            )
        except BaseException:
            conn.close()
            raise
        return db


def _fold(text: object) -> str:
    return fold(text) if isinstance(text, str) else ""
