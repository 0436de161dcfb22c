"""One physician under two names: two certificates' worth of evidence becomes one transcript."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfReader


def a_sheet(path: Path, name: str, degree: str, mail: str) -> Path:
    book = Workbook()
    page = book.active
    page.append(["Last Name", "First Name", "Degree", "E-mail", "In", "Out"])
    last, first = name.split(", ")
    page.append([last, first, degree, mail, "12:00", "13:00"])
    page.append(["Okafor", "Ngozi", "MD", "n.okafor@example.org", "12:00", "13:00"])
    book.save(path)
    return path


@pytest.fixture
def two_months(types, tmp_path):
    """Two activities, at which she signed with her maiden name and with her married one."""
    types(
        *("activity", "add", "--code", "GR-2026-06", "--date", "2026-06-11"),
        *("--title", "Grand Rounds: Stroke", "--location", "Auditorium B"),
        *("--start", "12:00", "--end-time", "13:00", "--credit", "AMA PRA Category 1=1.00"),
    )
    may = a_sheet(tmp_path / "may.xlsx", "Álvarez, Carmen", "MD", "c.alvarez@example.org")
    june = a_sheet(tmp_path / "june.xlsx", "Whitfield, Carmen", "MD, FACP", "carmen@mercy.example")
    types("attendance", "import", may, "--activity", "GR-2026-05")
    types("attendance", "import", june, "--activity", "GR-2026-06")
    types("certificates", "issue", "--activity", "GR-2026-05", "--pdf", "may.pdf")
    return types


def the_id(types, text: str) -> int:
    (found,) = types("people", "find", text)["people"]
    return found["id"]


def test_she_is_merged_and_nothing_that_was_handed_out_changes(two_months, tmp_path):
    types = two_months
    maiden, married = the_id(types, "alvarez"), the_id(types, "whitfield")
    assert maiden != married
    register = types("certificates", "list", "--activity", "GR-2026-05")["certificates"]
    number = next(each["number"] for each in register if each["person"]["id"] == maiden)

    # She looks at what would happen, and keeps the married name.
    plan = types("people", "merge", married, maiden, "--dry-run")
    assert plan["differ"]["last_name"] == {str(married): "Whitfield", str(maiden): "Álvarez"}
    done = types("people", "merge", married, maiden)
    assert done["sentence"] == "Merged Carmen Álvarez into Carmen Whitfield"

    # The certificate of May still says what it said on its day, and is now hers.
    types("certificates", "reprint", number, "--pdf", "again.pdf")
    paper = PdfReader(tmp_path / "again.pdf").pages[0].extract_text()
    assert "Carmen Álvarez, MD" in paper
    assert the_id(types, number) == married

    # She is found by either name and either address, and has one transcript.
    for text in ("alvarez", "whitfield", "c.alvarez@example.org", "carmen@mercy.example"):
        assert the_id(types, text) == married
    made = types("people", "transcript", married, "--pdf", "whitfield.pdf")
    assert made["totals"]["own"] == {"AMA PRA Category 1": "2.00"}
    text = PdfReader(tmp_path / "whitfield.pdf").pages[0].extract_text()
    assert "Carmen Whitfield, MD, FACP" in text

    # The next sheet with the maiden name knows her: nobody new is made.
    july = a_sheet(tmp_path / "july.xlsx", "Alvarez, Carmen", "MD", "c.alvarez@example.org")
    types(
        *("activity", "add", "--code", "GR-2026-07", "--date", "2026-07-09"),
        *("--title", "Grand Rounds: Asthma", "--location", "Auditorium B"),
        *("--start", "12:00", "--end-time", "13:00"),
    )
    plan = types("attendance", "import", july, "--activity", "GR-2026-07", "--dry-run")
    assert plan["rows"][0]["person"]["id"] == married

    # It was a mistake after all: one step, and she is two again.
    types("history", "undo", done["operation"])
    assert the_id(types, "alvarez") == maiden
    assert types("people", "transcript", maiden)["totals"]["own"] == {"AMA PRA Category 1": "1.00"}
