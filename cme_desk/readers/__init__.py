"""Any file a person hands in becomes a Workbook, or a DeskError that says what to do.

The doors of this floor are `read`, and `words_of` for a document without cells. Files are parsed in
a child process of limited time and memory (`child`), which is kept warm; what is in a file decides
how it is read (`parsing`), never its name.
"""

from __future__ import annotations

import atexit
import stat
from collections.abc import Callable
from pathlib import Path

from cme_desk.children.door import Child, Ended, Limits, Why, command_of
from cme_desk.children.words import READ_SHEETS
from cme_desk.domain.intake.sheets import Workbook
from cme_desk.errors import Cancelled, DeskError
from cme_desk.readers import refusals
from cme_desk.readers.child import ADMITTED

__all__ = ["close", "read", "warm", "words_of"]

# With starting and answering a read stays below ten seconds, with its code below 500 megabytes.
_LIMITS = Limits(seconds=8.0, megabytes=450)
_child = Child(lambda: command_of(READ_SHEETS), _LIMITS, ADMITTED)
atexit.register(_child.close)


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
                progress(min(seconds / _LIMITS.seconds, 0.99), words)

        workbook = _asked(str(path.absolute()), cancelled, tick)
    except Cancelled:
        raise
    except DeskError as error:
        raise refusals.named(error, path.name or str(path)) from None
    if progress is not None:
        progress(1.0, words)
    return workbook


def words_of(data: bytes) -> str:
    """The text of a Word document, as it prints.

    Raises:
        DeskError: it is broken, not safe, too large, or no Word document.

    """
    try:
        text: str = _child.ask(data)
    except Ended as ended:
        raise _refusal(ended) from None
    return text


def warm() -> None:
    """Start the reading process in the background, so that the first file costs no wait."""
    _child.warm()


def close() -> None:
    """End the reading process; the next read starts another."""
    _child.close()


def _asked(
    path: str, cancelled: Callable[[], bool] | None, tick: Callable[[float], None]
) -> Workbook:
    """Have the child read a file; what comes between is a refusal."""
    try:
        try:
            answer: Workbook = _child.ask((path, False), cancelled=cancelled, tick=tick)
        except Ended as ended:
            if ended.why is not Why.CRASHED:
                raise
            # A native reader aborted: once more with the readers that cannot.
            answer = _child.ask((path, True), cancelled=cancelled, tick=tick)
    except Ended as ended:
        raise _refusal(ended) from None
    return answer


def _refusal(ended: Ended) -> DeskError:
    if ended.why is Why.NOT_STARTED:
        return refusals.not_started(ended.detail)
    if ended.why is Why.SLOW:
        return refusals.too_large(f"It was still not read after {_LIMITS.seconds:g} seconds.")
    if ended.why is Why.MEMORY:
        return refusals.too_large("It needs too much memory.")
    if ended.why is Why.NESTED:
        return refusals.unsafe(refusals.NESTED)
    if ended.why is Why.FAULT:
        return refusals.damaged(f"The file could not be understood ({ended.detail}).")
    return refusals.damaged("Reading it makes the reader crash.")


def _check(path: Path) -> None:
    """Refuse at once what is no file, is empty, or may not be opened."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refusals.is_folder()
        # Reading a pipe or a device might never come to an end.
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
