"""Sign-in sheets imported: the plan, the import, the second time, and files that cannot be read."""

from __future__ import annotations

import hashlib

import pytest

from tests.cli.conftest import ROOM, SHEETS, write_sheet

IMPORT = ("attendance", "import")


def to(sheet, *words):
    return (*IMPORT, sheet, "--activity", "GR-2026-05", *words, "--json")


def nothing_there(cme):
    listed = cme("attendance", "list", "--activity", "GR-2026-05", "--json").json
    return (
        listed["attendance"] == [] and len(cme("history", "list", "--json").json["operations"]) == 2
    )


def test_a_dry_run_says_what_would_happen_and_does_nothing(cme, office, sheet):
    said = cme(*to(sheet, "--dry-run"))
    assert said.status == 0
    plan = said.json
    assert plan["activity"] == "GR-2026-05"
    assert plan["counts"] == {"same": 0, "ask": 0, "new": 4, "skip": 0, "problem": 0}
    assert plan["problems"] == []
    assert [row["row"] for row in plan["rows"]] == [5, 6, 7, 8]
    for row in plan["rows"]:
        assert row["decision"] == "new"
        assert {"person", "score", "reasons", "vetoes"} <= set(row)
    assert nothing_there(cme)
    assert "Nothing was written" in cme(*IMPORT, sheet, "--activity", "GR-2026-05", "--dry-run").out


def test_known_people_are_told_with_the_reasons(cme, signed_in, tmp_path):
    again = write_sheet(tmp_path / "later.xlsx", [(*ROOM[0][:4], "12:10", "13:00")])
    row = cme(*to(again, "--dry-run")).json["rows"][0]
    assert row["decision"] == "same"
    assert isinstance(row["person"]["id"], int)
    assert "Hartwell" in row["person"]["name"]
    assert 0.9 <= row["score"] <= 1
    assert "same e-mail" in row["reasons"]


def test_the_room_is_signed_in(cme, signed_in):
    said = cme("attendance", "list", "--activity", "gr-2026-05", "--json").json
    by_name = {line["person"]["name"]: line for line in said["attendance"]}
    assert len(by_name) == 4
    hartwell = by_name["Amelia Hartwell"]
    assert hartwell["time_in"] == "2026-05-14T11:55"
    assert hartwell["minutes"] == 60
    assert hartwell["claims"] == [{"type": "AMA PRA Category 1", "credits": "1.00"}]
    assert hartwell["certificate"] is None
    assert by_name["Robert J. Delgado Jr."]["claims"][0]["credits"] == "0.50"
    assert by_name["Siobhán O’Donnell"]["claims"] == []
    assert by_name["Siobhán O’Donnell"]["physician"] is False
    text = cme("attendance", "list", "--activity", "GR-2026-05", "garc").out
    assert "García-López" in text
    assert "Hartwell" not in text


def test_the_same_file_again_changes_nothing(cme, signed_in, sheet):
    before = cme("attendance", "list", "--activity", "GR-2026-05", "--json").out
    said = cme(*to(sheet))
    assert said.status == 0
    assert said.json["imported"] is False
    assert said.json["already_imported"] is True
    looked = cme(*IMPORT, sheet, "--activity", "GR-2026-05", "--dry-run").out
    assert "This file was imported here on" in looked
    assert said.json["counts"]["skip"] == 4
    assert cme("attendance", "list", "--activity", "GR-2026-05", "--json").out == before
    assert len(cme("history", "list", "--json").json["operations"]) == 3
    assert "Nothing to import" in cme(*IMPORT, sheet, "--activity", "GR-2026-05").out


def a_smith(cme, tmp_path):
    """A sheet with a John Smith who says nothing else of himself, in an office that knows one."""
    people = [("Smith", "John", "MD", "j.smith@example.org")]
    file = write_sheet(tmp_path / "p.xlsx", people, ("Last Name", "First Name", "Degree", "E-mail"))
    assert cme("people", "import", file, "--json").json["counts"]["new"] == 1
    rows = [("Smith", "John", "", "", "12:00", "13:00"), ROOM[0]]
    return write_sheet(tmp_path / "smith.xlsx", rows)


