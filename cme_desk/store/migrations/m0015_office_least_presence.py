"""What new activities ask for of a session, as the office says it once."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.migrations import steps


def apply(db: Database) -> None:
    """Add the column; nothing is asked for until somebody sets it."""
    steps.drop_triggers(db)
    db.execute("ALTER TABLE office ADD COLUMN least_presence TEXT NOT NULL DEFAULT ''")
