"""A person's other names, contacts, numbers, permissions and credits from elsewhere."""

from __future__ import annotations

import pytest

from cme_desk.domain.people.belongings import Identifier, IdentifierKind
from cme_desk.domain.people.outside_credit import OutsideCredit
from cme_desk.domain.people.permissions import PermissionScope
from cme_desk.domain.people.record import Contact, ContactKind, PersonName
from cme_desk.errors import DeskError
from cme_desk.queries import matching, people_search
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.people import belongings as service
from cme_desk.services.people import record as people
from tests.services.offices import all_rows, ama, make_person


def test_everything_is_kept_tidied_found_and_taken_back(desk: Desk):
    person = make_person(desk, "Whitfield", "Carmen", email="c.whitfield@example.org")
    before = all_rows(desk)
    hers = {"person_id": person.id}
    done = [
        service.save_name(desk, PersonName(**hers, last_name=" Álvarez ", source="maiden name")),
        service.save_contact(
            desk, Contact(**hers, kind=ContactKind.EMAIL, value=" Carmen@Mercy.example ")
        ),
        service.save_identifier(
            desk,
            Identifier(
                **hers,
                kind=IdentifierKind.BOARD,
                authority="American Board of Internal Medicine",
                number="123456",
            ),
        ),
        service.save_identifier(
            desk, Identifier(**hers, kind=IdentifierKind.LICENSE, authority="ohio", number="35.1")
        ),
        service.say_permission(
            desk,
            person.id,
            PermissionScope.PARS,
            given=True,
            said_on="2027-01-10",
            how="check box of the evaluation",
            recorded_by="Ada Reyes",
        ),
        service.save_outside_credit(
            desk,
            OutsideCredit(
                **hers,
                earned_on="2026-11-02",
                title="Stroke update",
                provider="Mercy",
                credit_type_id=ama(desk),
                type_name="",
                amount=150,
            ),
            paper=("stroke.pdf", b"%PDF-1.4 a certificate"),
        ),
    ]
    record = service.of_person(desk, person.id)
    assert [each.display for each in record.names] == ["Álvarez"]
    assert [each.value for each in record.contacts] == ["carmen@mercy.example"]
    assert {each.words for each in record.identifiers} == {"ABIM 123456", "OH license 35.1"}
    assert record.permissions[PermissionScope.PARS].given
    assert record.outside[0].type_name == "AMA PRA Category 1"
    assert record.outside[0].document_id is not None
    for text in ("alvarez", "carmen@mercy", "123456", "álv car"):
        assert [each.id for each in people_search.find(desk.store, text)] == [person.id], text
    for changes in reversed(done):
        history.undo(desk, changes.operation_id)
    assert all_rows(desk) == before


def test_the_preferred_contact_changes_places(desk: Desk):
    person = make_person(desk, "Okafor", email="old@example.org")
    service.save_contact(
        desk, Contact(person_id=person.id, kind=ContactKind.EMAIL, value="new@example.org")
    )
    (other,) = service.of_person(desk, person.id).contacts
    service.prefer_contact(desk, other.id)
    record = service.of_person(desk, person.id)
    assert record.person.email == "new@example.org"
    assert [each.value for each in record.contacts] == ["old@example.org"]
    for text in ("old@example.org", "new@example.org"):
        found = matching.known_by(desk.store, emails=[text])
        known_as = [each.email_key for each in found.people + found.others]
        assert text in known_as
        assert {each.id for each in found.people} == {person.id}


def test_who_is_meant_by_a_former_name_is_found_for_matching(desk: Desk):
    person = make_person(desk, "Whitfield", "Carmen")
    service.save_name(
        desk, PersonName(person_id=person.id, last_name="Álvarez", first_name="Carmen")
    )
    found = matching.known_by(desk.store, names=[("alvarez", "carmen")])
    assert [(each.id, each.last_key) for each in found.people] == [(person.id, "whitfield")]
    assert [(each.person_id, each.last_key) for each in found.others] == [(person.id, "alvarez")]
    for look_up in ({"names": [("alvarez", "carmen")]}, {"blocks": [("alvarez", "c")]}):
        assert [lead[:3] for lead in matching.leads(desk.store, **look_up)] == [
            (person.id, "alvarez", "carmen")
        ]


def test_the_last_word_on_reporting_counts(desk: Desk):
    person = make_person(desk, "Okafor")
    for given, day in ((True, "2026-05-01"), (False, "2026-09-01")):
        service.say_permission(
            desk,
            person.id,
            PermissionScope.BOARDS,
            given=given,
            said_on=day,
            how="by letter",
            recorded_by="Ada",
        )
    record = service.of_person(desk, person.id)
    assert record.permissions[PermissionScope.BOARDS].given is False
    assert PermissionScope.PARS not in record.permissions
    assert len(record.said) == 2


@pytest.mark.parametrize(
    ("kind", "authority", "number"),
    [
        (IdentifierKind.LICENSE, "Bavaria", "123"),
        (IdentifierKind.LICENSE, "OH", "none"),
        (IdentifierKind.BOARD, "", "123"),
        (IdentifierKind.BOARD, "ABIM", "pending"),
        (IdentifierKind.NABP, "", "12a4"),
        (IdentifierKind.NPI, "", "1234567890"),
    ],
)
def test_numbers_that_cannot_be_are_refused(
    desk: Desk, kind: IdentifierKind, authority: str, number: str
):
    person = make_person(desk, "Okafor")
    with pytest.raises(DeskError):
        service.save_identifier(
            desk, Identifier(person_id=person.id, kind=kind, authority=authority, number=number)
        )


def test_what_says_too_little_is_refused(desk: Desk):
    person = make_person(desk, "Okafor")
    hers = {"person_id": person.id}
    credit = {"earned_on": "2026-11-02", "title": "Stroke", "type_name": "AAPA", "amount": 100}
    wrong = [
        lambda: service.save_name(desk, PersonName(**hers, last_name=" ")),
        lambda: service.save_contact(desk, Contact(**hers, kind=ContactKind.EMAIL, value="no")),
        lambda: service.save_contact(desk, Contact(**hers, kind=ContactKind.PHONE, value="12")),
        lambda: service.say_permission(
            desk,
            person.id,
            PermissionScope.PARS,
            given=True,
            said_on="2026-05-01",
            how="",
            recorded_by="Ada",
        ),
        *(
            lambda more=more: service.save_outside_credit(
                desk, OutsideCredit(**hers, **credit | more)
            )
            for more in (
                {"earned_on": "soon"},
                {"earned_on": "2030-01-01"},
                {"title": ""},
                {"type_name": ""},
                {"amount": 0},
            )
        ),
    ]
    before = all_rows(desk)
    for each in wrong:
        with pytest.raises(DeskError):
            each()
    assert all_rows(desk) == before


def test_removing_a_person_takes_her_parts_along_and_undo_brings_them_back(desk: Desk):
    person = make_person(desk, "Okafor")
    service.save_contact(
        desk, Contact(person_id=person.id, kind=ContactKind.PHONE, value="555-0100")
    )
    before = all_rows(desk)
    people.remove(desk, person.id)
    assert all_rows(desk)["person_contact"] == []
    history.undo(desk)
    assert all_rows(desk) == before
