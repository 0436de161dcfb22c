"""Whether 05/11 is in May or in November: what a sheet says of it, and what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from cme_desk import readers
from cme_desk.domain.intake.readings import Corrections, Reading
from cme_desk.importing.cells.dates import date_order
from cme_desk.importing.understand import understand
from tests.importing.own_files.own_file import table

DECIDED = {
    "a day that is no month": (["05/11/2026", "15/08/2022"], "", True),
    "a month that is no day": (["05/11/2026", "08/15/2022"], "", False),
    "another column": (["05/11/2026 9:00", "registered 31/12/2025"], "", True),
    "full stops": (["05.11.2026"], "", True),
    "the activity, month first": (["05/11/2026"], "2026-05-11", False),
    "the activity, day first": (["05/11/2026"], "2026-11-05", True),
    "the activity over the clock": (["05/11/2026 13:00"], "2026-05-11", False),
    "a clock of 24 hours": (["05/11/2026, 12:27:24", "05/11/2026, 13:27:24"], "", True),
    "midnight": (["05/11/2026 00:10"], "", True),
    "a clock of twelve": (["05/11/2026 1:27 PM"], "", False),
    "a clock of twelve, tight": (["05/11/2026 1:27pm"], "", False),
    "german": (["Nachname", "Datum", "05/11/2026"], "", True),
    "spanish": (["Apellidos", "Fecha", "05/11/2026"], "", True),
    "polish": (["Nazwisko", "05/11/2026"], "", True),
    "an ISO date": (["2027-03-01 03:00", "2026-05-07"], "", None),
    "without a year, with a clock": (["5/6 12:30"], "", None),
    "nothing": (["Name", "05/11/2026"], "", None),
    "both": (["15/08/2022", "08/15/2022"], "", None),
    "alike": (["05/05/2026"], "", None),
    "none": (["Name", "Ike"], "", None),
}


@pytest.mark.parametrize("case", DECIDED.values(), ids=DECIDED)
def test_what_decides(case: tuple[list[str], str, bool | None]) -> None:
    cells, near, day_first = case
    assert date_order(cells, near).day_first is day_first


def test_what_may_be_either_is_named() -> None:
    assert date_order(["Name", "05/11/2026"]).open == ("05/11/2026",)
    assert not date_order(["Name", "05/05/2026"]).open
    assert not date_order(["2027-03-01 03:00"]).open
    assert not date_order(["05/11/2026"], "2026-05-11").open


def _read(folder: Path, date: str = "", **answers: str) -> Reading:
    path = folder / "sheet.csv"
    path.write_text(table("Name|Date\nIke Abara|05/11/2026\nRosa Bell|05/11/2026"))
    said = Corrections(date=date, answers={k.replace("_", "-"): a for k, a in answers.items()})
    return understand(readers.read(path), said)


def test_an_open_order_is_told(tmp_path: Path) -> None:
    reading = _read(tmp_path)
    assert [each.date for each in reading.people] == ["2026-05-11"] * 2
    assert "it may be November 5, 2026" in next(n.message for n in reading.notes)


def test_it_is_asked_about_where_neither_is_the_activity_s_day(tmp_path: Path) -> None:
    reading = _read(tmp_path, "2026-06-01")
    assert [each.reference for each in reading.questions] == ["date-order"]
    said = _read(tmp_path, "2026-06-01", date_order="day-first")
    assert not said.questions
    assert {each.date for each in said.people} == {"2026-11-05"}


@pytest.mark.parametrize("date", ["2026-05-11", "2026-11-05"])
def test_the_activity_s_day_decides(date: str, tmp_path: Path) -> None:
    reading = _read(tmp_path, date)
    assert not reading.questions
    assert {each.date for each in reading.people} == {date}


@pytest.mark.parametrize(
    "head",
    ["Completed on", "Finished on", "Date taken", "Test date", "Passed on", "Abgeschlossen am",
     "Fecha de finalización", "Terminé le", "Data di completamento", "Afgerond op"],
)  # fmt: skip
def test_the_day_of_completion_is_a_day(head: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(table(f"Name|Score|{head}\nIke Abara|90|2026-03-09\nRosa Bell|80|2026-03-10"))
    found = understand(readers.read(path)).people
    assert [each.date for each in found] == ["2026-03-09", "2026-03-10"]
