"""A series through its year: sessions come and go, papers list theirs, and none is outdated."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pypdf
import pytest

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.papers.certificates import CertificateFacts
from cme_desk.domain.vocabulary import ActivityFormat
from cme_desk.queries import history as history_query
from cme_desk.queries import register
from cme_desk.services.activities import record as activities
from cme_desk.services.activities import series
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import claims, designation_notices
from cme_desk.services.credit.designations import Designating
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.papers import certificates, eligibility, reissue
from cme_desk.store import tables
from tests.services.offices import Clock, all_rows, ama, make_person
from tests.services.people.test_record import refused
from tests.services.rooms import texts

FIRST = dt.date(2027, 1, 5)


def session(week: int, title: str = "", *, minutes: int = 60) -> Session:
    day = FIRST + dt.timedelta(weeks=week)
    end = dt.datetime.combine(day, dt.time(12)) + dt.timedelta(minutes=minutes)
    return Session(
        activity_id=0,
        title=title,
        starts_at=f"{day}T12:00",
        ends_at=end.isoformat(timespec="minutes"),
    )


def make_series(desk: Desk, count: int = 3, amount: int | None = None) -> Activity:
    last = FIRST + dt.timedelta(weeks=count - 1)
    made, _ = activities.add(
        desk,
        Activity(
            code="GR-2027",
            title="Grand Rounds in Medicine",
            format=ActivityFormat.RSS,
            starts_on=FIRST.isoformat(),
            ends_on=last.isoformat(),
            location="Auditorium B",
        ),
        sessions=[session(each, f"Topic {each + 1}") for each in range(count)],
        credits=[Designating(ama(desk), amount or count * 100, "", "2027-01-04")],
    )
    return made


def attend(desk: Desk, activity: Activity, person_id: int, *numbers: int) -> None:
    for each in activities.sessions_of(desk, activity.id):
        if each.position in numbers:
            attendance.sign_in(
                desk,
                session_id=each.id,
                person_id=person_id,
                time_in=each.starts_at,
                time_out=each.ends_at,
            )


def designated(desk: Desk, activity: Activity) -> int:
    return activities.designated(desk, activity.id)[0][1].amount


def listed(desk: Desk, number: str) -> list[tuple[str, str, str]]:
    facts = CertificateFacts.from_json(certificates.find(desk, number).facts)
    return [(each.date, each.title, each.credits) for each in facts.sessions]


@pytest.fixture
def spring(desk: Desk, clock: Clock) -> Activity:
    clock.at = clock.at.replace(year=2027, month=1, day=4)
    made = make_series(desk)
    clock.at = clock.at.replace(day=22)
    return made


def test_a_series_lasts_twelve_months(desk: Desk, clock: Clock):
    clock.at = clock.at.replace(year=2027, month=1, day=4)
    made = make_series(desk)
    whole = replace(made, ends_on="2028-01-04")
    activities.change(desk, whole)
    for end in ("2028-01-05", "2029-01-04"):
        longer = replace(made, ends_on=end)
        assert refused(activities.change, desk, longer) == "series-too-long"
        other = replace(longer, id=0, uid="", code="X")
        assert refused(activities.add, desk, other) == "series-too-long"
    assert refused(series.add, desk, made.id, session(53)) == "series-too-long"
    # Whatever is no series may last longer.
    course = replace(made, ends_on="2028-06-01", format=ActivityFormat.LIVE_COURSE)
    assert activities.change(desk, course).operation_id


def test_the_designation_grows_with_each_session_before_its_own_day(desk: Desk, spring: Activity):
    before = all_rows(desk)
    series.add(desk, spring.id, session(3, "Topic 4"))
    assert designated(desk, spring) == 400
    assert activities.get(desk, spring.id).ends_on == "2027-01-26"
    history.undo(desk)
    assert all_rows(desk) == before
    # Its day is past: only with the day on which it was designated.
    past = Session(activity_id=0, starts_at="2027-01-14T12:00", ends_at="2027-01-14T13:00")
    assert refused(series.add, desk, spring.id, past) == "designation-after-the-fact"
    late = {"designated_on": "2027-01-15"}
    assert refused(series.add, desk, spring.id, past, **late) == "designation-after-the-fact"
    assert all_rows(desk) == before
    series.add(desk, spring.id, past, designated_on="2027-01-12")
    assert designated(desk, spring) == 400
    assert [each.position for each in activities.sessions_of(desk, spring.id)] == [1, 2, 3, 4]
    assert activities.sessions_of(desk, spring.id)[2].starts_at == "2027-01-14T12:00"
    assert [each.reference for each in designation_notices.notices(desk, spring.id)] == []


def test_a_cancelled_session_lowers_the_total_and_hinders_nobody(desk: Desk, spring: Activity):
    ada = make_person(desk, "Reyes", "Ada", credentials="MD")
    attend(desk, spring, ada.id, 1, 3)
    (_, second, third) = activities.sessions_of(desk, spring.id)
    assert refused(series.cancel, desk, spring.id, third.id) == "session-in-use"
    series.cancel(desk, spring.id, second.id)
    assert designated(desk, spring) == 200
    issued = certificates.issue(desk, spring.id)
    assert [each.credits for each in issued.new] == [200]
    said = [each.sentence for each in history_query.listed(desk.store)]
    assert said[1] == "Cancelled the session of January 12, 2027, Topic 2 of GR-2027"


def test_undo_brings_a_cancelled_session_back(desk: Desk, spring: Activity):
    before = all_rows(desk)
    series.cancel(desk, spring.id, activities.sessions_of(desk, spring.id)[1].id)
    history.undo(desk)
    assert all_rows(desk) == before
    series.move(
        desk, spring.id, activities.sessions_of(desk, spring.id)[1].id, session(6, minutes=90)
    )
    assert designated(desk, spring) == 350
    moved = activities.sessions_of(desk, spring.id)[-1]
    assert (moved.starts_at, moved.title) == ("2027-02-16T12:00", "Topic 2")
    history.undo(desk)
    assert all_rows(desk) == before


def test_the_form_grows_a_series_as_well(desk: Desk, spring: Activity):
    """Who adds a session on the activity's page, with the credit as it is or with the sum."""
    for said in (None, [(ama(desk), 300)], [(ama(desk), 400)]):
        there = activities.sessions_of(desk, spring.id)
        wide = replace(activities.get(desk, spring.id), ends_on="2027-02-28")
        activities.change(desk, wide, sessions=[*there, session(4)], credits=said)
        assert designated(desk, spring) == 400
        activities.change(desk, wide, sessions=there, credits=None)
        assert designated(desk, spring) == 300
    there = activities.sessions_of(desk, spring.id)
    past = Session(activity_id=0, starts_at="2027-01-14T12:00", ends_at="2027-01-14T13:00")
    wrong = refused(activities.change, desk, spring, sessions=[*there, past])
    assert wrong == "designation-after-the-fact"
    said = [Designating(ama(desk), 300, "", "2027-01-12")]
    activities.change(desk, spring, sessions=[*there, past], credits=said)
    assert designated(desk, spring) == 400
    # A session that was held is corrected, and nothing more designated for it.
    first, *rest = activities.sessions_of(desk, spring.id)
    longer = replace(first, ends_at="2027-01-05T14:00")
    activities.change(desk, spring, sessions=[longer, *rest])
    assert designated(desk, spring) == 400


