"""`cme-desk series`: sessions of a series listed, added, cancelled and moved."""

from __future__ import annotations

import pytest

CODE = "S-2099"


@pytest.fixture
def made(office, cme):
    said = cme(
        *("activity", "add", "--code", CODE, "--title", "Tumor Board", "--format", "rss"),
        *("--date", "2099-01-05", "--end", "2099-01-12", "--location", "Room 4"),
        *("--session", "2099-01-05 12:00-13:00 One", "--session", "2099-01-12 12:00-13:00 Two"),
        *("--credit", "AMA PRA Category 1=2.00", "--json"),
    )
    assert said.status == 0, said.out
    return said


def rows(said) -> list[tuple[int, str, str]]:
    return [
        (each["session"], each["date"], each["credits"][0]["amount"]) for each in said.json["rows"]
    ]


def test_a_series_through_its_year(made, cme):
    said = cme(
        *("series", "add", CODE, "--date", "2099-01-08", "--start", "12:00"),
        *("--end-time", "13:30", "--title", "Between", "--json"),
    )
    assert said.json["designated"] == ["3.50 AMA PRA Category 1"]
    assert rows(said) == [
        (1, "2099-01-05", "1.00"),
        (2, "2099-01-08", "1.50"),
        (3, "2099-01-12", "1.00"),
    ]
    said = cme("series", "move", CODE, "2", "--date", "2099-02-02", "--json")
    assert [each[1] for each in rows(said)] == ["2099-01-05", "2099-01-12", "2099-02-02"]
    said = cme("series", "cancel", CODE, "3", "--json")
    assert said.json["designated"] == ["2.00 AMA PRA Category 1"]
    assert rows(cme("series", "list", CODE, "--json")) == rows(said)
    assert "Two" in cme("series", "list", CODE).out


def test_a_series_of_more_than_a_year_is_refused(made, cme):
    for wrong in (
        ("activity", "set", CODE, "--end", "2100-01-05"),
        ("series", "add", CODE, "--date", "2100-01-05", "--start", "12:00", "--end-time", "13:00"),
    ):
        said = cme(*wrong, "--json")
        assert (said.status, said.error["reference"]) == (2, "series-too-long")
        assert "PARS" in said.error["message"]


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        (("cancel", CODE, "9"), "session-not-found"),
        (("add", "NO", "--date", "2099-01-05", "--start", "1", "--end-time", "2"), None),
        (("add", CODE, "--date", "soon", "--start", "12:00", "--end-time", "13:00"), None),
        (("move", CODE, "9", "--date", "2099-02-02"), "session-not-found"),
    ],
)
def test_what_cannot_be_is_refused(made, cme, words: tuple[str, ...], reference: str | None):
    said = cme("series", *words, "--json")
    assert said.status == 2
    assert reference in {None, said.error["reference"]}
