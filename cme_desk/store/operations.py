"""Operations: one transaction, one line in the history, one step to undo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from cme_desk.domain.office.history import Changes, Kept
from cme_desk.store import seals
from cme_desk.store.file import failures
from cme_desk.store.file.connection import Store


class OperationInProgress:
    """An operation that is being done.

    Attributes:
        id: of the operation.
        undoes: the operation that it takes back.
        sentence: what is done; may be made more exact before the end.
        kept: of an undo, what could not be taken back.
        changes: what was changed; filled when the operation has ended.

    """

    def __init__(self, operation_id: int, sentence: str, undoes: int | None) -> None:
        """Begin with what is known at the start."""
        self.id = operation_id
        self.undoes = undoes
        self.sentence = sentence
        self.kept: list[Kept] = []
        self.changes = Changes()


@contextmanager
def operation(
    store: Store, verb: str, sentence: str, *, undoes: int | None = None, sealed: str = ""
) -> Iterator[OperationInProgress]:
    """Do everything inside as one operation: all of it or, on any error, nothing.

    An operation that changes nothing leaves no line in the history, but for one that takes another
    back: that other may have come to nothing too, and is to stand as undone.

    Args:
        store: the office.
        verb: stable short name of the action ("merge people").
        sentence: what is done, in words, for the history.
        undoes: the operation that this one takes back.
        sealed: why it cannot be undone and what to do in its place; empty if it can be.

    Raises:
        DeskError: the office is gone, in use, read-only, full or damaged; nothing was changed.
        RuntimeError: an operation inside an operation (a fault of the program).

    """
    if store.in_operation:
        msg = f"“{verb}” was begun inside another operation"
        raise RuntimeError(msg)
    store.check_there()
    with failures.environment_explained(store.path):
        # A second writer waits here, and is refused here. One who asks for the lock after reading
        # is refused without waiting, with half of the work done.
        store.db.execute("BEGIN IMMEDIATE")
        store.in_operation = True
        try:
            # Undo and removal pass through states with loose ends; COMMIT looks at all of them.
            store.db.execute("PRAGMA defer_foreign_keys = ON")
            cursor = store.db.execute(
                "INSERT INTO operation (at, verb, sentence, undoes, sealed) VALUES (?, ?, ?, ?, ?)",
                [store.now(), verb, sentence, undoes, sealed],
            )
            doing = OperationInProgress(int(cursor.lastrowid or 0), sentence, undoes)
            store.db.execute("UPDATE current_operation SET operation_id = ?", [doing.id])
            yield doing
            doing.changes = _finish(store, doing)
            store.db.execute("COMMIT")
        # Cancelling and Ctrl-C as well: nothing half done stays.
        except BaseException:
            _roll_back(store)
            raise
        finally:
            store.in_operation = False
    store.settle()


def last_operation(store: Store, *, before: int = 0) -> int:
    """The id of the last operation, or of the last one before another; 0 if there is none.

    By it is known whether anything was done since.
    """
    found = store.execute(
        "SELECT coalesce(max(id), 0) FROM operation WHERE ? = 0 OR id < ?", [before, before]
    ).fetchone()
    return int(found[0])


def _finish(store: Store, doing: OperationInProgress) -> Changes:
    """Close the operation inside its transaction; say what it changed."""
    rows: dict[str, set[int]] = {}
    for table, row_id in store.db.execute(
        "SELECT DISTINCT table_name, row_id FROM change WHERE operation_id = ?", [doing.id]
    ):
        rows.setdefault(table, set()).add(row_id)
    # From here on the audit triggers refuse any change: there is nothing that it would belong to.
    store.db.execute("UPDATE current_operation SET operation_id = NULL")
    if not rows and doing.undoes is None:
        store.db.execute("DELETE FROM operation WHERE id = ?", [doing.id])
        return Changes(sentence=doing.sentence, kept=tuple(doing.kept))
    store.db.execute(
        "UPDATE operation SET sentence = ?, kept = ? WHERE id = ?",
        [doing.sentence, _kept_json(doing.kept), doing.id],
    )
    seals.seal(store.db, doing.id)
    return Changes(
        operation_id=doing.id,
        sentence=doing.sentence,
        rows={table: frozenset(ids) for table, ids in rows.items()},
        kept=tuple(doing.kept),
    )


def _kept_json(kept: list[Kept]) -> str:
    return json.dumps([[each.what, each.why] for each in kept], ensure_ascii=False)


def _roll_back(store: Store) -> None:
    """Go back to where the operation began; an error that ended the transaction already is fine."""
    if store.db.conn.in_transaction:
        try:
            store.db.execute("ROLLBACK")
        except sqlite3.Error:
            # The connection itself is broken (disk gone): closing it rolls back, and the error that
            # led here is the one to tell.
            return
