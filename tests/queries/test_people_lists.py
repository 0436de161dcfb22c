"""The list of people: in every order, both ways, filtered, and each with her figures."""

from __future__ import annotations

import pytest

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.office.record import Office
from cme_desk.domain.people.record import Person
from cme_desk.queries import people as query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.people import record as people
from tests.made_once import empty_office

EVERYBODY = [
    ("Hartwell", "Amelia", "MD", "Physician", "Northgate"),
    ("Zhang", "Wei", "PharmD", "pharmacist", "University"),
    ("Álvarez", "Raúl", "md", "Physician", ""),
    ("O'Donnell", "Siobhán", "RN", "Nurse", "northgate"),
    ("Smith", "John", "", "", "Lakeside"),
]


@pytest.fixture
def store(tmp_path):
    desk = empty_office(tmp_path / "office.cmedesk", Office(name="Northgate"))
    ids = {}
    for last, first, credentials, profession, organization in EVERYBODY:
        made, _ = people.add(
            desk,
            Person(
                last_name=last,
                first_name=first,
                credentials=credentials,
                profession=profession,
                organization=organization,
                email=f"{first.lower()}@example.org" if credentials else "",
            ),
        )
        ids[last] = made.id
    for number, who in enumerate((["Hartwell", "Zhang"], ["Hartwell"], ["Hartwell", "Smith"])):
        activity, _ = activities.add(
            desk,
            Activity(
                code=f"GR-{number}",
                title="Grand Rounds",
                starts_on="2026-01-14",
                ends_on="2026-01-14",
            ),
            sessions=[Session(activity_id=0, position=each) for each in (1, 2)],
            credits=[(1, 100)],
        )
        for session in activities.sessions_of(desk, activity.id):
            for last in who:
                attendance.sign_in(desk, session_id=session.id, person_id=ids[last])
    yield desk.store
    desk.close()


def names(store, **how):
    return [line.name.split(",")[0] for line in query.listed(store, **how)]


BY_NAME = ["Álvarez", "Hartwell", "O'Donnell", "Smith", "Zhang"]


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("name", BY_NAME),
        ("credentials", ["Smith", "Álvarez", "Hartwell", "Zhang", "O'Donnell"]),
        ("profession", ["Smith", "O'Donnell", "Zhang", "Álvarez", "Hartwell"]),
        ("organization", ["Álvarez", "Smith", "Hartwell", "O'Donnell", "Zhang"]),
        ("email", ["Smith", "Hartwell", "Álvarez", "O'Donnell", "Zhang"]),
        ("activities", ["Álvarez", "O'Donnell", "Smith", "Zhang", "Hartwell"]),
        ("credits", ["Álvarez", "O'Donnell", "Smith", "Zhang", "Hartwell"]),
    ],
)
def test_every_order_goes_both_ways(store, order, wanted):
    found = names(store, order=order)
    assert found == wanted
    assert names(store, order=order, descending=True) == wanted[::-1]
    assert names(store, order=order, limit=2) == wanted[:2]


def test_figures_are_those_of_each_person(store):
    lines = {line.name: line for line in query.listed(store)}
    assert lines["Hartwell, Amelia"].activities == 3
    assert lines["Hartwell, Amelia"].claims == (("AMA PRA Category 1", 300),)
    assert lines["Smith, John"].activities == 1
    assert (lines["Álvarez, Raúl"].activities, lines["Álvarez, Raúl"].claims) == (0, ())


def test_a_profession_is_one_however_it_is_written(store):
    assert dict(query.professions(store))["Physician"] == 2
    assert names(store, profession="PHARMACIST", order="credits") == ["Zhang"]
    assert query.count(store, profession="PHARMACIST") == 1


def test_texts_and_professions_go_together(store):
    assert names(store, text="ra alv", profession="physician", order="activities") == ["Álvarez"]
    assert query.count(store, text="ra alv", profession="physician") == 1
    assert names(store, text="nobody") == []
    assert query.count(store, text="nobody") == 0
    assert query.count(store) == len(EVERYBODY)
