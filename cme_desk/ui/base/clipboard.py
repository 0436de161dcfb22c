"""What is put on the clipboard: words with italics where they can be pasted, plain elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy(text: str, html: str) -> None:
    """Put words on the clipboard in both forms; the program that pastes takes what it can."""
    data = QMimeData()
    data.setText(text)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
