"""Pictures in a document: PNG with its transparency, JPEG, or one page of a PDF.

A picture comes from outside and is not trusted: it is read whole before anything is printed, its
size is limited, and nothing is taken over from it but what it looks like. What reads them is loaded
when there is one: most papers have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cme_desk.pdf.file import PdfFile
from cme_desk.pdf.foreign.unreadable import MOST_BYTES, Unreadable


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


def is_pdf(data: bytes) -> bool:
    """Tell a PDF from other pictures."""
    return b"%PDF-" in data[:1024] and not data.startswith((b"\x89PNG", b"\xff\xd8"))


@lru_cache(maxsize=64)
def trouble_with(data: bytes) -> str:
    """Say why a picture cannot be printed; "" if it can."""
    if len(data) > MOST_BYTES:
        return f"it is larger than {MOST_BYTES // 1_000_000} MB"
    try:
        if is_pdf(data):
            from cme_desk.pdf.foreign.page import foreign_page  # noqa: PLC0415 - see above

            foreign_page(data)
        else:
            from cme_desk.pdf.foreign.pixels import check  # noqa: PLC0415 - see above

            check(data)
    except Unreadable as trouble:
        return str(trouble)
    return ""


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
            name = f"I{len(self._placed) + 1}"
            found = self._page(name, data) if is_pdf(data) else self._picture(name, data)
            self._placed[data] = found
        return found

    def _page(self, name: str, data: bytes) -> Placed:
        from cme_desk.pdf.foreign.page import foreign_page  # noqa: PLC0415 - see above

        page = foreign_page(data)
        return Placed(name, page.write(self._file), page.width, page.height, unit=True)

    def _picture(self, name: str, data: bytes) -> Placed:
        from cme_desk.pdf.foreign.pixels import pixels  # noqa: PLC0415 - see above

        shown = pixels(data)
        size = (shown.width, shown.height)
        told = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 " % size
        entries = told + (b"/ColorSpace /DeviceGray " if shown.grey else b"/ColorSpace /DeviceRGB ")
        if shown.alpha:
            mask = self._file.add_stream(shown.alpha, told + b"/ColorSpace /DeviceGray ")
            entries += b"/SMask %d 0 R " % mask
        if shown.jpeg:
            entries += b"/Filter /DCTDecode "
        number = self._file.add_stream(shown.data, entries, packed=shown.jpeg)
        return Placed(name, number, *size)
