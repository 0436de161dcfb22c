"""Certificates issued ahead: for whom, what is said of them, and what follows when people came."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.papers.certificates import CertificateStatus
from cme_desk.domain.papers.label_sheets import SheetKind
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, Gate
from cme_desk.errors import DeskError
from cme_desk.queries import activities as activity_query
from cme_desk.queries import expected as query
from cme_desk.queries import register
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import readiness
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand, sign_in_sheets
from cme_desk.services.attendance import expected as service
from cme_desk.services.credit import gates
from cme_desk.services.desk import Desk
from cme_desk.services.office import history, safekeeping
from cme_desk.services.office import life as office
from cme_desk.services.papers import ahead, certificates, name_papers, reissue, room, verifying
from cme_desk.services.papers.certificates import Issued
from cme_desk.services.people import merging, transcript
from cme_desk.services.people import record as people
from cme_desk.store import tables
from tests.services.offices import (
    DAY,
    Clock,
    make_activity,
    make_material,
    make_person,
    sound,
)

EVENING = "2027-01-13T18:00:00"
LAST = ("Okafor", "Ångström", "Costa", "Novák", "Reyes")


@pytest.fixture
def clock() -> Clock:
    return Clock(EVENING)


@pytest.fixture
def activity(desk: Desk) -> Activity:
    """An hour tomorrow: four physicians and a nurse are expected."""
    made = make_activity(desk)
    ids = [
        make_person(desk, each, credentials="RN" if each == "Costa" else "MD").id for each in LAST
    ]
    service.expect(desk, made.id, ids)
    return made


def issue(desk: Desk, activity: Activity, people: set[int] | None = None) -> Issued:
    return certificates.issue(desk, activity.id, people, early=True)


def whom(desk: Desk, last: str) -> int:
    return next(each.id for each in tables.people.of(desk.store, last_name=last))


def sign_in(desk: Desk, activity: Activity, last: str, came: str = "12:00", left: str = "13:00"):
    (session,) = activities.sessions_of(desk, activity.id)
    day = session.starts_at[:10]
    return by_hand.sign_in(
        desk,
        session_id=session.id,
        person_id=whom(desk, last),
        time_in=f"{day}T{came}",
        time_out=f"{day}T{left}",
    )


def numbers(desk: Desk, **wanted: object) -> dict[str, str]:
    """Numbers by last name."""
    lines = register.listed(desk.store, RegisterFilter(**wanted))
    return {each.name.split(",")[0]: each.number for each in lines}


def missing(desk: Desk, activity: Activity) -> dict[str, str]:
    items = readiness.of_activity(desk, activity.id)
    return {each.key: each.words for each in items if not each.done}


def test_being_expected_is_no_attendance_no_credit_and_no_paper(desk: Desk, activity: Activity):
    assert activity_query.count_learners(desk.store, activity.id) == 0
    assert tables.claims.count(desk.store) == 0
    assert transcript.compose(desk, whom(desk, "Okafor")).own == ()
    assert register.count(desk.store, RegisterFilter()) == 0
    assert [each.came for each in query.of_activity(desk.store, activity.id)] == [False] * 5
    # Twice is once, and attendance meets it in the same person.
    service.expect(desk, activity.id, [whom(desk, "Okafor")])
    sign_in(desk, activity, "Okafor")
    lines = query.of_activity(desk.store, activity.id)
    assert len(lines) == 5
    assert sum(each.came for each in lines) == 1
    assert activity_query.count_learners(desk.store, activity.id) == 1


def test_the_evening_before_they_are_issued_as_designated_and_marked(
    desk: Desk, activity: Activity
):
    told = " ".join(ahead.notice(desk, activity, 5))
    for words in ("5 certificates", "tomorrow", "not happened yet", "1.00 AMA", "voided"):
        assert words in told
    issued = issue(desk, activity)
    assert [each.ahead for each in issued.new] == [True] * 5
    assert sorted(each.credits for each in issued.new) == [0, 100, 100, 100, 100]
    assert "ahead" in issued.changes.sentence
    assert all(each.ahead for each in register.listed(desk.store, RegisterFilter()))
    assert register.count(desk.store, RegisterFilter(ahead=True)) == 5
    assert tables.claims.count(desk.store) == 0
    assert register.differing(desk.store) == {}
    assert missing(desk, activity).keys().isdisjoint({"ahead", "differing"})
    items = {each.key: each for each in readiness.of_activity(desk, activity.id)}
    assert items["issued-ahead"].words == "5 certificates were issued ahead"
    again = issue(desk, activity)
    assert (len(again.new), len(again.again)) == (0, 5)


def test_a_number_that_was_issued_ahead_proves_nothing_before_they_came(
    desk: Desk, clock: Clock, activity: Activity
):
    paper = issue(desk, activity, {whom(desk, "Okafor")}).new[0]
    verdict = verifying.verify(desk, paper.number, paper.verify_code)
    assert verdict.standing is verifying.Standing.AHEAD
    assert not verdict.genuine
    assert "January 13, 2027" in verdict.message
    clock.at += dt.timedelta(days=2)
    assert transcript.compose(desk, paper.person_id).own == ()
    sign_in(desk, activity, "Okafor")
    assert verifying.verify(desk, paper.number, paper.verify_code).genuine
    (line,) = transcript.compose(desk, paper.person_id).own
    assert (line.certificate, line.amount) == (paper.number, 100)


def test_afterwards_one_did_not_come_and_one_came_late(
    desk: Desk, clock: Clock, activity: Activity
):
    issue(desk, activity)
    clock.at = dt.datetime.fromisoformat(f"{DAY}T15:00:00")
    for last in ("Okafor", "Ångström", "Costa"):
        sign_in(desk, activity, last)
    sign_in(desk, activity, "Novák", "12:30")
    found = missing(desk, activity)
    assert found["ahead"] == "1 certificate of who did not come: void"
    assert found["differing"] == "1 certificate differs from the claim: reissue"
    assert "certificates" not in found
    assert [each.sentence for each in ahead.waiting(desk, desk.today())] == [found["ahead"]]
    lines = {each.name.split(",")[0]: each for each in room.of_activity(desk, activity.id).lines}
    assert lines["Reyes"].absent
    assert not lines["Reyes"].printable
    assert lines["Novák"].differs
    papers, told = ahead.absent_told(desk, activity)
    assert [each.person_id for each in papers] == [whom(desk, "Reyes")]
    assert told[0].startswith("1 certificate of GR-2027-02")
    changes = reissue.void_absent(desk, activity, "did not come")
    assert "ahead" not in missing(desk, activity)
    assert numbers(desk, status=CertificateStatus.VOID).keys() == {"Reyes"}
    history.undo(desk, changes.operation_id)
    assert missing(desk, activity)["ahead"] == found["ahead"]
    reissue.void_absent(desk, activity, "did not come")
    late = numbers(desk)["Novák"]
    ((old, new),) = reissue.reissue(desk, [late], "came late").pairs
    assert (old.status, new.credits, new.ahead) == (CertificateStatus.REPLACED, 50, False)
    assert missing(desk, activity).keys().isdisjoint({"ahead", "differing", "certificates"})
    assert ahead.waiting(desk, desk.today()) == []
    sound(desk)


def test_while_it_goes_on_nobody_has_missed_it(desk: Desk, clock: Clock, activity: Activity):
    issue(desk, activity)
    clock.at = dt.datetime.fromisoformat(f"{DAY}T12:10:00")
    sign_in(desk, activity, "Okafor", left="12:30")
    assert "ahead" not in missing(desk, activity)
    with pytest.raises(DeskError) as refused:
        ahead.absent_told(desk, activity)
    assert refused.value.reference == "not-over"
    clock.at += dt.timedelta(hours=1)
    assert missing(desk, activity)["ahead"].startswith("4 certificates")


def test_a_walk_in_waits_for_a_certificate_beside_who_did_not_come(
    desk: Desk, clock: Clock, activity: Activity
):
    issue(desk, activity)
    clock.at += dt.timedelta(days=1)
    make_person(desk, "Walk", credentials="MD")
    for last in ("Okafor", "Ångström", "Costa", "Novák", "Walk"):
        sign_in(desk, activity, last)
    assert missing(desk, activity)["certificates"] == "1 learner has no certificate"


def test_without_any_attendance_it_is_asked_for_before_anything_is_voided(
    desk: Desk, clock: Clock, activity: Activity
):
    issue(desk, activity)
    clock.at += dt.timedelta(days=2)
    assert missing(desk, activity)["ahead"] == "5 issued ahead, and no attendance is in"
    assert any(
        "import the attendance first" in each for each in ahead.absent_told(desk, activity)[1]
    )


def test_attendance_that_is_undone_leaves_them_marked_again(
    desk: Desk, clock: Clock, activity: Activity
):
    issue(desk, activity, {whom(desk, "Okafor")})
    clock.at += dt.timedelta(days=1)
    changes = sign_in(desk, activity, "Okafor")
    assert register.count(desk.store, RegisterFilter(ahead=True)) == 0
    history.undo(desk, changes.operation_id)
    assert register.count(desk.store, RegisterFilter(ahead=True)) == 1
    assert register.differing(desk.store) == {}
    sound(desk)


def test_moved_to_another_day_they_are_reissued_ahead(desk: Desk, clock: Clock, activity: Activity):
    paper = issue(desk, activity, {whom(desk, "Okafor")}).new[0]
    activities.change(desk, replace(activities.get(desk, activity.id), location="Room 5"))
    assert "other facts: reissue" in missing(desk, activity)["ahead"]
    (session,) = activities.sessions_of(desk, activity.id)
    later = replace(session, starts_at="2027-01-20T12:00", ends_at="2027-01-20T13:00")
    moved = replace(activities.get(desk, activity.id), starts_on="2027-01-20", ends_on="2027-01-20")
    activities.change(desk, moved, sessions=[later])
    clock.at += dt.timedelta(days=3)
    assert "other facts: reissue" in missing(desk, activity)["ahead"]
    ((_, new),) = reissue.reissue(desk, [paper.number], "moved to another day").pairs
    assert new.ahead
    assert "January 20, 2027" in new.facts
    assert "ahead" not in missing(desk, activity)


def test_it_is_cancelled_when_they_are_void_and_an_undo_of_that_is_told(
    desk: Desk, activity: Activity
):
    papers = issue(desk, activity).new
    cancelled = replace(activities.get(desk, activity.id), status=ActivityStatus.CANCELLED)
    with pytest.raises(DeskError, match="5 certificates for it are in force"):
        activities.change(desk, cancelled)
    voided = reissue.void(desk, [each.number for each in papers], "the speaker is ill")
    activities.change(desk, cancelled)
    history.undo(desk, voided.operation_id)
    assert missing(desk, activity)["ahead"].endswith("what was cancelled: void")
    assert ahead.waiting(desk, desk.today())
    reissue.void_absent(desk, cancelled, "the speaker is ill")
    assert register.count(desk.store, RegisterFilter(status=CertificateStatus.VOID)) == 5


def test_merged_they_are_one_person_with_one_expectation(
    desk: Desk, clock: Clock, activity: Activity
):
    paper = issue(desk, activity, {whom(desk, "Okafor")}).new[0]
    other = make_person(desk, "Okafor", "N.", credentials="MD")
    service.expect(desk, activity.id, [other.id])
    merging.merge(desk, other.id, [paper.person_id])
    assert len(query.of_activity(desk.store, activity.id)) == 5
    (session,) = activities.sessions_of(desk, activity.id)
    by_hand.sign_in(desk, session_id=session.id, person_id=other.id)
    clock.at += dt.timedelta(days=1)
    assert verifying.verify(desk, paper.number, paper.verify_code).genuine


def test_taken_off_the_list_the_paper_stays_to_be_seen_to(desk: Desk, activity: Activity):
    issue(desk, activity, {whom(desk, "Okafor")})
    service.remove(desk, activity.id, [whom(desk, "Okafor"), whom(desk, "Costa")])
    names = [each.name.split(",")[0] for each in query.of_activity(desk.store, activity.id)]
    assert names == ["Ångström", "Novák", "Okafor", "Reyes"]


def test_whoever_stands_on_a_sign_in_sheet_is_expected_and_who_registered_stands_on_it(
    desk: Desk, activity: Activity
):
    extra = make_person(desk, "Extra", credentials="MD")
    assert sign_in_sheets.expected(desk, activity.id) == [
        whom(desk, each) for each in ("Ångström", "Costa", "Novák", "Okafor", "Reyes")
    ]
    sign_in_sheets.pdf(desk, activity.id, people=[extra.id])
    assert extra.id in {each.person_id for each in query.of_activity(desk.store, activity.id)}
    assert len(name_papers.everybody(desk, activity.id)) == 6
    assert name_papers.draw(desk, SheetKind.BADGE, activity.id).count == 6
    service.remove(desk, activity.id, [extra.id])
    assert len(name_papers.everybody(desk, activity.id)) == 5


def refused(desk: Desk, activity: Activity) -> str:
    with pytest.raises(DeskError) as error:
        issue(desk, activity)
    assert error.value.remedy
    return f"{error.value.reference}: {error.value.message}"


def test_it_stays_refused_where_nothing_can_be_known_before(desk: Desk, clock: Clock):
    material = make_material(desk, clock)
    clock.at = dt.datetime.fromisoformat("2026-12-20T10:00:00")
    assert "no live activity" in refused(desk, material)
    with pytest.raises(DeskError, match="no live activity"):
        service.expect(desk, material.id, [make_person(desk, "Okafor").id])
    clock.at = dt.datetime.fromisoformat(EVENING)
    assert "designates no credit" in refused(desk, make_activity(desk, "GR-1", amount=0))
    gated = make_activity(desk, "GR-2", evaluation_needed=True)
    assert "asks for: evaluation" in refused(desk, gated)
    gates.waive(
        desk, activity_id=gated.id, people=None, gate=Gate.EVALUATION, reason="the form was lost"
    )
    assert issue(desk, gated).new == ()
    sessions = [
        Session(activity_id=0, starts_at=f"2027-0{n}-14T12:00", ends_at=f"2027-0{n}-14T13:00")
        for n in (1, 2)
    ]
    series = make_activity(
        desk, "GR-3", sessions=sessions, format=ActivityFormat.RSS, ends_on="2027-02-14"
    )
    assert "series of several sessions" in refused(desk, series)
    nowhere = make_activity(desk, "GR-4", location="")
    service.expect(desk, nowhere.id, [whom(desk, "Okafor")])
    assert [each.reference for each in issue(desk, nowhere).problems] == ["missing-location"]
    clock.at += dt.timedelta(days=2)
    assert "began on January 14, 2027" in refused(desk, make_activity(desk, "GR-5"))


def test_a_series_of_one_session_lists_it(desk: Desk, clock: Clock):
    made = make_activity(desk, format=ActivityFormat.RSS)
    person = make_person(desk, "Okafor", credentials="MD")
    service.expect(desk, made.id, [person.id])
    (paper,) = issue(desk, made).new
    assert '"sessions":[{' in paper.facts
    clock.at += dt.timedelta(days=1)
    sign_in(desk, made, "Okafor")
    assert missing(desk, made).keys().isdisjoint({"ahead", "differing", "certificates"})
    assert certificates.issue(desk, made.id).new == ()


def test_a_backup_brings_back_who_is_expected_and_what_was_issued_ahead(
    desk: Desk, activity: Activity, tmp_path
):
    issue(desk, activity)
    made = safekeeping.make(desk)
    path = office.restore(made.path, tmp_path / "again" / "Restored").path
    restored = office.open_office(path)
    sound(restored)
    assert len(query.of_activity(restored.store, activity.id)) == 5
    assert register.count(restored.store, RegisterFilter(ahead=True)) == 5
    restored.close()


def test_the_evening_before_a_name_is_corrected_and_a_lower_designation_is_told(
    desk: Desk, activity: Activity
):
    paper = issue(desk, activity, {whom(desk, "Okafor")}).new[0]
    person = replace(tables.people.get(desk.store, paper.person_id), first_name="Ngozi A.")
    ((_, new),) = reissue.reissue(
        desk, [paper.number], "the name was wrong", corrected=person
    ).pairs
    assert new.ahead
    assert "other facts" not in missing(desk, activity).get("ahead", "")
    with pytest.raises(DeskError, match="would say the same again"):
        reissue.reissue(desk, [new.number], "once more")
    (kind, designation), *_ = activities.designated(desk, activity.id)
    activities.change(desk, activity, credits=[(kind.id, 75)])
    assert designation.amount == 100
    assert missing(desk, activity)["ahead"] == "1 issued ahead gives other facts: reissue"
    ((_, less),) = reissue.reissue(desk, [new.number], "one talk fell out").pairs
    assert (less.credits, less.ahead) == (75, True)


def test_on_the_day_who_is_there_is_issued_as_ever_and_the_others_ahead(
    desk: Desk, clock: Clock, activity: Activity
):
    clock.at = dt.datetime.fromisoformat(f"{DAY}T12:40:00")
    sign_in(desk, activity, "Okafor", left="12:30")
    (there,) = certificates.issue(desk, activity.id).new
    assert (there.ahead, there.credits) == (False, 50)
    assert sum(each.ahead for each in issue(desk, activity).new) == 4
    lines = room.of_activity(desk, activity.id).lines
    assert [each.expected for each in lines] == [False, True, True, True, True]


def test_on_the_day_what_is_not_issued_ahead_does_not_keep_those_who_came_from_theirs(
    desk: Desk, clock: Clock
):
    gated = make_activity(desk, pass_level=80)
    people = [make_person(desk, each, credentials="MD").id for each in ("Okafor", "Reyes")]
    service.expect(desk, gated.id, people)
    assert room.of_activity(desk, gated.id).blocked.reference == "not-ahead"
    clock.at = dt.datetime.fromisoformat(f"{DAY}T15:00:00")
    sign_in(desk, gated, "Okafor")
    found = room.of_activity(desk, gated.id)
    assert found.blocked is None
    assert not found.early


def test_a_row_typed_for_the_wrong_person_is_taken_off_though_theirs_was_issued_ahead(
    desk: Desk, clock: Clock, activity: Activity
):
    issue(desk, activity)
    clock.at += dt.timedelta(days=1)
    sign_in(desk, activity, "Okafor")
    by_hand.remove(desk, activity_id=activity.id, person_id=whom(desk, "Okafor"))
    assert register.count(desk.store, RegisterFilter(ahead=True)) == 5
    # One that was issued of who was there still rests on it.
    guest = make_person(desk, "Walk", credentials="MD")
    sign_in(desk, activity, "Walk")
    certificates.issue(desk, activity.id)
    with pytest.raises(DeskError, match="rests on this attendance"):
        by_hand.remove(desk, activity_id=activity.id, person_id=guest.id)


def test_a_removed_activity_and_a_removed_person_take_their_expectation_along(desk: Desk):
    made = make_activity(desk)
    person, other = make_person(desk, "Okafor"), make_person(desk, "Reyes")
    service.expect(desk, made.id, [person.id, other.id])
    people.remove(desk, other.id)
    assert len(query.of_activity(desk.store, made.id)) == 1
    changes = activities.remove(desk, made.id)
    assert tables.expected.count(desk.store) == 0
    history.undo(desk, changes.operation_id)
    assert len(query.of_activity(desk.store, made.id)) == 1
    sound(desk)


def test_two_records_of_one_person_are_told_when_both_were_issued_ahead(
    desk: Desk, clock: Clock, activity: Activity
):
    other = make_person(desk, "Okafor", "N.", credentials="MD")
    service.expect(desk, activity.id, [other.id])
    issue(desk, activity, {whom(desk, "Reyes"), other.id, *[whom(desk, "Okafor")]})
    first = tables.people.find(desk.store, last_name="Okafor", first_name="Ngozi")
    merging.merge(desk, first.id, [other.id])
    clock.at += dt.timedelta(days=1)
    sign_in(desk, activity, "Okafor")
    assert missing(desk, activity)["differing"].startswith("2 certificates differ")
    assert missing(desk, activity)["ahead"].startswith("1 certificate of who")


def test_who_is_signed_in_before_the_first_day_has_not_been_there(desk: Desk, activity: Activity):
    sign_in(desk, activity, "Okafor")
    paper = next(x for x in issue(desk, activity).new if x.person_id == whom(desk, "Okafor"))
    assert paper.ahead
    assert not verifying.verify(desk, paper.number, paper.verify_code).genuine
    assert register.count(desk.store, RegisterFilter(ahead=True)) == 5
    assert len(room.of_activity(desk, activity.id).lines) == 5
    assert register.differing(desk.store) == {}
