"""Rows that point at one record come to point at another, whatever tables there are."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table


def move(store: Store, table: Table[Any], from_id: int, to_id: int) -> None:
    """Let everything that points at one record point at another of its table.

    What has a rule of its own is left to the rule. Of what may be there once only, the row of the
    record that it moves to stays.
    """
    for child, column in tables.pointing_at(table):
        if child.merge_rule:
            continue
        ids = {"gone": from_id, "kept": to_id}
        # Before the others move: the kept record may have its one seat or layout already.
        if child.once_per:
            store.execute(
                f"DELETE FROM {child.name} WHERE {column} = :gone AND {_there(child, column)}",  # noqa: S608 - names of ours
                ids,
            )
        store.execute(
            f"UPDATE {child.name} SET {column} = :kept WHERE {column} = :gone",  # noqa: S608
            ids,
        )


def counts(store: Store, table: Table[Any], from_id: int, to_id: int) -> Counter[Table[Any]]:
    """How many rows of each table would move from one record to another, in the tables' order."""
    found: Counter[Table[Any]] = Counter()
    for child, column in tables.pointing_at(table):
        there = f" AND NOT {_there(child, column)}" if child.once_per else ""
        sql = f"SELECT count(*) FROM {child.name} WHERE {column} = :gone{there}"  # noqa: S608 - names of ours
        many = store.execute(sql, {"gone": from_id, "kept": to_id}).fetchone()[0]
        if many:
            found[child] += many
    return found


def _there(child: Table[Any], column: str) -> str:
    """SQL for whether the record that is kept has its like of a row of another one."""
    same = " AND ".join(f"own.{each} IS {child.name}.{each}" for each in child.once_per)
    return f"EXISTS (SELECT 1 FROM {child.name} AS own WHERE own.{column} = :kept AND {same})"  # noqa: S608
