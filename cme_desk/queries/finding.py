"""What a text typed into the search box names outright: a code, a number, an e-mail, a name."""

from __future__ import annotations

from cme_desk.domain.organizations.record import name_key
from cme_desk.domain.people.names import display_name
from cme_desk.queries.people_search import ORGANIZATION, Found, like
from cme_desk.store.file.connection import Store

_CODES = """
    SELECT id, title, code, starts_on FROM activity WHERE code LIKE :begins ESCAPE '\\'
    ORDER BY code <> :text COLLATE NOCASE, starts_on DESC, code LIMIT :limit"""

_CERTIFICATES = """
    SELECT certificate.id, number,
        cme_display_name(first_name, middle_name, last_name, suffix) || ' · ' || title
    FROM certificate JOIN person ON person.id = certificate.person_id
    JOIN activity ON activity.id = certificate.activity_id WHERE number = :text"""

_PEOPLE = f"""
    SELECT id, first_name, middle_name, last_name, suffix, credentials, {ORGANIZATION}, email
    FROM person WHERE id IN (
        SELECT person_id FROM person_index WHERE email_key = lower(:text)
        UNION SELECT person_id FROM person_alias WHERE email_key = lower(:text)
        UNION SELECT rowid FROM person_words WHERE words MATCH :quoted AND (EXISTS (
            SELECT 1 FROM person AS named WHERE named.id = person_words.rowid AND npi = :text)
            OR EXISTS (SELECT 1 FROM identifier WHERE person_id = person_words.rowid
                AND number = :text COLLATE NOCASE)))
    ORDER BY last_name, first_name LIMIT :limit"""

_ORGANIZATIONS = """
    SELECT DISTINCT organization.id, organization.name FROM organization_key
    JOIN organization ON organization.id = organization_id WHERE key = :key"""


def exact(store: Store, text: str, limit: int = 4) -> list[Found]:
    """What is called just so; of activities also those whose code begins so, after the one itself.

    A code, a number or an address is typed to come to one thing, and Enter must come to that one:
    the next sheet goes into the activity that it opened.
    """
    bare = " ".join(text.split())
    if len(bare) < 2:
        return []
    values: dict[str, object] = {"text": bare, "limit": limit}
    found: list[Found] = []
    if any(letter.isdigit() for letter in bare):
        begins = {**values, "begins": like(bare)[1:]}
        found += [
            Found("activity", row[0], row[1], f"{row[2]} · {row[3]}")
            for row in store.execute(_CODES, begins)
        ]
        found += [
            Found("certificate", row[0], row[1], row[2])
            for row in store.execute(_CERTIFICATES, values)
        ]
    if "@" in bare or any(letter.isdigit() for letter in bare):
        # As one phrase, so that the index is asked before the two tables that have none for it.
        quoted = '""' if "@" in bare else f'"{bare.lower().replace(chr(34), "")}"'
        for row in store.execute(_PEOPLE, {**values, "quoted": quoted}):
            name = ", ".join(part for part in (display_name(*row[1:5]), row[5]) if part)
            under = " · ".join(part for part in row[6:] if part)
            found.append(Found("person", row[0], name, under))
    if not any(letter.isdigit() for letter in bare):
        found += [
            Found("activity", row[0], row[1], f"{row[2]} · {row[3]}")
            for row in store.execute(_CODES, {**values, "begins": like(bare)[1:-1]})
        ]
        key = {"key": name_key(bare)}
        found += [
            Found("organization", row[0], row[1], "") for row in store.execute(_ORGANIZATIONS, key)
        ]
    return found
