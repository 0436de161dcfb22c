"""What each tab of the Settings is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.ui.context import Context
from cme_desk.ui.widgets.arrange import Clear, column_in, scrolled_in


class SettingsPart(Clear):
    """A tab of the Settings: it builds in `body`, and asks nothing before `refresh`."""

    def __init__(self, context: Context, name: str, *, scrolls: bool = True) -> None:
        """Make the empty tab; one with a table of its own lets the table scroll."""
        super().__init__(name)
        self.context = context
        self.body = column_in(scrolled_in(self, name) if scrolls else self)

    def refresh(self) -> None:
        """Ask again; what was typed and not saved stays."""

    def first_field(self) -> QWidget | None:
        """What takes the keyboard when the tab is opened."""
        return None

    def may_leave(self) -> bool:
        """Whether the page may be left now; a form with unsaved words asks first."""
        return True
