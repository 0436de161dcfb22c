"""Real-shaped files as they come in, and the same workbook as many programs save it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.errors import DeskError
from tests.readers.conftest import Read

# file, format, rows per sheet, and one cell: sheet, row, column, value
SHAPES: list[tuple[str, str, list[int], tuple[int, int, int, CellValue]]] = [
    ("grand_rounds_signin.xlsx", "xlsx", [36], (0, 4, 7, dt.date(2024, 5, 14))),
    ("names_all_styles.xlsx", "xlsx", [33], (0, 2, 1, "Smith, John A., MD, FACP")),
    ("filtered_hidden_rows.xlsx", "xlsx", [13], (0, 2, 4, dt.date(1970, 1, 1))),
    ("header_row_12_offset_columns.xlsx", "xlsx", [24], (0, 1, 2, "ACLS Renewal")),
    ("conference_multi_sheet.xlsx", "xlsx", [4, 15, 13, 3, 4, 2], (1, 4, 5, dt.time(7, 40))),
    ("dates_times_every_shape.xlsx", "xlsx", [13], (0, 2, 2, 45426)),
    ("identifiers_npi_license_dob.xlsx", "xlsx", [11], (0, 2, 3, 2102030402)),
    ("duplicates_in_one_sheet.xlsx", "xlsx", [13], (0, 2, 3, "2102030402")),
    ("formula_injection.xlsx", "xlsx", [5], (0, 2, 1, "=cmd|'/C calc'!A0")),
    ("template_not_filled.xlsx", "xlsx", [32], (0, 2, 2, "Print Name")),
    ("xls_biff8.xls", "xls", [11], (0, 4, 6, dt.time(7, 0))),
    ("ods_libreoffice.ods", "ods", [11], (0, 4, 6, dt.time(7, 0))),
    ("zoom_2024_sessions.csv", "csv", [18], (0, 4, 1, "Name (original name)")),
    ("zoom_registration_2024.csv", "csv", [12], (0, 1, 1, "Registration Report")),
    ("teams_2024_three_sections_utf16.csv", "tsv", [39], (0, 10, 2, "First Join")),
    ("csv_cp1252_smart_quotes.csv", "csv", [11], (0, 1, 1, "Last Name")),
    ("csv_no_header.csv", "csv", [6], (0, 1, 1, "Hartwell")),
    ("csv_titles_repeat_header_totals.csv", "csv", [25], (0, 5, 1, "Last Name")),
    ("google_forms_evaluation.csv", "csv", [9], (0, 4, 2, "robert.delgado@example.org ")),
]


@pytest.mark.parametrize(("name", "form", "heights", "cell"), SHAPES, ids=[s[0] for s in SHAPES])
def test_every_example_is_read(
    read: Read, name: str, form: str, heights: list[int], cell: tuple[int, int, int, CellValue]
) -> None:
    book = read(name)
    assert book.format == form
    assert book.file_name == name
    assert [len(sheet.rows) for sheet in book.sheets] == heights
    sheet, row, column, value = cell
    found = book.sheets[sheet].cell(row, column)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("encrypted_password_cme2024.xlsx", "password-protected"),
        ("truncated_half.xlsx", "damaged-file"),
        ("empty_zero_bytes.xlsx", "empty-file"),
        ("wrongext_pdf_named.xlsx", "not-a-spreadsheet"),
        ("bomb_quadratic_blowup.xlsx", "unsafe-file"),
    ],
)
def test_every_bad_example_is_refused(
    refused: Callable[..., DeskError], name: str, reference: str
) -> None:
    error = refused(name)
    assert error.reference == reference
    assert name in error.message
    assert error.remedy


def test_hidden_and_filtered(read: Read) -> None:
    (sheet,) = read("filtered_hidden_rows.xlsx").sheets
    assert sheet.hidden_rows == {4, 7, 11}
    assert sheet.filtered


def test_sheets_seen_and_unseen(read: Read) -> None:
    book = read("conference_multi_sheet.xlsx")
    assert [sheet.visible for sheet in book.sheets] == [True, True, True, True, False, False]
    assert book.sheets[book.active].name == "Instructions"


def test_merged_titles(read: Read) -> None:
    (sheet,) = read("grand_rounds_signin.xlsx").sheets
    assert {(1, 1, 2, 9), (8, 2, 8, 4), (8, 7, 8, 8)} <= set(sheet.merged)


def test_formulas_without_values(read: Read) -> None:
    (sheet,) = read("formula_injection.xlsx").sheets
    assert sheet.uncached == {(3, 3), (5, 3)}
    assert sheet.cell(3, 3) is None


RICH = ["rich.xlsx", "rich.xls", "rich.ods", "rich.fods"]


@pytest.mark.parametrize("name", RICH)
def test_the_same_workbook_reads_the_same_from_every_container(read: Read, name: str) -> None:
    book = read(name)
    signin, lists, empty, day2 = book.sheets
    assert [sheet.name for sheet in book.sheets] == ["Sign-In", "Lists", "Empty", "Day 2"]
    assert not lists.visible
    assert empty.rows == []
    assert day2.rows == [["Name"], ["Amy Pond"]]
    assert signin.rows[3][:7] == [
        "Müller", "Jürgen", 2102030402, dt.date(2024, 5, 14), dt.time(7, 5),
        dt.timedelta(hours=1, minutes=30), "line1\nline2",
    ]  # fmt: skip
    assert signin.rows[4][3:7] == [
        dt.datetime(2024, 5, 14, 7, 5), dt.time(12), dt.timedelta(hours=26), "  two  spaces ",
    ]  # fmt: skip
    assert signin.rows[7] == ["Last", "Lee", 12.5, None, None, None, "#DIV/0!", "#N/A", "Last!"]
    assert signin.rows[9] == ["Total", None, 5]
    assert signin.errors == {(8, 7), (8, 8)}
    assert signin.hidden_rows == {6}
    assert signin.filtered
    assert signin.struck_rows == {7}
    assert signin.merged == ((1, 1, 1, 8),)
    assert signin.comments == {(4, 1): "left early"}
    assert signin.uncached == set()


@pytest.mark.parametrize(
    ("name", "form", "row"),
    [("rich.slk", "sylk", 4), ("rich.dif", "dif", 4), ("rich.html", "html", 8)],
)
def test_older_and_looser_containers(read: Read, name: str, form: str, row: int) -> None:
    book = read(name)
    assert book.format == form
    (sheet,) = book.sheets
    assert sheet.cell(row, 1) == "Müller"
    assert str(sheet.cell(row, 3)) == "2102030402"
    assert sheet.cell(row, 7) == "line1\nline2"
