"""QR codes as a PDF path: black squares, drawn in modules and scaled to their place."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isqrt

import zxingcpp

QUIET_ZONE = 4
"""Modules of white on every side. Source: ISO/IEC 18004, symbol structure."""

_OPTIONS = "ecLevel=M,dataMask=2"
"""Correction M (15 % may be damaged), or a better one where the same code has room for it. Always
the same mask: choosing the best of eight takes three times as long, and the codes here are large
and flat. All eight are read alike."""

_DARK = re.compile(rb"\0+")
_CHUNK = 9
"""Modules of a row that are written at once; there are at most 512 ways to fill so many."""


def modules(text: str) -> list[bytes]:
    """Encode a text: the rows from the top, a byte for each module, 0 where it is dark."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, options=_OPTIONS)
    shown = code.to_image(add_quiet_zones=False)
    data = bytes(shown)  # type: ignore[call-overload]  # a buffer, which its stubs do not tell
    side = isqrt(len(data))
    return [data[start : start + side] for start in range(0, len(data), side)]


def path(text: str, x: float, y: float, side: float) -> str:
    """Draw a code into a square whose lower left corner is given, quiet zone included."""
    rows = modules(text)
    module = side / (len(rows) + 2 * QUIET_ZONE)
    lower = QUIET_ZONE * module
    parts = [f"q {module:.4f} 0 0 {module:.4f} {x + lower:.3f} {y + lower:.3f} cm"]
    for up, row in enumerate(reversed(rows)):
        parts += (
            _rectangles(row[left : left + _CHUNK], left, up) for left in range(0, len(row), _CHUNK)
        )
    parts.append("f Q")
    return " ".join(parts)


@lru_cache(maxsize=65536)
def _rectangles(chunk: bytes, left: int, up: int) -> str:
    """Write the dark runs of a piece of a row. Pieces of one path join without a seam."""
    return " ".join(
        f"{left + found.start()} {up} {found.end() - found.start()} 1 re"
        for found in _DARK.finditer(chunk)
    )
