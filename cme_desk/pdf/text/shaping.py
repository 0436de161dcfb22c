"""Shaping: letters become glyphs that are joined, reordered, stacked and put in their place.

HarfBuzz does it. Text whose letters all stand alone is never shaped: its glyphs are looked up one
by one, which is what the speed of a batch depends on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import uharfbuzz as hb

from cme_desk.domain.templates.template import FontRole
from cme_desk.pdf.text.fonts import Face, candidates, face
from cme_desk.pdf.text.scripts import script_of

_MARK = hb.OTLayoutGlyphClass.MARK
_DOTTED_CIRCLE = "\u25cc"
_SOFT_DOTTED = frozenset("ijįɨʝᶖḭịɉіј")
"""Letters whose dot has to give way to a mark above."""

_ABOVE = frozenset({230, 232, 234})
"""Unicode's combining classes of marks that stand above a letter."""

JOINERS = "\u200c\u200d"
"""Zero width non-joiner and joiner, which decide about the form of their neighbours."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a shaped run, from the left.

    Attributes:
        id: its number in the font.
        text: the letters that it stands for; of several glyphs for the same letters one has them
            and the others have none.
        x: its origin, from the run's left edge, as a multiple of the size.
        y: its origin, above the baseline.
        width: how far the paper goes on after it: the font's own advance, 0 for a mark.

    """

    id: int
    text: str
    x: float
    y: float
    width: float

    @property
    def is_mark(self) -> bool:
        """Whether it is drawn upon a letter and says nothing by itself."""
        return not self.width and not self.text


@dataclass(frozen=True, slots=True)
class Shaped:
    """A run of glyphs.

    Attributes:
        glyphs: from the left to the right.
        width: advance, as a multiple of the size.
        top: how high the tallest glyph reaches.
        bottom: how deep the lowest glyph reaches, positive below the baseline.

    """

    glyphs: tuple[Glyph, ...]
    width: float
    top: float
    bottom: float


@lru_cache(maxsize=4096)
def shape(text: str, name: str, rtl: bool, tracking: float = 0.0) -> Shaped:  # noqa: FBT001 - key
    """Shape a run of one typeface and one direction; `tracking` is put after each letter."""
    using = face(name)
    buffer = _shaped(text, using, rtl=rtl)
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    stand_for = _letters_of(
        text,
        [(info.cluster, bool(place.x_advance)) for info, place in zip(infos, places, strict=True)],
    )
    if using.joined:
        tracking = 0.0
    x = top = bottom = 0.0
    glyphs = []
    for info, place, letters in zip(infos, places, stand_for, strict=True):
        stays = place.x_advance == 0
        # Not the shaped advance: a PDF holds one width for a number, and TJ moves by the rest.
        width = 0.0 if stays else using.font.get_glyph_h_advance(info.codepoint) / using.upem
        left, up = x + place.x_offset / using.upem, place.y_offset / using.upem
        glyphs.append(Glyph(info.codepoint, letters, left, up, width))
        extents = using.font.get_glyph_extents(info.codepoint)
        if extents is not None:
            top = max(top, up + extents.y_bearing / using.upem)
            bottom = max(bottom, -up - (extents.y_bearing + extents.height) / using.upem)
        x += place.x_advance / using.upem
        if not stays:
            x += tracking
    return Shaped(tuple(glyphs), x, top, bottom)


def _shaped(text: str, using: Face, *, rtl: bool) -> hb.Buffer:
    buffer = hb.Buffer()
    # In the order of the letters, so that each glyph finds those that it stands for.
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    # After guessing, which takes the script's own direction and not that of the line.
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(using.font, buffer)
    return buffer


def _letters_of(text: str, places: Sequence[tuple[int, bool]]) -> list[str]:
    """Give glyphs the letters that they stand for.

    Args:
        text: the run.
        places: of each glyph, where its letters begin in the text, and whether the pen goes on
            after it, as it does not after a mark.

    Of several glyphs for the same letters the first that is no mark has them all.

    """
    starts = sorted({*(place for place, _ in places), len(text)})
    ends = dict(pairwise(starts))
    who: dict[int, int] = {}
    for at, (place, goes_on) in enumerate(places):
        if place not in who or (goes_on and not places[who[place]][1]):
            who[place] = at
    return [
        text[place : ends[place]] if who[place] == at else ""
        for at, (place, _) in enumerate(places)
    ]


def clusters(text: str) -> list[str]:
    """Divide a text into letters with the marks that belong to them."""
    found: list[str] = []
    for letter in text:
        if found and (unicodedata.category(letter) in ("Mn", "Me", "Mc") or letter in JOINERS):
            found[-1] += letter
        else:
            found.append(letter)
    return found


@lru_cache(maxsize=8192)
def face_for(
    cluster: str,
    role: FontRole,
    italic: bool,  # noqa: FBT001 - a cache key
    han: tuple[str, ...] = ("SC", "TC", "JP", "KR"),
) -> Face | None:
    """Find a face that sets a letter right, the best one first; None if there is none.

    Characters that have no picture (control, private, unassigned) are never set, whatever the font
    says.
    """
    if any(
        each == "\ufffd" or (unicodedata.category(each)[0] == "C" and not (at and each in JOINERS))
        for at, each in enumerate(cluster)
    ):
        return None
    for name in candidates(script_of(cluster[0]), role, italic=italic, han=han):
        candidate = face(name)
        if cluster in candidate.simple or (cluster not in " \u00a0" and _sound(cluster, candidate)):
            return candidate
    return None


def _sound(cluster: str, using: Face) -> bool:
    """Tell whether a face has all of a letter, and a place for each of its marks.

    HarfBuzz shows what is wrong: with glyph 0, with a dotted circle under a mark that has no
    letter, and with a mark that stays where the letter ends.
    """
    if not all(using.glyph(each) for each in cluster if each not in JOINERS):
        return _composes(cluster, using)
    rtl = unicodedata.bidirectional(cluster[0]) in ("R", "AL")
    buffer = _shaped(cluster, using, rtl=rtl)
    circle = using.glyph(_DOTTED_CIRCLE)
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.codepoint == 0 or (info.codepoint == circle and _DOTTED_CIRCLE not in cluster):
            return False
        if (
            using.simple  # designs for one script have a place for each of its marks, also there
            and using.font.face.get_layout_glyph_class(info.codepoint) == _MARK
            and (place.x_offset, place.y_offset, place.x_advance) == (0, 0, 0)
        ):
            return False
    first = buffer.glyph_infos[0].codepoint
    dotted = cluster[0] in _SOFT_DOTTED and any(
        unicodedata.combining(mark) in _ABOVE for mark in cluster[1:]
    )
    alone = unicodedata.category(cluster[0]) in ("Mn", "Me", "Mc")
    return not alone and not (dotted and first == using.glyph(cluster[0]))


def _composes(cluster: str, using: Face) -> bool:
    """Tell whether a face lacks a character but makes it of others, as of hangul's letters."""
    buffer = _shaped(cluster, using, rtl=False)
    return all(info.codepoint for info in buffer.glyph_infos) and len(cluster) > 1
