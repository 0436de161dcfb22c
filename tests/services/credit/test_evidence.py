"""What a certificate in force rests on stays, whoever tries to take it, and says by which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.credit import assessments, claims
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.papers import certificates, reissue
from cme_desk.store import tables
from tests.services.offices import (
    DAY,
    Clock,
    all_rows,
    ama,
    make_activity,
    make_material,
    make_person,
)
from tests.services.people.test_record import refused


@pytest.fixture
def module(desk: Desk, clock: Clock) -> Activity:
    """An enduring material that asks for 80%, in March of its year."""
    made = make_material(desk, clock)
    clock.at = clock.at.replace(year=2027, month=3, day=10)
    return made


def record(desk: Desk, activity: Activity, person_id: int, score: int, on: str) -> int:
    """Record a result; the id of the operation."""
    return assessments.record(
        desk, activity_id=activity.id, person_id=person_id, score=score, taken_on=on
    ).operation_id


class TestAResult:
    def test_is_held_when_its_operation_is_undone(self, desk: Desk, module: Activity):
        person = make_person(desk, "Osei", credentials="MD")
        record(desk, module, person.id, 60, "2027-02-01")
        recorded = record(desk, module, person.id, 90, "2027-02-03")
        (paper,) = certificates.issue(desk, module.id).new
        before = all_rows(desk)
        with pytest.raises(DeskError) as error:
            history.undo(desk, recorded)
        assert error.value.reference == "undo-blocked"
        assert f"certificate {paper.number} rests on it" in error.value.why
        assert "the result of Ngozi Osei in the assessment of EM-1" in error.value.why
        assert all_rows(desk) == before
        reissue.void(desk, paper.number, "wrong person")
        history.undo(desk, recorded)
        assert [each.score for each in assessments.of_activity(desk, module.id)] == [60]

    def test_is_not_removed(self, desk: Desk, module: Activity):
        person = make_person(desk, "Osei", credentials="MD")
        record(desk, module, person.id, 90, "2027-02-03")
        (result,) = assessments.of_activity(desk, module.id)
        (paper,) = certificates.issue(desk, module.id).new
        before = all_rows(desk)
        with pytest.raises(DeskError) as error:
            assessments.remove(desk, result.id)
        assert error.value.reference == "certificate-in-force"
        assert paper.number in error.value.message
        assert all_rows(desk) == before
        reissue.void(desk, paper.number, "wrong person")
        assessments.remove(desk, result.id)
        assert assessments.of_activity(desk, module.id) == []

    def test_that_came_after_the_certificate_may_go(self, desk: Desk, module: Activity):
        person = make_person(desk, "Osei", credentials="MD")
        record(desk, module, person.id, 90, "2027-02-03")
        certificates.issue(desk, module.id)
        record(desk, module, person.id, 95, "2027-02-05")
        assessments.remove(desk, assessments.of_activity(desk, module.id)[-1].id)
        record(desk, module, person.id, 96, "2027-02-06")
        history.undo(desk)
        assert [each.score for each in assessments.of_activity(desk, module.id)] == [90]


class TestADesignation:
    def test_is_not_taken_away(self, desk: Desk, module: Activity):
        person = make_person(desk, "Osei", credentials="MD")
        record(desk, module, person.id, 90, "2027-02-03")
        (paper,) = certificates.issue(desk, module.id).new
        before = all_rows(desk)
        assert refused(activities.change, desk, module, credits=[]) == "certificate-in-force"
        assert all_rows(desk) == before
        activities.change(desk, module, credits=[(ama(desk), 200)])
        reissue.void(desk, paper.number, "wrong person")
        activities.change(desk, module, credits=[])
        assert activities.designated(desk, module.id) == []

    def test_that_was_raised_is_not_lowered_by_an_undo(self, desk: Desk, clock: Clock):
        clock.at = clock.at.replace(year=2026)
        activity = make_activity(desk, amount=50)
        raised = activities.change(desk, activity, credits=[(ama(desk), 100)]).operation_id
        clock.at = clock.at.replace(year=2027)
        sign_in(desk, activity, make_person(desk, "Osei", credentials="MD").id, "13:00")
        (paper,) = certificates.issue(desk, activity.id).new
        before = all_rows(desk)
        with pytest.raises(DeskError) as error:
            history.undo(desk, raised)
        assert "the AMA PRA Category 1 designated for GR-2027-02" in error.value.why
        assert paper.number in error.value.why
        assert all_rows(desk) == before
        reissue.void(desk, paper.number, "wrong amount")
        history.undo(desk, raised)
        assert [each.amount for _, each in activities.designated(desk, activity.id)] == [50]


def sign_in(desk: Desk, activity: Activity, person_id: int, until: str) -> int:
    """Sign somebody in from noon on; the id of the operation."""
    return by_hand.sign_in(
        desk,
        session_id=activities.sessions_of(desk, activity.id)[0].id,
        person_id=person_id,
        time_in=f"{DAY}T12:00",
        time_out=f"{DAY}T{until}",
    ).operation_id


class TestAChange:
    """A row that was changed before the certificate is held as one that was added."""

    def test_of_credit_by_hand_is_held(self, desk: Desk):
        activity = make_activity(desk)
        person = make_person(desk, "Osei", credentials="MD")
        sign_in(desk, activity, person.id, "12:30")
        claimed = claims.set_claims(
            desk,
            activity_id=activity.id,
            people=[person.id],
            credit_type_id=ama(desk),
            amount=100,
            reason="signed the second page",
        )[0].operation_id
        (paper,) = certificates.issue(desk, activity.id).new
        before = all_rows(desk)
        with pytest.raises(DeskError) as error:
            history.undo(desk, claimed)
        assert error.value.why == (
            f"credit of Ngozi Osei: certificate {paper.number} rests on it; "
            "void the certificate first."
        )
        assert all_rows(desk) == before
        reissue.void(desk, paper.number, "wrong amount")
        history.undo(desk, claimed)
        assert [each.amount for each in tables.claims.of(desk.store)] == [50]

    def test_of_attendance_is_held_and_what_it_replaced_stays_away(self, desk: Desk):
        activity = make_activity(desk)
        person = make_person(desk, "Osei", credentials="MD")
        sign_in(desk, activity, person.id, "12:15")
        again = sign_in(desk, activity, person.id, "13:00")
        (paper,) = certificates.issue(desk, activity.id).new
        before = all_rows(desk)
        with pytest.raises(DeskError) as error:
            history.undo(desk, again)
        assert paper.number in error.value.why
        assert all_rows(desk) == before
        reissue.void(desk, paper.number, "wrong times")
        history.undo(desk, again)
        assert [each.amount for each in tables.claims.of(desk.store)] == [25]

    def test_of_a_session_leaves_the_credit_it_gave(self, desk: Desk):
        activity = make_activity(desk, times=("12:00", "12:30"))
        sign_in(desk, activity, make_person(desk, "Osei", credentials="MD").id, "13:00")
        (session,) = activities.sessions_of(desk, activity.id)
        longer = activities.change(
            desk, activity, sessions=[replace(session, ends_at=f"{DAY}T13:00")]
        ).operation_id
        (paper,) = certificates.issue(desk, activity.id).new
        (kept,) = history.undo(desk, longer).kept
        assert kept.what == "credit of Ngozi Osei"
        assert paper.number in kept.why
        assert [each.amount for each in tables.claims.of(desk.store)] == [100]
