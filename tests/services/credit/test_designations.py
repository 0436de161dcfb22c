"""Credit is designated in advance, with its date, its reason and within the type's rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, AgendaKind
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import agendas
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import designation_notices
from cme_desk.services.credit import types as credit_types
from cme_desk.services.credit.designations import Designating
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.papers import certificates
from cme_desk.store import tables
from tests.services.offices import (
    DAY,
    Clock,
    all_rows,
    ama,
    approved,
    count,
    make_activity,
    make_diplomate,
    make_person,
)
from tests.services.people.test_record import refused

BEFORE, AFTER = "2027-01-10", "2027-01-20"


def told(desk: Desk, activity: Activity) -> list[tuple[int, str, str]]:
    return [
        (each.amount, each.reason, each.designated_on)
        for each in tables.designations.where(desk.store, "activity_id = ?", [activity.id])
    ]


def later(clock: Clock) -> None:
    clock.at = clock.at.replace(day=20)


def test_before_the_day_it_is_designated_today(desk: Desk, clock: Clock):
    clock.at = clock.at.replace(day=10)
    activity = make_activity(desk)
    assert told(desk, activity) == [(100, "", BEFORE)]
    clock.at = clock.at.replace(day=12)
    activities.change(desk, activity, credits=[(ama(desk), 150)])
    assert told(desk, activity) == [(150, "", "2027-01-12")]
    activities.change(desk, activity, credits=[(ama(desk), 125)])
    assert told(desk, activity) == [(125, "", "2027-01-12")]
    activities.change(desk, activity, credits=[(ama(desk), 100)])
    assert designation_notices.notices(desk, activity.id) == []


def test_after_the_fact_nothing_is_added_or_raised(desk: Desk, clock: Clock):
    activity = make_activity(desk)
    later(clock)
    before = all_rows(desk)
    with pytest.raises(DeskError) as found:
        activities.change(desk, activity, credits=[(ama(desk), 125)])
    assert found.value.reference == "designation-after-the-fact"
    assert "in advance" in found.value.why
    ancc = credit_types.by_code(desk, "ancc").id
    assert refused(activities.change, desk, activity, credits=[(1, 100), (ancc, 25)]) == (
        "designation-after-the-fact"
    )
    assert all_rows(desk) == before
    activities.change(desk, activity, credits=[(ama(desk), 75)])
    assert told(desk, activity) == [(75, "", DAY)]


def test_what_was_designated_before_may_be_entered_later(desk: Desk, clock: Clock):
    activity = make_activity(desk)
    later(clock)
    for on, reference in (
        (AFTER, "designation-after-the-fact"),
        ("2027-01-15", "designation-after-the-fact"),
        ("2027-02-30", "bad-designation-date"),
        ("2028-01-01", "bad-designation-date"),
    ):
        given = [Designating(ama(desk), 125, "", on)]
        assert refused(activities.change, desk, activity, credits=given) == reference
    activities.change(desk, activity, credits=[Designating(ama(desk), 125, "", BEFORE)])
    assert told(desk, activity) == [(125, "", BEFORE)]


def test_an_activity_entered_after_its_day_brings_its_credit(desk: Desk, clock: Clock):
    later(clock)
    activity = make_activity(desk)
    assert told(desk, activity) == [(100, "", "")]
    (notice,) = designation_notices.notices(desk, activity.id)
    assert notice.reference == "designation-date-unknown"
    activities.change(desk, activity, credits=[Designating(ama(desk), 100, "", BEFORE)])
    assert designation_notices.notices(desk, activity.id) == []
    assert refused(activities.change, desk, activity, credits=[(ama(desk), 200)]) == (
        "designation-after-the-fact"
    )


def test_a_day_that_is_moved_before_its_designation_is_told(desk: Desk):
    activity = make_activity(desk)
    moved = replace(activity, starts_on="2027-01-12", ends_on="2027-01-12")
    activities.change(desk, moved)
    (notice,) = designation_notices.notices(desk, activity.id)
    assert notice.reference == "designated-late"


def test_nothing_for_what_is_cancelled(desk: Desk):
    activity = make_activity(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    person = make_person(desk, "Okafor", credentials="MD")
    attendance.sign_in(desk, session_id=session.id, person_id=person.id)
    assert count(desk, "claim") == 1
    before = all_rows(desk)
    activities.set_status(desk, activity.id, ActivityStatus.CANCELLED)
    assert count(desk, "claim") == 0
    cancelled = activities.get(desk, activity.id)
    assert refused(activities.change, desk, cancelled, credits=[(ama(desk), 125)]) == (
        "activity-cancelled"
    )
    assert refused(make_activity, desk, "GR-9", status=ActivityStatus.CANCELLED) == (
        "activity-cancelled"
    )
    history.undo(desk)
    assert all_rows(desk) == before
    certificates.issue(desk, activity.id)
    for cancel in (
        lambda: activities.set_status(desk, activity.id, ActivityStatus.CANCELLED),
        lambda: activities.change(desk, replace(activity, status=ActivityStatus.CANCELLED)),
    ):
        assert refused(cancel) == "activity-has-certificates"


def test_the_rules_of_the_type_hold(desk: Desk, clock: Clock):
    clock.at = clock.at.replace(day=10)
    kind = credit_types.by_code(desk, "ecmec")
    two_days = make_activity(desk, amount=0, ends_on="2027-01-15")
    approved(desk, two_days.id, "EACCME")
    assert refused(activities.change, desk, two_days, credits=[(kind.id, 1650)]) == (
        "credit-above-cap"
    )
    activities.change(desk, two_days, credits=[(kind.id, 1600)])
    credit_types.change(desk, replace(kind, minimum=100, cap_per_day=0))
    assert refused(activities.change, desk, two_days, credits=[(kind.id, 50)]) == (
        "credit-below-minimum"
    )


def item(start: str, end: str, title: str, kind: AgendaKind = AgendaKind.EDUCATION) -> AgendaItem:
    return AgendaItem(
        activity_id=0, title=title, starts_at=f"{DAY}T{start}", ends_at=f"{DAY}T{end}", kind=kind
    )


AGENDA = [
    item("10:30", "12:00", "Workshop A"),
    item("08:00", "10:00", "Lectures"),
    item("10:00", "10:30", "Coffee", AgendaKind.BREAK),
    item("10:30", "12:00", "Workshop B"),
]


def day(desk: Desk, **more: object) -> Activity:
    activity = make_activity(desk, times=("08:00", "12:00"), amount=0, **more)
    agendas.set_items(desk, activity.id, AGENDA)
    return activity


def test_an_agenda_is_kept_in_order_and_computed(desk: Desk):
    activity = day(desk)
    kept = agendas.of_activity(desk, activity.id)
    assert [each.title for each in kept] == ["Lectures", "Coffee", "Workshop A", "Workshop B"]
    assert [each.position for each in kept] == [1, 2, 3, 4]
    (found,) = agendas.sums(desk, activity.id)
    assert (found.credit_type.code, found.computed.amount, found.designation) == (
        "ama-pra-1",
        350,
        None,
    )
    assert "210 minutes" in found.computed.arithmetic
    assert not agendas.set_items(desk, activity.id, kept)
    before = all_rows(desk)
    agendas.set_items(desk, activity.id, [replace(kept[0], title="Two lectures")])
    assert [each.uid for each in agendas.of_activity(desk, activity.id)] == [kept[0].uid]
    history.undo(desk)
    assert all_rows(desk) == before


@pytest.mark.parametrize(
    ("wrong", "reference"),
    [
        (item("10:00", "09:00", "x"), "end-before-start"),
        (replace(item("10:00", "11:00", "x"), ends_at=""), "bad-time"),
        (
            replace(
                item("10:00", "11:00", "x"),
                starts_at="2027-01-13T10:00",
                ends_at="2027-01-13T11:00",
            ),
            "agenda-outside-activity",
        ),
        (replace(item("10:00", "08:00", "x"), ends_at="2027-01-15T08:00"), "part-too-long"),
    ],
)
def test_an_agenda_that_cannot_be(desk: Desk, wrong: AgendaItem, reference: str):
    activity = day(desk)
    before = all_rows(desk)
    assert refused(agendas.set_items, desk, activity.id, [*AGENDA, wrong]) == reference
    assert all_rows(desk) == before


def test_another_amount_than_the_agendas_needs_a_reason(desk: Desk):
    activity = day(desk)
    assert refused(agendas.designate, desk, activity.id, ama(desk), amount=400) == "missing-reason"
    assert refused(activities.change, desk, activity, credits=[(1, 400)]) == "missing-reason"
    agendas.designate(desk, activity.id, ama(desk))
    assert told(desk, activity) == [(350, "", DAY)]
    agendas.designate(desk, activity.id, ama(desk), amount=300, reason="one talk is not eligible")
    assert told(desk, activity) == [(300, "one talk is not eligible", DAY)]
    assert designation_notices.notices(desk, activity.id) == []
    agendas.designate(desk, activity.id, ama(desk))
    assert told(desk, activity) == [(350, "", DAY)]
    agendas.set_items(desk, activity.id, AGENDA[1:2])
    found = [each.reference for each in designation_notices.notices(desk, activity.id)]
    assert found == ["above-agenda", "agenda-differs"]
    empty = make_activity(desk, "GR-4", amount=0)
    assert refused(agendas.designate, desk, empty.id, ama(desk)) == "no-agenda"


def test_claims_count_what_was_within_the_agenda(desk: Desk):
    activity = day(desk)
    agendas.designate(desk, activity.id, ama(desk))
    abp = credit_types.by_code(desk, "moc-abp").id
    activities.change(desk, activity, credits=[(ama(desk), 350), (abp, 400)])
    (session,) = activities.sessions_of(desk, activity.id)

    def there(last: str, time_in: str = "", time_out: str = "") -> None:
        person = make_person(desk, last, credentials="MD")
        attendance.sign_in(
            desk,
            session_id=session.id,
            person_id=person.id,
            time_in=time_in and f"{DAY}T{time_in}",
            time_out=time_out and f"{DAY}T{time_out}",
        )
        make_diplomate(desk, activity, person.id, "ABP")

    there("All")
    there("Coffee", "10:00", "10:30")
    there("Late", "10:15", "12:00")
    there("Early", "08:00", "10:20")
    lines = attendance_query.of_activity(desk.store, activity.id)
    assert {each.name.split(",")[0]: (each.credited, dict(each.claims)) for each in lines} == {
        "All": (210, {"AMA PRA Category 1": 350, "ABP MOC points": 400}),
        "Coffee": (0, {"AMA PRA Category 1": 0, "ABP MOC points": 0}),
        "Late": (90, {"AMA PRA Category 1": 150, "ABP MOC points": 200}),
        "Early": (120, {"AMA PRA Category 1": 200, "ABP MOC points": 200}),
    }
    agendas.set_items(desk, activity.id, [])
    lines = attendance_query.of_activity(desk.store, activity.id)
    assert {each.name.split(",")[0]: each.claimed for each in lines} == {
        "All": 350,
        "Coffee": 50,
        "Late": 175,
        "Early": 225,
    }


def test_an_enduring_material_has_dates_that_fit(desk: Desk):
    module = Activity(
        code="EM-1",
        title="A module",
        format=ActivityFormat.ENDURING,
        starts_on=DAY,
        ends_on="2029-01-13",
        reviewed_on="2028-01-10",
        pass_level=80,
    )
    assert activities.add(desk, module)[0].reviewed_on == "2028-01-10"
    for changed, reference in (
        ({"reviewed_on": "soon"}, "bad-review-date"),
        ({"reviewed_on": "2029-02-01"}, "bad-review-date"),
        ({"pass_level": 0}, "bad-pass-level"),
        ({"pass_level": 101}, "bad-pass-level"),
    ):
        assert refused(activities.add, desk, replace(module, code="EM-2", **changed)) == reference


@pytest.mark.parametrize(
    ("format", "begins", "ends", "told"),
    [
        (ActivityFormat.ENDURING, "2027-02-01", "2030-02-01", False),
        (ActivityFormat.ENDURING, "2027-02-01", "2030-02-02", True),
        (ActivityFormat.ENDURING, "2028-02-29", "2031-03-01", True),
        (ActivityFormat.JOURNAL, "2027-02-01", "2031-02-01", False),
    ],
)
def test_an_enduring_material_for_more_than_three_years_is_noticed(
    desk: Desk, format: ActivityFormat, begins: str, ends: str, told: bool
):
    made = make_activity(desk, times=None, format=format, starts_on=begins, ends_on=ends)
    found = [each.reference for each in designation_notices.notices(desk, made.id)]
    assert found == (["offered-too-long"] if told else [])
