"""A file that appears under its name whole, or not at all: a PDF, a workbook, a list."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from cme_desk.errors import DeskError


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is to be.

    Attributes:
        name: in a sentence ("a PDF").
        begin: its first bytes, by which one that is there is known to be of the kind.
        like: a name for it.
        reference: of the trouble that it cannot be written.

    """

    name: str
    begin: tuple[bytes, ...]
    like: str
    reference: str


PDF = Kind("PDF", (b"%PDF-",), "certificates.pdf", "pdf-not-written")
XLSX = Kind("Excel workbook", (b"PK\x03\x04",), "list.xlsx", "file-not-written")
ZIP = Kind("zip file", (b"PK\x03\x04",), "certificates.zip", "file-not-written")
CSV = Kind("CSV file", (b"\xef\xbb\xbf", b'"'), "list.csv", "file-not-written")


class OutFile:
    """A place for a file: looked at before the work, written during it, named after it.

    Use as a context manager: what was written and not named at the end is thrown away.

    Attributes:
        target: the name it gets.

    """

    def __init__(self, target: Path, kind: Kind) -> None:
        """Look whether a file may be written there.

        Raises:
            DeskError: it may not.

        """
        self.target = target
        self._kind = kind
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
        """Give it its name, in place of an older one of that name.

        Raises:
            DeskError: the name cannot be given.

        """
        assert self._part is not None
        try:
            # A temporary file is for its owner alone; this one is for whoever may read the folder.
            self._part.chmod(0o666 & ~_umask())
            self._part.replace(self.target)
        except OSError as error:
            raise self._trouble(error) from error
        self._part = None

    def _refuse_what_is_there(self) -> None:
        """One of its kind may be replaced; anything else, an office say, may not."""
        kind = self._kind
        if self.target.is_dir():
            raise DeskError(
                kind.reference,
                f"“{self.target}” is a folder.",
                "",
                f"Give the {kind.name} a name in it, such as {kind.like}.",
            )
        if not self.target.exists():
            return
        try:
            # For writing, so that a reader that holds the file is noticed on Windows too.
            with self.target.open("rb+") as file:
                begin = file.read(8)
        except OSError as error:
            raise self._trouble(error) from error
        if begin and not begin.startswith(kind.begin):
            raise DeskError(
                kind.reference,
                f"There is a file “{self.target.name}” already, and it is not "
                f"{'an' if kind.name[0] in 'AEIOU' else 'a'} {kind.name}.",
                "It is not replaced.",
                f"Choose another name for the {kind.name}.",
            )

    def _trouble(self, error: OSError) -> DeskError:
        return DeskError(
            self._kind.reference,
            f"“{self.target}” cannot be written.",
            f"{error.strerror}.",
            "Choose a folder that exists and that you may write to; close the "
            f"{self._kind.name} if it is open.",
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


class PdfFile(OutFile):
    """A place for a PDF."""

    def __init__(self, target: Path) -> None:
        """Look whether a PDF may be written there.

        Raises:
            DeskError: it may not.

        """
        super().__init__(target, PDF)


def write_file(target: Path, kind: Kind, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        DeskError: it may not be written there.

    """
    with OutFile(target, kind) as file:
        file.write(content)
        file.publish()


def _umask() -> int:
    """What the person's settings take away from new files; it can only be asked by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
