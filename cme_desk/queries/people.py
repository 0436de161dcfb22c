"""Lists and look-ups of people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from cme_desk.domain.names import display_name, fold, sort_name
from cme_desk.store.connection import Store

_PERSON = "JOIN person ON person.id = person_index.person_id"
_ACTIVITIES = (
    "LEFT JOIN (SELECT person_id AS who, count(DISTINCT session.activity_id) AS activities "
    "FROM attendance_event JOIN session ON session.id = attendance_event.session_id "
    "GROUP BY person_id) ON who = person_id"
)
_CREDITS = (
    "LEFT JOIN (SELECT person_id AS who, sum(amount) AS credits FROM claim GROUP BY person_id) "
    "ON who = person_id"
)
_ORDERS: dict[str, tuple[str, str]] = {
    "name": ("", "sort_key"),
    "credentials": (_PERSON, "person.credentials COLLATE NOCASE, sort_key"),
    "profession": (_PERSON, "person.profession COLLATE NOCASE, sort_key"),
    "organization": (_PERSON, "person.organization COLLATE NOCASE, sort_key"),
    "email": ("", "email_key, sort_key"),
    "activities": (_ACTIVITIES, "coalesce(activities, 0), sort_key"),
    "credits": (_CREDITS, "coalesce(credits, 0), sort_key"),
}
"""What a list may be sorted by: what must be joined for it, and the order."""


class PersonLine(NamedTuple):
    """One person in a list; credits are hundredths claimed in all, of every type."""

    id: int
    name: str
    credentials: str
    profession: str
    organization: str
    email: str
    activities: int
    credits: int


class KnownPerson(NamedTuple):
    """What matching compares of a person the office knows."""

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


KNOWN = """
    person.id, last_key, first_key, email_key, npi, last_name, first_name, middle_name, suffix,
    credentials, profession, organization
