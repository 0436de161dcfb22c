"""The field that names organizations: known ones are completed, new ones are said to be new."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from cme_desk.domain.organizations.record import name_key, name_list
from cme_desk.queries import organizations as query
from cme_desk.services.desk import Desk
from cme_desk.services.organizations import record as service
from cme_desk.ui.fields.completing import complete
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, empty, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text


def complete_names(field: QLineEdit, desk: Desk) -> QCompleter:
    """Offer the names of organizations while one of them is typed, by any part of it.

    Called again, it offers the names of today. The completer stays the same one: Enter on a name
    of its list may save the form and come here while the completer is still at work.
    """
    # Qt's own types say that a field always has one.
    completer = cast("QCompleter | None", field.completer())
    if completer is None:
        completer = complete(field, [], "Organizations that fit")
    model, names = completer.model(), query.names(desk.store)
    if isinstance(model, QStringListModel) and model.stringList() != names:
        model.setStringList(names)
    return completer


class OrganizationsField(Clear):
    """Names of organizations in their order, and a line to add one.

    What stands in the line and was not added by Enter counts as the last one.
    """

    def __init__(self, desk: Desk) -> None:
        """Make an empty field for an office's organizations."""
        super().__init__()
        self._desk = desk
        self._chosen: list[str] = []
        column = column_in(self, gap=theme.GAP_SMALL)
        self._rows = column_in(gap=0)
        column.addLayout(self._rows)
        self.line = LineField()
        self.line.setAccessibleName("Name of an organization")
        self.setFocusProxy(self.line)
        column.addWidget(self.line)
        self.new = Text("", size=theme.CAPTION, ink="muted", wrap=True)
        column.addWidget(self.new)
        self.line.returnPressed.connect(self.take)
        # Queued: the completer writes the name into the line after Enter and after this signal.
        complete_names(self.line, desk).activated.connect(
            self.take, Qt.ConnectionType.QueuedConnection
        )
        self.line.textEdited.connect(lambda _: self._tell_new())
        self._tell_new()

    @property
    def names(self) -> tuple[str, ...]:
        """What is named, each once."""
        return name_list(";".join([*self._chosen, self.line.text()]))

    def set_names(self, names: tuple[str, ...]) -> None:
        """Show names in place of those that were there."""
        self._chosen = list(names)
        self.line.clear()
        complete_names(self.line, self._desk)
        self._show()

    def take(self) -> None:
        """Make the line's name one of the chosen ones, as it prints."""
        names = [self._as_it_prints(name) for name in self.names]
        self._chosen = list({name_key(name): name for name in names}.values())
        self.line.clear()
        self._show()

    def _take_off(self, name: str) -> None:
        self._chosen.remove(name)
        self._show()
        self.line.setFocus()

    def _as_it_prints(self, name: str) -> str:
        known = service.named(self._desk, name)
        return name if known is None else known.name

    def _show(self) -> None:
        empty(self._rows)
        for name in self._chosen:
            holder = Clear()
            row = row_in(holder)
            row.addWidget(Text(name, wrap=True), 1)
            run = partial(self._take_off, name)
            taken = button("Take off", kind="link", run=run, name=f"Take off {name}")
            row.addWidget(taken, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(holder)
        self.line.setPlaceholderText("Another one" if self._chosen else "")
        self._tell_new()

    def _tell_new(self) -> None:
        new = [name for name in self.names if service.named(self._desk, name) is None]
        words = ", ".join(f"“{name}”" for name in new)
        self.new.setText(f"New: {words} comes to the organizations when this is saved.")
        self.new.setVisible(bool(new))
