"""Whether an office has every table and column that the program writes to, and no others.

A table that is gone, or has another shape, is the work of another program or of a disk: said in a
sentence at opening, and not met in the middle of the work.
"""

from __future__ import annotations

from sqlite_utils import Database

from cme_desk.store.tables import TABLES
from cme_desk.store.trail import derived

_TRAIL = {
    "operation": ("id", "at", "verb", "sentence", "undoes", "sealed", "kept", "seal"),
    "change": ("id", "operation_id", "table_name", "row_id", "before", "after"),
    "current_operation": ("id", "operation_id"),
}


def faults(db: Database) -> str:
    """What is not as it was made, as a sentence; empty if nothing."""
    there: dict[str, set[str]] = {}
    for table, column in db.execute(
        "SELECT made.name, part.name FROM sqlite_master AS made, pragma_table_info(made.name)"
        " AS part WHERE made.type = 'table'"
    ):
        there.setdefault(table, set()).add(column)
    wanted = {each.name: set(each.columns) for each in TABLES}
    wanted |= {name: set(columns) for name, columns in _TRAIL.items()}
    for table, columns in wanted.items():
        if table not in there:
            return f"The table “{table}” is missing; another program changed the file."
        if missing := sorted(columns - there[table]):
            return f"In the table “{table}” the column “{missing[0]}” is missing."
        if more := sorted(there[table] - columns):
            return f"In the table “{table}” there is a column “{more[0]}” of another program."
    for table in derived.SOURCES:
        if table not in there:
            return f"The table “{table}” is missing; another program changed the file."
    if db.execute("SELECT count(*) FROM current_operation").fetchone()[0] != 1:
        return "The table “current_operation” is not as the program made it."
    return ""
