"""Kinds of files that are written, and how one that is there is known by what is in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cme_desk.errors import DeskError

_OFFICE = b"SQLite format 3\0"
_END_BYTES = 65_536
"""How much of a zip's end is looked at for the names in it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is to be; one of another kind is not replaced by it.

    Attributes:
        name: in a sentence ("PDF").
        like: a file name for it.
        begin: its first bytes, any of these; none: whatever is no office.
        reference: of the trouble that it cannot be written.
        holds: what stands near the end of one that is a zip.
        lacks: what does not.

    """

    name: str
    like: str
    begin: tuple[bytes, ...]
    reference: str = "file-not-written"
    holds: bytes = b""
    lacks: bytes = b"\0never\0"

    def fits(self, begin: bytes, end: bytes) -> bool:
        """Whether a file is of this kind, by its first and its last bytes."""
        if not self.begin:
            return not begin.startswith(_OFFICE)
        return begin.startswith(self.begin) and self.holds in end and self.lacks not in end


_ZIP = (b"PK\x03\x04",)
PDF = Kind("PDF", "certificates.pdf", (b"%PDF-",), "pdf-not-written")
XLSX = Kind("Excel workbook", "list.xlsx", _ZIP, holds=b"xl/workbook")
# A workbook is a zip too; what only workbooks have near their end tells them apart.
ZIP = Kind("zip file", "certificates.zip", _ZIP, lacks=b"[Content_Types].xml")
# CSV has no sign of its own; ours begins with the mark that Excel looks for.
CSV = Kind("CSV file", "list.csv", (b"\xef\xbb\xbf", b'"'))
TEMPLATE = Kind("template", "ours.cmetemplate", (b"{",))
ANY = Kind("file", "letter.pdf", ())


def kind_of(content: bytes) -> Kind:
    """What the whole content of a file is."""
    kinds = (PDF, XLSX, ZIP, CSV, TEMPLATE, ANY)
    return next(each for each in kinds if each.fits(content[:64], content[-_END_BYTES:]))


def refuse_another_kind(target: Path, kind: Kind) -> None:
    """Let a file be replaced by one of its kind; anything else, an office say, may not be.

    Raises:
        DeskError: it may not.

    """
    if target.is_dir():
        raise DeskError(
            kind.reference,
            f"“{target}” is a folder.",
            "",
            f"Give the {kind.name} a name in it, such as {kind.like}.",
        )
    if not target.exists():
        return
    # For writing, so that a reader that holds the file is noticed on Windows too.
    with target.open("rb+") as file:
        begin = file.read(64)
        file.seek(max(0, file.seek(0, os.SEEK_END) - _END_BYTES))
        end = file.read()
    # In an empty file there is nothing to lose.
    if begin and not kind.fits(begin, end):
        article = "an" if kind.name[0] in "AEIOU" else "a"
        what = f"not {article} {kind.name}" if kind.begin else "an office"
        raise DeskError(
            kind.reference,
            f"There is a file “{target.name}” already, and it is {what}.",
            "It is not replaced.",
            f"Choose another name for the {kind.name}.",
        )
