"""Any file a person hands in becomes a Workbook, or a DeskError that says what to do.

The one door of this floor is `read`. Files are parsed in a child process of limited time and
memory (`process`, `child`), which is kept warm; what is in a file decides how it is read
(`parsing`), never its name.
"""

from __future__ import annotations

import atexit
import stat
from collections.abc import Callable
from pathlib import Path

from cme_desk.domain.intake.sheets import Workbook
from cme_desk.errors import DeskError
from cme_desk.readers import refusals
from cme_desk.readers.process import ReaderProcess

__all__ = ["close", "read", "warm"]

_process = ReaderProcess()
atexit.register(_process.close)


def read(
    path: Path,
    *,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Workbook:
    """Read a file as it stands.

    Args:
        path: the file; what it is called does not matter.
        progress: told the share that is done, 0 to 1, and what is being done.
        cancelled: asked many times a second; True stops the read.

    Raises:
        DeskError: the file cannot be read; the references are those of `refusals`.
        Cancelled: as asked for.

    """
    path = Path(path)
    words = f"Reading {path.name}"
    try:
        _check(path)
        if progress is not None:
            progress(0.0, words)

        def tick(seconds: float) -> None:
            if progress is not None:
                progress(min(seconds / _process.seconds, 0.99), words)

        workbook = _process.read({"path": str(path.absolute())}, cancelled, tick)
    except DeskError as error:
        if error.reference == "cancelled":
            raise
        raise refusals.named(error, path.name or str(path)) from None
    if progress is not None:
        progress(1.0, words)
    return workbook


def warm() -> None:
    """Start the reading process in the background, so that the first file costs no wait."""
    _process.warm()


def close() -> None:
    """End the reading process; the next read starts another."""
    _process.close()


def _check(path: Path) -> None:
    """Refuse at once what is no file, is empty, or may not be opened."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refusals.is_folder()
        if not stat.S_ISREG(status.st_mode):
            raise refusals.is_device()
        if status.st_size == 0:
            raise refusals.empty_file()
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise refusals.file_not_found() from None
    except (OSError, ValueError):
        raise refusals.file_unreadable() from None
