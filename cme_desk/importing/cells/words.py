"""Cells that hold a tick or a word: yes or no, there or not there."""

from __future__ import annotations

import re

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.names import fold
from cme_desk.importing.cells.normal import LONGEST, Value, is_nothing, shown, text_of
from cme_desk.vocabularies import pattern, phrases, vocabulary

ATTENDED = "attended"
ABSENT = "absent"
REGISTERED = "registered"

_YES_MARKS = frozenset("x X ✓ ✔ ✅ ☑ ☒ √ ● • * [x] [X] (x) 1 ja".split())
_NO_MARKS = frozenset({"☐", "□", "○", "❌", "0", "[]", "[ ]", "()", "( )"})
_LISTS = vocabulary("statuses")
_YES, _NO = frozenset(phrases(_LISTS["yes"])), frozenset(phrases(_LISTS["no"]))
_STATUS = {
    phrase: status
    for status in (ATTENDED, ABSENT, REGISTERED)
    for phrase in phrases(_LISTS[status])
}
_ABSENT_PART = pattern(_LISTS["says_absent"])
_REGISTERED_PART = pattern(_LISTS["says_registered"])
_ATTENDED_PART = pattern(_LISTS["says_attended"])
_ANY_NOT = pattern(_LISTS["not"], r"\b(?:%s)\b")
_SAID_NOT = pattern(_LISTS["denied"], rf"{_ANY_NOT.pattern}(?: \w+){{0,2}} (?:%s)")

_PARTLY = re.compile(r"partial|partly|part of|teilweise|some of|left early|late|half")


def yes_no_of(cell: CellValue) -> Value[bool | None]:
    """A tick, a cross, a yes or a no; an empty cell says nothing.

    A lone cross in a box is a tick, as people make it; an empty box is a no.
    """
    if cell is None or cell == "":
        return Value(None)
    if isinstance(cell, bool):
        return Value(cell)
    text = text_of(cell)
    if not text or len(text) > LONGEST:
        return Value(None, "" if not text else "A long text stands where a yes or a no belongs.")
    if text in _YES_MARKS:
        return Value(True)
    if text in _NO_MARKS:
        return Value(False)
    words = fold(text)
    if words in _YES:
        return Value(True)
    if words in _NO:
        return Value(False)
    if is_nothing(text):
        return Value(None)
    if any(mark in text for mark in "✓✔✅☑√"):
        return Value(True)
    first = words.partition(" ")[0]
    if first in {"yes", "ja", "oui", "si", "sim"} and not re.search(r"\b(?:no|not|but)\b", words):
        return Value(True)
    if first in {"no", "nein", "non", "nao"}:
        return Value(False)
    return Value(None, f"{shown(text)} is neither a yes nor a no.")


def status_of(cell: CellValue) -> str:
    """What a status word means: ATTENDED, ABSENT, REGISTERED, or "" if it is not known.

    "Attending" and "confirmed" say that somebody means to come; only words for having been there
    are ATTENDED.
    """
    if cell is None or isinstance(cell, bool):
        return ""
    text = text_of(cell)
    if not text or len(text) > LONGEST:
        return ""
    words = fold(text)
    found = _STATUS.get(words)
    if found:
        return found
    # First of all, because "not attended" also says "attended".
    if _SAID_NOT.search(words):
        return ABSENT
    was_there = bool(_ATTENDED_PART.search(words))
    if _ABSENT_PART.search(words):
        # "Attended day 1, no show on day 2" is for a person to decide.
        return "" if was_there else ABSENT
    if _REGISTERED_PART.search(words):
        return "" if was_there else REGISTERED
    return ATTENDED if was_there else ""


def attended_of(cell: CellValue) -> Value[bool | None]:
    """Whether a status, a tick or a yes says that the person was there; None if it does not say.

    None without a sentence is a registration or an empty cell; an unknown word has a sentence.
    """
    status = status_of(cell)
    if status == ATTENDED:
        text = text_of(cell)
        if _PARTLY.search(fold(text)):
            return Value(True, f"{shown(text)}: there for a part of the time only.")
        if _ANY_NOT.search(fold(text)):
            return Value(True, f"{shown(text)} was read as “was there”.")
        return Value(True)
    if status:
        return Value(False if status == ABSENT else None)
    said = yes_no_of(cell)
    if said.review:
        return Value(None, f"{shown(text_of(cell))} does not say whether the person was there.")
    return said


def registered_of(cell: CellValue) -> Value[bool | None]:
    """Whether a yes, a tick or a status says that the person is registered."""
    status = status_of(cell)
    if status and len(text_of(cell)) > 1:
        return Value(status != ABSENT)
    return yes_no_of(cell)
