"""Keys and words that follow people by triggers: always what the rows say, also after an undo."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cme_desk.domain.people.belongings import Identifier, IdentifierKind
from cme_desk.domain.people.names import fold, search_words
from cme_desk.domain.people.record import Contact, ContactKind, PersonName
from cme_desk.queries import history as query
from cme_desk.queries.people_search import ranked
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.operations import operation
from cme_desk.store.trail.undo import undo
from tests.store.rows import a_person, all_rows, sound


def words_should_be(store: Store) -> dict[int, set[str]]:
    """What the words of everybody must hold, worked out anew."""
    found = {}
    for each in tables.people.where(store):
        words = search_words(each.last_name, each.first_name, each.middle_name).split()
        words += [each.email.lower(), each.npi]
        for name in tables.person_names.where(store, "person_id = ?", [each.id]):
            words += search_words(name.last_name, name.first_name, name.middle_name).split()
        for contact in tables.person_contacts.where(store, "person_id = ?", [each.id]):
            words += [contact.value.lower()] if contact.kind is ContactKind.EMAIL else []
        for number in tables.identifiers.where(store, "person_id = ?", [each.id]):
            words.append(number.number.lower())
        found[each.id] = set(words) - {""}
    return found


def check(store: Store) -> None:
    sound(store)
    there = dict(store.execute("SELECT rowid, words FROM person_words").fetchall())
    assert {key: set(text.split()) for key, text in there.items()} == words_should_be(store)
    aliases = store.execute(
        "SELECT person_id, last_key, first_key, email_key FROM person_alias ORDER BY 1, 2, 3, 4"
    ).fetchall()
    wanted = [
        (each.person_id, fold(each.last_name), fold(each.first_name), "")
        for each in tables.person_names.where(store)
    ] + [
        (each.person_id, "", "", each.value.lower())
        for each in tables.person_contacts.where(store, "kind = 'email'")
    ]
    assert aliases == sorted(wanted)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["name", "mail", "phone", "number", "move", "drop", "rename"]),
        st.integers(0, 2),
        st.integers(0, 5),
    ),
    max_size=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_they_follow_whatever_is_done_and_undone(store: Store, steps: list[tuple[str, int, int]]):
    with operation(store, "add", "Added three") as doing:
        ids = [tables.people.add(store, a_person(number)).id for number in range(3)]
    before = all_rows(store)
    done = []
    for number, (what, one, other) in enumerate(steps):
        with operation(store, what, what) as doing:
            _do(store, what, ids[one], ids[other % 3], number)
        check(store)
        if doing.changes:
            done.append(doing.id)
    for each in reversed(done):
        target = query.get(store, each)
        assert target is not None
        undo(store, target)
        check(store)
    assert all_rows(store) == before


def _do(store: Store, what: str, person_id: int, other_id: int, number: int) -> None:
    if what == "name":
        name = PersonName(person_id=person_id, last_name=f"O’Neil-{number}", first_name="Zoë")
        tables.person_names.add(store, name)
    elif what in {"mail", "phone"}:
        kind = ContactKind.EMAIL if what == "mail" else ContactKind.PHONE
        value = f"Who{number}@Example.org"
        tables.person_contacts.add(store, Contact(person_id=person_id, kind=kind, value=value))
    elif what == "number":
        identifier = Identifier(
            person_id=person_id, kind=IdentifierKind.BOARD, authority="ABP", number=f"A{number}"
        )
        tables.identifiers.add(store, identifier)
    elif what == "move":
        for each in tables.person_names.where(store, "person_id = ?", [person_id]):
            tables.person_names.change(store, replace(each, person_id=other_id))
    elif what == "drop":
        for door in (tables.person_names, tables.person_contacts, tables.identifiers):
            for each in door.where(store, "person_id = ?", [person_id]):
                door.remove(store, each.id)
    else:
        person = tables.people.get(store, person_id)
        tables.people.change(store, replace(person, last_name=f"Müller {number}", email="M@x.org"))


def test_every_way_to_type_a_name_finds_it(store: Store):
    with operation(store, "add", "Added"):
        ids = [
            tables.people.add(store, a_person(0, last_name=last, first_name=first)).id
            for last, first in [
                ("O’Donnell", "Siobhán"),
                ("Müller", "Jürgen"),
                ("de la Cruz", "María José"),
                ("García-López", "Iñaki"),
                ("王", "伟"),
            ]
        ]
    for text, place in [
        ("odon", 0),
        ("donnell", 0),
        ("siob", 0),
        ("o'don sio", 0),
        ("muller", 1),
        ("mueller", 1),
        ("jur mul", 1),
        ("mul jur", 1),
        ("delacruz", 2),
        ("cruz mar", 2),
        ("jose cru", 2),
        ("lopez", 3),
        ("garcialopez", 3),
        ("opez", 3),  # from the middle, as nothing begins so
        ("王", 4),
    ]:
        assert ranked(store, text, 8)[:1] == [ids[place]], text
    for text in ("xyz", "@", "-", "9999999999"):
        assert ranked(store, text, 8) == []
