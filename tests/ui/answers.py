"""What Enter presses in dialogs whose answer destroys something: looked at in all that tests open."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QDialog, QPushButton

DESTROYS = re.compile(
    r"(void|remove|delete|drop|merge|reissue|discard|forget|replace|erase|clear|revoke"
    r"|undo it all|take (it )?(off|away)|stop and)\b",
    re.IGNORECASE,
)
"""How a button begins that voids, removes, drops or merges, or does what cannot be undone."""


def plain(words: str) -> str:
    """The words of a button as they are read."""
    return words.replace("&", "")


def unsafe(dialog: QDialog) -> list[str]:
    """What is wrong with how a dialog asks for something that destroys; [] for all others."""
    buttons = [each for each in dialog.findChildren(QPushButton) if each.isVisibleTo(dialog)]
    found = [each for each in buttons if DESTROYS.match(plain(each.text()))]
    wrong = []
    for each in found:
        if each.property("kind") == "link":
            continue  # one line of a list, which Enter reaches on its own only
        if each.isDefault() or each.autoDefault():
            wrong.append(f"Enter presses “{plain(each.text())}”")
        if each.hasFocus():
            wrong.append(f"the keyboard begins on “{plain(each.text())}”")
        if each.property("kind") != "danger":
            wrong.append(f"“{plain(each.text())}” looks like any other answer")
        if "&" not in each.text().replace("&&", ""):
            wrong.append(f"“{plain(each.text())}” has no key of its own")
    if found and not any(each.isDefault() for each in buttons):
        wrong.append("Enter presses nothing")
    return wrong
