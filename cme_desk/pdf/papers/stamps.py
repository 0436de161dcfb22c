"""A band across a page that says that the paper is not in force."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.templates.template import Align, Box, FontRole, VerticalAlign
from cme_desk.domain.wording.markup import escape
from cme_desk.pdf.layout import Block, Layout, Stroke
from cme_desk.pdf.text.fitting import POINTS_PER_MM, NoRoom, fit, room_of

_TOP = 9.0
_HEIGHT = 9.0
_SIDE = 6.0
_INK, _PAPER = "#9b1c1c", "#ffffff"


def stamped(page: Layout, words: str) -> Layout:
    """The same page with words in white on a dark band near its upper edge, over what is there.

    The band is far enough inside for printers that leave an edge free, and everything below can
    still be read: the page is a copy for the record.
    """
    width = page.page[0] / POINTS_PER_MM
    height = page.page[1] / POINTS_PER_MM
    box = Box(
        id="stamp",
        x=_SIDE + 2,
        y=_TOP,
        width=width - 2 * _SIDE - 4,
        height=_HEIGHT,
        font=FontRole.SANS_BOLD,
        size=13.0,
        min_size=6.0,
        single_line_min=6.0,
        align=Align.CENTER,
        valign=VerticalAlign.MIDDLE,
        colour=_PAPER,
    )
    lines = fit(escape(words), box, room_of(box, height))
    if isinstance(lines, NoRoom):  # a page as narrow as a ticket; the band alone must say it
        lines = ()
    thick = _HEIGHT * POINTS_PER_MM
    middle = page.page[1] - _TOP * POINTS_PER_MM - thick / 2
    left, across = _SIDE * POINTS_PER_MM, page.page[0] - 2 * _SIDE * POINTS_PER_MM
    area = (left, middle - thick / 2, across, thick)
    band = Block("stamp", area, (Stroke(left, middle, across, 0, thick),), _INK)
    told = Block("stamp", area, tuple(lines), _PAPER)
    return replace(page, blocks=(*page.blocks, band, told))
