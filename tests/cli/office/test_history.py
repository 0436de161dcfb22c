"""What was done is listed, and can be taken back and done again."""

from __future__ import annotations


def verbs(cme):
    return [each["verb"] for each in cme("history", "list", "--json").json["operations"]]


def test_everything_done_has_its_line(cme, signed_in):
    assert verbs(cme) == ["import attendance", "add activity", "make office"]
    newest = cme("history", "list", "--json").json["operations"][0]
    assert newest["sentence"] == (
        "4 people signed in to Grand Rounds: Sepsis in the first hour from sign-in.xlsx"
    )
    assert newest["rows"] > 8
    assert newest["undone_by"] is None
    assert "4 people signed in" in cme("history", "list").out
    assert len(cme("history", "list", "--limit", "1", "--json").json["operations"]) == 1
    assert cme("history", "list", "nothing like it").status == 0


def test_undone_and_redone(cme, signed_in):
    there = cme("attendance", "list", "--activity", "GR-2026-05", "--json").out
    undone = cme("history", "undo", "--json")
    assert undone.status == 0
    assert undone.json["kept"] == []
    assert undone.json["sentence"].startswith("Undid: 4 people")
    listed = cme("attendance", "list", "--activity", "GR-2026-05", "--json").json
    assert listed["attendance"] == []
    assert cme("people", "find", "hartwell", "--json").json["people"] == []
    assert "undone" in cme("history", "list").out
    assert cme("history", "redo").status == 0
    assert cme("attendance", "list", "--activity", "GR-2026-05", "--json").out == there


def test_after_an_undo_the_file_can_be_imported_again(cme, signed_in, sheet):
    cme("history", "undo")
    said = cme("attendance", "import", sheet, "--activity", "GR-2026-05", "--json")
    assert (said.status, said.json["imported"], said.json["counts"]["new"]) == (0, True, 4)


def test_one_of_a_number(cme, signed_in):
    operation = cme("history", "list", "signed in", "--json").json["operations"][0]["operation"]
    cme("activity", "add", "--code", "B", "--title", "B", "--date", "2026-06-01")
    assert cme("history", "undo", operation).status == 0
    assert len(cme("activity", "list", "--json").json["activities"]) == 2


def test_what_cannot_be_undone_says_why(cme, signed_in, tmp_path):
    cme("certificates", "issue", "--activity", "GR-2026-05", "--pdf", tmp_path / "room.pdf")
    issued = cme("history", "list", "--json").json["operations"][0]
    assert issued["sealed"]
    said = cme("history", "undo", issued["operation"], "--json")
    assert said.error["reference"] == "sealed-operation"
    assert "void" in said.error["remedy"]


def test_nothing_to_undo_or_redo_and_no_such_operation(cme, office):
    assert cme("history", "redo", "--json").error["reference"] == "nothing-to-redo"
    assert cme("history", "undo", "999", "--json").error["reference"] == "operation-not-found"
    assert cme("history", "undo").status == 0
    assert cme("history", "undo", "--json").error["reference"] == "nothing-to-undo"


def test_what_an_undo_would_come_to_is_said_before(cme, signed_in, tmp_path):
    imported = cme("history", "list", "--json").json["operations"][0]["operation"]
    looked = cme("history", "undo", imported, "--look", "--json").json
    assert looked["rows"] > 8
    assert looked["kept"] == looked["certificates"] == []
    cme("certificates", "issue", "--activity", "GR-2026-05", "--pdf", tmp_path / "room.pdf")
    listed = cme("attendance", "list", "--activity", "GR-2026-05", "--json").out
    for words in (["--json"], [imported, "--json"]):
        said = cme("history", "undo", *words)
        assert said.status != 0
        assert said.error["reference"] in {"undo-passes-over", "undo-incomplete", "undo-blocked"}
    assert "certificates rest on" in said.error["why"]
    assert "--void-certificates" in said.error["remedy"]
    looked = cme("history", "undo", imported, "--look")
    assert "certificates rest on" in looked.out
    assert cme("attendance", "list", "--activity", "GR-2026-05", "--json").out == listed
    done = cme("history", "undo", imported, "--void-certificates", "--json")
    # A void certificate stays in the register, and so does whose it is.
    assert all("rests on it" in each["why"] for each in done.json["kept"])
    assert "voided" in done.json["sentence"]
    assert cme("attendance", "list", "--activity", "GR-2026-05", "--json").json["attendance"] == []
