"""The seals of the history: each is made of an operation, its changes, and the seal before it.

Whoever alters, adds or takes away a line of the history, with another program or by a fault of the
disk, breaks a seal. It guards against what happens, not against somebody who makes all seals anew:
no secret could, in a file that lies on the same computer. Certificates have codes of their own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlite_utils import Database

_OPERATION = "id, at, verb, sentence, undoes, sealed, kept"
_CHANGE = "table_name, row_id, before, after"


class Broken(NamedTuple):
    """An operation whose seal does not fit: it, its changes or what was before it is altered."""

    id: int
    at: str
    sentence: str


def seal(db: Database, operation_id: int) -> None:
    """Seal the last operation; call it when nothing is added to it any more."""
    (line,) = db.execute(
        f"SELECT {_OPERATION} FROM operation WHERE id = ?", [operation_id]
    ).fetchall()
    before = db.execute(
        "SELECT seal FROM operation WHERE id < ? ORDER BY id DESC LIMIT 1", [operation_id]
    ).fetchone()
    changes = db.execute(
        f"SELECT {_CHANGE} FROM change WHERE operation_id = ? ORDER BY id", [operation_id]
    )
    made = _made(before[0] if before else "", line, changes)
    db.execute("UPDATE operation SET seal = ? WHERE id = ?", [made, operation_id])


def broken(db: Database) -> list[Broken]:
    """The operations whose seals do not fit, in their order."""
    found = []
    last = ""
    for line, there, changes in _all(db):
        if there != _made(last, line, changes):
            found.append(Broken(line[0], line[1], line[3]))
        last = there
    return found


def seal_all(db: Database, but: Iterable[int] = ()) -> None:
    """Seal every operation anew, after a step that brings the whole history into a new form.

    Args:
        db: the office.
        but: those whose seals did not fit before; they stay without one, and are told again.

    """
    unsealed = set(but)
    last = ""
    seals = []
    for line, _, changes in _all(db):
        last = "" if line[0] in unsealed else _made(last, line, changes)
        seals.append((last, line[0]))
    db.conn.executemany("UPDATE operation SET seal = ? WHERE id = ?", seals)


def cut_off(db: Database) -> bool:
    """Whether the last changes of the history are gone, which no seal after them could tell."""
    given = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
    last = db.execute("SELECT max(id) FROM change").fetchone()[0]
    return bool(given and given[0] != (last or 0))


def _all(db: Database) -> Iterator[tuple[tuple[Any, ...], str, list[tuple[Any, ...]]]]:
    """Each operation with its seal and its changes, in order."""
    lines = db.execute(f"SELECT {_OPERATION}, seal FROM operation ORDER BY id").fetchall()
    changes = iter(
        db.execute(f"SELECT operation_id, {_CHANGE} FROM change ORDER BY operation_id, id")
    )
    waiting = next(changes, None)
    for *line, there in lines:
        own = []
        while waiting is not None and waiting[0] <= line[0]:
            own.append(waiting[1:])
            waiting = next(changes, None)
        yield tuple(line), there, own


def _made(before: str, line: tuple[Any, ...], changes: Iterable[tuple[Any, ...]]) -> str:
    """The seal of an operation. No part of a change has the sign that stands between them."""
    made = hashlib.sha256(before.encode())
    made.update(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace"))
    for table, row_id, was, becomes in changes:
        made.update(f"\0{table}\0{row_id}\0{was or ''}\0{becomes or ''}".encode("utf-8", "replace"))
    return made.hexdigest()
