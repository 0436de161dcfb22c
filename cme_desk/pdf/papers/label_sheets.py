"""The sheets of labels that ship with the program, read from its resources."""

from __future__ import annotations

from functools import cache

from cme_desk.domain.papers.label_sheets import LabelSheet, SheetKind, sheet_from_json
from cme_desk.errors import DeskError
from cme_desk.paths import resources


@cache
def sheets(kind: SheetKind) -> tuple[LabelSheet, ...]:
    """All of a kind: those whose measures are sure first, then by name.

    Raises:
        DeskError: a file is damaged.

    """
    files = sorted((resources() / "labels").glob("*.json"))
    found = [sheet_from_json(each.stem, each.read_text(encoding="utf-8")) for each in files]
    return tuple(
        sorted(
            (each for each in found if each.kind is kind),
            key=lambda each: (not each.confirmed, each.name),
        )
    )


def sheet(kind: SheetKind, text: str = "") -> LabelSheet:
    """The sheet of an id, or of a maker's number; the first for "".

    Raises:
        DeskError: there is none.

    """
    offered = sheets(kind)
    wanted = text.strip().casefold()
    for each in offered:
        numbers = {word.strip(",").casefold() for word in each.name.split()}
        if not wanted or wanted == each.id or wanted in numbers:
            return each
    raise DeskError(
        "label-sheet-not-found",
        f"There is no sheet “{text}” for {kind.value}s.",
        "",
        "Use one of: " + ", ".join(each.id for each in offered) + ".",
    )
