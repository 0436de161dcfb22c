"""PNG and JPEG, read whole and turned into what a PDF stores: pixels, and how clear each is.

Loaded in a child only.
"""

from __future__ import annotations

import io
import struct
import warnings

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from cme_desk.pdf.foreign.parts import Parts, Piece, Unreadable, stream

MOST_PIXELS = 60_000_000
QUALITY = 92
"""Of a JPEG that must be written anew."""

BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error)
"""What Pillow meets in a damaged picture comes out as any of these."""

_LONGEST = 4200
"""Pixels of the longer side that are kept: 11.7 inches, the longer side of A4, at 360 per inch."""


def pixel_parts(data: bytes) -> Parts:
    """Turn a picture into pixels; a JPEG stays one, and as it is unless it must be changed.

    Raises:
        Unreadable: it is no PNG or JPEG, it is damaged, or it is too large.

    """
    picture = _read(data)
    photograph = picture.format == "JPEG" and picture.mode in ("RGB", "L")
    upright = picture.getexif().get(0x0112, 1) in (0, 1)
    if photograph and upright and max(picture.size) <= _LONGEST:
        return _photograph(picture, data)
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((_LONGEST, _LONGEST))
    if photograph:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=QUALITY)
        return _photograph(picture, buffer.getvalue())
    alpha = b""
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        alpha = picture.getchannel("A").tobytes()
        # Nothing is clear: a mask would only make the file larger.
        if not alpha.strip(b"\xff"):
            alpha = b""
    grey = picture.mode in ("1", "L", "I;16")
    entries: list[Piece] = [_described(picture, grey=grey)]
    if alpha:
        entries += [b"/SMask ", 0, b" "]
    shown = stream(picture.convert("L" if grey else "RGB").tobytes(), entries)
    # The mask comes first, as the 0 above refers to it; the last object is the drawing.
    objects = (stream(alpha, [_described(picture, grey=True)]), shown) if alpha else (shown,)
    return Parts(picture.width, picture.height, unit=False, objects=objects)


def _photograph(picture: Pillow.Image, data: bytes) -> Parts:
    entries = [_described(picture, grey=picture.mode == "L"), b"/Filter /DCTDecode "]
    drawing = stream(data, entries, packed=True)
    return Parts(picture.width, picture.height, unit=False, objects=(drawing,))


def _described(picture: Pillow.Image, *, grey: bool) -> bytes:
    """What a PDF says of a picture of one or three bytes a pixel."""
    words = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 "
    return words % picture.size + (
        b"/ColorSpace /DeviceGray " if grey else b"/ColorSpace /DeviceRGB "
    )


def _read(data: bytes) -> Pillow.Image:
    many = f"it has more than {MOST_PIXELS // 1_000_000} million pixels"
    try:
        picture = opened(data)
        if picture.width * picture.height > MOST_PIXELS:
            raise Unreadable(many)
        picture.load()
    except UnidentifiedImageError:
        raise Unreadable("it is neither PNG, JPEG nor PDF") from None
    except Pillow.DecompressionBombError:
        raise Unreadable(many) from None
    except BROKEN as trouble:
        raise Unreadable(f"it is damaged ({trouble})") from trouble
    return picture


def opened(data: bytes) -> Pillow.Image:
    """Open a picture without reading its pixels; how many they are is judged by ourselves."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Pillow.open(io.BytesIO(data), formats=("PNG", "JPEG"))
