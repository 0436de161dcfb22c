"""The words of a foreign PDF, page by page, for the proof-reader.

Loaded in a child only.
"""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader

from cme_desk.errors import DeskError

MOST_PAGES = 60
"""More than any brochure has; what comes after is not read."""

MOST_LETTERS = 200_000


def words_of(data: bytes) -> str:
    """The text of a PDF's pages, as far as the file tells it; "" where pages are pictures.

    Raises:
        DeskError: it is damaged or locked.

    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every oddity of a file
    try:
        return _pages(data)
    except DeskError:
        raise
    except Exception as error:  # what pypdf meets in a broken file comes out as any error
        raise DeskError(
            "damaged-file",
            "The PDF cannot be read.",
            "It is damaged, or of a kind that this program does not know.",
            "Open it, copy its text, and paste that.",
        ) from error


def _pages(data: bytes) -> str:
    reader = PdfReader(io.BytesIO(data))
    # Many are locked only against changing, and open with an empty password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise DeskError(
            "password-protected",
            "The PDF is protected by a password.",
            "",
            "Save it without the password, or paste its text.",
        )
    pages: list[str] = []
    for number in range(min(len(reader.pages), MOST_PAGES)):
        pages.append(reader.pages[number].extract_text())
        if sum(map(len, pages)) > MOST_LETTERS:
            break
    return "\n\n".join(pages)
