"""The history: undo and redo."""

from __future__ import annotations

from cme_desk.domain.office.history import Changes, Foreseen, Operation
from cme_desk.errors import DeskError
from cme_desk.queries import history as query
from cme_desk.services.desk import Desk
from cme_desk.store.trail import undo as undoing


def undo(
    desk: Desk,
    operation_id: int | None = None,
    *,
    voiding: bool = False,
    only_whole: bool = False,
) -> Changes:
    """Take back an operation, or the last one that stands.

    Args:
        desk: the office.
        operation_id: which; None for the last, if nothing that cannot be undone came after it.
        voiding: whether certificates that rest on it are voided in the same step; else what they
            rest on stays.
        only_whole: whether nothing is done if anything would stay.

    Raises:
        DeskError: there is none, it cannot be undone, or later steps stand in the way.

    """
    if operation_id is not None:
        target = _get(desk, operation_id)
    else:
        target = _last(desk)
        if passed := query.passed_over(desk.store, target):
            raise DeskError(
                "undo-passes-over",
                f"The last step, “{passed[0].sentence}”, cannot be undone. Nothing was changed.",
                passed[0].sealed,
                f"To undo the step before, “{target.sentence}”, name it: it is {target.id}.",
            )
    reason = f"Undone: {target.sentence}" if voiding else ""
    return undoing.undo(desk.store, target, voiding=reason, only_whole=only_whole)


def foresee(desk: Desk, operation_id: int | None = None) -> Foreseen:
    """What undoing an operation, or the last one that stands, would come to; nothing is changed.

    Raises:
        DeskError: there is none.

    """
    target = _last(desk) if operation_id is None else _get(desk, operation_id)
    return undoing.foresee(desk.store, target)


def redo(desk: Desk) -> Changes:
    """Bring back what the last undo took away.

    Raises:
        DeskError: the last thing done was no undo.

    """
    target = query.last_redoable(desk.store)
    if target is None:
        raise DeskError("nothing-to-redo", "There is nothing to redo.")
    return undoing.undo(desk.store, target)


def _last(desk: Desk) -> Operation:
    target = query.last_undoable(desk.store)
    if target is None:
        raise DeskError("nothing-to-undo", "There is nothing to undo.")
    return target


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