def test_the_last_session_and_others_activities_are_left_alone(desk: Desk, spring: Activity):
    first, *rest = activities.sessions_of(desk, spring.id)
    for each in rest:
        series.cancel(desk, spring.id, each.id)
    assert refused(series.cancel, desk, spring.id, first.id) == "only-session"
    assert refused(series.add, desk, spring.id, session(0, "Topic 1")) == "session-there"
    untimed = Session(activity_id=0, title="Some day")
    assert refused(series.add, desk, spring.id, untimed) == "missing-times"
    live = replace(activities.get(desk, spring.id), format=ActivityFormat.LIVE_COURSE)
    activities.change(desk, live)
    assert refused(series.add, desk, spring.id, session(5)) == "not-a-series"


def test_a_paper_lists_its_sessions_and_a_later_one_adds_to_it(desk: Desk, spring: Activity):
    ada = make_person(desk, "Reyes", "Ada", credentials="MD")
    rui = make_person(desk, "Costa", "Rui", credentials="RN")
    attend(desk, spring, ada.id, 1, 3)
    attend(desk, spring, rui.id, 2)
    first = certificates.issue(desk, spring.id)
    by_name = {CertificateFacts.from_json(each.facts).name: each for each in first.new}
    old = by_name["Ada Reyes, MD"]
    assert old.credits == 200
    assert listed(desk, old.number) == [
        ("2027-01-05", "Topic 1", "1.00"),
        ("2027-01-19", "Topic 3", "1.00"),
    ]
    facts = CertificateFacts.from_json(old.facts)
    assert facts.date_text == "January 5–19, 2027"
    assert "(2 sessions, listed on the next page)" in facts.place_and_date
    nurse = CertificateFacts.from_json(by_name["Rui Costa, RN"].facts)
    assert nurse.date_text == "January 12, 2027"
    again = certificates.reprint(desk, [old.number])

    series.add(desk, spring.id, session(3, "Topic 4"))
    attend(desk, spring, ada.id, 4)
    attend(desk, spring, rui.id, 4)
    prepared = eligibility.prepare(desk, spring.id)
    assert [each.reference for each in prepared.problems] == []
    assert register.differing(desk.store, activity_id=spring.id) == {}
    (waiting,) = register.to_issue(desk.store, dt.date(2027, 1, 28))
    assert waiting.sentence == "1 certificate to issue"
    added = certificates.issue(desk, spring.id)
    more = {CertificateFacts.from_json(each.facts).name: each for each in added.new}
    assert more["Ada Reyes, MD"].credits == 100
    assert listed(desk, more["Ada Reyes, MD"].number) == [("2027-01-26", "Topic 4", "1.00")]
    assert listed(desk, more["Rui Costa, RN"].number) == [("2027-01-26", "Topic 4", "1.00")]
    assert certificates.reprint(desk, [old.number]) == again, "the older paper stays as it is"
    assert certificates.issue(desk, spring.id).new == ()
    assert register.differing(desk.store, activity_id=spring.id) == {}


