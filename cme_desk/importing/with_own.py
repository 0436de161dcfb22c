"""A sheet of people with columns that one target takes besides theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from cme_desk.domain.intake.readings import Corrections, Entry, OwnColumn, Reading, SheetUse
from cme_desk.domain.intake.sheets import Sheet, Workbook
from cme_desk.importing.columns.own import with_fields
from cme_desk.importing.understand import understand

Own: TypeAlias = tuple[tuple[str, str], ...]
Find: TypeAlias = Callable[[SheetUse, Mapping[int, str]], Mapping[str, int]]
Read: TypeAlias = Callable[[Sheet, Mapping[str, int], set[int]], Callable[[int], Own]]


def understand_with(
    workbook: Workbook,
    corrections: Corrections,
    columns: Sequence[OwnColumn],
    find: Find,
    read: Read,
    *,
    sha256: str = "",
) -> Reading:
    """The people of a workbook, each with what stands in a target's own columns in `own`.

    Args:
        workbook: the cells.
        corrections: what a person said, also of the target's own columns.
        columns: the target's own.
        find: which column (from 1) of a sheet holds each field, by what was said of all columns.
        read: of a sheet, the columns of its fields and the rows with people: what a row holds.
        sha256: of the file, handed on.

    Raises:
        DeskError: nobody is on it, or what `find` raises.

    """
    own = {each.field for each in columns}
    said = {column: each for column, each in corrections.columns.items() if each not in own}
    reading = understand(workbook, replace(corrections, columns=said), sha256=sha256)
    sheets = {each.name: each for each in workbook.sheets}
    uses: list[SheetUse] = []
    people: dict[int, Entry] = dict(enumerate(reading.people))
    for use in reading.sheets:
        on_it = [place for place, each in people.items() if each.sheet in {use.name, ""}]
        if not (use.used and on_it and use.name in sheets):
            uses.append(use)
            continue
        fields = find(use, corrections.columns)
        named = {column: field for field, column in fields.items()}
        uses.append(replace(use, columns=with_fields(use.columns, named)))
        own_of = read(sheets[use.name], fields, {people[place].row for place in on_it})
        for place in on_it:
            people[place] = replace(people[place], own=own_of(people[place].row))
    shown = next((each.columns for each in uses if each.name == reading.sheet), reading.columns)
    return replace(reading, sheets=tuple(uses), columns=shown, people=tuple(people.values()))
