"""The office's own sign-in sheet on paper: a code per row, lines for times and signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cme_desk.domain.attendance.row_codes import shown
from cme_desk.domain.attendance.sign_in_sheets import SheetRow, SignInSheet
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, Box, FontRole, VerticalAlign
from cme_desk.domain.wording.markup import escape
from cme_desk.pdf.drawing.page import write
from cme_desk.pdf.layout import Block, Layout, Line, Mark, Stroke
from cme_desk.pdf.text.fitting import POINTS_PER_MM, NoRoom, fit, room_of
from cme_desk.pdf.text.markup import unprintable

_PAGE = (279.4, 215.9)
_MARGIN = 12.0
_WIDTH = _PAGE[0] - 2 * _MARGIN
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
    layouts = list(_pages(sheet))
    return write(layouts, title=f"Sign-in sheet: {sheet.title}", author=sheet.provider)


def problems(sheet: SignInSheet) -> list[Problem]:
    """Names with letters that no typeface has: their rows are told by code and e-mail."""
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


def _pages(sheet: SignInSheet) -> Iterator[Layout]:
    """Lay out page after page; the number of pages is known only when all rows are placed."""
    first, top = _first_head(sheet)
    pages: list[list[Block]] = [first]
    y = _table_head(pages[-1], top)
    lines: list[SheetRow | None] = [*sheet.expected]
    if sheet.expected and sheet.empty:
        lines.append(None)
    lines += sheet.empty
    for number, row in enumerate(lines):
        following = _ROW if row is None and number + 1 < len(lines) else 0.0
        height = _BAND if row is None else _ROW
        if y + height + following > _PAGE[1] - _BOTTOM:
            head, top = _later_head(sheet)
            pages.append(head)
            y = _table_head(pages[-1], top)
        if row is None:
            pages[-1].append(_words(_WALK_INS, _MARGIN, y, _WIDTH, _BAND, 8.5, italic=True))
        else:
            pages[-1].extend(_row(row, y))
        y += height
    for number, blocks in enumerate(pages, start=1):
        size = (_PAGE[0] * POINTS_PER_MM, _PAGE[1] * POINTS_PER_MM)
        foot = _foot(sheet, number, len(pages))
        yield Layout(sheet.title, str(number), size, (*blocks, *foot))


def _first_head(sheet: SignInSheet) -> tuple[list[Block], float]:
    """Who, what, when and where, with the statements; and where the table may begin, in mm."""
    y = _MARGIN
    blocks = []
    lines = [
        (escape(sheet.provider), 10.0, FontRole.SANS, _SOFT, 5.0),
        (escape(sheet.title), 17.0, FontRole.SANS_BOLD, _INK, 8.5),
        (escape(sheet.session), 12.0, FontRole.SANS_BOLD, _INK, 6.0),
        (escape(_where_and_when(sheet)), 10.5, FontRole.SANS, _INK, 5.6),
    ]
    for text, size, font, colour, height in lines:
        if text:
            block = _words(text, _MARGIN, y, _WIDTH, height, size, font=font, colour=colour)
            blocks.append(block)
            y += height
    y += 1.5
    for statement in sheet.statements:
        block, used = _paragraph(statement, y, 8.0, _INK)
        blocks.append(block)
        y += used + 1.2
    block, used = _paragraph(_HOW, y + 0.6, 8.5, _SOFT, italic=True)
    blocks.append(block)
    return blocks, y + used + 3.0


def _later_head(sheet: SignInSheet) -> tuple[list[Block], float]:
    told = " · ".join(part for part in (sheet.title, sheet.session, sheet.when) if part)
    return [_words(escape(told), _MARGIN, _MARGIN, _WIDTH, 6.0, 10.0, colour=_SOFT)], _MARGIN + 8.0


def _foot(sheet: SignInSheet, number: int, count: int) -> tuple[Block, ...]:
    y = _PAGE[1] - _BOTTOM + 4.0
    marker = f"CME Desk sign-in sheet {sheet.activity_code}"
    return (
        _words(escape(marker), _MARGIN, y, 150.0, 5.0, 8.0, colour=_SOFT),
        _words(
            f"Page {number} of {count}",
            _PAGE[0] - _MARGIN - 60.0,
            y,
            60.0,
            5.0,
            8.0,
            colour=_SOFT,
            align=Align.RIGHT,
        ),
    )


def _table_head(blocks: list[Block], y: float) -> float:
    """Draw the headings; where the first row begins."""
    x = _MARGIN
    for title, width in _COLUMNS:
        blocks.append(_words(title, x + 1.2, y, width - 2.4, _HEAD, 8.5, font=FontRole.SANS_BOLD))
        x += width
    blocks.append(_strokes("head", [(y + _HEAD, _MARGIN, _WIDTH)], [], thickness=0.9))
    return y + _HEAD


def _row(row: SheetRow, y: float) -> Iterator[Block]:
    """One line: code, who is expected, and room for a pen."""
    x = _MARGIN
    edges = [x]
    for _, width in _COLUMNS:
        edges.append(edges[-1] + width)
    yield _words(shown(row.code), edges[0] + 1.2, y, _COLUMNS[0][1] - 2.4, _ROW, 9.5, colour=_SOFT)
    name = _name(row)
    if name:
        yield _words(
            escape(name), edges[1] + 1.2, y, _COLUMNS[1][1] - 2.4, _ROW, 10.5,
            font=FontRole.SANS_BOLD,
        )  # fmt: skip
    contact = "\n".join(escape(part) for part in (row.email, row.organization) if part)
    if contact:
        yield _words(contact, edges[2] + 1.2, y, _COLUMNS[2][1] - 2.4, _ROW, 8.5, colour=_SOFT)
    yield _strokes(
        "line", [(y + _ROW, _MARGIN, _WIDTH)], [(edge, y, _ROW) for edge in edges], thickness=0.4
    )


def _words(
    markup: str,
    x: float,
    y: float,
    width: float,
    height: float,
    size: float,
    *,
    font: FontRole = FontRole.SANS,
    colour: str = _INK,
    align: Align = Align.LEFT,
    italic: bool = False,
) -> Block:
    """Set text into a rectangle (mm from the upper left); what is too long is cut and shows it.

    A sheet to sign is no certificate: the row's code says who it is, so a long name may be cut.
    """
    box = Box(
        id="words",
        x=x,
        y=y,
        width=width,
        height=height,
        font=font,
        italic=italic,
        size=size,
        min_size=min(6.5, size),
        single_line_min=max(7.0, size - 2.0),
        align=align,
        valign=VerticalAlign.MIDDLE,
        leading=1.2,
        paragraph_gap=0.0,
        colour=colour,
    )
    lines = fit(markup, box, room_of(box, _PAGE[1]))
    short = markup
    while isinstance(lines, NoRoom):
        short = short[:-4].rstrip("\\ ")
        lines = fit(f"{short}…" if short else "", box, room_of(box, _PAGE[1]))
    return _block(lines, colour)


def _paragraph(
    markup: str, y: float, size: float, colour: str, *, italic: bool = False
) -> tuple[Block, float]:
    """Set a paragraph over the whole width; with the height that it took, in mm."""
    box = Box(
        id="paragraph",
        x=_MARGIN,
        y=y,
        width=_WIDTH,
        height=60.0,
        font=FontRole.SANS,
        italic=italic,
        size=size,
        min_size=6.0,
        align=Align.LEFT,
        leading=1.25,
        colour=colour,
    )
    lines = fit(markup, box, room_of(box, _PAGE[1]))
    if isinstance(lines, NoRoom):
        lines = ()
    return _block(lines, colour), len(lines) * size * box.leading / POINTS_PER_MM


def _block(marks: Sequence[Mark], colour: str) -> Block:
    lines = [mark for mark in marks if isinstance(mark, Line)]
    left = min((line.left for line in lines), default=0.0)
    bottom = min((line.baseline for line in lines), default=0.0)
    right = max((line.right for line in lines), default=0.0)
    top = max((line.baseline + line.size for line in lines), default=0.0)
    return Block("words", (left, bottom, right - left, top - bottom), tuple(marks), colour)


def _strokes(
    name: str,
    across: Sequence[tuple[float, float, float]],
    down: Sequence[tuple[float, float, float]],
    *,
    thickness: float,
) -> Block:
    """Rules: across as (y, x, width), down as (x, y, height), in mm from the upper left."""
    marks = [
        Stroke(
            x * POINTS_PER_MM, (_PAGE[1] - y) * POINTS_PER_MM, width * POINTS_PER_MM, 0, thickness
        )
        for y, x, width in across
    ] + [
        Stroke(
            x * POINTS_PER_MM,
            (_PAGE[1] - y - height) * POINTS_PER_MM,
            0,
            height * POINTS_PER_MM,
            thickness,
        )
        for x, y, height in down
    ]
    left, bottom = min(mark.x for mark in marks), min(mark.y for mark in marks)
    width = max(mark.x + mark.width for mark in marks) - left
    height = max(mark.y + mark.height for mark in marks) - bottom
    return Block(name, (left, bottom, width, height), tuple(marks), _RULE)


def _name(row: SheetRow) -> str:
    name = ", ".join(part for part in (row.last_name, row.first_name) if part)
    return f"{name}, {row.credentials}" if name and row.credentials else name


def _where_and_when(sheet: SignInSheet) -> str:
    return " · ".join(part for part in (sheet.when, sheet.where) if part)
