"""What an undo would come to is said before, by doing it and forgetting it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.papers.certificates import CertificateStatus
from cme_desk.errors import DeskError
from cme_desk.queries import history as query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.papers import certificates, reissue
from cme_desk.services.people import record as people
from tests.services.offices import all_rows, make_activity, make_person


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
