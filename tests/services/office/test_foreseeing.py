"""What an undo would come to is said before, by doing it and forgetting it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.papers.certificates import CertificateStatus
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import history as query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.credit import claims as credit
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from cme_desk.services.papers import certificates, reissue
from cme_desk.services.people import record as people
from tests.services.offices import all_rows, ama, count, entry, make_activity, make_person, reading


@pytest.fixture
def room(desk: Desk) -> tuple[Activity, list[int]]:
    """An activity with three physicians, and the operations by which they were signed in."""
    activity = make_activity(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    signed = [
        by_hand.sign_in(
            desk,
            session_id=session.id,
            person_id=make_person(desk, last, credentials="MD").id,
            time_in=session.starts_at,
            time_out=session.ends_at,
        ).operation_id
        for last in ("Osei", "Okafor", "Hartwell")
    ]
    return activity, signed


def test_foreseeing_changes_nothing_and_is_what_comes(desk: Desk, room):
    _, signed = room
    before, trail = all_rows(desk), len(query.listed(desk.store))
    foreseen = history.foresee(desk, signed[0])
    assert foreseen.refused is None
    assert foreseen.kept == foreseen.certificates == ()
    assert "takes back" in foreseen.sentence
    assert all_rows(desk) == before
    assert len(query.listed(desk.store)) == trail
    done = history.undo(desk, signed[0], only_whole=True)
    assert sum(len(ids) for ids in done.rows.values()) == foreseen.rows


def test_certificates_are_counted_and_voided_in_the_same_step(desk: Desk, room):
    activity, signed = room
    papers = certificates.issue(desk, activity.id).new
    with pytest.raises(DeskError) as error:
        history.undo(desk, signed[0], only_whole=True)
    assert error.value.reference in {"undo-blocked", "undo-incomplete"}
    foreseen = history.foresee(desk, signed[0])
    (number,) = foreseen.certificates
    assert foreseen.sentence.startswith("1 certificate rests on “")
    before = all_rows(desk)
    done = history.undo(desk, signed[0], voiding=True)
    assert done.kept == ()
    assert done.sentence.endswith("(1 certificate voided)")
    found = certificates.find(desk, number)
    assert found.status is CertificateStatus.VOID
    assert found.reason.startswith("Undone: ")
    others = [certificates.find(desk, each.number) for each in papers if each.number != number]
    assert {each.status for each in others} == {CertificateStatus.ISSUED}
    redone = history.redo(desk)
    assert "voided" not in redone.sentence
    assert all_rows(desk) == before, "a redo brings both back"


def test_what_was_changed_since_is_counted(desk: Desk):
    person = make_person(desk, "Osei")
    added = query.listed(desk.store)[0]
    people.change(desk, replace(person, first_name="Adaeze"))
    foreseen = history.foresee(desk, added.id)
    assert foreseen.refused is not None
    assert "changed since" in foreseen.sentence
    assert foreseen.certificates == ()


def test_sealed_steps_are_not_passed_over_in_silence(desk: Desk, room):
    activity, signed = room
    certificates.issue(desk, activity.id)
    with pytest.raises(DeskError) as error:
        history.undo(desk)
    assert error.value.reference == "undo-passes-over"
    assert "Issued 3 certificates" in error.value.message
    assert str(signed[-1]) in error.value.remedy
    foreseen = history.foresee(desk, query.listed(desk.store)[0].id)
    assert foreseen.refused is not None
    assert foreseen.refused.reference == "sealed-operation"


def test_a_void_between_is_the_last_step(desk: Desk, room):
    activity, _ = room
    (paper, *_) = certificates.issue(desk, activity.id).new
    reissue.void(desk, paper.number, "wrong name")
    assert history.undo(desk).sentence.startswith("Undid: Voided")


def test_nothing_to_foresee(desk: Desk):
    with pytest.raises(DeskError, match="There is no operation"):
        history.foresee(desk, 999)


class TestTakenAlong:
    """Credit set by hand is nobody's without the attendance: said before, and gone with it."""

    def sheet(self, desk: Desk) -> tuple[Activity, int]:
        activity = make_activity(desk)
        of_sheet = reading(
            entry(2, "Ngozi Okafor", credentials="MD", email="n@x.org"),
            entry(3, "Ana Costa", credentials="MD", email="a@x.org"),
        )
        changes = imports.apply(desk, Attendance(activity.id).plan(desk, of_sheet))
        return activity, changes.operation_id

    def set_by_hand(self, desk: Desk, activity: Activity, index: int = 0) -> None:
        line = attendance_query.of_activity(desk.store, activity.id)[index]
        credit.set_claims(
            desk,
            activity_id=activity.id,
            people=[line.person_id],
            credit_type_id=ama(desk),
            amount=25,
            reason="left early",
        )

    def test_it_is_said_and_goes_and_comes_back(self, desk: Desk):
        activity, imported = self.sheet(desk)
        self.set_by_hand(desk, activity)
        before = all_rows(desk)
        with pytest.raises(DeskError) as error:
            history.undo(desk, imported, only_whole=True)
        assert error.value.reference == "undo-incomplete"
        assert "credit of Ana Costa (0.25, “left early”)" in error.value.why
        foreseen = history.foresee(desk, imported)
        assert foreseen.along == ("credit of Ana Costa (0.25, “left early”)",)
        assert "goes credit of Ana Costa" in foreseen.sentence
        assert all_rows(desk) == before
        done = history.undo(desk, imported)
        assert "taken along" in done.sentence
        assert count(desk, "claim") == count(desk, "person") == 0
        history.redo(desk)
        assert all_rows(desk) == before

    def test_who_is_still_there_keeps_it(self, desk: Desk):
        activity, imported = self.sheet(desk)
        self.set_by_hand(desk, activity)
        line = attendance_query.of_activity(desk.store, activity.id)[0]
        (session,) = activities.sessions_of(desk, activity.id)
        by_hand.sign_in(
            desk, session_id=session.id, person_id=line.person_id, time_in=session.starts_at
        )
        history.undo(desk, imported)
        (left,) = attendance_query.of_activity(desk.store, activity.id)
        assert left.claimed == 25

    def test_a_certificate_holds_it(self, desk: Desk):
        activity, imported = self.sheet(desk)
        self.set_by_hand(desk, activity)
        certificates.issue(desk, activity.id)
        with pytest.raises(DeskError):
            history.undo(desk, imported)
        history.undo(desk, imported, voiding=True)
        assert count(desk, "claim") == 0
