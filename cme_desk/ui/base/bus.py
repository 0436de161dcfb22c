"""One signal for "the office's records changed", which every page listens to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from cme_desk.domain.office.history import Changes


class Bus(QObject):
    """Tells what an operation changed to whoever shows it.

    Signals:
        changed: a `Changes`: table names to the ids of changed rows.
    """

    changed = Signal(object)

    def tell(self, changes: Changes) -> None:
        """Announce changes; the screen is what the queries then say."""
        self.changed.emit(changes)
