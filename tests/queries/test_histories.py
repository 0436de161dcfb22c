"""The history of a person and of an activity: everything that was done to what belongs to them."""

from __future__ import annotations

from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.people.record import PersonName
from cme_desk.domain.vocabulary import AgendaKind
from cme_desk.queries import history
from cme_desk.services.activities import agendas
from cme_desk.services.activities import seats as seat_service
from cme_desk.services.activities.record import sessions_of
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import assessments
from cme_desk.services.desk import Desk
from cme_desk.services.people import belongings as person_record
from cme_desk.services.people import duplicates
from cme_desk.services.people import record as people
from tests.services.offices import DAY, make_activity, make_person


def verbs_of_person(desk: Desk, person_id: int) -> list[str]:
    return [each.verb for each in history.of_person(desk.store, person_id)]


def verbs_of_activity(desk: Desk, activity_id: int) -> list[str]:
    return [each.verb for each in history.of_activity(desk.store, activity_id)]


def test_results_and_tables_are_of_both_and_the_agenda_is_of_the_activity(desk: Desk):
    activity = make_activity(desk, pass_level=70)
    other = make_activity(desk, "GR-OTHER")
    person, nobody = make_person(desk, "Osei"), make_person(desk, "Quist")
    attendance.sign_in(desk, session_id=sessions_of(desk, activity.id)[0].id, person_id=person.id)
    assessments.record(desk, activity_id=activity.id, person_id=person.id, score=90, taken_on=DAY)
    seat_service.seat(desk, activity.id, [person.id], "12")
    agendas.set_items(
        desk,
        activity.id,
        [
            AgendaItem(
                activity_id=activity.id,
                title="Sepsis",
                starts_at=f"{DAY}T12:00",
                ends_at=f"{DAY}T13:00",
                kind=AgendaKind.EDUCATION,
            )
        ],
    )
    agendas.set_items(desk, activity.id, [])
    seat_service.seat(desk, activity.id, [person.id], "")
    assessments.remove(desk, assessments.of_activity(desk, activity.id)[0].id)
    own = ["remove assessment", "set tables", "set tables", "record assessment", "sign in"]
    assert verbs_of_person(desk, person.id) == [*own, "add person"]
    agenda = ["change agenda"] * 2
    assert verbs_of_activity(desk, activity.id) == [*own[:2], *agenda, *own[2:], "add activity"]
    assert verbs_of_person(desk, nobody.id) == ["add person"]
    assert verbs_of_activity(desk, other.id) == ["add activity"]


def test_what_was_taken_off_a_person_and_pairs_are_of_the_person(desk: Desk):
    one, other = make_person(desk, "Osei"), make_person(desk, "Osey")
    person_record.save_name(desk, PersonName(person_id=one.id, last_name="Mensah"))
    (name,) = person_record.of_person(desk, one.id).names
    person_record.remove(desk, name)
    duplicates.not_the_same(desk, one.id, other.id)
    duplicates.may_be_the_same(desk, one.id, other.id)
    told = ["may be the same", "not the same"]
    assert verbs_of_person(desk, one.id) == [*told, "change person", "change person", "add person"]
    assert verbs_of_person(desk, other.id) == [*told, "add person"]


def test_a_removed_person_has_the_whole_history_still(desk: Desk):
    person = make_person(desk, "Osei")
    person_record.save_name(desk, PersonName(person_id=person.id, last_name="Mensah"))
    people.remove(desk, person.id)
    assert verbs_of_person(desk, person.id) == ["remove person", "change person", "add person"]
