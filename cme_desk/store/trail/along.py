"""What goes along when an undo takes attendance away, and what stays where it has to stay."""

from __future__ import annotations

from cme_desk.domain.credit.types import Claim, amount_text
from cme_desk.domain.office.history import Kept
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.trail import labels
from cme_desk.store.trail.labels import Image
from cme_desk.store.trail.steps import Net, RowKey


def claimed_there(store: Store, nets: dict[RowKey, Net]) -> dict[Claim, str]:
    """Claims of those whose attendance an undo may take away, in words, before it does."""
    there = {
        (tables.sessions.get(store, net.after["session_id"]).activity_id, net.after["person_id"])
        for net in nets.values()
        if net.table is tables.attendance_events and net.before is None and net.after
    }
    claims = tables.claims
    found: dict[Claim, str] = {}
    for activity_id, person_id in sorted(there):
        for each in claims.of(store, activity_id=activity_id, person_id=person_id):
            words = labels.label(store, claims, labels.image_of(store, claims, each.id))
            reason = f", “{each.reason}”" if each.reason else ""
            found[each] = f"{words} ({amount_text(each.amount)}{reason})"
    return found


def take_along(
    store: Store, claimed: dict[Claim, str], nets: dict[RowKey, Net], kept: dict[RowKey, Kept]
) -> list[str]:
    """Remove credit that was set by hand since, of whom no attendance is left; which, in words.

    Nothing says any more that they were there, so it certifies nothing and is not left standing.
    """
    along: dict[str, None] = {}
    for claim, words in claimed.items():
        key = (tables.claims, claim.id)
        there = store.db.execute(
            "SELECT 1 FROM attendance_event JOIN session ON session.id = session_id"
            " WHERE activity_id = ? AND person_id = ? LIMIT 1",
            [claim.activity_id, claim.person_id],
        ).fetchone()
        if there is None and (key not in nets or key in kept):
            tables.claims.remove(store, claim.id)
            kept.pop(key, None)
            along[words] = None
    return list(along)


def replaced(nets: dict[RowKey, Net], held: list[Net]) -> list[RowKey]:
    """Attendance that was taken away for other of the same person at the session, which is held.

    Beside it, it would say what nobody wrote down: that they left twice.
    """

    def whose(image: Image) -> tuple[int, int]:
        return image["session_id"], image["person_id"]

    events = tables.attendance_events
    there = {whose(net.after) for net in held if net.table is events and net.after}
    return [
        key
        for key, net in nets.items()
        if net.table is events and net.after is None and net.before and whose(net.before) in there
    ]


def left_alone(store: Store, nets: dict[RowKey, Net], held: list[Net]) -> list[RowKey]:
    """Claims that were taken away, of whom attendance was moved to another person, which is held.

    They would come back as credit of somebody of whom nothing says that they were there.
    """
    moved = {
        (tables.sessions.get(store, net.before["session_id"]).activity_id, net.before["person_id"])
        for net in held
        if net.table is tables.attendance_events
        and net.before
        and net.after
        and net.before["person_id"] != net.after["person_id"]
    }
    return [
        key
        for key, net in nets.items()
        if net.table is tables.claims
        and net.after is None
        and net.before
        and (net.before["activity_id"], net.before["person_id"]) in moved
    ]
