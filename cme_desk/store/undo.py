"""Undo: a new operation that puts rows back as they were before an earlier one.

A row that is not as that operation left it is kept and named, with the later operation that stands
in the way. So is a row that others have come to rest on.
"""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from cme_desk.domain.office.history import Changes, Kept, Operation
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
    "person_name": "'the name ' || first_name || ' ' || last_name",
    "person_contact": "kind || ' ' || value",
    "identifier": "trim(kind || ' ' || authority) || ' ' || number",
    "report_permission": "'permission to report to ' || scope",
    "not_same": "'two who are not the same'",
    "outside_credit": "'credit from elsewhere for ' || title",
    "layout": "'the layout ' || name",
    "certificate_template": "'the template ' || name",
    "row_code": "'the row code ' || code",
}

_IN_FORCE_SINCE = """
    certificate.status = 'issued' AND :undone < (SELECT min(change.operation_id) FROM change
        WHERE change.table_name = 'certificate' AND change.row_id = certificate.id)"""

_HOLDS: dict[str, str] = {
    "designation": f"""
        SELECT certificate.number FROM certificate
        WHERE certificate.activity_id = :activity_id AND {_IN_FORCE_SINCE} LIMIT 1""",  # noqa: S608
    "attendance_event": f"""
        SELECT certificate.number FROM certificate
        JOIN session ON session.activity_id = certificate.activity_id
        WHERE session.id = :session_id AND certificate.person_id = :person_id
          AND {_IN_FORCE_SINCE} LIMIT 1""",  # noqa: S608 - ours
    "claim": f"""
        SELECT certificate.number FROM certificate
        WHERE certificate.activity_id = :activity_id AND certificate.person_id = :person_id
          AND {_IN_FORCE_SINCE} LIMIT 1""",  # noqa: S608 - ours
}
"""What a certificate in force rests on stays: it would be left without its evidence.

It rests on what was there when it was issued, not on what came after.
"""

_DONE_BEFORE = re.compile(r"^(?:Undid|Redid): | \(\d+ records? kept\)$")

RowKey = tuple[str, int]
Image = dict[str, Any] | None
Misfits = dict[RowKey, RowKey | None]


class _BeginAgain(Exception):
    """Rows were put back that do not fit: all is begun again, from where it was, without them.

    (A savepoint would do as well, but SQLite's take longer with every row.)
    """

    def __init__(self, misfits: Misfits) -> None:
        super().__init__()
        self.misfits = misfits


_TAKES_PLACE = """
    SELECT 1 FROM certificate WHERE activity_id = :activity_id AND person_id = :person_id
    AND credit_type_id IS :credit_type_id AND id <> :id AND status = 'issued' LIMIT 1"""
"""Another certificate in force for the same: one that was voided does not come back beside it."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One change of one row, as the trail has it; None where there was no row."""

    row: RowKey
    before: Image
    after: Image


@dataclass(slots=True)
class _Net:
    """What an operation did to one row, from its first touch to its last."""

    table: str
    row_id: int
    before: Image
    after: Image


