"""Files from outside, PDFs and pictures: each is parsed in a child, and what is taken is checked.

A hostile or damaged file costs the child; the program goes on and says what is the matter.
"""

from __future__ import annotations

import atexit
from typing import Any

from cme_desk.children.door import Child, Ended, Limits, Why, command_of
from cme_desk.children.words import READ_PDF
from cme_desk.errors import DeskError
from cme_desk.pdf.foreign.child import ADMITTED
from cme_desk.pdf.foreign.parts import Parts, Unreadable, is_pdf

# A picture of 59 million dots with transparency, near the most that is taken, stays within both.
_LIMITS = Limits(seconds=30.0, megabytes=1000)
_PDF_LIMITS = Limits(seconds=30.0, megabytes=450)
"""A page of 17 by 17 inches, drawn as dots, stays within; what unpacks to more is no background."""

_child = Child(lambda: command_of(READ_PDF), _LIMITS, ADMITTED)
atexit.register(_child.close)


def close() -> None:
    """End the child; the next file starts another."""
    _child.close()


def parts_of(data: bytes) -> Parts | str:
    """What draws a picture or a PDF's first page, or the reason why it cannot be printed.

    Raises:
        Unreadable: it could not be read this time; it may be read another time.

    """
    try:
        found: Parts | str = _ask("parts", data)
    except Ended as ended:
        raise Unreadable(_cause(ended)) from None
    return found


def picture_to_keep(data: bytes, name: str = "The picture", *, draw: bool = False) -> bytes:
    """What is to be kept of a picture from anywhere; see `picture_files.checked_picture`.

    Args:
        data: the file's bytes.
        name: what messages call it.
        draw: a PDF whose drawing cannot be kept becomes dots, 300 to the inch.

    Raises:
        DeskError: it is too large, damaged, or neither PNG, JPEG nor PDF.

    """
    try:
        kept: bytes = _ask("keep or draw" if draw else "keep", data, name)
    except Ended as ended:
        raise DeskError(
            "bad-picture",
            f"{name} is no picture that can be printed.",
            _sentence(ended),
            "Save it as PNG or JPEG in the program that made it, and choose that file.",
        ) from None
    return kept


def words_of(data: bytes) -> str:
    """The text of a PDF's pages, as far as the file tells it; "" where pages are pictures.

    Raises:
        DeskError: it is damaged or locked.

    """
    try:
        found: str = _ask("words", data)
    except Ended as ended:
        raise DeskError(
            "damaged-file",
            "The PDF cannot be read.",
            _sentence(ended),
            "Open it, copy its text, and paste that.",
        ) from None
    return found


def _ask(verb: str, data: bytes, name: str = "") -> Any:  # noqa: ANN401 - whatever it answers
    """Have the child do it; a PDF may unpack to anything, a picture tells its size before."""
    limits = _PDF_LIMITS if is_pdf(data) and _child.limits is _LIMITS else None
    return _child.ask((verb, data, name), limits=limits)


def _sentence(ended: Ended) -> str:
    cause = _cause(ended)
    return f"{cause[:1].upper()}{cause[1:]}."


def _cause(ended: Ended) -> str:
    """Why there is no answer, as the end of a sentence about the file."""
    if ended.why is Why.FAULT:
        return f"it is damaged ({ended.detail})"
    return {
        Why.NOT_STARTED: "the part of CME Desk that reads it did not start",
        Why.SLOW: f"reading it took more than {_LIMITS.seconds:g} seconds",
        Why.MEMORY: "it needs too much memory",
        Why.NESTED: "its parts are nested too deeply",
    }.get(ended.why, "it makes the program that reads it crash")
