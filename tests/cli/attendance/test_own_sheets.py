"""The office's own sheet, what is left of an import, remembered layouts and lists, as typed."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cli.conftest import ROOM, write_sheet

HEADER = 6


def fill(path, lines):
    """Fill in the sheet: times by the row below the header."""
    book = load_workbook(path)
    sheet = book.active
    for line, (time_in, time_out) in lines.items():
        sheet.cell(HEADER + 1 + line, 7, time_in)
        sheet.cell(HEADER + 1 + line, 8, time_out)
    book.save(path)
    return path


def test_out_and_back_again(signed_in, cme, tmp_path):
    """The regulars of May are expected in June, and the sheet comes back unasked."""
    added = cme(
        *["activity", "add", "--code", "GR-2026-06", "--title", "Grand Rounds: Stroke"],
        *["--date", "2026-06-11", "--start", "12:00", "--end-time", "13:00"],
        *["--location", "Auditorium B", "--credit", "AMA PRA Category 1=1.00"],
    )
    assert added.status == 0
    book, paper = tmp_path / "june.xlsx", tmp_path / "june.pdf"
    said = cme("attendance", "sheet", "--activity", "GR-2026-06", "--xlsx", book, "--pdf", paper,
               "--json")  # fmt: skip
    assert said.status == 0, said
    assert [each["name"] for each in said.json["expected"]] == [
        "Robert J. Delgado Jr.",
        "Maria José García-López",
        "Amelia Hartwell",
        "Siobhán O’Donnell",
    ]
    assert len(said.json["empty"]) == 20
    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    for each in said.json["expected"]:
        assert each["code"] in text

    fill(book, {0: ("12:00", "1:00 PM"), 2: ("12:10 PM", "1:00 PM")})
    told = cme("attendance", "import", book, "--activity", "GR-2026-06", "--json")
    assert told.status == 0, told
    assert told.json["counts"] == {"same": 2, "ask": 0, "new": 0, "skip": 2, "problem": 0}
    assert told.json["questions"] == told.json["problems"] == []
    listed = cme("attendance", "list", "--activity", "GR-2026-06", "--json").json["attendance"]
    assert [each["person"]["name"] for each in listed] == [
        "Robert J. Delgado Jr.",
        "Amelia Hartwell",
    ]

    wrong = cme("attendance", "import", book, "--activity", "GR-2026-05", "--dry-run", "--json")
    assert wrong.status == 1
    problems = [row for row in wrong.json["rows"] if row["decision"] == "problem"]
    assert len(problems) == 4
    assert "GR-2026-06" in problems[0]["why"]


def test_the_sheet_says_what_it_needs(office, cme, tmp_path):
    assert cme("attendance", "sheet", "--activity", "GR-2026-05", "--json").error[
        "reference"
    ] == "no-output"  # fmt: skip
    said = cme("attendance", "sheet", "--activity", "GR-2026-05", "--pdf", tmp_path / "x.pdf",
               "--person", "nobody", "--json")  # fmt: skip
    assert said.error["reference"] == "person-not-found"
    assert not (tmp_path / "x.pdf").exists()
    (tmp_path / "taken.xlsx").write_text("a letter")
    said = cme("attendance", "sheet", "--activity", "GR-2026-05", "--xlsx", tmp_path / "taken.xlsx",
               "--json")  # fmt: skip
    assert said.error["reference"] == "file-not-written"
    assert (tmp_path / "taken.xlsx").read_text() == "a letter"
    again = cme("history", "list", "--json")
    assert "sign-in sheet" not in again.out


def test_what_is_left_is_written_with_its_reasons(signed_in, cme, tmp_path):
    sheet = write_sheet(
        tmp_path / "two.xlsx",
        [*ROOM[:1], ("Delgado", "R.", "DO", "", "12:00", "13:00"), ("=cmd", "", "", "", "x", "")],
    )
    out = tmp_path / "left.xlsx"
    said = cme("attendance", "import", sheet, "--activity", "GR-2026-05", "--leftovers", out,
               "--json")  # fmt: skip
    assert said.status == 1
    assert said.json["leftovers"]["file"] == str(out)
    rows = list(load_workbook(out).active.iter_rows(values_only=True))
    assert rows[0][:2] == ("Last Name", "First Name")
    assert rows[0][-1] == "Why it was not imported"
    assert rows[1][0] == "Delgado"
    assert rows[1][-1].startswith("To decide whose it is")
    assert len(rows) == 1 + said.json["leftovers"]["rows"]


def test_layouts_are_remembered_listed_renamed_and_forgotten(office, cme, tmp_path):
    headings = ("Last Name", "First Name", "Attended")
    first = write_sheet(tmp_path / "a.xlsx", [("Lima", "Ana", "Sort of"), ("Costa", "Rui", "Yes")],
                        headings)  # fmt: skip
    asked = cme("attendance", "import", first, "--activity", "GR-2026-05", "--json")
    assert asked.status == 1
    assert [each["reference"] for each in asked.json["questions"]] == ["which-status"]
    assert cme("layouts", "list", "--json").json == {"layouts": []}
    done = cme("attendance", "import", first, "--activity", "GR-2026-05", "--answer",
               "which-status=all", "--json")  # fmt: skip
    assert done.status == 0, done
    (layout,) = cme("layouts", "list", "--json").json["layouts"]
    assert layout["said"] == ["“sort of” counts as attended"]
    assert layout["header"] == "Last Name · First Name · Attended"

    second = write_sheet(tmp_path / "b.xlsx", [("Hill", "Bo", "Sort of")], headings)
    plan = cme("attendance", "import", second, "--activity", "GR-2026-05", "--dry-run", "--json")
    assert plan.json["questions"] == []
    fresh = cme("attendance", "import", second, "--activity", "GR-2026-05", "--dry-run", "--fresh",
                "--json")  # fmt: skip
    assert [each["reference"] for each in fresh.json["questions"]] == ["which-status"]

    assert cme("layouts", "rename", layout["id"], "Door list").status == 0
    assert "Door list" in cme("layouts", "list").out
    assert cme("layouts", "forget", "door LIST", "--json").json["layout"]["id"] == layout["id"]
    assert cme("layouts", "forget", "1", "--json").error["reference"] == "layout-not-found"
    assert cme("layouts", "list").status == 0


def test_undoing_the_import_forgets_what_was_said(office, cme, tmp_path):
    sheet = write_sheet(tmp_path / "a.xlsx", [("Lima", "Ana", "Sort of")],
                        ("Last Name", "First Name", "Attended"))  # fmt: skip
    cme("attendance", "import", sheet, "--activity", "GR-2026-05", "--answer", "which-status=all")
    assert len(cme("layouts", "list", "--json").json["layouts"]) == 1
    assert cme("history", "undo").status == 0
    assert cme("layouts", "list", "--json").json["layouts"] == []


@pytest.mark.parametrize("words", [("attendance", "list", "--activity", "GR-2026-05"),
                                   ("people", "export")])  # fmt: skip
def test_lists_are_written(signed_in, cme, tmp_path, words):
    book, plain = tmp_path / "list.xlsx", tmp_path / "list.csv"
    said = cme(*words, "--xlsx", book, "--csv", plain, "--json")
    assert said.status == 0, said
    assert said.json["files"] == {"xlsx": str(book), "csv": str(plain)}
    rows = list(csv.reader(io.StringIO(plain.read_bytes().decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows] == ["Last name", "Delgado", "García-López", "Hartwell",
                                        "O’Donnell"]  # fmt: skip
    assert [row[0].value for row in load_workbook(book).active] == [row[0] for row in rows]
    assert cme(*words, "--csv", plain).status == 0, "one of our own is replaced"


def test_people_export_says_where(office, cme):
    assert cme("people", "export", "--json").error["reference"] == "no-output"
