"""Lists and look-ups of organizations."""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.queries.people_search import Found, match_words
from cme_desk.store.file.connection import Store
from cme_desk.store.table import lines_of

_PEOPLE = """(SELECT count(*) FROM person WHERE person.organization_id = organization.id)
    + (SELECT count(DISTINCT person_id) FROM person_contact
        WHERE person_contact.organization_id = organization.id)"""
_ACTIVITIES = """(SELECT count(DISTINCT activity_id) FROM activity_organization
    WHERE activity_organization.organization_id = organization.id)"""
_ALIASES = """coalesce((SELECT group_concat(organization_alias.name, '; ') FROM organization_alias
    WHERE organization_alias.organization_id = organization.id), '')"""
_ORDERS = {
    "name": "organization.name COLLATE NOCASE",
    "kind": "organization.kind, organization.name COLLATE NOCASE",
    "people": "people, organization.name COLLATE NOCASE",
    "activities": "activities, organization.name COLLATE NOCASE",
}


class OrganizationLine(NamedTuple):
    """One organization in a list; `aliases` are its other names, divided by semicolons."""

    id: int
    name: str
    kind: str
    aliases: str
    people: int
    activities: int


def listed(
    store: Store,
    *,
    text: str = "",
    order: str = "name",
    descending: bool = False,
    kind: str = "",
    limit: int = 500,
) -> list[OrganizationLine]:
    """Organizations one of whose names fits a text, in an order, up to a limit."""
    where, parameters = _condition(text, kind)
    direction = " DESC" if descending else ""
    first, *rest = _ORDERS[order].split(", ")
    ordered = ", ".join([first + direction, *rest])
    rows = store.execute(
        f"SELECT id, name, kind, {_ALIASES}, {_PEOPLE} AS people, {_ACTIVITIES} AS activities"
        f" FROM organization WHERE {where} ORDER BY {ordered} LIMIT ?",
        [*parameters, limit],
    )
    return list(map(OrganizationLine._make, rows))


def line(store: Store, organization_id: int) -> OrganizationLine | None:
    """One organization as a list shows it."""
    row = store.execute(
        f"SELECT id, name, kind, {_ALIASES}, {_PEOPLE}, {_ACTIVITIES}"
        " FROM organization WHERE id = ?",
        [organization_id],
    ).fetchone()
    return None if row is None else OrganizationLine._make(row)


def count(store: Store, *, text: str = "", kind: str = "") -> int:
    """How many organizations there are, or fit a text and kind."""
    where, parameters = _condition(text, kind)
    sql = f"SELECT count(*) FROM organization WHERE {where}"
    return int(store.execute(sql, parameters).fetchone()[0])


def kinds(store: Store) -> list[tuple[str, int]]:
    """Every kind that somebody said, with how many are of it, most first."""
    return store.execute(
        "SELECT kind, count(*) FROM organization WHERE kind <> '' GROUP BY kind ORDER BY 2 DESC, 1"
    ).fetchall()


def names(store: Store) -> list[str]:
    """The names of all organizations, in order."""
    rows = store.execute("SELECT name FROM organization ORDER BY name COLLATE NOCASE")
    return [row[0] for row in rows]


def find(store: Store, text: str, limit: int = 6) -> list[Found]:
    """The first few organizations that a text may mean, for the search box."""
    if not match_words(text):
        return []
    found = listed(store, text=text, order="people", descending=True, limit=limit)
    return [Found("organization", each.id, each.name, each.aliases) for each in found]


class NameKnown(NamedTuple):
    """One name of an organization, its own or another one."""

    organization_id: int
    name: str


def all_names(store: Store) -> list[NameKnown]:
    """Every name of every organization."""
    rows = store.execute(
        "SELECT id, name FROM organization UNION ALL"
        " SELECT organization_id, name FROM organization_alias"
    )
    return list(map(NameKnown._make, rows))


def not_same(store: Store) -> set[tuple[int, int]]:
    """The pairs that were said to be two organizations, the lower id first."""
    return set(store.execute("SELECT one_id, other_id FROM organization_not_same"))


class MemberLine(NamedTuple):
    """One person of an organization; `also` where another one is preferred."""

    id: int
    name: str
    credentials: str
    department: str
    also: bool


def people_of(store: Store, organization_id: int, limit: int = 500) -> list[MemberLine]:
    """Who works at an organization, by name."""
    rows = store.execute(
        """
        SELECT person.id, cme_sort_name(last_name, first_name, middle_name, suffix), credentials,
            coalesce(note, department),
            person_contact.id IS NOT NULL AND person.organization_id IS NOT :organization
        FROM person JOIN person_index ON person_index.person_id = person.id
        LEFT JOIN person_contact ON person_contact.person_id = person.id
            AND person_contact.organization_id = :organization
        WHERE person.id IN (SELECT id FROM person WHERE organization_id = :organization
            UNION SELECT person_id FROM person_contact WHERE organization_id = :organization)
        GROUP BY person.id ORDER BY sort_key LIMIT :limit
        """,
        {"organization": organization_id, "limit": limit},
    )
    return lines_of(MemberLine, rows)


class PartLine(NamedTuple):
    """One activity of an organization, and what it is there."""

    id: int
    code: str
    title: str
    starts_on: str
    role: str


def activities_of(store: Store, organization_id: int) -> list[PartLine]:
    """The activities that an organization has a part in, the newest first."""
    rows = store.execute(
        "SELECT activity.id, code, title, starts_on, role FROM activity_organization"
        " JOIN activity ON activity.id = activity_id WHERE organization_id = ?"
        " ORDER BY starts_on DESC, code",
        [organization_id],
    )
    return list(map(PartLine._make, rows))


def _condition(text: str, kind: str) -> tuple[str, list[str]]:
    """The filters of the list as SQL, with their values."""
    where, parameters = ["1"], []
    if text.strip():
        where.append("id IN (SELECT rowid FROM organization_words WHERE words MATCH ?)")
        # Signs alone are no word, and the full-text index takes an empty query for an error.
        parameters.append(match_words(text) or '""')
    if kind:
        where.append("kind = ?")
        parameters.append(kind)
    return " AND ".join(where), parameters
