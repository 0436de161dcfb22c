"""What the keys do on the page, the same wherever the keyboard is in the designer."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from cme_desk.ui.designing.design import Design

_BOXES = "application/x-cme-desk-boxes"
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
HELP = (
    "Arrows move what is chosen by 1 mm, with Alt by 0.1 mm, with Shift by 10 mm; with Ctrl they "
    "resize. Page Up and Page Down choose another box, Enter writes in it, Ctrl+D doubles it, "
    "Ctrl+[ and Ctrl+] put it below and above others. The mouse snaps to lines nearby, with Alt "
    "it does not."
)


def copy(design: Design) -> None:
    """Put the chosen boxes on the clipboard."""
    boxes = design.copied()
    if boxes:
        data = QMimeData()
        data.setData(_BOXES, boxes.encode("utf-8"))
        QGuiApplication.clipboard().setMimeData(data)


def cut(design: Design) -> None:
    """Put the chosen boxes on the clipboard, and take them away."""
    copy(design)
    design.remove_chosen()


def paste(design: Design) -> None:
    """Add the boxes that are on the clipboard, also from another template."""
    # Qt gives nothing at all where the clipboard is empty or another program holds it.
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    if data is not None and data.hasFormat(_BOXES):
        design.paste(bytes(data.data(_BOXES).data()).decode("utf-8", "replace"))


def double(design: Design) -> None:
    """Add the chosen boxes a second time."""
    boxes = design.copied()
    if boxes:
        design.paste(boxes)


def choose_next(design: Design, by: int) -> None:
    """Choose the next box, or the one before, round and round."""
    order = [box.id for box in design.template.boxes]
    if not order:
        return
    at = order.index(design.chosen[-1]) if design.chosen else (-1 if by > 0 else 0)
    design.choose([order[(at + by) % len(order)]])


_TAKE_BACK: dict[QKeySequence.StandardKey, Callable[[Design], object]] = {
    QKeySequence.StandardKey.Undo: lambda design: design.steps.undo(),
    QKeySequence.StandardKey.Redo: lambda design: design.steps.redo(),
}
_STANDARD: dict[QKeySequence.StandardKey, Callable[[Design], object]] = {
    **_TAKE_BACK,
    QKeySequence.StandardKey.Copy: copy,
    QKeySequence.StandardKey.Cut: cut,
    QKeySequence.StandardKey.Paste: paste,
    QKeySequence.StandardKey.SelectAll: lambda design: design.choose(
        box.id for box in design.template.boxes
    ),
    QKeySequence.StandardKey.Delete: Design.remove_chosen,
}
_WITH_CTRL: dict[int, Callable[[Design], object]] = {
    Qt.Key.Key_D: double,
    Qt.Key.Key_BracketLeft: lambda design: design.step_order(-1),
    Qt.Key.Key_BracketRight: lambda design: design.step_order(1),
}
_PLAIN: dict[int, Callable[[Design], object]] = {
    Qt.Key.Key_Backspace: Design.remove_chosen,
    Qt.Key.Key_PageDown: lambda design: choose_next(design, 1),
    Qt.Key.Key_PageUp: lambda design: choose_next(design, -1),
}


def undoes(event: QKeyEvent) -> bool:
    """Whether it is the key that takes back or brings back."""
    return any(event.matches(key) for key in _TAKE_BACK)


def _deed(event: QKeyEvent) -> Callable[[Design], object] | None:
    """What a key does on the page that menus have a use for too."""
    for key, does in _STANDARD.items():
        if event.matches(key):
            return does
    held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return _WITH_CTRL.get(event.key()) if held else None


def means(event: QKeyEvent, *, chosen: bool) -> bool:
    """Whether a key means something on the page, so that no menu may take it."""
    return _deed(event) is not None or (chosen and event.key() in _ARROWS)


def press(event: QKeyEvent, design: Design) -> bool:
    """Do what a key says; whether it says anything."""
    does = _deed(event) or _PLAIN.get(event.key())
    if does is not None:
        does(design)
    elif event.key() == Qt.Key.Key_Escape and design.chosen:
        design.choose(())
    else:
        return _arrow(event, design)
    return True


def _arrow(event: QKeyEvent, design: Design) -> bool:
    if event.key() not in _ARROWS or not design.chosen:
        return False
    way = _ARROWS[Qt.Key(event.key())]
    held = event.modifiers()
    step = 1.0
    if held & Qt.KeyboardModifier.AltModifier:
        step = 0.1
    elif held & Qt.KeyboardModifier.ShiftModifier:
        step = 10.0
    if held & Qt.KeyboardModifier.ControlModifier:
        design.grow_chosen(way[0] * step, way[1] * step)
    else:
        design.move_chosen(way[0] * step, way[1] * step)
    return True
