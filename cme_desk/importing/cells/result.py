"""What reading one cell gives: a value, and a sentence if it needs a look."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeAlias, TypeVar

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import text

T = TypeVar("T")

DayFirst: TypeAlias = bool | None
"""Whether 5/6 is the fifth of June; None if nothing says, and then it is May as in the US."""

LONGEST = 200
"""A longer cell holds no date, number or address; it is not searched."""

_NOTHING = frozenset(
    "n/a na n.a. n.a none nil null n\\a #n/a (blank) (none) keine kein k.a. ninguno ninguna aucun "
    "aucune nessuno geen brak - -- --- – — . -/- /".split()
) | {"", "not applicable"}


class Value(NamedTuple, Generic[T]):
    """A value, and a sentence that says why it needs a look ("" if it does not)."""

    value: T
    review: str = ""


def text_of(cell: CellValue) -> str:
    """What a cell says, without the apostrophe that tells Excel to leave it alone ('0042)."""
    said = text(cell)
    return said[1:].lstrip() if said[:1] == "'" and "'" not in said[1:] else said


def is_nothing(said: str) -> bool:
    """Whether a text stands for an empty cell: "n/a", "--", "none"."""
    return said.lower() in _NOTHING


def shown(said: str) -> str:
    """A cell's text in quotation marks, cut short, for a sentence about it."""
    return f"“{said[:40]}…”" if len(said) > 41 else f"“{said}”"
