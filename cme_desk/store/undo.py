"""Undo: a new operation that puts rows back as they were before an earlier one.

A row that is not as that operation left it is kept and named, with the later operation that stands
in the way. So is a row that others have come to rest on.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from cme_desk.domain.history import Changes, Kept, Operation
from cme_desk.errors import DeskError
from cme_desk.store import schema
from cme_desk.store.connection import Store
from cme_desk.store.operations import OperationInProgress, operation

_LABELS: dict[str, str] = {
    "person": "first_name || ' ' || last_name",
    "activity": "code || ' ' || title",
    "certificate": "'certificate ' || number",
    "attendance_event": (
        "(SELECT 'attendance of ' || first_name || ' ' || last_name FROM person"
        " WHERE person.id = person_id)"
    ),
    "claim": (
        "(SELECT 'credit of ' || first_name || ' ' || last_name FROM person"
        " WHERE person.id = person_id)"
    ),
    "import_file": "'the file ' || file_name",
    "document": "'the document ' || name",
}

_HOLDS: dict[str, str] = {
    "attendance_event": """
        SELECT certificate.number FROM certificate
        JOIN session ON session.activity_id = certificate.activity_id
        WHERE session.id = :session_id AND certificate.person_id = :person_id
          AND certificate.status = 'issued' LIMIT 1""",
    "claim": """
        SELECT certificate.number FROM certificate
        WHERE certificate.activity_id = :activity_id AND certificate.person_id = :person_id
          AND certificate.status = 'issued' LIMIT 1""",
}
"""What a certificate in force rests on stays: it would be left without its evidence."""


@dataclass(slots=True)
class _Net:
    """What an operation did to one row, from its first touch to its last."""

    table: str
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def undo(store: Store, target: Operation) -> Changes:
    """Take an operation back; the result names what was changed and what was kept, and why.

    Raises:
        DeskError: it is sealed, is undone already, or nothing of it can be taken back.

    """
    if target.sealed:
        raise DeskError(
            "sealed-operation", f"“{target.sentence}” cannot be undone.", "", target.sealed
        )
    if target.undone_by is not None:
        raise DeskError(
            "already-undone",
            f"“{target.sentence}” is undone already.",
            "",
            "To have it again, undo the line in the history that took it back.",
        )
    redo = target.undoes is not None
    sentence = _sentence(target, redo=redo)
    with operation(store, "redo" if redo else "undo", sentence, undoes=target.id) as doing:
        nets = _net_changes(store, target.id)
        replayed = [net for net in reversed(nets) if _put_back(store, doing, net, target.id)]
        _keep_what_others_rest_on(store, doing, replayed)
        if doing.kept and len(doing.kept) >= len(nets):
            first = doing.kept[0]
            raise DeskError(
                "undo-blocked",
                f"“{target.sentence}” could not be undone. Nothing was changed.",
                f"{first.what}: {first.why}",
                "Undo the later step first.",
            )
        if doing.kept:
            count = len(doing.kept)
            doing.sentence = f"{sentence} ({count} {'record' if count == 1 else 'records'} kept)"
    return doing.changes


def _sentence(target: Operation, *, redo: bool) -> str:
    if not redo:
        return f"Undid: {target.sentence}"
    told = target.sentence.removeprefix("Undid: ")
    return f"Redid: {told}" if told != target.sentence else f"Undid: {target.sentence}"


def _net_changes(store: Store, operation_id: int) -> list[_Net]:
    """One net change per row, in the order in which the rows were first touched."""
    nets: dict[tuple[str, int], _Net] = {}
    for table, row_id, before, after in store.db.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY id",
        [operation_id],
    ):
        image_after = json.loads(after) if after is not None else None
        net = nets.get((table, row_id))
        if net is None:
            image_before = json.loads(before) if before is not None else None
            nets[table, row_id] = _Net(table, row_id, image_before, image_after)
        else:
            net.after = image_after
    return [net for net in nets.values() if net.before != net.after]


def _current(store: Store, table: str, row_id: int) -> dict[str, Any] | None:
    columns = schema.columns_of(store.db, store.table(table))
    row = store.db.execute(f"SELECT * FROM {table} WHERE id = ?", [row_id]).fetchone()  # noqa: S608
    return None if row is None else dict(zip(columns, row, strict=True))


def _put_back(store: Store, doing: OperationInProgress, net: _Net, target_id: int) -> bool:
    """Put one row back as it was; False if it is kept."""
    current = _current(store, net.table, net.row_id)
    if current != net.after:
        doing.kept.append(_changed_since(store, net, target_id))
        return False
    if net.before is None and current is not None:
        certificate = _held_by(store, net.table, current)
        if certificate:
            why = f"certificate {certificate} rests on it; void the certificate first."
            doing.kept.append(_kept(store, net, why))
            return False
    try:
        _write(store, net.table, net.row_id, net.before)
    except sqlite3.IntegrityError:
        doing.kept.append(_kept(store, net, "another record has taken its place since."))
        return False
    return True


def _held_by(store: Store, table: str, row: dict[str, Any]) -> str:
    sql = _HOLDS.get(table)
    found = store.db.execute(sql, row).fetchone() if sql else None
    return str(found[0]) if found else ""


def _write(store: Store, table: str, row_id: int, image: dict[str, Any] | None) -> None:
    """Make a row equal an image; None removes it."""
    store.table(table)
    if image is None:
        store.db.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])  # noqa: S608 - checked name
        return
    names = list(image)
    if _current(store, table, row_id) is None:
        blanks = ", ".join("?" for _ in names)
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({blanks})"  # noqa: S608
        store.db.execute(sql, list(image.values()))
    else:
        settings = ", ".join(f"{name} = ?" for name in names)
        sql = f"UPDATE {table} SET {settings} WHERE id = ?"  # noqa: S608
        store.db.execute(sql, [*image.values(), row_id])


def _keep_what_others_rest_on(
    store: Store, doing: OperationInProgress, replayed: list[_Net]
) -> None:
    """Give back rows whose removal would leave a reference without its end, until none is left."""
    by_row = {(net.table, net.row_id): net for net in replayed}
    while True:
        broken = _broken_references(store, {net.table for net in by_row.values()})
        mended = False
        for child, child_id, parent, parent_id in broken:
            # Removed by this undo, and something still points to it: it stays.
            net = by_row.pop((parent, parent_id), None)
            if net is not None and net.before is None:
                _write(store, net.table, net.row_id, net.after)
                why = f"{_label(store, child, child_id)} rests on it."
                doing.kept.append(_kept(store, net, why))
                mended = True
                continue
            # Brought back by this undo, and what it points to is gone: it stays away.
            net = by_row.pop((child, child_id), None)
            if net is not None:
                _write(store, net.table, net.row_id, net.after)
                doing.kept.append(_kept(store, net, "what it belongs to is gone."))
                mended = True
        if not mended:
            return


def _broken_references(store: Store, tables: set[str]) -> list[tuple[str, int, str, int]]:
    """References without an end among tables that point to, or are, the given ones.

    Each as (child table, child id, parent table, parent id).
    """
    broken = []
    for child in schema.AUDITED:
        keys = {
            row[0]: (row[2], row[3])
            for row in store.db.execute(f"PRAGMA foreign_key_list({child})").fetchall()
        }
        if child not in tables and not any(parent in tables for parent, _ in keys.values()):
            continue
        for _, row_id, parent, key in store.db.execute(
            f"PRAGMA foreign_key_check({child})"
        ).fetchall():
            column = keys[key][1]
            sql = f"SELECT {column} FROM {child} WHERE id = ?"  # noqa: S608 - names of the schema
            parent_id = store.db.execute(sql, [row_id]).fetchone()[0]
            broken.append((child, row_id, parent, parent_id))
    return broken


def _changed_since(store: Store, net: _Net, target_id: int) -> Kept:
    """Name the later operation that changed a row."""
    later = store.db.execute(
        """SELECT operation.id, operation.sentence, operation.at FROM change
           JOIN operation ON operation.id = change.operation_id
           WHERE change.table_name = ? AND change.row_id = ? AND change.operation_id > ?
           ORDER BY change.id DESC LIMIT 1""",
        [net.table, net.row_id, target_id],
    ).fetchone()
    if later is None:
        return _kept(store, net, "it was changed since.")
    why = f"changed since, by “{later[1]}” on {later[2][:16].replace('T', ' at ')}."
    return _kept(store, net, why, later[0])


def _kept(store: Store, net: _Net, why: str, operation_id: int | None = None) -> Kept:
    what = _label(store, net.table, net.row_id)
    return Kept(table=net.table, row_id=net.row_id, what=what, why=why, operation_id=operation_id)


def _label(store: Store, table: str, row_id: int) -> str:
    """A row in words, as far as it is there."""
    name = table.replace("_", " ")
    label = _LABELS.get(table)
    if label is None:
        return f"{name} {row_id}"
    sql = f"SELECT {label} FROM {store.table(table)} WHERE id = ?"  # noqa: S608 - names of ours
    found = store.db.execute(sql, [row_id]).fetchone()
    return str(found[0]).strip() if found and found[0] else f"{name} {row_id}"
