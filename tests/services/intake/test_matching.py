"""Who a row could mean, looked up in an office: everything that leads to a person is gone through."""

from __future__ import annotations

import random

import pytest

from cme_desk.domain.intake.plan import Decision
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.people.record import Person, PersonName
from cme_desk.services.desk import Desk
from cme_desk.services.intake.matching import match
from cme_desk.services.people import belongings as person_record
from cme_desk.store import tables
from cme_desk.store.operations import operation

CROWD = [
    Person(last_name="Smith", first_name=f"{first}{letter}")
    for first in ("Adal", "Bert", "Conr", "Dolf")
    for letter in "abcdefghijklmnopqrst"
]
ANNE = Person(
    last_name="Whitfield",
    first_name="Margaret",
    middle_name="Quigley",
    organization="Mercy Hospital",
    phone="(555) 201-0100",
    birth_month_day="03-14",
)
# What a hurried hand makes of her, and of whom else; all of it is at least asked about.
SPELLED = [
    ("Peggy", "Whitfield", {}),
    ("M.", "Whitfield", {}),
    ("Margaret", "Whitfeild", {}),
    ("Margret", "Whitfield", {}),
    ("Whitfield", "Margaret", {}),
    ("Margaret", "Whitfield-Hartwell", {}),
    ("Margaret", "Quigley", {}),
    ("Quigley", "Whitfield", {}),
    ("Whitfeild", "Margaret", {}),
    ("Margaret", "Hartwell", {"birth_month_day": "03-14"}),
    ("Zofia", "Whitfield", {"birth_month_day": "03-14"}),
    ("Margaret", "", {"birth_month_day": "03-14"}),
    ("Margaret", "Hartwell", {"phone": "555.201.0100"}),
    ("Margaret", "Whitefield", {"organization": "Mercy Hospital"}),
]


@pytest.fixture
def office(desk: Desk) -> Desk:
    with operation(desk.store, "make people", "Added people"):
        tables.people.add_all(desk.store, [*CROWD, ANNE])
    return desk


def row(first: str, last: str, number: int = 2, **more: str) -> Entry:
    return Entry(
        row=number,
        first_name=first.rstrip("."),
        last_name=last,
        full_name=f"{first} {last}".strip(),
        **more,
    )


def meant(desk: Desk, first: str, last: str, **more: str) -> set[str]:
    """Whom a row could mean, by name."""
    (found,) = match(desk, [row(first, last, **more)])
    ids = {each.person_id for each in found.candidates} | {found.person_id}
    people = tables.people.by_ids(desk.store, ids - {0})
    return {f"{each.first_name} {each.last_name}" for each in people.values()}


@pytest.mark.parametrize(("first", "last", "more"), SPELLED)
def test_one_written_in_another_way_is_found_in_the_office(office, first, last, more):
    assert "Margaret Whitfield" in meant(office, first, last, **more)


def test_of_a_common_name_only_those_are_near_who_could_be_meant(office):
    assert meant(office, "Berta", "Smith") == {"Berta Smith"}
    assert meant(office, "Berta", "Smyth") == {"Berta Smith"}
    assert meant(office, "Bertas", "Smit") == set()
    assert meant(office, "Zofia", "Smith") == set()


def test_a_common_name_leads_to_who_goes_by_her_middle_name(office):
    with operation(office.store, "make people", "Added people"):
        tables.people.add(
            office.store, Person(last_name="Smith", first_name="Ursula", middle_name="Zofia")
        )
    assert meant(office, "Zofia", "Smith") == {"Ursula Smith"}


def test_a_former_name_leads_to_her(office):
    anne = tables.people.first(office.store, "last_name = 'Whitfield'")
    person_record.save_name(
        office, PersonName(person_id=anne.id, last_name="Abernathy", first_name="Margaret")
    )
    assert meant(office, "Peg", "Abernathie") == {"Margaret Whitfield"}


def test_a_sheet_is_decided_as_its_rows_alone_would_be(office):
    """Who is on the sheet besides does not change whom a row could mean in the office."""
    rows = [
        row(first, last, number, **more) for number, (first, last, more) in enumerate(SPELLED, 2)
    ]
    random.Random(3).shuffle(rows)
    together = match(office, rows)
    for entry, whole in zip(rows, together, strict=True):
        (alone,) = match(office, [entry])
        found = {each.person_id for each in alone.candidates} | {alone.person_id}
        assert found - {0} <= {each.person_id for each in whole.candidates} | {whole.person_id}
        assert whole.decision in (alone.decision, Decision.ASK)
