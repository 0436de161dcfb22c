"""What a certificate in force rests on: it would be left without its evidence."""

from __future__ import annotations

from functools import cache
from typing import Any

from cme_desk.errors import DeskError
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.table import Table
from cme_desk.store.trail import labels


def certificate_on(store: Store, table: Table[Any], image: dict[str, Any], since: int) -> str:
    """The number of a certificate in force that rests on a row; "" if none does.

    It rests on what was there when it was issued, not on what came after.

    Args:
        store: the office.
        table: whose row.
        image: the row, by column.
        since: the operation by which the row came to be as it is.

    """
    if not table.evidence:
        return ""
    found = store.execute(_sql(table), {**image, "since": since}).fetchone()
    return str(found[0]) if found else ""


def refuse_removal(store: Store, table: Table[Any], row_id: int) -> None:
    """Stop the removal of a row on which a certificate in force rests.

    Raises:
        DeskError: one does, and by its number.

    """
    image = labels.image_of(store, table, row_id)
    # The last time it came: an undo and a redo bring a row back with the same id.
    came = store.execute(
        "SELECT max(operation_id) FROM change"
        " WHERE table_name = ? AND row_id = ? AND before IS NULL",
        [table.name, row_id],
    ).fetchone()[0]
    number = certificate_on(store, table, image, came) if image and came else ""
    if number:
        what = labels.label(store, table, image)
        raise DeskError(
            "certificate-in-force",
            f"{what[:1].upper()}{what[1:]} cannot be removed: certificate {number} rests on it.",
            "What a certificate in force says must stay on file.",
            "Void the certificate first.",
        )


@cache
def _sql(table: Table[Any]) -> str:
    """Look for a certificate of the row's activity, and of its person if it is somebody's."""
    fits = [f"certificate.activity_id = {_value(table, tables.activities, ':')}"]
    if tables.leading_to(table, tables.people):
        # What is everybody's at the activity holds each of its certificates.
        whose = _value(table, tables.people, ":")
        fits.append(f"certificate.person_id = coalesce({whose}, certificate.person_id)")
    return (
        f"SELECT number FROM certificate WHERE {' AND '.join(fits)} AND status = 'issued'"
        " AND :since < (SELECT min(change.operation_id) FROM change"
        " WHERE change.table_name = 'certificate' AND change.row_id = certificate.id) LIMIT 1"
    )


def _value(table: Table[Any], root: Table[Any], mark: str = "") -> str:
    """SQL for the id of the activity or person that a row leads to, from its own columns."""
    column = tables.leading_to(table, root)[0]
    target = tables.BY_NAME[table.points[column]]
    if target is root:
        return mark + column
    return f"(SELECT {_value(target, root)} FROM {target.name} WHERE id = {mark}{column})"
