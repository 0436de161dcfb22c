"""What SQLite says, as what happened: the environment's doing, apart from our own bugs."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cme_desk.errors import DeskError

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_CANNOT_OPEN = {sqlite3.SQLITE_CANTOPEN}
_DISK = {sqlite3.SQLITE_FULL}
_IO = {sqlite3.SQLITE_IOERR}
_LEAST_ROOM = 64 * 1024
"""Bytes: with less, not even the file beside an open office has room."""


def office_damaged(path: Path, detail: str = "") -> DeskError:
    """The file is no office any more."""
    return DeskError(
        "office-damaged",
        f"The office file “{path.name}” is damaged or is not an office file.",
        detail,
        "Nothing was changed. Restore the latest backup (File, Backups), or open another office.",
    )


def office_read_only(path: Path) -> DeskError:
    """The file may be read but not written."""
    return DeskError(
        "office-read-only",
        f"The office file “{path.name}” is read-only, so nothing can be kept in it.",
        "The file or its folder does not allow changes.",
        "Allow changes in the file's properties, or copy it to a folder of your own and open that.",
    )


def office_in_use(path: Path) -> DeskError:
    """Another program holds the file."""
    return DeskError(
        "office-in-use",
        f"The office file “{path.name}” is in use by another program or computer.",
        "Something else is writing to it right now. Nothing was changed.",
        "Close the office there, or wait a moment, and try again.",
    )


def office_gone(path: Path) -> DeskError:
    """The file was taken away, or exchanged, while it was open."""
    return DeskError(
        "office-gone",
        f"The office file “{path.name}” is not where it was. Nothing was changed.",
        "It was moved, renamed, deleted or replaced while it was open, or its drive was taken out.",
        "Put it back where it was and go on, or restore the latest backup (File, Backups).",
    )


def disk_full(path: Path) -> DeskError:
    """There is no room to write."""
    return DeskError(
        "disk-full",
        "The disk is full, so the change could not be kept. Nothing was changed.",
        f"There is no room left where “{path.name}” lies.",
        "Free some space and try again.",
    )


def explained(error: sqlite3.Error, path: Path) -> DeskError | None:
    """The environment's fault in words; None if the fault is the program's own."""
    code = getattr(error, "sqlite_errorcode", None)
    # sqlite3 raised it, not SQLite: it was called wrongly, which is our own fault.
    if code is None:
        return None
    # The low byte says which kind of trouble it is; the others only where it struck.
    primary = code & 0xFF
    if primary in _BUSY:
        return office_in_use(path)
    if primary in _DAMAGED:
        return office_damaged(path, str(error).capitalize() + ".")
    if primary in _READ_ONLY:
        return office_read_only(path)
    if primary in _CANNOT_OPEN:
        return DeskError(
            "office-cannot-open",
            f"The office file “{path.name}” cannot be opened.",
            "The folder does not allow the files that belong beside it, or it is gone.",
            "Copy the office to a folder of your own and open that.",
        )
    if primary in _DISK or (primary in _IO and _no_room(path)):
        return disk_full(path)
    if primary in _IO:
        return DeskError(
            "disk-error",
            f"The disk did not answer while “{path.name}” was used. Nothing was changed.",
            "The drive may be unplugged, failing, or a network folder that went away.",
            "Check the drive, then try again; keep the office on this computer's own disk.",
        )
    return None


def cause(error: Exception) -> str:
    """Why a file could not be read or written, as a sentence."""
    words = (error.strerror if isinstance(error, OSError) else "") or str(error)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _no_room(path: Path) -> bool:
    """Whether the disk is full: SQLite says of its shared memory only that it cannot be made."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


@contextmanager
def environment_explained(path: Path) -> Iterator[None]:
    """Turn what is the environment's fault into a DeskError; let the program's own through."""
    try:
        yield
    except sqlite3.Error as error:
        known = explained(error, path)
        if known is None:
            raise
        raise known from error
