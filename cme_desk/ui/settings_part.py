"""What each tab of the Settings is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.ui.context import Context
from cme_desk.ui.widgets.arrange import Clear, column_in
from cme_desk.ui.widgets.scroll import scrolled


class SettingsPart(QWidget):
    """A tab of the Settings: it builds in `body`, and asks nothing before `refresh`."""

    def __init__(self, context: Context, name: str, *, scrolls: bool = True) -> None:
        """Make the empty tab; one with a table of its own lets the table scroll."""
        super().__init__()
        self.context = context
        self.setProperty("kind", "clear")
        self.setAccessibleName(name)
        inner: QWidget = self
        if scrolls:
            inner = Clear()
            column_in(self).addWidget(scrolled(inner, name))
        self.body = column_in(inner)

    def refresh(self) -> None:
        """Ask again; what was typed and not saved stays."""

    def first_field(self) -> QWidget | None:
        """What takes the keyboard when the tab is opened."""
        return None

    def may_leave(self) -> bool:
        """Whether the page may be left now; a form with unsaved words asks first."""
        return True
