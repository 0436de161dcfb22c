"""A PDF that appears under its name whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from cme_desk.errors import DeskError


class PdfFile:
    """A place for a PDF: looked at before the work, written during it, named after it.

    Use as a context manager: what was written and not named at the end is thrown away.

    Attributes:
        target: the name it gets.

    """

    def __init__(self, target: Path) -> None:
        """Look whether a file may be written there.

        Raises:
            DeskError: it may not.

        """
        self.target = target
        self._part: Path | None = None
        self._refuse_what_is_there()
        try:
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
            os.close(handle)
        except OSError as error:
            raise self._trouble(error) from error
        self._part = Path(name)

    def write(self, content: bytes) -> None:
        """Write all of it beside the target.

        Raises:
            DeskError: it cannot be written.

        """
        assert self._part is not None
        try:
            with self._part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._trouble(error) from error

    def publish(self) -> None:
        """Give it its name, in place of an older PDF of that name.

        Raises:
            DeskError: the name cannot be given.

        """
        assert self._part is not None
        try:
            # A temporary file is for its owner alone; a PDF is for whoever may read the folder.
            self._part.chmod(0o666 & ~_umask())
            self._part.replace(self.target)
        except OSError as error:
            raise self._trouble(error) from error
        self._part = None

    def _refuse_what_is_there(self) -> None:
        """A PDF may be replaced; anything else, an office say, may not."""
        if self.target.is_dir():
            raise DeskError(
                "pdf-not-written",
                f"“{self.target}” is a folder.",
                "",
                "Give the PDF a name in it, such as certificates.pdf.",
            )
        if not self.target.exists():
            return
        try:
            # For writing, so that a reader that holds the file is noticed on Windows too.
            with self.target.open("rb+") as file:
                begin = file.read(5)
        except OSError as error:
            raise self._trouble(error) from error
        if begin and begin != b"%PDF-":
            raise DeskError(
                "pdf-not-written",
                f"There is a file “{self.target.name}” already, and it is not a PDF.",
                "It is not replaced.",
                "Choose another name for the PDF.",
            )

    def _trouble(self, error: OSError) -> DeskError:
        return DeskError(
            "pdf-not-written",
            f"“{self.target}” cannot be written.",
            f"{error.strerror}.",
            "Choose a folder that exists and that you may write to; close the PDF if it is open.",
        )

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Throw away what got no name."""
        if self._part is not None:
            self._part.unlink(missing_ok=True)


def _umask() -> int:
    """What the person's settings take away from new files; it can only be asked by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
