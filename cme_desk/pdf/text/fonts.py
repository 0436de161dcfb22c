"""The typefaces that papers are printed in: which file, which letters it has, how wide they are.

HarfBuzz reads them, from a file that the system maps into memory: a typeface that no letter asks
for is never opened, and of a large one only those parts are read that a letter needs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import uharfbuzz as hb

from cme_desk.domain.templates.template import FontRole
from cme_desk.paths import resources
from cme_desk.pdf.text.scripts import CJK, Script

T = TypeVar("T")

_FAMILIES = {
    FontRole.SERIF: ("NotoSerif-Regular", "NotoSerif-Italic"),
    FontRole.SERIF_BOLD: ("NotoSerif-Bold", "NotoSerif-BoldItalic"),
    FontRole.SANS: ("NotoSans-Regular", "NotoSans-Italic"),
    FontRole.SANS_BOLD: ("NotoSans-Bold", "NotoSans-BoldItalic"),
}
_LAST = ("NotoSerif-Regular", "NotoSans-Regular", "NotoSansMath-Regular")
"""Tried in this order for a letter that the wanted face lacks, whatever its script."""

_OF_SCRIPT = {
    Script.ARABIC: ("NotoNaskhArabic", "NotoSansArabic"),
    Script.HEBREW: ("NotoSerifHebrew", "NotoSansHebrew"),
    Script.DEVANAGARI: ("NotoSerifDevanagari", "NotoSansDevanagari"),
    Script.THAI: ("NotoSerifThai", "NotoSansThai"),
}
"""For each of these scripts a design with serifs and one without, both in regular and bold."""

_JOINED = ("NotoNaskhArabic", "NotoSansArabic", "NotoSerifDevanagari", "NotoSansDevanagari")
"""Designs whose letters hang together, so that no distance is put between them."""

_ONE_WEIGHT = tuple(f"NotoSans{region}" for region in ("SC", "TC", "JP", "KR"))
"""Designs that ship in regular only, for their size."""

BOLD = (FontRole.SERIF_BOLD, FontRole.SANS_BOLD)


class LookedUp(dict[str, T]):
    """What belongs to each letter, looked up when it is first asked for."""

    def __init__(self, look_up: Callable[[str], T]) -> None:
        """Begin with none."""
        super().__init__()
        self._look_up = look_up

    def __missing__(self, letter: str) -> T:
        """Python: look up a letter's, once."""
        self[letter] = found = self._look_up(letter)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file.

    Attributes:
        name: of the file.
        font: HarfBuzz's font, which shapes and measures.
        upem: how many font units the size is divided into.
        widths: advance by letter, as a multiple of the size.
        simple: the letters that stand alone and look the same beside any other.
        ascent: of the tallest letter, as a multiple of the size.
        descent: of the lowest letter, positive, as a multiple of the size.
        joined: letters hang together; there is no extra distance between them.
        one_weight: there is no bold of it.

    """

    name: str
    font: hb.Font
    upem: int
    widths: LookedUp[float]
    simple: frozenset[str]
    ascent: float
    descent: float
    joined: bool
    one_weight: bool

    def width(self, text: str) -> float:
        """Advance of simple letters, as a multiple of the size."""
        return sum(map(self.widths.__getitem__, text))

    def glyph(self, letter: str) -> int:
        """Number of a letter's glyph; 0 if there is none."""
        return self.font.get_nominal_glyph(ord(letter)) or 0


@cache
def face(name: str) -> Face:
    """Open a typeface, once."""
    path = resources() / "fonts" / f"{name}.ttf"
    inner = hb.Face(hb.Blob.from_file_path(str(path)))
    font = hb.Font(inner)
    extents = font.get_font_extents("ltr")

    def width(letter: str) -> float:
        glyph = font.get_nominal_glyph(ord(letter)) or 0
        return float(font.get_glyph_h_advance(glyph) / inner.upem)

    family = name.split("-", maxsplit=1)[0]
    shaped = any(family in designs for designs in _OF_SCRIPT.values())
    # Of these designs no letter is simple: what it looks like depends on its neighbours.
    letters = () if shaped else map(chr, inner.unicodes)
    return Face(
        name=name,
        font=font,
        upem=inner.upem,
        widths=LookedUp(width),
        simple=frozenset(letter for letter in letters if _stands_alone(letter)),
        ascent=extents.ascender / inner.upem,
        descent=-extents.descender / inner.upem,
        joined=family in _JOINED,
        one_weight=family in _ONE_WEIGHT,
    )


def _stands_alone(letter: str) -> bool:
    """Tell whether a character has a picture (or is a blank) and is not a mark on another."""
    category = unicodedata.category(letter)
    # U+FFFD has a picture in these fonts, but stands where a letter was lost.
    if category[0] == "C" or category in ("Mn", "Mc", "Me", "Zl", "Zp") or letter == "\ufffd":
        return False
    return not "\u1100" <= letter <= "\u11ff"  # jamo, which join to syllables


def wanted_face(role: FontRole, *, italic: bool) -> Face:
    """Open the face for a role."""
    return face(_FAMILIES[role][italic])


def candidates(
    script: Script | None, role: FontRole, *, italic: bool, han: tuple[str, ...]
) -> tuple[str, ...]:
    """Name the typefaces that may have a letter, the best first.

    Args:
        script: the letter's script; None for all that the Latin typefaces are for.
        role: what is wanted.
        italic: italics are wanted; only Latin, Greek and Cyrillic have them.
        han: in which order to look for Chinese characters, see `scripts.han_order`.

    """
    wanted = (_FAMILIES[role][italic], *_LAST)
    if script is None:
        return wanted
    if script in CJK:
        return (*(f"NotoSans{each}-Regular" for each in han), *wanted)
    serif, sans = _OF_SCRIPT[script]
    plain = role in (FontRole.SANS, FontRole.SANS_BOLD)
    weight = "Bold" if role in BOLD else "Regular"
    first, second = (sans, serif) if plain else (serif, sans)
    return (f"{first}-{weight}", f"{second}-{weight}", *wanted)
