"""Texts and rules on any paper: in their place, cut where that may be, or refused with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, Box, FontRole
from cme_desk.pdf.marks import Block, Line, Page, Stroke
from cme_desk.pdf.text.fitting import POINTS_PER_MM, NoRoom, Room, fit, room_of
from cme_desk.pdf.text.markup import unprintable

INK, SOFT, RULE = "#1c2430", "#5b6675", "#c9d0da"


@dataclass(frozen=True, slots=True)
class NoPicture:
    """A picture that cannot be printed: whose or what it is, and why."""

    what: str
    why: str


Trouble = str | NoRoom | NoPicture
"""The name of a character that cannot be printed, text that does not fit, or a picture."""


class CannotPrint(Exception):
    """Something that cannot be printed as it must be.

    Attributes:
        troubles: why not.
        text: the text that it is about, as far as it is short.

    """

    def __init__(self, troubles: tuple[Trouble, ...], text: str = "") -> None:
        """Hold what is wrong."""
        super().__init__(text)
        self.troubles = troubles
        self.text = text if len(text) <= 60 else f"{text[:58]}…"

    def problem(self, paper: str, too_long: str, remedy: str = "Shorten it.") -> Problem:
        """Say it in a coordinator's words.

        Args:
            paper: what cannot be printed, such as "The badge of Amelia Hartwell".
            too_long: what is said of a text that does not fit, such as "is longer than a line".
            remedy: what can be done about that.

        """
        trouble = self.troubles[0]
        if isinstance(trouble, str):
            return Problem(
                reference="unprintable-character",
                message=f"{paper} cannot be printed: in “{self.text}” stands {trouble}, "
                "which none of the typefaces has.",
                remedy="Correct it, or write it in letters that can be printed.",
            )
        return Problem(
            reference="does-not-fit",
            message=f"{paper} cannot be printed: “{self.text}” {too_long}.",
            remedy=remedy,
        )


def style(
    size: float,
    font: FontRole = FontRole.SANS,
    colour: str = INK,
    *,
    align: Align = Align.LEFT,
    leading: float = 1.25,
    tracking: float = 0.0,
    italic: bool = False,
) -> Box:
    """How a text is set: a box that has no place yet."""
    return Box(
        id="text",
        x=0.0,
        y=0.0,
        width=0.0,
        height=0.0,
        font=font,
        italic=italic,
        size=size,
        min_size=size * 0.6,
        align=align,
        leading=leading,
        tracking=tracking,
        colour=colour,
    )


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, in mm; places on it are counted from its upper left corner."""

    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.width * POINTS_PER_MM, self.height * POINTS_PER_MM

    def room(self, x: float, y: float, width: float, height: float) -> Room:
        """Turn millimetres from the top into points from the bottom."""
        return Room(
            x * POINTS_PER_MM,
            (self.height - y - height) * POINTS_PER_MM,
            width * POINTS_PER_MM,
            height * POINTS_PER_MM,
        )

    def column(self, markup: str, how: Box, x: float, width: float, y: float = 0.0) -> Block:
        """Set a text that must not be cut from the top of the paper down, or from so far below.

        Raises:
            CannotPrint: see `text`.

        """
        return self.text(markup, replace(how, x=x, y=y, width=width, height=self.height))

    def text(self, markup: str, box: Box) -> Block:
        """Set a text that must not be cut.

        Raises:
            CannotPrint: it does not fit at its smallest, or a letter is in none of the typefaces.

        """
        if lost := unprintable(markup, box.font, italic=box.italic):
            raise CannotPrint(tuple(lost), markup)
        room = room_of(box, self.height)
        lines = fit(markup, box, room)
        if isinstance(lines, NoRoom):
            raise CannotPrint((lines,), markup)
        return Block(box.id, room, lines, box.colour)

    def cut(self, markup: str, box: Box) -> Block:
        """Set a text that may be cut, and then ends in dots; what no typeface has is left out."""
        room = room_of(box, self.height)
        lines = fit(markup, box, room)
        while isinstance(lines, NoRoom):
            # A backslash that was left at the end would escape the dots, or nothing.
            markup = markup[:-2].rstrip("\\ ")
            lines = fit(f"{markup}…" if markup else "", box, room)
        return Block(box.id, room, lines, box.colour)

    def rules(
        self,
        *places: tuple[float, float, float, float],
        thickness: float,
        colour: str = RULE,
    ) -> Block:
        """Straight lines, each from a place so far to the right and so far down; points thick."""
        strokes = tuple(
            Stroke(room.left, room.bottom, room.width, room.height, thickness)
            for room in (self.room(*place) for place in places)
        )
        left, bottom = min(each.x for each in strokes), min(each.y for each in strokes)
        right = max(each.x + each.width for each in strokes)
        top = max(each.y + each.height for each in strokes)
        return Block("rules", Room(left, bottom, right - left, top - bottom), strokes, colour)


