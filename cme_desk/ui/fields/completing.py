"""Words that are offered below a field while one of them is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit


def complete(field: QLineEdit, words: Sequence[str], name: str) -> QCompleter:
    """Offer those that hold what is typed, wherever in them; `name` says what is offered."""
    completer = QCompleter(words, field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = completer.popup()
    assert popup is not None
    popup.setAccessibleName(name)
    # It is a window of its own, and lists have no ground but that of the page they stand on.
    popup.setProperty("kind", "popup")
    field.setCompleter(completer)
    return completer
