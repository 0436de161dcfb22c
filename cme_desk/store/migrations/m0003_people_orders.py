"""Orders of the list of people: without these, each click on a head looks at everybody."""

from __future__ import annotations

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Keep people in the order of what a list of them may be sorted by."""
    for column in ("credentials", "profession", "organization"):
        db.execute(f"CREATE INDEX person_{column} ON person ({column} COLLATE NOCASE)")
