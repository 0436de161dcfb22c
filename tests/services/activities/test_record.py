"""Activities: made, changed, given sessions and credit, removed; and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.vocabulary import ActivityStatus, Providership, QuestionStatus
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.store import tables
from cme_desk.store.operations import operation
from tests.services.offices import DAY, all_rows, ama, count, make_activity, make_person
from tests.store.rows import a_row


def at(begin: str, end: str, **more: object) -> Session:
    return Session(
        **{"activity_id": 0, "starts_at": f"{DAY}T{begin}", "ends_at": f"{DAY}T{end}", **more}
    )


def refused(call: object, *arguments: object, **more: object) -> str:
    with pytest.raises(DeskError) as told:
        call(*arguments, **more)
    assert told.value.message
    return told.value.reference


def test_an_activity_is_made_with_sessions_and_credit(desk: Desk):
    made, changes = activities.add(
        desk,
        Activity(
            code=" GR-1 ",
            title=" Sepsis:  what\tis new ",
            starts_on=DAY,
            ends_on=DAY,
            location=" B ",
        ),
        sessions=[at("08:00", "09:00"), at("10:00", "11:00", title="Second")],
        credits=[(ama(desk), 200)],
    )
    assert (made.code, made.title, made.location) == ("GR-1", "Sepsis: what is new", "B")
    assert changes.sentence == "Added the activity GR-1, Sepsis: what is new"
    assert [each.position for each in activities.sessions_of(desk, made.id)] == [1, 2]
    ((kind, designation),) = activities.designated(desk, made.id)
    assert (kind.code, designation.amount) == ("ama-pra-1", 200)
    assert activities.find(desk, "gr-1") == activities.get(desk, made.id) == made


def test_an_activity_without_sessions_gets_one(desk: Desk):
    made, _ = activities.add(desk, Activity(code="x", title="X", starts_on=DAY, ends_on=DAY))
    (session,) = activities.sessions_of(desk, made.id)
    assert (session.starts_at, session.minutes) == ("", None)


@pytest.mark.parametrize(
    ("changed", "reference"),
    [
        ({"code": ""}, "missing-code"),
        ({"title": "  "}, "missing-title"),
        ({"starts_on": "tomorrow"}, "bad-date"),
        ({"ends_on": "2027-01-01"}, "end-before-start"),
        ({"providership": Providership.JOINT}, "missing-joint-provider"),
        ({"code": "gr-2027-02"}, "code-taken"),
    ],
)
def test_what_is_refused(desk: Desk, changed: dict[str, object], reference: str):
    make_activity(desk)
    before = all_rows(desk)
    good = Activity(code="GR-9", title="X", starts_on=DAY, ends_on=DAY)
    assert refused(activities.add, desk, replace(good, **changed)) == reference
    assert all_rows(desk) == before


@pytest.mark.parametrize("amount", [0, -25, 10, 110])
def test_amounts_of_credit_that_cannot_be(desk: Desk, amount: int):
    good = Activity(code="GR-9", title="X", starts_on=DAY, ends_on=DAY)
    designated = [(ama(desk), amount)]
    before = all_rows(desk)
    assert refused(activities.add, desk, good, credits=designated) == "bad-credit-amount"
    assert refused(activities.add, desk, good, credits=[(99, 100)]) == "credit-type-not-found"
    assert all_rows(desk) == before


def test_times_of_sessions_that_cannot_be(desk: Desk):
    good = Activity(code="GR-9", title="X", starts_on=DAY, ends_on=DAY)
    for session, reference in (
        (at("12:00", "11:00"), "end-before-start"),
        (Session(activity_id=0, starts_at="12:00", ends_at="13:00"), "bad-time"),
    ):
        assert refused(activities.add, desk, good, sessions=[session]) == reference
    assert count(desk, "activity") == 0


def signed_in(desk: Desk) -> Activity:
    activity = make_activity(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    person = make_person(desk, "Okafor", credentials="MD")
    attendance.sign_in(desk, session_id=session.id, person_id=person.id)
    return activity


def claimed(desk: Desk, activity: Activity) -> list[int | None]:
    return [line.claimed for line in attendance_query.of_activity(desk.store, activity.id)]


def test_claims_follow_times_and_credit(desk: Desk):
    activity = signed_in(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    assert claimed(desk, activity) == [100]
    activities.change(desk, activity, sessions=[replace(session, ends_at=f"{DAY}T12:30")])
    assert claimed(desk, activity) == [50]
    activities.change(desk, activity, credits=[(ama(desk), 25)])
    assert claimed(desk, activity) == [25]
    before = all_rows(desk)
    activities.change(desk, activity, credits=[])
    assert claimed(desk, activity) == [None]
    assert count(desk, "claim") == 0
    history.undo(desk)
    assert all_rows(desk) == before


def test_changing_nothing_leaves_no_line(desk: Desk):
    activity = signed_in(desk)
    sessions = activities.sessions_of(desk, activity.id)
    changes = activities.change(desk, activity, sessions=sessions, credits=[(ama(desk), 100)])
    assert not changes


def test_sessions_in_use_stay(desk: Desk):
    activity = signed_in(desk)
    before = all_rows(desk)
    assert refused(activities.change, desk, activity, sessions=[at("08:00", "09:00")]) == (
        "session-in-use"
    )
    assert all_rows(desk) == before
    (session,) = activities.sessions_of(desk, activity.id)
    activities.change(desk, activity, sessions=[at("08:00", "09:00"), session])
    assert [each.position for each in activities.sessions_of(desk, activity.id)] == [1, 2]
    activities.change(desk, activity, sessions=[session])
    assert len(activities.sessions_of(desk, activity.id)) == 1


def test_a_session_stays_while_rows_of_imports_wait_for_it(desk: Desk):
    activity = make_activity(desk)
    activities.change(desk, activity, sessions=[at("12:00", "13:00"), at("14:00", "15:00")])
    first, second = activities.sessions_of(desk, activity.id)
    with operation(desk.store, "import", "Imported"):
        file = a_row(desk.store, tables.import_files, activity_id=activity.id)
        rows = {
            status: a_row(
                desk.store,
                tables.import_questions,
                import_id=file,
                session_id=second.id,
                status=status.value,
            )
            for status in (QuestionStatus.OPEN, QuestionStatus.LEFT_OUT)
        }
    before = all_rows(desk)
    with pytest.raises(DeskError) as told:
        activities.change(desk, activity, sessions=[first])
    assert told.value.reference == "session-in-use"
    assert "1 row of an import" in told.value.message
    assert all_rows(desk) == before
    with operation(desk.store, "decide", "Decided"):
        tables.import_questions.remove(desk.store, rows[QuestionStatus.OPEN])
    activities.change(desk, activity, sessions=[first])
    (left,) = tables.import_questions.of(desk.store)
    assert left.session_id is None


def test_an_activity_keeps_one_session_at_least(desk: Desk):
    activity = make_activity(desk)
    activities.change(desk, activity, sessions=[])
    assert len(activities.sessions_of(desk, activity.id)) == 1


def test_a_session_of_another_activity_is_not_taken(desk: Desk):
    one, other = make_activity(desk), make_activity(desk, "GR-2")
    (theirs,) = activities.sessions_of(desk, other.id)
    with pytest.raises(DeskError) as told:
        activities.change(desk, one, sessions=[theirs])
    assert told.value.reference == "session-not-found"
    assert len(activities.sessions_of(desk, other.id)) == 1


def test_removing_takes_all_and_undo_brings_all_back(desk: Desk):
    activity = signed_in(desk)
    before = all_rows(desk)
    activities.remove(desk, activity.id)
    for table in ("activity", "session", "attendance_event", "claim", "designation"):
        assert count(desk, table) == 0
    history.undo(desk)
    assert all_rows(desk) == before


def test_status_and_back(desk: Desk):
    activity = make_activity(desk)
    changes = activities.set_status(desk, activity.id, ActivityStatus.CLOSED)
    assert changes.sentence == "Set GR-2027-02 to closed"
    assert activities.get(desk, activity.id).status is ActivityStatus.CLOSED
    assert not activities.set_status(desk, activity.id, ActivityStatus.CLOSED)
    history.undo(desk)
    assert activities.get(desk, activity.id) == activity


def test_what_is_not_there(desk: Desk):
    assert refused(activities.find, desk, "nothing") == "activity-not-found"
    assert refused(activities.get, desk, 99) == "activity-not-found"
    assert refused(activities.remove, desk, 99) == "activity-not-found"
    assert refused(activities.set_status, desk, 99, ActivityStatus.CLOSED) == "activity-not-found"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("AMA PRA Category 1", "ama-pra-1"),
        ("ama-pra-1", "ama-pra-1"),
        ("AMA PRA Category 1 Credit(s)™", "ama-pra-1"),
        ("*AMA PRA Category 1 Credit*", "ama-pra-1"),
        ("aapa category 1", "aapa-1"),
        ("nursing", "ancc"),
    ],
)
def test_credit_types_by_what_people_type(desk: Desk, text: str, code: str):
    assert activities.resolve_credit_type(desk, text).code == code


@pytest.mark.parametrize("text", ["", "  ", "Category 2", "A", "Nonsense"])
def test_credit_types_that_are_none_or_several(desk: Desk, text: str):
    with pytest.raises(DeskError) as told:
        activities.resolve_credit_type(desk, text)
    assert told.value.reference == "credit-type-not-found"
    assert "“AMA PRA Category 1”" in told.value.remedy


def test_types_of_credit_are_read_as_they_were_kept(desk: Desk):
    for kind in tables.credit_types.where(desk.store):
        assert isinstance(kind.physicians_only, bool)
        assert kind.step > 0
