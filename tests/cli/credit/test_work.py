"""Commands about learners' work and choice: completion, gate, credit choose, boards."""

from __future__ import annotations

from pathlib import Path

import pytest

NAMES = (
    "First Name,Last Name,Credentials,E-mail\n"
    "Ngozi,Okafor,MD,n@x.org\nAna,Costa,DO,a@x.org\nBo,Lind,RN,b@x.org\n"
)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """A plain list of names."""
    file = tmp_path / "names.csv"
    file.write_text(NAMES, encoding="utf-8")
    return file


def add(cme, code: str, format: str, *credit: str, end: str = "2030-01-01") -> None:
    options = [part for each in credit for part in ("--credit", each)]
    cme("accreditation", "add", "--body", "AOA", "--from", "2025-01-01")
    live = ["--location", "Auditorium B"] if format == "live-course" else []
    said = cme(
        *("activity", "add", "--code", code, "--title", "Sepsis", "--date", "2026-03-01"),
        *("--end", end, "--format", format, "--designated-on", "2026-02-01", *live, *options),
    )
    assert said.status == 0, said.err


def test_a_list_of_names_of_an_enduring_material_is_no_credit(cme, office, names, tmp_path):
    add(cme, "EM-1", "enduring-material", "AMA PRA Category 1=1.50", "AOA=1.50")
    cme("attendance", "import", names, "--activity", "EM-1")
    out = tmp_path / "room.pdf"
    said = cme("certificates", "issue", "--activity", "EM-1", "--pdf", out, "--json")
    assert said.status == 1
    references = {(each["where"], each["reference"]) for each in said.json["problems"]}
    assert references == {
        ("Ngozi Okafor", "pass-level-missing"),
        ("Ngozi Okafor", "missing-completion-date"),
        ("Ana Costa", "missing-completion-date"),
        ("Bo Lind", "missing-completion-date"),
    }
    assert not out.exists()
    said = cme("gate", "waive", "--activity", "EM-1", "Okafor", "--reason", "oral exam", "--json")
    assert said.status == 0
    assert said.json["sentence"].endswith("for Ngozi Okafor: oral exam")
    rows = cme("gate", "list", "--activity", "EM-1", "--json").json
    assert rows["gates"] == ["assessment"]
    assert (rows["rows"][0]["person"], rows["rows"][0]["reason"]) == ("Ngozi Okafor", "oral exam")
    said = cme("completion", "set", "--everybody", "--activity", "EM-1", "--date", "2026-05-05")
    assert said.status == 0
    listed = cme("completion", "list", "--activity", "EM-1", "--json").json["rows"]
    assert {each["done_on"] for each in listed} == {"2026-05-05"}
    said = cme("certificates", "issue", "--activity", "EM-1", "--pdf", out, "--json")
    assert said.status == 0
    listed = cme("credit", "list", "--activity", "EM-1", "--json").json["rows"]
    assert {each["person"]: each["credit"] for each in listed} == {
        "Ngozi Okafor": ["AMA PRA Category 1"],
        "Ana Costa": ["AOA Category 1-A"],
        "Bo Lind": [],
    }
    said = cme("gate", "set", "--activity", "EM-1", "Okafor", "--json")
    assert said.json["error"]["reference"] == "certificate-in-force"
    said = cme("completion", "remove", "Okafor", "--activity", "EM-1", "--json")
    assert said.json["error"]["reference"] == "certificate-in-force"


def test_stages_from_a_sheet(cme, office, names, tmp_path):
    add(cme, "PI-1", "performance-improvement", "AMA PRA Category 1=20")
    cme("attendance", "import", names, "--activity", "PI-1")
    sheet = tmp_path / "stages.csv"
    sheet.write_text(
        "Name,Email,Stage A,Stage B,Stage C\n"
        "Ngozi Okafor,n@x.org,3/10/2026,4/1/2026,6/1/2026\n"
        "Ana Costa,a@x.org,3/10/2026,,\n",
        encoding="utf-8",
    )
    seen = cme("completion", "import", sheet, "--activity", "PI-1", "--dry-run", "--json").json
    assert len(seen["steps"]) == 4
    said = cme("completion", "import", sheet, "--activity", "PI-1")
    assert said.status == 0, said.err
    lines = cme("attendance", "list", "--activity", "PI-1", "--json").json["attendance"]
    claimed = {each["person"]["name"]: each["claims"] for each in lines}
    assert claimed["Ngozi Okafor"][0]["credits"] == "20.00"
    assert claimed["Ana Costa"][0]["credits"] == "5.00"
    assert claimed["Bo Lind"] == []


def test_credit_is_chosen_left_and_refused(cme, office, names):
    add(
        cme,
        "GR-1",
        "live-course",
        *("AMA PRA Category 1=1", "AOA=1", "ABIM MOC points=1"),
        end="2026-03-01",
    )
    cme("attendance", "import", names, "--activity", "GR-1")
    common = ("credit", "choose", "--activity", "GR-1")
    said = cme(*common, "--type", "AOA", "--everybody", "--json")
    assert said.status == 0
    assert "2 learners" in said.json["sentence"]
    for words, reference in (
        (("--type", "ABIM", "Okafor"), "credit-comes-along"),
        (("--type", "AOA", "Lind"), "may-not-be-awarded"),
        (("--type", "AOA", "--none", "Okafor"), "credit-type-not-given"),
        (("--type", "AOA"), "nobody-chosen"),
    ):
        assert cme(*common, *words, "--json").json["error"]["reference"] == reference
    assert cme(*common, "--usual", "Okafor").status == 0
    assert cme(*common, "--none", "Costa").status == 0
    rows = cme("credit", "list", "--activity", "GR-1", "--json").json["rows"]
    assert {each["person"]: (each["credit"], each["chosen"]) for each in rows} == {
        "Ngozi Okafor": (["AMA PRA Category 1"], False),
        "Ana Costa": ([], True),
        "Bo Lind": ([], False),
    }
    cme("boards", "register", "ABIM", "--activity", "GR-1", "--date", "2026-02-02")
    rows = cme("boards", "list", "--activity", "GR-1", "--json").json["rows"]
    assert rows[0]["points"] == "0.00"
    assert "ABIM number" in rows[0]["missing"]
