"""A band across a page that says that the paper is not in force."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.templates.template import Align, FontRole, VerticalAlign
from cme_desk.domain.wording.markup import escape
from cme_desk.pdf.marks import Page
from cme_desk.pdf.papers.setting import Paper, style
from cme_desk.pdf.text.fitting import POINTS_PER_MM

_TOP = 9.0
_HEIGHT = 9.0
_SIDE = 6.0
_DARK, _WHITE = "#9b1c1c", "#ffffff"


def stamped(page: Page, words: str) -> Page:
    """The same page with words in white on a dark band near its upper edge, over what is there.

    The band is far enough inside for printers that leave an edge free, and everything below can
    still be read: the page is a copy for the record.
    """
    paper = Paper(page.size[0] / POINTS_PER_MM, page.size[1] / POINTS_PER_MM)
    inner = paper.width - 2 * _SIDE
    box = replace(
        style(13.0, FontRole.SANS_BOLD, _WHITE, align=Align.CENTER),
        x=_SIDE + 2,
        y=_TOP,
        width=inner - 4,
        height=_HEIGHT,
        min_size=6.0,
        single_line_min=6.0,
        valign=VerticalAlign.MIDDLE,
    )
    # A rule as thick as the band: there is no mark for a filled rectangle.
    band = paper.rules(
        (_SIDE, _TOP + _HEIGHT / 2, inner, 0.0), thickness=_HEIGHT * POINTS_PER_MM, colour=_DARK
    )
    return replace(page, blocks=(*page.blocks, band, paper.cut(escape(words), box)))
