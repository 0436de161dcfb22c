"""Where people are written to: filled from sheets, merged, found again, and evidence of who is who."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.intake.plan import Decision, PlanRow
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.people.addresses import Address, address_of
from cme_desk.domain.people.record import ContactKind, Person
from cme_desk.queries import people_search
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake.matching import match
from cme_desk.services.intake.targets.people import OfficePeople
from cme_desk.services.office import history
from cme_desk.services.people import belongings, duplicates, merging
from cme_desk.services.people import record as people
from cme_desk.store import tables
from cme_desk.store.operations import operation
from tests.services.offices import all_rows, entry, make_person, reading

ELM = {"street": "12 Elm Street", "city": "Dayton", "state": "OH", "postal_code": "45402"}
OAK = {"street": "7 Oak Ave", "city": "Boise", "state": "ID", "postal_code": "83702"}


def of(desk: Desk, person_id: int) -> Address:
    return address_of(people.get(desk, person_id))


@pytest.mark.parametrize(
    ("known", "sheet", "kept"),
    [
        ({}, ELM, ELM),
        ({"city": "dayton"}, ELM, {**ELM, "city": "dayton"}),
        ({"country": "USA"}, ELM, {**ELM, "country": "USA"}),
        # One street, written in two ways.
        (
            {**ELM, "state": ""},
            {**ELM, "street": "12 Elm St", "postal_code": "45402-1234"},
            ELM,
        ),
        # Parts of two addresses are not put together.
        ({"city": "Boise"}, ELM, {"city": "Boise"}),
        (OAK, ELM, OAK),
        ({**ELM, "postal_code": ""}, {**ELM, "street": "1 Main"}, {**ELM, "postal_code": ""}),
    ],
)
def test_a_sheet_fills_what_is_empty_and_mixes_no_two_addresses(
    desk: Desk, known: dict[str, str], sheet: dict[str, str], kept: dict[str, str]
):
    person = make_person(desk, "Okafor", "Ngozi", npi="1003000126", **known)
    plan = OfficePeople().plan(desk, reading(entry(2, "Ngozi Okafor", npi="1003000126", **sheet)))
    imports.apply(desk, plan)
    assert of(desk, person.id) == Address(**kept)
    history.undo(desk)
    assert of(desk, person.id) == Address(**known)


def test_somebody_new_has_the_address_of_the_row(desk: Desk):
    plan = OfficePeople().plan(desk, reading(entry(2, "Ngozi Okafor", **ELM)))
    imports.apply(desk, plan)
    (found,) = tables.people.where(desk.store, "last_name = 'Okafor'")
    assert address_of(found) == Address(**ELM)


def test_of_two_addresses_one_is_chosen_whole_and_the_other_stays(desk: Desk):
    keep = make_person(desk, "Okafor", "Ngozi", **OAK)
    gone = make_person(desk, "Okafor", "Ngozi", **ELM)
    before = all_rows(desk)
    (choice,) = merging.look(desk, keep.id, [gone.id]).choices
    assert (choice.field.key, choice.field.label) == ("address", "Address")
    assert choice.values[gone.id] == "12 Elm Street, Dayton, OH 45402"
    merging.merge(desk, keep.id, [gone.id], chosen={"address": gone.id})
    assert of(desk, keep.id) == Address(**ELM)
    (other,) = tables.person_contacts.of(desk.store, person_id=keep.id)
    assert (other.kind, other.value) == (ContactKind.ADDRESS, "7 Oak Ave, Boise, ID 83702")
    belongings.prefer_contact(desk, other.id)
    assert of(desk, keep.id) == Address(**OAK)
    (other,) = tables.person_contacts.of(desk.store, person_id=keep.id)
    assert other.value == "12 Elm Street, Dayton, OH 45402"
    history.undo(desk)
    history.undo(desk)
    assert all_rows(desk) == before


def test_an_address_that_the_other_says_more_fully_leaves_nothing_behind(desk: Desk):
    keep = make_person(desk, "Okafor", "Ngozi", city="Dayton")
    gone = make_person(desk, "Okafor", "Ngozi", **ELM)
    merging.merge(desk, keep.id, [gone.id])
    assert of(desk, keep.id) == Address(**ELM)
    assert not tables.person_contacts.of(desk.store, person_id=keep.id)


def test_people_are_found_by_where_they_live(desk: Desk):
    one = make_person(desk, "Okafor", "Ngozi", **ELM)
    make_person(desk, "Lima", "Ana", **OAK)
    named = make_person(desk, "Dayton", "Ana")

    def found(text: str) -> list[int]:
        return [each.id for each in people_search.find(desk.store, text)]

    assert found("dayton") == [named.id, one.id]
    assert found("4540") == found("45402") == [one.id]
    people.change(desk, replace(people.get(desk, one.id), city="Akron", postal_code=""))
    assert found("akron") == [one.id]
    assert found("dayton") == [named.id]
    assert found("45402") == []


def decided(desk: Desk, name: str, **more: str) -> PlanRow:
    (row,) = match(desk, [entry(2, name, **more)])
    return row


@pytest.fixture
def office(desk: Desk) -> Desk:
    make_person(desk, "Whitfield", "Margaret", birth_month_day="03-14", **ELM)
    make_person(desk, "Lima", "Ana", **OAK)
    return desk


@pytest.mark.parametrize(
    ("name", "more", "decision"),
    [
        # The same name and the same place.
        ("Margaret Whitfield", ELM, Decision.SAME),
        ("Margaret Whitfield", {"postal_code": "45402-1234"}, Decision.SAME),
        ("Margaret Whitfield", {**ELM, "birth_month_day": "03-14"}, Decision.SAME),
        # A figure of the birthday is off, at one address.
        ("Margaret Whitfield", {**ELM, "birth_month_day": "03-24"}, Decision.SAME),
        # A namesake may live in the same city, or anywhere else, whenever they were born.
        ("Margaret Whitfield", {"city": "Dayton"}, Decision.ASK),
        ("Margaret Whitfield", {**ELM, "street": "9 Lake Road"}, Decision.ASK),
        # The number of a house is easily a slip.
        ("Margaret Whitfield", {**ELM, "street": "21 Elm St"}, Decision.SAME),
        ("Margaret Whitfield", OAK, Decision.ASK),
        ("Margaret Whitfield", {**OAK, "birth_month_day": "03-14"}, Decision.ASK),
        ("Margaret Whitfield", {**ELM, "birth_month_day": "11-02"}, Decision.ASK),
        ("Margaret Whitfield", {**ELM, "suffix": "Jr."}, Decision.ASK),
        # A name that is alike, at the same place.
        ("Margaret Hartwell", ELM, Decision.ASK),
        ("Whitfield Margareta", ELM, Decision.ASK),
        ("M. Whitfield", ELM, Decision.ASK),
        ("Hartwell Margaret", ELM, Decision.ASK),
        ("Margaret Wittfeld", {**ELM, "street": "12 Elmstreet"}, Decision.ASK),
        # Who lives together is two people.
        ("Zofia Whitfield", ELM, Decision.NEW),
        ("Thomas Whitfield", {**ELM, "birth_month_day": "11-02"}, Decision.NEW),
        ("Thomas Whitfield", {**ELM, "birth_month_day": "03-14"}, Decision.ASK),
        # A place alone joins nobody.
        ("Zofia Hartwell", ELM, Decision.NEW),
        ("Margaret Hartwell", {"city": "Dayton"}, Decision.NEW),
    ],
)
def test_an_address_is_evidence_beside_a_name(
    office: Desk, name: str, more: dict[str, str], decision: Decision
):
    assert decided(office, name, **more).decision is decision


def test_it_is_told_in_words(office: Desk):
    assert "same street address" in decided(office, "Margaret Whitfield", **ELM).reasons
    row = decided(office, "Margaret Whitfield", postal_code="45402")
    assert "same postal code" in row.reasons
    row = decided(office, "Margaret Whitfield", **OAK)
    assert "another address" in row.candidates[0].against
    row = decided(office, "Margaret Whitfield", **{**ELM, "street": "9 Lake Road"})
    assert "same postal code, another street" in row.reasons


def test_what_many_share_says_little(office: Desk):
    """A hospital's own address at its own office: nobody's home, and hardly a thing in common."""
    crowd = [
        Person(last_name=f"Nurse{'abcdefghijklmnopqrst'[at]}", first_name="Margaret", **ELM)
        for at in range(20)
    ]
    with operation(office.store, "make people", "Added people"):
        tables.people.add_all(office.store, crowd)
    assert decided(office, "Margaret Whitfield", **ELM).decision is Decision.ASK
    assert decided(office, "Margaret Hartwell", **ELM).decision is Decision.NEW
    assert decided(office, "Margaret Whitfield", **ELM, birth_month_day="03-14").decision is (
        Decision.SAME
    )


def test_nobody_is_joined_to_a_namesake_in_the_city_they_moved_to(desk: Desk):
    there = {"city": "Dayton", "state": "OH", "postal_code": "45402"}
    one = make_person(desk, "Abernathy", "Zofia", credentials="MD", **OAK)
    make_person(desk, "Abernathy", "Zofia", credentials="MD", street="9 Lake Rd", **there)
    moved = {"credentials": "MD", "street": "3 Hill St", **there}
    assert decided(desk, "Zofia Abernathy", **moved).decision is Decision.ASK
    # At home there, it is that one; and nobody else where only one is called so.
    row = decided(desk, "Zofia Abernathy", **moved | {"street": "9 Lake Road"})
    assert (row.decision, row.person_id) == (Decision.SAME, one.id + 1)


def test_one_street_name_in_two_towns_is_two_places(desk: Desk):
    make_person(desk, "Whitfield", "Margaret", street="12 Main St", city="Dayton")
    make_person(desk, "Hartwell", "Margaret", street="12 Main St", city="Akron")
    assert duplicates.likely(desk) == []
    assert decided(desk, "Margaret Jessup", street="12 Main St", city="Troy").decision is (
        Decision.NEW
    )


def test_two_of_a_sheet_at_one_address(desk: Desk):
    def row(number: int, name: str, **more: str) -> Entry:
        return entry(number, name, **{**ELM, **more})

    family = [row(2, "Ana Lima"), row(3, "Rui Lima"), row(4, "Ana Lima", street="12 Elm St")]
    one, other, again = match(desk, family)
    assert (one.decision, other.decision) == (Decision.NEW, Decision.NEW)
    assert (again.decision, again.same_as) == (Decision.SAME, one.key)


def test_duplicates_at_one_address(desk: Desk):
    one = make_person(desk, "Whitfield", "Margaret", **ELM)
    other = make_person(desk, "Hartwell", "Margaret", **{**ELM, "street": "12 Elm St"})
    make_person(desk, "Whitfield", "Thomas", **ELM)
    (pair,) = duplicates.likely(desk)
    assert (pair.one_id, pair.other_id) == (one.id, other.id)
    assert "same street address" in pair.reasons
