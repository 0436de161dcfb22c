"""Name badges on sheets of labels, and tents: a name to read from afar, and a code to scan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from cme_desk.domain.papers.badges import NamePaper
from cme_desk.domain.papers.label_sheets import LabelSheet, SheetKind
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, FontRole, VerticalAlign
from cme_desk.pdf.drawing.page import write
from cme_desk.pdf.layout import Block, Code, Layout, Stroke
from cme_desk.pdf.papers.setting import INK, RULE, SOFT, CannotPrint, Slot, cut, whole
from cme_desk.pdf.text.fitting import POINTS_PER_MM

_EDGE = 4.0
"""Millimetres of a label that stay free: sheets are never fed quite straight."""

_QR_MM = 17.0
_TICK = 6.0


def draw(
    papers: Sequence[NamePaper],
    sheet: LabelSheet,
    *,
    title: str,
    author: str,
    begin_at: int = 1,
    outlines: bool = False,
) -> tuple[bytes, list[Problem]]:
    """Draw badges or tents, and name those that cannot be printed as they must.

    Args:
        papers: in the order of the labels.
        sheet: which kind of sheet is in the printer.
        title: of the document.
        author: of the document.
        begin_at: the first label to print on, where some of the sheet are used; from 1.
        outlines: draw the edges of the labels, to be held against the sheet.

    """
    make: Callable[[NamePaper, LabelSheet, int], list[Block]]
    make = _badge if sheet.kind is SheetKind.BADGE else _tent
    pages: list[list[Block]] = []
    problems: list[Problem] = []
    at = begin_at - 1
    for paper in papers:
        place = at % sheet.count
        try:
            blocks = make(paper, sheet, place)
        except CannotPrint as trouble:
            problems.append(replace(trouble.problem, person_id=paper.person_id))
            continue
        if not pages or not place:
            pages.append(list(_outlines(sheet)) if outlines else [])
        pages[-1].extend(blocks)
        at += 1
    if not pages:
        return b"", problems
    width, height = sheet.page_mm
    size = (width * POINTS_PER_MM, height * POINTS_PER_MM)
    layouts = [
        Layout(title, str(number), size, tuple(blocks)) for number, blocks in enumerate(pages, 1)
    ]
    return write(layouts, title=title, author=author), problems


def _badge(paper: NamePaper, sheet: LabelSheet, place: int) -> list[Block]:
    """One badge: activity, name, organization, table, code."""
    left, top = sheet.corner(place)
    x, y = left + _EDGE, top + _EDGE
    width, height = sheet.width - 2 * _EDGE, sheet.height - 2 * _EDGE
    page = sheet.page_mm[1]
    head = Slot(
        x=x, y=y, width=width, height=height * 0.13, size=9.0, min_size=6.0, lines=2, colour=SOFT
    )
    large = Slot(
        x=x,
        y=y + height * 0.15,
        width=width,
        height=height * 0.28,
        size=36.0,
        min_size=12.0,
        font=FontRole.SANS_BOLD,
        lines=2,
        leading=1.0,
    )
    small = replace(
        large,
        y=y + height * 0.44,
        height=height * 0.19,
        size=17.0,
        min_size=8.0,
        font=FontRole.SANS,
        leading=1.1,
    )
    blocks = [cut(paper.activity, head, page)] if paper.activity else []
    blocks.append(whole(paper.large, large, page, what="badge", name=paper.name))
    if paper.small:
        blocks.append(whole(paper.small, small, page, what="badge", name=paper.name))
    return [*blocks, *_badge_foot(paper, x, y + height, width, height * 0.36, page)]


def _badge_foot(
    paper: NamePaper, x: float, bottom: float, width: float, foot: float, page: float
) -> list[Block]:
    """What stands below the name: the organization and the table, and the code beside them."""
    side = min(_QR_MM, foot) if paper.code else 0.0
    beside = width - (side + 2.0 if side else 0.0)
    organization = Slot(
        x=x,
        y=bottom - foot,
        width=beside,
        height=foot * (0.62 if paper.table else 1.0),
        size=11.0,
        min_size=6.5,
        lines=3,
        align=Align.LEFT if side else Align.CENTER,
        valign=VerticalAlign.BOTTOM,
        colour=SOFT,
    )
    table = replace(
        organization,
        y=bottom - foot * 0.36,
        height=foot * 0.36,
        font=FontRole.SANS_BOLD,
        lines=1,
        min_size=6.0,
        colour=INK,
    )
    blocks = []
    if paper.organization:
        blocks.append(cut(paper.organization, organization, page))
    if paper.table:
        blocks.append(cut(f"Table {paper.table}", table, page))
    if paper.code:
        blocks.append(_code(paper.code, x + width - side, bottom - side, side, page))
    return blocks


def _tent(paper: NamePaper, sheet: LabelSheet, place: int) -> list[Block]:
    """One tent: the same on both faces, the upper one upside down, folded across the middle."""
    left, top = sheet.corner(place)
    face = sheet.height / 2
    lower = _face(paper, sheet, left, top + face, face)
    page = sheet.page_mm[1]
    middle = (page - top - face) * POINTS_PER_MM
    # Turned about the middle of the whole tent, the lower face comes to lie on the upper one.
    cell = (
        left * POINTS_PER_MM,
        (page - top - sheet.height) * POINTS_PER_MM,
        sheet.width * POINTS_PER_MM,
        sheet.height * POINTS_PER_MM,
    )
    upper = [replace(block, area=cell, turned=True) for block in lower]
    ticks = tuple(
        Stroke((left + inset) * POINTS_PER_MM, middle, _TICK * POINTS_PER_MM, 0, 0.4)
        for inset in (_EDGE, sheet.width - _EDGE - _TICK)
    )
    fold = Block(
        "fold", (left * POINTS_PER_MM, middle, sheet.width * POINTS_PER_MM, 0), ticks, RULE
    )
    return [*lower, fold, *upper]


def _face(paper: NamePaper, sheet: LabelSheet, left: float, top: float, face: float) -> list[Block]:
    """The face of a tent that is read by who prints it."""
    page = sheet.page_mm[1]
    edge = max(_EDGE * 2, face * 0.1)
    x, width = left + edge, sheet.width - 2 * edge
    y, height = top + edge, face - 2 * edge
    head = Slot(
        x=x,
        y=y,
        width=width * 0.72,
        height=height * 0.16,
        size=12.0,
        min_size=6.5,
        align=Align.LEFT,
        colour=SOFT,
    )
    table = replace(
        head,
        x=x + width * 0.75,
        width=width * 0.25,
        font=FontRole.SANS_BOLD,
        align=Align.RIGHT,
        size=14.0,
        colour=INK,
    )
    large = Slot(
        x=x,
        y=y + height * 0.19,
        width=width,
        height=height * 0.43,
        size=80.0,
        min_size=20.0,
        font=FontRole.SANS_BOLD,
        leading=1.0,
        lines=2,
    )
    small = replace(
        large,
        y=y + height * 0.63,
        height=height * 0.21,
        size=34.0,
        min_size=12.0,
        font=FontRole.SANS,
        leading=1.05,
    )
    foot = replace(
        head, y=y + height * 0.86, width=width, height=height * 0.14, align=Align.CENTER, size=14.0
    )
    blocks = [cut(paper.activity, head, page)] if paper.activity else []
    if paper.table:
        blocks.append(cut(f"Table {paper.table}", table, page))
    blocks.append(whole(paper.large, large, page, what="tent", name=paper.name))
    if paper.small:
        blocks.append(whole(paper.small, small, page, what="tent", name=paper.name))
    if paper.organization:
        blocks.append(cut(paper.organization, foot, page))
    return blocks


def _code(text: str, x: float, y: float, side: float, page: float) -> Block:
    at = (x * POINTS_PER_MM, (page - y - side) * POINTS_PER_MM)
    long = side * POINTS_PER_MM
    return Block("qr", (*at, long, long), (Code(text, *at, long),), "#000000")


def _outlines(sheet: LabelSheet) -> Iterator[Block]:
    """The edges of all labels of a page, a hair inside, so that they stay on the page."""
    page = sheet.page_mm[1]
    for place in range(sheet.count):
        x, y = sheet.corner(place)
        area = (
            x * POINTS_PER_MM + 0.3,
            (page - y - sheet.height) * POINTS_PER_MM + 0.3,
            sheet.width * POINTS_PER_MM - 0.6,
            sheet.height * POINTS_PER_MM - 0.6,
        )
        yield Block("outline", area, (Stroke(*area, 0.4, closed=True),), RULE)
