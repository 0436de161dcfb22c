"""What a certificate in force rests on stays, whoever tries to take it, and says by which."""

from __future__ import annotations

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import assessments
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.papers import certificates, reissue
from tests.services.offices import Clock, all_rows, ama, make_material, make_person
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
