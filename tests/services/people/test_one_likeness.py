"""One likeness of names: what it says, and that everybody who asks gets the same answer."""

from __future__ import annotations

import itertools

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.intake.plan import Decision
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.people.record import Person
from cme_desk.importing.likeness.names import Likeness, keys_of, likeness_of
from cme_desk.importing.matching.matcher import decide
from cme_desk.importing.names.parse import parse
from cme_desk.importing.reports.online import merge_joins
from cme_desk.importing.tables.doubts import look_together
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand, sign_in_sheets
from cme_desk.services.attendance.paper_entries import Reader
from cme_desk.services.desk import Desk
from cme_desk.services.intake import compare, matching
from cme_desk.services.intake.coded_rows import CodedRows
from cme_desk.services.people import duplicates
from tests.services.offices import make_activity, make_person

Name = tuple[str, ...]  # last, first, middle, suffix

ONE: list[tuple[Name, Name]] = [
    (("Delgado", "Bob"), ("Delgado", "Robert")),
    (("Okafor", "Bill"), ("Okafor", "William")),
    (("Okafor", "Wm"), ("Okafor", "William")),
    (("Peña", "María"), ("Pena", "Maria")),
    (("van der Berg", "Sophie"), ("Vanderberg", "Sophie")),
    (("Kim", "Lee"), ("Lee", "Kim")),
    (("Lindqvist", "Anna"), ("Lindquist", "Anna")),
    (("Lindqvist", "Erik"), ("Lindquist", "Eric")),
    (("Castillo", "J."), ("Castillo", "Joaquin")),
    (("Whitfield", "Margaret"), ("Whitfield-Hartwell", "Margaret")),
    (("Whitfield-Hartwell", "Peggy"), ("Whitfield", "Margaret")),
    (("Whitfield", "Margaret"), ("Whitfeild", "Margaret")),
    (("Whitfield", "Margaret"), ("Whitfield", "Margraet")),
    (("Szymański", "Jan"), ("Szymanski", "Jan")),
    (("Müller", "Jürgen"), ("Mueller", "Juergen")),
    (("Okonkwo", "Ngozi", "", "Jr."), ("Okonkwo", "Ngozi", "", "Junior")),
    (("Okonkwo", "Ngozi", "", "Jr."), ("Okonkwo", "Ngozi")),
    (("Sorensen", "Kirsten", "Marie"), ("Sorensen", "Kirsten", "M.")),
    (("Hussain", "Mohammed"), ("Hussain", "Mohamed")),
    (("Vasquez", "Ana Luisa"), ("Vasquez", "Ana")),
]
TWO: list[tuple[Name, Name]] = [
    (("Okafor", "Jean"), ("Okafor", "John")),
    (("Okafor", "Christian"), ("Okafor", "Christina")),
    (("Whitfield", "Aaron"), ("Whitfield", "Erin")),
    (("Hartwell", "Anne"), ("Sorenson", "Anne")),
    (("Okonkwo", "Ngozi", "", "Jr."), ("Okonkwo", "Ngozi", "", "Sr.")),
    (("Sorensen", "Kirsten", "Marie"), ("Sorensen", "Kirsten", "Louise")),
    (("Whitfield", "Mary Ann"), ("Whitfield", "Mary Beth")),
]
PAIRS = [pytest.param(*pair, True, id=f"{pair[0]} = {pair[1]}") for pair in ONE] + [
    pytest.param(*pair, False, id=f"{pair[0]} x {pair[1]}") for pair in TWO
]


def entry_of(name: Name, row: int = 2, **more: str) -> Entry:
    last, first, middle, suffix = (*name, "", "", "")[:4]
    whole = " ".join(part for part in (first, middle, last, suffix) if part)
    return Entry(
        row=row,
        last_name=last,
        first_name=first,
        middle_name=middle,
        suffix=suffix,
        full_name=whole,
        written=whole,
        **more,  # type: ignore[arg-type]
    )


def likeness(one: Name, other: Name) -> Likeness:
    return likeness_of(keys_of(entry_of(one)), keys_of(entry_of(other)))


def person(desk: Desk, name: Name) -> Person:
    last, first, middle, suffix = (*name, "", "", "")[:4]
    return make_person(desk, last, first, middle_name=middle, suffix=suffix)


