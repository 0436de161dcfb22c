"""People, and what belongs to each: other names, contacts, identifiers, permission, credit."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.people.belongings import Identifier
from cme_desk.domain.people.outside_credit import NotSame, OutsideCredit
from cme_desk.domain.people.permissions import ReportPermission
from cme_desk.domain.people.record import Contact, Person, PersonName
from cme_desk.store.connection import Store
from cme_desk.store.records import Records

people = Records(Person, "person", "person")
names = Records(PersonName, "person_name", "name")
contacts = Records(Contact, "person_contact", "contact")
identifiers = Records(Identifier, "identifier", "identifier")
permissions = Records(ReportPermission, "report_permission", "permission")
outside_credits = Records(OutsideCredit, "outside_credit", "credit from elsewhere")
not_same = Records(NotSame, "not_same", "word that two are not the same")

_OWN = ("person_name", "person_contact", "identifier", "report_permission")
"""What is part of a person's own record, and goes when she goes."""

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
            + (SELECT count(*) FROM certificate WHERE person_id = :id)
            + (SELECT count(*) FROM assessment_result WHERE person_id = :id)
            + (SELECT count(*) FROM seat WHERE person_id = :id)
            + (SELECT count(*) FROM outside_credit WHERE person_id = :id)""",
        {"id": person_id},
    ).fetchone()
    return int(row[0])


def clear_own(store: Store, person_id: int) -> None:
    """Take away what is part of a person's record, and what was said of pairs with her."""
    for table in _OWN:
        store.execute(f"DELETE FROM {table} WHERE person_id = ?", [person_id])  # noqa: S608 - ours
    store.execute("DELETE FROM not_same WHERE ? IN (one_id, other_id)", [person_id])


def said_not_same(store: Store, one: int, other: int) -> NotSame | None:
    """Whether two records were said to be two people."""
    return not_same.first(store, "one_id = ? AND other_id = ?", [min(one, other), max(one, other)])
