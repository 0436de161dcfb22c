"""Pictures in a document: PNG with its transparency, JPEG, or one page of a PDF.

A picture comes from outside and is not trusted: it is read whole before anything is printed, its
size is limited, and nothing is taken over from it but what it looks like.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from cme_desk.pdf.file import PdfFile
from cme_desk.pdf.foreign import ForeignPage, NotAPage, foreign_page, is_pdf

MOST_BYTES = 20_000_000
MOST_PIXELS = 60_000_000
_LONGEST = 4200
"""Pixels of the longer side that are kept: 11.7 inches, the longer side of A4, at 360 per inch."""


class Unreadable(Exception):
    """A picture that cannot be printed, with the reason in words."""


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


@lru_cache(maxsize=64)
def trouble_with(data: bytes) -> str:
    """Say why a picture cannot be printed; "" if it can."""
    if len(data) > MOST_BYTES:
        return f"it is larger than {MOST_BYTES // 1_000_000} MB"
    try:
        if is_pdf(data):
            foreign_page(data)
        else:
            _opened(data).close()
    except (Unreadable, NotAPage) as trouble:
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
            Unreadable: it cannot be read.
            NotAPage: it is a PDF whose page cannot be taken over.

        """
        found = self._placed.get(data)
        if found is None:
            name = f"I{len(self._placed) + 1}"
            if is_pdf(data):
                found = self._page(name, foreign_page(data))
            else:
                found = self._picture(name, data)
            self._placed[data] = found
        return found

    def _page(self, name: str, page: ForeignPage) -> Placed:
        return Placed(name, page.write(self._file), page.width, page.height, unit=True)

    def _picture(self, name: str, data: bytes) -> Placed:
        """Write pixels; a JPEG stays as it is, unless it must be turned or made smaller."""
        picture = _opened(data)
        size = picture.size
        plain = picture.format == "JPEG" and picture.mode in ("RGB", "L")
        turned = picture.getexif().get(0x0112, 1) not in (0, 1)
        if plain and not turned and max(size) <= _LONGEST:
            space = b"/DeviceRGB" if picture.mode == "RGB" else b"/DeviceGray"
            number = self._pixels(size, space, data, b"/Filter /DCTDecode ", packed=True)
            return Placed(name, number, *size)
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((_LONGEST, _LONGEST))
        size = picture.size
        entries = b""
        if picture.has_transparency_data:
            picture = picture.convert("RGBA")
            alpha = picture.getchannel("A").tobytes()
            if alpha.strip(b"\xff"):
                entries = b"/SMask %d 0 R " % self._pixels(size, b"/DeviceGray", alpha)
        elif plain:
            buffer = io.BytesIO()
            picture.save(buffer, "JPEG", quality=92)
            space = b"/DeviceRGB" if picture.mode == "RGB" else b"/DeviceGray"
            number = self._pixels(
                size, space, buffer.getvalue(), b"/Filter /DCTDecode ", packed=True
            )
            return Placed(name, number, *size)
        mode = "L" if picture.mode in ("1", "L", "I;16") else "RGB"
        space = b"/DeviceGray" if mode == "L" else b"/DeviceRGB"
        pixels = picture.convert(mode).tobytes()
        return Placed(name, self._pixels(size, space, pixels, entries), *size)

    def _pixels(
        self,
        size: tuple[int, int],
        space: bytes,
        data: bytes,
        entries: bytes = b"",
        *,
        packed: bool = False,
    ) -> int:
        told = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 " % size
        told += b"/ColorSpace %s " % space
        return self._file.add_stream(data, told + entries, packed=packed)


def _opened(data: bytes) -> Pillow.Image:
    """Read a picture whole.

    Raises:
        Unreadable: it is no PNG or JPEG, it is damaged, or it is too large.

    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a picture of many pixels is refused below
            picture = Pillow.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if picture.width * picture.height > MOST_PIXELS:
                raise Unreadable(f"it has more than {MOST_PIXELS // 1_000_000} million pixels")
            picture.load()
    except UnidentifiedImageError:
        raise Unreadable("it is neither PNG, JPEG nor PDF") from None
    except Pillow.DecompressionBombError:
        raise Unreadable(f"it has more than {MOST_PIXELS // 1_000_000} million pixels") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error) as trouble:
        raise Unreadable(f"it is damaged ({trouble})") from trouble
    return picture
