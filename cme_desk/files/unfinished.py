"""What a crash leaves unfinished: known by its name, and removed at the next start."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

_UNFINISHED = re.compile(
    r"\.cme-desk-(?P<host>[0-9a-f]{8})-(?P<process>\d+)-[0-9a-f]{16}\.part"
    r"(?:-journal|-wal|-shm)?"  # what SQLite has beside an unfinished backup
)
_OLD_SECONDS = 86_400.0
"""What is unfinished and was not touched for a day is nobody's work any more."""


@cache
def _host() -> str:
    """This computer, in eight letters: folders may be shared."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def unfinished_name() -> str:
    """A name for what is being written: whose it is, and like no other."""
    return f".cme-desk-{_host()}-{os.getpid()}-{secrets.token_hex(8)}.part"


def is_unfinished(path: Path) -> bool:
    """Whether a name is that of something unfinished, by whomever it is written."""
    return _UNFINISHED.fullmatch(path.name) is not None


def sweep(folders: Iterable[Path]) -> int:
    """Remove what crashes left in these folders; how many files and folders it was.

    Nothing but names of our own pattern is touched, and nothing that may still be written: by a
    process of this computer that runs, or anywhere within the last day.
    """
    removed = 0
    for folder in folders:
        # A folder that is gone, or a file that another start took away first, is no trouble.
        with suppress(OSError):
            for path in [each for each in folder.iterdir() if is_unfinished(each)]:
                if not _in_use(path):
                    with suppress(OSError):
                        remove(path)
                        removed += 1
    return removed


def _in_use(path: Path) -> bool:
    """Whether somebody may still be writing it."""
    # Asked first: after a day the number of its process may be another program's.
    if time.time() - path.stat().st_mtime > _OLD_SECONDS:
        return False
    name = _UNFINISHED.fullmatch(path.name)
    assert name is not None
    # The processes of another computer cannot be asked about.
    if name["host"] != _host():
        return True
    import psutil  # noqa: PLC0415 - there is hardly ever anything to ask it

    return psutil.pid_exists(int(name["process"]))


def remove(path: Path) -> None:
    """Take a file or a folder away, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
