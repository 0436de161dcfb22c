"""Text set into a rectangle of a small paper: whole, cut where that may be, or refused."""

from __future__ import annotations

from dataclasses import dataclass

from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, Box, FontRole, VerticalAlign
from cme_desk.domain.wording.markup import escape
from cme_desk.pdf.layout import Block, Line
from cme_desk.pdf.text.fitting import POINTS_PER_MM, NoRoom, fit, room_of
from cme_desk.pdf.text.markup import unprintable

INK, SOFT, RULE = "#1c2430", "#5b6675", "#c9d0da"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A rectangle for text, in mm from the upper left corner of the page; sizes in points."""

    x: float
    y: float
    width: float
    height: float
    size: float
    min_size: float
    font: FontRole = FontRole.SANS
    align: Align = Align.CENTER
    valign: VerticalAlign = VerticalAlign.MIDDLE
    colour: str = INK
    leading: float = 1.12
    lines: int = 1

    def box(self) -> Box:
        """The same for the engine that sets text."""
        return Box(
            id="text",
            x=self.x,
            y=self.y,
            width=self.width,
            height=self.height,
            font=self.font,
            size=self.size,
            min_size=self.min_size,
            single_line_min=self.min_size if self.lines == 1 else self.size * 0.8,
            align=self.align,
            valign=self.valign,
            leading=self.leading,
            max_lines=self.lines,
            paragraph_gap=0.0,
        )


class CannotPrint(Exception):
    """Text that cannot be printed as it must be."""

    def __init__(self, problem: Problem) -> None:
        """Hold what is wrong."""
        super().__init__(problem.message)
        self.problem = problem


def whole(text: str, slot: Slot, page_height: float, *, what: str, name: str) -> Block:
    """Set a text that must not be cut.

    Args:
        text: plain.
        slot: where.
        page_height: of the page, mm.
        what: what the paper is, for the problem: "badge".
        name: whose it is.

    Raises:
        CannotPrint: it does not fit at the smallest size, or a letter is in none of the typefaces.

    """
    lost = unprintable(escape(text), slot.font, italic=False)
    if lost:
        raise CannotPrint(
            Problem(
                reference="unprintable-character",
                message=f"The {what} of {name} cannot be printed: in “{text}” stands {lost[0]}, "
                "which none of the typefaces has.",
                remedy="Correct it, or write it in letters that can be printed.",
                where=name,
            )
        )
    lines = fit(escape(text), slot.box(), room_of(slot.box(), page_height))
    if isinstance(lines, NoRoom):
        raise CannotPrint(
            Problem(
                reference="does-not-fit",
                message=f"The {what} of {name} cannot be printed: “{_short(text)}” does not fit, "
                f"even in letters of {slot.min_size:g} points.",
                remedy="Shorten it in the person’s record, or choose a larger kind of sheet.",
                where=name,
            )
        )
    return _block(lines, slot, page_height)


def cut(text: str, slot: Slot, page_height: float) -> Block:
    """Set a text that may be cut; then it ends in dots. Letters that cannot be printed go."""
    box = slot.box()
    words = "".join(each for each in text if not unprintable(escape(each), slot.font, italic=False))
    room = room_of(box, page_height)
    lines = fit(escape(words), box, room)
    while isinstance(lines, NoRoom) and words:
        words = words[:-2].rstrip()
        lines = fit(escape(f"{words}…"), box, room)
    return _block(() if isinstance(lines, NoRoom) else lines, slot, page_height)


def _block(lines: tuple[Line, ...], slot: Slot, page_height: float) -> Block:
    area = (
        slot.x * POINTS_PER_MM,
        (page_height - slot.y - slot.height) * POINTS_PER_MM,
        slot.width * POINTS_PER_MM,
        slot.height * POINTS_PER_MM,
    )
    return Block("text", area, lines, slot.colour)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:58]}…"
