"""Lists and look-ups of people."""

from __future__ import annotations

import json
from typing import NamedTuple

from cme_desk.domain.credit.types import amount_text
from cme_desk.queries.expected import unconfirmed_sql
from cme_desk.queries.people_search import ORGANIZATION, condition, ranked
from cme_desk.store.file.connection import Store
from cme_desk.store.table import lines_of

_PERSON = "JOIN person ON person.id = person_index.person_id"
_ACTIVITIES = (
    "LEFT JOIN (SELECT person_id AS who, count(DISTINCT session.activity_id) AS activities "
    "FROM attendance_event JOIN session ON session.id = attendance_event.session_id "
    "GROUP BY person_id) ON who = person_id"
)
_CREDITS = (
    # Unlike kinds of credit are never added up: the largest sum of one kind counts.
    "LEFT JOIN (SELECT who, max(total) AS credits FROM (SELECT person_id AS who, sum(amount) AS"
    " total FROM claim GROUP BY person_id, credit_type_id) GROUP BY who) ON who = person_id"
)
_ORDERS: dict[str, tuple[str, str]] = {
    "name": ("", "sort_key"),
    "credentials": (_PERSON, "person.credentials COLLATE NOCASE, sort_key"),
    "profession": (_PERSON, "person.profession COLLATE NOCASE, sort_key"),
    "organization": ("", "organization_key, sort_key"),
    "email": ("", "email_key, sort_key"),
    "activities": (_ACTIVITIES, "coalesce(activities, 0), sort_key"),
    "credits": (_CREDITS, "coalesce(credits, 0), sort_key"),
}
"""What a list may be sorted by: what must be joined for it, and the order."""


class PersonLine(NamedTuple):
    """One person in a list; claims are (credit type's name, hundredths in all), kind by kind."""

    id: int
    name: str
    credentials: str
    profession: str
    organization: str
    email: str
    activities: int
    claims: tuple[tuple[str, int], ...]

    @property
    def credit_words(self) -> str:
        """What they claimed in all, kind by kind: "12.00 AMA PRA Category 1"; "" for nothing."""
        return " · ".join(f"{amount_text(amount)} {name}" for name, amount in self.claims)


class KnownPerson(NamedTuple):
    """What matching compares of a person the office knows; see queries.matching."""

    id: int
    last_key: str
    first_key: str
    email_key: str
    npi: str
    last_name: str
    first_name: str
    middle_name: str
    suffix: str
    credentials: str
    profession: str
    organization: str
    department: str = ""
    specialty: str = ""
    phone: str = ""
    license_number: str = ""
    license_state: str = ""
    birth_month_day: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""


KNOWN = f"""
    person.id, person_index.last_key, person_index.first_key, person_index.email_key, npi,
    last_name, first_name, middle_name, suffix, credentials, profession, {ORGANIZATION},
    department, specialty, phone, license_number, license_state, birth_month_day,
    street, city, state, postal_code
"""


def listed(
    store: Store,
    *,
    text: str = "",
    order: str = "name",
    descending: bool = False,
    profession: str = "",
    limit: int = 500,
) -> list[PersonLine]:
    """People who fit a text, in an order, up to a limit; by name, the likeliest come first.

    Who is shown is found first, and only then what is shown of them: figures of everybody would
    take longer than a person likes to wait between two letters.
    """
    if text.strip() and order == "name" and not (descending or profession):
        shown = ranked(store, text, limit)
    else:
        joined, columns = _ORDERS[order]
        if profession and joined != _PERSON:
            joined = f"{_PERSON} {joined}"
        direction = " DESC" if descending else ""
        where, parameters = _condition(store, text, profession)
        # All columns one way: only so can an index be walked backwards in place of a sort.
        ordered = columns.replace(", sort_key", f"{direction}, sort_key") + direction
        sql = (
            f"SELECT person_id FROM person_index {joined} WHERE {where} ORDER BY {ordered} LIMIT ?"
        )
        shown = [row[0] for row in store.execute(sql, [*parameters, limit])]
    rows = store.execute(
        f"""
        SELECT person.id, cme_sort_name(last_name, first_name, middle_name, suffix), credentials,
            profession, {ORGANIZATION}, email,
            (SELECT count(DISTINCT session.activity_id) FROM attendance_event
                JOIN session ON session.id = attendance_event.session_id
                WHERE attendance_event.person_id = person.id),
            (SELECT json_group_array(json_array(name, total)) FROM
                (SELECT name, sum(amount) AS total FROM claim JOIN credit_type
                ON credit_type.id = credit_type_id WHERE claim.person_id = person.id AND amount > 0
                GROUP BY credit_type_id ORDER BY credit_type_id))
        FROM json_each(?) AS wanted CROSS JOIN person ON person.id = wanted.value
        ORDER BY wanted.key
        """,
        [json.dumps(shown)],
    )
    found = lines_of(PersonLine, rows)
    return [
        each._replace(claims=tuple((name, sum_) for name, sum_ in each.claims)) for each in found
    ]


