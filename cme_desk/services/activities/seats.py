"""Tables: where learners sit at an activity, for tents, badges and the order of papers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cme_desk.domain.activities.record import Seat
from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.names import clean
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.store import tables
from cme_desk.store.operations import operation

LONGEST = 40


def seat(desk: Desk, activity_id: int, people: Collection[int], label: str) -> Changes:
    """Put people at a table; an empty label takes them from theirs.

    Args:
        desk: the office.
        activity_id: at which activity.
        people: whom.
        label: the table's number or name, "12" or "Cardiology".

    Raises:
        DeskError: nobody is chosen, or the label is too long for a tent.

    """
    table = " ".join(clean(label).split())
    if len(table) > LONGEST:
        raise DeskError(
            "table-too-long",
            f"“{table[:LONGEST]}…” is too long for a table.",
            "It stands on tents and badges.",
            f"Type a number, or a name of at most {LONGEST} letters.",
        )
    if not people:
        raise DeskError("nobody-chosen", "Nobody is chosen.", "", "Choose who sits at this table.")
    activity = tables.activities.get(desk.store, activity_id)
    who = "1 learner" if len(people) == 1 else f"{len(people)} learners"
    sentence = (
        f"Put {who} of {activity.code} at table {table}"
        if table
        else f"Took {who} of {activity.code} from their tables"
    )
    with operation(desk.store, "set tables", sentence) as doing:
        for person_id in sorted(people):
            there = tables.seats.find(desk.store, activity_id=activity_id, person_id=person_id)
            if there is None:
                if table:
                    tables.seats.add(
                        desk.store, Seat(activity_id=activity_id, person_id=person_id, label=table)
                    )
            elif not table:
                tables.seats.remove(desk.store, there.id)
            elif there.label != table:
                tables.seats.change(desk.store, replace(there, label=table))
    return doing.changes
