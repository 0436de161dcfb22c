"""Lists and look-ups of people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from cme_desk.domain.names import sort_name
from cme_desk.queries.people_search import Found, condition, find, match_words, ranked
from cme_desk.store.connection import Store

__all__ = ["Found", "find", "match_words"]

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
    person.id, person_index.last_key, person_index.first_key, person_index.email_key, npi,
    last_name, first_name, middle_name, suffix, credentials, profession, organization
"""


# CROSS JOIN keeps the order: from the few that are wanted to the many that there are.
_BY_EMAIL = f"CROSS JOIN person_index ON email_key = wanted.low AND email_key <> '' {_PERSON}"
_BY_ALIAS = (
    "CROSS JOIN person_alias AS alias ON {on} "
    f"JOIN person_index ON person_index.person_id = alias.person_id {_PERSON}"
)
_BY_OTHER_EMAIL = _BY_ALIAS.format(on="alias.email_key = wanted.low AND alias.email_key <> ''")
_BY_OTHER_NAME = _BY_ALIAS.format(
    on="alias.last_key = wanted.last AND alias.last_key <> '' "
    "AND alias.first_key >= wanted.low AND alias.first_key <= wanted.high"
)
_BY_NPI = (
    "CROSS JOIN person ON npi = wanted.low AND npi <> '' "
    "JOIN person_index ON person_index.person_id = person.id"
)
_BY_NAME = f"CROSS JOIN person_index ON last_key = wanted.last AND first_key = wanted.low {_PERSON}"
_BY_BLOCK = (
    "CROSS JOIN person_index ON last_key = wanted.last "
    f"AND first_key >= wanted.low AND first_key < wanted.high {_PERSON}"
)


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
        ordered = columns.replace(", sort_key", f"{direction}, sort_key") + direction
        sql = (
            f"SELECT person_id FROM person_index {joined} "  # noqa: S608 - ours
            f"WHERE {where} ORDER BY {ordered} LIMIT ?"
        )
        shown = [row[0] for row in store.execute(sql, [*parameters, limit])]
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
        [json.dumps(shown)],
    )
    return [
        PersonLine(
            row[0], sort_name(row[1], row[2], row[3], row[4]), row[5], row[6], row[7], *row[8:]
        )
        for row in rows
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
    sql = f"SELECT count(*) FROM person_index {joined} WHERE {where}"  # noqa: S608 - ours
    return int(store.execute(sql, parameters).fetchone()[0])


def professions(store: Store) -> list[tuple[str, int]]:
    """Every profession there is, with how many people have it, most first."""
    rows = store.execute(
        "SELECT max(profession), count(*) FROM person WHERE profession <> '' "
        "GROUP BY profession COLLATE NOCASE ORDER BY count(*) DESC, 1"
    )
    return [(row[0], row[1]) for row in rows]


def known_by(
    store: Store,
    *,
    emails: Iterable[str] = (),
    npis: Iterable[str] = (),
    names: Iterable[tuple[str, str]] = (),
    blocks: Iterable[tuple[str, str]] = (),
) -> list[KnownPerson]:
    """Everybody who could be meant by one of these keys, once for each name and e-mail she has.

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
        (_BY_EMAIL, mails := [(email, "", "") for email in emails]),
        (_BY_OTHER_EMAIL, mails),
        (_BY_NPI, ((npi, "", "") for npi in npis)),
        (_BY_NAME, whole := [(first, first, last) for last, first in names]),
        (_BY_OTHER_NAME, whole),
        (_BY_BLOCK, begun := [(first, first + chr(0x10FFFF), last) for last, first in blocks]),
        (_BY_OTHER_NAME, begun),
    )
    for join, wanted in searches:
        store.execute("DELETE FROM wanted")
        store.executemany("INSERT INTO wanted (low, high, last) VALUES (?, ?, ?)", wanted)
        for row in store.execute(f"SELECT {KNOWN} FROM wanted {join}"):  # noqa: S608 - ours
            found.setdefault(row[0], KnownPerson._make(row))
    return [*found.values(), *_as_others_know_them(store, found)]


def names_in(store: Store, blocks: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names, as (last, first), that begin as one of these (last, beginning of the first)."""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (low TEXT, high TEXT, last TEXT)")
    store.execute("DELETE FROM wanted")
    store.executemany(
        "INSERT INTO wanted (low, high, last) VALUES (?, ?, ?)",
        ((first, first + chr(0x10FFFF), last) for last, first in blocks),
    )
    within = "last_key = wanted.last AND first_key >= wanted.low AND first_key < wanted.high"
    sql = " UNION ".join(
        f"SELECT last_key, first_key FROM wanted CROSS JOIN {table} ON {within}"  # noqa: S608
        for table in ("person_index", "person_alias")
    )
    return store.execute(sql).fetchall()


def _as_others_know_them(store: Store, found: dict[int, KnownPerson]) -> list[KnownPerson]:
    """The same people once more under each other name and e-mail, by which they may be meant."""
    rows = store.execute(
        "SELECT person_id, last_key, first_key, email_key FROM person_alias WHERE person_id IN "
        "(SELECT value FROM json_each(?)) ORDER BY source, source_id",
        [json.dumps(list(found))],
    )
    return [
        found[person_id]._replace(email_key=email)
        if email
        else found[person_id]._replace(last_key=last, first_key=first)
        for person_id, last, first, email in rows
    ]


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