def undo(store: Store, target: Operation) -> Changes:
    """Take an operation back; the result names what was changed and what was kept, and why.

    Undoing an undo is a redo, and undoing that an undo again.

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
    verb, did = ("redo", "Redid") if target.verb == "undo" else ("undo", "Undid")
    sentence = f"{did}: {_DONE_BEFORE.sub('', target.sentence)}"
    stays: Misfits = {}
    while True:
        try:
            with operation(store, verb, sentence, undoes=target.id) as doing:
                _take_back(store, doing, target, stays)
        except _BeginAgain as found:
            stays |= found.misfits
        else:
            return doing.changes


def _steps(store: Store, operation_id: int) -> list[_Step]:
    """Everything that an operation did, in order.

    Images from before a table had a column have its default there: that is what the row was given
    when the column came.
    """
    since: dict[str, dict[str, Any]] = {}

    def whole(table: str, image: str | None) -> Image:
        if not image:
            return None
        if table not in since:
            since[table] = _defaults(store, table)
        told: dict[str, Any] = json.loads(image)
        return since[table] | told

    return [
        _Step((table, row_id), *(whole(table, image) for image in images))
        for table, row_id, *images in store.db.execute(
            "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? "
            "ORDER BY id",
            [operation_id],
        )
    ]


def _defaults(store: Store, table: str) -> dict[str, Any]:
    """What columns that came later were given in the rows that were there."""
    columns = store.db.execute(f"PRAGMA table_info({store.table(table)})").fetchall()
    told = {
        name: store.db.execute(f"SELECT {default}").fetchone()[0]
        for _, name, _, _, default, key in columns
        if default is not None and not key
    }
    return {name: None for _, name, *_ in columns} | told


def _net_changes(steps: list[_Step]) -> dict[RowKey, _Net]:
    """One net change per row, in the order in which the rows were first touched."""
    nets: dict[RowKey, _Net] = {}
    for step in steps:
        net = nets.get(step.row)
        if net is None:
            nets[step.row] = _Net(*step.row, step.before, step.after)
        else:
            net.after = step.after
    return nets


def _take_back(store: Store, doing: OperationInProgress, target: Operation, stays: Misfits) -> None:
    """Put every row back that can be; name those that stay, and why.

    Raises:
        _BeginAgain: more rows have to stay than was known.
        DeskError: all of them have to.

    """
    steps = _steps(store, target.id)
    nets = _net_changes(steps)
    kept: dict[RowKey, Kept] = {}
    for key, net in nets.items():
        if _current(store, *key) != net.after:
            kept[key] = _changed_since(store, net, target.id)
        elif certificate := _held_by(store, net, target.id):
            why = f"certificate {certificate} rests on it; void the certificate first."
            kept[key] = _kept(store, net, why)
    # After those that say what really stands in the way.
    for key, resting in stays.items():
        if key in nets and key not in kept:
            kept[key] = _kept(store, nets[key], _why(store, key, resting))
    _replay(store, steps, nets, kept)
    if found := _misfits(store, nets, kept):
        raise _BeginAgain(found)
    doing.kept += [each for key, each in kept.items() if nets[key].before != nets[key].after]
    if doing.kept and len(doing.kept) >= sum(net.before != net.after for net in nets.values()):
        first = doing.kept[0]
        raise DeskError(
            "undo-blocked",
            f"“{target.sentence}” could not be undone. Nothing was changed.",
            f"{first.what}: {first.why}",
            "Undo the later step first.",
        )
    if doing.kept:
        count = len(doing.kept)
        records = "record" if count == 1 else "records"
        doing.sentence = f"{doing.sentence} ({count} {records} kept)"


def _why(store: Store, key: RowKey, resting: RowKey | None) -> str:
    """Why a row has to stay that would not fit: see _misfits."""
    if resting is None:
        return "another record has taken its place since."
    if resting == key:
        return "what it belongs to is gone."
    return f"{_label(store, *resting)} rests on it."


def _replay(
    store: Store, steps: list[_Step], nets: dict[RowKey, _Net], kept: dict[RowKey, Kept]
) -> None:
    """Go back step by step, newest first, so that what must be unique stays so on the way."""
    left_over: dict[RowKey, _Net] = {}
    for step in reversed(steps):
        if step.row in kept:
            continue
        try:
            _write(store, *step.row, step.before)
        except sqlite3.IntegrityError:
            # What stands in its way may be gone when the others are back.
            left_over[step.row] = nets[step.row]
    for net in left_over.values():
        try:
            _write(store, net.table, net.row_id, net.before)
        except sqlite3.IntegrityError:
            continue  # seen by whoever compares


def _misfits(store: Store, nets: dict[RowKey, _Net], kept: dict[RowKey, Kept]) -> Misfits:
    """Which of the rows put back cannot be left so.

    With each, the row that rests on it; itself, if what it belongs to is gone; or None, if
    another record has taken its place.
    """
    found: Misfits = {}
    for key, net in nets.items():
        if key not in kept and (_current(store, *key) != net.before or _is_taken(store, net)):
            found[key] = None
    for child, parent in _broken_references(store, {key[0] for key in nets}):
        if parent in nets and parent not in kept:
            found[parent] = child
        elif child in nets and child not in kept:
            found[child] = child
    if kept:
        # The file that something was taken from stays on file as long as any of it does.
        for key, net in nets.items():
            if key[0] == "document" and net.before is None and key not in kept:
                found.setdefault(key, next(iter(kept)))
    return found


def _is_taken(store: Store, net: _Net) -> bool:
    """Whether a certificate that would be in force again has a successor."""
    image = net.before
    if net.table != "certificate" or image is None or image["status"] != "issued":
        return False
    if net.after is not None and net.after["status"] == "issued":
        return False  # it was in force all the time, and only goes back to whose it was
    return store.db.execute(_TAKES_PLACE, image).fetchone() is not None


def _current(store: Store, table: str, row_id: int) -> Image:
    sql = f"SELECT * FROM {store.table(table)} WHERE id = ?"  # noqa: S608 - checked name
    cursor = store.db.execute(sql, [row_id])
    row = cursor.fetchone()
    if row is None:
        return None
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _held_by(store: Store, net: _Net, target_id: int) -> str:
    """The number of a certificate that rests on a row which would be taken from her; or ""."""
    sql = _HOLDS.get(net.table)
    if sql is None or net.after is None:
        return ""
    if net.before is not None and net.before.get("person_id") == net.after.get("person_id"):
        return ""
    found = store.db.execute(sql, {**net.after, "undone": target_id}).fetchone()
    return str(found[0]) if found else ""


def _write(store: Store, table: str, row_id: int, image: Image) -> None:
    """Make a row equal an image; None removes it."""
    store.table(table)
    if image is None:
        store.db.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])  # noqa: S608 - checked name
        return
    settings = ", ".join(f"{name} = ?" for name in image)
    sql = f"UPDATE {table} SET {settings} WHERE id = ?"  # noqa: S608 - checked name
    if store.db.execute(sql, [*image.values(), row_id]).rowcount == 0:
        blanks = ", ".join("?" for _ in image)
        sql = f"INSERT INTO {table} ({', '.join(image)}) VALUES ({blanks})"  # noqa: S608
        store.db.execute(sql, list(image.values()))


def _broken_references(store: Store, tables: set[str]) -> list[tuple[RowKey, RowKey]]:
    """References without an end, as (child, parent), among tables that point to the given ones."""
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
            broken.append(((child, row_id), (parent, parent_id)))
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
