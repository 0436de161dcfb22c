"""Tooltips: what they show is text. Qt takes what looks like HTML for HTML, and opens its files.

A learner's name, a sheet's note or an activity's title may look so, and comes from anywhere.
"""

from __future__ import annotations

import html
from typing import Protocol

from PySide6.QtGui import Qt


class _Tipped(Protocol):
    """A widget, an item or an action."""

    def setToolTip(self, text: str, /) -> None: ...


def set_tip(shown: _Tipped, text: str) -> None:
    """Have a widget, an item or an action show a text when the pointer rests on it."""
    shown.setToolTip(tip(text))


def tip(text: str) -> str:
    """A text as a tooltip: as it is, unless Qt would take it for something else."""
    if not Qt.mightBeRichText(text):
        return text
    lines = "<br>".join(html.escape(line) for line in text.split("\n"))
    return f'<span style="white-space: pre-wrap">{lines}</span>'
