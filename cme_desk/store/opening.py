"""An office file is made, or looked at, brought up to date and opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from cme_desk.errors import DeskError
from cme_desk.store.file import failures
from cme_desk.store.file.connection import Clock, Store, connect
from cme_desk.store.migrations import migrations
from cme_desk.store.trail import triggers

APPLICATION_ID = 0x434D4544
"""Stands in the file's header ("CMED"), so that an office is known from any other database."""

SUFFIX = ".cmedesk"
_CHECKED_BELOW = 48 * 1024 * 1024
_SQLITE_MAGIC = b"SQLite format 3\x00"


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
        # Another program may have made one since we looked: then this fails, and nothing is lost.
        path.touch(exist_ok=False)
    except OSError as error:
        raise DeskError(
            "office-not-made",
            f"The office could not be made at “{path}”.",
            f"{error.strerror}.",
            "Choose a folder that you may write to.",
        ) from error
    try:
        db = connect(path)
        try:
            with failures.environment_explained(path):
                _write_ahead(db)
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                migrations.apply(db)
                triggers.rebuild_triggers(db)
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
    before_migration: Callable[[Path], object] | None = None,
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
    db = connect(path)
    try:
        with failures.environment_explained(path):
            _check_content(path, db)
            _write_ahead(db)
            pending = migrations.pending(db)
            if pending:
                if before_migration is not None:
                    before_migration(path)
                _migrate(db)
            triggers.rebuild_triggers_if_needed(db)
            _check_writable(db)
    except BaseException:
        db.close()
        raise
    return Store(path, db, clock)


def _write_ahead(db: Database) -> None:
    """Let readers read while somebody writes.

    It is kept in the file itself, so it comes after the checks: what is refused is not changed.
    """
    db.execute("PRAGMA journal_mode = WAL")


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
        raise failures.trouble("office-damaged", path)
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
    # SQLite takes an empty file for a new database; ours has a whole header from the start.
    if len(header) < 100 or not header.startswith(_SQLITE_MAGIC):
        raise failures.trouble("office-damaged", path)
    # Asked of the file's own mode as well: an administrator could write to it all the same, and
    # whoever set it read-only meant it.
    if not mode & 0o222:
        raise failures.trouble("office-read-only", path)


def _check_content(path: Path, db: Database) -> None:
    """Refuse what is no office, is damaged, or was written by a newer program."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    names = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if application != APPLICATION_ID or "_sqlite_migrations" not in names:
        raise failures.trouble("office-damaged", path, "It is a database of another program.")
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
            raise failures.trouble(
                "office-damaged", path, "A check of the file found a fault in it."
            )


def _check_writable(db: Database) -> None:
    """Take and give back the right to write, so that a file in use is refused before any work."""
    db.execute("BEGIN IMMEDIATE")
    db.execute("ROLLBACK")


def _migrate(db: Database) -> None:
    """Apply what is pending with foreign keys off, check them, and rebuild the audit triggers."""
    # Where they are on, SQLite deletes all rows of a table before it drops it.
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        migrations.apply(db)
        broken = db.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            msg = f"a migration left a broken reference in {broken[0]}"
            raise RuntimeError(msg)
        triggers.rebuild_triggers(db)
    finally:
        db.execute("PRAGMA foreign_keys = ON")
