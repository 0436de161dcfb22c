"""What is taken over from a picture or a page from outside: the objects that draw it in a PDF."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

MOST_BYTES = 20_000_000

Piece = bytes | int
"""Of an object's body: bytes as they stand, or the place in `Parts.objects` that it refers to."""


class Unreadable(Exception):
    """A picture or a page that cannot be printed, with the reason in words."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A picture or a page, ready to be written into any document.

    Attributes:
        width: pixels, or points of a page; only the proportion matters to who places it.
        height: the same.
        unit: its drawing is in these units, and not in a square of side 1.
        objects: the bodies of its objects; the last one is the drawing.

    """

    width: float
    height: float
    unit: bool
    objects: tuple[tuple[Piece, ...], ...]


def stream(data: bytes, entries: Iterable[Piece], *, packed: bool = False) -> tuple[Piece, ...]:
    """The body of a stream; compressed, unless it is `packed` already (and `entries` say how)."""
    how = b""
    if not packed:
        data, how = zlib.compress(data, 6), b" /Filter /FlateDecode"
    end = b"%s /Length %d >>\nstream\n%s\nendstream" % (how, len(data), data)
    return (b"<< ", *entries, end)


def is_pdf(data: bytes) -> bool:
    """Tell a PDF from other pictures."""
    # Acrobat takes what begins within 1,024 bytes; notes in a picture may hold the word too.
    return b"%PDF-" in data[:1024] and not data.startswith((b"\x89PNG", b"\xff\xd8"))
