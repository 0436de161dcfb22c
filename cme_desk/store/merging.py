"""Rows that point at one record come to point at another, whatever tables there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

from cme_desk.errors import DeskError
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table

R = TypeVar("R")


def records(store: Store, table: Table[R], keep_id: int, gone_ids: Sequence[int]) -> list[R]:
    """The records that are to become one, first the one that stays.

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
            store.execute(
                f"DELETE FROM {child.name} WHERE {column} = :gone AND {_there(child, column)}",  # noqa: S608 - names of ours
                ids,
            )
        store.execute(
            f"UPDATE {child.name} SET {column} = :kept WHERE {column} = :gone",  # noqa: S608
            ids,
        )


def moves(
    store: Store, table: Table[Any], keep_id: int, gone_ids: Sequence[int]
) -> tuple[str, ...]:
    """What would move from records to the one that stays, in words and in the tables' order."""
    found: Counter[Table[Any]] = Counter()
    for child, column in tables.pointing_at(table):
        there = f" AND NOT {_there(child, column)}" if child.once_per else ""
        sql = f"SELECT count(*) FROM {child.name} WHERE {column} = :gone{there}"  # noqa: S608 - names of ours
        for gone_id in gone_ids:
            found[child] += store.execute(sql, {"gone": gone_id, "kept": keep_id}).fetchone()[0]
    return tuple(each.counted(found[each]) for each in tables.TABLES if found[each])


def _there(child: Table[Any], column: str) -> str:
    """SQL for whether the record that is kept has its like of a row of another one."""
    same = " AND ".join(f"own.{each} IS {child.name}.{each}" for each in child.once_per)
    return f"EXISTS (SELECT 1 FROM {child.name} AS own WHERE own.{column} = :kept AND {same})"  # noqa: S608
