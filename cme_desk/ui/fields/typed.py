"""What stands in the fields of a form, to tell whether anything was typed there."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cme_desk.ui.fields.search import SearchField


def typed_in(within: QWidget) -> list[object]:
    """What stands in every field of a widget; what is only searched for does not count."""
    found: list[object] = []
    for each in within.findChildren(QWidget):
        if isinstance(each, SearchField):
            continue
        if isinstance(each, QLineEdit):
            found.append(each.text().strip())
        elif isinstance(each, QPlainTextEdit):
            found.append(each.toPlainText().strip())
        elif isinstance(each, QComboBox):
            found.append(each.currentText())
        elif isinstance(each, QAbstractButton) and each.isCheckable():
            found.append(each.isChecked())
    return found
