"""Moving what hangs on one person to another, whatever tables there are."""

from __future__ import annotations

from cme_desk.store import schema
from cme_desk.store.connection import Store

BY_RULE = frozenset({"attendance_event", "claim", "not_same", "seat"})
"""Tables whose rows may meet their like at the other person: services.merging looks at each."""


def references(store: Store) -> list[tuple[str, str]]:
    """Every (table, column) that points at a person."""
    return [
        (table, row[3])
        for table in schema.AUDITED
        for row in store.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        if row[2] == "person"
    ]


def move(store: Store, from_id: int, to_id: int) -> None:
    """Let everything that may move unseen point at another person."""
    for table, column in references(store):
        if table not in BY_RULE:
            store.execute(
                f"UPDATE {table} SET {column} = ? WHERE {column} = ?",  # noqa: S608 - of the schema
                [to_id, from_id],
            )


def counts(store: Store, person_id: int) -> dict[str, int]:
    """How many rows of each table hang on a person; tables with none are left out."""
    found: dict[str, int] = {}
    for table, column in references(store):
        sql = f"SELECT count(*) FROM {table} WHERE {column} = ?"  # noqa: S608 - of the schema
        many = int(store.execute(sql, [person_id]).fetchone()[0])
        if many:
            found[table] = found.get(table, 0) + many
    return found
