"""Dates and times as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from cme_desk.ui.widgets import date_words as dates

TODAY = dt.date(2027, 1, 14)


@pytest.fixture(params=["en_US", "en_GB", "de_DE", "sv_SE", "C"])
def locale(request):
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/14", "2027-03-14"),
        ("12/20", "2026-12-20"),  # the nearest: three weeks ago, not in eleven months
        ("3/14/27", "2027-03-14"),
        ("3/14/2027", "2027-03-14"),
        ("14/3/2027", "2027-03-14"),  # it can be read in one way only
        ("3-14-2027", "2027-03-14"),
        ("14 Mar 2027", "2027-03-14"),
        ("14mar", "2027-03-14"),
        ("March 14, 2027", "2027-03-14"),
        ("Mar 14th", "2027-03-14"),
        ("Thu 14 Jan 2027", "2027-01-14"),
        ("2027-03-14", "2027-03-14"),
        ("2027 mar 14", "2027-03-14"),
        ("2/29", "2028-02-29"),
        ("today", "2027-01-14"),
        ("Tomorrow", "2027-01-15"),
        ("yesterday", "2027-01-13"),
        ("fri", "2027-01-15"),
        ("thursday", "2027-01-14"),
        ("1/2/99", "1999-01-02"),
        ("", None),
        ("soon", None),
        ("13/13", None),
        ("2/30/2027", None),
        ("1/2/3/4", None),
        ("march", None),
        ("2027-03", None),
        ("14 mar mar", None),
    ],
)
@pytest.mark.parametrize("locale", ["en_US"], indirect=True)
def test_dates_are_understood(locale: str, typed: str, meant: str | None):
    read = dates.read_date(typed, TODAY)
    assert read == (dt.date.fromisoformat(meant) if meant else None)


@pytest.mark.parametrize("locale", ["en_GB"], indirect=True)
def test_day_leads_where_people_write_so(locale: str):
    assert dates.read_date("3/4", TODAY) == dt.date(2027, 4, 3)
    assert dates.read_date("3.4.27", TODAY) == dt.date(2027, 4, 3)


@given(day=st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)))
def test_what_is_shown_is_understood(day: dt.date):
    for name in ("en_US", "en_GB", "de_DE", "sv_SE"):
        QLocale.setDefault(QLocale(name))
        assert dates.read_date(dates.show_date(day), TODAY) == day
        assert dates.read_date(day.isoformat(), TODAY) == day
    QLocale.setDefault(QLocale("en_US"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", "12:00"),
        ("1205", "12:05"),
        ("905", "09:05"),
        ("12:05", "12:05"),
        ("12.05", "12:05"),
        ("1:05 pm", "13:05"),
        ("1p", "13:00"),
        ("1:04", "13:04"),  # in the afternoon, where the clock has twelve hours
        ("7:30", "07:30"),
        ("01:04", "01:04"),
        ("12 am", "00:00"),
        ("12:30 PM", "12:30"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("13:00:00", "13:00"),
        ("1:05 p.m.", "13:05"),
        ("25", None),
        ("12:60", None),
        ("13 pm", None),
        ("", None),
        ("lunch", None),
    ],
)
@pytest.mark.parametrize("locale", ["en_US"], indirect=True)
def test_times_are_understood(locale: str, typed: str, meant: str | None):
    read = dates.read_time(typed)
    assert read == (dt.time.fromisoformat(meant) if meant else None)


@given(at=st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_shown_times_are_understood(at: dt.time):
    for name in ("en_US", "de_DE"):
        QLocale.setDefault(QLocale(name))
        assert dates.read_time(dates.show_time(at)) == at
    QLocale.setDefault(QLocale("en_US"))


def test_years_are_shown_whole(locale: str):
    assert "2027" in dates.show_date(TODAY)
    assert "2027" in dates.show_long(TODAY)
    assert dates.show_date(None) == dates.show_time(None) == ""
