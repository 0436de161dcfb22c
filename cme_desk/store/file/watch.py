"""Whether the file of an open office is still the one that was opened, and as it was left.

Some systems write happily into a file that was moved, deleted, exchanged or written over, and all
of it would be lost at closing. The file itself is not opened to look: closing it again would, on
some systems, give up what SQLite has locked in it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from cme_desk.store.file import failures

_LAST = "SELECT id, at, verb FROM operation ORDER BY id DESC LIMIT 1"


class Watch:
    """Remembers how an office's file was left, and looks whether it still is so."""

    def __init__(self, path: Path) -> None:
        """Remember which file it is; there may be none."""
        self._path = path
        self._file = self._left = _state(path)
        self._last: Any = None

    def left(self, connection: sqlite3.Connection) -> None:
        """Remember the file as it is now: it was written by us, or looked at."""
        self._left = _state(self._path)
        # By a plain cursor: what is looked at here is nothing that a page shows.
        self._last = connection.cursor().execute(_LAST).fetchone()

    def check(self, connection: sqlite3.Connection) -> None:
        """Make sure that it is the same file, and has in it what was done last.

        Raises:
            DeskError: it is gone, another one is there, or it was written over.

        """
        now = _state(self._path)
        if self._file is None or now is None or now[:2] != self._file[:2]:
            if self._file is not None:
                raise failures.trouble("office-gone", self._path)
            return
        if now == self._left:
            return
        # Another window may have written as well, or whatever: what is in it decides.
        if not self._holds(now[2]):
            raise failures.trouble("office-written-over", self._path)
        self.left(connection)

    def _holds(self, size: int) -> bool:
        """Whether the file, read anew, has the operation that was the last when it was left."""
        try:
            fresh = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=rw", uri=True)
            try:
                if self._last is None:
                    fresh.execute(_LAST)
                    return size > 0
                sql = "SELECT id, at, verb FROM operation WHERE id = ?"
                return bool(fresh.execute(sql, [self._last[0]]).fetchone() == self._last)
            finally:
                fresh.close()
        except (sqlite3.Error, ValueError):
            return False


def _state(path: Path) -> tuple[int, int, int, int] | None:
    """Which file it is (two numbers), its bytes and when it was written; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