LETTER = Paper(215.9, 279.4)


def height_of(block: Block, leading: float) -> float:
    """How high a text is that was set, in mm."""
    lines = (mark for mark in block.marks if isinstance(mark, Line))
    return sum(line.size for line in lines) * leading / POINTS_PER_MM


def lower(blocks: Iterable[Block], distance: float) -> Iterator[Block]:
    """The same texts, rules and pictures, so many mm further down."""
    by = distance * POINTS_PER_MM
    for block in blocks:
        marks = tuple(
            replace(mark, baseline=mark.baseline - by)
            if isinstance(mark, Line)
            else replace(mark, y=mark.y - by)
            for mark in block.marks
        )
        left, bottom, width, height = block.area
        yield replace(block, area=Room(left, bottom - by, width, height), marks=marks)


class Flow:
    """Pages that are filled from the top down.

    Attributes:
        at: where the next text stands, in mm from the top.

    """

    def __init__(
        self, paper: Paper, top: float, bottom: float, again: Callable[[Flow], None]
    ) -> None:
        """Begin at the top of the first page.

        Args:
            paper: all pages are of this size.
            top: mm that stay free above.
            bottom: mm that stay free below.
            again: fills in what stands at the head of each page but the first.

        """
        self.paper = paper
        self.at = top
        self._top = top
        self._end = paper.height - bottom
        self._again = again
        self._pages: list[list[Block]] = [[]]

    def make_room(self, height: float) -> bool:
        """Go on to the next page if so many mm are not free on this one; whether it was so."""
        # Nothing that is too high for any page leaves an empty one behind it.
        if self.at + height <= self._end or not self._pages[-1]:
            return False
        self._pages.append([])
        self.at = self._top
        self._again(self)
        return True

    def add(
        self, blocks: Iterable[Block], height: float, *, gap: float = 0.0, follows: float = 0.0
    ) -> None:
        """Place what was set at the top of the paper below what is there, all on one page.

        Args:
            blocks: what belongs together.
            height: how high it is, in mm.
            gap: mm that stay free below it.
            follows: mm that must be free below it on the same page.

        """
        self.make_room(height + follows)
        self._pages[-1] += lower(blocks, self.at)
        self.at += height + gap

    def write(
        self,
        markup: str,
        how: Box,
        x: float,
        width: float,
        *,
        gap: float = 0.0,
        follows: float = 0.0,
    ) -> None:
        """Add a paragraph.

        Raises:
            CannotPrint: a word is longer than a line, or a letter is in none of the typefaces.

        """
        block = self.paper.column(markup, how, x, width)
        self.add([block], height_of(block, how.leading), gap=gap, follows=follows)

    def finished(self, foot: Callable[[int, int], Iterable[Block]], gap: float) -> list[Page]:
        """All pages, each with its foot so many mm below what fills it.

        The foot is set at the top of the paper: it is asked for the page of a number, of so many.
        """
        count = len(self._pages)
        return [
            Page(self.paper.size, (*blocks, *lower(foot(number, count), self._end + gap)))
            for number, blocks in enumerate(self._pages, start=1)
        ]