def test_a_corrected_paper_keeps_to_its_own_sessions(desk: Desk, spring: Activity):
    ada = make_person(desk, "Reyes", "Ada", credentials="MD")
    attend(desk, spring, ada.id, 1)
    (old,) = certificates.issue(desk, spring.id).new
    attend(desk, spring, ada.id, 2)
    (added,) = certificates.issue(desk, spring.id).new
    named = tables.people.get(desk.store, ada.id)
    done = reissue.reissue(
        desk, [old.number], "the name was wrong", corrected=replace(named, first_name="Adah")
    )
    (_, new) = done.pairs[0]
    assert listed(desk, new.number) == [("2027-01-05", "Topic 1", "1.00")]
    assert (new.credits, added.credits) == (100, 100)


def test_less_than_a_paper_says_is_still_told(desk: Desk, spring: Activity):
    ada = make_person(desk, "Reyes", "Ada", credentials="MD")
    attend(desk, spring, ada.id, 1, 2)
    certificates.issue(desk, spring.id)
    claims.set_claims(
        desk,
        activity_id=spring.id,
        people=[ada.id],
        credit_type_id=ama(desk),
        amount=100,
        reason="left early",
    )
    (problem,) = eligibility.prepare(desk, spring.id).problems
    assert problem.reference == "certificate-outdated"
    assert register.differing(desk.store, activity_id=spring.id)


@pytest.mark.parametrize("count", [1, 2, 12, 52])
def test_papers_of_any_length_are_drawn(desk: Desk, clock: Clock, count: int):
    clock.at = clock.at.replace(year=2027, month=1, day=4)
    long = "Pharmacogenomics, Immunotherapy and Ångström-scale Imaging in the Elderly: " * 2
    made = make_series(desk, count)
    sessions = [
        replace(each, title=f"{long}{each.position}")
        for each in activities.sessions_of(desk, made.id)
    ]
    activities.change(desk, made, sessions=sessions)
    ada = make_person(desk, "Reyes", "Ada", credentials="MD")
    clock.at = clock.at.replace(month=12, day=31)
    attend(desk, made, ada.id, *range(1, count + 1))
    issued = certificates.issue(desk, made.id)
    (paper,) = issued.new
    assert paper.credits == count * 100
    pages = texts(issued.pdf)
    whole = " ".join(pages)
    if count == 1:
        assert len(pages) == 1
        assert "on January 5, 2027" in whole
        return
    assert len(pages) > 1
    for each in range(1, count + 1):
        assert f"Elderly: {each} 1.00" in whole
    assert f"Total, AMA PRA Category 1 Credit(s)™ {count}.00" in whole
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert pypdf.PdfReader(io.BytesIO(issued.pdf)).pages[0].mediabox.width > 700


def test_a_voided_paper_comes_back_beside_the_others_of_its_series(desk: Desk, spring: Activity):
    ada = make_person(desk, "Reyes", "Ada", credentials="MD")
    attend(desk, spring, ada.id, 1)
    (old,) = certificates.issue(desk, spring.id).new
    attend(desk, spring, ada.id, 2)
    certificates.issue(desk, spring.id)
    before = all_rows(desk)
    voided = reissue.void(desk, old.number, "wrong day")
    history.undo(desk)
    assert all_rows(desk) == before
    # Not beside the one that was issued in its place.
    voided = reissue.void(desk, old.number, "wrong day")
    certificates.issue(desk, spring.id)
    assert refused(history.undo, desk, voided.operation_id) == "undo-blocked"
