"""A coordinator's hands: she types, presses, clicks and drops, and each of it is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from cme_desk.ui.frame.shell import Shell

D = TypeVar("D", bound=QDialog)


class Hands:
    """Does to the real window what a person does, with the keyboard and a pointer.

    Attributes:
        actions: how many things were done: a word typed, a key pressed, a button, a file dropped.

    """

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        self.shell = shell
        self._qtbot = qtbot
        self.actions = 0

    @contextmanager
    def counted(self, most: int) -> Iterator[None]:
        """What is done inside must not take more actions than that."""
        before = self.actions
        yield
        taken = self.actions - before
        assert taken <= most, f"{taken} actions, and {most} are the aim"

    def settle(self) -> None:
        """Wait, as she does, until the window is at rest."""
        for _ in range(3):
            QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not self.shell.jobs.busy)
        for _ in range(3):
            QApplication.processEvents()
        if QApplication.activeModalWidget() is None and not self.shell.isActiveWindow():
            self.shell.activateWindow()  # a screen does this when a dialog is closed
            QApplication.processEvents()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        self.actions += 1
        self._qtbot.keyClick(QApplication.focusWidget() or self.shell, key, held)
        self.settle()

    def write(self, text: str) -> None:
        """Type words where the keyboard is, in place of what is marked there."""
        self.actions += 1
        at = QApplication.focusWidget()
        assert at is not None
        for letter in text:
            self._strike(at, letter)
        self.settle()

    def _strike(self, at: QWidget, letter: str) -> None:
        """Type a letter; Qt's own tests abort the process at one that no US keyboard has."""
        if letter.isascii():
            self._qtbot.keyClicks(at, letter)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            held = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(at, QKeyEvent(kind, Qt.Key.Key_unknown, held, letter))

    def find(self, text: str) -> None:
        """Ctrl+K and a few letters: one search."""
        self._qtbot.keyClick(self.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        self.write(text)

    def click(self, words: str, within: QWidget | None = None) -> None:
        """Click the visible button with these words."""
        found = [
            each
            for each in (within or self.shell).findChildren(QAbstractButton)
            if each.isVisible() and words in (each.text().replace("&", ""), each.accessibleName())
        ]
        assert found, f"no button says {words!r}"
        assert found[0].isEnabled(), f"{words!r} cannot be pressed"
        self.actions += 1
        self._qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, menu: QMenu | None, words: str) -> None:
        """Choose from a menu that opens with the same click."""
        assert menu is not None
        action = next(each for each in menu.actions() if _plain(each) == words)
        assert action.isEnabled()
        self.actions += 1
        action.trigger()
        self.settle()

    def drop(self, path: Path) -> None:
        """Drag a file from the file manager onto the window."""
        self.actions += 1
        target = self.shell.router.page
        assert target is not None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        key = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(20, 20), copy, data, button, key)
        QApplication.sendEvent(target, enter)
        assert enter.isAccepted(), "nothing can be dropped here"
        QApplication.sendEvent(target, QDropEvent(QPointF(20, 20), copy, data, button, key))
        self.settle()

    def dialog(self, kind: type[D]) -> D:
        """The dialog that has come up."""
        found = [each for each in self.shell.findChildren(kind) if each.isVisible()]
        assert found, f"no {kind.__name__} has come up"
        return found[-1]

    def wait_for(self, what: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(what)
        self.settle()


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").removesuffix("…")
