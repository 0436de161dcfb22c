"""A transcript as a PDF: a head, a table that runs over pages, totals, and n of m at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.transcript import (
    PARTICIPATION,
    Transcript,
    TranscriptLine,
    period,
    totals,
)
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, Box, FontRole
from cme_desk.domain.wording.markup import escape
from cme_desk.domain.wording.phrases import long_date
from cme_desk.pdf.drawing.page import write
from cme_desk.pdf.layout import Block, Layout, Line, Stroke
from cme_desk.pdf.text.fitting import POINTS_PER_MM, NoRoom, fit, room_of
from cme_desk.pdf.text.markup import unprintable

_WIDTH, _HEIGHT = 215.9, 279.4
_MARGIN, _TOP, _BOTTOM = 20.0, 18.0, 24.0
_INNER = _WIDTH - 2 * _MARGIN
_INK, _MUTED, _RULE = "#1c2430", "#5b6675", "#c9d0da"
_DATE, _TYPE, _AMOUNT, _GAP = 25.0, 52.0, 18.0, 4.0
_TITLE = _INNER - _DATE - _TYPE - _AMOUNT - 2 * _GAP
_TYPE_AT = _MARGIN + _DATE + _TITLE + _GAP
_AMOUNT_AT = _WIDTH - _MARGIN - _AMOUNT


@dataclass(frozen=True, slots=True)
class _Style:
    """How a piece of text is set; lengths of letters in points."""

    size: float
    font: FontRole = FontRole.SANS
    colour: str = _INK
    align: Align = Align.LEFT
    tracking: float = 0.0


_BODY = _Style(9.0)
_BODY_RIGHT = replace(_BODY, align=Align.RIGHT)
_SMALL = _Style(7.5, colour=_MUTED)
_HEAD = _Style(7.5, FontRole.SANS_BOLD, _MUTED)
_HEAD_RIGHT = replace(_HEAD, align=Align.RIGHT)
_SECTION = _Style(11.0, FontRole.SERIF_BOLD)
_SUM = _Style(9.0, FontRole.SANS_BOLD)
_SUM_RIGHT = replace(_SUM, align=Align.RIGHT)
_NAME = _Style(21.0, FontRole.SERIF)
_KICKER = _Style(8.5, FontRole.SANS_BOLD, _MUTED, tracking=0.08)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text at a place within a row: from the left edge of the page, from the top of the row; mm."""

    markup: str
    x: float
    width: float
    style: _Style
    below: float = 0.0


@dataclass(frozen=True, slots=True)
class _Row:
    """What stays together on a page.

    Attributes:
        pieces: the texts.
        height: mm, with what is left free below.
        rule: whether a hairline stands under it.
        leads: whether it must not be the last of its page.
        table: whether it is a line of the table, over which a new page repeats the headings.

    """

    pieces: tuple[_Piece, ...]
    height: float
    rule: bool = False
    leads: bool = False
    table: bool = False


class _CannotPrint(Exception):
    """Something that cannot be printed, with the problem."""

    def __init__(self, problem: Problem) -> None:
        """Hold the problem."""
        super().__init__(problem.message)
        self.problem = problem


def draw(transcript: Transcript) -> bytes | list[Problem]:
    """Draw all pages; or say what cannot be printed."""
    try:
        pages = list(_pages(list(_rows(transcript))))
        layouts = [
            _layout(transcript, page, number, len(pages))
            for number, page in enumerate(pages, start=1)
        ]
    except _CannotPrint as error:
        return [error.problem]
    return write(layouts, title=f"Transcript of {transcript.name}", author=transcript.provider)


