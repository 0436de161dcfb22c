"""Finds letters that two things on one screen claim for Alt."""

from __future__ import annotations

import re
from collections import defaultdict

from PySide6.QtWidgets import QAbstractButton, QLabel, QMainWindow, QTabBar, QWidget

_LETTER = re.compile(r"&(?!&)(\w)")


def conflicts(top: QWidget) -> list[str]:
    """Every letter with more than one owner among what is visible, with the owners' words."""
    owners: dict[str, list[str]] = defaultdict(list)
    for words in _words(top):
        found = _LETTER.search(words.replace("&&", ""))
        if found:
            owners[found.group(1).lower()].append(words)
    return [f"{letter}: {' | '.join(each)}" for letter, each in owners.items() if len(each) > 1]


def _words(top: QWidget) -> list[str]:
    words = []
    for each in top.findChildren(QWidget):
        if not each.isVisible():
            continue
        if (isinstance(each, QAbstractButton) and each.isEnabled()) or (
            isinstance(each, QLabel) and each.buddy() is not None and each.buddy().isEnabled()
        ):
            words.append(each.text())
        elif isinstance(each, QTabBar):
            words += [each.tabText(place) for place in range(each.count())]
    if isinstance(top, QMainWindow):
        words += [action.text() for action in top.menuBar().actions()]
    return words
