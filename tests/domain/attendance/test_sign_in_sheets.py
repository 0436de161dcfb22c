"""Which activities are meetings of one series."""

from __future__ import annotations

import pytest

from cme_desk.domain.attendance.sign_in_sheets import (
    code_prefix,
    same_series,
    series_since,
    title_stem,
)


@pytest.mark.parametrize(
    ("code", "prefix"),
    [
        ("GR-2027-02", "gr"),
        ("GR 12", "gr"),
        ("TB2027.3", "tb"),
        ("tumor-board-2027-03b", "tumor board"),
        ("WU-2027", "wu"),
        ("2027-01", ""),
        ("RETREAT", ""),
    ],
)
def test_what_codes_have_in_common(code: str, prefix: str):
    assert code_prefix(code) == prefix


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Grand Rounds: Sepsis in the first hour", "grand rounds"),
        ("Grand Rounds – Stroke", "grand rounds"),
        ("Tumor Board 03/14/2027", "tumor board"),
        ("Tumor Board, session 4", "tumor board"),
        ("Winter Update in Primary Care 2027", "winter update in primary care"),
        ("Update: Lipids", ""),
        ("Sepsis", ""),
    ],
)
def test_what_titles_have_in_common(title: str, stem: str):
    assert title_stem(title) == stem


def test_a_series_is_told_by_code_or_by_title():
    assert same_series("GR-2027-02", "Sepsis", "GR-2026-11", "Stroke")
    assert same_series("A1", "Tumor Board 1", "B7", "Tumor Board 2")
    assert not same_series("GR-2027-02", "Sepsis", "WU-2027", "Winter Update")
    assert not same_series("2027-1", "Sepsis", "2027-2", "Stroke")


def test_a_year_before():
    assert series_since("2027-01-14") == "2026-01-13"
