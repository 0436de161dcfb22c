"""Times of several days side by side are sessions, and which one is meant is asked."""

from __future__ import annotations

import pytest

from cme_desk.domain.intake.readings import Corrections
from cme_desk.importing.columns.day_labels import day_time
from tests.importing.conftest import read_rows

DAYS = [
    ["Name", "Email", "Day 1 In", "Day 1 Out", "Day 2 In", "Day 2 Out"],
    ["Ike Abara", "ike@example.org", "8:00 AM", "12:00 PM", "8:30 AM", "11:30 AM"],
    ["Rosa Bell", "rosa@example.org", "8:05 AM", "12:00 PM", None, None],
    ["Min Cho", "min@example.org", None, None, "8:30 AM", "11:00 AM"],
]


def test_days_side_by_side_are_not_added_up_in_silence() -> None:
    reading = read_rows(DAYS)
    assert [each.reference for each in reading.questions] == ["which-session"]
    keys = [key for key, _ in reading.questions[0].choices]
    assert keys == ["day 1", "day 2"], "without dates they could not be told apart"
    both = reading.people[0]
    assert both.minutes == 420
    assert any("2 days" in each and "240" in each for each in both.review)


def test_one_of_several_days() -> None:
    chosen = read_rows(DAYS, Corrections(answers={"which-session": "day 2"}))
    assert not chosen.questions
    assert [each.attended for each in chosen.people] == [True, False, True]
    assert [each.minutes for each in chosen.people if each.attended] == [180, 150]
    assert chosen.people[0].time_in == "08:30"


def test_all_of_several_days_without_dates_is_asked_again() -> None:
    again = read_rows(DAYS, Corrections(answers={"which-session": "all"}))
    assert [each.reference for each in again.questions] == ["which-session"]
    assert len(again.people) == 3


def test_the_days_of_a_sheet_with_dates_have_them() -> None:
    head = ["Name", "Email", "5/1/2026 In", "5/1/2026 Out", "5/2/2026 In", "5/2/2026 Out"]
    rows = [head, *DAYS[1:]]
    assert read_rows(rows).questions[0].choices[-1][0] == "all"
    every = read_rows(rows, Corrections(answers={"which-session": "all"}))
    told = [(each.row, each.date, each.time_in, each.minutes) for each in every.people]
    assert told == [
        (2, "2026-05-01", "2026-05-01T08:00", 240),
        (2, "2026-05-02", "2026-05-02T08:30", 180),
        (3, "2026-05-01", "2026-05-01T08:05", 235),
        (4, "2026-05-02", "2026-05-02T08:30", 150),
    ]


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Day 1 In", ("day 1", True)),
        ("Day 2 - Sign Out", ("day 2", False)),
        ("Session 3 Time In", ("session 3", True)),
        ("Time In (Day 1)", ("day 1", True)),
        ("Friday / Out", ("friday", False)),
        ("2026-05-01 / In", ("2026 05 01", True)),
        ("Day 1 (May 1) In", ("day 1 may 1", True)),
        ("Time in", None),
        ("Morning In", None),
        ("Login", None),
        ("In", None),
        ("Signature day 1", None),
    ],
)
def test_headers_of_one_day_of_several(label: str, found: tuple[str, bool] | None) -> None:
    assert day_time(label) == found


@pytest.mark.parametrize(
    ("head", "cells", "minutes"),
    [
        (["Day 1 Minutes", "Day 2 Minutes"], ["240", "180"], [240, 180]),
        (["Day 1 Hours", "Day 2 Hours"], ["4", "3.5"], [240, 210]),
        (["5/1/2026", "5/2/2026"], ["4", "3.5"], [240, 210]),
        (["5/1/2026", "5/2/2026"], ["240", "60"], [240, 60]),
    ],
)
def test_minutes_or_hours_by_day(head: list[str], cells: list[str], minutes: list[int]) -> None:
    rows = [["Name", "Email", *head], ["Ike Abara", "ike@example.org", *cells]]
    rows.append(["Rosa Bell", "rosa@example.org", *cells])
    assert [each.reference for each in read_rows(rows).questions] == ["which-session"]
    for turn, (key, _) in enumerate(read_rows(rows).questions[0].choices[:2]):
        chosen = read_rows(rows, Corrections(answers={"which-session": key}))
        assert [each.minutes for each in chosen.people] == [minutes[turn]] * 2


@pytest.mark.parametrize(
    ("one", "two"),
    [("1/14/2027", "1/15/2027"), ("Jan 14", "Jan 15"), ("2027-01-14", "2027-01-15")],
)
def test_dated_columns_of_coming_and_going_are_days(one: str, two: str) -> None:
    head = ["Name", f"{one} In", f"{one} Out", f"{two} In", f"{two} Out"]
    ike = ["Ike Abara", "12:00", "13:00", "12:05", "13:00"]
    both, first = read_rows([head, ike, ["Rosa Bell", "12:10", "13:00", None, None]]).people
    assert (both.minutes, first.minutes) == (115, 50)
    assert f"{one} (60 minutes), {two} (55 minutes)" in both.review[0]
