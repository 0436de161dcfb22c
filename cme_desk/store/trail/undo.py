"""Undo: a new operation that puts rows back as they were before an earlier one.

A row that is not as that operation left it is kept and named, with the later operation that stands
in the way. So is a row that others have come to rest on.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cme_desk.domain.office.history import Changes, Foreseen, Kept, Operation
from cme_desk.domain.papers.certificates import CertificateStatus
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.operations import OperationInProgress, operation
from cme_desk.store.table import Table
from cme_desk.store.trail import evidence, labels
from cme_desk.store.trail.along import claimed_there, left_alone, replaced, take_along
from cme_desk.store.trail.labels import Image
from cme_desk.store.trail.steps import Net, RowKey, Step, images, net_changes, steps_of

# Without this, taking an undo back would read “Redid: Undid: … (2 records kept)”.
_DONE_BEFORE = re.compile(r"^(?:Undid|Redid): | \([\d,]+ [a-z]+ (?:kept|voided|taken)[^()]*\)$")

Misfits = dict[RowKey, RowKey | None]


class _BeginAgain(Exception):
    """Rows were put back that do not fit: all is begun again, from where it was, without them.

    (A savepoint would do as well, but SQLite's take longer with every row.)
    """

    def __init__(self, misfits: Misfits) -> None:
        super().__init__()
        self.misfits = misfits


_TAKES_PLACE = """
    SELECT 1 FROM certificate AS other LEFT JOIN change ON change.id =
        (SELECT min(id) FROM change WHERE table_name = 'certificate' AND row_id = other.id
            AND operation_id >= :target)
    WHERE activity_id = :activity_id AND person_id = :person_id
        AND credit_type_id IS :credit_type_id AND other.id <> :id AND status = 'issued'
        AND change.id IS NOT NULL AND NOT (coalesce(before ->> 'status', '') = 'issued'
            AND before ->> 'activity_id' = :activity_id AND before ->> 'person_id' = :person_id
            AND before ->> 'credit_type_id' IS :credit_type_id) LIMIT 1"""
"""Another certificate in force for the same, which was not when the operation was done.

One that was voided does not come back beside its successor; it does beside one that stood beside
it before, as those of a series do.
"""


@dataclass(slots=True)
class _Attempt:
    """One way to undo an operation.

    Attributes:
        voiding: the reason with which certificates that rest on it are voided; "" lets what they
            rest on stay.
        only_whole: whether it is refused if anything stays.
        stays: rows that are known to have to stay.
        voided: the numbers of certificates that were voided.
        along: what goes with it that was done since, in words.

    """

    target: Operation
    voiding: str = ""
    only_whole: bool = False
    stays: Misfits = field(default_factory=dict)
    voided: list[str] = field(default_factory=list)
    along: list[str] = field(default_factory=list)


class _Rehearsed(Exception):
    """All of it was done, and is to be forgotten."""

    def __init__(self, kept: Sequence[Kept], rows: int) -> None:
        super().__init__()
        self.kept, self.rows = kept, rows


def undo(
    store: Store, target: Operation, *, voiding: str = "", only_whole: bool = False
) -> Changes:
    """Take an operation back; the result names what was changed and what was kept, and why.

    Undoing an undo is a redo, and undoing that an undo again.

    Args:
        store: the office.
        target: what is taken back.
        voiding: the reason with which certificates that rest on it are voided in the same step;
            without one, what they rest on stays.
        only_whole: whether nothing is done if anything would stay.

    Raises:
        DeskError: it is sealed, is undone already, nothing of it can be taken back, or not all.

    """
    return _undo(store, _Attempt(target, voiding, only_whole))


def foresee(store: Store, target: Operation) -> Foreseen:
    """What undoing an operation would come to, found by doing it and forgetting it again."""
    plainly = _Attempt(target)
    rows, kept, refused = _rehearse(store, plainly)
    along = tuple(plainly.along)
    if not kept and refused is None:
        return Foreseen(operation=target, rows=rows, along=along)
    with_voids = _Attempt(target, "rehearsed")
    _, left, still_refused = _rehearse(store, with_voids)
    return Foreseen(
        operation=target,
        rows=rows,
        kept=tuple(kept),
        refused=refused,
        certificates=() if still_refused else tuple(dict.fromkeys(with_voids.voided)),
        kept_then=tuple(left),
        along=along,
    )


def _rehearse(store: Store, attempt: _Attempt) -> tuple[int, Sequence[Kept], DeskError | None]:
    """How many rows would be changed, what would stay, and why nothing can be done."""
    try:
        _undo(store, attempt, rehearsal=True)
    except _Rehearsed as done:
        return done.rows, done.kept, None
    except DeskError as error:
        return 0, (), error
    raise AssertionError("a rehearsal was not taken back")


def _undo(store: Store, attempt: _Attempt, *, rehearsal: bool = False) -> Changes:
    target = attempt.target
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
    while True:
        attempt.voided.clear()
        try:
            with operation(store, verb, sentence, undoes=target.id) as doing:
                rows = _take_back(store, doing, attempt)
                if rehearsal:
                    raise _Rehearsed(doing.kept, rows)
        except _BeginAgain as found:
            attempt.stays |= found.misfits
        else:
            return doing.changes


def _take_back(store: Store, doing: OperationInProgress, attempt: _Attempt) -> int:
    """Put every row back that can be, and say how many; name those that stay, and why.

    Raises:
        _BeginAgain: more rows have to stay than was known.
        DeskError: all of them have to, or some where none may.

    """
    target = attempt.target
    steps = steps_of(store, target.id)
    nets = net_changes(steps)
    kept: dict[RowKey, Kept] = {}
    held: list[Net] = []
    there = images(store, nets)
    for key, net in nets.items():
        if there.get(key) != net.after:
            kept[key] = _changed_since(store, net, target.id)
        elif certificate := _held_by(store, net, attempt):
            why = f"certificate {certificate} rests on it; void the certificate first."
            kept[key] = _kept(store, net, why)
            held.append(net)
    for key in replaced(nets, held):
        kept.setdefault(key, _kept(store, nets[key], "what took its place has to stay."))
    for key in left_alone(store, nets, held):
        kept.setdefault(
            key, _kept(store, nets[key], "the attendance that it comes of has to stay.")
        )
    # After those that say what really stands in the way.
    for key, resting in attempt.stays.items():
        if key in nets and key not in kept:
            kept[key] = _kept(store, nets[key], _why(store, key, resting))
    claimed = claimed_there(store, nets)
    _replay(store, steps, nets, kept)
    attempt.along = take_along(store, claimed, nets, kept)
    if found := _misfits(store, attempt.target.id, nets, kept):
        raise _BeginAgain(found)
    # A row that came and went within the operation is neither taken back nor kept.
    doing.kept += [each for key, each in kept.items() if nets[key].before != nets[key].after]
    changed = sum(net.before != net.after for net in nets.values())
    _refuse_partly(doing, attempt, changed)
    told = [f"{_records(doing.kept)} kept"] if doing.kept else []
    if attempt.along:
        told.append(f"{_records(attempt.along)} taken along")
    if many := len(attempt.voided):
        told.append(f"{many:,} certificate{'' if many == 1 else 's'} voided")
    if told:
        doing.sentence = f"{doing.sentence} ({', '.join(told)})"
    return changed - len(doing.kept)


def _refuse_partly(doing: OperationInProgress, attempt: _Attempt, changed: int) -> None:
    """Stop where all would stay, or anything more or less happens and only the whole may."""
    what = f"“{attempt.target.sentence}”"
    if doing.kept and len(doing.kept) >= changed:
        first = doing.kept[0]
        raise DeskError(
            "undo-blocked",
            f"{what} could not be undone. Nothing was changed.",
            f"{first.what}: {first.why}",
            "Undo the later step first.",
        )
    if doing.kept and attempt.only_whole:
        raise DeskError(
            "undo-incomplete",
            f"Not all of {what} can be undone. Nothing was changed.",
            f"{_records(doing.kept)} of {changed:,} would stay.",
            "Look at what would stay, and say that the rest is to be undone.",
        )
    if attempt.along and attempt.only_whole:
        raise DeskError(
            "undo-incomplete",
            f"Undoing {what} takes more with it. Nothing was changed.",
            "Without attendance credit that was set by hand is nobody's, and goes along: "
            f"{'; '.join(attempt.along)}.",
            "Look at what goes along, and say that it is to be undone all the same.",
        )


def _records(kept: Sequence[object]) -> str:
    return f"{len(kept):,} {'record' if len(kept) == 1 else 'records'}"


def _why(store: Store, key: RowKey, resting: RowKey | None) -> str:
    """Why a row has to stay that would not fit: see _misfits."""
    if resting is None:
        return "another record has taken its place since."
    if resting == key:
        return "what it belongs to is gone."
    return f"{labels.label(store, resting[0], labels.image_of(store, *resting))} rests on it."


def _replay(
    store: Store, steps: list[Step], nets: dict[RowKey, Net], kept: dict[RowKey, Kept]
) -> None:
    """Go back step by step, newest first, so that what must be unique stays so on the way."""
    left_over: dict[RowKey, Net] = {}
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


def _misfits(
    store: Store, target: int, nets: dict[RowKey, Net], kept: dict[RowKey, Kept]
) -> Misfits:
    """Which of the rows put back cannot be left so.

    With each, the row that rests on it; itself, if what it belongs to is gone; or None, if
    another record has taken its place.
    """
    found: Misfits = {}
    there = images(store, nets)
    for key, net in nets.items():
        if key not in kept and (there.get(key) != net.before or _is_taken(store, net, target)):
            found[key] = None
    for child, parent in _broken_references(store, {key[0] for key in nets}):
        if parent in nets and parent not in kept:
            found[parent] = child
        elif child in nets and child not in kept:
            found[child] = child
    if kept:
        # The file that something was taken from stays on file as long as any of it does.
        for key, net in nets.items():
            if key[0] is tables.documents and net.before is None and key not in kept:
                found.setdefault(key, next(iter(kept)))
    return found


def _is_taken(store: Store, net: Net, target: int) -> bool:
    """Whether a certificate that would be in force again has a successor."""
    image = net.before
    if net.table is not tables.certificates or image is None or image["status"] != "issued":
        return False
    if net.after is not None and net.after["status"] == "issued":
        return False  # it was in force all the time, and only goes back to whose it was
    return store.db.execute(_TAKES_PLACE, {**image, "target": target}).fetchone() is not None


def _held_by(store: Store, net: Net, attempt: _Attempt) -> str:
    """The number of a certificate that rests on a row as it is, which would go or be another.

    Where certificates are voided none is left.
    """
    # What the operation took away leaves no certificate without evidence when it is brought back.
    if net.after is None or net.before == net.after:
        return ""
    while number := evidence.certificate_on(store, net.table, net.after, attempt.target.id):
        if not attempt.voiding:
            return number
        (found,) = tables.certificates.where(store, "number = ?", [number])
        void = replace(found, status=CertificateStatus.VOID, reason=attempt.voiding)
        tables.certificates.change(store, void)
        attempt.voided.append(number)
    return ""


def _write(store: Store, table: Table[Any], row_id: int, image: Image | None) -> None:
    """Make a row equal an image; None removes it."""
    if image is None:
        store.db.execute(f"DELETE FROM {table.name} WHERE id = ?", [row_id])
        return
    # No INSERT OR REPLACE: the trail would tell of a row taken away and another one put there.
    settings = ", ".join(f"{name} = ?" for name in image)
    sql = f"UPDATE {table.name} SET {settings} WHERE id = ?"
    if store.db.execute(sql, [*image.values(), row_id]).rowcount == 0:
        blanks = ", ".join("?" for _ in image)
        sql = f"INSERT INTO {table.name} ({', '.join(image)}) VALUES ({blanks})"
        store.db.execute(sql, list(image.values()))


def _broken_references(store: Store, touched: set[Table[Any]]) -> list[tuple[RowKey, RowKey]]:
    """References without an end, as (child, parent), among tables that point to the given ones."""
    broken = []
    names = {each.name for each in touched}
    for child in tables.TABLES:
        # No other table can have lost an end, and each takes its time in a large office.
        if child not in touched and names.isdisjoint(child.points.values()):
            continue
        columns = {
            row[0]: row[3] for row in store.db.execute(f"PRAGMA foreign_key_list({child.name})")
        }
        for _, row_id, parent, key in store.db.execute(f"PRAGMA foreign_key_check({child.name})"):
            sql = f"SELECT {columns[key]} FROM {child.name} WHERE id = ?"
            parent_id = store.db.execute(sql, [row_id]).fetchone()[0]
            broken.append(((child, row_id), (tables.BY_NAME[parent], parent_id)))
    return broken


def _changed_since(store: Store, net: Net, target_id: int) -> Kept:
    """Name the later operation that changed a row."""
    later = store.db.execute(
        """SELECT operation.id, operation.sentence, operation.at FROM change
           JOIN operation ON operation.id = change.operation_id
           WHERE change.table_name = ? AND change.row_id = ? AND change.operation_id > ?
           ORDER BY change.id DESC LIMIT 1""",
        [net.table.name, net.row_id, target_id],
    ).fetchone()
    if later is None:
        return _kept(store, net, "it was changed since.")
    why = f"changed since, by “{later[1]}” on {date_words(later[2])}."
    return _kept(store, net, why, later[0])


def _kept(store: Store, net: Net, why: str, operation_id: int | None = None) -> Kept:
    there = labels.image_of(store, net.table, net.row_id)
    return Kept(
        table=net.table.name,
        row_id=net.row_id,
        what=labels.label(store, net.table, there or net.after or net.before),
        why=why,
        operation_id=operation_id,
    )
