"""Pictures in a document: PNG with its transparency, JPEG, or one page of a PDF.

A picture comes from outside and is not trusted: it is read whole, in a child, before anything is
printed, its size is limited, and nothing is taken over from it but what it looks like.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from cme_desk.pdf.file import PdfFile, reference
from cme_desk.pdf.foreign.outside import parts_of
from cme_desk.pdf.foreign.parts import MOST_BYTES, Parts, Unreadable

_MOST_KEPT = 100_000_000
"""Bytes of pictures whose parts are kept for the next document."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture that is in the document.

    Attributes:
        name: in the document.
        number: of its object.
        width: pixels, or points of a page; only the proportion matters to who places it.
        height: the same.
        unit: its drawing is in these units, and not in a square of side 1.

    """

    name: str
    number: int
    width: float
    height: float
    unit: bool = False


class _Known:
    """The parts of pictures seen lately, or why they have none; the oldest are forgotten first."""

    def __init__(self) -> None:
        self._found: OrderedDict[bytes, Parts | str] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __call__(self, data: bytes) -> Parts | str:
        with self._lock:
            if data in self._found:
                self._found.move_to_end(data)
                return self._found[data]
        found = parts_of(data)
        with self._lock:
            if data not in self._found:
                self._found[data] = found
                self._bytes += 2 * len(data)  # its own bytes, and parts of about the same size
            while self._bytes > _MOST_KEPT and len(self._found) > 1:
                self._bytes -= 2 * len(self._found.popitem(last=False)[0])
        return found


_known = _Known()


def trouble_with(data: bytes) -> str:
    """Say why a picture cannot be printed; "" if it can."""
    if len(data) > MOST_BYTES:
        return f"it is larger than {MOST_BYTES // 1_000_000} MB"
    try:
        found = _known(data)
    # Not remembered: what a busy computer could not read in time, it may read the next time.
    except Unreadable as trouble:
        return str(trouble)
    return found if isinstance(found, str) else ""


class Pictures:
    """All pictures of one document; equal ones are stored once."""

    def __init__(self, file: PdfFile) -> None:
        """Begin with none."""
        self._file = file
        self._placed: dict[bytes, Placed] = {}

    def embed(self, data: bytes) -> Placed:
        """Write a picture, unless it was.

        Raises:
            Unreadable: it cannot be printed; `trouble_with` tells before.

        """
        found = self._placed.get(data)
        if found is None:
            parts = _known(data)
            if isinstance(parts, str):
                raise Unreadable(parts)
            number = self._write(parts)
            name = f"I{len(self._placed) + 1}"
            found = Placed(name, number, parts.width, parts.height, parts.unit)
            self._placed[data] = found
        return found

    def _write(self, parts: Parts) -> int:
        """Write a picture's objects; the number of the one that draws it."""
        numbers = [self._file.reserve() for _ in parts.objects]
        for number, pieces in zip(numbers, parts.objects, strict=True):
            body = b"".join(
                each if isinstance(each, bytes) else reference(numbers[each]) for each in pieces
            )
            self._file.put(number, body)
        return numbers[-1]
