"""What only the person at this computer may read, whatever the system gives new files.

Offices, their documents and backups, and logs hold names and what people earned. Windows has no
such modes: there a file is as open as its folder, and a person's own folders are theirs.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path

_FILE = 0o600
_FOLDER = 0o700
_asking = threading.Lock()


def private_file(path: Path) -> None:
    """Make an empty file that only its user may read.

    Raises:
        OSError: there is one, or it cannot be made.

    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    os.close(os.open(path, flags, _FILE))


def private_folder(path: Path) -> None:
    """Make a folder that only its user may look into, with those above it; one there is left.

    Raises:
        OSError: it cannot be made, or a file is in its place.

    """
    if path.is_dir():
        return
    if not path.parent.exists():
        private_folder(path.parent)
    if os.name == "posix":
        path.mkdir(mode=_FOLDER, exist_ok=True)
    else:
        path.mkdir(exist_ok=True)


def open_up(path: Path) -> None:
    """Give a file or folder the mode that new ones of this person have."""
    if os.name != "posix":
        return
    with _asking:
        # It can only be asked by setting it; what another thread makes meanwhile is private.
        mask = os.umask(0o077)
        os.umask(mask)
    with suppress(OSError):  # some sticks and network drives have modes of their own
        path.chmod((0o777 if path.is_dir() else 0o666) & ~mask)
