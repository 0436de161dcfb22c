"""The history: operations and what each changed."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from cme_desk.domain.office.history import Operation
from cme_desk.store.connection import Store

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
"""  # noqa: S608 - ours


def listed(
    store: Store, *, text: str = "", before: int | None = None, limit: int = 200
) -> list[Operation]:
    """Operations, newest first; a text looks in the sentences."""
    rows = store.execute(
        f"{_SELECT} WHERE sentence LIKE '%' || ? || '%' AND (? IS NULL OR operation.id < ?) "
        "ORDER BY operation.id DESC LIMIT ?",
        [text.strip(), before, before, limit],
    )
    return [_operation(row) for row in rows]


def get(store: Store, operation_id: int) -> Operation | None:
    """One operation."""
    row = store.execute(f"{_SELECT} WHERE operation.id = ?", [operation_id]).fetchone()
    return None if row is None else _operation(row)


def last_undoable(store: Store) -> Operation | None:
    """What Undo takes back: the newest operation that stands, is not sealed and is no undo."""
    row = store.execute(
        f"{_SELECT} WHERE sealed = '' AND verb NOT IN ('undo', 'redo') AND NOT {_UNDONE} "
        "ORDER BY operation.id DESC LIMIT 1"
    ).fetchone()
    return None if row is None else _operation(row)


def last_redoable(store: Store) -> Operation | None:
    """What Redo brings back: the newest undo that stands, if nobody did anything else since.

    What the program adds by itself when an office is opened is nobody's doing.
    """
    sql = (
        f"{_SELECT} WHERE verb = 'undo' AND NOT {_UNDONE} AND operation.id > (SELECT "  # noqa: S608
        "coalesce(max(id), 0) FROM operation AS other"
        " WHERE other.verb NOT IN ('undo', 'redo', 'add defaults')) "
        "ORDER BY operation.id DESC LIMIT 1"
    )
    row = store.execute(sql).fetchone()
    return None if row is None else _operation(row)


def of_record(store: Store, table: str, row_id: int, limit: int = 100) -> list[Operation]:
    """Every operation that touched one record, newest first."""
    sql = (
        f"{_SELECT} WHERE operation.id IN (SELECT operation_id FROM change "  # noqa: S608 - ours
        "WHERE table_name = ? AND row_id = ?) ORDER BY operation.id DESC LIMIT ?"
    )
    rows = store.execute(sql, [table, row_id, limit])
    return [_operation(row) for row in rows]


_OF_PERSON = (
    "person_name",
    "person_contact",
    "identifier",
    "report_permission",
    "outside_credit",
    "certificate",
    "attendance_event",
    "claim",
)
"""What hangs on a person, by table; each has a column person_id."""


def of_person(store: Store, person_id: int, limit: int = 200) -> list[Operation]:
    """Every operation that touched a person or what hangs on them now, newest first."""
    parts = ["SELECT operation_id FROM change WHERE table_name = 'person' AND row_id = :person"]
    parts += [
        f"SELECT operation_id FROM {table} JOIN change ON table_name = '{table}' "  # noqa: S608
        f"AND row_id = {table}.id WHERE {table}.person_id = :person"
        for table in _OF_PERSON
    ]
    sql = (
        f"{_SELECT} WHERE operation.id IN ({' UNION '.join(parts)}) "
        "ORDER BY operation.id DESC LIMIT :limit"
    )
    rows = store.execute(sql, {"person": person_id, "limit": limit})
    return [_operation(row) for row in rows]


_TOUCHED = "SELECT operation_id FROM change WHERE table_name ="
_SESSIONS = "session_id IN (SELECT id FROM session WHERE activity_id = :activity)"
_FILES = "import_id IN (SELECT id FROM import_file WHERE activity_id = :activity)"
_OF_ACTIVITY = {
    "session": "activity_id = :activity",
    "designation": "activity_id = :activity",
    "import_file": "activity_id = :activity",
    "import_question": _FILES,
    "attendance_event": _SESSIONS,
    "claim": "activity_id = :activity",
    "certificate": "activity_id = :activity",
    "document": "activity_id = :activity",
}
"""Which rows hang on an activity, by table."""


def of_activity(store: Store, activity_id: int, limit: int = 200) -> list[Operation]:
    """Every operation that touched an activity or anything that hangs on it, newest first.

    Rows that are there are found by their ids; only those taken away since by what the trail says
    they were.
    """
    parts = [f"{_TOUCHED} 'activity' AND row_id = :activity"]
    for table, condition in _OF_ACTIVITY.items():
        column = condition.partition(" ")[0]
        gone = condition.replace(column, f"json_extract(before, '$.{column}')", 1)
        parts.append(
            f"{_TOUCHED} '{table}' AND row_id IN (SELECT id FROM {table} WHERE {condition} "  # noqa: S608 - ours
            f"UNION SELECT row_id FROM change WHERE table_name = '{table}' AND after IS NULL "
            f"AND {gone})"
        )
    sql = (
        f"{_SELECT} WHERE operation.id IN ({' UNION '.join(parts)})"
        " ORDER BY operation.id DESC LIMIT :limit"
    )
    rows = store.execute(sql, {"activity": activity_id, "limit": limit})
    return [_operation(row) for row in rows]


class ChangeLine(NamedTuple):
    """One changed row of an operation: images as dicts, None for not there."""

    table: str
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def changes_of(store: Store, operation_id: int, limit: int = 500) -> list[ChangeLine]:
    """What an operation changed, in order."""
    rows = store.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? "
        "ORDER BY id LIMIT ?",
        [operation_id, limit],
    )
    return [
        ChangeLine(row[0], row[1], *(json.loads(image) if image else None for image in row[2:]))
        for row in rows
    ]


def _operation(row: tuple[Any, ...]) -> Operation:
    return Operation(
        id=row[0],
        at=row[1],
        verb=row[2],
        sentence=row[3],
        undoes=row[4],
        sealed=row[5],
        undone_by=row[6],
        rows=row[7],
    )
