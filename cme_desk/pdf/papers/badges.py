"""Name badges on sheets of labels, and tents: a name to read from afar, and a code to scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cme_desk.domain.papers.badges import NamePaper
from cme_desk.domain.papers.label_sheets import LabelSheet, SheetKind
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, Box, FontRole, VerticalAlign
from cme_desk.domain.wording.markup import escape
from cme_desk.pdf.drawing import page
from cme_desk.pdf.marks import Block, Code, Page, Stroke
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
            # The next one takes this label, so that no sheet has a gap.
            problems.append(_problem(each, sheet, refused))
            continue
        if not pages or not place:
            pages.append(list(_outlines(sheet, paper)) if outlines else [])
        pages[-1].extend(blocks)
        at += 1
    if not pages:
        return b"", problems
    laid_out = [Page(paper.size, tuple(blocks)) for blocks in pages]
    return page.draw(laid_out, title=title, author=author), problems


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
    place: tuple[float, float, float, float],
    largest: float,
    smallest: float,
    *,
    lines: int = 1,
    font: FontRole = FontRole.SANS,
    colour: str = INK,
    align: Align = Align.CENTER,
    valign: VerticalAlign = VerticalAlign.MIDDLE,
    leading: float = 1.12,
) -> Box:
    """A text of some lines: x, y, width and height in parts of the whole face, sizes in points."""
    x, y, width, height = place
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """Where a badge or a tent says what; the name stays whole, all else may be cut."""

    head: Box
    large: Box
    small: Box
    organization: Box
    table: Box

    def drawn(
        self, each: NamePaper, paper: Paper, left: float, top: float, width: float, height: float
    ) -> list[Block]:
        """Set what it says into a rectangle of the page, in mm."""

        def within(part: Box) -> Box:
            return replace(
                part,
                x=left + part.x * width,
                y=top + part.y * height,
                width=part.width * width,
                height=part.height * height,
            )

        table = f"Table {each.table}" if each.table else ""
        return [
            paper.cut(escape(each.activity), within(self.head)),
            paper.text(escape(each.large), within(self.large)),
            paper.text(escape(each.small), within(self.small)),
            paper.cut(escape(each.organization), within(self.organization)),
            paper.cut(escape(table), within(self.table)),
        ]


_BOLD, _LOW = FontRole.SANS_BOLD, VerticalAlign.BOTTOM
_FOOT = 0.36
_BADGE = _Face(
    head=_slot((0.0, 0.0, 1.0, 0.13), 9.0, 6.0, lines=2, colour=SOFT),
    large=_slot((0.0, 0.15, 1.0, 0.28), 36.0, 12.0, lines=2, font=_BOLD, leading=1.0),
    small=_slot((0.0, 0.44, 1.0, 0.19), 17.0, 8.0, lines=2, leading=1.1),
    organization=_slot((0.0, 0.64, 1.0, _FOOT), 11.0, 6.5, lines=3, valign=_LOW, colour=SOFT),
    table=_slot((0.0, 0.8704, 1.0, 0.1296), 11.0, 6.0, font=_BOLD, valign=_LOW),
)
_TENT = _Face(
    head=_slot((0.0, 0.0, 0.72, 0.16), 12.0, 6.5, align=Align.LEFT, colour=SOFT),
    large=_slot((0.0, 0.19, 1.0, 0.43), 80.0, 20.0, lines=2, font=_BOLD, leading=1.0),
    small=_slot((0.0, 0.63, 1.0, 0.21), 34.0, 12.0, lines=2, leading=1.05),
    organization=_slot((0.0, 0.86, 1.0, 0.14), 14.0, 6.5, colour=SOFT),
    table=_slot((0.75, 0.0, 0.25, 0.16), 14.0, 6.5, align=Align.RIGHT, font=_BOLD),
)


def _badge(each: NamePaper, sheet: LabelSheet, paper: Paper, place: int) -> list[Block]:
    """One badge: activity, name; below them the organization, the table and a code."""
    left, top = (side + _EDGE for side in sheet.corner(place))
    width, height = sheet.width - 2 * _EDGE, sheet.height - 2 * _EDGE
    organization, table = _BADGE.organization, _BADGE.table
    if each.table:
        organization = replace(organization, height=_FOOT * 0.62)
    code: list[Block] = []
    if each.code:
        side = min(_QR_MM, height * _FOOT)
        room = paper.room(left + width - side, top + height - side, side, side)
        mark = Code(each.code, room.left, room.bottom, room.width)
        code = [Block("qr", room, (mark,), "#000000")]
        beside = 1 - (side + 2.0) / width
        organization = replace(organization, width=beside, align=Align.LEFT)
        table = replace(table, width=beside, align=Align.LEFT)
    face = replace(_BADGE, organization=organization, table=table)
    return [*face.drawn(each, paper, left, top, width, height), *code]


def _tent(each: NamePaper, sheet: LabelSheet, paper: Paper, place: int) -> list[Block]:
    """One tent: the same on both faces, the upper one upside down, folded across the middle."""
    left, top = sheet.corner(place)
    half = sheet.height / 2
    middle = top + half
    edge = max(_EDGE * 2, half * 0.1)
    lower = _TENT.drawn(
        each, paper, left + edge, middle + edge, sheet.width - 2 * edge, half - 2 * edge
    )
    # Turned about the middle of the whole tent, the lower face comes to lie on the upper one.
    cell = paper.room(left, top, sheet.width, sheet.height)
    upper = [replace(block, area=cell, turned=True) for block in lower]
    fold = paper.rules(
        (left + _EDGE, middle, _TICK, 0.0),
        (left + sheet.width - _EDGE - _TICK, middle, _TICK, 0.0),
        thickness=0.4,
    )
    return [*lower, fold, *upper]


def _outlines(sheet: LabelSheet, paper: Paper) -> Iterator[Block]:
    """The edges of all labels of a page, a hair inside, so that they stay on the page."""
    for place in range(sheet.count):
        left, bottom, width, height = paper.room(*sheet.corner(place), sheet.width, sheet.height)
        stroke = Stroke(left + 0.3, bottom + 0.3, width - 0.6, height - 0.6, 0.4, closed=True)
        yield Block("outline", (left, bottom, width, height), (stroke,), RULE)