"""


# CROSS JOIN keeps the order: from the few that are wanted to the many that there are.
_BY_EMAIL = f"CROSS JOIN person_index ON email_key = wanted.low AND email_key <> '' {_PERSON}"
_BY_NPI = (
    "CROSS JOIN person ON npi = wanted.low AND npi <> '' "
    "JOIN person_index ON person_index.person_id = person.id"
)
_BY_NAME = f"CROSS JOIN person_index ON last_key = wanted.last AND first_key = wanted.low {_PERSON}"
_BY_BLOCK = (
    "CROSS JOIN person_index ON last_key = wanted.last "
    f"AND first_key >= wanted.low AND first_key < wanted.high {_PERSON}"
)


def match_words(text: str) -> str:
    """What a person types, as a full-text query: every word may be the beginning of a word."""
    words = re.findall(r"\w+", fold(text), re.UNICODE) + re.findall(
        r"\w+", text.lower() if "@" in text else ""
    )
    return " ".join(f'"{word}"*' for word in dict.fromkeys(words))


def listed(
    store: Store,
    *,
    text: str = "",
    order: str = "name",
    descending: bool = False,
    profession: str = "",
    limit: int = 500,
) -> list[PersonLine]:
    """People whose words begin with those of a text, in an order, up to a limit.

    Who is shown is found first, and only then what is shown of them: figures of everybody would
    take longer than a person likes to wait between two letters.
    """
    joined, columns = _ORDERS[order]
    if profession and joined != _PERSON:
        joined = f"{_PERSON} {joined}"
    direction = " DESC" if descending else ""
    condition, parameters = _condition(text, profession)
    ordered = columns.replace(", sort_key", f"{direction}, sort_key") + direction
    shown = store.execute(
        f"SELECT person_id FROM person_index {joined} "  # noqa: S608 - orders and conditions are ours
        f"WHERE {condition} ORDER BY {ordered} LIMIT ?",
        [*parameters, limit],
    ).fetchall()
    rows = store.execute(
        """
        SELECT person.id, last_name, first_name, middle_name, suffix, credentials, profession,
            organization, email,
            (SELECT count(DISTINCT session.activity_id) FROM attendance_event
                JOIN session ON session.id = attendance_event.session_id
                WHERE attendance_event.person_id = person.id),
            (SELECT coalesce(sum(amount), 0) FROM claim WHERE claim.person_id = person.id)
        FROM json_each(?) AS wanted CROSS JOIN person ON person.id = wanted.value
        ORDER BY wanted.key
        """,
        [json.dumps([row[0] for row in shown])],
    )
    return [
        PersonLine(
            row[0], sort_name(row[1], row[2], row[3], row[4]), row[5], row[6], row[7], *row[8:]
        )
        for row in rows
    ]


def _condition(text: str, profession: str) -> tuple[str, list[str]]:
    """The filters of the list as SQL, with their values."""
    conditions, parameters = ["1"], []
    query = match_words(text)
    if query:
        conditions.append("person_id IN (SELECT rowid FROM person_words WHERE words MATCH ?)")
        parameters.append(query)
    if profession:
        conditions.append("person.profession = ? COLLATE NOCASE")
        parameters.append(profession)
    return " AND ".join(conditions), parameters


def count(store: Store, *, text: str = "", profession: str = "") -> int:
    """How many people there are, or fit a text and profession."""
    condition, parameters = _condition(text, profession)
    joined = _PERSON if profession else ""
    sql = f"SELECT count(*) FROM person_index {joined} WHERE {condition}"  # noqa: S608 - ours
    return int(store.execute(sql, parameters).fetchone()[0])


def professions(store: Store) -> list[tuple[str, int]]:
    """Every profession there is, with how many people have it, most first."""
    rows = store.execute(
        "SELECT max(profession), count(*) FROM person WHERE profession <> '' "
        "GROUP BY profession COLLATE NOCASE ORDER BY count(*) DESC, 1"
    )
    return [(row[0], row[1]) for row in rows]


class Found(NamedTuple):
    """A hit of the search box: what it is of ("person", ...), its id, and two lines to show."""

    kind: str
    id: int
    title: str
    subtitle: str


def find(store: Store, text: str, limit: int = 8) -> list[Found]:
    """The first few people that a text may mean, for the search box."""
    query = match_words(text)
    if not query:
        return []
    rows = store.execute(
        """
        SELECT person.id, first_name, middle_name, last_name, suffix, credentials, organization,
            email
        FROM person JOIN person_index ON person_index.person_id = person.id
        WHERE person.id IN (SELECT rowid FROM person_words WHERE words MATCH ? LIMIT 400)
        ORDER BY sort_key LIMIT ?
        """,
        [query, limit],
    )
    return [
        Found(
            "person",
            row[0],
            ", ".join(part for part in (display_name(*row[1:5]), row[5]) if part),
            " · ".join(part for part in (row[6], row[7]) if part),
        )
        for row in rows
    ]


def known_by(
    store: Store,
    *,
    emails: Iterable[str] = (),
    npis: Iterable[str] = (),
    names: Iterable[tuple[str, str]] = (),
    blocks: Iterable[tuple[str, str]] = (),
) -> list[KnownPerson]:
    """Everybody who could be meant by one of these keys.

    Args:
        store: the office.
        emails: addresses in lower case.
        npis: ten digits.
        names: (last name, first name), folded.
        blocks: (last name, beginning of the first name), folded.

    """
    found: dict[int, KnownPerson] = {}
    store.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (low TEXT, high TEXT, last TEXT)")
    searches: tuple[tuple[str, Iterable[tuple[str, str, str]]], ...] = (
        (_BY_EMAIL, ((email, "", "") for email in emails)),
        (_BY_NPI, ((npi, "", "") for npi in npis)),
        (_BY_NAME, ((first, "", last) for last, first in names)),
        (_BY_BLOCK, ((first, first + chr(0x10FFFF), last) for last, first in blocks)),
    )
    for join, wanted in searches:
        store.execute("DELETE FROM wanted")
        store.executemany("INSERT INTO wanted (low, high, last) VALUES (?, ?, ?)", wanted)
        for row in store.execute(f"SELECT {KNOWN} FROM wanted {join}"):  # noqa: S608 - ours
            found.setdefault(row[0], KnownPerson._make(row))
    return list(found.values())


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
        "SELECT activity_id, number, status FROM certificate WHERE person_id = ? ORDER BY id",
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
        PersonActivity(
            row[0],
            row[1],
            row[2],
            row[3],
            tuple(claims.get(row[0], ())),
            tuple(papers.get(row[0], ())),
        )
        for row in rows
    ]
