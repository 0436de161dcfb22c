"""Rows that point at one record come to point at another, whatever tables there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from cme_desk.errors import DeskError
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.operations import operation
from cme_desk.store.table import Table

R = TypeVar("R")


def records(store: Store, table: Table[R], keep_id: int, gone_ids: Sequence[int]) -> list[R]:
    """The record that stays in a merge, and then those that go.

    Raises:
        DeskError: one is not there, or is named twice.

    """
    ids = [keep_id, *gone_ids]
    if len(ids) < 2 or len(set(ids)) < len(ids):
        raise DeskError(
            "same-record",
            "A record cannot be merged with itself.",
            "",
            "Choose two or more different records.",
        )
    return [table.get(store, each) for each in ids]


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
            same = " AND ".join(f"own.{each} IS {child.name}.{each}" for each in child.once_per)
            store.execute(
                f"DELETE FROM {child.name} WHERE {column} = :gone AND EXISTS (SELECT 1"
                f" FROM {child.name} AS own WHERE own.{column} = :kept AND {same})",
                ids,
            )
        store.execute(
            f"UPDATE {child.name} SET {column} = :kept WHERE {column} = :gone",
            ids,
        )


class _Rehearsed(Exception):
    """All of it was done and counted, and is to be forgotten."""


def rehearsed(
    store: Store, table: Table[Any], to_id: int, merge: Callable[[], object]
) -> tuple[str, ...]:
    """What would come to point at a record in a merge, in words ("2 seats"); nothing stays of it.

    The merge itself is done and rolled back: so what is said before is what will happen, whatever
    rules its tables have.
    """
    found: list[str] = []
    try:
        with operation(store, "merge", "") as doing:
            merge()
            for child in tables.TABLES:
                many = _moved(store, doing.id, child, table, to_id)
                found += [child.counted(many)] if many else []
            raise _Rehearsed  # noqa: TRY301 - rolls the operation back
    except _Rehearsed:
        return tuple(found)


def _moved(
    store: Store, operation_id: int, child: Table[Any], table: Table[Any], to_id: int
) -> int:
    """How many rows of a table an operation took from others of another table to one of its own."""
    columns = [column for column, target in child.points.items() if target == table.name]
    if not columns:
        return 0
    came = " OR ".join(
        f"(json_extract(before, '$.{each}') <> :to AND json_extract(after, '$.{each}') = :to)"
        for each in columns
    )
    sql = (
        "SELECT count(DISTINCT row_id) FROM change"
        f" WHERE operation_id = :operation AND table_name = :name AND ({came})"
    )
    asked = {"operation": operation_id, "name": child.name, "to": to_id}
    return int(store.execute(sql, asked).fetchone()[0])