def _rows(transcript: Transcript) -> Iterator[_Row]:
    """Everything below the running head, from top to bottom."""
    yield _head(transcript)
    if not transcript.own and not transcript.elsewhere:
        yield _one("There is no credit in this time.", _BODY, 10.0)
    for heading, lines in (
        (f"Credit from {transcript.provider}", transcript.own),
        ("Credit from elsewhere, as told by the learner", transcript.elsewhere),
    ):
        if not lines:
            continue
        yield replace(_one(escape(heading), _SECTION, 8.5), leads=True)
        yield _headings()
        for line in lines:
            yield _line(transcript, line, outside=lines is transcript.elsewhere)
        yield from _totals(transcript, lines)


def _head(transcript: Transcript) -> _Row:
    """Whose transcript it is, of what time, and by whom."""
    pieces = []
    below = 0.0
    facts = " · ".join([*transcript.numbers, period(transcript)])
    told = f"Made on {long_date(transcript.made_on)} by {transcript.provider}"
    if transcript.types:
        told = f"Only {', '.join(transcript.types)}. {told}"
    for text, style, gap in (
        (transcript.provider.upper(), _KICKER, 1.5),
        ("Transcript of continuing education credit", _BODY, 5.0),
        (transcript.name, _NAME, 1.5),
        (facts, _BODY, 1.0),
        (told, _SMALL, 0.0),
    ):
        piece = _Piece(escape(text), _MARGIN, _INNER, style, below)
        pieces.append(piece)
        below += _height_of(piece) + gap
    return _Row(tuple(pieces), below + 9.0)


def _one(markup: str, style: _Style, height: float) -> _Row:
    return _Row((_Piece(markup, _MARGIN, _INNER, style),), height)


def _headings() -> _Row:
    return _Row(
        (
            _Piece("Completed", _MARGIN, _DATE, _HEAD),
            _Piece("Activity", _MARGIN + _DATE, _TITLE, _HEAD),
            _Piece("Type of credit", _TYPE_AT, _TYPE, _HEAD),
            _Piece("Credits", _AMOUNT_AT, _AMOUNT, _HEAD_RIGHT),
        ),
        5.2,
        rule=True,
        leads=True,
    )


def _line(transcript: Transcript, line: TranscriptLine, *, outside: bool) -> _Row:
    """One line of the table; the title may take several lines of text."""
    awarded = line.type_name != PARTICIPATION
    title = _Piece(escape(line.title), _MARGIN + _DATE, _TITLE, _BODY)
    more = line.provider if outside else line.code
    if line.certificate:
        more = f"{more} · certificate {line.certificate}"
    kind = _Piece(_label(transcript, line.type_name), _TYPE_AT, _TYPE, _BODY)
    pieces = [
        _Piece(_short_date(line.day), _MARGIN, _DATE, _BODY),
        title,
        kind,
        _Piece(amount_text(line.amount) if awarded else "—", _AMOUNT_AT, _AMOUNT, _BODY_RIGHT),
    ]
    height = _height_of(title)
    if more:
        note = _Piece(escape(more), title.x, _TITLE, _SMALL, height + 0.4)
        pieces.append(note)
        height += 0.4 + _height_of(note)
    return _Row(tuple(pieces), max(height, _height_of(kind)) + 3.0, rule=True, table=True)


def _totals(transcript: Transcript, lines: Sequence[TranscriptLine]) -> Iterator[_Row]:
    sums = totals(lines)
    for index, (name, amount) in enumerate(sums):
        label = _Piece(_label(transcript, name), _TYPE_AT, _TYPE, _SUM)
        pieces = [label, _Piece(amount_text(amount), _AMOUNT_AT, _AMOUNT, _SUM_RIGHT)]
        if index == 0:
            pieces.append(_Piece("Total", _MARGIN + _DATE, _TITLE, _SUM))
        last = index == len(sums) - 1
        yield _Row(tuple(pieces), _height_of(label) + (9.0 if last else 1.4))
    if not sums:
        yield _Row((), 6.0)


def _label(transcript: Transcript, name: str) -> str:
    """A type of credit as it must print, as markup."""
    return dict(transcript.labels).get(name) or escape(name)


