"""An office file is made, or looked at, brought up to date and opened."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from cme_desk.errors import DeskError
from cme_desk.files.private import private_folder
from cme_desk.files.unfinished import sweep
from cme_desk.files.whole import Part, name_too_long
from cme_desk.store import seals, shape
from cme_desk.store.file import failures, sides
from cme_desk.store.file.connection import Clock, Store, connect
from cme_desk.store.migrations import migrations
from cme_desk.store.trail import triggers

APPLICATION_ID = 0x434D4544
"""Stands in the file's header ("CMED"), so that an office is known from any other database."""

SUFFIX = ".cmedesk"
_LONGEST_NAME = 239
"""Bytes of a backup's name: a disk takes 255, and SQLite writes “-journal” behind it."""

_LONGEST_PATH = 490
"""Bytes of a backup's path: SQLite takes 512."""

_INDEXES_BELOW = 8 * 1024 * 1024
"""Bytes of an office whose indexes are compared with its records too, in a tenth of a second."""

_CHECKED_BELOW = 48 * 1024 * 1024
_SQLITE_MAGIC = b"SQLite format 3\x00"


class _BrokenReference(Exception):
    """After all that was pending was done, a row points to one that is not there."""

    def __str__(self) -> str:
        return f"A record of “{self.args[0]}” points to one that is not there."


def create(
    path: Path, clock: Clock = dt.datetime.now, fill: Callable[[Store], object] | None = None
) -> Store:
    """Make a new office file; it has its name when all of it is there, or never.

    Args:
        path: where it is to lie.
        clock: tells the time.
        fill: puts in what every office begins with.

    Raises:
        DeskError: there is something at this place already, or it cannot be written.

    """
    check_new_place(path, "A new office must not replace it.", "open the office that is there")
    try:
        private_folder(path.parent)
        sweep([path.parent])
        with Part(path, private=True) as part:
            _make(part.path, clock, fill)
            part.settle()
            sides.set_aside(path, f"{clock():%Y-%m-%d %H%M%S}")
            part.publish(replace=False)
    except OSError as error:
        raise DeskError(
            "office-not-made",
            f"The office could not be made at “{path}”.",
            failures.cause(error),
            "Choose a folder that you may write to.",
        ) from error
    db = connect(path)
    try:
        with failures.environment_explained(path):
            _write_ahead(db)
    except BaseException:
        db.close()
        raise
    return Store(path, db, clock)


def _make(path: Path, clock: Clock, fill: Callable[[Store], object] | None) -> None:
    """Make the whole of an office in an empty file that nobody else knows of."""
    db = connect(path)
    try:
        with failures.environment_explained(path):
            # What fails is thrown away, so nothing of it need be on the disk before the end.
            db.execute("PRAGMA journal_mode = MEMORY")
            db.execute("PRAGMA synchronous = OFF")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrations.apply(db)
            triggers.rebuild_triggers(db)
            if fill is not None:
                fill(Store(path, db, clock))
    finally:
        db.close()


def check_new_place(path: Path, why: str, instead: str) -> None:
    """Make sure that an office can come to lie somewhere, and its backups beside it.

    Args:
        path: its file.
        why: what is said if there is something already.
        instead: what can be done besides choosing another name; may be empty.

    Raises:
        DeskError: there is something, or the name is none that its backups could have.

    """
    if os.path.lexists(path):
        raise DeskError(
            "office-exists",
            f"There is a file “{path.name}” already.",
            why,
            f"Choose another name{f', or {instead}' if instead else ''}.",
        )
    backup = path.with_name(f"{path.stem} backups") / f"{path.stem} 2027-01-14 120000 99{SUFFIX}"
    whole = os.fsencode(backup.absolute())
    if len(os.fsencode(backup.name)) > _LONGEST_NAME or len(whole) > _LONGEST_PATH:
        raise DeskError(
            "name-too-long",
            f"“{path.name[:30]}…” is too long for the name of an office, or lies too deep.",
            "Its backups have longer names, and no disk or program would take them.",
            "Choose a shorter name, or a folder nearer to the top.",
        )
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise DeskError(
            "name-not-text",
            f"“{path.name.encode('utf-8', 'replace').decode()}” holds what is no letter.",
            "No backup could be made of an office at this place.",
            "Choose another name, or another folder.",
        ) from error


