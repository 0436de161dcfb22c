"""What SQLite says, as what happened: the environment's doing, apart from our own bugs."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cme_desk.errors import DeskError

_KINDS = {
    sqlite3.SQLITE_BUSY: "office-in-use",
    sqlite3.SQLITE_LOCKED: "office-in-use",
    sqlite3.SQLITE_PROTOCOL: "office-in-use",
    sqlite3.SQLITE_CORRUPT: "office-damaged",
    sqlite3.SQLITE_NOTADB: "office-damaged",
    sqlite3.SQLITE_READONLY: "office-read-only",
    sqlite3.SQLITE_PERM: "office-read-only",
    sqlite3.SQLITE_AUTH: "office-read-only",
    sqlite3.SQLITE_CANTOPEN: "office-cannot-open",
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_IOERR: "disk-error",
}
_BAD_TEXT = "Could not decode to UTF-8"
"""How sqlite3 begins what it says of a text whose bytes are no letters; it gives no code."""

_LEAST_ROOM = 64 * 1024
"""Bytes: with less, not even the file beside an open office has room."""


_WORDS = {
    "office-damaged": (
        "The office file “{name}” is damaged or is not an office file.",
        "",
        "Nothing was changed. Restore the latest backup (File, Backups), or open another office.",
    ),
    "office-read-only": (
        "The office file “{name}” is read-only, so nothing can be kept in it.",
        "The file or its folder does not allow changes.",
        "Allow changes in the file's properties, or copy it to a folder of your own and open that.",
    ),
    "office-in-use": (
        "The office file “{name}” is in use by another program or computer.",
        "Something else is writing to it right now. Nothing was changed.",
        "Close the office there, or wait a moment, and try again.",
    ),
    "office-gone": (
        "The office file “{name}” is not where it was. Nothing was changed.",
        "It was moved, renamed, deleted or replaced while it was open, or its drive was taken out.",
        "Put it back where it was and go on, or restore the latest backup (File, Backups).",
    ),
    "office-written-over": (
        "The office file “{name}” is not as it was left. Nothing was changed.",
        "Something else wrote over it, or cut it off, while it was open.",
        "Close it here, put its own file back or restore the latest backup, and open that.",
    ),
    "office-beside-another": (
        "The office file “{name}” was not opened, and nothing was changed.",
        "Beside it lies a “-wal” or “-journal” of another office file, which would spoil this one.",
        "Move “{name}-wal” or “{name}-journal” to another folder, and open the office again.",
    ),
    "out-of-memory": (
        "There was not enough memory left on this computer. Nothing was changed.",
        "Other programs need it, or what was asked for is very large.",
        "Close other programs, and try again.",
    ),
    "office-cannot-open": (
        "The office file “{name}” cannot be opened.",
        "The folder does not allow the files that belong beside it, or it is gone.",
        "Copy the office to a folder of your own and open that.",
    ),
    "disk-full": (
        "The disk is full, so the change could not be kept. Nothing was changed.",
        "There is no room left where “{name}” lies.",
        "Free some space and try again.",
    ),
    "disk-error": (
        "The disk did not answer while “{name}” was used. Nothing was changed.",
        "The drive may be unplugged, failing, or a network folder that went away.",
        "Check the drive, then try again; keep the office on this computer's own disk.",
    ),
}


def trouble(reference: str, path: Path, why: str = "") -> DeskError:
    """What happened to an office file, in words; `why` in place of the usual cause."""
    message, cause, remedy = (each.replace("{name}", path.name) for each in _WORDS[reference])
    return DeskError(reference, message, why or cause, remedy)


def explained(error: sqlite3.Error, path: Path) -> DeskError | None:
    """The environment's fault in words; None if the fault is the program's own."""
    if str(error).startswith(_BAD_TEXT):
        why = "The bytes of a text in it are no letters; a check of the office says where."
        return trouble("office-damaged", path, why)
    code = getattr(error, "sqlite_errorcode", None)
    # sqlite3 raised it, not SQLite: it was called wrongly, which is our own fault.
    if code is None:
        return None
    # The low byte says which kind of trouble it is; the others only where it struck.
    reference = _KINDS.get(code & 0xFF)
    if reference == "disk-error" and _no_room(path):
        reference = "disk-full"
    if reference is None:
        return None
    damaged = reference == "office-damaged"
    return trouble(reference, path, f"{str(error).capitalize()}." if damaged else "")


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
    # What sqlite3 makes of SQLite's words about a broken text.
    except UnicodeDecodeError as error:
        raise trouble("office-damaged", path, "A text in it cannot be read.") from error
    # SQLite's own want of memory comes out like Python's.
    except MemoryError as error:
        raise trouble("out-of-memory", path) from error
