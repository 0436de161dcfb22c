"""What is typed finds who is meant: any part, any case, any script, with or without accents."""

from __future__ import annotations

import string
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cme_desk.domain.people.names import fold
from cme_desk.queries import activities, people, people_search, register
from cme_desk.queries import history as history_query
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import record as activity_service
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.desk import Desk
from cme_desk.services.papers import certificates as certificate_service
from cme_desk.services.people import record as people_service
from tests.services.offices import make_activity, make_desk, make_person

PEOPLE = (
    ("Ångström", "Zoë", {"email": "zoe.a@example.org", "credentials": "MD"}),
    ("O’Donnell", "Mary Ann", {"organization": "Harbor Clinic"}),
    ("García-López", "José", {"npi": "1003000126"}),
    ("Szymański", "Łukasz", {"organization": "VA Hospital"}),
    ("Müller", "Jürgen", {}),
    ("Smith", "John", {"suffix": "Jr."}),
    ("Smithson", "Joan", {}),
    ("王", "伟", {}),
    ("Иванова", "Анна", {}),
    ("शर्मा", "प्रिया", {}),
    ("حسن", "علي", {}),
    ("Nguyễn", "Thị Minh", {}),
)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for last, first, more in PEOPLE:
        make_person(desk, last, first, **more)
    return desk


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("angstrom", ["Ångström"]),
        ("ÅNGSTRÖM", ["Ångström"]),
        ("zoe", ["Ångström"]),
        ("zoe.a@example", ["Ångström"]),
        ("ang zo", ["Ångström"]),
        ("odonnell", ["O’Donnell"]),
        ("o'donnell", ["O’Donnell"]),
        ("ann mary", ["O’Donnell"]),
        ("lopez", ["García-López"]),
        ("garcia lop", ["García-López"]),
        ("1003000126", ["García-López"]),
        ("szymanski lukasz", ["Szymański"]),
        ("muller", ["Müller"]),
        ("hosp", ["Szymański"]),
        ("ho", []),
        ("va", ["Szymański"]),
        ("clinic harb", ["O’Donnell"]),
        ("jo smi", ["Smith", "Smithson"]),
        ("smi jo", ["Smith", "Smithson"]),
        ("john smith", ["Smith"]),
        ("王", ["王"]),
        ("иван", ["Иванова"]),
        ("शर्मा", ["शर्मा"]),
        ("حسن", ["حسن"]),
        ("nguyen minh", ["Nguyễn"]),
        ("nobody", []),
        ("'; DROP TABLE person; --", []),
        ('" NEAR "', []),
        ("*", []),
    ],
)
def test_who_is_found(filled: Desk, typed: str, found: list[str]):
    lines = people.listed(filled.store, text=typed)
    assert sorted(line.name.partition(",")[0] for line in lines) == sorted(found)
    assert people.count(filled.store, text=typed) == len(found)
    hits = people_search.find(filled.store, typed)
    assert len(hits) == len(found)


def test_hits_say_who_it_is(filled: Desk):
    (hit,) = people_search.find(filled.store, "zoe")
    assert (hit.kind, hit.title, hit.subtitle) == (
        "person",
        "Zoë Ångström, MD",
        "zoe.a@example.org",
    )


NAMES = st.text(
    alphabet=st.one_of(
        st.sampled_from(string.ascii_letters + " '-."),
        st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Mc", "Nd")),
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: any(letter.isalnum() for letter in fold(text)))


@settings(max_examples=60)
@given(last=NAMES, first=NAMES)
def test_anybody_is_found_by_her_own_name(last: str, first: str):
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        try:
            made = make_person(desk, last, first)
            make_person(desk, "Zzyzx", "Quentin")
            for typed in (made.last_name, f"{made.first_name} {made.last_name}", last):
                found = {line.id for line in people.listed(desk.store, text=typed)}
                assert made.id in found, typed
        finally:
            desk.close()


@settings(max_examples=80)
@given(typed=st.text(max_size=15))
def test_nothing_that_can_be_typed_is_a_fault(typed: str, office_for_typing: Desk):
    store = office_for_typing.store
    people.listed(store, text=typed)
    people.count(store, text=typed)
    people_search.find(store, typed)
    activities.listed(store, text=typed)
    activities.find(store, typed)
    register.listed(store, RegisterFilter(text=typed))
    register.find(store, typed)


@pytest.fixture(scope="module")
def office_for_typing(tmp_path_factory: pytest.TempPathFactory):
    desk = make_desk(tmp_path_factory.mktemp("typing"))
    make_activity(desk)
    for last, first, more in PEOPLE:
        make_person(desk, last, first, **more)
    yield desk
    desk.close()


def test_search_follows_changes_and_undo(filled: Desk):
    from dataclasses import replace

    from cme_desk.services.office import history

    john = next(line for line in people.listed(filled.store, text="john smith"))
    person = people_service.get(filled.store and filled, john.id)
    people_service.change(filled, replace(person, last_name="Brown"))
    assert people.count(filled.store, text="john smith") == 0
    assert people.count(filled.store, text="brown") == 1
    history.undo(filled)
    assert people.count(filled.store, text="john smith") == 1


def test_activities_and_certificates(desk: Desk):
    activity = make_activity(desk, title="Séptic shock: neu", location="Auditorium B")
    make_activity(desk, "TB-1", title="Tumor board", location="Room 5")
    (session,) = activity_service.sessions_of(desk, activity.id)
    person = make_person(desk, "Ångström", "Zoë", credentials="MD")
    attendance.sign_in(desk, session_id=session.id, person_id=person.id)
    certificate_service.issue(desk, activity.id)
    assert [each.title for each in activities.find(desk.store, "septic audit")] == [
        "Séptic shock: neu"
    ]
    assert [each.code for each in activities.listed(desk.store, text="gr-2027")] == ["GR-2027-02"]
    assert [each.title for each in register.find(desk.store, "2027-0")] == ["2027-00001"]
    assert register.find(desk.store, "zoe") == []
    assert register.find(desk.store, "2027_0") == register.find(desk.store, "2027%") == []
    for typed in ("2027-00001", "00001", "angs"):
        assert [
            each.number for each in register.listed(desk.store, RegisterFilter(text=typed))
        ] == ["2027-00001"], typed
    for typed in ("2028", "kim"):
        assert register.listed(desk.store, RegisterFilter(text=typed)) == []


def test_signs_that_mean_something_to_sql_are_looked_for_as_they_are(desk: Desk):
    make_person(desk, "50% _b\\c", "Zoë")
    make_person(desk, "500 ab", "Zoë")
    for typed in ("50%", "_b", "b\\c", "50% _b\\c"):
        (found,) = history_query.listed(desk.store, text=typed)
        assert found.sentence == "Added Zoë 50% _b\\c"
    for typed in ("5%b", "_00", "Zo_"):
        assert history_query.listed(desk.store, text=typed) == []
