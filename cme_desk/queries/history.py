"""The history: operations and what each changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from itertools import takewhile
from typing import Any

from cme_desk.domain.office.history import Operation
from cme_desk.queries.people_search import LIKE, like
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table

# An operation is undone if the last that took it back stands, which it does unless the last that
# took that back stands, and so on: by the length of the chain, odd or even.
_TAKERS = """
    WITH RECURSIVE chain (id, length) AS (
        SELECT operation.id, 0
        UNION ALL
        SELECT (SELECT max(taker.id) FROM operation AS taker WHERE taker.undoes = chain.id),
            chain.length + 1
        FROM chain WHERE chain.id IS NOT NULL)
    SELECT max(length) FROM chain WHERE id IS NOT NULL"""

_UNDONE = f"(({_TAKERS}) % 2 = 1)"

_SELECT = f"""
    SELECT operation.id, at, verb, sentence, undoes, sealed,
        CASE WHEN {_UNDONE}
            THEN (SELECT max(taker.id) FROM operation AS taker WHERE taker.undoes = operation.id)
        END,
        (SELECT count(*) FROM change WHERE change.operation_id = operation.id)
    FROM operation
"""


_FIELDS = ("id", "at", "verb", "sentence", "undoes", "sealed", "undone_by", "rows")


def listed(
    store: Store, *, text: str = "", before: int | None = None, limit: int = 200
) -> list[Operation]:
    """Operations, newest first; a text looks in the sentences."""
    rows = store.execute(
        f"{_SELECT} WHERE sentence {LIKE} AND (? IS NULL OR operation.id < ?) "
        "ORDER BY operation.id DESC LIMIT ?",
        [like(text.strip()), before, before, limit],
    )
    return [_operation(row) for row in rows]


def get(store: Store, operation_id: int) -> Operation | None:
    """One operation."""
    return _first(store, "operation.id = ?", [operation_id])


def count_since(store: Store, moment: str) -> int:
    """How many operations were done after a moment, an ISO date-time; all of them after ""."""
    rows = store.execute("SELECT at FROM operation ORDER BY id DESC")
    # The newest first, so that the few since a backup are found without a look at all others.
    return sum(1 for _ in takewhile(lambda row: row[0] > moment, rows))


def began(store: Store) -> str:
    """When the first operation was done, as an ISO date-time; "" if none was."""
    row = store.execute("SELECT at FROM operation ORDER BY id LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def latest(store: Store) -> str:
    """The latest moment that one of the last operations gives, ISO; "" if there is none."""
    row = store.execute(
        "SELECT max(at) FROM (SELECT at FROM operation ORDER BY id DESC LIMIT 200)"
    ).fetchone()
    return str(row[0] or "")


def last_undoable(store: Store) -> Operation | None:
    """What Undo takes back: the newest operation that stands, is not sealed and is no undo."""
    return _first(store, f"sealed = '' AND verb NOT IN ('undo', 'redo') AND NOT {_UNDONE}")


def passed_over(store: Store, operation: Operation) -> list[Operation]:
    """What came after an operation, stands, and cannot be undone; the newest first.

    Whoever undoes the operation goes past it, and may think that it is this that is undone.
    """
    rows = store.execute(
        f"{_SELECT} WHERE operation.id > ? AND sealed <> '' AND verb <> 'add defaults'"
        " ORDER BY operation.id DESC",
        [operation.id],
    )
    return [_operation(row) for row in rows]


def last_redoable(store: Store) -> Operation | None:
    """What Redo brings back: the newest undo that stands, if nobody did anything else since.

    What the program adds by itself when an office is opened is nobody's doing.
    """
    return _first(
        store,
        f"verb = 'undo' AND NOT {_UNDONE} AND operation.id > (SELECT coalesce(max(id), 0)"
        " FROM operation AS other WHERE other.verb NOT IN ('undo', 'redo', 'add defaults'))",
    )


def _first(store: Store, condition: str, parameters: Sequence[int] = ()) -> Operation | None:
    """The newest operation that fits a condition."""
    sql = f"{_SELECT} WHERE {condition} ORDER BY operation.id DESC LIMIT 1"
    row = store.execute(sql, parameters).fetchone()
    return None if row is None else _operation(row)


def _of(root: Table[Any], store: Store, row_id: int, limit: int = 200) -> list[Operation]:
    """Every operation that touched a record or what belongs to its history, newest first."""
    sql = (
        f"{_select_about(root)} WHERE operation.id IN (SELECT operation_id FROM touched)"
        " ORDER BY operation.id DESC LIMIT :limit"
    )
    rows = store.execute(sql, {"root": row_id, "limit": limit})
    return [_operation(row) for row in rows]


of_person = partial(_of, tables.people)
of_activity = partial(_of, tables.activities)
of_organization = partial(_of, tables.organizations)


@cache
def _select_about(root: Table[Any]) -> str:
    """SQL for operations, beside `touched`: those about a record and what belongs to its history.

    Rows that are there are found by their ids; only those taken away since by what the trail says
    they were.
    """
    parts = [f"of_{root.name} (id) AS (VALUES (:root))"]
    touched = []
    for table in tables.TABLES:
        # The index change_gone is made for the second half: the trail is the longest table.
        found = " UNION ".join(
            f"SELECT id FROM {table.name} WHERE {column} IN of_{table.points[column]} UNION "
            f"SELECT row_id FROM change WHERE table_name = '{table.name}' AND after IS NULL "
            f"AND json_extract(before, '$.{column}') IN of_{table.points[column]}"
            for column in tables.leading_to(table, root)
        )
        if found:
            parts.append(f"of_{table.name} (id) AS ({found})")
        if found or table is root:
            touched.append(
                f"SELECT operation_id FROM of_{table.name} CROSS JOIN change"
                f" ON table_name = '{table.name}' AND row_id = of_{table.name}.id"
            )
    parts.append(f"touched AS ({' UNION '.join(touched)})")
    return f"WITH {', '.join(parts)} {_SELECT}"


def _operation(row: tuple[Any, ...]) -> Operation:
    return Operation(**dict(zip(_FIELDS, row, strict=True)))
