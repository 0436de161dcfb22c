"""What steps of the schema have in common; what it does for a released step never changes."""

from __future__ import annotations

from sqlite_utils import Database


def run(db: Database, statements: str) -> None:
    """Run statements of SQL, each with its semicolon at the end of a line."""
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


def drop_triggers(db: Database) -> None:
    """Take all triggers away: they would write down what nobody did.

    Whoever migrates makes them anew afterwards.
    """
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER "{name}"')


def images(db: Database, table: str, new: str) -> None:
    """Bring what the trail tells of a table's rows into a new form: SQL about an image {}."""
    db.execute(
        f"UPDATE change SET before = {new.format('before')}, after = {new.format('after')}"
        " WHERE table_name = ?",
        [table],
    )
