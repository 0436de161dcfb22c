"""Removing a record with all that belongs to it, and what keeps it from being removed."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from cme_desk.errors import DeskError
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table


def hindering(store: Store, table: Table[Any], row_id: int) -> Counter[Table[Any]]:
    """How many rows of each table point at a record and would neither go with it nor let go."""
    found: Counter[Table[Any]] = Counter()
    for child, column in tables.pointing_at(table):
        if column in child.needs:
            found[child] += child.count(store, **{column: row_id})
    return +found


def remove_whole(store: Store, table: Table[Any], row_id: int) -> None:
    """Remove a record and, step by step, all that belongs to it; what else may lets go of it.

    Raises:
        DeskError: something keeps it from being removed, about which the service had no words.

    """
    if held := hindering(store, table, row_id):
        raise DeskError(
            f"{table.noun.replace(' ', '-')}-in-use",
            f"This {table.noun} cannot be removed. What needs it: "
            f"{', '.join(child.counted(many) for child, many in held.items())}.",
            "",
            "Remove these first, if they were entered by mistake.",
        )
    doomed: dict[str, set[int]] = {table.name: {row_id}}
    # An entry stands after what it points at: its owners are known when its turn comes.
    for child in tables.TABLES:
        for column, owner in child.belongs_to.items():
            if owners := doomed.get(owner):
                sql = f"SELECT id FROM {child.name} WHERE {_among(column)}"
                rows = store.execute(sql, [_json(owners)])
                doomed.setdefault(child.name, set()).update(row[0] for row in rows)
    for child in reversed(tables.TABLES):
        own = doomed.get(child.name, set())
        for column, target in child.lets_go.items():
            if gone := doomed.get(target):
                # Not in rows that go themselves: the trail would tell of each twice.
                store.execute(
                    f"UPDATE {child.name} SET {column} = NULL WHERE {_among(column)}"
                    f" AND NOT {_among('id')}",
                    [_json(gone), _json(own)],
                )
        if own:
            store.execute(f"DELETE FROM {child.name} WHERE {_among('id')}", [_json(own)])


def _among(column: str) -> str:
    return f"{column} IN (SELECT value FROM json_each(?))"


def _json(ids: set[int]) -> str:
    return json.dumps(sorted(ids))
