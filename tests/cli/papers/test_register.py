"""`cme-desk certificates`: folders and zips, reissue, the register, and scanned codes."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pypdf
import pytest

ACTIVITY = ("--activity", "GR-2026-05")


@pytest.fixture
def issued(signed_in, cme, tmp_path):
    """The certificates of the room, by name."""
    said = cme("certificates", "issue", *ACTIVITY, "--pdf", tmp_path / "room.pdf", "--json")
    assert said.status == 0, said
    return {each["name"]: each for each in said.json["certificates"]}


def pages(path) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_one_pdf_each_in_a_folder(signed_in, cme, tmp_path):
    said = cme("certificates", "issue", *ACTIVITY, "--folder", tmp_path / "each", "--json")
    assert said.status == 0
    assert said.json["folder"] == str(tmp_path / "each")
    names = sorted(each.name for each in (tmp_path / "each").iterdir())
    assert len(names) == 4
    assert [each for each in names if each.startswith("Delgado, Robert J, Jr - 20")]
    again = cme("certificates", "issue", *ACTIVITY, "--folder", tmp_path / "each", "--json")
    assert again.error["reference"] == "folder-not-empty"


def test_a_zip_by_table(signed_in, cme, tmp_path):
    for place, name in (("2", "hartwell"), ("10", "delgado")):
        said = cme("attendance", "seat", *ACTIVITY, "--table", place, "--person", name, "--json")
        assert said.status == 0, said
    assert said.json["seats"] == [
        {"table": "2", "name": "Amelia Hartwell"},
        {"table": "10", "name": "Robert J. Delgado Jr."},
    ]
    target = tmp_path / "room.zip"
    assert cme("certificates", "issue", *ACTIVITY, "--zip", target, "--order", "table").status == 0
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
    assert [name.split(",")[0] for name in names] == [
        "Hartwell",
        "Delgado",
        "García-López",
        "O’Donnell",
    ]


@pytest.mark.parametrize("more", [(), ("--pdf", "a.pdf", "--zip", "b.zip")])
def test_one_place_is_said(signed_in, cme, tmp_path, more):
    said = cme("certificates", "issue", *ACTIVITY, *more, "--json")
    assert said.error["reference"] in {"no-output", "several-outputs"}
    assert sorted(each.name for each in tmp_path.glob("*.zip")) == []


def test_a_workbook_is_not_taken_for_a_folder_or_an_office_for_a_zip(signed_in, cme, tmp_path):
    said = cme("certificates", "issue", *ACTIVITY, "--zip", signed_in, "--json")
    assert said.error["reference"] == "file-not-written"
    said = cme("certificates", "issue", *ACTIVITY, "--folder", signed_in, "--json")
    assert said.error["reference"] == "folder-not-empty"


def test_a_name_is_corrected_and_reissued(issued, cme, tmp_path):
    old = issued["Amelia Hartwell, MD, FACP"]
    out = tmp_path / "new.pdf"
    said = cme(
        "certificates", "reissue", old["number"], "--reason", "name misspelled",
        "--last-name", "Hartwell-Ruiz", "--pdf", out, "--json",
    )  # fmt: skip
    assert said.status == 0, said
    (row,) = said.json["certificates"]
    assert row["replaced"] == old["number"]
    (page,) = pages(out)
    assert "Amelia Hartwell-Ruiz, MD, FACP" in page
    assert row["number"] in page

    said = cme("certificates", "verify", old["number"], old["verify_code"], "--json")
    assert said.status == 1
    assert (said.json["standing"], said.json["replaced_by"]) == ("replaced", row["number"])
    said = cme("certificates", "verify", f"CME-DESK:{row['number']}:{row['verify_code']}", "--json")
    assert (said.status, said.json["standing"]) == (0, "genuine")

    assert cme("certificates", "reprint", old["number"], "--pdf", tmp_path / "old.pdf").status == 0
    (page,) = pages(tmp_path / "old.pdf")
    assert f"REPLACED by {row['number']}" in page
    assert "Amelia Hartwell, MD" in page


def test_reissue_that_cannot_be_written_changes_nothing(issued, cme, tmp_path):
    old = issued["Amelia Hartwell, MD, FACP"]
    words = ("certificates", "reissue", old["number"], "--last-name", "X", "--json")
    said = cme(*words, "--reason", "wrong name", "--pdf", tmp_path / "no" / "new.pdf")
    assert said.error["reference"] == "pdf-not-written"
    assert cme(*words, "--reason", " ").error["reference"] == "missing-reason"
    numbers = [each["number"] for each in issued.values()]
    said = cme(
        "certificates", "reissue", *numbers, "--reason", "wrong name", "--last-name", "X", "--json"
    )
    assert said.error["reference"] == "several-people"
    listed = cme("certificates", "list", "--json").json["certificates"]
    assert {each["status"] for each in listed} == {"issued"}


def test_the_register_is_filtered_and_taken_away(issued, cme, tmp_path):
    old = issued["Amelia Hartwell, MD, FACP"]
    assert cme("certificates", "void", old["number"], "--reason", "=1+1 wrong").status == 0

    def listed(*words: str) -> set[str]:
        said = cme("certificates", "list", *words, "--json")
        assert said.status == 0, said
        return {each["number"] for each in said.json["certificates"]}

    assert listed("--status", "void") == {old["number"]}
    assert len(listed("--status", "issued")) == 3
    assert len(listed("--kind", "part")) == 1
    assert len(listed("--type", "AMA PRA Category 1")) == 4
    assert listed("--type", "none") == set()
    assert len(listed("--since", "2000-01-01", "--until", "2099-12-31")) == 4
    assert listed("--year", "1999") == set()
    assert listed("hartwell", *ACTIVITY) == {old["number"]}
    for words, reference in (
        (("--status", "lost"), "bad-status"),
        (("--year", "99"), "bad-year"),
        (("--since", "2027-02-01", "--until", "2027-01-01"), "end-before-start"),
        (("--since", "soon"), "bad-date"),
        (("--type", "gold"), "credit-type-not-found"),
    ):
        error = cme("certificates", "list", *words, "--json").error
        assert error["reference"].startswith(reference.split("-")[0]), error

    book, plain = tmp_path / "register.xlsx", tmp_path / "register.csv"
    said = cme("certificates", "list", "--xlsx", book, "--csv", plain, "--json")
    assert said.json["files"] == {"xlsx": str(book), "csv": str(plain)}
    assert openpyxl.load_workbook(book).active.max_row == 5
    rows = list(csv.DictReader(io.StringIO(plain.read_text(encoding="utf-8-sig"))))
    assert len(rows) == 4
    assert {row["Reason"] for row in rows} == {"", "'=1+1 wrong"}