def _condition(store: Store, text: str, profession: str) -> tuple[str, list[str]]:
    """The filters of the list as SQL, with their values."""
    fits, parameters = condition(store, text)
    if profession:
        return f"{fits} AND person.profession = ? COLLATE NOCASE", [*parameters, profession]
    return fits, parameters


def count(store: Store, *, text: str = "", profession: str = "") -> int:
    """How many people there are, or fit a text and profession."""
    where, parameters = _condition(store, text, profession)
    joined = _PERSON if profession else ""
    sql = f"SELECT count(*) FROM person_index {joined} WHERE {where}"
    return int(store.execute(sql, parameters).fetchone()[0])


def professions(store: Store) -> list[tuple[str, int]]:
    """Every profession there is, with how many people have it, most first."""
    rows = store.execute(
        "SELECT max(profession), count(*) FROM person WHERE profession <> '' "
        "GROUP BY profession COLLATE NOCASE ORDER BY count(*) DESC, 1"
    )
    return [(row[0], row[1]) for row in rows]


class PersonActivity(NamedTuple):
    """What one person did at one activity; claims as ("AMA PRA Category 1", hundredths)."""

    activity_id: int
    code: str
    title: str
    starts_on: str
    claims: tuple[tuple[str, int], ...]
    certificates: tuple[tuple[str, str], ...]


def activities_of(store: Store, person_id: int) -> list[PersonActivity]:
    """Everything a person attended or claimed, newest first; certificates as (number, status)."""
    claims: dict[int, list[tuple[str, int]]] = {}
    for activity_id, name, amount in store.execute(
        "SELECT claim.activity_id, credit_type.name, claim.amount FROM claim "
        "JOIN credit_type ON credit_type.id = claim.credit_type_id WHERE claim.person_id = ? "
        "ORDER BY claim.id",
        [person_id],
    ):
        claims.setdefault(activity_id, []).append((name, amount))
    papers: dict[int, list[tuple[str, str]]] = {}
    for activity_id, number, status in store.execute(
        f"SELECT activity_id, number, CASE WHEN {unconfirmed_sql(store)}"
        " THEN 'issued ahead' ELSE status END"
        " FROM certificate WHERE person_id = ? ORDER BY id",
        [person_id],
    ):
        papers.setdefault(activity_id, []).append((number, status))
    rows = store.execute(
        """
        SELECT id, code, title, starts_on FROM activity WHERE id IN (
            SELECT session.activity_id FROM attendance_event
            JOIN session ON session.id = attendance_event.session_id WHERE person_id = :person
            UNION SELECT activity_id FROM claim WHERE person_id = :person
            UNION SELECT activity_id FROM certificate WHERE person_id = :person)
        ORDER BY starts_on DESC, code
        """,
        {"person": person_id},
    )
    return [
        PersonActivity._make((*row, tuple(claims.get(row[0], ())), tuple(papers.get(row[0], ()))))
        for row in rows
    ]
