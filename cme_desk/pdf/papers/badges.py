"""Name badges on sheets of labels, and tents: a name to read from afar, and a code to scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cme_desk.domain.papers.badges import NamePaper
from cme_desk.domain.papers.label_sheets import LabelSheet, SheetKind
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, Box, FontRole, VerticalAlign
from cme_desk.domain.wording.markup import escape
from cme_desk.pdf.drawing import page
from cme_desk.pdf.layout import Block, Code, Layout, Stroke
from cme_desk.pdf.papers.setting import INK, RULE, SOFT, CannotPrint, Paper, style
from cme_desk.pdf.text.fitting import NoRoom

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
    make = _badge if sheet.kind is SheetKind.BADGE else _tent
    paper = Paper(*sheet.page_mm)
    pages: list[list[Block]] = []
    problems: list[Problem] = []
    at = begin_at - 1
    for each in papers:
        place = at % sheet.count
        try:
            blocks = make(each, sheet, paper, place)
        except CannotPrint as refused:
            problems.append(_problem(each, sheet, refused))
            continue
        if not pages or not place:
            pages.append(list(_outlines(sheet, paper)) if outlines else [])
        pages[-1].extend(blocks)
        at += 1
    if not pages:
        return b"", problems
    layouts = [Layout(paper.size, tuple(blocks)) for blocks in pages]
    return page.draw(layouts, title=title, author=author), problems


def _problem(each: NamePaper, sheet: LabelSheet, refused: CannotPrint) -> Problem:
    (trouble, *_) = refused.troubles
    size = trouble.size if isinstance(trouble, NoRoom) else 0.0
    found = refused.problem(
        f"The {sheet.kind.value} of {each.name}",
        f"does not fit, even in letters of {size:g} points",
        "Shorten it in the person’s record, or choose a larger kind of sheet.",
    )
    return replace(found, where=each.name, person_id=each.person_id)


def _slot(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    sizes: tuple[float, float],
    lines: int = 1,
    font: FontRole = FontRole.SANS,
    colour: str = INK,
    align: Align = Align.CENTER,
    valign: VerticalAlign = VerticalAlign.MIDDLE,
    leading: float = 1.12,
) -> Box:
    """A place for a text of so many lines; its largest and its smallest size in points."""
    largest, smallest = sizes
    return replace(
        style(largest, font, colour, align=align, leading=leading),
        x=x,
        y=y,
        width=width,
        height=height,
        min_size=smallest,
        single_line_min=smallest if lines == 1 else largest * 0.8,
        max_lines=lines,
        valign=valign,
        paragraph_gap=0.0,
    )


def _written(
    each: NamePaper,
    paper: Paper,
    *,
    head: Box,
    large: Box,
    small: Box,
    organization: Box,
    table: Box,
) -> Iterator[Block]:
    """Set what a badge or a tent says; the name stays whole, all else may be cut."""
    at_table = f"Table {each.table}" if each.table else ""
    if each.activity:
        yield paper.cut(escape(each.activity), head)
    yield paper.text(escape(each.large), large)
    yield paper.text(escape(each.small), small)
    yield paper.cut(escape(each.organization), organization)
    yield paper.cut(escape(at_table), table)


def _badge(each: NamePaper, sheet: LabelSheet, paper: Paper, place: int) -> list[Block]:
    """One badge: activity, name; below them the organization, the table and a code."""
    left, top = sheet.corner(place)
    x, y = left + _EDGE, top + _EDGE
    width, height = sheet.width - 2 * _EDGE, sheet.height - 2 * _EDGE
    foot, bottom = height * 0.36, y + height
    side = min(_QR_MM, foot) if each.code else 0.0
    beside = width - (side + 2.0 if side else 0.0)
    align = Align.LEFT if side else Align.CENTER
    blocks = _written(
        each,
        paper,
        head=_slot(x, y, width, height * 0.13, sizes=(9.0, 6.0), lines=2, colour=SOFT),
        large=_slot(
            x,
            y + height * 0.15,
            width,
            height * 0.28,
            sizes=(36.0, 12.0),
            lines=2,
            font=FontRole.SANS_BOLD,
            leading=1.0,
        ),
        small=_slot(
            x, y + height * 0.44, width, height * 0.19, sizes=(17.0, 8.0), lines=2, leading=1.1
        ),
        organization=_slot(
            x,
            bottom - foot,
            beside,
            foot * (0.62 if each.table else 1.0),
            sizes=(11.0, 6.5),
            lines=3,
            align=align,
            valign=VerticalAlign.BOTTOM,
            colour=SOFT,
        ),
        table=_slot(
            x,
            bottom - foot * 0.36,
            beside,
            foot * 0.36,
            sizes=(11.0, 6.0),
            align=align,
            valign=VerticalAlign.BOTTOM,
            font=FontRole.SANS_BOLD,
        ),
    )
    if not side:
        return list(blocks)
    room = paper.room(x + width - side, bottom - side, side, side)
    code = Code(each.code, room.left, room.bottom, room.width)
    return [*blocks, Block("qr", room, (code,), "#000000")]


def _tent(each: NamePaper, sheet: LabelSheet, paper: Paper, place: int) -> list[Block]:
    """One tent: the same on both faces, the upper one upside down, folded across the middle."""
    left, top = sheet.corner(place)
    middle = top + sheet.height / 2
    lower = list(_face(each, paper, left, middle, sheet.width, sheet.height / 2))
    # Turned about the middle of the whole tent, the lower face comes to lie on the upper one.
    cell = paper.room(left, top, sheet.width, sheet.height)
    upper = [replace(block, area=cell, turned=True) for block in lower]
    fold = paper.rules(
        (left + _EDGE, middle, _TICK, 0.0),
        (left + sheet.width - _EDGE - _TICK, middle, _TICK, 0.0),
        thickness=0.4,
    )
    return [*lower, fold, *upper]


def _face(
    each: NamePaper, paper: Paper, left: float, top: float, wide: float, high: float
) -> Iterator[Block]:
    """The face of a tent that is read by who prints it."""
    edge = max(_EDGE * 2, high * 0.1)
    x, width = left + edge, wide - 2 * edge
    y, height = top + edge, high - 2 * edge
    return _written(
        each,
        paper,
        head=_slot(
            x, y, width * 0.72, height * 0.16, sizes=(12.0, 6.5), align=Align.LEFT, colour=SOFT
        ),
        large=_slot(
            x,
            y + height * 0.19,
            width,
            height * 0.43,
            sizes=(80.0, 20.0),
            lines=2,
            font=FontRole.SANS_BOLD,
            leading=1.0,
        ),
        small=_slot(
            x, y + height * 0.63, width, height * 0.21, sizes=(34.0, 12.0), lines=2, leading=1.05
        ),
        organization=_slot(
            x, y + height * 0.86, width, height * 0.14, sizes=(14.0, 6.5), colour=SOFT
        ),
        table=_slot(
            x + width * 0.75,
            y,
            width * 0.25,
            height * 0.16,
            sizes=(14.0, 6.5),
            align=Align.RIGHT,
            font=FontRole.SANS_BOLD,
        ),
    )


def _outlines(sheet: LabelSheet, paper: Paper) -> Iterator[Block]:
    """The edges of all labels of a page, a hair inside, so that they stay on the page."""
    for place in range(sheet.count):
        left, bottom, width, height = paper.room(*sheet.corner(place), sheet.width, sheet.height)
        stroke = Stroke(left + 0.3, bottom + 0.3, width - 0.6, height - 0.6, 0.4, closed=True)
        yield Block("outline", (left, bottom, width, height), (stroke,), RULE)
