"""One open office file: a connection set up the one right way."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from cme_desk.domain.organizations.record import name_key
from cme_desk.domain.people.names import fold, search_words
from cme_desk.errors import DeskError
from cme_desk.store import failures, schema
from cme_desk.store.cursors import OfficeConnection
from cme_desk.store.migrations import migrations

APPLICATION_ID = 0x434D4544
"""Stands in the file's header ("CMED"), so that an office is known from any other database."""

SUFFIX = ".cmedesk"
BUSY_SECONDS = 3.0
_CHECKED_BELOW = 48 * 1024 * 1024
_SQLITE_MAGIC = b"SQLite format 3\x00"

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
        """Wrap a prepared connection; use `create` and `open_store` from outside."""
        self.path = path
        self.db = db
        self.clock = clock
        self.in_operation = False
        self._file = _identity(path)

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
        with failures.environment_told(self.path):
            return self.db.execute(sql, parameters)

    def executemany(self, sql: str, rows: Any) -> sqlite3.Cursor:  # noqa: ANN401 - sqlite3's
        """Run one statement for many rows."""
        with failures.environment_told(self.path):
            return self.db.conn.executemany(sql, rows)

    def data_version(self) -> int:
        """A number that changes when somebody else changed the file."""
        return int(self.execute("PRAGMA data_version").fetchone()[0])

    def check_there(self) -> None:
        """Make sure that the file is still where it was opened.

        A file that was moved, deleted or replaced can be written on some systems all the same; what
        is written then is lost when the window is closed.

        Raises:
            DeskError: it is not there any more, or another one is.

        """
        if self._file is not None and _identity(self.path) != self._file:
            raise failures.office_gone(self.path)

    def sibling(self) -> Store:
        """The same office once more, for another thread (call it there)."""
        return Store(self.path, _connect(self.path), self.clock)

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


def create(path: Path, clock: Clock = dt.datetime.now) -> Store:
    """Make a new, empty office file.

    Raises:
        DeskError: there is something at this place already, or it cannot be written.

    """
    if path.exists():
        raise DeskError(
            "office-exists",
            f"There is a file “{path.name}” already.",
            "A new office must not replace it.",
            "Choose another name, or open the office that is there.",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except OSError as error:
        raise DeskError(
            "office-not-made",
            f"The office could not be made at “{path}”.",
            f"{error.strerror}.",
            "Choose a folder that you may write to.",
        ) from error
    try:
        db = _connect(path)
        try:
            with failures.environment_told(path):
                _write_ahead(db)
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                migrations.apply(db)
                schema.rebuild_triggers(db)
        except BaseException:
            db.close()
            raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Store(path, db, clock)


def open_store(
    path: Path,
    clock: Clock = dt.datetime.now,
    before_migration: Callable[[Path], None] | None = None,
) -> Store:
    """Open an office file, bringing an older one up to date after a backup.

    Args:
        path: the office file.
        clock: tells the time.
        before_migration: makes a verified backup; called before an older file is changed.

    Raises:
        DeskError: it is missing, damaged, no office, newer than this program, read-only or in use.

    """
    _check_header(path)
    db = _connect(path)
    try:
        with failures.environment_told(path):
            _check_content(path, db)
            _write_ahead(db)
            pending = migrations.pending(db)
            if pending:
                if before_migration is not None:
                    before_migration(path)
                _migrate(db)
            schema.rebuild_triggers_if_needed(db)
            _check_writable(db)
    except BaseException:
        db.close()
        raise
    return Store(path, db, clock)


def _connect(path: Path) -> Database:
    """Open the file with every setting that the house relies on."""
    with failures.environment_told(path):
        conn = sqlite3.connect(
            str(path),
            timeout=BUSY_SECONDS,
            isolation_level=None,
            cached_statements=256,
            factory=OfficeConnection,
        )
        conn.path = path
        try:
            db = Database(conn, execute_plugins=False)
            conn.create_function("cme_fold", 1, _fold, deterministic=True)
            conn.create_function("cme_words", 3, search_words, deterministic=True)
            conn.create_function("cme_name_key", 1, name_key, deterministic=True)
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA cache_size = -32000")
            db.execute("PRAGMA temp_store = MEMORY")
        except BaseException:
            conn.close()
            raise
        return db


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from any other at the same place; None if there is none."""
    try:
        told = path.stat()
    except OSError:
        return None
    return (told.st_dev, told.st_ino)


def _write_ahead(db: Database) -> None:
    """Let readers read while somebody writes.

    It is kept in the file itself, so it comes after the checks: what is refused is not changed.
    """
    db.execute("PRAGMA journal_mode = WAL")


def _fold(text: object) -> str:
    return fold(text) if isinstance(text, str) else ""


def _check_header(path: Path) -> None:
    """Tell from the outside what is certainly no office that can be worked in."""
    if not path.exists():
        raise DeskError(
            "office-not-found",
            f"There is no office file “{path}”.",
            "It was moved, renamed, or is on a drive that is not connected.",
            "Look for the file and open it from there, or make a new office.",
        )
    if path.is_dir():
        raise DeskError(
            "office-not-found",
            f"“{path.name}” is a folder, not an office file.",
            "",
            "Choose the office file itself; its name ends in .cmedesk.",
        )
    if not path.is_file():  # to read from a pipe would wait for ever
        raise failures.office_damaged(path)
    try:
        with path.open("rb") as file:
            header = file.read(100)
        mode = path.stat().st_mode
    except OSError as error:
        raise DeskError(
            "office-cannot-open",
            f"The office file “{path.name}” cannot be read.",
            f"{error.strerror}.",
            "Check that you may read the file.",
        ) from error
    if len(header) < 100 or not header.startswith(_SQLITE_MAGIC):
        raise failures.office_damaged(path)
    # Asked of the file's own mode as well: an administrator could write to it all the same, and
    # whoever set it read-only meant it.
    if not mode & 0o222:
        raise failures.office_read_only(path)


def _check_content(path: Path, db: Database) -> None:
    """Refuse what is no office, is damaged, or was written by a newer program."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    names = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if application != APPLICATION_ID or "_sqlite_migrations" not in names:
        raise failures.office_damaged(path, "It is a database of another program.")
    known = {each.name for each in migrations._migrations}  # noqa: SLF001 - no public list of them
    newer = [each.name for each in migrations.applied(db) if each.name not in known]
    if newer:
        raise DeskError(
            "office-newer",
            f"The office file “{path.name}” was written by a newer version of CME Desk.",
            "This version does not know all that is in it, and changes nothing.",
            "Install the newest version of CME Desk on this computer, then open it again.",
        )
    if path.stat().st_size <= _CHECKED_BELOW:
        result = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if result != "ok":
            raise failures.office_damaged(path, "A check of the file found a fault in it.")


def _check_writable(db: Database) -> None:
    """Take and give back the right to write, so that a file in use is told before any work."""
    db.execute("BEGIN IMMEDIATE")
    db.execute("ROLLBACK")


def _migrate(db: Database) -> None:
    """Apply what is pending with foreign keys off, check them, and rebuild the audit triggers."""
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        migrations.apply(db)
        broken = db.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            msg = f"a migration left a broken reference in {broken[0]}"
            raise RuntimeError(msg)
        schema.rebuild_triggers(db)
    finally:
        db.execute("PRAGMA foreign_keys = ON")
