"""Dates within sentences."""

import datetime as dt

import pytest

from cme_desk.domain.wording import phrases


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2027-01-14", "January 14, 2027"),
        (dt.date(2026, 12, 1), "December 1, 2026"),
        ("2027-01-14T12:05", "January 14, 2027 at 12:05"),
        ("2027-01-14 12:05:30", "January 14, 2027 at 12:05"),
        ("", ""),
        (None, ""),
        ("2027-02-30", "2027-02-30"),
        ("14 Jan", "14 Jan"),
        ("2027-01-14 Grand Rounds", "2027-01-14 Grand Rounds"),
        ("GR-2027-01-14", "GR-2027-01-14"),
    ],
)
def test_a_day_within_a_sentence(said, words):
    assert phrases.date_words(said) == words


def test_a_sentence_among_reasons_loses_its_full_stop() -> None:
    assert phrases.clauses(["10 min", "The time out is before the time in.", "", "same name"]) == (
        "10 min; The time out is before the time in; same name"
    )
