"""Cells that hold times, dates and durations, in every shape."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.dates import writes_day_first
from cme_desk.importing.cells.spans import minutes_of, moved_to_afternoon
from cme_desk.importing.cells.times import Moment, date_of, moment_of, time_of

T705 = dt.time(7, 5)
MAY14 = dt.date(2024, 5, 14)


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        (0.2951388889, "07:05"),
        (0.3333333333, "08:00"),
        (dt.time(7, 5), "07:05"),
        (dt.time(7, 4, 59, 999_999), "07:05"),
        (dt.timedelta(hours=7, minutes=5), "07:05"),
        ("7:05a", "07:05"),
        ("8:00 AM", "08:00"),
        ("7:05 a.m.", "07:05"),
        ("7:05PM", "19:05"),
        ("12:05 AM", "00:05"),
        ("12:30 pm", "12:30"),
        ("705am", "07:05"),
        ("1pm", "13:00"),
        ("7 p.m.", "19:00"),
        ("0705", "07:05"),
        ("705", "07:05"),
        (705, "07:05"),
        (800, "08:00"),
        (1330.0, "13:30"),
        ("7.05", "07:05"),
        (7.05, "07:05"),
        ("8.00", "08:00"),
        ("7h05", "07:05"),
        ("7 h", "07:00"),
        ("18:01 Uhr", "18:01"),
        ("7.05 Uhr", "07:05"),
        ("kl. 7.05", "07:05"),
        ("오후 7:05", "19:05"),
        ("上午 7:05", "07:05"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("24:00", "00:00"),
        ("23:30", "23:30"),
        ("07:05:33", "07:05:33"),
        ("07:05:33.123", "07:05:33"),
        ("7:05 EST", "07:05"),
        ("7:05 PM EDT", "19:05"),
        ("2024-05-14 07:05:00", "07:05"),
        (dt.datetime(2024, 5, 14, 7, 5), "07:05"),
        (dt.datetime(1899, 12, 30, 7, 5), "07:05"),
        (45426.2951388889, "07:05"),
    ],
)
def test_times(cell: CellValue, time: str) -> None:
    assert time_of(cell) == (dt.time.fromisoformat(time), "")


@pytest.mark.parametrize("cell", [None, "", "--", "n/a", " "])
def test_no_time(cell: CellValue) -> None:
    assert time_of(cell) == (None, "")


@pytest.mark.parametrize(
    "cell",
    [
        "??",
        "late",
        "left early",
        "25:00",
        "7:65",
        "13:05 am!",
        "7:00-8:00",
        "7:00 AM - 8:00 AM",
        True,
        45426,
        "5/14/2024",
        99,
        7.99,
        "1 hour",
        "x" * 300,
        dt.timedelta(days=2),
    ],
)
def test_what_is_no_time(cell: CellValue) -> None:
    found = time_of(cell)
    assert found.value is None
    assert found.review


@pytest.mark.parametrize("cell", ["07:05 UTC", "07:05Z", "2024-05-14T07:05:00Z", "07:05 GMT+2"])
def test_times_of_another_zone_are_told(cell: str) -> None:
    found = time_of(cell)
    assert found.value == T705
    assert "zone" in found.review
    assert cell in found.review


@pytest.mark.parametrize(
    "cell",
    [
        45426,
        45426.0,
        dt.datetime(2024, 5, 14),
        MAY14,
        "5/14/2024",
        "05/14/24",
        "14-May-24",
        "14-May-2024",
        "May 14th, 2024",
        "May 14, 2024",
        "Tuesday, May 14, 2024",
        "14. Mai 2024",
        "14 mai 2024",
        "14 de mayo de 2024",
        "14 maggio 2024",
        "2024-05-14",
        "2024/5/14",
        "14.05.2024",
        "14.5.24",
        "14/5/2024",
        "45426",
        '="2024-05-14"',
    ],
)
def test_dates(cell: CellValue) -> None:
    assert date_of(cell) == (MAY14, "")


def test_dates_by_the_order_of_the_column() -> None:
    assert date_of("5/6/2024").value == dt.date(2024, 5, 6)
    assert date_of("5/6/2024", day_first=True).value == dt.date(2024, 6, 5)
    assert date_of("5.6.2024").value == dt.date(2024, 6, 5)
    assert date_of("5.6.2024", day_first=False).value == dt.date(2024, 5, 6)
    assert date_of("2024-05-06", day_first=True).value == dt.date(2024, 5, 6)


@pytest.mark.parametrize(
    ("cells", "answer"),
    [
        (["5/14/2024", "5/6/2024"], False),
        (["14/5/2024", "5/6/2024"], True),
        (["15/11/22, 18:01"], True),
        (["5/6/2024"], None),
        (["3.5.2024"], True),
        (["14/5/24", "5/14/24"], None),
        ([None, 5, dt.date(2024, 5, 14), "x"], None),
        ([], None),
    ],
)
def test_the_order_of_a_column(cells: list[CellValue], answer: bool | None) -> None:
    assert writes_day_first(cells) is answer


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Tuesday", "day of the week"),
        ("??", "cannot be read"),
        ("31/02/2024", "calendar"),
        ("2024-13-01", "calendar"),
        ("May 14", "without a year"),
        ("Mai 2024", "cannot be read"),
        ("7:05", "no date"),
        (True, "no date"),
    ],
)
def test_what_is_no_date(cell: CellValue, told: str) -> None:
    found = date_of(cell)
    assert found.value is None
    assert told in found.review


def test_a_date_run_together_is_told() -> None:
    for cell in (20240514, "20240514", "05142024", 5142024, "051424"):
        found = date_of(cell)
        assert found.value == MAY14
        assert found.review


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("04/21/2020 06:58:12 PM", "2020-04-21T18:58:12"),
        ("4/21/2020, 6:58:12 PM", "2020-04-21T18:58:12"),
        ("Oct 06, 2021 11:48:10", "2021-10-06T11:48:10"),
        ("Aug 12, 2026 10:00 AM", "2026-08-12T10:00"),
        ("15/11/22, 18:01", "2022-11-15T18:01"),
        ("06.10.26, 18:01:00", "2026-10-06T18:01"),
        ("14.05.2024 um 07:05 Uhr", "2024-05-14T07:05"),
        ('="2021-06-14 17:00:00"', "2021-06-14T17:00"),
        ("Tuesday, May 14, 2024 at 7:05 AM", "2024-05-14T07:05"),
        ("5/14/24 7:05a", "2024-05-14T07:05"),
        ("2024-05-14T07:05", "2024-05-14T07:05"),
        (45426.2951388889, "2024-05-14T07:05"),
        (dt.datetime(2024, 5, 14, 7, 5), "2024-05-14T07:05"),
        (dt.datetime(2024, 5, 14, 12, 28, 7, 500_000), "2024-05-14T12:28:08"),
        (dt.datetime(2024, 5, 14), "2024-05-14"),
        (dt.time(23, 30), "23:30"),
        (None, ""),
        ("--", ""),
    ],
)
def test_moments(cell: CellValue, iso: str) -> None:
    found = moment_of(cell)
    assert found.value.iso() == iso
    assert not found.review


def test_a_moment_says_what_it_has() -> None:
    assert Moment().iso() == ""
    assert Moment(MAY14, None).iso() == "2024-05-14"
    assert Moment(None, T705).iso() == "07:05"
    assert Moment(MAY14, dt.time(7, 5, 9)).iso() == "2024-05-14T07:05:09"


SHAPES = ["%Y-%m-%d %H:%M", "%m/%d/%Y %I:%M %p", "%b %d, %Y %I:%M:%S %p", "%d %B %Y, %H:%M"]


@given(
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2060, 1, 1)).map(
        lambda moment: moment.replace(second=0, microsecond=0)
    ),
    st.sampled_from(SHAPES),
)
def test_a_moment_is_read_in_every_shape(moment: dt.datetime, shape: str) -> None:
    found = moment_of(moment.strftime(shape))
    assert found.value == (moment.date(), moment.time())
    assert not found.review


@given(st.times())
def test_a_time_is_read_from_the_part_of_a_day(time: dt.time) -> None:
    seconds = time.hour * 3600 + time.minute * 60 + time.second
    if seconds:
        assert time_of(seconds / 86_400).value == time.replace(microsecond=0)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("1h 2m 3s", 62.05),
        ("58m 2s", 58.03),
        ("1h1m12s", 61.2),
        ("1 Std. 20 Min.", 80),
        ("1 Std. 2 Min. 3 Sek.", 62.05),
        ("1 godz. 2 min 3 sek", 62.05),
        ("1 heure 2 minutes", 62),
        ("1 hora 5 minutos", 65),
        ("2 uur", 120),
        ("1 ч 2 мин", 62),
        ("1時間2分", 62),
        ("75 mins", 75),
        ("204 mins", 204),
        ("1 hr 2 min", 62),
        ("1 hours 12 minutes", 72),
        ("45 sec", 0.75),
        ("01:02:00", 62),
        ("1:15", 75),
        ("0:55", 55),
        ("1.5 h", 90),
        ("1,5 h", 90),
        ("1 1/2 hours", 90),
        ("1½ h", 90),
        ("1h02", 62),
        ("1 hour 30", 90),
        ("90'", 90),
        ("55m", 55),
        ("55 min", 55),
        ("60 min (full)", 60),
        ("PT1H2M3S", 62.05),
        ("62", 62),
        (62, 62),
        (0, 0),
        (dt.timedelta(seconds=3300), 55),
        (dt.time(1, 15), 75),
        (dt.datetime(1900, 1, 1, 1, 15), 75),
    ],
)
def test_durations(cell: CellValue, minutes: float) -> None:
    assert minutes_of(cell) == (minutes, "")


@pytest.mark.parametrize(
    ("cell", "header", "minutes", "told"),
    [
        (0.92, "Hours", 55.2, ""),
        ("1", "Hours", 60, ""),
        ("1.25", "Hours", 75, ""),
        ("0:55", "Hours", 55, ""),
        ("55 min", "Hours", 55, ""),
        ("55", "Hours", 55, "taken as minutes"),
        (8, "Contact hours", 480, ""),
        (0.0434, "Duration", 62.5, ""),
        ("0.0434", "Dauer", 62.5, ""),
        (0.0434, "Hours", 62.5, "part of a day"),
        (0.0434, "", 62.5, "part of a day"),
        ("62", "Duration (Minutes)", 62, ""),
        ("62", "Time in Session (minutes)", 62, ""),
        ("62", "Dauer (Minuten)", 62, ""),
        (75.5, "Min.", 75.5, ""),
        (3600, "Duration (seconds)", 60, ""),
        (1.5, "Duration", 90, "taken as hours"),
        ("~60 min", "", 60, "not an exact"),
        ("26:30:00", "", 1590, "longer than a day"),
    ],
)
def test_durations_by_their_header(cell: CellValue, header: str, minutes: float, told: str) -> None:
    found = minutes_of(cell, header)
    assert found.value == minutes
    assert told in found.review
    assert bool(found.review) is bool(told)


@pytest.mark.parametrize(
    "cell", [-5, "-5", "-1h", "??", "late", True, dt.date(2024, 5, 14), "1h x"]
)
def test_what_is_no_duration(cell: CellValue) -> None:
    found = minutes_of(cell)
    assert found.value is None
    assert found.review


@pytest.mark.parametrize("cell", [None, "", "--", "n/a"])
def test_no_duration(cell: CellValue) -> None:
    assert minutes_of(cell) == (None, "")


@given(st.integers(0, 86_399), st.sampled_from(["{h}h {m}m {s}s", "{h}:{m:02}:{s:02}"]))
def test_a_duration_is_read_in_every_shape(seconds: int, shape: str) -> None:
    text = shape.format(h=seconds // 3600, m=seconds // 60 % 60, s=seconds % 60)
    assert minutes_of(text).value == pytest.approx(seconds / 60, abs=0.01)


def hours(rows: list[tuple[CellValue, CellValue]]) -> list[str]:
    """What moved_to_afternoon() makes of rows, as "in-out", with "*" where it says something."""
    return [
        f"{came:%H:%M}-{left:%H:%M}{'*' if review else ''}"
        for came, left, review in moved_to_afternoon(rows)
        if came and left
    ]


def test_times_after_noon() -> None:
    assert hours([("11:55", "1:04"), ("11:58", "12:59")]) == ["11:55-13:04*", "11:58-12:59"]
    assert hours([("12:05", "1:02")]) == ["12:05-13:02*"]
    assert hours([(dt.time(12, 0), dt.time(1, 0))]) == ["12:00-13:00*"]
    assert hours([("8:00", "4:30")]) == ["08:00-16:30*"]
    assert hours([("5:30", "7:00"), ("5:35", "7:02")]) == ["17:30-19:00*", "17:35-19:02*"]


def test_times_that_stay() -> None:
    assert hours([("6:50", "8:00"), ("6:55", "8:01")]) == ["06:50-08:00", "06:55-08:01"]
    assert hours([("7:05a", "8:00 AM"), ("7:00", "8:00")]) == ["07:05-08:00", "07:00-08:00"]
    # Across midnight: what to make of it is for the caller.
    assert hours([("23:30", "0:45")]) == ["23:30-00:45"]
    assert hours([(dt.time(23, 30), dt.time(0, 45))]) == ["23:30-00:45"]
    assert hours([("10:00 PM", "2:00 AM")]) == ["22:00-02:00"]
    assert hours([("2024-05-14 01:00:00", "2024-05-14 02:00:00")]) == ["01:00-02:00"]
    assert moved_to_afternoon([("late", None)]) == [(None, None, "")]
    # One hour of the afternoon does not make an evening of everybody's morning.
    assert hours([("7:00", "8:00"), ("7:02", "8:00"), ("1:00", "2:00")]) == [
        *("07:00-08:00", "07:02-08:00", "13:00-14:00*")
    ]
    assert hours([("07:00", "08:00"), ("1:00", "2:00")])[0] == "07:00-08:00"
    assert hours([("7:00", "5:00 PM"), ("7:05", "5:00")]) == ["07:00-17:00", "07:05-17:00*"]
    assert hours([("6:00 PM", "7:00 PM"), ("6:05", "7:00")])[1] == "18:05-19:00*"
