"""Accreditations and approvals from the command line, and a society that does not ship."""

from __future__ import annotations

import pytest


def add(cme, office, *words):
    return cme("accreditation", "add", *words, "--office", office, "--json")


def test_what_is_recorded_is_listed(cme, office):
    said = add(
        *(cme, office, "--body", "ANCC", "--number", "0042", "--from", "2024-08-01"),
        *("--to", "2030-07-31", "--approver", "Ohio Nurses Association"),
    )
    assert said.status == 0
    assert said.json["provider_number"] == "0042"
    listed = cme("accreditation", "list", "--json")
    assert [each["body"] for each in listed.json["rows"]] == ["accme", "ancc"]
    assert [each["reference"] for each in listed.json["problems"]] == ["accreditation-without-term"]
    number = str(said.json["id"])
    changed = cme("accreditation", "set", number, "--status", "probation", "--approver", "")
    assert changed.status == 0
    (row,) = [
        each
        for each in cme("accreditation", "list", "--json").json["rows"]
        if each["approver"] == "" and each["body"] == "ancc"
    ]
    assert (row["status"], row["term_to"]) == ("probation", "2030-07-31")
    assert cme("accreditation", "remove", number).status == 0
    assert len(cme("accreditation", "list", "--json").json["rows"]) == 1


def test_a_society_that_does_not_ship(cme, tmp_path):
    office = tmp_path / "Utah.cmedesk"
    said = cme(
        *("office", "new", office, "--name", "Utah CME", "--accreditor", "UMA"),
        *("--accreditor-name", "Utah Medical Association", "--accreditor-number", "0001234"),
        *("--accredited-until", "2030-07-31", "--json"),
    )
    assert said.json["accreditor"] == "Utah Medical Association (UMA)"
    words = ["--code", "A", "--title", "T", "--date", "2026-05-14", "--office", office, "--json"]
    made = cme("activity", "add", *words, "--credit", "AMA PRA Category 1=1.00")
    assert made.json["statements"][0]["text"] == (
        "The Utah CME is accredited by the Utah Medical Association (UMA) to provide continuing "
        "medical education for physicians."
    )
    (row,) = cme("accreditation", "list", "--office", office, "--json").json["rows"]
    assert (row["body"], row["provider_number"]) == ("uma", "0001234")


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        (["--accreditor-name", "Utah Medical Association"], "missing-letters"),
        (["--accreditor", "CMA", "--accreditor-name", "Colorado Medical"], "accreditor-taken"),
        (["--accreditor", "UMA"], "accreditor-not-found"),
    ],
)
def test_a_society_that_is_not_said_rightly(cme, tmp_path, words, reference):
    said = cme("office", "new", tmp_path / "X", "--name", "X", *words, "--json")
    assert said.error["reference"] == reference
    assert not (tmp_path / "X.cmedesk").exists()


def test_a_society_that_ships_may_be_named_in_full(cme, tmp_path):
    words = ["--accreditor", "cma", "--accreditor-name", "California Medical Association"]
    said = cme("office", "new", tmp_path / "X", "--name", "X", *words, "--json")
    assert said.json["accreditor"] == "California Medical Association (CMA)"


def test_an_approval_from_its_application_to_the_paper(cme, office, tmp_path):
    where = ["--activity", "GR-2026-05", "--body", "AAFP", "--office", office, "--json"]
    code = ["activity", "set", "GR-2026-05", "--designated-on", "2026-05-01", "--json"]
    refused = cme(*code, "--credit", "aafp-prescribed=1.00")
    assert refused.error["reference"] == "not-approved"
    assert "Record the approval" in refused.error["remedy"]
    cme("accreditation", "approve", *where, "--applied", "--applied-on", "2026-04-01")
    texts = [
        each["text"]
        for each in cme("statements", "show", "--activity", "GR-2026-05", "--json").json[
            "statements"
        ]
    ]
    assert any("Determination of credit is pending." in each for each in texts)
    statement = tmp_path / "statement.txt"
    statement.write_text("The AAFP has reviewed this,\nfor up to 1.00 credit.", encoding="utf-8")
    kept = cme(
        *("accreditation", "approve", *where, "--number", "00104", "--on", "2026-04-20"),
        *("--credits", "1", "--statement", statement, "--letter", statement),
    )
    assert (kept.json["state"], kept.json["number"], kept.json["letter"]) == (
        "approved",
        "00104",
        True,
    )
    assert kept.json["applied_on"] == "2026-04-01"
    above = cme(*code, "--credit", "aafp-prescribed=1.25")
    assert above.error["reference"] == "credit-above-approval"
    assert cme(*code, "--credit", "aafp-prescribed=1").status == 0
    texts = [
        each["text"]
        for each in cme("statements", "show", "--activity", "GR-2026-05", "--json").json[
            "statements"
        ]
    ]
    assert "The AAFP has reviewed this, for up to 1.00 credit." in texts
    (row,) = cme("accreditation", "approvals", *where[:2], "--json").json["rows"]
    assert cme("accreditation", "withdraw", str(row["id"])).status == 0
    shown = cme("statements", "show", "--activity", "GR-2026-05", "--json")
    assert "not-approved" in [each["reference"] for each in shown.json["problems"]]
    assert cme(*code, "--credit", "aafp-prescribed=0").status == 0
