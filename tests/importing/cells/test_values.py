"""Cells that name people, and cells that say yes or no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.dates import writes_day_first
from cme_desk.importing.cells.marks import (
    birth_month_day_of,
    email_of,
    license_of,
    npi_of,
    phone_of,
    state_of,
)
from cme_desk.importing.cells.normal import text_of
from cme_desk.importing.cells.spans import minutes_of, moved_to_afternoon
from cme_desk.importing.cells.times import date_of, moment_of, time_of
from cme_desk.importing.cells.words import (
    ABSENT,
    ATTENDED,
    REGISTERED,
    attended_of,
    status_of,
    yes_no_of,
)

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.text(max_size=40),
    st.text(alphabet="0123456789:./-, APMapmhz+T年分²٣½☐✓", max_size=25),
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  a\u200b b ", "a b"),
        (5.0, "5"),
        (2102030402.0, "2102030402"),
        (0.5, "0.5"),
        ('="0042"', "0042"),
        ("'0042", "0042"),
        ("'quoted'", "'quoted'"),
        (True, "TRUE"),
        (float("nan"), ""),
        (dt.datetime(2024, 5, 14), "2024-05-14"),
        (dt.datetime(2024, 5, 14, 7, 5), "2024-05-14 07:05:00"),
    ],
)
def test_text(cell: CellValue, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("Amelia.Hartwell@Example.org", "amelia.hartwell@example.org"),
        ("siobhan.odonnell @example.org", "siobhan.odonnell@example.org"),
        ("jane @ x . org", "jane@x.org"),
        ("jane@x.org ", "jane@x.org"),
        ("mailto:jane@x.org", "jane@x.org"),
        ("Jane Doe <jane@x.org>", "jane@x.org"),
        ("jane@x.org;", "jane@x.org"),
        ("jane@x.org.", "jane@x.org"),
        ("'jane@x.org'", "jane@x.org"),
        ("E-mail: jane@x.org", "jane@x.org"),
        ("jane@x.org; Jane@X.org", "jane@x.org"),
        ("jane＠x.org", "jane@x.org"),
        ("o'brien+cme@sub.x-y.co.uk", "o'brien+cme@sub.x-y.co.uk"),
        ("n/a", ""),
        ("-", ""),
        (None, ""),
    ],
)
def test_addresses(cell: CellValue, address: str) -> None:
    assert email_of(cell) == (address, "")


@pytest.mark.parametrize(
    ("cell", "address", "told"),
    [
        ("jane@x.org, john@y.org", "jane@x.org", "Two e-mail addresses"),
        ("jane@gmail,com", "jane@gmail.com", "mended"),
        ("jane@@x.org", "jane@x.org", "mended"),
        ("jane(at)x.org", "jane@x.org", "mended"),
        ("jane@gmail", "", "no e-mail address"),
        ("jane.gmail.com", "", "no e-mail address"),
        ("a@b@c.org", "", "no e-mail address"),
        (5, "", "no e-mail address"),
    ],
)
def test_addresses_that_need_a_look(cell: CellValue, address: str, told: str) -> None:
    found = email_of(cell)
    assert found.value == address
    assert told in found.review


@pytest.mark.parametrize(
    ("cell", "npi"),
    [
        ("2103407716", "2103407716"),
        (" 2106-162-334 ", "2106162334"),
        (2102030402, "2102030402"),
        (2102030402.0, "2102030402"),
        ("2103407716.0", "2103407716"),
        ("'2103407716", "2103407716"),
        ("NPI# 2103407716", "2103407716"),
        ("2 103 407 716", "2103407716"),
        ("２１０３４０７７１６", "2103407716"),
        ("n/a", ""),
        ("--", ""),
        (None, ""),
    ],
)
def test_npis(cell: CellValue, npi: str) -> None:
    assert npi_of(cell) == (npi, "")


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("2.1E+09", "lost digits"),
        ("2,1E+09", "lost digits"),
        (2.1e9, "check digit"),
        ("210340771", "210340771 has 9 digits"),
        ("2103407717", "2103407717 fails"),
        ("2103407716 / 2102030402", "20 digits"),
        ("21O3407716", "no number"),
        ("pending", "no number"),
        ("1111111111", "filler"),
    ],
)
def test_npis_that_are_none(cell: CellValue, told: str) -> None:
    found = npi_of(cell)
    assert found.value == ""
    assert told in found.review


def test_the_sample_npi_is_nobodys_and_told() -> None:
    assert npi_of("1234567893").value == ""
    assert "filler" in npi_of("1234567893").review


def test_licences_states_and_telephones() -> None:
    assert license_of("RN 008184") == ("RN 008184", "")
    assert license_of(4300) == ("4300", "")
    assert license_of("pending").review
    assert state_of("tx") == ("TX", "")
    assert state_of("California") == ("CA", "")
    assert state_of("Ontario").review
    assert phone_of("+1 (312) 555-0100") == ("+1 (312) 555-0100", "")
    assert phone_of(3125550100) == ("3125550100", "")
    assert phone_of("call me").review
    assert phone_of("n/a") == ("", "")


@pytest.mark.parametrize(
    ("cell", "birthday"),
    [
        ("01/01", "01-01"),
        ("8/12", "08-12"),
        (1006, "10-06"),
        ("1006", "10-06"),
        ("0812", "08-12"),
        (412, "04-12"),
        ("412", "04-12"),
        ("March 23", "03-23"),
        ("23 March", "03-23"),
        ("April 12th", "04-12"),
        ("12/28/1980", "12-28"),
        ("5/17/80", "05-17"),
        ("5-17", "05-17"),
        ("12-Apr", "04-12"),
        ("Apr-12", "04-12"),
        ("1980-12-28", "12-28"),
        ("28.12.1980", "12-28"),
        ("12.28", "12-28"),
        ("28 de diciembre", "12-28"),
        ("05171980", "05-17"),
        (5171980, "05-17"),
        ("051780", "05-17"),
        ("19801228", "12-28"),
        (29221, "01-01"),
        (dt.datetime(1980, 12, 28), "12-28"),
        (dt.date(1980, 2, 29), "02-29"),
        ("02/29", "02-29"),
        ("n/a", ""),
        (None, ""),
    ],
)
def test_birthdays(cell: CellValue, birthday: str) -> None:
    assert birth_month_day_of(cell) == (birthday, "")


@pytest.mark.parametrize(
    "cell", ["13/01", "02/30", "28/12/1980", "0/5", 1980, "1980", "??", "Dec", True, "x" * 500]
)
def test_birthdays_that_are_none(cell: CellValue) -> None:
    found = birth_month_day_of(cell)
    assert found.value == ""
    assert found.review
    assert "1980" not in found.review, "the year goes no further, not even in a sentence"


def test_birthdays_of_a_column_with_the_day_first() -> None:
    assert birth_month_day_of("13/01", day_first=True).value == "01-13"
    assert birth_month_day_of("5/6", day_first=True).value == "06-05"
    assert birth_month_day_of("5/6", day_first=False).value == "05-06"


@given(
    st.dates(dt.date(1930, 1, 1), dt.date(2029, 12, 31)),
    st.sampled_from(["%m/%d/%Y", "%m-%d-%y", "%Y-%m-%d", "%B %d, %Y", "%d-%b-%Y"]),
)
def test_a_birthday_is_read_in_every_shape(day: dt.date, shape: str) -> None:
    assert birth_month_day_of(day.strftime(shape)) == (f"{day.month:02}-{day.day:02}", "")


@pytest.mark.parametrize("cell", ["x", "X", "✓", "☑", "[x]", "yes", "Y", "J", "Oui", "Sí", True, 1])
def test_yes(cell: CellValue) -> None:
    assert yes_no_of(cell) == (True, "")


@pytest.mark.parametrize("cell", ["☐", "[ ]", "❌", "no", "N", "Nein", "Non", "FALSE", False, 0])
def test_no(cell: CellValue) -> None:
    assert yes_no_of(cell) == (False, "")


def test_neither_yes_nor_no() -> None:
    for nothing in (None, "", "  ", "n/a"):
        assert yes_no_of(nothing) == (None, "")
    for unclear in ("maybe", "✗", "8:00", "x" * 500):
        assert yes_no_of(unclear).value is None
        assert yes_no_of(unclear).review


STATUSES = {
    ATTENDED: [
        *("Attended", "Checked In", "checked-in", "Present", "Joined", "completed", "P"),
        *("anwesend", "hat teilgenommen", "Asistió", "présent", "presente", "aanwezig", "obecny"),
        *("Attended - live", "attended and completed evaluation", "Was present"),
    ],
    ABSENT: [
        *("No-show", "no show", "Absent", "Cancelled", "canceled", "Refunded", "Not Attending"),
        *("did not attend", "Not checked in", "cancelled by registrant", "denied", "declined"),
        *("Never attended", "Not completed", "not approved", "in waiting room", "Withdrawn"),
        *("nicht erschienen", "Abgesagt", "No asistió", "ausente", "annulé", "non présent"),
        *("geannuleerd", "nieobecny", "hat nicht teilgenommen", "Registered - not attended"),
    ],
    REGISTERED: [
        *("Attending", "Registered", "approved", "Confirmed", "Waitlisted", "Pending approval"),
        *("Registration complete", "Angemeldet", "inscrit", "inscrito", "aangemeld"),
    ],
    "": [
        *("", "Host", "JD", "8:00", "Incomplete", "unattended", "not sure"),
        *("Attended day 1, no show day 2", "Registered; checked in"),
    ],
}


@pytest.mark.parametrize(
    ("word", "status"), [(word, status) for status, words in STATUSES.items() for word in words]
)
def test_statuses(word: str, status: str) -> None:
    assert status_of(word) == status
    assert attended_of(word).value is {ATTENDED: True, ABSENT: False}.get(status)


def test_attendance_without_a_word_for_it() -> None:
    assert attended_of("Yes").value is True
    assert attended_of("x").value is True
    assert attended_of("No").value is False
    assert attended_of(None) == (None, "")
    assert attended_of("Registered") == (None, "")
    assert attended_of("Host").review
    assert attended_of("Attended (partial)").value is True
    assert "part" in attended_of("Attended (partial)").review


EVERY: list[Callable[[CellValue], Any]] = [
    text_of,
    time_of,
    date_of,
    moment_of,
    minutes_of,
    email_of,
    npi_of,
    license_of,
    state_of,
    birth_month_day_of,
    phone_of,
    yes_no_of,
    status_of,
    attended_of,
]


@given(CELLS)
def test_any_cell_is_answered(cell: CellValue) -> None:
    for read in EVERY:
        read(cell)
    writes_day_first([cell])
    moved_to_afternoon([(cell, cell)])


@pytest.mark.parametrize("cell", [10**400, -(10**400), 1e308, float("inf"), float("-inf")])
def test_numbers_beyond_all_bounds(cell: CellValue) -> None:
    for read in EVERY:
        read(cell)


@pytest.mark.parametrize(
    "piece", ["1", "a@", "1:", "1h ", "☐", " ", "x.", "(", "-", "é", "1 ", "@."]
)
def test_a_long_cell_is_answered(piece: str) -> None:
    """A pattern that backtracks would need years: it would not fail here, but never come back.

    No clock is asked: pytest says after two minutes, and again, in which line it stands.
    """
    cell = piece * 20_000
    for read in EVERY:
        read(cell)


@pytest.mark.parametrize(
    "address",
    [
        "none@none.com",
        "null@null.com",
        "test@test.org",
        "a@a.com",
        "NA@NA.com",
        "noemail@noemail.net",
    ],
)
def test_an_address_that_is_typed_for_want_of_one_is_nobodys(address: str) -> None:
    value = email_of(address)
    assert value.value == ""
    assert "filler" in value.review


@pytest.mark.parametrize("address", ["test.lee@northgate.org", "ann@ann-lee.com", "info@x.org"])
def test_an_address_that_looks_odd_is_kept(address: str) -> None:
    assert email_of(address).value == address


@pytest.mark.parametrize("number", ["000-000-0000", "1111111111", "(999) 999-9999"])
def test_a_number_of_one_digit_over_and_over_is_nobodys(number: str) -> None:
    assert phone_of(number).value == ""
