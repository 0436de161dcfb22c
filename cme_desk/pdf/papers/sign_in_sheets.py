"""The office's own sign-in sheet on paper: a code per row, lines for times and signatures.

A sheet to sign is no certificate: the row's code says who it is, so a long name may be cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cme_desk.domain.attendance.row_codes import shown
from cme_desk.domain.attendance.sign_in_sheets import SheetRow, SignInSheet
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, Box, FontRole, VerticalAlign
from cme_desk.domain.wording.markup import escape
from cme_desk.pdf.drawing import page
from cme_desk.pdf.marks import Block
from cme_desk.pdf.papers.setting import LETTER, Flow, Paper, height_of, style
from cme_desk.pdf.text.markup import unprintable

_PAPER = Paper(LETTER.height, LETTER.width)
_MARGIN = 12.0
_WIDTH = _PAPER.width - 2 * _MARGIN
_ROW = 10.2
_HEAD = 6.4
_BAND = 6.4
_BOTTOM = 16.0
_INK, _SOFT, _RULE = "#1f2733", "#5a6472", "#9aa3b0"

_COLUMNS = (
    ("Row code", 20.0),
    ("Name and credentials", 66.0),
    ("E-mail, organization", 62.0),
    ("Time in", 23.0),
    ("Time out", 23.0),
    ("Signature", _WIDTH - 194.0),
)
_HOW = (
    "Please find your line, write the times you came and left, and sign. If you are not listed,"
    " use an empty line at the end and print your name, credentials and e-mail."
)
_WALK_INS = "Not on the list? Please print your name, credentials and e-mail."


def sign_in_sheet(sheet: SignInSheet) -> bytes:
    """The sheet as a PDF, letter size, across."""
    flow = Flow(_PAPER, _MARGIN, _BOTTOM, lambda flow: _later_head(flow, sheet))
    _first_head(flow, sheet)
    for row in sheet.expected:
        flow.add(_row(row), _ROW)
    if sheet.expected and sheet.empty:
        note = _line(_WALK_INS, style(8.5, colour=_INK, italic=True), _MARGIN, _WIDTH, _BAND)
        # Never as the last line of a page: it is about the rows below it.
        flow.add([note], _BAND, follows=_ROW)
    for row in sheet.empty:
        flow.add(_row(row), _ROW)
    pages = flow.finished(lambda number, count: _foot(sheet, number, count), 4.0)
    return page.draw(pages, title=f"Sign-in sheet: {sheet.title}", author=sheet.provider)


def problems(sheet: SignInSheet) -> list[Problem]:
    """Names with letters that no typeface has: their rows are known by code and e-mail."""
    return [
        Problem(
            reference="unprintable-character",
            message=f"The name {_name(row)} is printed without {', '.join(lost)}, which none of"
            " the typefaces has.",
            remedy=f"The row is {shown(row.code)}; write the name in by hand.",
        )
        for row in sheet.expected
        if (lost := unprintable(escape(_name(row)), FontRole.SANS_BOLD, italic=False))
    ]


def _first_head(flow: Flow, sheet: SignInSheet) -> None:
    """Who, what, when and where, with the statements, and the names of the columns."""
    for text, how, height in (
        (sheet.provider, style(10.0, colour=_SOFT), 5.0),
        (sheet.title, style(17.0, FontRole.SANS_BOLD, _INK), 8.5),
        (sheet.session, style(12.0, FontRole.SANS_BOLD, _INK), 6.0),
        (_where_and_when(sheet), style(10.5, colour=_INK), 5.6),
    ):
        if text:
            flow.add([_line(text, how, _MARGIN, _WIDTH, height)], height)
    flow.at += 1.5
    for statement in sheet.statements:
        _paragraph(flow, statement, style(8.0, colour=_INK), gap=1.2)
    flow.at += 0.6
    _paragraph(flow, _HOW, style(8.5, colour=_SOFT, italic=True), gap=2.4)
    _table_head(flow)


def _later_head(flow: Flow, sheet: SignInSheet) -> None:
    text = " · ".join(part for part in (sheet.title, sheet.session, sheet.when) if part)
    block = _line(text, style(10.0, colour=_SOFT), _MARGIN, _WIDTH, 6.0)
    flow.add([block], 6.0, gap=2.0)
    _table_head(flow)


def _foot(sheet: SignInSheet, number: int, count: int) -> Iterator[Block]:
    small = style(8.0, colour=_SOFT)
    marker = f"CME Desk sign-in sheet {sheet.activity_code}"
    right = replace(small, align=Align.RIGHT)
    yield _line(marker, small, _MARGIN, 150.0, 5.0)
    yield _line(f"Page {number} of {count}", right, _PAPER.width - _MARGIN - 60.0, 60.0, 5.0)


def _table_head(flow: Flow) -> None:
    """Draw the headings."""
    blocks = [
        _line(title, style(8.5, FontRole.SANS_BOLD, _INK), x + 1.2, width - 2.4, _HEAD)
        for x, (title, width) in zip(_edges(), _COLUMNS, strict=False)
    ]
    rule = _PAPER.rules((_MARGIN, _HEAD, _WIDTH, 0.0), thickness=0.9, colour=_RULE)
    flow.add([*blocks, rule], _HEAD)


def _edges() -> list[float]:
    """Where columns begin, and where the last one ends, in mm."""
    edges = [_MARGIN]
    for _, width in _COLUMNS:
        edges.append(edges[-1] + width)
    return edges


def _row(row: SheetRow) -> Iterator[Block]:
    """One line: code, who is expected, and room for a pen."""
    edges = _edges()
    contact = "\n".join(part for part in (row.email, row.organization) if part)
    for text, how, x, (_, width) in zip(
        (shown(row.code), _name(row), contact),
        (
            style(9.5, colour=_SOFT),
            style(10.5, FontRole.SANS_BOLD, _INK),
            style(8.5, colour=_SOFT),
        ),
        edges,
        _COLUMNS,
        strict=False,
    ):
        if text:
            yield _line(text, how, x + 1.2, width - 2.4, _ROW)
    yield _PAPER.rules(
        (_MARGIN, _ROW, _WIDTH, 0.0),
        *((edge, 0.0, 0.0, _ROW) for edge in edges),
        thickness=0.4,
        colour=_RULE,
    )


def _line(text: str, how: Box, x: float, width: float, height: float) -> Block:
    """Set a text into a rectangle at the top of the paper; what is too long is cut and shows it."""
    box = replace(
        how,
        x=x,
        width=width,
        height=height,
        min_size=min(6.5, how.size),
        single_line_min=max(7.0, how.size - 2.0),
        valign=VerticalAlign.MIDDLE,
        leading=1.2,
        paragraph_gap=0.0,
    )
    return _PAPER.cut(escape(text), box)


def _paragraph(flow: Flow, markup: str, how: Box, *, gap: float) -> None:
    """Add a paragraph over the whole width."""
    box = replace(how, x=_MARGIN, width=_WIDTH, height=60.0, min_size=6.0)
    block = _PAPER.cut(markup, box)
    flow.add([block], height_of(block, how.leading), gap=gap)


def _name(row: SheetRow) -> str:
    name = ", ".join(part for part in (row.last_name, row.first_name) if part)
    return f"{name}, {row.credentials}" if name and row.credentials else name


def _where_and_when(sheet: SignInSheet) -> str:
    return " · ".join(part for part in (sheet.when, sheet.where) if part)
