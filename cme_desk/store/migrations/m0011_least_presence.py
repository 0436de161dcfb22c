"""How much of a session somebody has to be there for, before credit comes of it."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.migrations import steps


def apply(db: Database) -> None:
    """Add the column; nothing is asked of activities from before."""
    steps.drop_triggers(db)
    db.execute("ALTER TABLE activity ADD COLUMN least_presence TEXT NOT NULL DEFAULT ''")
