"""The words of a brochure that comes as a file: plain text, a web page, a PDF, or Word's."""

from __future__ import annotations

from pathlib import Path

from cme_desk import readers
from cme_desk.errors import DeskError
from cme_desk.pdf.foreign.outside import words_of
from cme_desk.readers.texts.decoding import decode

LARGEST = 50_000_000
"""Bytes; a brochure with pictures has a few millions."""

MOST_LETTERS = 3_000_000
"""More is no brochure, and would hold up whoever shows and reads it."""

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
    elif data.startswith(b"PK\x03\x04"):
        text = _of_word(data, name)
    # Word's older form, as plain text mere noise; with a password the new one is such, too.
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _unsupported(name, "is an older office document, or locked with a password")
    elif data.startswith(b"{\\rtf"):
        raise _unsupported(name, "is a Rich Text document")
    elif data.startswith(_PICTURES):
        raise _unsupported(name, "is a picture")
    else:
        try:
            text = decode(data).text
        except DeskError as error:
            raise _unsupported(name, "is no text") from error
    if len(text) > MOST_LETTERS:
        raise DeskError(
            "too-large",
            f"“{name}” holds more text than any brochure.",
            "",
            "Paste the pages that are to be read.",
        )
    if not text.strip():
        raise DeskError(
            "empty-text",
            f"There is no text in “{name}”.",
            "A page that is a picture has none.",
            "Paste the words of the brochure.",
        )
    return text


def _of_word(data: bytes, name: str) -> str:
    """The text of a Word document; what stands against it in words about a brochure."""
    try:
        return readers.words_of(data)
    except DeskError as error:
        if error.reference == "unsupported-format":
            raise _unsupported(name, "is an office document, but none of Word") from None
        if error.reference == "password-protected":
            raise _unsupported(name, "is locked with a password") from None
        raise DeskError(
            error.reference,
            f"“{name}” cannot be read.",
            error.why,
            "Open it in Word, save it as PDF, and open that; or paste its text.",
        ) from None


def _unsupported(name: str, why: str) -> DeskError:
    return DeskError(
        "unsupported-format",
        f"“{name}” {why}, and only text, web pages, PDF and Word documents (.docx) are read.",
        "",
        "Save it as PDF or .docx, or paste its text.",
    )
