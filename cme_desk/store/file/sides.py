"""What SQLite keeps beside an office: the side files of what is not in the file yet.

They belong to one file and no other. Beside a file that was put there since, by a restore or by
hand, SQLite would write into it what is in them, and spoil it.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cme_desk.files.whole import copy_aside, rename
from cme_desk.store.file import failures

_KINDS = ("-wal", "-journal", "-shm")
_TRIES = 5
_WAIT_SECONDS = 0.05
"""Between two looks at an office that another program writes to: it is soon done."""


def set_aside(path: Path, made: str) -> list[Path]:
    """Give what lies beside a file that is not there another name; nothing of it is lost.

    Args:
        path: of the file that is to come there.
        made: what stands in the new names, a date and time.

    Raises:
        OSError: it cannot be renamed; on Windows because a program has it open.

    """
    moved = []
    for kind in _KINDS:
        side = Path(f"{path}{kind}")
        if not side.is_file():
            continue
        if kind == "-shm" or side.stat().st_size == 0:
            side.unlink()  # nothing is in it that is anywhere needed
            continue
        moved.append(rename(side, f"{side.name} of before {made}"))
    return moved


def refuse_foreign(path: Path) -> None:
    """Make sure that what lies beside an office is its own; nothing is opened but copies.

    Raises:
        DeskError: it belongs to another file, or neither with it nor without it is this an office.
        OSError: it cannot be read.

    """
    for attempt in range(_TRIES):
        left = [side for kind in _KINDS[:2] if _filled(side := Path(f"{path}{kind}"))]
        if not left:
            return
        if _is_fresh_copy(path) and left[0].name.endswith("-wal"):
            raise failures.trouble("office-beside-another", path)
        with tempfile.TemporaryDirectory(prefix="cme-desk-") as folder:
            copy = Path(folder) / path.name
            copy_aside(path, copy)
            alone = _look(copy)
            for side in left:
                if _filled(side):  # another program may have finished since
                    copy_aside(side, copy.with_name(side.name))
            together = _look(copy)
        if together is not None and _continues(together, alone):
            return
        # The copy may have been torn by somebody who writes.
        if attempt < _TRIES - 1:
            time.sleep(_WAIT_SECONDS)
    raise failures.trouble("office-beside-another" if alone else "office-damaged", path)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What an office says of itself: its uid, None for none, and its operations by number."""

    uid: Any
    lines: dict[int, Any]


def _look(path: Path) -> _Seen | None:
    """What a copy of an office has in it; None if it is not sound."""
    try:
        with closing(sqlite3.connect(path)) as conn:
            if conn.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return None
            uid = conn.execute("SELECT uid FROM office").fetchone()
            lines = conn.execute("SELECT id, at, verb FROM operation").fetchall()
    except (sqlite3.Error, ValueError):
        return None
    return _Seen(uid, {line[0]: line for line in lines})


def _continues(together: _Seen, alone: _Seen | None) -> bool:
    """Whether what the two say is what the file says alone, and perhaps more."""
    if alone is None:  # the file alone was being written
        return True
    same_office = alone.uid is None or alone.uid == together.uid
    return same_office and alone.lines.items() <= together.lines.items()


def _is_fresh_copy(path: Path) -> bool:
    """Whether a file was never written by way of a -wal, as no backup was."""
    with path.open("rb") as file:
        return file.read(20)[18:20] == b"\x01\x01"


def _filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
