"""People."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.people import Person
from cme_desk.store.connection import Store
from cme_desk.store.records import Records

people = Records(Person, "person", "person")

_AT_ONCE = 500
"""How many ids one statement is given; SQLite's own limit on variables is higher everywhere."""


def by_ids(store: Store, ids: Collection[int]) -> dict[int, Person]:
    """People by their ids; who is not there is left out."""
    wanted = list(ids)
    found: dict[int, Person] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        for person in people.where(store, f"id IN ({', '.join('?' for _ in part)})", part):
            found[person.id] = person
    return found


def count_uses(store: Store, person_id: int) -> int:
    """How many records of attendance, credit and certificates hang on a person."""
    row = store.execute(
        """SELECT (SELECT count(*) FROM attendance_event WHERE person_id = :id)
            + (SELECT count(*) FROM claim WHERE person_id = :id)
            + (SELECT count(*) FROM certificate WHERE person_id = :id)""",
        {"id": person_id},
    ).fetchone()
    return int(row[0])
