"""The history: undo and redo."""

from __future__ import annotations

from cme_desk.domain.office.history import Changes, Operation
from cme_desk.errors import DeskError
from cme_desk.queries import history as query
from cme_desk.services.desk import Desk
from cme_desk.store.trail import undo as undoing


def undo(desk: Desk, operation_id: int | None = None) -> Changes:
    """Take back an operation, or the last one that stands.

    Raises:
        DeskError: there is none, it cannot be undone, or later steps stand in the way.

    """
    target = query.last_undoable(desk.store) if operation_id is None else _get(desk, operation_id)
    if target is None:
        raise DeskError("nothing-to-undo", "There is nothing to undo.")
    return undoing.undo(desk.store, target)


def redo(desk: Desk) -> Changes:
    """Bring back what the last undo took away.

    Raises:
        DeskError: the last thing done was no undo.

    """
    target = query.last_redoable(desk.store)
    if target is None:
        raise DeskError("nothing-to-redo", "There is nothing to redo.")
    return undoing.undo(desk.store, target)


def _get(desk: Desk, operation_id: int) -> Operation:
    target = query.get(desk.store, operation_id)
    if target is None:
        raise DeskError(
            "operation-not-found",
            f"There is no operation {operation_id} in the history.",
            "",
            "Look at the history for its number.",
        )
    return target