def _short_date(iso: str) -> str:
    return f"{iso[5:7]}/{iso[8:]}/{iso[:4]}"


def _pages(rows: list[_Row]) -> Iterator[list[tuple[_Row, float]]]:
    """Divide rows into pages, each with its distance from the top of the page."""
    page: list[tuple[_Row, float]] = []
    limit = _HEIGHT - _BOTTOM
    at = _TOP
    for index, row in enumerate(rows):
        needed = row.height
        following = index
        while rows[following].leads and following + 1 < len(rows):
            following += 1
            needed += rows[following].height
        if page and at + needed > limit:
            yield page
            page, at = [], _TOP + 9.0
            if row.table:
                heads = _headings()
                page.append((heads, at))
                at += heads.height + 1.4
        page.append((row, at))
        at += row.height + (1.4 if row.rule else 0.0)
    yield page


def _layout(
    transcript: Transcript, page: list[tuple[_Row, float]], number: int, count: int
) -> Layout:
    blocks: list[Block] = []
    if number > 1:
        running = f"{transcript.name} · transcript of continuing education credit"
        blocks.append(_text(_Piece(escape(running), _MARGIN, _INNER, _SMALL), _TOP))
    for row, at in page:
        blocks += [_text(piece, at + piece.below) for piece in row.pieces]
        if row.rule:
            blocks.append(_rule(at + row.height - 1.0))
    foot = _HEIGHT - _BOTTOM + 8.0
    told = " · ".join(part for part in (transcript.provider, transcript.address) if part)
    blocks.append(_rule(foot - 2.5))
    blocks.append(_text(_Piece(escape(told), _MARGIN, _INNER - 30.0, _SMALL), foot))
    right = replace(_SMALL, align=Align.RIGHT)
    blocks.append(
        _text(_Piece(f"Page {number} of {count}", _WIDTH - _MARGIN - 28.0, 28.0, right), foot)
    )
    size = (_WIDTH * POINTS_PER_MM, _HEIGHT * POINTS_PER_MM)
    return Layout(transcript.name, "", size, tuple(block for block in blocks if block.marks))


def _rule(at: float) -> Block:
    y = (_HEIGHT - at) * POINTS_PER_MM
    left, width = _MARGIN * POINTS_PER_MM, _INNER * POINTS_PER_MM
    return Block("rule", (left, y, width, 0.0), (Stroke(left, y, width, 0.0, 0.4),), _RULE)


def _lines(piece: _Piece, at: float) -> tuple[Line, ...]:
    style = piece.style
    lost = unprintable(piece.markup, style.font, italic=False)
    if lost:
        raise _CannotPrint(
            Problem(
                reference="unprintable-character",
                message=f"The transcript cannot be printed: in “{piece.markup}” stands {lost[0]}, "
                "which none of the typefaces has.",
                remedy="Correct it, or write it in letters that can be printed.",
            )
        )
    box = Box(
        id="text",
        x=piece.x,
        y=at,
        width=piece.width,
        height=_HEIGHT,
        font=style.font,
        size=style.size,
        min_size=style.size * 0.6,
        align=style.align,
        leading=1.25,
        tracking=style.tracking,
    )
    lines = fit(piece.markup, box, room_of(box, _HEIGHT))
    if isinstance(lines, NoRoom):
        raise _CannotPrint(
            Problem(
                reference="does-not-fit",
                message=f"The transcript cannot be printed: “{piece.markup[:80]}” has a word that "
                "is longer than its column.",
                remedy="Shorten it.",
            )
        )
    return lines


def _height_of(piece: _Piece) -> float:
    """How high a text is when it is set, in mm."""
    lines = _lines(piece, 0.0)
    return sum(line.size for line in lines) * 1.25 / POINTS_PER_MM


def _text(piece: _Piece, at: float) -> Block:
    lines = _lines(piece, at)
    return Block("text", (piece.x, at, piece.width, 0.0), lines, piece.style.colour)
