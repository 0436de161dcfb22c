"""The words of a brochure that comes as a file: plain text, a web page, or a PDF."""

from __future__ import annotations

from pathlib import Path

from cme_desk.errors import DeskError
from cme_desk.pdf.foreign.outside import words_of
from cme_desk.readers.texts.decoding import decode

LARGEST = 50_000_000
"""Bytes; a brochure with pictures has a few millions."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
"""How PNG, JPEG, GIF and TIFF begin; what is in some of them looks like text."""


def read(path: Path) -> str:
    """The text of a brochure's file.

    Raises:
        DeskError: it is not there, cannot be read, is too large, or has no text.

    """
    try:
        if path.stat().st_size > LARGEST:
            raise DeskError(
                "too-large",
                f"“{path.name}” is too large for a brochure.",
                "",
                "Paste its text instead.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise DeskError(
            "file-not-readable",
            f"“{path.name}” cannot be read.",
            f"{error.strerror or error}.",
            "Look whether it is there, and open in no other program.",
        ) from error
    return words(data, path.name)


def words(data: bytes, name: str) -> str:
    """The text of a brochure by its bytes.

    Raises:
        DeskError: it is of no kind that has text here, or has none.

    """
    if data[:1024].lstrip().startswith(b"%PDF-"):
        text = words_of(data)
    # Word's two forms, a zip and an OLE file: as plain text they would be noise.
    elif data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _unsupported(name, "is an office document")
    elif data.startswith(_PICTURES):
        raise _unsupported(name, "is a picture")
    else:
        try:
            text = decode(data).text
        except DeskError as error:
            raise _unsupported(name, "is no text") from error
    if not text.strip():
        raise DeskError(
            "empty-text",
            f"There is no text in “{name}”.",
            "A page that is a picture has none.",
            "Paste the words of the brochure.",
        )
    return text


def _unsupported(name: str, why: str) -> DeskError:
    return DeskError(
        "unsupported-format",
        f"“{name}” {why}, and only text, web pages and PDF are read.",
        "",
        "Save it as PDF, or paste its text.",
    )
