"""All that an office holds, to compare before and after; and records to fill one with."""

from __future__ import annotations

import enum
import itertools
import json
import sqlite3
import types
import typing
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.attendance.events import AttendanceEvent
from cme_desk.domain.credit.types import Claim, CreditType, Designation
from cme_desk.domain.papers.certificates import Certificate, CertificateKind
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import EventKind
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.operations import operation
from cme_desk.store.table import Table
from cme_desk.store.tables import BY_NAME

Rows = dict[str, list[tuple[object, ...]]]


def all_rows(store: Store) -> Rows:
    """Every audited row, and what is derived from it."""
    found: Rows = {}
    for table in (*tables.BY_NAME, "person_index", "person_alias", "organization_key"):
        found[table] = store.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
    for words in ("person_words", "organization_words"):
        sql = f"SELECT rowid, words FROM {words} ORDER BY rowid"
        found[words] = store.execute(sql).fetchall()
    return found


def trail(store: Store) -> list[tuple[object, ...]]:
    """The whole history, operations and changes."""
    return [
        *store.execute("SELECT * FROM operation ORDER BY id").fetchall(),
        *store.execute("SELECT * FROM change ORDER BY id").fetchall(),
        *store.execute("SELECT * FROM current_operation").fetchall(),
    ]


class Written(NamedTuple):
    """One changed row of an operation as the trail has it; None for not there."""

    table: str
    row_id: int
    before: dict[str, object] | None
    after: dict[str, object] | None


def changes_of(store: Store, operation_id: int) -> list[Written]:
    """What an operation changed, in order."""
    rows = store.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY id",
        [operation_id],
    )
    return [
        Written(table, row_id, *(json.loads(image) if image else None for image in images))
        for table, row_id, *images in rows
    ]


def sound(store: Store) -> None:
    """Fail unless the file is whole, no reference is broken, and what is derived is right."""
    assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []
    wrong = store.execute(
        """SELECT id FROM person LEFT JOIN person_index ON person_index.person_id = person.id
           WHERE last_key IS NOT cme_fold(last_name) OR first_key IS NOT cme_fold(first_name)
              OR email_key IS NOT lower(email)
           UNION ALL SELECT person_id FROM person_index
           WHERE person_id NOT IN (SELECT id FROM person)"""
    ).fetchall()
    assert wrong == []
    wrong = store.execute(
        """SELECT person.id FROM person JOIN person_index ON person_id = person.id
           LEFT JOIN organization ON organization.id = organization_id
           WHERE organization_key IS NOT cme_fold(coalesce(organization.name, ''))"""
    ).fetchall()
    assert wrong == []
    for table in ("person", "organization"):
        ids = store.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()
        assert store.execute(f"SELECT rowid FROM {table}_words ORDER BY rowid").fetchall() == ids
    names = store.execute(
        """SELECT cme_name_key(name), id FROM organization UNION ALL
           SELECT cme_name_key(name), organization_id FROM organization_alias"""
    ).fetchall()
    keys = store.execute("SELECT key, organization_id FROM organization_key").fetchall()
    assert sorted(keys) == sorted(names)


def a_person(number: int, **more: str) -> Person:
    return Person(**{"last_name": f"Okafor{number}", "first_name": "Ngozi", **more})


def an_activity(number: int, **more: str) -> Activity:
    return Activity(
        **{
            "code": f"GR-{number}",
            "title": f"Grand rounds {number}",
            "starts_on": "2027-01-14",
            "ends_on": "2027-01-14",
            "location": "Auditorium B",
            **more,
        }
    )


def a_credit_type(**more: object) -> CreditType:
    return CreditType(
        **{"code": "ama-pra-1", "name": "AMA PRA Category 1", "label": "*AMA*™", **more}
    )


def an_event(session_id: int, person_id: int, at: str = "2027-01-14T12:00") -> AttendanceEvent:
    return AttendanceEvent(
        session_id=session_id,
        person_id=person_id,
        kind=EventKind.IN,
        at=at,
    )


