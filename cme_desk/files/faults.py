"""What nobody caught: the environment's doing in a sentence, a fault of the program in the log.

The log is to be sent to others, so it says where and what kind, and never with which values: the
words of an error may hold a learner's name, and a path the name of whoever works here.
"""

from __future__ import annotations

import errno
import os
import platform
import time
import traceback
from contextlib import suppress
from pathlib import Path

from cme_desk import __version__, paths
from cme_desk.errors import DeskError
from cme_desk.files.private import private_folder
from cme_desk.files.whole import name_too_long

_NAME = "cme-desk.log"
_LARGEST = 1_000_000
"""Bytes of the log, and of the one before it."""

_GONE = "The drive may be unplugged, failing, or a network folder that went away."
_KINDS: dict[int, tuple[str, str, str]] = {
    errno.ENOSPC: ("disk-full", "The disk is full.", "Free some space and try again."),
    errno.EDQUOT: ("disk-full", "The disk is full.", "Free some space and try again."),
    errno.EROFS: ("disk-read-only", "The disk allows no changes.", "Choose another place."),
    errno.EACCES: ("no-permission", "This is not allowed there.", "Choose another place."),
    errno.EPERM: ("no-permission", "This is not allowed there.", "Choose another place."),
    errno.ENOENT: ("not-there", "A file or folder is not there any more.", "Look where it went."),
    errno.ENOTDIR: ("not-there", "A folder is not there any more.", "Look where it went."),
    errno.EMFILE: ("too-many-open", "Too many files are open.", "Close other programs."),
    errno.ENFILE: ("too-many-open", "Too many files are open.", "Close other programs."),
}
_DISK = ("disk-error", "The disk did not answer.", "Check the drive, then try again.")


def environment(error: BaseException) -> DeskError | None:
    """What the computer, and not the program, is to blame for, in words; None for a fault of ours.

    What was not finished is not kept: operations and files are whole or not there.
    """
    if isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM:
        return DeskError(
            "out-of-memory",
            "There was not enough memory left on this computer; what was not finished is not kept.",
            "Other programs need it, or what was asked for is very large.",
            "Close other programs, and try again.",
        )
    if not isinstance(error, OSError) or error.errno is None:
        return None
    if error.errno == errno.ENAMETOOLONG:
        return name_too_long(error)
    reference, message, remedy = _KINDS.get(error.errno, _DISK)
    cause = error.strerror or type(error).__name__
    where = f" ({error.filename})" if isinstance(error.filename, str) else ""
    return DeskError(
        reference,
        f"{message} What was not finished is not kept.",
        f"{_GONE + ' ' if reference == 'disk-error' else ''}{cause}{where}.",
        remedy,
    )


def report(error: BaseException) -> str:
    """Versions, the kinds of error and where they went through; no values."""
    lines = [
        f"CME Desk {__version__}, Python {platform.python_version()}, {platform.platform()}",
    ]
    each: BaseException | None = error
    seen: set[int] = set()
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        lines.append(type(each).__qualname__)
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(each.__traceback__)
        ]
        each = each.__cause__ or each.__context__
    return "\n".join(lines)


def note(error: BaseException) -> Path | None:
    """Write a fault of the program to the log, which only its user may read; None if that fails."""
    file = paths.user_log() / _NAME
    try:
        private_folder(file.parent)
        if file.is_file() and file.stat().st_size > _LARGEST:
            file.replace(file.with_name(f"{_NAME}.1"))
        descriptor = os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{report(error)}\n\n")
        with suppress(OSError):
            file.chmod(0o600)  # one of an earlier version was as open as the system made it
    except OSError:
        return None
    return file


def _place(name: str) -> str:
    """A file of the program or of a library, without the folders that lead there."""
    parts = Path(name).parts
    for top in ("cme_desk", "site-packages"):
        if top in parts[:-1]:
            at = len(parts) - 1 - parts[::-1].index(top)
            return "/".join(parts[at if top == "cme_desk" else at + 1 :])
    return Path(name).name
