"""The template that is being designed: what is chosen of it, each change a step to undo."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from cme_desk.domain.templates.template import Box, BoxKind, Template
from cme_desk.errors import DeskError

_MERGED = 1
_TOGETHER_SECONDS = 1.0
"""Equal steps that follow each other so fast are undone as one."""

_PASTE_MM = 5.0


class _Step(QUndoCommand):
    """From one state of the template to another."""

    def __init__(
        self, design: Design, after: Template, chosen: tuple[str, ...], merge: str
    ) -> None:
        super().__init__()
        self._design = design
        self._before, self._chosen_before = design.template, design.chosen
        self.after, self.chosen_after = after, chosen
        self.merge = merge
        self.at = time.monotonic()

    def id(self) -> int:
        """Qt: steps of one id are offered to each other."""
        return _MERGED if self.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Qt: take a following step into this one, if it does more of the same."""
        if not isinstance(other, _Step) or other.merge != self.merge:
            return False
        if other.at - self.at > _TOGETHER_SECONDS:
            return False
        self.after, self.chosen_after, self.at = other.after, other.chosen_after, other.at
        return True

    def undo(self) -> None:
        """Qt: go back."""
        self._design.put(self._before, self._chosen_before)

    def redo(self) -> None:
        """Qt: go forward."""
        self._design.put(self.after, self.chosen_after)


