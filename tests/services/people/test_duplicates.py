"""Likely pairs: found for a reason, the surest first, and never asked twice."""

from __future__ import annotations

from cme_desk.domain.people.record import Contact, ContactKind, PersonName
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.people import duplicates, merging
from cme_desk.store import tables
from cme_desk.store.operations import operation
from tests.services.offices import make_person


def pairs(desk: Desk) -> set[tuple[int, int]]:
    return {(each.one_id, each.other_id) for each in duplicates.likely(desk)}


def test_likely_pairs_with_their_reasons_the_surest_first(desk: Desk):
    one = make_person(desk, "Delgado", "Robert", email="r.delgado@example.org", npi="1003000126")
    two = make_person(desk, "Delgado", "Bob", organization="Mercy")
    three = make_person(desk, "Delgado", "Robert", npi="1003000126")
    other = make_person(desk, "Okafor", "Ngozi")
    found = duplicates.likely(desk)
    assert (found[0].one_id, found[0].other_id) == (one.id, three.id)
    assert "same NPI" in found[0].reasons
    assert {(each.one_id, each.other_id) for each in found} == {
        (one.id, three.id),
        (one.id, two.id),
        (two.id, three.id),
    }
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert other.id not in {each.other_id for each in found}


def test_orders_and_divisions_of_names_and_slips_are_found(desk: Desk):
    made = [
        make_person(desk, last, first)
        for last, first in [
            ("de la Cruz", "Maria"),
            ("Delacruz", "Maria"),
            ("Maria", "Dela Cruz"),
            ("Szymanski", "Jan"),
            ("Szymański", "Jan"),
            ("Hartwell-Nguyen", "Amelia"),
            ("Nguyen", "Amelia"),
        ]
    ]
    ids = [each.id for each in made]
    found = pairs(desk)
    assert (ids[3], ids[4]) in found
    assert (ids[5], ids[6]) in found
    assert (ids[0], ids[2]) in found


def test_two_names_with_one_address_are_a_pair_and_a_whole_ward_is_none(desk: Desk):
    one = make_person(desk, "Petrov", "Vladimir", email="v.petrov@example.org")
    two = make_person(desk, "Петров", "Владимир", email="v.petrov@example.org")
    for last, first in (("Okafor", "Ngozi"), ("Norcross", "Petra"), ("Hartwell", "Amelia")):
        make_person(desk, last, first, email="seven.north@example.org")
    assert pairs(desk) == {(one.id, two.id)}


def test_a_veto_is_no_pair(desk: Desk):
    make_person(desk, "Delgado", "Robert", npi="1003000126")
    make_person(desk, "Delgado", "Robert", npi="1497758544")
    make_person(desk, "Okafor", "Ngozi", suffix="Jr.")
    make_person(desk, "Okafor", "Ngozi", suffix="Sr.")
    assert pairs(desk) == set()


def test_former_names_and_other_mails_lead_to_a_pair(desk: Desk):
    married = make_person(desk, "Whitfield", "Carmen", email="c.whitfield@example.org")
    before = make_person(desk, "Alvarez", "Carmen", email="carmen@old.example.org")
    assert pairs(desk) == set()
    with operation(desk.store, "add", "Added"):
        tables.person_names.add(
            desk.store, PersonName(person_id=married.id, last_name="Álvarez", first_name="Carmen")
        )
    assert pairs(desk) == {(married.id, before.id)}
    history.undo(desk)
    assert pairs(desk) == set()
    with operation(desk.store, "add", "Added"):
        tables.person_contacts.add(
            desk.store,
            Contact(person_id=married.id, kind=ContactKind.EMAIL, value="Carmen@old.example.org"),
        )
        tables.person_names.add(
            desk.store, PersonName(person_id=married.id, last_name="Álvarez", first_name="Carmen")
        )
    assert duplicates.likely(desk)[0].score >= 0.7


def test_not_the_same_is_remembered_and_can_be_taken_back(desk: Desk):
    one, other = (make_person(desk, "Delgado", "Robert") for _ in range(2))
    before = duplicates.likely(desk)
    assert len(before) == 1
    changes = duplicates.not_the_same(desk, other.id, one.id)
    assert changes.sentence == (
        "Remembered that Robert Delgado and Robert Delgado are not the same person"
    )
    assert not duplicates.not_the_same(desk, one.id, other.id)  # said once is enough
    assert duplicates.likely(desk) == []
    assert duplicates.waiting(desk, before) == []
    duplicates.may_be_the_same(desk, one.id, other.id)
    assert duplicates.likely(desk) == before
    history.undo(desk)
    assert duplicates.likely(desk) == []
    history.undo(desk, changes.operation_id)
    assert duplicates.waiting(desk, before) == before


def test_what_was_merged_waits_no_more_until_it_is_taken_back(desk: Desk):
    one, other = (make_person(desk, "Delgado", "Robert") for _ in range(2))
    before = duplicates.likely(desk)
    merging.merge(desk, merging.better_kept(desk, [one.id, other.id]), [other.id])
    assert duplicates.waiting(desk, before) == []
    history.undo(desk)
    assert duplicates.waiting(desk, before) == before


def test_a_common_name_alone_says_too_little(desk: Desk):
    """Ten people called John Smith are ten people, unless something more agrees."""
    people = [make_person(desk, "Smith", "John", organization=f"Clinic {n}") for n in range(10)]
    again = make_person(desk, "Smith", "John", organization="Clinic 3")
    assert pairs(desk) == {(people[3].id, again.id)}
