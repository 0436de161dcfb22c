"""Lists and figures are what the screens say they are, in every order."""

from __future__ import annotations

import datetime as dt

import pytest

from cme_desk.domain.activities.record import Session
from cme_desk.domain.vocabulary import ActivityStatus, Delivery
from cme_desk.queries import (
    activities,
    attendance,
    credit,
    history,
    people,
    questions,
    register,
)
from cme_desk.queries.activities import ActivityLine
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import record as activity_service
from cme_desk.services.attendance import by_hand as attendance_service
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.papers import certificates as certificate_service
from tests.services.offices import DAY, accredited, entry, make_activity, make_person, reading

TODAY = dt.date(2027, 1, 14)


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Three activities; the first has two physicians, a nurse, certificates, a row to decide."""
    first = make_activity(desk)
    make_activity(
        desk,
        "A-1",
        title="ärztliche Runde",
        starts_on="2027-02-01",
        ends_on="2027-02-02",
        location="",
    )
    make_activity(
        desk,
        "B-2",
        title="Old board",
        starts_on="2025-06-01",
        ends_on="2025-06-01",
        amount=0,
        status=ActivityStatus.CLOSED,
    )
    make_person(desk, "Kim", "David", email="dk@example.org", credentials="MD")
    make_person(desk, "Kim", "David", email="dk@example.net", credentials="MD")
    sheet = reading(
        entry(
            2,
            "Zoë Ångström",
            credentials="MD",
            organization="Harbor",
            time_in="12:00",
            time_out="12:30",
        ),
        entry(
            3,
            "Rui costa",
            credentials="RN",
            organization="Agora",
            time_in="12:10",
            time_out="13:00",
        ),
        entry(4, "Ana Lima", credentials="DO"),
        entry(5, "David Kim", credentials="MD"),
    )
    imports.apply(desk, Attendance(first.id).plan(desk, sheet))
    certificate_service.issue(desk, first.id)
    return desk


def codes(lines: list[ActivityLine]) -> list[str]:
    return [line.code for line in lines]


class TestActivities:
    def test_a_line_says_all_of_it(self, busy: Desk):
        line = activities.listed(busy.store, text="sepsis")[0]
        assert (line.code, line.title, line.location) == (
            "GR-2027-02",
            "Sepsis: what is new",
            "Auditorium B",
        )
        assert (line.credits, line.learners, line.certificates, line.open_questions) == (
            "1.00 AMA PRA Category 1",
            3,
            3,
            1,
        )
        assert line.delivery is Delivery.IN_PERSON
        assert activities.listed(busy.store, text="old")[0].credits == ""

    @pytest.mark.parametrize(
        ("order", "descending", "expected"),
        [
            ("date", True, ["A-1", "GR-2027-02", "B-2"]),
            ("date", False, ["B-2", "GR-2027-02", "A-1"]),
            ("code", False, ["A-1", "B-2", "GR-2027-02"]),
            ("learners", True, ["GR-2027-02", "A-1", "B-2"]),
            ("certificates", True, ["GR-2027-02", "A-1", "B-2"]),
            ("status", False, ["GR-2027-02", "A-1", "B-2"]),
        ],
    )
    def test_orders(self, busy: Desk, order: str, descending: bool, expected: list[str]):
        lines = activities.listed(busy.store, order=order, descending=descending)
        assert codes(lines) == expected

    @pytest.mark.parametrize("order", ["title", "format", "location"])
    def test_other_orders_are_there(self, busy: Desk, order: str):
        up = codes(activities.listed(busy.store, order=order, descending=False))
        assert up == codes(activities.listed(busy.store, order=order))[::-1]

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({"status": ActivityStatus.CLOSED}, ["B-2"]),
            ({"year": 2025}, ["B-2"]),
            ({"since": "2027-02-02"}, ["A-1"]),
            ({"until": "2027-01-14"}, ["GR-2027-02", "B-2"]),
            ({"since": DAY, "until": DAY}, ["GR-2027-02"]),
            ({"text": "ARZTLICHE"}, ["A-1"]),
            ({"limit": 1}, ["A-1"]),
        ],
    )
    def test_filters(self, busy: Desk, filters: dict[str, object], expected: list[str]):
        assert codes(activities.listed(busy.store, **filters)) == expected

    def test_counts_and_years(self, busy: Desk):
        assert activities.count(busy.store) == 3
        assert activities.years(busy.store) == [2027, 2025]


class TestAttendance:
    def names(self, desk: Desk, **more: object) -> list[str]:
        activity = activity_service.find(desk, "GR-2027-02")
        return [line.display for line in attendance.of_activity(desk.store, activity.id, **more)]

    def test_a_line_says_all_of_it(self, busy: Desk):
        activity = activity_service.find(busy, "GR-2027-02")
        zoe, rui, ana = attendance.of_activity(busy.store, activity.id)
        assert (zoe.name, zoe.display) == ("Ångström, Zoë", "Zoë Ångström")
        assert (zoe.minutes, zoe.claimed, zoe.certificate) == (30, 50, "2027-00001")
        assert (zoe.time_in, zoe.time_out) == (f"{DAY}T12:00", f"{DAY}T12:30")
        assert (rui.physician, rui.minutes, rui.claimed, rui.claims) == (False, 50, None, ())
        assert ana.assumed == "signed in without times: counted as the whole session"

    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            ("name", ["Zoë Ångström", "Rui costa", "Ana Lima"]),
            ("credentials", ["Ana Lima", "Zoë Ångström", "Rui costa"]),
            ("organization", ["Ana Lima", "Rui costa", "Zoë Ångström"]),
            ("time_in", ["Ana Lima", "Zoë Ångström", "Rui costa"]),
            ("time_out", ["Ana Lima", "Zoë Ångström", "Rui costa"]),
            ("minutes", ["Zoë Ångström", "Rui costa", "Ana Lima"]),
            ("claimed", ["Rui costa", "Zoë Ångström", "Ana Lima"]),
        ],
    )
    def test_orders(self, busy: Desk, order: str, expected: list[str]):
        assert self.names(busy, order=order) == expected
        assert self.names(busy, order=order, descending=True) == expected[::-1]

    def test_a_text_filters(self, busy: Desk):
        assert self.names(busy, text="HARB") == ["Zoë Ångström"]
        assert self.names(busy, text="costa rn") == ["Rui costa"]
        assert self.names(busy, text="nobody") == []

    def test_days_add_up_and_parallel_sessions_do_not(self, desk: Desk):
        activity = make_activity(
            desk,
            sessions=[
                Session(activity_id=0, starts_at=f"{DAY}T{begin}", ends_at=f"{DAY}T{end}")
                for begin, end in (("08:00", "09:00"), ("10:00", "11:00"), ("10:00", "11:30"))
            ],
            amount=400,
        )
        person = make_person(desk, "Okafor", credentials="MD")
        for session in activity_service.sessions_of(desk, activity.id):
            attendance_service.sign_in(desk, session_id=session.id, person_id=person.id)
        (line,) = attendance.of_activity(desk.store, activity.id)
        assert (line.minutes, line.claimed) == (150, 250)

    def test_nobody(self, busy: Desk):
        other = activity_service.find(busy, "A-1")
        assert attendance.of_activity(busy.store, other.id) == []
        assert attendance.stays(busy.store, other.id) == {}


class TestPeople:
    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            ("name", ["Ångström", "costa", "Kim", "Kim", "Lima"]),
            ("credentials", ["Lima", "Ångström", "Kim", "Kim", "costa"]),
            ("profession", ["costa", "Ångström", "Kim", "Kim", "Lima"]),
            ("organization", ["Kim", "Kim", "Lima", "costa", "Ångström"]),
            ("email", ["Ångström", "costa", "Lima", "Kim", "Kim"]),
            ("activities", ["Kim", "Kim", "Ångström", "costa", "Lima"]),
            ("credits", ["costa", "Kim", "Kim", "Ångström", "Lima"]),
        ],
    )
    def test_orders(self, busy: Desk, order: str, expected: list[str]):
        lines = people.listed(busy.store, order=order)
        assert [line.name.partition(",")[0] for line in lines] == expected

    def test_figures(self, busy: Desk):
        (ana,) = people.listed(busy.store, text="lima")
        assert (ana.activities, ana.claims, ana.profession) == (
            1,
            (("AMA PRA Category 1", 100),),
            "Physician",
        )
        assert people.count(busy.store) == 5
        assert people.count(busy.store, profession="Nurse") == 1
        assert people.professions(busy.store) == [("Physician", 4), ("Nurse", 1)]
        assert len(people.listed(busy.store, profession="Physician", text="kim")) == 2
        assert len(people.listed(busy.store, limit=2)) == 2

    def test_what_somebody_did(self, busy: Desk):
        (ana,) = people.listed(busy.store, text="lima")
        (done,) = people.activities_of(busy.store, ana.id)
        assert done.code == "GR-2027-02"
        assert done.claims == (("AMA PRA Category 1", 100),)
        assert [status for _, status in done.certificates] == ["issued"]


class TestCertificates:
    def test_listed(self, busy: Desk):
        activity = activity_service.find(busy, "GR-2027-02")
        lines = register.listed(busy.store, RegisterFilter(activity_id=activity.id))
        assert [line.number for line in lines] == ["2027-00003", "2027-00002", "2027-00001"]
        assert lines[-1].name == "Ångström, Zoë"
        assert (lines[-1].credits, lines[1].credits) == (50, 0)
        person = lines[0].person_id
        assert len(register.listed(busy.store, RegisterFilter(person_id=person))) == 1
        assert len(register.listed(busy.store, RegisterFilter(), limit=2)) == 2


class TestHome:
    def test_what_waits(self, busy: Desk):
        (asked,) = questions.waiting(busy.store)
        assert (asked.activity, asked.sentence) == ("Sepsis: what is new", "1 person of sheet.xlsx")
        missing = activities.missing_facts(busy.store, TODAY)
        assert ("ärztliche Runde", "The location is not known") in [
            (each.activity, each.sentence) for each in missing
        ]
        assert register.to_issue(busy.store, TODAY) == []

    def test_certificates_that_are_due(self, desk: Desk):
        activity = make_activity(desk)
        (session,) = activity_service.sessions_of(desk, activity.id)
        for last in ("Okafor", "Lima"):
            person = make_person(desk, last, credentials="MD")
            attendance_service.sign_in(desk, session_id=session.id, person_id=person.id)
        (due,) = register.to_issue(desk.store, TODAY)
        assert due.sentence == "2 certificates to issue"
        assert register.to_issue(desk.store, TODAY - dt.timedelta(days=1)) == []

    def test_credit_by_month(self, busy: Desk):
        kind, months = credit.credit_by_month(busy.store, TODAY, months=13)
        assert (kind, months[0].month) == ("AMA PRA Category 1", "2026-01")
        assert months[-1] == ("2027-01", 150)
        assert sum(each.credits for each in months) == 150
        assert credit.learners_since(busy.store, "2027-01-01") == 3
        assert credit.learners_since(busy.store, "2027-03-01") == 0


class TestHistory:
    def test_pages_and_text(self, busy: Desk):
        lines = history.listed(busy.store)
        assert [line.id for line in lines] == sorted((line.id for line in lines), reverse=True)
        older = history.listed(busy.store, before=lines[1].id, limit=2)
        assert [line.id for line in older] == [line.id for line in lines[2:4]]
        assert [line.verb for line in history.listed(busy.store, text="Issued 3")] == [
            "issue certificates"
        ]
        assert history.listed(busy.store, text="100%_") == []
        assert history.get(busy.store, 999) is None


def test_what_is_to_be_reported_comes_near(desk: Desk):
    acpe = activity_service.resolve_credit_type(desk, "acpe").id
    accredited(desk, "ACPE")
    activity = make_activity(desk)
    activity_service.change(desk, activity, credits=[(1, 100), (acpe, 100)])
    (session,) = activity_service.sessions_of(desk, activity.id)
    for last, credentials in (("Novak", "PharmD"), ("Okafor", "MD")):
        person = make_person(desk, last, credentials=credentials)
        attendance_service.sign_in(desk, session_id=session.id, person_id=person.id)

    def told(day: dt.date) -> list[tuple[str, str]]:
        return [(each.sentence, each.due) for each in credit.to_report(desk.store, day)]

    due = [("ACPE to report: 1 learner", "2027-03-15")]
    assert told(dt.date(2027, 1, 14)) == []
    assert told(dt.date(2027, 2, 13)) == due
    assert told(dt.date(2027, 3, 22)) == due
    assert told(dt.date(2027, 3, 23)) == []
    activity_service.set_status(desk, activity.id, ActivityStatus.CLOSED)
    assert told(dt.date(2027, 3, 1)) == []