class Design(QObject):
    """A template, the boxes of it that are chosen, and the steps so far.

    Signals:
        changed: the template is another one.
        chosen_changed: other boxes are chosen.

    Attributes:
        template: as it is now.
        chosen: ids of the chosen boxes.
        steps: Qt's stack of what can be undone.

    """

    changed = Signal()
    chosen_changed = Signal()

    def __init__(self, template: Template, parent: QObject | None = None) -> None:
        """Begin with a template."""
        super().__init__(parent)
        self.template = template
        self.chosen: tuple[str, ...] = ()
        self.steps = QUndoStack(self)

    def begin(self, template: Template) -> None:
        """Begin anew with another template; nothing of before can be undone."""
        self.steps.clear()
        self.put(template, ())

    def put(self, template: Template, chosen: tuple[str, ...]) -> None:
        """Show a state; the steps call it."""
        other = template is not self.template
        before = self.chosen
        self.template = template
        self.chosen = self._there(chosen)
        if other:
            self.changed.emit()
        if self.chosen != before:
            self.chosen_changed.emit()

    def choose(self, ids: Iterable[str]) -> None:
        """Choose these boxes; what is not there is left out."""
        self.put(self.template, tuple(ids))

    def _there(self, ids: Iterable[str]) -> tuple[str, ...]:
        known = {box.id for box in self.template.boxes}
        return tuple(dict.fromkeys(each for each in ids if each in known))

    @property
    def boxes(self) -> list[Box]:
        """The chosen boxes, in the order of the template."""
        return [box for box in self.template.boxes if box.id in self.chosen]

    @property
    def box(self) -> Box | None:
        """The chosen box, if it is one alone."""
        found = self.boxes
        return found[0] if len(found) == 1 else None

    def apply(
        self, template: Template, chosen: Iterable[str] | None = None, merge: str = ""
    ) -> None:
        """Make a step to another state; nothing if it is the same."""
        wanted = self.chosen if chosen is None else tuple(chosen)
        if template != self.template:
            self.steps.push(_Step(self, template, wanted, merge))

    def change(self, changes: Mapping[str, Mapping[str, Any]], merge: str = "") -> None:
        """Change fields of boxes, by their ids."""
        boxes = tuple(replace(box, **changes.get(box.id, {})) for box in self.template.boxes)
        self.apply(replace(self.template, boxes=boxes), merge=merge)

    def change_chosen(self, merge: str = "", **fields: Any) -> None:  # noqa: ANN401 - a box's fields
        """Change the same fields of all chosen boxes."""
        self.change(dict.fromkeys(self.chosen, fields), merge)

    def move_chosen(self, across: float, down: float) -> None:
        """Move the chosen boxes by millimetres, as far as the page goes."""
        width, height = self.template.page_mm
        found = self.boxes
        if not found:
            return
        across = max(-min(box.x for box in found), across)
        across = min(across, width - max(box.x + box.width for box in found))
        down = max(-min(box.y for box in found), down)
        down = min(down, height - max(box.y + box.height for box in found))
        changes = {
            box.id: {"x": round(box.x + across, 2), "y": round(box.y + down, 2)} for box in found
        }
        self.change(changes, merge=f"move {self.chosen}")

    def grow_chosen(self, across: float, down: float) -> None:
        """Make the chosen boxes wider and higher by millimetres, as far as the page goes."""
        width, height = self.template.page_mm
        changes = {}
        for box in self.boxes:
            wide = min(max(box.width + across, min(box.width, 1.0)), width - box.x)
            high = min(max(box.height + down, min(box.height, 1.0)), height - box.y)
            changes[box.id] = {"width": round(wide, 2), "height": round(high, 2)}
        self.change(changes, merge=f"resize {self.chosen}")

    def add(self, box: Box) -> None:
        """Add a box in the middle of the page, no larger than it, and choose it."""
        width, height = self.template.page_mm
        left, top = round((width - box.width) / 2, 1), round((height - box.height) / 2, 1)
        template = self.template
        added = drawn_in(replace(box, id=self._free_id(box.id)), template, left, top)
        self.apply(replace(template, boxes=(*template.boxes, added)), [added.id])

    def remove_chosen(self) -> None:
        """Take the chosen boxes away, and pictures that nothing shows any more."""
        boxes = tuple(box for box in self.template.boxes if box.id not in self.chosen)
        self.apply(_without_unused(replace(self.template, boxes=boxes)), ())

    def step_order(self, by: int) -> None:
        """Move the chosen box by places in the order; what comes later lies above."""
        box = self.box
        if box is None:
            return
        order = list(self.template.boxes)
        place = order.index(box)
        order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
        self.apply(replace(self.template, boxes=tuple(order)))

    def copied(self) -> str:
        """The chosen boxes as text for the clipboard; "" if there is none."""
        boxes = tuple(self.boxes)
        if not boxes:
            return ""
        part = replace(self.template, name="boxes", boxes=boxes)
        return _without_unused(part).to_json()

    def paste(self, text: str) -> bool:
        """Add boxes from the clipboard a little beside where they were; whether there were any."""
        try:
            part = Template.from_json(text)
        # The clipboard is everybody's: what is no template of ours holds no boxes.
        except DeskError:
            return False
        template, new = self.template, list[str]()
        for box in part.boxes:
            named = replace(box, id=self._free_id(box.id, new))
            moved = drawn_in(named, template, box.x + _PASTE_MM, box.y + _PASTE_MM)
            new.append(moved.id)
            template = replace(template, boxes=(*template.boxes, moved))
        known = {each.name for each in template.pictures}
        more = tuple(each for each in part.pictures if each.name not in known)
        template = replace(template, pictures=(*template.pictures, *more))
        self.apply(template, new)
        return bool(new)

    def _free_id(self, wanted: str, also: Iterable[str] = ()) -> str:
        taken = {box.id for box in self.template.boxes} | set(also)
        stem = wanted.rstrip("0123456789").rstrip("-") or "box"
        number, free = 2, wanted
        while free in taken:
            free = f"{stem}-{number}"
            number += 1
        return free


def _without_unused(template: Template) -> Template:
    used = {box.picture for box in template.boxes if box.kind is BoxKind.IMAGE}
    kept = tuple(each for each in template.pictures if each.name in used)
    return replace(template, pictures=kept)


def drawn_in(box: Box, template: Template, x: float, y: float) -> Box:
    """A box moved to a place, but not off the page; one that is larger is made smaller."""
    width, height = template.page_mm
    wide, high = min(box.width, width), min(box.height, height)
    return replace(
        box,
        x=round(max(min(x, width - wide), 0.0), 2),
        y=round(max(min(y, height - high), 0.0), 2),
        width=wide,
        height=high,
    )
