"""The day that a header of a session says, with or without its year."""

from __future__ import annotations

import datetime as dt

import pytest

from cme_desk.importing.columns.header_dates import date_of_header

DAYS = ("2027-01-14", "2027-01-21")


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("1/14", "2027-01-14"),
        ("Jan 14", "2027-01-14"),
        ("14-Jan", "2027-01-14"),
        ("Thu, Jan 28", "2027-01-28"),
        ("28. Jan.", "2027-01-28"),
        ("14.1.", "2027-01-14"),
        ("12/20", "2026-12-20"),
        ("Dec 9", "2026-12-09"),
        ("45000", "2023-03-15"),
        ("46401.0", "2027-01-14"),
        ("1/14/2027", "2027-01-14"),
        ("Week 1", ""),
        ("3", ""),
        ("2027", ""),
        ("Jan 2027", ""),
        ("12345", ""),
    ],
)
def test_the_day_of_a_header(label: str, day: str):
    assert date_of_header(None, label, None, DAYS) == day


def test_without_days_that_are_known_no_year_is_guessed():
    assert date_of_header(None, "1/14") == ""
    assert date_of_header(dt.date(2027, 1, 14), "x") == "2027-01-14"


def test_the_day_before_the_month():
    assert date_of_header(None, "2/3", True, ("2027-03-02",)) == "2027-03-02"
    assert date_of_header(None, "2/3", False, ("2027-02-03",)) == "2027-02-03"
