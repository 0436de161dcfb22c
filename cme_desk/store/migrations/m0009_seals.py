"""A seal for each operation of the history; whoever brings an office up to date makes them."""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.migrations import steps


def apply(db: Database) -> None:
    """Make room for it."""
    steps.run(db, "ALTER TABLE operation ADD COLUMN seal TEXT NOT NULL DEFAULT ''")
