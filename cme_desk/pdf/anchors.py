"""Where a combining mark belongs on its letter: the font's own anchors (OpenType table GPOS).

Names such as Yoruba "Ọ̀ṣun" have letters that Unicode has no single character for. Only lookup type
4 (mark to base) and the extension around it (type 9) are read; that is what Noto uses for them.
Source: OpenType specification 1.9, GPOS and Common Table Formats.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Point = tuple[int, int]

_MARK_TO_BASE = 4
_EXTENSION = 9


@dataclass(frozen=True, slots=True)
class _Attachment:
    """One lookup's answer: the class and anchor of each mark, and each base's anchor per class."""

    marks: Mapping[int, tuple[int, Point]]
    bases: Mapping[int, Mapping[int, Point]]


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of one font, by glyph number, in font units."""

    attachments: tuple[_Attachment, ...] = field(default=())

    def offset(self, base: int, mark: int) -> tuple[Point, tuple[int, int]] | None:
        """Say how far from the base's origin the mark's origin lies, and which place it takes.

        Two marks that take the same place of one base would lie on each other.
        None: the font has no place for this mark on this base.
        """
        for which, attachment in enumerate(self.attachments):
            if mark in attachment.marks and base in attachment.bases:
                place, (mark_x, mark_y) = attachment.marks[mark]
                anchor = attachment.bases[base].get(place)
                if anchor is not None:
                    return (anchor[0] - mark_x, anchor[1] - mark_y), (which, place)
        return None


def read_anchors(font: bytes) -> Anchors:
    """Read the anchors of a TrueType file; a file without them has none."""
    start = _table(font, b"GPOS")
    if start is None:
        return Anchors()
    lookups = start + _number(font, start + 8)
    found: list[_Attachment] = []
    for lookup in _offsets(font, lookups, lookups):
        kind = _number(font, lookup)
        for subtable in _offsets(font, lookup + 4, lookup):
            inner, inner_kind = subtable, kind
            if kind == _EXTENSION:
                inner_kind = _number(font, subtable + 2)
                inner = subtable + struct.unpack_from(">L", font, subtable + 4)[0]
            if inner_kind == _MARK_TO_BASE and _number(font, inner) == 1:
                found.append(_attachment(font, inner))
    return Anchors(tuple(found))


def _number(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 2], "big")


def _table(font: bytes, tag: bytes) -> int | None:
    for each in range(_number(font, 4)):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * each)
        if name == tag:
            return int(offset)
    return None


def _offsets(font: bytes, at: int, base: int) -> Iterator[int]:
    """Follow a counted list of offsets."""
    for each in range(_number(font, at)):
        yield base + _number(font, at + 2 + 2 * each)


def _attachment(font: bytes, at: int) -> _Attachment:
    """Read a subtable MarkBasePosFormat1."""
    classes = _number(font, at + 6)
    mark_array = at + _number(font, at + 8)
    base_array = at + _number(font, at + 10)
    marks = {}
    for index, glyph in enumerate(_covered(font, at + _number(font, at + 2))):
        record = mark_array + 2 + 4 * index
        anchor = mark_array + _number(font, record + 2)
        marks[glyph] = (_number(font, record), _point(font, anchor))
    bases = {}
    for index, glyph in enumerate(_covered(font, at + _number(font, at + 4))):
        record = base_array + 2 + 2 * classes * index
        places = {}
        for each in range(classes):
            offset = _number(font, record + 2 * each)
            if offset:
                places[each] = _point(font, base_array + offset)
        bases[glyph] = places
    return _Attachment(marks, bases)


def _covered(font: bytes, at: int) -> list[int]:
    """List the glyphs of a coverage table, in its order."""
    count = _number(font, at + 2)
    if _number(font, at) == 1:
        return [_number(font, at + 4 + 2 * each) for each in range(count)]
    glyphs: list[int] = []
    for each in range(count):
        first, last, _ = struct.unpack_from(">HHH", font, at + 4 + 6 * each)
        glyphs.extend(range(first, last + 1))
    return glyphs


def _point(font: bytes, at: int) -> Point:
    """Read an anchor; all three formats begin with x and y."""
    x, y = struct.unpack_from(">hh", font, at + 2)
    return x, y
