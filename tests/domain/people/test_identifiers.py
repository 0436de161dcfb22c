"""NPI, licence, birth month and day, US states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.people.identifiers import (
    STATES,
    birth_month_day_problem,
    is_sample_npi,
    license_parts,
    license_problem,
    luhn_holds,
    month_day_exists,
    npi_problem,
    state_code,
    state_name,
)


@pytest.mark.parametrize("npi", ["2102030402", "2103407716", "2104785029", "1245319599"])
def test_right_npis(npi: str) -> None:
    assert npi_problem(npi) is None


@pytest.mark.parametrize(
    ("npi", "told"),
    [
        ("", "no NPI"),
        ("2103407717", "check digit"),
        ("210340771", "9 digits"),
        ("21034077160", "11 digits"),
        ("7", "1 digit;"),
        ("3103407716", "starts with 3"),
        ("1234567893", "filler"),
        ("1111111111", "filler"),
        ("2222222222", "filler"),
        ("21O3407716", "other than digits"),
        ("٢١٠٣٤٠٧٧١٦", "other than digits"),
        ("2.1E+09", "other than digits"),
    ],
)
def test_wrong_npis(npi: str, told: str) -> None:
    assert told in (npi_problem(npi) or "")


def test_the_sample_number_passes_its_check_and_is_nobodys() -> None:
    assert luhn_holds("808401234567893")
    assert is_sample_npi("1234567893")


@given(st.from_regex(r"[12][0-9]{8}", fullmatch=True))
def test_one_check_digit_fits_each_number(first_nine: str) -> None:
    fitting = [digit for digit in "0123456789" if luhn_holds(f"80840{first_nine}{digit}")]
    assert len(fitting) == 1


@given(st.integers(0, 9), st.integers(1, 9))
def test_one_mistyped_digit_is_found(place: int, more: int) -> None:
    npi = "2103407716"
    other = str((int(npi[place]) + more) % 10)
    assert npi_problem(npi[:place] + other + npi[place + 1 :]) is not None


def test_states() -> None:
    assert len(STATES) == 56
    assert state_code("tx") == state_code("Texas") == state_code(" TEXAS ") == "TX"
    assert state_code("California") == "CA"
    assert state_code("N.Y.") == state_code("New York State") == "NY"
    assert state_code("Washington, D.C.") == state_code("DC") == "DC"
    assert state_code("Puerto Rico") == "PR"
    assert state_code("Ontario") == state_code("") == state_code("XX") == ""
    assert state_name("me") == "Maine"
    assert state_name("XX") == ""


@given(st.sampled_from(sorted(STATES)))
def test_state_names_and_codes_lead_to_each_other(code: str) -> None:
    assert state_code(state_name(code)) == state_code(code) == code


def test_licences() -> None:
    for number in ("ME005271", "006242", "RN 008184", "PS-009155", "4300", "A-12/34"):
        assert license_problem(number) is None
    for number in ("", "pending", "0000", "see attached copy, please!", "x" * 80):
        assert license_problem(number)


@pytest.mark.parametrize(
    ("number", "state", "parts"),
    [
        ("OH 35.123", "", ("OH", "35.123")),
        ("OH35.123", "Ohio", ("OH", "35.123")),
        ("New York #123456", "", ("NY", "123456")),
        ("036-123456 IL", "", ("IL", "036-123456")),
        ("MD-35123", "MD", ("MD", "35123")),
        # A degree, a letter of the board, another state: as it is written.
        ("MD-35123", "", ("", "MD-35123")),
        ("PA 1234", "", ("", "PA 1234")),
        ("ME12345", "FL", ("FL", "ME12345")),
        ("OH 12345", "KY", ("KY", "OH 12345")),
        ("A12345", "California", ("CA", "A12345")),
        ("RN 12345", "OH", ("OH", "RN 12345")),
        ("", "OH", ("OH", "")),
    ],
)
def test_a_license_with_its_state_in_the_number(number, state, parts) -> None:
    assert license_parts(number, state) == parts


def test_birth_days() -> None:
    assert month_day_exists(2, 29)
    assert not month_day_exists(2, 30)
    assert not month_day_exists(13, 1)
    assert not month_day_exists(0, 1)
    assert birth_month_day_problem("03-23") is None
    for text in ("13-01", "02-30", "3-23", "0323", ""):
        assert birth_month_day_problem(text)


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    npi_problem(text)
    license_problem(text)
    birth_month_day_problem(text)
    assert state_code(text) in {"", *STATES}
