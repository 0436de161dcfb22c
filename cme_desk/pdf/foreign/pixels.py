"""PNG and JPEG, read whole and turned into what a PDF stores: pixels, and how clear each is."""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from cme_desk.pdf.foreign.unreadable import Unreadable

MOST_PIXELS = 60_000_000
_LONGEST = 4200
"""Pixels of the longer side that are kept: 11.7 inches, the longer side of A4, at 360 per inch."""

_QUALITY = 92


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture as a PDF stores it.

    Attributes:
        width: in pixels.
        height: in pixels.
        grey: one byte for each pixel, not three.
        data: the pixels, row by row from the top; or a JPEG.
        jpeg: whether they are a JPEG.
        alpha: one byte for each pixel, 255 where nothing shines through; b"" if nowhere.

    """

    width: int
    height: int
    grey: bool
    data: bytes
    jpeg: bool = False
    alpha: bytes = b""


def check(data: bytes) -> None:
    """Read a picture whole.

    Raises:
        Unreadable: it is no PNG or JPEG, it is damaged, or it is too large.

    """
    _opened(data).close()


def pixels(data: bytes) -> Pixels:
    """Turn a picture into pixels; a JPEG stays one, and as it is unless it must be changed.

    Raises:
        Unreadable: as `check`.

    """
    picture = _opened(data)
    photograph = picture.format == "JPEG" and picture.mode in ("RGB", "L")
    upright = picture.getexif().get(0x0112, 1) in (0, 1)
    if photograph and upright and max(picture.size) <= _LONGEST:
        return Pixels(*picture.size, picture.mode == "L", data, jpeg=True)
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((_LONGEST, _LONGEST))
    if photograph:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=_QUALITY)
        return Pixels(*picture.size, picture.mode == "L", buffer.getvalue(), jpeg=True)
    alpha = b""
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        alpha = picture.getchannel("A").tobytes()
        if not alpha.strip(b"\xff"):
            alpha = b""
    grey = picture.mode in ("1", "L", "I;16")
    shown = picture.convert("L" if grey else "RGB").tobytes()
    return Pixels(*picture.size, grey, shown, alpha=alpha)


def _opened(data: bytes) -> Pillow.Image:
    many = f"it has more than {MOST_PIXELS // 1_000_000} million pixels"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a picture of many pixels is refused below
            picture = Pillow.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if picture.width * picture.height > MOST_PIXELS:
                raise Unreadable(many)
            picture.load()
    except UnidentifiedImageError:
        raise Unreadable("it is neither PNG, JPEG nor PDF") from None
    except Pillow.DecompressionBombError:
        raise Unreadable(many) from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error) as trouble:
        raise Unreadable(f"it is damaged ({trouble})") from trouble
    return picture
