"""Boxes on a page in millimetres: moved, resized, and drawn to lines nearby. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST_MM = 1.0
"""No box gets smaller by the mouse, but for lines."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.y + self.height

    def moved(self, across: float, down: float) -> Rect:
        """The same elsewhere."""
        return Rect(self.x + across, self.y + down, self.width, self.height)

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether a point is inside, or not farther outside than `slack`."""
        return (
            self.x - slack <= x <= self.right + slack and self.y - slack <= y <= self.bottom + slack
        )

    def on_edge(self, x: float, y: float, slack: float) -> bool:
        """Whether a point is at its outline."""
        inner = Rect(
            self.x + slack, self.y + slack, self.width - 2 * slack, self.height - 2 * slack
        )
        within = inner.width > 0 and inner.height > 0 and inner.holds(x, y)
        return self.holds(x, y, slack) and not within

    def touches(self, other: Rect) -> bool:
        """Whether the two have a point in common."""
        return (
            self.x <= other.right
            and other.x <= self.right
            and self.y <= other.bottom
            and other.y <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Snapped:
    """Where something came to lie, and the lines that drew it there.

    Attributes:
        across, down: how far it is moved in all.
        upright, level: places of the lines to show, from the left and from the top.

    """

    across: float
    down: float
    upright: tuple[float, ...] = ()
    level: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that boxes are drawn to: of the page, and of other boxes.

    Attributes:
        upright, level: places from the left and from the top.
        grid: distance of the grid; 0 for none.
        reach: how near something must come.

    """

    upright: tuple[float, ...]
    level: tuple[float, ...]
    grid: float
    reach: float


def lines_of(
    page: tuple[float, float], others: Iterable[Rect], *, grid: float, reach: float
) -> Lines:
    """The edges and the middle of the page, and of all other boxes."""
    width, height = page
    upright, level = [0.0, width / 2, width], [0.0, height / 2, height]
    for each in others:
        upright += [each.x, each.x + each.width / 2, each.right]
        level += [each.y, each.y + each.height / 2, each.bottom]
    return Lines(tuple(sorted(set(upright))), tuple(sorted(set(level))), grid, reach)


def bounds(rects: Sequence[Rect]) -> Rect:
    """The smallest rectangle around all of them."""
    left, top = min(each.x for each in rects), min(each.y for each in rects)
    right = max(each.right for each in rects)
    bottom = max(each.bottom for each in rects)
    return Rect(left, top, right - left, bottom - top)


def snap_move(rect: Rect, across: float, down: float, lines: Lines | None) -> Snapped:
    """Move a rectangle; its edges and middle go to lines that are near, else to the grid."""
    if lines is None:
        return Snapped(across, down)
    there = rect.moved(across, down)
    x = _nearest((there.x, there.x + there.width / 2, there.right), lines.upright, lines.reach)
    y = _nearest((there.y, there.y + there.height / 2, there.bottom), lines.level, lines.reach)
    more_x, upright = x if x is not None else (_to_grid(there.x, lines.grid), ())
    more_y, level = y if y is not None else (_to_grid(there.y, lines.grid), ())
    return Snapped(across + more_x, down + more_y, upright, level)


def keep_on_page(rect: Rect, across: float, down: float, page: tuple[float, float]) -> Rect:
    """A rectangle moved, but not off the page."""
    x = min(max(rect.x + across, 0.0), max(page[0] - rect.width, 0.0))
    y = min(max(rect.y + down, 0.0), max(page[1] - rect.height, 0.0))
    return Rect(x, y, rect.width, rect.height)


HANDLES: tuple[tuple[int, int], ...] = (
    (-1, -1),
    (0, -1),
    (1, -1),
    (1, 0),
    (1, 1),
    (0, 1),
    (-1, 1),
    (-1, 0),
)
"""Places to take hold of: -1 left or above, 0 between, 1 right or below."""


def handle_at(rect: Rect, handle: tuple[int, int]) -> tuple[float, float]:
    """Where a handle of a rectangle is."""
    across, down = handle
    return (
        rect.x + rect.width * (across + 1) / 2,
        rect.y + rect.height * (down + 1) / 2,
    )


def resized(
    rect: Rect,
    handle: tuple[int, int],
    across: float,
    down: float,
    lines: Lines | None,
    page: tuple[float, float],
) -> tuple[Rect, Snapped]:
    """Pull a rectangle at one of its handles; the pulled edges go to lines that are near."""
    left, right = rect.x, rect.right
    top, bottom = rect.y, rect.bottom
    upright: tuple[float, ...] = ()
    level: tuple[float, ...] = ()
    if handle[0]:
        edge, upright = _edge(right if handle[0] > 0 else left, across, lines, upright=True)
        edge = min(max(edge, 0.0), page[0])
        if handle[0] > 0:
            right = max(edge, left + min(LEAST_MM, rect.width))
        else:
            left = min(edge, right - min(LEAST_MM, rect.width))
    if handle[1]:
        edge, level = _edge(bottom if handle[1] > 0 else top, down, lines, upright=False)
        edge = min(max(edge, 0.0), page[1])
        if handle[1] > 0:
            bottom = max(edge, top + min(LEAST_MM, rect.height))
        else:
            top = min(edge, bottom - min(LEAST_MM, rect.height))
    return Rect(left, top, right - left, bottom - top), Snapped(across, down, upright, level)


def _edge(
    place: float, moved: float, lines: Lines | None, *, upright: bool
) -> tuple[float, tuple[float, ...]]:
    """Where a pulled edge comes to lie, and the line that drew it there."""
    there = place + moved
    if lines is None:
        return there, ()
    found = _nearest((there,), lines.upright if upright else lines.level, lines.reach)
    if found is not None:
        return there + found[0], found[1]
    return there + _to_grid(there, lines.grid), ()


def _nearest(
    places: Sequence[float], lines: Sequence[float], reach: float
) -> tuple[float, tuple[float, ...]] | None:
    """The shortest way from one of some places to a line, and all lines that are met then."""
    way = min((line - place for place in places for line in lines), key=abs, default=None)
    if way is None or abs(way) > reach:
        return None
    met = (line for line in lines if any(abs(line - place - way) < 0.01 for place in places))
    return way, tuple(met)


def _to_grid(place: float, grid: float) -> float:
    return round(place / grid) * grid - place if grid else 0.0
