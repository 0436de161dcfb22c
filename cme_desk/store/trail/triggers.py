"""The triggers that write down every change of a row, and those that keep what is derived."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.tables import TABLES
from cme_desk.store.trail import derived

_WRITE_DOWN = "INSERT INTO change (operation_id, table_name, row_id, before, after) VALUES"


def audit_triggers(table: str, columns: list[str]) -> dict[str, str]:
    """Name and text of the three triggers that write a table's changes as JSON.

    Without a current operation they fail, because a change must belong to one.
    """

    def image(row: str) -> str:
        return "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in columns) + ")"

    def trigger(event: str, row_id: str, before: str, after: str, when: str = "") -> str:
        doing = "(SELECT operation_id FROM current_operation WHERE id = 1)"
        return (
            f"CREATE TRIGGER audit_{table}_{event.lower()} AFTER {event} ON {table} {when}BEGIN "
            f"{_WRITE_DOWN} ({doing}, '{table}', {row_id}, {before}, {after}); END"
        )

    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in columns)
    return {
        f"audit_{table}_insert": trigger("INSERT", "new.id", "NULL", image("new")),
        f"audit_{table}_update": trigger(
            "UPDATE", "new.id", image("old"), image("new"), f"WHEN {differs} "
        ),
        f"audit_{table}_delete": trigger("DELETE", "old.id", image("old"), "NULL"),
    }


def columns_of(db: Database, table: str) -> list[str]:
    """The names of a table's columns, in order."""
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def wanted_triggers(db: Database) -> dict[str, str]:
    """Every trigger that this schema must have, by name."""
    wanted = derived.triggers()
    for table in TABLES:
        wanted |= audit_triggers(table.name, columns_of(db, table.name))
    return wanted


def rebuild_triggers(db: Database) -> None:
    """Make every trigger anew: changing a table's shape drops or outdates them in silence."""
    with db.atomic():
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f'DROP TRIGGER "{name}"')
        for text in wanted_triggers(db).values():
            db.execute(text)


def rebuild_triggers_if_needed(db: Database) -> None:
    """Look at the triggers that are there, and rebuild them unless they are the right ones."""
    there = dict(
        db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    )
    if there != wanted_triggers(db):
        rebuild_triggers(db)
