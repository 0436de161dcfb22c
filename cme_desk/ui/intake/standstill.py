"""The import page while there is no sheet to show: which file, reading it, or why it cannot be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from cme_desk.errors import Cancelled, DeskError
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState


class Standstill(QStackedWidget):
    """A calm page in the middle: no file yet, a file that is being read, or what went wrong.

    Attributes:
        no_file, work, error: the three.

    """

    def __init__(
        self, *, choose: Callable[[], None], leave: Callable[[], None], cancel: Callable[[], None]
    ) -> None:
        """Offer the ways on from here."""
        super().__init__()
        self.setAccessibleName("Which file")
        self.no_file = EmptyState(
            "file-arrow-up",
            "Which sheet?",
            "",
            button("&Choose a file…", kind="primary", run=choose),
            button("&Back", run=leave),
        )
        self.work = EmptyState("hourglass-medium", "Reading", "", button("Cancel", run=cancel))
        self.again = button("&Choose another file…", kind="primary", run=choose)
        self.error = EmptyState("file-x", "", "", self.again, button("&Back", run=leave))
        for each in (self.no_file, self.work, self.error):
            self.addWidget(each)

    def first_field(self) -> QWidget | None:
        """The button that goes on from here."""
        shown = self.currentWidget()
        return shown.findChild(QPushButton) if shown is not None else None

    def ask_for_file(self, what: str) -> None:
        """There is no file yet; `what` says which kind is asked for."""
        self.no_file.say(
            "Which sheet?",
            f"Drop {what} here, or choose it: Excel, CSV, OpenDocument, Zoom, Teams and more. "
            "You see everything before anything is written.",
        )
        self.setCurrentWidget(self.no_file)

    def reading(self, name: str) -> None:
        """A file is being read."""
        self.work.say(f"Reading {name}…", "You can go on working; the sheet waits for you here.")
        self.setCurrentWidget(self.work)

    def failed(self, error: DeskError, name: str) -> None:
        """A file could not be read: what happened, why, what to do."""
        if isinstance(error, Cancelled):
            self.error.say(f"Stopped reading {name}", "Nothing was changed.")
        else:
            self.error.say(error.message, "\n".join(filter(None, (error.why, error.remedy))))
        self.setCurrentWidget(self.error)
