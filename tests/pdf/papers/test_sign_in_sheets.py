"""The sheet on paper: every row and code is there, every page says which it is."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from cme_desk.domain.attendance.sign_in_sheets import SheetRow, SignInSheet
from cme_desk.pdf.papers.sign_in_sheets import problems, sign_in_sheet

SHEET = SignInSheet(
    provider="Northgate Health Network",
    title="Grand Rounds: Sepsis *in* the first hour",
    when="January 14, 2027, 12:00 PM – 1:00 PM",
    where="Auditorium B",
    activity_code="GR-2027-02",
    statements=("The Northgate Health Network is accredited by the *ACCME*.",),
    expected=tuple(
        SheetRow(code=f"K7MXP{n}", last_name="García-López", first_name="Maria José",
                 credentials="MD", email="m@example.org", organization="Lakeside")
        for n in "34679"
    ),
    empty=tuple(SheetRow(code=f"CDFHJ{n}") for n in "34679CDFHJKMNPRTWXY"),
)  # fmt: skip


def pages(sheet: SignInSheet) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(sign_in_sheet(sheet))).pages]


def test_every_row_is_printed_once_and_in_order():
    text = "\n".join(pages(SHEET))
    for row in (*SHEET.expected, *SHEET.empty):
        assert text.count(f"{row.code[:3]}-{row.code[3:]}") == 1
    assert text.count("García-López, Maria José, MD") == 5
    assert text.index("K7M-XP9") < text.index("Not on the list?") < text.index("CDF-HJ3")


def test_every_page_has_the_headings_and_its_number():
    found = pages(SHEET)
    assert len(found) == 2
    for number, text in enumerate(found, start=1):
        assert f"Page {number} of 2" in text
        assert "CME Desk sign-in sheet GR-2027-02" in text
        assert "Row code" in text
        assert "Signature" in text
        assert "Grand Rounds: Sepsis *in* the first hour" in text
    assert "is accredited by the ACCME" in found[0]
    assert "12:00 PM – 1:00 PM · Auditorium B" in found[0]


@pytest.mark.parametrize("count", [0, 1, 12, 13, 14, 15, 60])
def test_whatever_the_number_of_people(count: int):
    rows = tuple(replace(SHEET.expected[0], code=f"K{n:05}") for n in range(count))
    text = "\n".join(pages(replace(SHEET, expected=rows)))
    assert text.count("García-López") == count
    # The line for walk-ins never stands alone at the end of a page.
    assert all(not page.strip().endswith("print your name, credentials and e-mail.") or count == 0
               for page in pages(replace(SHEET, expected=rows)))  # fmt: skip


def test_what_is_too_long_is_cut_and_shows_it():
    long = replace(SHEET.expected[0], last_name="Wolfeschlegelsteinhausen" * 6)
    text = "\n".join(pages(replace(SHEET, title="Word " * 80, expected=(long,))))
    assert "…" in text
    assert "K7M-XP3" in text


def test_letters_that_no_typeface_has_are_told():
    row = replace(SHEET.expected[0], last_name="தமிழ்", first_name="ᠮ")
    (problem,) = problems(replace(SHEET, expected=(row,)))
    assert "K7M-XP3" in problem.remedy
    assert "K7M-XP3" in "\n".join(pages(replace(SHEET, expected=(row,))))
    assert problems(SHEET) == []


def test_the_same_sheet_gives_the_same_bytes():
    assert sign_in_sheet(SHEET) == sign_in_sheet(SHEET)
