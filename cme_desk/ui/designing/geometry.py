"""Boxes on a page in millimetres: taken hold of, moved, resized, drawn to lines. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cme_desk.domain.templates.template import Box, BoxKind, Template

_WHOLE_PAGE = 0.9
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
    x, upright = _drawn((there.x, there.x + there.width / 2, there.right), lines.upright, lines)
    y, level = _drawn((there.y, there.y + there.height / 2, there.bottom), lines.level, lines)
    return Snapped(across + x, down + y, upright, level)


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
    left, width, upright = _pulled((rect.x, rect.width), handle[0], across, lines, page[0])
    top, height, level = _pulled(
        (rect.y, rect.height), handle[1], down, lines, page[1], upright=False
    )
    return Rect(left, top, width, height), Snapped(across, down, upright, level)


def _pulled(
    side: tuple[float, float],
    way: int,
    moved: float,
    lines: Lines | None,
    most: float,
    *,
    upright: bool = True,
) -> tuple[float, float, tuple[float, ...]]:
    """Begin and length of a side whose end was pulled one way, and the line that drew it there."""
    start, length = side
    if not way:
        return start, length, ()
    end = start + length
    edge = (end if way > 0 else start) + moved
    met: tuple[float, ...] = ()
    if lines is not None:
        more, met = _drawn((edge,), lines.upright if upright else lines.level, lines)
        edge += more
    edge = min(max(edge, 0.0), most)
    least = min(LEAST_MM, length)
    if way > 0:
        return start, max(edge, start + least) - start, met
    start = min(edge, end - least)
    return start, end - start, met


def _drawn(
    places: Sequence[float], among: Sequence[float], lines: Lines
) -> tuple[float, tuple[float, ...]]:
    """The shortest way from one of some places to a line, and all lines that are met then.

    Where none is in reach, the first place goes to the grid.
    """
    way = min((line - place for place in places for line in among), key=abs, default=None)
    if way is None or abs(way) > lines.reach:
        grid = lines.grid
        return (round(places[0] / grid) * grid - places[0] if grid else 0.0), ()
    met = (line for line in among if any(abs(line - place - way) < 0.01 for place in places))
    return way, tuple(met)


@dataclass(slots=True)
class Grip:
    """One pull of the mouse, from pressing to letting go.

    Attributes:
        start: where it began, mm.
        handle: the handle that is pulled; None for the boxes themselves.
        rects: the boxes as they were, by id; none for a frame that is drawn.
        there: the same as they are now.
        snapped: which lines drew them.
        frame: the frame that is drawn around what is to be chosen.
        moved: whether the mouse went far enough to mean it.

    """

    start: tuple[float, float]
    handle: tuple[int, int] | None = None
    rects: dict[str, Rect] = field(default_factory=dict)
    there: dict[str, Rect] = field(default_factory=dict)
    snapped: Snapped = field(default_factory=lambda: Snapped(0, 0))
    frame: Rect | None = None
    moved: bool = False

    def pull(self, to: tuple[float, float], page: tuple[float, float], lines: Lines | None) -> None:
        """Follow the mouse."""
        across, down = to[0] - self.start[0], to[1] - self.start[1]
        if not self.rects:
            left, top = min(self.start[0], to[0]), min(self.start[1], to[1])
            self.frame = Rect(left, top, abs(across), abs(down))
        elif self.handle is not None:
            ((box_id, rect),) = self.rects.items()
            there, self.snapped = resized(rect, self.handle, across, down, lines, page)
            self.there = {box_id: there}
        else:
            whole = bounds(list(self.rects.values()))
            snapped = snap_move(whole, across, down, lines)
            kept = keep_on_page(whole, snapped.across, snapped.down, page)
            across, down = kept.x - whole.x, kept.y - whole.y
            self.snapped = Snapped(
                across,
                down,
                # Where the edge of the page held it back, no line drew it there, and none is shown.
                snapped.upright if abs(across - snapped.across) < 0.01 else (),
                snapped.level if abs(down - snapped.down) < 0.01 else (),
            )
            self.there = {key: rect.moved(across, down) for key, rect in self.rects.items()}


def rect_of(box: Box) -> Rect:
    """A box's rectangle."""
    return Rect(box.x, box.y, box.width, box.height)


def box_at(
    template: Template, point: tuple[float, float], slack: float, chosen: tuple[str, ...] = ()
) -> Box | None:
    """The box under a point: a chosen one first, then what lies above others.

    Frames are taken hold of at their line, and a picture behind everything only when it is chosen.
    """
    hits = [box for box in reversed(template.boxes) if _hit(box, point, slack)]
    for box in hits:
        if box.id in chosen:
            return box
    width, height = template.page_mm
    behind = _WHOLE_PAGE * width * height
    return next(
        (box for box in hits if box.kind is not BoxKind.IMAGE or box.width * box.height < behind),
        None,
    )


def handle_under(box: Box, point: tuple[float, float], slack: float) -> tuple[int, int] | None:
    """The handle of a box at a point; corners before edges.

    Inside a small box handles reach less far, so that there is room to take hold of the box.
    """
    rect = rect_of(box)
    inside = rect.holds(*point)
    wide = min(slack, rect.width / 4) if inside else slack
    high = min(slack, rect.height / 4) if inside else slack
    near = []
    for handle in HANDLES:
        x, y = handle_at(rect, handle)
        if abs(point[0] - x) <= wide and abs(point[1] - y) <= high:
            near.append(handle)
    return max(near, key=lambda each: abs(each[0]) + abs(each[1]), default=None)


def boxes_in(template: Template, frame: Rect) -> list[str]:
    """The boxes that lie wholly within a frame."""
    return [
        box.id
        for box in template.boxes
        if frame.holds(box.x, box.y) and frame.holds(box.x + box.width, box.y + box.height)
    ]


def _hit(box: Box, point: tuple[float, float], slack: float) -> bool:
    rect = rect_of(box)
    if box.kind is BoxKind.FRAME:
        return rect.on_edge(*point, slack)
    return rect.holds(*point, slack if box.kind is BoxKind.RULE else 0.0)
