"""Taking somebody off one meeting of several, off the last of them, and off all."""

import datetime as dt

import pytest

from cme_desk.domain.activities.record import Session
from cme_desk.domain.vocabulary import ActivityFormat
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.papers import certificates, reissue
from cme_desk.store import tables
from tests.services.offices import make_activity, make_person

DAYS = ("2027-01-07", "2027-01-14", "2027-01-21")


@pytest.fixture
def series(desk: Desk):
    """Three meetings of an hour; one physician was at the first two, another at the first."""
    activity = make_activity(
        desk,
        "TB-2027",
        format=ActivityFormat.RSS,
        starts_on=DAYS[0],
        ends_on=DAYS[-1],
        amount=300,
        sessions=[
            Session(activity_id=0, title=title, starts_at=f"{day}T12:00", ends_at=f"{day}T13:00")
            for title, day in zip(("", "Sepsis", ""), DAYS, strict=True)
        ],
    )
    meetings = [each.id for each in activities.sessions_of(desk, activity.id)]
    both, one = (make_person(desk, name, credentials="MD").id for name in ("Lima", "Okafor"))
    for person_id, there in ((both, meetings[:2]), (one, meetings[:1])):
        for session_id in there:
            by_hand.sign_in(desk, session_id=session_id, person_id=person_id)
    return activity, meetings, both, one


def refused(desk: Desk, activity, person_id: int, session_id: int) -> str:
    with pytest.raises(DeskError) as caught:
        by_hand.remove(desk, activity_id=activity.id, person_id=person_id, session_id=session_id)
    return caught.value.reference


def claimed(desk: Desk, activity) -> dict[int, int | None]:
    return {each.person_id: each.claimed for each in query.of_activity(desk.store, activity.id)}


def test_one_meeting_is_taken_off_and_credit_follows(desk: Desk, series):
    activity, meetings, both, one = series
    assert claimed(desk, activity) == {both: 200, one: 100}
    assert by_hand.sessions_of(desk, activity.id, both) == meetings[:2]
    done = by_hand.remove(desk, activity_id=activity.id, person_id=both, session_id=meetings[1])
    assert done.sentence == "Took Ngozi Lima off Sepsis of TB-2027"
    assert claimed(desk, activity) == {both: 100, one: 100}
    undone = history.undo(desk, done.operation_id)
    assert claimed(desk, activity) == {both: 200, one: 100}
    history.undo(desk, undone.operation_id)
    assert claimed(desk, activity) == {both: 100, one: 100}


def test_the_last_meeting_takes_all_of_it(desk: Desk, series):
    activity, meetings, both, one = series
    by_hand.remove(desk, activity_id=activity.id, person_id=one, session_id=meetings[0])
    assert claimed(desk, activity) == {both: 200}
    assert tables.claims.of(desk.store, activity_id=activity.id, person_id=one) == []
    for session_id in meetings[:2]:
        by_hand.remove(desk, activity_id=activity.id, person_id=both, session_id=session_id)
    assert claimed(desk, activity) == {}


def test_all_of_it_at_once(desk: Desk, series):
    activity, _meetings, both, one = series
    by_hand.remove(desk, activity_id=activity.id, person_id=both)
    assert claimed(desk, activity) == {one: 100}


@pytest.mark.parametrize("place", [1, 2])
def test_who_is_not_at_a_meeting_cannot_be_taken_off_it(desk: Desk, series, place: int):
    activity, meetings, _both, one = series
    before = desk.store.execute("SELECT count(*) FROM operation").fetchone()
    assert refused(desk, activity, one, meetings[place]) == "not-a-learner"
    assert desk.store.execute("SELECT count(*) FROM operation").fetchone() == before


def test_a_meeting_of_another_activity_is_none_of_it(desk: Desk, series):
    activity, _meetings, both, _one = series
    other = make_activity(desk, "GR-1")
    (foreign,) = activities.sessions_of(desk, other.id)
    by_hand.sign_in(desk, session_id=foreign.id, person_id=both)
    assert refused(desk, activity, both, foreign.id) == "not-a-learner"
    assert by_hand.sessions_of(desk, other.id, both) == [foreign.id]


def test_what_a_certificate_rests_on_stays_and_what_came_after_it_can_go(desk: Desk, series):
    activity, meetings, both, _one = series
    desk.store.clock = lambda: dt.datetime(2027, 1, 22, 9)
    paper = certificates.issue(desk, activity.id, {both}).new[0]
    by_hand.sign_in(desk, session_id=meetings[2], person_id=both)

    for place in (0, 1):
        assert refused(desk, activity, both, meetings[place]) == "certificate-in-force"
    by_hand.remove(desk, activity_id=activity.id, person_id=both, session_id=meetings[2])
    assert by_hand.sessions_of(desk, activity.id, both) == meetings[:2]
    reissue.void(desk, paper.number, "the wrong term")
    by_hand.remove(desk, activity_id=activity.id, person_id=both, session_id=meetings[1])
    assert claimed(desk, activity)[both] == 100
