"""Whom the rows of a sheet could mean: people by addresses, numbers and names, and their others.

Who could nearly be meant is first found by names and keys alone, which is a tenth of the work.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from cme_desk.domain.people.addresses import Address
from cme_desk.queries.people import KNOWN, KnownPerson
from cme_desk.store.file.connection import Store

SMALL_PLACE = 20
"""Where so few work, a birthday tells something; as importing.matching.nearby counts the rows."""
_FEW = 60
"""Where so few live, an address is a hint; as importing.matching.nearby counts the rows."""
_LAST_LETTER = "char(1114111)"
_PERSON = "JOIN person_index ON person_index.person_id = person.id"

# CROSS JOIN keeps the order: from the few that are wanted to the many that there are.
_WANTED = "json_each(?) AS wanted CROSS JOIN"
_LAST, _LOW = "wanted.value ->> 0", "wanted.value ->> 1"
_BY_EMAIL = tuple(
    f"SELECT person_id FROM {_WANTED} {table} ON email_key = value AND email_key <> ''"
    for table in ("person_index", "person_alias")
)
_BY_NPI = (
    f"SELECT person.id FROM {_WANTED} person ON npi = value AND npi <> ''",
    f"SELECT person_id FROM {_WANTED} identifier ON number = value AND kind = 'npi'",
)
_PLAIN = "ltrim(replace(cme_fold({}), ' ', ''), '0') IN (SELECT value FROM json_each(?))"
_BY_LICENCE = (
    f"SELECT id FROM person WHERE license_number <> '' AND {_PLAIN.format('license_number')}",
    f"SELECT person_id FROM identifier WHERE kind = 'license' AND {_PLAIN.format('number')}",
)
_BY_NAME = tuple(
    f"SELECT person_id FROM {_WANTED} {table} ON last_key = {_LAST} AND first_key = {_LOW} "
    "AND last_key <> ''"
    for table in ("person_index", "person_alias")
)
_ADDRESS = "street, city, state, postal_code"
_LEAD = "person_id, last_key, first_key"
_MIDDLE = "substr(sort_key, length(last_key) + length(first_key) + 3)"
_LEADS_OF = {
    "names": f"""SELECT {_LEAD}, '', '', '', '' FROM {_WANTED} {{table}}
        ON last_key = {_LAST} AND first_key = {_LOW} AND last_key <> ''""",
    # All of it stands in the index by names; what it begins with is taken out once each.
    "blocks": f"""SELECT {_LEAD}, '', '', '', '' FROM (SELECT value ->> 0 AS family,
            value ->> 1 AS low, (value ->> 1) || char(1114111) AS high FROM json_each(?))
        CROSS JOIN {{table}} ON last_key = family AND first_key >= low AND first_key < high
        AND last_key <> ''""",
    "families": f"""SELECT {_LEAD}, {{middle}}, '', '', '' FROM {_WANTED} {{table}}
        ON last_key = value AND last_key <> ''""",
    "birthdays": f"""SELECT {_LEAD}, '', birth_month_day, '', '', {_ADDRESS} FROM person {_PERSON}
        WHERE birth_month_day IN (SELECT value FROM json_each(?))""",
    "colleagues": f"""SELECT {_LEAD}, '', '', '', {_LOW} FROM {_WANTED} person_index
        ON first_key = {_LAST} JOIN person ON person.id = person_id AND organization_id =
            (SELECT organization_id FROM organization_key WHERE key = cme_name_key({_LOW}))""",
    # A birthday tells something at a small place only: of 200 who work at one, two share one.
    "housemates": f"""SELECT {_LEAD}, '', birth_month_day, '', {_LOW}
        FROM {_WANTED} organization_key
        ON organization_key.key = cme_name_key({_LOW}) CROSS JOIN person
            ON person.organization_id = organization_key.organization_id
            AND birth_month_day = {_LAST} {_PERSON}
        WHERE (SELECT count(*) FROM (SELECT 1 FROM person AS there
            WHERE there.organization_id = person.organization_id LIMIT {SMALL_PLACE + 1}))
            <= {SMALL_PLACE}""",
    "words": f"""SELECT {_LEAD}, {_MIDDLE}, '', '', '' FROM {_WANTED} person_words
        ON words MATCH '"' || ({_LAST}) || '" AND "' || ({_LOW}) || '"'
        JOIN person_index ON person_id = person_words.rowid""",
    **{
        kind: f"""SELECT {_LEAD}, '', birth_month_day, '', '', {_ADDRESS}
            FROM {_WANTED} person ON {part} {_PERSON}
            WHERE (SELECT count(*) FROM (SELECT 1 FROM person WHERE {part} LIMIT {_FEW + 1}))
                <= {_FEW}"""
        for kind, part in {
            "streets": "street = value COLLATE NOCASE AND street <> ''",
            "cities": "city = value COLLATE NOCASE AND city <> ''",
            # The four behind a ZIP code may stand there.
            "postal_codes": f"""postal_code >= value AND postal_code < value || {_LAST_LETTER}
                AND postal_code <> ''""",
        }.items()
    },
}


class Other(NamedTuple):
    """Another name, address or number of a person; what it is not is empty.

    Attributes:
        kind: of a number: "license", "board", "npi".
        authority: the state or the board that gave it.

    """

    person_id: int
    last_key: str
    first_key: str
    email_key: str
    kind: str
    authority: str
    number: str


class Known(NamedTuple):
    """People who could be meant, and what else they are known by."""

    people: list[KnownPerson]
    others: list[Other]


Lead = tuple[int, str, str, str, str, str, str, Address | None]
"""Of a person: id, last, first and middle name (folded), birthday, phone, organization, address."""


def known_by(
    store: Store,
    *,
    emails: Collection[str] = (),
    npis: Collection[str] = (),
    licences: Collection[str] = (),
    names: Collection[tuple[str, str]] = (),
) -> Known:
    """Everybody who could be meant by one of these keys.

    Args:
        store: the office.
        emails: addresses in lower case.
        npis: ten digits.
        licences: numbers, their letters and digits from the first that is no zero.
        names: (last name, first name), folded.

    """
    ids: set[int] = set()
    searches: tuple[tuple[tuple[str, ...], Collection[object]], ...] = (
        (_BY_EMAIL, emails),
        (_BY_NPI, npis),
        (_BY_LICENCE, licences),
        (_BY_NAME, names),
    )
    for statements, wanted in searches:
        if wanted:
            text = json.dumps(list(wanted))
            for sql in statements:
                ids.update(row[0] for row in store.execute(sql, [text]))
    return by_ids(store, ids)


def by_ids(store: Store, ids: Iterable[int]) -> Known:
    """These people, in the order of their ids, with what else they are known by."""
    wanted = [json.dumps(sorted(ids))]
    people = store.execute(
        f"SELECT {KNOWN} FROM {_WANTED} person ON person.id = value {_PERSON}",
        wanted,
    )
    found = [KnownPerson._make(row) for row in people]
    others = store.execute(
        f"SELECT person_id, last_key, first_key, email_key, '', '', '' FROM {_WANTED} "
        "person_alias ON person_id = value ORDER BY person_id, source, source_id",
        wanted,
    ).fetchall()
    others += store.execute(
        f"SELECT person_id, '', '', '', kind, authority, number FROM {_WANTED} "
        "identifier ON person_id = value ORDER BY person_id, identifier.id",
        wanted,
    ).fetchall()
    return Known(found, [Other._make(row) for row in others])


def leads(
    store: Store,
    *,
    names: Collection[tuple[str, str]] = (),
    blocks: Collection[tuple[str, str]] = (),
    families: Collection[str] = (),
    birthdays: Collection[str] = (),
    colleagues: Collection[tuple[str, str]] = (),
    housemates: Collection[tuple[str, str]] = (),
    words: Collection[tuple[str, str]] = (),
    streets: Collection[str] = (),
    cities: Collection[str] = (),
    postal_codes: Collection[str] = (),
) -> list[Lead]:
    """By what everybody is found who could nearly be meant; somebody may come more than once.

    Args:
        store: the office.
        names: (last name, first name), folded.
        blocks: (last name, beginning of the first name), folded.
        families: last names, folded.
        birthdays: "MM-DD".
        colleagues: (first name, folded, organization as written).
        housemates: (birthday, organization as written), looked up where few work.
        words: (last name, first name), folded, to be found anywhere in a name.
        streets: as they are written, looked up where few live.
        cities: the same.
        postal_codes: the same, of a ZIP code the first five digits.

    """
    searches: tuple[tuple[str, Collection[object]], ...] = (
        ("names", names),
        ("blocks", blocks),
        ("families", families),
        ("birthdays", birthdays),
        ("colleagues", colleagues),
        ("housemates", housemates),
        ("words", words),
        ("streets", streets),
        ("cities", cities),
        ("postal_codes", postal_codes),
    )
    found: list[Lead] = []
    for kind, wanted in searches:
        if not wanted:
            continue
        text = json.dumps(list(wanted))
        sql = _LEADS_OF[kind]
        for table, middle in (("person_index", _MIDDLE), ("person_alias", "''")):
            if table == "person_index" or "{table}" in sql:
                rows = store.execute(sql.format(table=table, middle=middle), [text])
                found += ((*row[:7], Address(*row[7:]) if row[7:] else None) for row in rows)
    return found


def by_phone(store: Store) -> list[Lead]:
    """By what everybody is found who has a phone, with the phone as it is written."""
    rows = store.execute(
        f"""SELECT {_LEAD}, '', '', phone, '' FROM person {_PERSON} WHERE phone <> ''
        UNION ALL SELECT {_LEAD}, '', '', value, '' FROM person_contact
            JOIN person_index USING (person_id) WHERE kind = 'phone'"""
    )
    return [(*row, None) for row in rows]


def last_names(store: Store) -> dict[str, int]:
    """Every last name that somebody of the office has or had, folded, and how many have it."""
    found = dict.fromkeys(
        (row[0] for row in store.execute("SELECT DISTINCT last_key FROM person_alias")), 0
    )
    found |= store.execute("SELECT last_key, count(*) FROM person_index GROUP BY last_key")
    found.pop("", None)
    return found


def first_names(store: Store) -> dict[str, int]:
    """Every first name of the office, folded, and how many people have it."""
    return dict(
        store.execute("SELECT first_key, count(*) FROM person_index GROUP BY first_key").fetchall()
    )


def addresses(store: Store) -> list[tuple[str, Address, int]]:
    """Each street of a place ("home"), city and postal code of several, with how many have it."""
    found = []
    for part, columns in (
        ("home", "street, city, postal_code"),
        ("city", "'', city, ''"),
        ("postal_code", "'', '', postal_code"),
    ):
        rows = store.execute(
            f"SELECT {columns}, count(*) FROM person WHERE {part.replace('home', 'street')} <> ''"
            " GROUP BY 1, 2 COLLATE NOCASE, 3 HAVING count(*) > 1"
        )
        found += [
            (part, Address(street=street, city=city, postal_code=code), people)
            for street, city, code, people in rows
        ]
    return found