def expecting(desk: Desk, name: Name) -> tuple[int, Activity]:
    """Somebody who came to the series before, and this month's meeting, which expects them."""
    day = {"starts_on": "2027-01-07", "ends_on": "2027-01-07", "times": None}
    before = make_activity(desk, "GR-2027-01", **day)
    known = person(desk, name)
    earlier = activities.sessions_of(desk, before.id)[0].id
    by_hand.sign_in(desk, session_id=earlier, person_id=known.id)
    return known.id, make_activity(desk)


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_it_is_symmetric_and_says_why(one: Name, other: Name, same: bool):
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert found.may_be_one is same
    assert found.reasons if same else (found.level < 0.6 or found.contradicts)


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_a_row_and_the_office(desk: Desk, one: Name, other: Name, same: bool):
    person(desk, one)
    (match,) = matching.match(desk, [entry_of(other)])
    if same:
        assert match.decision is not Decision.NEW
        assert match.reasons
        assert not match.vetoes
    else:
        assert match.decision is Decision.NEW or match.vetoes


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_two_rows_of_one_sheet(one: Name, other: Name, same: bool):
    first, second = decide([entry_of(one), entry_of(other, 3)], [])
    assert first.decision is Decision.NEW
    assert (second.decision is not Decision.NEW and not second.vetoes) is same


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_two_people_of_the_office(desk: Desk, one: Name, other: Name, same: bool):
    ids = tuple(sorted((person(desk, one).id, person(desk, other).id)))
    found = {(each.one_id, each.other_id) for each in duplicates.likely(desk)}
    assert (ids in found) is same


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_side_by_side_with_who_is_suggested(desk: Desk, one: Name, other: Name, same: bool):
    line = compare.compared(entry_of(one), person(desk, other))[0]
    if line.agreement is not compare.Agreement.SAME:  # letter for letter, apart from marks
        assert (line.agreement is compare.Agreement.ALIKE) is same


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_a_name_written_over_the_expected_one(desk: Desk, one: Name, other: Name, same: bool):
    known, activity = expecting(desk, one)
    code = sign_in_sheets.excel(desk, activity.id).sheet.expected[0].code
    row = entry_of(other, row_code=code, time_in="2027-01-14T12:00")
    settled = CodedRows(desk, [row], activity.id).settled(row)
    assert (settled is not None and settled.person_id == known) is same


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_a_name_that_is_typed(desk: Desk, one: Name, other: Name, same: bool):
    """Whoever is expected and may be meant is shown; another one is at most a hint."""
    known, activity = expecting(desk, one)
    session = activities.sessions_of(desk, activity.id)[0]
    last, first, middle, suffix = (*other, "", "", "")[:4]
    typed = ", ".join(part for part in (last, f"{first} {middle}".strip(), suffix) if part)
    found = Reader(desk, session).meaning(typed)
    shown = known in {each.person_id for each in found.candidates}
    assert shown or not same


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_joins_under_one_address(one: Name, other: Name, same: bool):
    rows = [entry_of(one, 2, email="a@example.org"), entry_of(other, 3, email="a@example.org")]
    assert (len(merge_joins(rows)) == 1) is same


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_rows_with_one_number(one: Name, other: Name, same: bool):
    rows = [entry_of(one, 2, npi="1003000126"), entry_of(other, 3, npi="1003000126")]
    told = list(itertools.chain.from_iterable(each.review for each in look_together(rows)))
    assert any("another name" in each for each in told) is not same


def test_a_name_of_one_word_may_be_the_first_or_the_last():
    for lone in ("Anne", "Hartwell"):
        assert likeness((lone,), ("Hartwell", "Anne")).may_be_one
    assert not likeness(("Carmen",), ("Hartwell", "Anne")).may_be_one


def test_a_double_name_written_family_name_first_is_asked_about(desk: Desk):
    known = make_person(desk, "Garcia Lopez", "Maria", middle_name="Jose", credentials="MD")
    written = parse("Garcia Lopez Maria Jose MD")
    row = entry_of((written.last_name, written.first_name, written.middle_name))
    (match,) = matching.match(desk, [row])
    assert [each.person_id for each in match.candidates] == [known.id]
