"""What an activity and its sessions must have to be kept at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity, Session, check, check_session
from cme_desk.domain.office import record as office_rules
from cme_desk.domain.office.history import Changes
from cme_desk.domain.office.record import Office
from cme_desk.domain.vocabulary import (
    ActivityFormat,
    ActivityStatus,
    Delivery,
    EventKind,
    Providership,
)

GOOD = Activity(code="GR-1", title="Sepsis", starts_on="2027-01-14", ends_on="2027-01-14")


@pytest.mark.parametrize(
    ("changed", "references"),
    [
        ({}, []),
        ({"code": " "}, ["missing-code"]),
        ({"title": ""}, ["missing-title"]),
        ({"starts_on": "14.1.2027"}, ["bad-date"]),
        ({"ends_on": ""}, ["bad-date"]),
        ({"starts_on": "", "ends_on": "2027-02-30"}, ["bad-date", "bad-date"]),
        ({"ends_on": "2027-01-13"}, ["end-before-start"]),
        ({"providership": Providership.JOINT}, ["missing-joint-provider"]),
        ({"providership": Providership.JOINT, "joint_providers": ("Harbor",)}, []),
        ({"code": "", "title": ""}, ["missing-code", "missing-title"]),
    ],
)
def test_what_is_wrong_is_named(changed: dict[str, object], references: list[str]):
    assert [each.reference for each in check(replace(GOOD, **changed))] == references


def test_dates_are_kept_in_one_form():
    """ "20270114" is ISO too, but sorts and compares otherwise."""
    assert [each.reference for each in check(replace(GOOD, starts_on="20270114"))] == ["bad-date"]


@pytest.mark.parametrize(
    ("starts", "ends", "minutes", "good"),
    [
        ("2027-01-14T12:00", "2027-01-14T13:00", 60, True),
        ("2027-01-14T23:00", "2027-01-15T00:30", 90, True),
        ("2027-01-14T12:00:30", "2027-01-14T12:59:20", 58, True),
        ("2027-01-14T12:00:00", "2027-01-14T13:00", 60, True),
        ("2027-01-14T12:00", "2027-01-14T12:00", 0, False),
        ("2027-01-14T13:00", "2027-01-14T12:00", -60, False),
        ("2027-01-14T12:00", "", None, True),
        ("", "", None, True),
    ],
)
def test_sessions(starts: str, ends: str, minutes: int | None, good: bool):
    session = Session(activity_id=1, starts_at=starts, ends_at=ends)
    assert session.minutes == minutes
    assert (check_session(session) == []) is good


@pytest.mark.parametrize(
    "text",
    ["12:00", "2027-01-14", "2027-01-14 12:00", "2027-01-14T12:00Z", "2027-01-14T12:00+05:00", "x"],
)
def test_times_are_kept_in_one_form(text: str):
    for session in (
        Session(activity_id=1, starts_at=text, ends_at="2027-01-14T13:00"),
        Session(activity_id=1, ends_at=text),
    ):
        assert [each.reference for each in check_session(session)] == ["bad-time"]


def test_every_word_of_the_vocabulary_can_be_shown():
    for words in (ActivityFormat, Delivery, Providership, ActivityStatus, EventKind):
        told = [each.words for each in words]
        assert all(told)
        assert len(set(told)) == len(told)
    assert {each for each in ActivityFormat if each.is_live} == {
        ActivityFormat.LIVE_COURSE,
        ActivityFormat.RSS,
    }


def test_what_the_office_lacks_for_certificates():
    bare = Office(name="Northgate")
    told = [each.reference for each in office_rules.check(bare, accredited=False)]
    assert told == ["missing-provider", "missing-accreditor"]
    assert office_rules.check(replace(bare, provider="Northgate Health"), accredited=True) == []


def test_changes_of_nothing_are_none():
    changes = Changes(operation_id=3, rows={"person": frozenset({1})})
    assert changes
    assert not Changes()
