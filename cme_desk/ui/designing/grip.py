"""What the mouse does on the page: takes hold of boxes, pulls at their handles, draws a frame."""

from __future__ import annotations

from dataclasses import dataclass, field

from cme_desk.domain.templates.template import Box, BoxKind, Template
from cme_desk.ui.designing.geometry import (
    HANDLES,
    Lines,
    Rect,
    Snapped,
    bounds,
    handle_at,
    keep_on_page,
    lines_of,
    resized,
    snap_move,
)

_WHOLE_PAGE = 0.9


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
    fronts = (box for box in hits if box.kind is not BoxKind.IMAGE or _area(box) < behind)
    return next(fronts, None)


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


def lines_for(template: Template, moving: set[str], grid: float, reach: float) -> Lines:
    """The lines that moving boxes are drawn to."""
    others = [rect_of(box) for box in template.boxes if box.id not in moving]
    return lines_of(template.page_mm, others, grid=grid, reach=reach)


def boxes_in(template: Template, frame: Rect) -> list[str]:
    """The boxes that lie wholly within a frame."""
    found = []
    for box in template.boxes:
        rect = rect_of(box)
        if frame.holds(rect.x, rect.y) and frame.holds(rect.right, rect.bottom):
            found.append(box.id)
    return found


def _hit(box: Box, point: tuple[float, float], slack: float) -> bool:
    rect = rect_of(box)
    if box.kind is BoxKind.FRAME:
        return rect.on_edge(*point, slack)
    return rect.holds(*point, slack if box.kind is BoxKind.RULE else 0.0)


def _area(box: Box) -> float:
    return box.width * box.height