def real_place(path: Path) -> Path:
    """Where an office itself lies that is opened by a link: its documents lie beside it."""
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError):  # a link that leads to itself
        return path


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
    path = real_place(path)
    _check_header(path)
    try:
        sides.refuse_foreign(path)
        db = connect(path)
        try:
            _prepare(path, db, before_migration)
        except BaseException:
            db.close()
            raise
    # What SQLite calls a wrong statement is here a file that is not as the program made it.
    except (OSError, KeyError, sqlite3.Error, _BrokenReference) as error:
        raise failures.trouble("office-damaged", path, failures.cause(error)) from error
    return Store(path, db, clock)


def _prepare(path: Path, db: Database, before_migration: Callable[[Path], object] | None) -> None:
    """Look at an office, and bring it up to date."""
    with failures.environment_explained(path):
        check_content(path, db)
        _write_ahead(db)
        if migrations.pending(db):
            if before_migration is not None:
                before_migration(path)
            _migrate(db)
        if lacking := shape.faults(db):
            raise failures.trouble("office-damaged", path, lacking)
        triggers.rebuild_triggers_if_needed(db)
        _check_writable(db)


def _write_ahead(db: Database) -> None:
    """Let readers read while somebody writes.

    It is kept in the file itself, so it comes after the checks: what is refused is not changed.
    """
    db.execute("PRAGMA journal_mode = WAL")


def _check_header(path: Path) -> None:
    """Tell from the outside what is certainly no office that can be worked in."""
    try:
        there = path.exists()
    except OSError as error:  # a disk that does not answer is one that is not there
        if error.errno == errno.ENAMETOOLONG:
            raise name_too_long(error) from error
        there = False
    if not there:
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


def check_content(path: Path, db: Database) -> None:
    """Refuse what is no office, is damaged, or was written by a newer program."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    names = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if application != APPLICATION_ID or "_sqlite_migrations" not in names:
        raise failures.trouble("office-damaged", path, "It is a database of another program.")
    known = [each.name for each in migrations._migrations]  # noqa: SLF001 - no public list of them
    applied = [each.name for each in migrations.applied(db)]
    if not set(applied) <= set(known):
        raise DeskError(
            "office-newer",
            f"The office file “{path.name}” was written by a newer version of CME Desk.",
            "This version does not know all that is in it, and changes nothing.",
            "Install the newest version of CME Desk on this computer, then open it again.",
        )
    # Done again, a step would fail halfway, or make a table that is there.
    if set(applied) != set(known[: len(applied)]) or len(applied) != len(set(applied)):
        raise failures.trouble("office-damaged", path, "It does not say rightly how it was made.")
    if path.stat().st_size <= _CHECKED_BELOW:
        small = path.stat().st_size <= min(_INDEXES_BELOW, _CHECKED_BELOW)
        check = "integrity_check" if small else "quick_check"
        result = db.execute(f"PRAGMA {check}(1)").fetchone()[0]
        if result != "ok":
            raise failures.trouble(
                "office-damaged", path, "A check of the file found a fault in it."
            )


def _check_writable(db: Database) -> None:
    """Take and give back the right to write, so that a file in use is refused before any work."""
    db.execute("BEGIN IMMEDIATE")
    db.execute("ROLLBACK")


def _migrate(db: Database) -> None:
    """Apply what is pending with foreign keys off, check them, rebuild triggers, seal anew."""
    # Where they are on, SQLite deletes all rows of a table before it drops it.
    db.execute("PRAGMA foreign_keys = OFF")
    sealed = "seal" in triggers.columns_of(db, "operation")
    broken = [each.id for each in seals.broken(db)] if sealed else []
    try:
        migrations.apply(db)
        loose = db.execute("PRAGMA foreign_key_check").fetchone()
        if loose is not None:
            raise _BrokenReference(loose[0])
        triggers.rebuild_triggers(db)
        # Steps bring what the history tells into the new form too.
        with db.atomic():
            seals.seal_all(db, broken)
    finally:
        db.execute("PRAGMA foreign_keys = ON")
