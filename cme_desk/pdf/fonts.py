"""The typefaces that papers are printed in: which file, which letters it has, how wide they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cme_desk.domain.templates import FontRole
from cme_desk.paths import resources
from cme_desk.pdf.anchors import Anchors, read_anchors

_FAMILIES = {
    FontRole.SERIF: ("NotoSerif-Regular", "NotoSerif-Italic"),
    FontRole.SERIF_BOLD: ("NotoSerif-Bold", "NotoSerif-BoldItalic"),
    FontRole.SANS: ("NotoSans-Regular", "NotoSans-Italic"),
    FontRole.SANS_BOLD: ("NotoSans-Bold", "NotoSans-BoldItalic"),
}
_FALLBACKS = ("NotoSerif-Regular", "NotoSans-Regular", "NotoSansMath-Regular")
"""Tried in this order for a letter that the wanted face lacks; more scripts are added here."""

_SOFT_DOTTED = frozenset("ijįɨʝᶖḭịɉ")
"""Letters whose dot would have to go under a mark above; see `Face.places`."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file.

    Attributes:
        name: of the file, and in ReportLab.
        font: ReportLab's font, which embeds the letters that were used.
        glyphs: glyph number by code point.
        widths: advance by letter, thousandths of the size.
        simple: the letters that stand alone: no combining marks, nothing invisible.
        ascent: of the tallest letter, as a multiple of the size.
        descent: of the lowest letter, positive, as a multiple of the size.
        anchors: where marks belong.

    """

    name: str
    font: TTFont
    glyphs: Mapping[int, int]
    widths: Mapping[str, float]
    simple: frozenset[str]
    ascent: float
    descent: float
    anchors: Anchors

    def width(self, text: str) -> float:
        """Advance of a text, as a multiple of the size."""
        return sum(map(self.widths.__getitem__, text)) / 1000

    def places(self, cluster: str) -> Sequence[tuple[float, float]] | None:
        """Say where the marks of a letter go: offsets from its origin, multiples of the size.

        None: this face cannot set the cluster right. Marks above i and j are refused, because
        the dot would stay under them.
        """
        if not all(letter in self.widths for letter in cluster):
            return None
        base, taken, offsets = cluster[0], set(), []
        for mark in cluster[1:]:
            found = self.anchors.offset(self.glyphs[ord(base)], self.glyphs[ord(mark)])
            if found is None or found[1] in taken or self.widths[mark]:
                return None
            (x, y), place = found
            if base in _SOFT_DOTTED and unicodedata.combining(mark) in _ABOVE:
                return None
            taken.add(place)
            offsets.append((x / 1000, y / 1000))
        return offsets


_ABOVE = frozenset({230, 232, 234})
"""Unicode's combining classes of marks that stand above a letter."""


@cache
def face(name: str) -> Face:
    """Load a typeface, once."""
    path = resources() / "fonts" / f"{name}.ttf"
    font: Any = TTFont(name, str(path), shapable=False)
    pdfmetrics.registerFont(font)
    inner = font.face  # ReportLab has turned all its numbers into thousandths of the size
    widths = {chr(code): inner.getCharWidth(code) for code in inner.charToGlyph}
    return Face(
        name=name,
        font=font,
        glyphs=inner.charToGlyph,
        widths=widths,
        simple=frozenset(letter for letter in widths if _stands_alone(letter)),
        ascent=inner.ascent / 1000,
        descent=-inner.descent / 1000,
        anchors=read_anchors(path.read_bytes()),
    )


def _stands_alone(letter: str) -> bool:
    """Tell whether a character has a picture (or is a blank) and is not a mark on another."""
    category = unicodedata.category(letter)
    return category[0] != "C" and category not in ("Mn", "Me", "Zl", "Zp") and letter != "\ufffd"


def wanted_face(role: FontRole, *, italic: bool) -> Face:
    """Load the face for a role."""
    return face(_FAMILIES[role][italic])


def clusters(text: str) -> list[str]:
    """Divide a text into letters with the marks that belong to them."""
    found: list[str] = []
    for letter in text:
        if found and unicodedata.category(letter) in ("Mn", "Me"):
            found[-1] += letter
        else:
            found.append(letter)
    return found


@lru_cache(maxsize=4096)
def face_for(cluster: str, role: FontRole, italic: bool) -> Face | None:  # noqa: FBT001 - a cache key
    """Find a face that sets a letter right, the wanted one first; None if there is none.

    Characters that have no picture (control, private, unassigned) are never set, whatever the font
    says.
    """
    if any(unicodedata.category(letter)[0] == "C" for letter in cluster):
        return None
    for name in (_FAMILIES[role][italic], *_FALLBACKS):
        candidate = face(name)
        if cluster in candidate.simple:
            return candidate
        if len(cluster) > 1 and candidate.places(cluster) is not None:
            return candidate
    return None
