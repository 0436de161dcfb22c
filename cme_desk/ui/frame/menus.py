"""The native menus, made from commands; Ctrl+K finds the same commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from cme_desk.ui.base.command import Command
from cme_desk.ui.frame.palette import Found
from cme_desk.ui.look import icons

Entry = Command | None
"""None is a separator."""

_ROLES = {
    "Quit": QAction.MenuRole.QuitRole,
    "About CME Desk": QAction.MenuRole.AboutRole,
}
"""Where macOS keeps them: in the program's own menu."""


class Menus(QObject):
    """The menu bar's menus, and every command in them."""

    def __init__(self, bar: QMenuBar, menus: Sequence[tuple[str, Sequence[Entry]]]) -> None:
        """Fill a menu bar; each menu is its title with mnemonic and its entries."""
        super().__init__(bar)
        bar.setAccessibleName("Menus")
        self._kept: list[tuple[QAction, Command]] = []
        self.commands: list[Command] = []
        for title, entries in menus:
            self._menu(bar.addMenu(title), entries)
        self.update_states()

    def update_states(self) -> None:
        """Ask each command whether it can be done now, and whether it is in force."""
        for action, command in self._kept:
            if command.possible is not None:
                action.setEnabled(command.possible())
            if command.checked is not None:
                action.setChecked(command.checked())

    def rename(self, command: Command, title: str) -> None:
        """Change what a command says: "Undo import of march.xlsx"."""
        for action, kept in self._kept:
            if kept is command:
                action.setText(title)

    def found(self, typed: str) -> list[Found]:
        """The commands that can be done now and match what was typed.

        Before anything is typed these are the pages first, and no choices of looks.
        """
        fitting = [
            each
            for each in self.commands
            if each.shortcut != "Ctrl+K" and each.matches(typed) and can(each)
        ]
        if not typed:
            fitting = [each for each in fitting if each.checked is None]
            fitting.sort(key=lambda each: each.group != "Go to")
        return [as_found(each) for each in fitting]

    def _menu(self, menu: QMenu, entries: Sequence[Entry]) -> None:
        menu.setAccessibleName(menu.title().replace("&", ""))
        menu.aboutToShow.connect(self.update_states)
        choices = QActionGroup(menu)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                choices = QActionGroup(menu)
                continue
            action = menu.addAction(entry.title)
            # Left to guess by the words, Qt on macOS would take Settings out of its menu as well.
            action.setMenuRole(_ROLES.get(entry.plain_title, QAction.MenuRole.NoRole))
            if entry.shortcut:
                action.setShortcut(QKeySequence(entry.shortcut))
            if entry.icon:
                action.setIcon(icons.icon(entry.icon))
                action.setIconVisibleInMenu(False)
            if entry.checked is not None:
                action.setCheckable(True)
                choices.addAction(action)
            action.triggered.connect(lambda _=False, run=entry.run: run())
            self._kept.append((action, entry))
            self.commands.append(entry)


def can(command: Command) -> bool:
    """Whether a command can be done now."""
    return command.possible is None or command.possible()


def as_found(command: Command) -> Found:
    """A command as a line of the Ctrl+K box."""
    keys = QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    icon = command.icon or "arrow-elbow-down-right"
    return Found(command.group, command.plain_title, keys, icon, command.run)
