"""Backups: one self-contained, checked file, written whole or not at all."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from cme_desk.domain.file_names import first_free
from cme_desk.errors import DeskError
from cme_desk.files.unfinished import sweep
from cme_desk.files.whole import Part
from cme_desk.store.file import failures
from cme_desk.store.file.connection import Store
from cme_desk.store.opening import APPLICATION_ID, SUFFIX

_NAME = re.compile(r"^(?P<stem>.+) (?P<at>\d{4}-\d{2}-\d{2} \d{6})(?: (?P<number>\d+))?\.cmedesk$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup file: where it lies, when it was made (local ISO date-time), its bytes."""

    path: Path
    made_at: str
    size: int


def folder_of(office: Path) -> Path:
    """Where backups of an office are kept unless somebody chooses another place."""
    return office.with_name(f"{office.stem} backups")


def make(office: Path, folder: Path | None = None, now: dt.datetime | None = None) -> Backup:
    """Copy an office into one file, check the copy, and only then give it its name.

    The office may be open and in use. Documents are copied beside, those that are missing there.

    Raises:
        DeskError: it could not be written, or the copy does not pass its check.

    """
    made = now or dt.datetime.now()
    place = folder or folder_of(office)
    try:
        place.mkdir(parents=True, exist_ok=True)
        documents = place / f"{office.stem} documents"
        # Opening an office looks in its own folders only; this may be any.
        sweep([place, documents])
        name = f"{office.stem} {made:%Y-%m-%d %H%M%S}"
        name = first_free(name, lambda each: (place / f"{each}{SUFFIX}").exists())
        target = place / f"{name}{SUFFIX}"
        # The office before its documents: one that is filed in between is too many, never missing.
        _copy(office, target)
        _copy_documents(office.with_name(f"{office.stem} documents"), documents)
        size = target.stat().st_size
    except (OSError, sqlite3.Error) as error:
        raise DeskError(
            "backup-failed",
            "The backup could not be made. The office itself was not changed.",
            failures.cause(error),
            "Choose a folder with room that you may write to, and try again.",
        ) from error
    return Backup(path=target, made_at=made.isoformat(timespec="seconds"), size=size)


def found(office: Path) -> list[Backup]:
    """All backups of an office in its own folder, newest first; it need not be open, or sound."""
    place = folder_of(office)
    backups = []
    for path in place.glob(f"*{SUFFIX}") if place.is_dir() else ():
        name = _NAME.match(path.name)
        if name and name["stem"] == office.stem:
            made = dt.datetime.strptime(name["at"], "%Y-%m-%d %H%M%S").isoformat()
            backup = Backup(path=path, made_at=made, size=path.stat().st_size)
            backups.append((made, int(name["number"] or 1), backup))
    # By the number as a number: of one second there may be ten, and “10” comes before “2”.
    return [backup for *_, backup in sorted(backups, key=lambda each: each[:2], reverse=True)]


def restore(backup: Path, target: Path) -> None:
    """Copy a checked backup to a new place; it never replaces a file.

    Raises:
        DeskError: the backup is not sound, or there is a file at the target.

    """
    if target.exists():
        raise DeskError(
            "office-exists",
            f"There is a file “{target.name}” already.",
            "Restoring must not replace it.",
            "Choose another name for the restored office.",
        )
    if not backup.is_file():
        raise DeskError(
            "backup-not-found", f"There is no backup “{backup}”.", "", "Choose another backup."
        )
    try:
        check_file(backup)
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(backup, target)
        name = _NAME.match(backup.name)
        stem = name["stem"] if name else backup.stem
        _copy_documents(
            backup.parent / f"{stem} documents", target.with_name(f"{target.stem} documents")
        )
    except (OSError, sqlite3.Error) as error:
        raise DeskError(
            "restore-failed",
            "The backup could not be restored. Nothing was changed.",
            failures.cause(error),
            "Try another backup, or another folder.",
        ) from error


def check_file(path: Path) -> None:
    """Look through every page and every reference of an office file.

    Raises:
        DeskError: it is not sound, or no office.

    """
    try:
        conn = _open(path)
        try:
            application = conn.execute("PRAGMA application_id").fetchone()[0]
            verdict = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = conn.execute("PRAGMA foreign_key_check").fetchone()
        finally:
            conn.close()
    except sqlite3.DatabaseError as error:
        # Too damaged to be read at all: SQLite says how, and not that it is another program's.
        application, verdict, broken = APPLICATION_ID, str(error), None
    if verdict == "ok" and application != APPLICATION_ID:
        verdict = "it is no office of CME Desk"
    if verdict != "ok" or broken is not None:
        raise DeskError(
            "not-sound",
            f"“{path.name}” did not pass its check.",
            "" if verdict == "ok" else f"{verdict}.",
            "Use another backup.",
        )


def check_office(store: Store) -> list[str]:
    """What a thorough look at an open office finds wrong, in words; empty if nothing."""
    wrong = [
        str(row[0])
        for row in store.execute("PRAGMA integrity_check(20)").fetchall()
        if row[0] != "ok"
    ]
    wrong += [
        f"A record of “{row[0]}” points to a record of “{row[2]}” that is not there."
        for row in store.execute("PRAGMA foreign_key_check").fetchmany(20)
    ]
    return wrong


def _open(path: Path) -> sqlite3.Connection:
    """Open a file that is there; what a writer left in a side file belongs to it."""
    # A plain name would make an empty file where there is none.
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)


def _copy(source: Path, target: Path) -> None:
    """Copy an office, as it is at this moment, into one file; check it before it gets its name."""
    with Part(target) as part:
        conn = _open(source)
        try:
            # A copy of the file alone would lack what only the side file has, and could be torn.
            conn.execute("VACUUM INTO ?", [str(part.path)])
        finally:
            conn.close()
        check_file(part.path)
        part.settle()
        part.publish()


def _copy_documents(source: Path, target: Path) -> None:
    """Copy what is not there yet; a document's name tells its content, so it never changes."""
    for path in source.glob("??/*") if source.is_dir() else ():
        goal = target / path.parent.name / path.name
        # Earlier versions of the program left unfinished documents under such names.
        if path.suffix != ".part" and not goal.exists():
            goal.parent.mkdir(parents=True, exist_ok=True)
            with Part(goal, beside=target) as part:
                part.copy(path)
                part.publish()


def folders_of(office: Path) -> list[Path]:
    """Where an office's own files are written, and a crash may leave something unfinished."""
    places = [office.parent, folder_of(office)]
    return [*places, *(place / f"{office.stem} documents" for place in places)]
