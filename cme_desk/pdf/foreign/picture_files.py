"""Pictures from anywhere made safe to keep and to draw: logos, backgrounds, scanned signatures.

What is kept is only what the picture shows: a PNG is written anew from its pixels, a JPEG loses
everything that is not needed for showing it. Doing it twice gives the same bytes as doing it once.
A PDF is kept as it is, if its page can be drawn: nothing but that drawing is ever taken from it.
Loaded in a child only.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageOps

from cme_desk.errors import DeskError
from cme_desk.pdf.foreign.page import page_parts
from cme_desk.pdf.foreign.parts import Unreadable, is_pdf
from cme_desk.pdf.foreign.pixels import BROKEN, QUALITY, opened

MOST_BYTES = 12_000_000
MOST_PIXELS = 40_000_000
"""A Letter page at 600 dots per inch has 33 million."""

_KEPT_SEGMENTS = frozenset({0xE0, 0xEE})
"""Of a JPEG's application segments: JFIF, and Adobe's, which says how colours are meant."""


def checked_picture(data: bytes, name: str = "The picture") -> bytes:
    """Look at a picture's every pixel, and give what is to be kept of it.

    Args:
        data: the file's bytes.
        name: what messages call it.

    Raises:
        DeskError: it is too large, damaged, or neither PNG, JPEG nor PDF.

    """
    if len(data) > MOST_BYTES:
        raise _too_large(name, f"It has {len(data) / 1e6:.0f} MB; up to 12 MB are taken.")
    if is_pdf(data):
        try:
            page_parts(data)
        except Unreadable as trouble:
            why = str(trouble)
            raise DeskError(
                "bad-picture",
                f"{name} is a PDF that cannot be printed on a certificate.",
                f"{why[:1].upper()}{why[1:]}.",
                "Save its page as PNG or JPEG, and choose that file.",
            ) from trouble
        return data
    try:
        with opened(data) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise _too_large(name, f"It is {width} × {height} pixels.")
            picture.load()
            kept = _jpeg(picture, data) if picture.format == "JPEG" else _png(picture)
    except Image.DecompressionBombError as trouble:
        raise _too_large(name, "It has far more pixels than paper can show.") from trouble
    except BROKEN as trouble:
        raise DeskError(
            "bad-picture",
            f"{name} is no picture that can be printed.",
            "It is damaged, or neither PNG, JPEG nor PDF.",
            "Save it as PNG or JPEG in the program that made it, and choose that file.",
        ) from trouble
    if len(kept) > MOST_BYTES:
        raise _too_large(name, f"It takes {len(kept) / 1e6:.0f} MB; up to 12 MB are kept.")
    return kept


def _too_large(name: str, why: str) -> DeskError:
    return DeskError(
        "picture-too-large",
        f"{name} is too large to be kept with every certificate.",
        why,
        "Save it smaller: 300 dots per inch are enough for print.",
    )


def _png(picture: Image.Image) -> bytes:
    """Write the pixels anew, and nothing else."""
    if "transparency" in picture.info or picture.mode in ("P", "PA"):
        made = picture.convert("RGBA")
    elif picture.mode in ("1", "L", "LA", "RGB", "RGBA"):
        made = picture.copy()
    else:
        made = picture.convert("L" if picture.mode.startswith("I") else "RGB")
    made.info = {}
    written = io.BytesIO()
    made.save(written, "PNG")
    return written.getvalue()


def _jpeg(picture: Image.Image, data: bytes) -> bytes:
    """Keep what shows the picture; turn it upright and to red, green and blue if need be."""
    # 0x0112 says how the camera was held. Only programs for pictures heed it, not PDF.
    if picture.mode in ("RGB", "L") and picture.getexif().get(0x0112, 1) == 1:
        return b"".join(_segments(data))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.info = {}
    written = io.BytesIO()
    upright.save(written, "JPEG", quality=QUALITY)
    return b"".join(_segments(written.getvalue()))


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG without remarks and without what other programs note in it."""
    yield data[:2]
    place = 2
    while True:
        while data[place + 1] == 0xFF:  # any number of fill bytes may stand before a marker
            place += 1
        marker = data[place + 1]
        if data[place] != 0xFF:
            raise ValueError("no segment where one must be")
        if marker == 0xDA:  # the scans: taken as they are, to the end of the picture
            yield data[place : data.rindex(b"\xff\xd9") + 2]
            return
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        noted = 0xE0 <= marker <= 0xEF and marker not in _KEPT_SEGMENTS
        if not noted and marker != 0xFE:
            yield data[place : place + 2 + length]
        place += 2 + length