def test_a_row_to_decide_is_kept_as_a_question(cme, office, tmp_path):
    sheet = a_smith(cme, tmp_path)
    plan = cme(*to(sheet, "--dry-run"))
    assert plan.status == 1
    asked = plan.json["rows"][0]
    assert asked["decision"] == "ask"
    assert [each["name"] for each in asked["candidates"]] == ["John Smith, MD"]
    assert {"id", "name", "score", "reasons", "vetoes"} <= set(asked["candidates"][0])
    said = cme(*to(sheet))
    assert said.status == 1
    assert said.json["imported"] is True
    assert [row["row"] for row in said.json["to_decide"]] == [5]
    there = cme("attendance", "list", "--activity", "GR-2026-05", "--json").json["attendance"]
    assert [line["person"]["name"] for line in there] == ["Amelia Hartwell"]
    assert cme("activity", "show", "GR-2026-05", "--json").json["open_questions"] == 1
    again = cme(*to(sheet))
    assert (again.status, again.json["imported"]) == (0, False)


def test_what_is_likely_can_be_taken(cme, office, tmp_path):
    sheet = a_smith(cme, tmp_path)
    said = cme(*to(sheet, "--accept-likely"))
    assert said.status == 0
    assert said.json["counts"]["same"] == 1
    there = cme("attendance", "list", "--activity", "GR-2026-05", "--json").json["attendance"]
    assert len(there) == 2
    assert cme("activity", "show", "GR-2026-05", "--json").json["open_questions"] == 0


def test_a_question_about_the_sheet_comes_first(cme, office):
    file = SHEETS / "filtered_hidden_rows.xlsx"
    said = cme(*to(file))
    assert said.status == 1
    assert said.json["imported"] is False
    references = [each["reference"] for each in said.json["questions"]]
    assert references
    assert all(each["choices"] for each in said.json["questions"])
    assert nothing_there(cme)
    told = cme(*IMPORT, file, "--activity", "GR-2026-05").out
    assert f"--answer {references[0]}=" in told


def test_and_takes_its_answer(cme, office):
    file = SHEETS / "filtered_hidden_rows.xlsx"
    words = []
    for _ in range(5):
        said = cme(*to(file, *words)).json
        if said["imported"]:
            break
        question = said["questions"][0]
        words += ["--answer", f"{question['reference']}={question['choices'][0]['choice']}"]
    assert said["imported"]
    assert words


def test_an_answer_of_another_form(cme, office, sheet):
    assert cme(*to(sheet, "--answer", "yes")).error["reference"] == "bad-answer"
    assert cme(*to(sheet, "--answer", "sheet=all")).error["reference"] == "bad-answer"


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        ("conference_multi_sheet.xlsx", "which-sheet=Day 3"),
        ("filtered_hidden_rows.xlsx", "hidden-rows=no"),
        ("zoom_registration_2024.csv", "registered-not-attended=yes"),
        ("csv_no_header.csv", "no-header=what"),
    ],
)
def test_an_answer_that_is_no_choice_is_not_taken_for_another(cme, office, file, answer):
    said = cme(*to(SHEETS / file, "--answer", answer))
    assert said.error["reference"] == "bad-answer"
    assert "Use one of: " in said.error["remedy"]
    assert nothing_there(cme)
    assert cme("sheet", "read", SHEETS / file, "--answer", answer, "--json").status == 2
    # An answer that this file does not need does no harm.
    assert cme(*to(SHEETS / "names_all_styles.xlsx", "--answer", "which-sheet=all")).json[
        "imported"
    ]


def test_a_session_of_several(cme, office, sheet):
    days = [
        "--session",
        "2026-06-01 08:00-12:00 First",
        "--session",
        "2026-06-02 08:00-12:00 Second",
    ]
    cme(
        "activity",
        "add",
        "--code",
        "TWO",
        "--title",
        "Two days",
        "--date",
        "2026-06-01",
        "--end",
        "2026-06-02",
        *days,
    )
    # The times of the sheet are those of neither: that is said first.
    said = cme(*IMPORT, sheet, "--activity", "TWO", "--session", "2", "--json")
    assert said.status == 1
    assert [each["reference"] for each in said.json["questions"]] == ["times-apart"]
    assert not said.json["imported"]
    said = cme(*IMPORT, sheet, "--activity", "TWO", "--session", "2", "--as-is", "--json")
    assert said.json["imported"]
    there = cme("attendance", "list", "--activity", "TWO", "--json").json["attendance"]
    assert {line["time_in"][:10] for line in there} == {"2026-06-02"}
    said = cme(*IMPORT, sheet, "--activity", "TWO", "--session", "3", "--json")
    assert said.error["reference"] == "session-not-found"


