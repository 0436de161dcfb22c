"""An order of rows that were taken away: without it, each history looks at every change."""

from __future__ import annotations

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Keep the changes that took a row away by table."""
    db.execute("CREATE INDEX change_gone ON change (table_name, row_id) WHERE after IS NULL")
