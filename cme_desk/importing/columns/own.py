"""Columns that one target takes besides those of people: found by their headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cme_desk.domain.intake.readings import ColumnUse, OwnColumn


def places(
    headers: Mapping[int, str], columns: Sequence[OwnColumn], said: Mapping[int, str]
) -> dict[str, list[int]]:
    """Which columns (from 1) may hold each field, by what was said of them, else by header.

    Args:
        headers: the words above each column.
        columns: what is looked for; a header that fits several is the first one's.
        said: column to field, as a person said; a column that was said to be something else is out.

    """
    found: dict[str, list[int]] = {each.field: [] for each in columns}
    for number, field in said.items():
        if field in found:
            found[field].append(number)
    named = {field for field, numbers in found.items() if numbers}
    for number, words in headers.items():
        if number in said:
            continue
        for each in columns:
            if re.search(each.header, words.strip(), re.IGNORECASE):
                if each.field not in named:
                    found[each.field].append(number)
                break
    return found


def with_fields(uses: Sequence[ColumnUse], fields: Mapping[int, str]) -> tuple[ColumnUse, ...]:
    """The columns of a sheet, with the fields of a target's own columns."""
    made = {each.column: each for each in uses}
    for number, field in fields.items():
        bare = ColumnUse(column=number, header="", field=None)
        made[number] = replace(made.get(number, bare), field=field)
    return tuple(made[number] for number in sorted(made))
