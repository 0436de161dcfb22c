"""From presence to a claim: cases, and what always holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.events import Presence
from cme_desk.domain.credit.assessments import AssessmentResult, check_result
from cme_desk.domain.credit.claiming import Counted, counted, following, proposed
from cme_desk.domain.credit.types import CreditType, credit_for_minutes, round_to_step
from cme_desk.domain.credit.work import Work, completion
from cme_desk.domain.vocabulary import ActivityFormat, Rounding
from cme_desk.services.office.defaults import shipped_credit_types

DAY = "2027-01-14"
TYPES = {each.code: each for each in shipped_credit_types()}


def at(start: str, end: str, day: str = DAY) -> tuple[dt.datetime, dt.datetime]:
    return dt.datetime.fromisoformat(f"{day}T{start}"), dt.datetime.fromisoformat(f"{day}T{end}")


MORNING = [at("08:00", "10:00"), at("10:30", "12:00")]


@pytest.mark.parametrize(
    ("parts", "minutes"),
    [
        # all day; the break is left out
        ([Presence(minutes=240, span=(at("08:00", "12:00"),))], 210),
        # came in the break
        ([Presence(minutes=105, span=(at("10:15", "12:00"),))], 90),
        # only in the break
        ([Presence(minutes=20, span=(at("10:05", "10:25"),))], 0),
        # a report's minutes without times: at most what was for credit
        ([Presence(minutes=240)], 210),
        ([Presence(minutes=45)], 45),
        # a report's minutes that are fewer than the stay
        ([Presence(minutes=50, span=(at("08:00", "12:00"),))], 50),
        ([], None),
        ([Presence(whole=True)], None),
    ],
)
def test_only_time_within_the_agenda_counts(parts: list[Presence], minutes: int | None):
    assert counted(parts, MORNING, whole=False).minutes == minutes


def test_without_an_agenda_all_time_counts():
    part = Presence(minutes=240, span=(at("08:00", "12:00"),))
    told = counted([part], None, whole=False)
    assert (told.minutes, told.by_day) == (240, (240,))
    assert counted([part], [], whole=False).minutes == 0


def test_a_night_is_two_days():
    night = (
        dt.datetime.fromisoformat("2027-01-14T22:00"),
        dt.datetime.fromisoformat("2027-01-15T01:30"),
    )
    part = Presence(minutes=210, span=(night,))
    assert counted([part], None, whole=False).by_day == (120, 90)


def on_days(*minutes: int) -> Counted:
    """So many minutes on each of the days that follow one another."""
    first = dt.datetime.fromisoformat(f"{DAY}T00:00")
    span = tuple(
        (
            first + dt.timedelta(days=place),
            first + dt.timedelta(days=place, minutes=each),
        )
        for place, each in enumerate(minutes)
        if each
    )
    return Counted(minutes=sum(minutes), span=span)


def test_the_cap_of_a_day_holds_for_each_day():
    ecmec = TYPES["ecmec"]
    assert proposed(ecmec, 1600, on_days(600, 120)) == 1000
    assert proposed(ecmec, 1600, Counted(minutes=720)) == 1200
    assert proposed(ecmec, 900, on_days(600, 120)) == 900
    assert proposed(ecmec, 100, on_days(59)) == 50


@pytest.mark.parametrize(
    ("code", "followed", "designated", "comes_to"),
    [
        ("moc-abim", 75, 100, 75),
        ("moc-abim", 150, 100, 100),
        ("moc-abp", 75, 100, 100),
        ("moc-abp", 125, 200, 100),
        ("moc-abp", 150, 200, 200),
        ("moc-abp", 25, 200, 0),
        ("moc-abp", 0, 200, 0),
    ],
)
def test_points_follow_the_credits_claimed(
    code: str, followed: int, designated: int, comes_to: int
):
    assert following(TYPES[code], designated, followed) == comes_to


types = st.sampled_from(list(TYPES.values()))
minutes = st.integers(0, 24 * 60)


@given(types, st.integers(0, 40), st.lists(minutes, max_size=4), st.booleans())
def test_a_claim_is_never_negative_and_never_more_than_designated(
    kind: CreditType, steps: int, days: list[int], told: bool
):
    designated = steps * kind.step
    presence = on_days(*days) if told else Counted(minutes=sum(days))
    amount = proposed(kind, designated, presence)
    assert amount is not None
    assert 0 <= amount <= designated
    assert amount % kind.step == 0
    if kind.cap_per_day and told and days:
        assert amount <= kind.cap_per_day * len(days)
    assert proposed(kind, designated, Counted(minutes=None)) is None
    assert proposed(kind, designated, Counted(minutes=None, whole=True)) == designated


@given(types, st.integers(-500, 5000), st.sampled_from(Rounding))
def test_rounding_twice_is_rounding_once(kind: CreditType, amount: int, rounding: Rounding):
    once = round_to_step(amount, kind.step, rounding)
    assert round_to_step(once, kind.step, rounding) == once
    assert once >= 0


@given(types, st.lists(minutes, max_size=6))
def test_parts_rounded_down_are_never_more_than_the_whole(kind: CreditType, parts: list[int]):
    down = replace(kind, rounding=Rounding.DOWN)
    assert sum(credit_for_minutes(each, down) for each in parts) <= credit_for_minutes(
        sum(parts), down
    )


@given(types, minutes, minutes)
def test_more_time_is_never_less_credit(kind: CreditType, one: int, more: int):
    assert credit_for_minutes(one, kind) <= credit_for_minutes(one + more, kind)


stretches = st.lists(
    st.tuples(st.integers(0, 2800), st.integers(1, 300)).map(
        lambda each: (
            dt.datetime(2027, 1, 14) + dt.timedelta(minutes=each[0]),
            dt.datetime(2027, 1, 14) + dt.timedelta(minutes=each[0] + each[1]),
        )
    ),
    max_size=5,
)


@given(stretches, stretches)
def test_what_counts_is_never_more_than_the_presence_or_the_agenda(span, education):
    total = counted([Presence(minutes=10_000, span=tuple(span))], None, whole=False)
    part = Presence(minutes=sum(total.by_day), span=tuple(span))
    told = counted([part], education, whole=False)
    assert told.minutes is not None
    assert 0 <= told.minutes <= sum(total.by_day)
    agenda = counted([Presence(minutes=10_000, span=tuple(education))], None, whole=False)
    assert told.minutes <= sum(agenda.by_day)
    assert sum(told.by_day) == told.minutes


MATERIAL = Activity(
    code="EM-1",
    title="A module",
    format=ActivityFormat.ENDURING,
    starts_on="2027-01-01",
    ends_on="2027-12-31",
    pass_level=80,
)


def result(score: int, on: str) -> AssessmentResult:
    return AssessmentResult(activity_id=1, person_id=1, taken_on=on, score=score)


@pytest.mark.parametrize(
    ("results", "changed", "seen", "on", "reference"),
    [
        ([result(80, "2027-03-01")], {}, "", "2027-03-01", ""),
        ([result(60, "2027-03-01")], {}, "", "", "assessment-not-passed"),
        (
            [result(60, "2027-03-01"), result(90, "2027-03-05"), result(95, "2027-03-09")],
            {},
            "2027-02-01",
            "2027-03-05",
            "",
        ),
        ([], {}, "2027-02-01", "", "assessment-missing"),
        ([result(90, "2028-01-01")], {}, "2027-12-30", "2028-01-01", "completed-after-end"),
        ([result(90, "2026-12-31")], {}, "", "2026-12-31", "completed-before-release"),
        ([], {"pass_level": None}, "2027-02-01", "2027-02-01", ""),
        ([], {"pass_level": None}, "2028-02-01", "2028-02-01", "completed-after-end"),
        ([], {"pass_level": None}, "", "", ""),
        ([result(10, "2027-12-31")], {"pass_level": None}, "", "2027-12-31", ""),
        ([result(90, "2028-02-01")], {"format": ActivityFormat.LIVE_COURSE}, "", "", ""),
        (
            [result(70, "2027-02-01")],
            {"format": ActivityFormat.LIVE_COURSE},
            "",
            "",
            "assessment-not-passed",
        ),
    ],
)
def test_when_it_was_completed_and_what_stands_against_credit(
    results: list[AssessmentResult],
    changed: dict[str, object],
    seen: str,
    on: str,
    reference: str,
):
    work = Work(results=results, last_seen=seen)
    judged = completion(replace(MATERIAL, **changed), work)
    assert (judged.on, judged.reference) == (on, reference)
    assert bool(judged.why) is bool(reference)


def test_results_that_cannot_be():
    assert check_result(101, DAY, DAY)
    assert check_result(-1, DAY, DAY)
    assert check_result(100, "2027-01-15", DAY)
    assert check_result(0, DAY, DAY) is None
