"""What an auditor would ask: more than the agenda, the times or the format come to; no name."""

from __future__ import annotations

import pytest

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ActivityFormat, Delivery
from cme_desk.services.activities import agendas
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import designation_notices
from cme_desk.services.credit.designations import Designating
from cme_desk.services.desk import Desk
from cme_desk.services.papers import certificates, reissue
from cme_desk.store import tables
from tests.services.offices import DAY, all_rows, ama, make_activity
from tests.services.people.test_record import refused
from tests.services.rooms import fill_room


def notices(desk: Desk, activity_id: int) -> dict[str, Problem]:
    return {each.reference: each for each in designation_notices.notices(desk, activity_id)}


def made(desk: Desk, format: ActivityFormat, amount: int, **more: object) -> Activity:
    activity, _ = activities.add(
        desk,
        Activity(
            **{
                "code": f"X-{amount}-{format}",
                "title": "Something Else",
                "format": format,
                "delivery": Delivery.ONLINE,
                "starts_on": DAY,
                "ends_on": DAY,
                **more,
            }
        ),
        credits=[(ama(desk), amount)],
    )
    return activity


def test_more_than_the_agenda_is_looked_at_whatever_the_reason(desk: Desk):
    activity = make_activity(desk, amount=0)
    part = AgendaItem(
        activity_id=activity.id,
        title="Sepsis",
        starts_at=f"{DAY}T12:00",
        ends_at=f"{DAY}T13:00",
    )
    agendas.set_items(desk, activity.id, [part])
    agendas.designate(desk, activity.id, ama(desk), amount=150, reason="more discussion")
    told = notices(desk, activity.id)
    assert set(told) == {"above-agenda"}
    message = told["above-agenda"].message
    assert "60 minutes are 1.00" in message
    assert "60 ÷ 60 = 1; in steps of 0.25, rounded to the nearest: 1.00." in message
    assert "The reason on file: “more discussion”." in message
    assert activities.designated(desk, activity.id)[0][1].reason == "more discussion"
    agendas.designate(desk, activity.id, ama(desk), amount=75, reason="one part is not eligible")
    assert notices(desk, activity.id) == {}


def test_more_than_the_times_is_looked_at(desk: Desk):
    activity = make_activity(desk)
    assert notices(desk, activity.id) == {}
    activities.change(desk, activity, credits=[(ama(desk), 150)])
    assert "60 minutes are 1.00" in notices(desk, activity.id)["above-times"].message


def test_nothing_is_raised_under_certificates(desk: Desk):
    activity_id = fill_room(desk)
    activity = activities.get(desk, activity_id)
    amount = activities.designated(desk, activity_id)[0][1].amount
    certificates.issue(desk, activity_id)
    before = all_rows(desk)
    raised = [Designating(ama(desk), amount + 25, "raised", DAY)]
    assert refused(activities.change, desk, activity, credits=raised) == "raise-after-certificates"
    assert all_rows(desk) == before
    for each in tables.certificates.of(desk.store, activity_id=activity_id):
        reissue.void(desk, each.number, "the amount was entered wrongly")
    assert activities.change(desk, activity, credits=raised).operation_id


@pytest.mark.parametrize(
    ("format", "amount", "usual"),
    [
        (ActivityFormat.TEST_ITEM_WRITING, 1200, "10.00 per activity"),
        (ActivityFormat.MANUSCRIPT_REVIEW, 700, "3.00 per accepted review"),
        (ActivityFormat.JOURNAL, 150, "1.00 per article"),
        (ActivityFormat.JOURNAL, 200, "1.00 per article"),
        (ActivityFormat.INTERNET_SEARCHING, 75, "0.50 per search"),
        (ActivityFormat.TEST_ITEM_WRITING, 1000, ""),
        (ActivityFormat.MANUSCRIPT_REVIEW, 600, ""),
        (ActivityFormat.JOURNAL, 100, ""),
        (ActivityFormat.INTERNET_SEARCHING, 250, ""),
        (ActivityFormat.ENDURING, 150, ""),
    ],
)
def test_a_fixed_amount_is_looked_at(desk: Desk, format: ActivityFormat, amount: int, usual: str):
    activity = made(desk, format, amount)
    told = notices(desk, activity.id)
    assert ("not-the-fixed-amount" in told) is bool(usual)
    if usual:
        assert usual in told["not-the-fixed-amount"].message
        assert "general knowledge" in told["not-the-fixed-amount"].message


@pytest.mark.parametrize(
    ("ends", "minutes"), [("17:07", 7), ("17:00", 0), ("16:30", 0), ("18:00", 60)]
)
def test_an_agenda_beyond_the_session_is_looked_at(desk: Desk, ends: str, minutes: int):
    activity, _ = activities.add(
        desk,
        Activity(code="L-1", title="A Long Day", starts_on=DAY, ends_on=DAY, location="Hall"),
        sessions=[Session(activity_id=0, starts_at=f"{DAY}T08:00", ends_at=f"{DAY}T17:00")],
    )
    part = AgendaItem(
        activity_id=activity.id, title="Talks", starts_at=f"{DAY}T13:00", ends_at=f"{DAY}T{ends}"
    )
    agendas.set_items(desk, activity.id, [part])
    told = notices(desk, activity.id)
    assert ("agenda-beyond-session" in told) is bool(minutes)
    if minutes:
        assert f"{minutes} minutes lie outside" in told["agenda-beyond-session"].message


@pytest.mark.parametrize("format", [ActivityFormat.OTHER, ActivityFormat.COMMITTEE_LEARNING])
def test_what_has_no_name_is_not_designated(desk: Desk, format: ActivityFormat):
    before = all_rows(desk)
    assert refused(made, desk, format, 100) == "missing-other-format"
    assert all_rows(desk) == before
    named = made(desk, format, 100, other_format="Other activity (simulation with debriefing)")
    assert named.learning_format == "other activity (simulation with debriefing)"
    unnamed = Activity(**{**_fields(named), "other_format": " "})
    assert refused(activities.change, desk, unnamed) == "missing-other-format"


def test_a_name_is_asked_for_where_a_format_becomes_another(desk: Desk):
    activity = make_activity(desk)
    other = Activity(**{**_fields(activity), "format": ActivityFormat.COMMITTEE_LEARNING})
    assert refused(activities.change, desk, other) == "missing-other-format"
    taught = Activity(**{**_fields(activity), "format": ActivityFormat.LEARNING_FROM_TEACHING})
    activities.change(desk, taught)
    assert taught.learning_format == "other activity (learning from teaching)"


def _fields(activity: Activity) -> dict[str, object]:
    return {name: getattr(activity, name) for name in Activity.__dataclass_fields__}
