"""People, their attendance and credit by hand, and the history of it all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import ClaimBasis
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import history as history_query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import claims as credit
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.papers import certificates
from cme_desk.services.people import record as people
from cme_desk.store import tables
from cme_desk.store.operations import operation
from tests.services.offices import DAY, all_rows, ama, count, make_activity, make_person


def refused(call: object, *arguments: object, **more: object) -> str:
    with pytest.raises(DeskError) as told:
        call(*arguments, **more)
    assert told.value.message
    return told.value.reference


class TestPeople:
    def test_are_kept_tidy(self, desk: Desk):
        made, changes = people.add(
            desk,
            Person(
                last_name=" O’Donnell ",
                first_name="Mary\u00a0 Ann",
                credentials="m.d.;f.a.c.p.",
                email=" Mary@Example.ORG ",
                organization="Harbor   Clinic",
                phone=" 555-0100\n",
                notes="as typed\n\n twice",
            ),
        )
        assert changes.sentence == "Added Mary Ann O’Donnell"
        assert (made.last_name, made.first_name) == ("O’Donnell", "Mary Ann")
        assert (made.credentials, made.profession) == ("MD, FACP", "Physician")
        assert (made.email, made.organization, made.phone) == (
            "mary@example.org",
            "Harbor Clinic",
            "555-0100",
        )
        assert made.notes == "as typed\n\n twice"
        assert people.get(desk, made.id) == made

    @pytest.mark.parametrize(
        ("changed", "reference"),
        [
            ({"last_name": " \u200b "}, "missing-name"),
            ({"npi": "1234567890"}, "bad-npi"),
            ({"npi": "123"}, "bad-npi"),
            ({"birth_month_day": "02-30"}, "bad-birth-day"),
        ],
    )
    def test_what_is_refused(self, desk: Desk, changed: dict[str, str], reference: str):
        person = make_person(desk, "Okafor")
        before = all_rows(desk)
        good = Person(last_name="Okafor")
        assert refused(people.add, desk, replace(good, **changed)) == reference
        assert refused(people.change, desk, replace(person, **changed)) == reference
        assert all_rows(desk) == before

    def test_an_old_wrong_value_does_not_stop_another_change(self, desk: Desk):
        person = make_person(desk, "Okafor")
        old = replace(person, npi="1234567890", birth_month_day="02-30")
        with operation(desk.store, "change person", "As an old import left it"):
            tables.people.change(desk.store, old)
        people.change(desk, replace(old, first_name="Ngozi"))
        assert people.get(desk, person.id).first_name == "Ngozi"
        # A new wrong value is refused beside it, and the old one may go.
        assert refused(people.change, desk, replace(old, npi="123")) == "bad-npi"
        people.change(desk, replace(old, npi="", birth_month_day="02-28"))
        assert people.get(desk, person.id).npi == ""

    def test_what_is_right_is_taken(self, desk: Desk):
        made = make_person(desk, "Okafor", npi=" 1003000126 ", birth_month_day="02-29")
        assert (made.npi, made.birth_month_day) == ("1003000126", "02-29")

    def test_change_and_back(self, desk: Desk):
        person = make_person(desk, "Okafor")
        before = all_rows(desk)
        changes = people.change(desk, replace(person, last_name="Okonkwo"))
        assert changes.sentence == "Changed Ngozi Okonkwo"
        history.undo(desk)
        assert all_rows(desk) == before
        assert not people.change(desk, person)

    def test_a_person_who_is_gone(self, desk: Desk):
        person = make_person(desk, "Okafor")
        people.remove(desk, person.id)
        assert refused(people.get, desk, person.id) == "person-not-found"
        assert refused(people.change, desk, person) == "person-not-found"
        assert refused(people.remove, desk, person.id) == "person-not-found"
        history.undo(desk)
        assert people.get(desk, person.id) == person

    def test_who_attended_stays(self, desk: Desk):
        activity, person = signed_in(desk)
        assert refused(people.remove, desk, person.id) == "person-in-use"
        attendance.remove(desk, activity_id=activity.id, person_id=person.id)
        people.remove(desk, person.id)

    def test_claims_follow_credentials(self, desk: Desk):
        activity, person = signed_in(desk)
        assert claims(desk, activity) == {person.id: 100}
        people.change(desk, replace(person, credentials="RN", profession=""))
        assert claims(desk, activity) == {}
        history.undo(desk)
        assert claims(desk, activity) == {person.id: 100}


def signed_in(desk: Desk, begin: str = "", end: str = "") -> tuple[Activity, Person]:
    activity = make_activity(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    person = make_person(desk, "Okafor", credentials="MD")
    attendance.sign_in(
        desk,
        session_id=session.id,
        person_id=person.id,
        time_in=begin and f"{DAY}T{begin}",
        time_out=end and f"{DAY}T{end}",
    )
    return activity, person


def claims(desk: Desk, activity: Activity) -> dict[int, int]:
    return {
        each.person_id: each.amount
        for each in tables.claims.where(desk.store, "activity_id = ?", [activity.id])
    }


class TestAttendance:
    def test_by_hand_replaces_what_was_there(self, desk: Desk):
        activity, person = signed_in(desk)
        (session,) = activities.sessions_of(desk, activity.id)
        before = all_rows(desk)
        changes = attendance.sign_in(
            desk,
            session_id=session.id,
            person_id=person.id,
            time_in=f"{DAY}T12:00",
            time_out=f"{DAY}T12:30",
        )
        assert changes.sentence == "Signed Ngozi Okafor in to GR-2027-02, Sepsis: what is new"
        (line,) = attendance_query.of_activity(desk.store, activity.id)
        assert (line.minutes, line.claimed, line.assumed) == (30, 50, "")
        history.undo(desk)
        assert all_rows(desk) == before

    @pytest.mark.parametrize(
        ("begin", "end", "reference"),
        [
            ("12:00", "", "bad-time"),
            (f"{DAY}", "", "bad-time"),
            (f"{DAY}T12:00+02:00", "", "bad-time"),
            (f"{DAY}T25:00", "", "bad-time"),
            ("", "noon", "bad-time"),
            (f"{DAY}T12:30", f"{DAY}T12:00", "out-before-in"),
        ],
    )
    def test_times_that_cannot_be(self, desk: Desk, begin: str, end: str, reference: str):
        activity, person = signed_in(desk)
        (session,) = activities.sessions_of(desk, activity.id)
        before = all_rows(desk)
        who = {"session_id": session.id, "person_id": person.id}
        assert refused(attendance.sign_in, desk, **who, time_in=begin, time_out=end) == reference
        assert all_rows(desk) == before

    def test_who_or_what_is_not_there(self, desk: Desk):
        activity, person = signed_in(desk)
        (session,) = activities.sessions_of(desk, activity.id)
        assert refused(attendance.sign_in, desk, session_id=99, person_id=person.id) == (
            "session-not-found"
        )
        assert refused(attendance.sign_in, desk, session_id=session.id, person_id=99) == (
            "person-not-found"
        )
        assert refused(attendance.remove, desk, activity_id=99, person_id=person.id) == (
            "activity-not-found"
        )
        assert refused(attendance.remove, desk, activity_id=activity.id, person_id=99) == (
            "person-not-found"
        )

    def test_removing_and_back(self, desk: Desk):
        activity, person = signed_in(desk)
        before = all_rows(desk)
        attendance.remove(desk, activity_id=activity.id, person_id=person.id)
        assert count(desk, "attendance_event") == 0
        assert count(desk, "claim") == 0
        history.undo(desk)
        assert all_rows(desk) == before
        assert not attendance.remove(
            desk, activity_id=activity.id, person_id=make_person(desk, "Kim").id
        )


class TestCredit:
    def set(self, desk: Desk, activity: Activity, person: Person, **more: object) -> object:
        return credit.set_claims(
            desk,
            **{
                "activity_id": activity.id,
                "people": [person.id],
                "credit_type_id": ama(desk),
                "amount": 50,
                "reason": "came late",
                **more,
            },
        )[0]

    def test_by_hand_with_a_reason(self, desk: Desk):
        activity, person = signed_in(desk)
        before = all_rows(desk)
        changes = self.set(desk, activity, person)
        assert changes.sentence == "Set the credit of Ngozi Okafor for GR-2027-02 to 0.50"
        (claim,) = tables.claims.where(desk.store)
        assert (claim.amount, claim.basis, claim.reason) == (50, ClaimBasis.BY_HAND, "came late")
        history.undo(desk)
        assert all_rows(desk) == before

    def test_stays_when_attendance_changes_but_not_above_what_is_designated(self, desk: Desk):
        activity, person = signed_in(desk)
        self.set(desk, activity, person, amount=75)
        (session,) = activities.sessions_of(desk, activity.id)
        attendance.sign_in(desk, session_id=session.id, person_id=person.id, time_in=f"{DAY}T12:00")
        assert claims(desk, activity) == {person.id: 75}
        activities.change(desk, activity, credits=[(ama(desk), 50)])
        assert claims(desk, activity) == {person.id: 50}

    def test_where_times_tell_nothing(self, desk: Desk):
        activity = make_activity(desk, times=None)
        person = make_person(desk, "Okafor", credentials="MD")
        assert refused(self.set, desk, activity, person, amount=25) == "not-a-learner"
        (session,) = activities.sessions_of(desk, activity.id)
        attendance.sign_in(desk, session_id=session.id, person_id=person.id)
        self.set(desk, activity, person, amount=25)
        assert claims(desk, activity) == {person.id: 25}

    @pytest.mark.parametrize(
        ("changed", "reference"),
        [
            ({"amount": 125}, "bad-credit-amount"),
            ({"amount": 30}, "bad-credit-amount"),
            ({"amount": -25}, "bad-credit-amount"),
            ({"reason": "  "}, "missing-reason"),
            ({"credit_type_id": 2}, "not-designated"),
            ({"people": [99]}, "person-not-found"),
            ({"activity_id": 99}, "activity-not-found"),
        ],
    )
    def test_what_is_refused(self, desk: Desk, changed: dict[str, object], reference: str):
        activity, person = signed_in(desk)
        before = all_rows(desk)
        assert refused(self.set, desk, activity, person, **changed) == reference
        assert all_rows(desk) == before

    def test_only_physicians_claim_ama_credit(self, desk: Desk):
        activity, person = signed_in(desk)
        for credentials in ("RN", ""):
            people.change(desk, replace(person, credentials=credentials, profession=""))
            assert refused(self.set, desk, activity, person) == "may-not-be-awarded"

    def test_nothing_may_be_claimed_too(self, desk: Desk):
        activity, person = signed_in(desk)
        self.set(desk, activity, person, amount=0)
        assert claims(desk, activity) == {person.id: 0}
        issued = certificates.issue(desk, activity.id)
        assert issued.new == ()


class TestHistory:
    def test_undo_and_redo_one_after_another(self, desk: Desk):
        states = [all_rows(desk)]
        for last in ("Okafor", "Kim", "Lima"):
            make_person(desk, last)
            states.append(all_rows(desk))
        for expected in states[-2::-1]:
            history.undo(desk)
            assert all_rows(desk) == expected
        assert refused(history.undo, desk) == "nothing-to-undo"
        for expected in states[1:]:
            history.redo(desk)
            assert all_rows(desk) == expected
        assert refused(history.redo, desk) == "nothing-to-redo"

    def test_after_something_new_there_is_nothing_to_redo(self, desk: Desk):
        make_person(desk, "Okafor")
        history.undo(desk)
        make_person(desk, "Kim")
        assert refused(history.redo, desk) == "nothing-to-redo"

    def test_of_what_is_not_there(self, desk: Desk):
        assert refused(history.undo, desk, 999) == "operation-not-found"

    def test_of_a_record_and_of_an_activity(self, desk: Desk):
        activity, person = signed_in(desk)
        people.change(desk, replace(person, notes="x"))
        verbs = [each.verb for each in history_query.of_person(desk.store, person.id)]
        assert verbs == ["change person", "sign in", "add person"]
        other = make_activity(desk, "GR-2")
        attendance.remove(desk, activity_id=activity.id, person_id=person.id)
        verbs = [each.verb for each in history_query.of_activity(desk.store, activity.id)]
        assert verbs == ["remove attendance", "sign in", "add activity"]
        assert len(history_query.of_activity(desk.store, other.id)) == 1
        activities.remove(desk, activity.id)
        verbs = [each.verb for each in history_query.of_activity(desk.store, activity.id)]
        assert verbs[0] == "remove activity"
