"""What reading one cell gives: a value, and a sentence if it needs a look."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.names import clean

T = TypeVar("T")

DayFirst: TypeAlias = bool | None
"""Whether 5/6 is the fifth of June; None if nothing says, and then it is May as in the US."""

LONGEST = 200
"""A longer cell holds no date, number or address; it is not searched."""

_GUARDED = re.compile(r'="([^"]*)"')
_NOTHING = frozenset(
    "n/a na n.a. n.a none nil null n\\a #n/a (blank) (none) keine kein k.a. ninguno ninguna aucun "
    "aucune nessuno geen brak - -- --- – — . -/- /".split()
) | {"", "not applicable"}


class Value(NamedTuple, Generic[T]):
    """A value, and a sentence that says why it needs a look ("" if it does not)."""

    value: T
    review: str = ""


def text_of(cell: CellValue) -> str:
    """The cell as a person would read it: cleaned, whole numbers without ".0".

    Text that Excel was to leave alone (="0042", '0042) is taken out of its guard.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = clean(cell)
        if text[:2] == '="':
            found = _GUARDED.fullmatch(text)
            text = found[1].strip() if found else text
        return text[1:].lstrip() if text[:1] == "'" and "'" not in text[1:] else text
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        # Python refuses to write whole numbers of more than 4,300 digits.
        return str(cell) if abs(cell) < 10**300 else ""
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return ""
        return str(int(cell)) if cell == int(cell) and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds") if cell.time() != dt.time() else str(cell.date())
    return str(cell)


def is_nothing(text: str) -> bool:
    """Whether a text stands for an empty cell: "n/a", "--", "none"."""
    return text.lower() in _NOTHING


def shown(text: str) -> str:
    """A cell's text in quotation marks, cut short, for a sentence about it."""
    return f"“{text[:40]}…”" if len(text) > 41 else f"“{text}”"
