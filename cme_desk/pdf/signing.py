"""Lines to sign on: room for a pen, a rule, below it the name and the office of who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from cme_desk.domain.certificates import Signature
from cme_desk.domain.statements import escape
from cme_desk.domain.templates import Align, Box, VerticalAlign
from cme_desk.pdf.fitting import POINTS_PER_MM, NoRoom, fit, room_of, sizes
from cme_desk.pdf.layout import Line, Mark, Stroke
from cme_desk.pdf.markup import unprintable

_WIDEST_MM = 72.0
_GAP_MM = 9.0
_BELOW_RULE_MM = 0.8
_PEN = 0.46
"""Part of the box's height that is left free above the rule."""

_SMALLER = 0.86
"""Size of the office, and of a name before it takes two lines, of the name's size."""


class SigningTrouble(Exception):
    """What cannot be printed of the signatures."""

    def __init__(self, troubles: tuple[str | NoRoom, ...]) -> None:
        """Keep what it is."""
        super().__init__()
        self.troubles = troubles


@lru_cache(maxsize=64)
def sign(signers: Sequence[Signature], box: Box, page_height: float) -> tuple[Mark, ...]:
    """Place all who sign, side by side and in one size: smaller if one of them must be.

    Raises:
        SigningTrouble: a name or an office cannot be printed or does not fit.

    """
    slots = list(_slots(box, len(signers)))
    if not slots:
        return ()
    trouble: SigningTrouble | None = None
    for size in sizes(box.size, box.min_size):
        marks: list[Mark] = []
        try:
            for signer, slot in zip(signers, slots, strict=True):
                marks.append(_rule(slot, page_height))
                marks.extend(_words(signer, slot, size, page_height))
        except SigningTrouble as refused:
            trouble = refused
        else:
            return tuple(marks)
    raise trouble or SigningTrouble(())


def _slots(box: Box, count: int) -> Iterator[Box]:
    """Divide the box evenly; lines are never wider than a pen needs."""
    if not count:
        return
    width = min(_WIDEST_MM, (box.width - (count - 1) * _GAP_MM) / count)
    used = count * width + (count - 1) * _GAP_MM
    spare = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[box.align]
    left = box.x + (box.width - used) * spare
    for index in range(count):
        yield replace(box, x=left + index * (width + _GAP_MM), width=width)


def _rule(slot: Box, page_height: float) -> Stroke:
    """Place the line to sign on."""
    room = room_of(slot, page_height)
    rule = room.top - room.height * _PEN
    return Stroke(room.left, rule, room.width, 0, slot.thickness * POINTS_PER_MM)


def _words(signer: Signature, slot: Box, size: float, page_height: float) -> list[Line]:
    """Set name and office below the rule, the name in this size, in one or two lines."""
    small = max(slot.min_size, size * _SMALLER)
    above = slot.height * _PEN + _BELOW_RULE_MM
    name = replace(
        slot,
        y=slot.y + above,
        height=slot.height - above,
        size=size,
        single_line_min=small,
        min_size=small,
        max_lines=2,
        valign=VerticalAlign.TOP,
    )
    lines = _set(signer.name, name, page_height)
    used = sum(line.size * slot.leading for line in lines) / POINTS_PER_MM
    office = replace(
        name,
        y=name.y + used,
        height=name.height - used,
        size=small,
        single_line_min=0.0,
        max_lines=0,
    )
    return [*lines, *_set(signer.title, office, page_height)]


def _set(text: str, part: Box, page_height: float) -> tuple[Line, ...]:
    markup = escape(text)
    lost = unprintable(markup, part.font, italic=part.italic)
    if lost:
        raise SigningTrouble(tuple(lost))
    lines = fit(markup, part, room_of(part, page_height))
    if isinstance(lines, NoRoom):
        raise SigningTrouble((lines,))
    return lines