def a_claim(activity_id: int, person_id: int, type_id: int, amount: int = 100) -> Claim:
    return Claim(
        activity_id=activity_id, person_id=person_id, credit_type_id=type_id, amount=amount
    )


def a_certificate(number: str, activity_id: int, person_id: int) -> Certificate:
    return Certificate(
        number=number,
        verify_code="AAAA-BBBB-CCCC",
        activity_id=activity_id,
        person_id=person_id,
        kind=CertificateKind.PARTICIPATION,
        facts="{}",
        template="classic",
        template_hash="0",
        issued_at="2027-01-14T13:00:00",
    )


_NUMBERS = itertools.count(1)


def count_anew() -> None:
    """Let the values of rows begin again, so that what is made does not hang on what was before."""
    global _NUMBERS  # noqa: PLW0603 - one row of numbers for all who make rows
    _NUMBERS = itertools.count(1)


def a_row(
    store: Store, table: Table, parent: Callable[[Table], int] | None = None, **given: object
) -> int:
    """Put a row of any table; its id.

    What must be one of a kind is; what may be empty is, unless it is given.

    Args:
        store: the office, within an operation.
        table: of which table.
        parent: finds a row for what it must point at; 0 or no finder makes one.
        given: values, by column.

    """
    made = {"uid": str(uuid.uuid4()), **given}
    hints = typing.get_type_hints(table.record)
    for column in table.columns:
        if column in {"id", *made}:
            continue
        hint = hints.get(column, int | None)  # an organization that a field names may be none
        if isinstance(hint, types.UnionType):
            made[column] = None
        elif column in table.points:
            target = BY_NAME[table.points[column]]
            made[column] = (parent and parent(target)) or a_row(store, target, parent)
        else:
            made[column] = a_value(column, hint, next(_NUMBERS))
    blanks = ", ".join("?" for _ in made)
    sql = f"INSERT INTO {table.name} ({', '.join(made)}) VALUES ({blanks})"
    return int(store.execute(sql, list(made.values())).lastrowid or 0)


def a_value(column: str, hint: object, number: int) -> object:
    """A value that a column of this name and type may hold, another one for another number."""
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        members = list(hint)
        return members[number % len(members)].value
    if typing.get_origin(hint) is tuple:
        return f'["{column} {number}"]'
    if hint is not str:
        return number % 60 + 1
    if column.endswith("_on"):
        return "2027-01-14"
    if column == "at" or column.endswith("_at"):
        return f"2027-01-14T12:{number % 60:02d}"
    return "[]" if column == "candidates" else f"{column} {number}"


class Filled:
    """Ids of one of each: an activity with a session and credit, and a person who was there."""

    def __init__(self, store: Store, number: int = 1) -> None:
        with operation(store, "fill", f"Filled {number}") as doing:
            self.type = tables.credit_types.add(store, a_credit_type(code=f"type-{number}")).id
            self.activity = tables.activities.add(store, an_activity(number)).id
            self.session = tables.sessions.add(store, Session(activity_id=self.activity)).id
            self.designation = tables.designations.add(
                store,
                Designation(activity_id=self.activity, credit_type_id=self.type, amount=100),
            ).id
            self.person = tables.people.add(store, a_person(number)).id
            self.event = tables.attendance_events.add(store, an_event(self.session, self.person)).id
            self.claim = tables.claims.add(store, a_claim(self.activity, self.person, self.type)).id
        self.operation = doing.id


def certify(store: Store, filled: Filled, number: str = "2027-00001") -> int:
    """Put a certificate in force on a filled activity; an operation that can be undone."""
    with operation(store, "issue", f"Issued {number}"):
        return tables.certificates.add(
            store, a_certificate(number, filled.activity, filled.person)
        ).id


@contextmanager
def read_meanwhile(path: Path) -> Iterator[None]:
    """Somebody who reads what was before: what is done meanwhile stays in the side file."""
    reader = sqlite3.connect(path, isolation_level=None)
    try:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM operation").fetchone()
        yield
    finally:
        reader.close()
