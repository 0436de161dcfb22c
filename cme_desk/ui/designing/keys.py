"""What the keys do on the page, the same wherever the keyboard is in the designer."""

from __future__ import annotations

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
_STANDARD = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Delete,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)

HELP = (
    "Arrows move what is chosen by 1 mm, with Alt by 0.1 mm, with Shift by 10 mm; with Ctrl they "
    "resize. Page Up and Page Down choose another box, Enter writes in it, Ctrl+D doubles it, "
    "Ctrl+[ and Ctrl+] put it below and above others. The mouse snaps to lines nearby, with Alt "
    "it does not."
)


def undoes(event: QKeyEvent) -> bool:
    """Whether it is the key that takes back or brings back."""
    return any(event.matches(key) for key in _STANDARD[-2:])


def means(event: QKeyEvent, *, chosen: bool) -> bool:
    """Whether a key means something on the page, so that no menu may take it."""
    if any(event.matches(key) for key in _STANDARD):
        return True
    if event.key() in _ARROWS:
        return chosen
    held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return held and event.key() in (
        Qt.Key.Key_D,
        Qt.Key.Key_BracketLeft,
        Qt.Key.Key_BracketRight,
    )


def take_back(event: QKeyEvent, design: Design) -> bool:
    """Undo or redo, if that is what the key says."""
    if event.matches(QKeySequence.StandardKey.Undo):
        design.steps.undo()
    elif event.matches(QKeySequence.StandardKey.Redo):
        design.steps.redo()
    else:
        return False
    return True


def press(event: QKeyEvent, design: Design) -> bool:
    """Do what a key says; whether it says anything."""
    if take_back(event, design) or _arrow(event, design):
        return True
    key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
    if event.matches(QKeySequence.StandardKey.Copy):
        copy(design)
    elif event.matches(QKeySequence.StandardKey.Cut):
        copy(design)
        design.remove_chosen()
    elif event.matches(QKeySequence.StandardKey.Paste):
        paste(design)
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        design.choose(box.id for box in design.template.boxes)
    elif event.matches(QKeySequence.StandardKey.Delete) or key == Qt.Key.Key_Backspace:
        design.remove_chosen()
    elif key == Qt.Key.Key_Escape and design.chosen:
        design.choose(())
    elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        choose_next(design, 1 if key == Qt.Key.Key_PageDown else -1)
    elif control and key == Qt.Key.Key_D:
        double(design)
    elif control and key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
        design.step_order(1 if key == Qt.Key.Key_BracketRight else -1)
    else:
        return False
    return True


def copy(design: Design) -> None:
    """Put the chosen boxes on the clipboard."""
    boxes = design.copied()
    if boxes:
        data = QMimeData()
        data.setData(_BOXES, boxes.encode("utf-8"))
        QGuiApplication.clipboard().setMimeData(data)


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
