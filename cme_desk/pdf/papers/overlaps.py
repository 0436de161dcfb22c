"""Which texts, codes and pictures of a page that was laid out lie upon each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from cme_desk.pdf.marks import Block, Code, Image, Line, Mark, Page, Stroke

_ABOVE, _BELOW = 0.7, 0.2
"""How far letters reach above and below their baseline, in multiples of the size."""

_TOUCH = 0.75
"""Points by which two may reach into each other before anybody sees it."""

_GROUND = 4.0
"""Points from which on a rule is a band that something may stand on."""


class Ink(NamedTuple):
    """What a mark covers on the page, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Ink, by: float = _TOUCH) -> bool:
        """Whether two reach into each other, by more than that both ways."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > by and along > by


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Pairs of boxes of which one is drawn over what the other says, by the ids of the boxes.

    Looked at is what is drawn, not the boxes: a box may be larger than its text. What lies below a
    text is its ground (a picture, a band of colour), and what lies in one box belongs together.
    """
    return [
        (lower.box, upper.box)
        for lower, upper in combinations(page.blocks, 2)
        if lower.box != upper.box and _covers(lower, upper)
    ]


def beyond(page: Page) -> list[str]:
    """The boxes of which something is drawn beyond the edges of the paper."""
    width, height = page.size
    return [
        block.box
        for block in page.blocks
        if any(
            ink.left < -_TOUCH
            or ink.bottom < -_TOUCH
            or ink.right > width + _TOUCH
            or ink.top > height + _TOUCH
            for mark in block.marks
            if isinstance(mark, Line | Code)
            for ink in _inks(mark)
        )
    ]


def _covers(lower: Block, upper: Block) -> bool:
    said = [ink for mark in lower.marks if isinstance(mark, Line | Code) for ink in _inks(mark)]
    over = [ink for mark in upper.marks if not _is_thin(mark) for ink in _inks(mark)]
    return (
        any(one.meets(other) for one in said for other in over)
        or _strikes(lower, upper)
        or _strikes(upper, lower)
    )


def _strikes(ruled: Block, written: Block) -> bool:
    """Whether a rule goes through a text, above or below it; a thick one may be its ground."""
    rules = [
        side
        for mark in ruled.marks
        if isinstance(mark, Stroke) and _is_thin(mark)
        for side in _sides(mark)
    ]
    cores = [_core(mark) for mark in written.marks if isinstance(mark, Line) and mark.text.strip()]
    return any(rule.meets(core, by=0.0) for core in cores for rule in rules)


def _is_thin(mark: Mark) -> bool:
    """Whether it is a rule that letters may stand on."""
    return isinstance(mark, Stroke) and mark.thickness < _GROUND


def _inks(mark: Mark) -> Iterator[Ink]:
    """What a mark covers; of a frame its four sides."""
    if isinstance(mark, Line):
        if mark.text.strip():
            yield Ink(
                mark.left,
                mark.baseline - _BELOW * mark.size,
                mark.right,
                mark.baseline + _ABOVE * mark.size,
            )
    elif isinstance(mark, Code):
        yield Ink(mark.x, mark.y, mark.x + mark.side, mark.y + mark.side)
    elif isinstance(mark, Image):
        yield Ink(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
    else:
        yield from _sides(mark)


def _sides(stroke: Stroke) -> Iterator[Ink]:
    half = stroke.thickness / 2
    left, bottom = stroke.x, stroke.y
    right, top = left + stroke.width, bottom + stroke.height
    if not stroke.closed:
        yield Ink(left - half, bottom - half, right + half, top + half)
        return
    for x1, y1, x2, y2 in (
        (left, bottom, right, bottom),
        (left, top, right, top),
        (left, bottom, left, top),
        (right, bottom, right, top),
    ):
        yield Ink(x1 - half, y1 - half, x2 + half, y2 + half)


def _core(line: Line) -> Ink:
    """The middle of the letters: a rule through it strikes them, one at their foot does not."""
    return Ink(
        line.left, line.baseline + 0.1 * line.size, line.right, line.baseline + 0.6 * line.size
    )
