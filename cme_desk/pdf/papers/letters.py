"""Letters on the office's letterhead: head, date, recipient, paragraphs, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cme_desk.domain.papers import letters as words
from cme_desk.domain.papers.letters import Letter
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, Box, FontRole
from cme_desk.domain.wording.markup import escape
from cme_desk.domain.wording.phrases import long_date
from cme_desk.pdf.drawing.page import write
from cme_desk.pdf.layout import Block, Image, Layout, Line, Stroke
from cme_desk.pdf.papers.setting import INK, RULE, SOFT, CannotPrint
from cme_desk.pdf.papers.signing import SigningTrouble, sign
from cme_desk.pdf.text.fitting import POINTS_PER_MM, NoRoom, fit, room_of
from cme_desk.pdf.text.markup import unprintable

_WIDTH, _HEIGHT = 215.9, 279.4
_SIDE, _TOP, _BOTTOM = 25.0, 18.0, 24.0
_INNER = _WIDTH - 2 * _SIDE
_SIGNING = 34.0
_LOGO = (32.0, 18.0)
_LEADING = 1.4


@dataclass(frozen=True, slots=True)
class _Style:
    """How a paragraph is set; points, and mm of free space below."""

    size: float
    gap: float
    font: FontRole = FontRole.SERIF
    colour: str = INK
    align: Align = Align.LEFT
    indent: float = 0.0


_PROVIDER = _Style(16.0, 1.0, FontRole.SERIF_BOLD)
_ADDRESS = _Style(9.0, 3.0, FontRole.SANS, SOFT)
_BODY = _Style(11.0, 3.6)
_ENTRY = _Style(10.5, 2.2, indent=5.0)
_SUBJECT = _Style(11.0, 5.0, FontRole.SERIF_BOLD)
_RECIPIENT = _Style(11.0, 0.4)
_SMALL = _Style(8.5, 0.0, FontRole.SANS, SOFT)


def draw(letters: Sequence[Letter]) -> tuple[bytes, list[Problem]]:
    """Draw letters into one PDF, and name those that cannot be printed."""
    pages: list[Layout] = []
    problems: list[Problem] = []
    for letter in letters:
        try:
            pages += _pages(letter)
        except CannotPrint as trouble:
            problems.append(replace(trouble.problem, person_id=letter.person_id))
    if not pages:
        return b"", problems
    one = len(letters) == 1
    title = f"Verification letter: {letters[0].name}" if one else "Verification letters"
    return write(pages, title=title, author=letters[0].provider), problems


class _Flow:
    """A letter that grows downwards, and over pages."""

    def __init__(self, letter: Letter) -> None:
        """Begin with the letterhead."""
        self.letter = letter
        self.pages: list[list[Block]] = [[]]
        self.at = _TOP

    def add(self, markup: str, style: _Style, *, follows: float = 0.0) -> None:
        """Set a paragraph; `follows` mm must stay free below it on the same page."""
        lines, height = _set(markup, style, self.at, self.letter)
        if self.at + height + follows > _HEIGHT - _BOTTOM:
            self.turn()
            lines, height = _set(markup, style, self.at, self.letter)
        left = (_SIDE + style.indent) * POINTS_PER_MM
        bottom = (_HEIGHT - self.at - height) * POINTS_PER_MM
        area = (left, bottom, (_INNER - style.indent) * POINTS_PER_MM, height * POINTS_PER_MM)
        self.pages[-1].append(Block("text", area, lines, style.colour))
        self.at += height + style.gap

    def turn(self) -> None:
        """Go on to the next page."""
        self.pages.append([])
        self.at = _TOP
        told = f"{self.letter.name} · verification letter of {long_date(self.letter.date)}"
        self.add(escape(told), _SMALL)
        self.at += 6.0

    def rule(self, at: float) -> None:
        """Draw a hairline across."""
        y, left = (_HEIGHT - at) * POINTS_PER_MM, _SIDE * POINTS_PER_MM
        width = _INNER * POINTS_PER_MM
        stroke = Stroke(left, y, width, 0, 0.6)
        self.pages[-1].append(Block("rule", (left, y, width, 0.0), (stroke,), RULE))


def _pages(letter: Letter) -> list[Layout]:
    """All pages of one letter."""
    flow = _Flow(letter)
    if letter.logo:
        width, height = (side * POINTS_PER_MM for side in _LOGO)
        left = (_WIDTH - _SIDE) * POINTS_PER_MM - width
        bottom = (_HEIGHT - _TOP) * POINTS_PER_MM - height + 6.0
        picture = Image(letter.logo, left, bottom, width, height)
        flow.pages[-1].append(Block("logo", (left, bottom, width, height), (picture,), INK))
    flow.add(escape(letter.provider), _PROVIDER)
    if letter.address:
        flow.add(escape(letter.address), _ADDRESS)
    flow.at = max(flow.at, _TOP + 14.0)
    flow.rule(flow.at)
    flow.at += 9.0
    flow.add(long_date(letter.date), _BODY)
    flow.at += 4.0
    for each in letter.recipient or (words.TO_ANYBODY,):
        flow.add(escape(each), _RECIPIENT)
    flow.at += 6.0
    flow.add(words.subject(letter), _SUBJECT)
    first, *rest = words.sentences(letter)
    flow.add(first, _BODY)
    if len(letter.entries) > 1:
        for entry in letter.entries:
            flow.add(words.line(entry), _ENTRY)
        flow.at += 2.0
    for place, each in enumerate(rest):
        last = place == len(rest) - 1 and not letter.accreditation
        flow.add(each, _BODY, follows=_SIGNING if last else 0.0)
    if letter.accreditation:
        flow.add(letter.accreditation, _BODY, follows=_SIGNING)
    flow.pages[-1].append(_signatures(letter, flow.at))
    size = (_WIDTH * POINTS_PER_MM, _HEIGHT * POINTS_PER_MM)
    return [
        Layout(letter.name, str(number), size, (*page, _foot(letter, number, len(flow.pages))))
        for number, page in enumerate(flow.pages, start=1)
    ]


def _signatures(letter: Letter, at: float) -> Block:
    """Lines to sign on, below the last paragraph."""
    box = Box(
        id="signatures",
        x=_SIDE,
        y=at + 2.0,
        width=_INNER,
        height=_SIGNING - 4.0,
        font=FontRole.SERIF,
        size=10.5,
        min_size=7.0,
        align=Align.LEFT,
    )
    try:
        marks = sign(letter.signatures, box, _HEIGHT)
    except SigningTrouble:
        raise CannotPrint(
            Problem(
                reference="does-not-fit",
                message="The letter cannot be printed: the name or the title of who signs it "
                "does not fit, or has a letter that cannot be printed.",
                remedy="Correct it in the office’s details.",
                where=letter.name,
            )
        ) from None
    room = room_of(box, _HEIGHT)
    return Block("signatures", (room.left, room.bottom, room.width, room.height), marks, INK)


def _foot(letter: Letter, number: int, count: int) -> Block:
    told = letter.provider if count == 1 else f"{letter.provider} · page {number} of {count}"
    at = _HEIGHT - _BOTTOM + 9.0
    lines, height = _set(escape(told), _SMALL, at, letter)
    area = (
        _SIDE * POINTS_PER_MM,
        (_HEIGHT - at - height) * POINTS_PER_MM,
        _INNER * POINTS_PER_MM,
        height * POINTS_PER_MM,
    )
    return Block("foot", area, lines, SOFT)


def _set(markup: str, style: _Style, at: float, letter: Letter) -> tuple[tuple[Line, ...], float]:
    """Set a paragraph from a height downwards; its lines, and how high it is in mm."""
    lost = unprintable(markup, style.font, italic=False)
    if lost:
        raise CannotPrint(
            Problem(
                reference="unprintable-character",
                message=f"The letter about {letter.name} cannot be printed: in “{markup[:60]}” "
                f"stands {lost[0]}, which none of the typefaces has.",
                remedy="Correct it, or write it in letters that can be printed.",
                where=letter.name,
            )
        )
    box = Box(
        id="text",
        x=_SIDE + style.indent,
        y=at,
        width=_INNER - style.indent,
        height=_HEIGHT,
        font=style.font,
        size=style.size,
        min_size=style.size * 0.6,
        align=style.align,
        leading=_LEADING,
    )
    lines = fit(markup, box, room_of(box, _HEIGHT))
    if isinstance(lines, NoRoom):
        raise CannotPrint(
            Problem(
                reference="does-not-fit",
                message=f"The letter about {letter.name} cannot be printed: “{markup[:60]}” has a "
                "word that is longer than a line.",
                remedy="Shorten it.",
                where=letter.name,
            )
        )
    return lines, sum(each.size for each in lines) * _LEADING / POINTS_PER_MM
