"""Removing a record with all that belongs to it, and what keeps it from being removed."""

from __future__ import annotations

import json
from typing import Any

from cme_desk.store import tables
from cme_desk.store.connection import Store
from cme_desk.store.table import Table


def hindering(store: Store, table: Table[Any], row_id: int) -> int:
    """How many rows point at a record and would neither go with it nor let go of it."""
    many = 0
    for child, column in tables.pointing_at(table):
        if column not in child.owners and column not in child.lets_go:
            sql = f"SELECT count(*) FROM {child.name} WHERE {column} = ?"  # noqa: S608 - names of ours
            many += int(store.execute(sql, [row_id]).fetchone()[0])
    return many


def remove_whole(store: Store, table: Table[Any], row_id: int) -> None:
    """Remove a record and, step by step, all that belongs to it; what else may lets go of it.

    Raises:
        sqlite3.IntegrityError: at the end of the operation, if something still points at it.

    """
    doomed: dict[str, set[int]] = {table.name: {row_id}}
    for child in tables.TABLES:
        for column in child.owners:
            if owners := doomed.get(child.points[column]):
                sql = f"SELECT id FROM {child.name} WHERE {_among(column)}"  # noqa: S608 - names of ours
                rows = store.execute(sql, [_json(owners)])
                doomed.setdefault(child.name, set()).update(row[0] for row in rows)
    for child in reversed(tables.TABLES):
        own = doomed.get(child.name, set())
        for column in child.lets_go:
            if gone := doomed.get(child.points[column]):
                store.execute(
                    f"UPDATE {child.name} SET {column} = NULL WHERE {_among(column)}"  # noqa: S608
                    f" AND NOT {_among('id')}",
                    [_json(gone), _json(own)],
                )
        if own:
            store.execute(f"DELETE FROM {child.name} WHERE {_among('id')}", [_json(own)])  # noqa: S608


def _among(column: str) -> str:
    return f"{column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - a name of ours


def _json(ids: set[int]) -> str:
    return json.dumps(sorted(ids))
