"""Who sits where at an activity, and what learners' papers are sorted by."""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.queries.people_search import ORGANIZATION
from cme_desk.store.file.connection import Store


class PlaceLine(NamedTuple):
    """One learner at one activity: their name, their organization, and the label of their table."""

    activity_id: int
    person_id: int
    name: str
    organization: str
    label: str


def of_places(store: Store, places: str) -> list[PlaceLine]:
    """The learners of a JSON list of [activity's id, person's id]."""
    rows = store.execute(
        f"""
        SELECT wanted.value ->> 0, person.id,
            cme_sort_name(last_name, first_name, middle_name, suffix), {ORGANIZATION},
            coalesce(label, '')
        FROM json_each(?) AS wanted CROSS JOIN person ON person.id = wanted.value ->> 1
        LEFT JOIN seat ON seat.activity_id = wanted.value ->> 0 AND seat.person_id = person.id
        """,
        [places],
    )
    return [PlaceLine._make(row) for row in rows]


def labels(store: Store, activity_id: int) -> dict[int, str]:
    """The label of the table of each person that has one."""
    rows = store.execute("SELECT person_id, label FROM seat WHERE activity_id = ?", [activity_id])
    return dict(rows.fetchall())
