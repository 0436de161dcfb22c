"""People are found by phone numbers, however they are written, and by words with a slip."""

from __future__ import annotations

import pytest

from cme_desk.domain.people.record import Contact, ContactKind
from cme_desk.queries import activities as activities_query
from cme_desk.queries import people as people_query
from cme_desk.queries import people_search, slips
from cme_desk.services.desk import Desk
from cme_desk.services.people import belongings
from tests.services.offices import make_activity, make_person

TYPED = [
    ("(555) 012-3456", "5550123456"),
    ("555-012-3456", "5550123456"),
    ("5550123456", "5550123456"),
    ("+1 (555) 012-3456", "5550123456"),
    ("15550123456", "5550123456"),
    ("555.012.3456 ext. 12", "5550123456"),
    ("555 012 3456 x9", "5550123456"),
    ("012-3456", "0123456"),
]
OTHERS = ["1234567893", "1003000126", "2027-00012x", "hartwell", "3456", "", "555-01", "5550123a"]


@pytest.mark.parametrize(("typed", "figures"), TYPED)
def test_figures_of_a_phone_number(typed: str, figures: str):
    assert people_search.figures_of_phone(typed) == figures


@pytest.mark.parametrize("typed", OTHERS)
def test_what_is_no_phone_number(typed: str):
    """An NPI is looked for where numbers are, and costs no look at everybody's phone."""
    assert people_search.figures_of_phone(typed) == ""


@pytest.mark.parametrize("typed", [each for each, _ in TYPED])
@pytest.mark.parametrize(
    "kept", ["(555) 012-3456", "555.012.3456", "+1 555 012 3456", "5550123456"]
)
def test_a_phone_number_is_found_as_it_is_typed(desk: Desk, typed: str, kept: str):
    make_person(desk, "Hartwell", "Amelia", phone=kept)
    make_person(desk, "Osei", "Ada", phone="555-999-0000")
    found = [each.title for each in people_search.find(desk.store, typed)]
    assert found == ["Amelia Hartwell"]


def test_another_phone_number_is_found(desk: Desk):
    person = make_person(desk, "Hartwell", "Amelia")
    contact = Contact(person_id=person.id, kind=ContactKind.PHONE, value="555-012-3456")
    belongings.save_contact(desk, contact)
    assert people_search.find(desk.store, "0123456")
    assert people_query.listed(desk.store, text="(555) 012 3456")


NAMED = [
    "hartwel",
    "hartwelll",
    "hatrwell",
    "hartwall",
    "artwell",
    "ahrtwell",
    "hartwell amelai",
    "amalia hartwell",
    "Hartwll, Amelia",
]


@pytest.mark.parametrize("typed", NAMED)
def test_a_slip_is_forgiven_and_said(desk: Desk, typed: str):
    make_person(desk, "Hartwell", "Amelia")
    make_person(desk, "Osei", "Ada")
    found = people_search.find(desk.store, typed)
    assert [each.title for each in found] == ["Amelia Hartwell"]
    assert found[0].near is (typed not in {"hartwel", "artwell"})


@pytest.mark.parametrize("typed", ["hurtwoll", "ose1", "xx", "12345", "ushi", "@", "hartwell zzzz"])
def test_more_than_a_slip_finds_nobody(desk: Desk, typed: str):
    make_person(desk, "Hartwell", "Amelia")
    make_person(desk, "Osei", "Ada")
    assert people_search.find(desk.store, typed) == []


def test_who_is_called_so_comes_without_others(desk: Desk):
    make_person(desk, "Hartwell", "Amelia")
    make_person(desk, "Hartwill", "Amos")
    assert [each.title for each in people_search.find(desk.store, "hartwell")] == [
        "Amelia Hartwell"
    ]


@pytest.mark.parametrize("typed", ["sepsos", "spesis", "sepsiss", "sepsis waht"])
def test_a_title_with_a_slip(desk: Desk, typed: str):
    make_activity(desk, title="Sepsis: what is new")
    (found,) = activities_query.find(desk.store, typed)
    assert found.near
    assert "Sepsis" in found.title


@pytest.mark.parametrize(
    ("typed", "word", "one"),
    [
        ("smith", "smith", True),
        ("smit", "smith", True),
        ("smithh", "smith", True),
        ("smiht", "smith", True),
        ("smoth", "smith", True),
        ("msith", "smith", True),
        ("smth", "smith", True),
        ("smthi", "smith", False),
        ("htims", "smith", False),
        ("smithson", "smith", False),
    ],
)
def test_one_slip(typed: str, word: str, one: bool):
    assert slips.one_slip(typed, word) is one
