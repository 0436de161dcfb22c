"""QR codes as a PDF path: black squares, drawn in modules and scaled to their place.

A batch has a thousand codes of one length. With the mask fixed, the modules of a code are an affine
function of the bits of its text (Reed-Solomon over GF(256) is linear over GF(2), and a mask is
added by exclusive or). So segno, which knows the standard, is asked once for each bit, and the
codes of a batch are sums of what it said: exact, and some twenty times as fast. The tests compare
them with segno's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import segno

QUIET_ZONE = 4
"""Modules of white on every side. Source: ISO/IEC 18004, symbol structure."""

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""The standard's alphanumeric mode, in its order; two letters are one number of 11 bits."""

_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_PAIR_BITS = 11
_SINGLE_BITS = 6
_CHUNK = 9
"""Modules of a row that are written at once; there are at most 512 ways to fill so many."""

_MASK = 2
"""Always the same mask: choosing the best of eight takes eight times as long, and the codes here
are large and flat. All eight are read alike."""

_WORTH = 100
"""Codes of one length that are made by segno before the table of bits is worth its making."""

_DARK = re.compile("1+")


@dataclass(frozen=True, slots=True)
class Modules:
    """A code: how many modules a side has, and all of them as one number, row by row from the top.

    The highest bit is the upper left module; 1 is dark.
    """

    side: int
    bits: int


def modules(text: str) -> Modules:
    """Encode a text, error correction M (15 % may be damaged)."""
    table = _tables.get(len(text))
    if table is None or not _VALUES.keys() >= set(text):
        table = _count(text)
    return _encoded(text) if table is None else table.modules(text)


def _encoded(text: str) -> Modules:
    """Ask segno."""
    mode = "alphanumeric" if _VALUES.keys() >= set(text) else None
    code = segno.make(text, error="m", mode=mode, mask=_MASK, boost_error=False, micro=False)
    bits = "".join("1" if module else "0" for row in code.matrix for module in row)
    return Modules(len(code.matrix), int(bits, 2))


class _Table:
    """What every bit of a text of one length changes."""

    def __init__(self, length: int) -> None:
        """Ask segno for the code of nothing but zeros, and for that of every single bit."""
        zeros = "0" * length
        base = _encoded(zeros)
        self.side = base.side
        self.base = base.bits
        self.changes: list[list[int]] = []
        for start in range(0, length, 2):
            pair = start + 1 < length
            changes = []
            for bit in range(_PAIR_BITS if pair else _SINGLE_BITS):
                high, low = divmod(1 << bit, len(_LETTERS))
                put = _LETTERS[high] + _LETTERS[low] if pair else _LETTERS[low]
                text = zeros[:start] + put + zeros[start + len(put) :]
                changes.append(_encoded(text).bits ^ self.base)
            self.changes.append(changes)

    def modules(self, text: str) -> Modules:
        """Add up what the bits of this text change."""
        bits = self.base
        for index, changes in enumerate(self.changes):
            value = 0
            for letter in text[2 * index : 2 * index + 2]:
                value = value * len(_LETTERS) + _VALUES[letter]
            for change in changes:
                if value & 1:
                    bits ^= change
                value >>= 1
        return Modules(self.side, bits)


_tables: dict[int, _Table] = {}
_made: dict[int, int] = {}


def _count(text: str) -> _Table | None:
    """Make the table for a length when enough codes of it were wanted."""
    if not _VALUES.keys() >= set(text):
        return None
    length = len(text)
    _made[length] = _made.get(length, 0) + 1
    if _made[length] < _WORTH:
        return None
    return _tables.setdefault(length, _Table(length))


def path(text: str, x: float, y: float, side: float) -> str:
    """Draw a code into a square whose lower left corner is given, quiet zone included."""
    code = modules(text)
    module = side / (code.side + 2 * QUIET_ZONE)
    lower = QUIET_ZONE * module
    bits = f"{code.bits:0{code.side**2}b}"
    parts = [f"q {module:.4f} 0 0 {module:.4f} {x + lower:.3f} {y + lower:.3f} cm"]
    for row in range(code.side):
        start = row * code.side
        up = code.side - 1 - row
        for left in range(0, code.side, _CHUNK):
            width = min(_CHUNK, code.side - left)
            parts.append(_rectangles(bits[start + left : start + left + width], left, up))
    parts.append("f Q")
    return " ".join(parts)


@lru_cache(maxsize=65536)
def _rectangles(chunk: str, left: int, up: int) -> str:
    """Write the dark runs of a piece of a row. Pieces of one path join without a seam."""
    return " ".join(
        f"{left + found.start()} {up} {found.end() - found.start()} 1 re"
        for found in _DARK.finditer(chunk)
    )
