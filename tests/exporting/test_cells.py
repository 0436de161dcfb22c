"""Whatever stands in a cell is written as text, and nothing that reads it back can run it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import subprocess
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from cme_desk.exporting.cells import guarded, may_run, put, writable
from cme_desk.exporting.tables import ListFile, csv_text, sheet_name, workbook

EVIL = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    '"=1+1',
    "'=1+1",
    "“=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\xa0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x.example","y")',
    "=WEBSERVICE(A1)",
]
HARMLESS = [
    "Okafor",
    "O’Donnell",
    "a.b@example.org",
    "MD, FACP",
    "1234567893",
    "12:05",
    "",
    "Ng-Lee",
]
# Lone surrogates cannot stand in any file; NUL neither.
TEXTS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40)
PREFIXES = st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "\n", '"=', "'=", "＝", " -"])


def book_of(*values: object) -> bytes:
    book = Workbook()
    for row, value in enumerate(values, start=1):
        put(book.active.cell(row, 1), value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("text", EVIL)
def test_what_could_run_is_known_and_guarded(text: str):
    assert may_run(text)
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_text_is_left_alone(text: str):
    assert not may_run(text)
    assert guarded(text) == text


@pytest.mark.parametrize("text", EVIL)
def test_a_workbook_holds_it_as_text_that_stays_text_when_edited(text: str):
    cell = load_workbook(io.BytesIO(book_of(text))).active["A1"]
    assert cell.data_type == "s"
    assert cell.value == writable(text)
    assert cell.quotePrefix


@given(PREFIXES, TEXTS)
def test_a_workbook_never_has_a_formula(prefix: str, text: str):
    content = book_of(prefix + text, "end")
    for cells in load_workbook(io.BytesIO(content)).active.iter_rows():
        for cell in cells:
            assert cell.data_type != "f"
    assert load_workbook(io.BytesIO(content)).active["A2"].value == "end"


@given(PREFIXES, TEXTS)
def test_nothing_in_a_csv_file_can_run_whatever_is_taken_for_its_separator(prefix: str, text: str):
    listed = ListFile(title="T", columns=("A",), rows=((prefix + text, "z"),))
    content = csv_text(listed).decode("utf-8-sig")
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator):
            for cell in row:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@given(TEXTS)
def test_text_comes_back_from_csv_but_for_the_guard(text: str):
    listed = ListFile(title="T", columns=("A",), rows=((text,),))
    rows = list(csv.reader(io.StringIO(csv_text(listed).decode("utf-8-sig"), newline="")))
    assert rows[1][0] == guarded(text)


def test_values_keep_their_kind():
    book = load_workbook(
        io.BytesIO(
            book_of(
                1234567893,
                1.5,
                True,
                None,
                dt.datetime(2027, 1, 14, 12, 5),
                dt.date(2027, 1, 14),
                dt.time(12, 5),
                12345678901234567890,
                float("nan"),
                "0412",
            )
        )
    )
    values = [book.active.cell(row, 1).value for row in range(1, 11)]
    assert values[:4] == [1234567893, 1.5, True, None]
    assert values[4:7] == [
        dt.datetime(2027, 1, 14, 12, 5),
        dt.datetime(2027, 1, 14),
        dt.time(12, 5),
    ]
    assert values[7:] == ["12345678901234567890", "nan", "0412"]


def test_what_a_workbook_cannot_hold_is_left_out():
    assert writable("a\x00b\x07c\rd\r\ne") == "abc\nd\ne"
    assert writable("_x000D_") == "_x005F_x000D_"
    assert len(writable("x" * 40_000)) == 32_767
    assert writable("\ud800x") == "x"


def test_names_of_sheets():
    assert sheet_name("Attendance [GR/2027]: *all*?") == "Attendance GR 2027 all"
    assert sheet_name("'") == "Sheet"
    assert len(sheet_name("x" * 50)) == 31


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_shows_text_and_runs_nothing(tmp_path):
    columns = ("Name", "What")
    listed = ListFile(
        title="List", columns=columns, rows=tuple((f"row {n}", text) for n, text in enumerate(EVIL))
    )
    (tmp_path / "list.xlsx").write_bytes(workbook(listed))
    (tmp_path / "plain.csv").write_bytes(csv_text(listed))
    for name, target in (("list.xlsx", "a"), ("plain.csv", "b")):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                "xlsx",
                "--outdir",
                str(tmp_path / target),
                str(tmp_path / name),
            ],
            check=True,
            capture_output=True,
            timeout=100,
        )
        sheet = load_workbook(tmp_path / target / name.replace(".csv", ".xlsx")).active
        cells = [sheet.cell(row, 2) for row in range(2, len(EVIL) + 2)]
        assert {cell.data_type for cell in cells} == {"s"}
        assert cells[0].value == ("=1+1" if name == "list.xlsx" else "'=1+1")


@pytest.mark.parametrize("year", [1970, 1979, 2027])
def test_a_workbook_is_written_whatever_the_clock_says(monkeypatch, year):
    monkeypatch.setattr(
        "time.localtime", lambda *_: time.struct_time((year, 1, 1, 0, 0, 0, 0, 1, 0))
    )
    content = workbook(ListFile(title="People", columns=("Name",), rows=(("Ada",),)))
    book = load_workbook(io.BytesIO(content))
    assert book.active["A2"].value == "Ada"
