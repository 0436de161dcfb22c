"""Sign-in sheets: a file as it stands, and what was understood of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cme_desk import readers
from cme_desk.domain.readings import Corrections, Reading
from cme_desk.domain.sheets import Workbook
from cme_desk.errors import DeskError
from cme_desk.importing.understand import understand


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFile:
    """A file whose cells were read.

    Attributes:
        path: where it lies.
        sha256: of its bytes when it was read.
        workbook: its cells, with what was odd.

    """

    path: Path
    sha256: str
    workbook: Workbook

    def understood(self, corrections: Corrections | None = None) -> Reading:
        """Find the people on it; a person's corrections overrule what would be understood.

        Raises:
            DeskError: there is nobody on it.

        """
        return understand(self.workbook, corrections or Corrections(), sha256=self.sha256)


def open_file(
    path: Path,
    *,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> OpenedFile:
    """Read a file's cells, in a process of its own.

    Raises:
        DeskError: the file cannot be read, with what to do about it.

    """
    workbook = readers.read(path, progress=progress, cancelled=cancelled)
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DeskError(
            "file-not-found",
            f"“{path.name}” is not there any more.",
            f"{error.strerror}.",
            "Choose the file again.",
        ) from error
    return OpenedFile(path=path, sha256=digest, workbook=workbook)


def read(path: Path, corrections: Corrections | None = None) -> Reading:
    """Read a file and find the people on it.

    Raises:
        DeskError: it cannot be read, or there is nobody on it.

    """
    return open_file(path).understood(corrections)


def get_ready() -> None:
    """Start the reading process in the background, so that the first file costs no wait."""
    readers.warm()