def test_an_activity_that_is_not_there(cme, office, sheet):
    said = cme(*IMPORT, sheet, "--activity", "NOPE", "--json")
    assert said.error["reference"] == "activity-not-found"
    assert cme("attendance", "list", "--activity", "NOPE", "--json").error
    assert nothing_there(cme)


BAD = [
    ("empty_zero_bytes.xlsx", "empty-file"),
    ("truncated_half.xlsx", "damaged-file"),
    ("encrypted_password_cme2024.xlsx", "password-protected"),
    ("wrongext_pdf_named.xlsx", "not-a-spreadsheet"),
    ("bomb_quadratic_blowup.xlsx", "unsafe-file"),
    ("template_not_filled.xlsx", "no-people"),
]


@pytest.mark.parametrize(("name", "reference"), BAD)
def test_a_file_that_cannot_be_read(cme, office, name, reference):
    before = hashlib.sha256((SHEETS / name).read_bytes()).hexdigest()
    for words in (
        to(SHEETS / name),
        to(SHEETS / name, "--dry-run"),
        ("people", "import", SHEETS / name, "--json"),
        ("sheet", "read", SHEETS / name, "--json"),
    ):
        said = cme(*words)
        assert said.error["reference"] == reference
        assert said.error["remedy"]
    assert nothing_there(cme)
    assert hashlib.sha256((SHEETS / name).read_bytes()).hexdigest() == before


def test_a_file_that_is_not_there(cme, office, tmp_path):
    assert cme(*to(tmp_path / "no.xlsx")).error["reference"]
    assert cme(*to(tmp_path)).error["reference"]


def test_a_sheet_read_without_an_office(cme, sheet):
    said = cme("sheet", "read", sheet, "--json")
    assert said.status == 0
    assert said.json["file"] == "sign-in.xlsx"
    assert said.json["header_row"] == 4
    assert said.json["people"][1]["suffix"] == "Jr."
    assert {"layout", "sheets", "sheet", "columns", "questions", "warnings"} <= set(said.json)


def test_a_scanned_badge_and_a_name_sign_in(cme, signed_in):
    who = cme("people", "find", "Hartwell", "--json").json["people"][0]["id"]
    cme("activity", "add", "--code", "GR-9", "--title", "Ninth", "--date", "2027-02-11", "--json")
    about = ("attendance", "enter", "--activity", "GR-9", "--json")
    said = cme(*about, f"CME-DESK:PERSON:{who}", "CME-DESK:PERSON:99999", "Nobody, Known")
    assert said.status == 1
    assert [each["person"]["id"] for each in said.json["rows"]] == [who]
    assert [each["reference"] for each in said.json["problems"]] == ["not-signed-in"] * 2
    again = cme(*about, f"cme-desk:person:{who}")
    assert [each["reference"] for each in again.json["problems"]] == ["already-signed-in"]


def test_somebody_is_taken_off_one_session_and_off_all(cme, signed_in):
    def there():
        said = cme("attendance", "list", "--activity", "gr-2026-05", "--json").json
        return {line["person"]["name"] for line in said["attendance"]}

    off = ("attendance", "remove", "--activity", "GR-2026-05")
    assert (
        cme(*off, "--session", "7", "Hartwell", "--json").error["reference"] == "session-not-found"
    )
    assert cme(*off, "Nobody", "--json").error
    said = cme(*off, "Hartwell", "--json")
    assert said.json["sentence"] == "Took Amelia Hartwell off the attendance of GR-2026-05"
    assert "Amelia Hartwell" not in there()
    assert cme("history", "undo", str(said.json["operation"])).status == 0
    assert "Amelia Hartwell" in there()
    assert cme(*off, "--session", "1", "Hartwell").status == 0
    assert "Amelia Hartwell" not in there()
