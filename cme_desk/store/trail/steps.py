"""What an operation did, step by step and in all, as the trail has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table
from cme_desk.store.trail import labels
from cme_desk.store.trail.labels import Image

RowKey = tuple[Table[Any], int]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one row, as the trail has it; None where there was no row."""

    row: RowKey
    before: Image | None
    after: Image | None


@dataclass(slots=True)
class Net:
    """What an operation did to one row, from its first touch to its last."""

    table: Table[Any]
    row_id: int
    before: Image | None
    after: Image | None


def steps_of(store: Store, operation_id: int) -> list[Step]:
    """Everything that an operation did, in order.

    Images from before a table had a column have its default there: that is what the row was given
    when the column came.
    """
    since: dict[Table[Any], Image] = {}

    def whole(table: Table[Any], image: str | None) -> Image | None:
        if not image:
            return None
        if table not in since:
            since[table] = labels.defaults_of(store, table)
        known: Image = json.loads(image)
        return since[table] | known

    steps = []
    for name, row_id, before, after in store.db.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY id",
        [operation_id],
    ):
        table = tables.BY_NAME[name]
        steps.append(Step((table, row_id), whole(table, before), whole(table, after)))
    return steps


def net_changes(steps: list[Step]) -> dict[RowKey, Net]:
    """One net change per row, in the order in which the rows were first touched."""
    nets: dict[RowKey, Net] = {}
    for step in steps:
        net = nets.get(step.row)
        if net is None:
            nets[step.row] = Net(*step.row, step.before, step.after)
        else:
            net.after = step.after
    return nets


def images(store: Store, keys: Iterable[RowKey]) -> dict[RowKey, Image]:
    """Rows as they are now, without those that are gone."""
    ids: dict[Table[Any], list[int]] = {}
    for table, row_id in keys:
        ids.setdefault(table, []).append(row_id)
    return {
        (table, row_id): image
        for table, these in ids.items()
        for row_id, image in labels.images_of(store, table, these).items()
    }
