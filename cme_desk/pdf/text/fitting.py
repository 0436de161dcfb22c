"""Setting text into a box: whole lines, smaller if it must be, never beyond the box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cme_desk.domain.templates.template import Align, Box, VerticalAlign
from cme_desk.pdf.marks import Line, Span
from cme_desk.pdf.text import bidi
from cme_desk.pdf.text.fonts import BOLD, wanted_face
from cme_desk.pdf.text.markup import Glyphs, paragraphs
from cme_desk.pdf.text.wrapping import Word, balanced, greedy, line_width, one_word, words

POINTS_PER_MM = 72 / 25.4
_STEP = 0.5
"""Points by which text is made smaller, try after try."""


class Room(NamedTuple):
    """The inside of a box in points; the origin is the page's lower left corner."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.bottom + self.height


@dataclass(frozen=True, slots=True)
class NoRoom:
    """Text that does not fit even at its smallest: how many lines it needs and how many there are.

    `needed` is 0 where a single word is longer than a line.
    """

    needed: int
    available: int
    size: float


def room_of(box: Box, page_height_mm: float) -> Room:
    """Turn a box's millimetres, counted from the top, into points, counted from the bottom."""
    return Room(
        box.x * POINTS_PER_MM,
        (page_height_mm - box.y - box.height) * POINTS_PER_MM,
        box.width * POINTS_PER_MM,
        box.height * POINTS_PER_MM,
    )


def fit(markup: str, box: Box, room: Room) -> tuple[Line, ...] | NoRoom:
    """Set a text: in its size, or smaller down to the box's limit, or say that it does not fit."""
    texts = paragraphs(markup)
    if not texts:
        return ()
    if len(texts) == 1:
        lines = _on_one_line(one_word(texts[0], box), box, room)
        if lines:
            return lines
    trouble = NoRoom(0, 0, box.min_size)
    # The trademark is divided rather than a certificate refused, but only then.
    for whole in (True, False):
        given = [words(text, box, whole=whole) for text in texts]
        form = _Form.of(box, (word for paragraph in given for word in paragraph))
        for size in sizes(box.size, box.min_size):
            limit = room.width / size
            broken = [
                filled for paragraph in given if (filled := greedy(paragraph, limit)) is not None
            ]
            if len(broken) < len(given):  # a word is longer than a line
                continue
            needed = sum(len(each) for each in broken)
            available = _lines_that_fit(form, room, size, len(broken))
            if needed <= available:
                # Text on the left is filled line by line; what is centred has even lines.
                if box.align is Align.CENTER:
                    broken = [
                        balanced(paragraph, limit, len(filled))
                        for paragraph, filled in zip(given, broken, strict=True)
                    ]
                return _place(broken, form, room, size)
            trouble = NoRoom(needed, available, size)
    return trouble


def _on_one_line(text: Word, box: Box, room: Room) -> tuple[Line, ...]:
    """Set a paragraph on one line, in its size or down to where it may be wrapped; or not at all.

    Most texts of a batch are short, so this is what its speed depends on.
    """
    # A limit for one line never goes below the limit for all text.
    smallest = max(box.single_line_min, box.min_size) if box.single_line_min else box.size
    form = _Form.of(box, (text,))
    for size in sizes(box.size, min(smallest, box.size)):
        if text.width * size <= room.width and _lines_that_fit(form, room, size, 1):
            return _place([[[text]]], form, room, size)
    return ()


def sizes(largest: float, smallest: float) -> Iterator[float]:
    """Give the sizes to try, from the largest to the smallest."""
    size = largest
    while size > smallest:
        yield size
        size -= _STEP
    yield smallest


@dataclass(frozen=True, slots=True)
class _Form:
    """A box, and how far its letters reach above and below a baseline, as multiples of the size."""

    box: Box
    ascent: float
    descent: float
    leading: float

    @classmethod
    def of(cls, box: Box, given: Iterable[Word]) -> _Form:
        """Take the typeface's own measures, or more where shaped letters are stacked higher."""
        face = wanted_face(box.font, italic=box.italic)
        ascent, descent = face.ascent, face.descent
        for word in given:
            top, bottom = word.reach
            ascent, descent = max(ascent, top), max(descent, bottom)
        more = ascent - face.ascent + descent - face.descent
        return cls(box, ascent, descent, box.leading + more)

    def height(self, size: float, lines: int, paragraphs: int) -> float:
        """Height of lines from the tallest letter of the first to the lowest of the last."""
        return size * (
            self.ascent
            + self.descent
            + (lines - 1) * self.leading
            + (paragraphs - 1) * self.box.paragraph_gap
        )


def _lines_that_fit(form: _Form, room: Room, size: float, paragraphs: int) -> int:
    """Count the lines that a box has room for; it may allow fewer."""
    box = form.box
    # A hundredth for rounding, so that a box made for its text has room for it.
    spare = room.height + 0.01 - form.height(size, 1, paragraphs)
    if spare < 0:
        return 0
    lines = 1 + int(spare / (size * form.leading))
    return min(lines, box.max_lines) if box.max_lines else lines


def _place(
    broken: list[list[list[Word]]], form: _Form, room: Room, size: float
) -> tuple[Line, ...]:
    """Give every line its place."""
    box = form.box
    count = sum(len(lines) for lines in broken)
    spare = room.height - form.height(size, count, len(broken))
    top = room.top
    if box.valign is VerticalAlign.MIDDLE:
        top -= spare / 2
    elif box.valign is VerticalAlign.BOTTOM:
        top -= spare
    baseline = top - size * form.ascent
    placed = []
    for lines in broken:
        for line in lines:
            placed.append(_line(line, box, room, size, baseline))
            baseline -= size * form.leading
        baseline -= size * box.paragraph_gap
    return tuple(placed)


def _line(line: Sequence[Word], box: Box, room: Room, size: float, baseline: float) -> Line:
    """Align one line and join its words, so that each typeface is one span.

    Spans are kept in the order in which they are read; where they stand is another matter.
    """
    tracking = box.tracking * size
    # The distance after the last letter is not seen, and would pull centred lines to the left.
    spare = room.width - (line_width(line) * size - tracking)
    x = room.left
    if box.align is Align.CENTER:
        x += spare / 2
    elif box.align is Align.RIGHT:
        x += spare
    joined: list[Glyphs] = []
    for index, word in enumerate(line):
        for part in (*word.parts, *(word.space if index < len(line) - 1 else ())):
            if joined and joined[-1].face is part.face and joined[-1].level == part.level:
                joined[-1] = Glyphs(joined[-1].text + part.text, part.face, part.level)
            else:
                joined.append(part)
    spans: list[Span | None] = [None] * len(joined)
    for index in bidi.in_order([(at, part.level) for at, part in enumerate(joined)]):
        part = joined[index]
        width = part.width(box.tracking) * size
        heavy = part.face.one_weight and box.font in BOLD
        spans[index] = Span(part.text, part.face.name, x, width, part.rtl, heavy)
        x += width
    return Line(tuple(span for span in spans if span), baseline, size, tracking)
