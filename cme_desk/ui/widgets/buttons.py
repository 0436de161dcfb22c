"""Buttons: the one next step of a page, the others, and those that show only an icon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QToolButton, QWidget

from cme_desk.ui.look import icons, theme
from cme_desk.ui.widgets.labels import polish
from cme_desk.ui.widgets.tips import set_tip

Kind = Literal["", "primary", "danger", "link", "choice"]


class _Button(QPushButton):
    """A button whose icon grows with the text."""

    def __init__(self, words: str, parent: QWidget | None) -> None:
        super().__init__(words, parent)
        self.setIconSize(_icon_size())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click is one click.

        The second would do the same again, or press what has come under the pointer since.
        """
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses it as Space does; in a dialog it does what the dialog is for.

        What destroys is pressed there as well by somebody who went to it: Enter does it nowhere
        else, and would turn away from what they are about to do.
        """
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        own = self.property("kind") == "danger" or not isinstance(self.window(), QDialog)
        if enter and not event.isAutoRepeat() and own:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setIconSize(_icon_size())


class _IconButton(QToolButton):
    """The same for a button that is only an icon."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setIconSize(_icon_size())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setIconSize(_icon_size())


def _icon_size() -> QSize:
    side = theme.px(theme.ICON + 2)
    return QSize(side, side)


def button(
    words: str,
    *,
    run: Callable[[], object] | None = None,
    kind: Kind = "",
    icon: str = "",
    tip: str = "",
    name: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with words.

    Args:
        words: with its mnemonic, "&Import attendance…"; an ellipsis if it asks something first.
        run: what it does.
        kind: "primary" is the one next step of a page; "" is an ordinary button.
        icon: a name of the icon set.
        tip: more than the words say, with the shortcut if there is one.
        name: for screen readers, where the words are not enough for them.
        parent: the widget it stands in.

    """
    made = _Button(words, parent)
    made.setProperty("kind", kind)
    # In a dialog Qt would let Enter press any button that has the keyboard.
    made.setAutoDefault(False)
    made.setAccessibleName(name or words.replace("&", ""))
    set_tip(made, tip)
    if icon:
        # “muted” cannot be read on the accent; this pair is one that the test of contrast measures.
        ink = {"primary": "on_accent", "danger": "bad"}.get(kind, "muted")
        made.setIcon(icons.icon(icon, ink))
    if run is not None:
        made.clicked.connect(lambda _=False: run())
    return made


def enter_presses(wanted: QPushButton, safe: QPushButton, *, destroys: bool) -> None:
    """Say which answer of a dialog Enter presses: the one place that decides.

    Args:
        wanted: what the dialog is for.
        safe: what leaves everything as it is, as Escape does.
        destroys: what is wanted voids, removes, drops or merges, or cannot be undone. It is then
            reached by Tab or by its own key only.

    """
    wanted.setProperty("kind", "danger" if destroys else "primary")
    polish(wanted)
    chosen = safe if destroys else wanted
    chosen.setDefault(True)
    if destroys:
        safe.setFocus()
    else:
        set_tip(wanted, "Enter")


def menu_button(
    words: str, *entries: tuple[str, Callable[[], object]], icon: str = "", tip: str = ""
) -> tuple[QPushButton, QMenu]:
    """A button that opens a menu of what can be done, and the menu."""
    made = button(f"{words} ▾", icon=icon, tip=tip)
    made.setAccessibleName(words.replace("&", ""))
    menu = QMenu(made)
    menu.setAccessibleName(made.accessibleName())
    for title, run in entries:
        menu.addAction(title).triggered.connect(lambda _=False, run=run: run())
    made.setMenu(menu)
    return made, menu


def icon_button(
    icon: str,
    name: str,
    *,
    run: Callable[[], object] | None = None,
    shortcut: str = "",
    parent: QWidget | None = None,
) -> QToolButton:
    """A button that shows only an icon; its name stands in the tooltip with the shortcut."""
    made = _IconButton(parent)
    made.setIcon(icons.icon(icon))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(name)
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    set_tip(made, f"{name} ({keys})" if keys else name)
    if run is not None:
        made.clicked.connect(lambda _=False: run())
    return made
