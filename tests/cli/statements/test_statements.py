"""`cme-desk statements`: shown, listed, set, confirmed; brochures checked from files and stdin."""

from __future__ import annotations

import io
import sys

import pytest

from tests.services.brochure_files import pdf_of_lines

GOOD = """Grand Rounds: Sepsis in the first hour
May 14, 2026
Faculty: Ada Reyes, MD

The Northgate CME is accredited by the Accreditation Council for Continuing Medical Education
(ACCME) to provide continuing medical education for physicians.

The Northgate CME designates this live activity for a maximum of 1.00 AMA PRA Category 1
Credit(s)(TM). Physicians should claim only the credit commensurate with the extent of their
participation in the activity.
"""


def test_an_activitys_statements_are_shown(office, cme):
    said = cme("statements", "show", "--activity", "GR-2026-05", "--json")
    assert said.status == 1
    told = said.json
    assert [each["kind"] for each in told["statements"]] == [
        "accreditation",
        "designation",
        "participation",
    ]
    assert "*AMA PRA Category 1 Credit(s)*™" in told["statements"][1]["markup"]
    assert "<i>AMA PRA Category 1 Credit(s)</i>™" in told["statements"][1]["html"]
    assert [each["reference"] for each in told["problems"]] == ["missing-disclosure"]
    assert told["save_the_date"]["text"].endswith("approved for AMA PRA Category 1 Credit™.")
    text = cme("statements", "show", "--activity", "gr-2026-05").out
    assert "Designation, AMA PRA Category 1\nThe Northgate CME designates" in text
    assert "(not confirmed:" in text
    assert "Missing\n- It is not said what learners are told" in text


def test_wordings_are_listed_set_and_confirmed(office, cme):
    listed = cme("statements", "list", "--json").json["wordings"]
    assert {"accme.direct", "ama-pra-1.designation", "support-none"} <= {x["code"] for x in listed}
    said = cme(
        "statements", "set", "support-none", "--text", "No company supported this.", "--json"
    )
    assert said.json["wording"]["text"] == "No company supported this."
    assert said.json["operation"]
    said = cme("statements", "set", "tma.direct", "--text", "{the_provider} is accredited.")
    assert "still marked as unconfirmed" in said.out
    assert "still" not in cme("statements", "confirm", "tma.direct").out
    assert "unconfirmed" in cme("statements", "list").out
    said = cme("statements", "set", "save-the-date", "--text", "Category 1 credit", "--json")
    assert said.error["reference"] == "broken-phrase"
    assert cme("statements", "set", "nothing", "--text", "x", "--json").error["reference"] == (
        "wording-not-found"
    )


def test_a_good_brochure_passes(office, cme, tmp_path):
    file = tmp_path / "brochure.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        file.write_bytes(GOOD.replace("(TM)", "™").encode(encoding))
        said = cme("statements", "check", file, "--activity", "GR-2026-05", "--json")
        assert (said.status, said.json["findings"]) == (0, []), encoding
        assert said.json["found"] == ["accreditation", "designation"]
        assert said.json["reminders"]


def test_a_bad_brochure_is_told_line_by_line(office, cme, tmp_path):
    file = tmp_path / "brochure.txt"
    file.write_text(GOOD.replace("1.00", "1.50") + "Jointly sponsored by us.\n", encoding="utf-8")
    said = cme("statements", "check", file, "--activity", "GR-2026-05", "--json")
    assert said.status == 1
    told = {each["reference"]: each for each in said.json["findings"]}
    assert set(told) == {"wrong-amount", "joint-sponsorship"}
    assert told["wrong-amount"]["line"] == 8
    assert told["wrong-amount"]["instead"] == "1.00"
    text = cme("statements", "check", file, "--activity", "GR-2026-05").out
    assert "2 findings" in text
    assert "Wrong: line 11: “Joint sponsorship” is out of date." in text


def test_standard_input_is_read(office, cme, monkeypatch):
    class Typed:
        buffer = io.BytesIO(b"CME credit has been applied for.")

    monkeypatch.setattr(sys, "stdin", Typed())
    said = cme("statements", "check", "-", "--json")
    assert [each["reference"] for each in said.json["findings"]] == ["applied-for"]
    assert said.json["activity"] is None


def test_a_pdf_is_read(office, cme, tmp_path):
    file = tmp_path / "brochure.pdf"
    file.write_bytes(pdf_of_lines(GOOD.replace("(TM)", "™").splitlines()))
    said = cme("statements", "check", file, "--activity", "GR-2026-05", "--json")
    assert said.json["findings"] == []
    assert said.json["found"] == ["accreditation", "designation"]


@pytest.mark.parametrize(
    ("name", "data", "reference"),
    [
        ("empty.txt", b"  \n", "empty-text"),
        ("flyer.docx", b"PK\x03\x04rest", "damaged-file"),
        ("flyer.doc", b"\xd0\xcf\x11\xe0rest", "unsupported-format"),
        ("flyer.rtf", b"{\\rtf1 Category 1 credit}", "unsupported-format"),
        ("flyer.pdf", b"%PDF-1.7\nnothing of it is true", "damaged-file"),
        ("picture.pdf", None, "empty-text"),
        (
            "picture.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\1\2\3\xff\xfe\0\0" * 40,
            "unsupported-format",
        ),
    ],
)
def test_what_has_no_text_is_refused(office, cme, tmp_path, name, data, reference):
    file = tmp_path / name
    file.write_bytes(pdf_of_lines([]) if data is None else data)
    assert cme("statements", "check", file, "--json").error["reference"] == reference


def test_a_file_that_is_not_there_is_told(office, cme, tmp_path):
    said = cme("statements", "check", tmp_path / "no.txt", "--json")
    assert said.error["reference"] == "file-not-readable"


def test_what_learners_are_told_is_written(office, cme):
    about = ("--activity", "GR-2026-05", "--json")
    said = cme(
        "statements",
        "tell",
        *about,
        "--no-relationships",
        "--company",
        "Lumen",
        "--in-kind",
        "simulators",
    )
    assert said.json["disclosure"].startswith("No one in control of the content")
    assert said.json["commercial_support"] == (
        "This activity received in-kind commercial support from Lumen: simulators."
    )
    said = cme(
        "statements",
        "tell",
        *about,
        "--no-support",
        "--relationship",
        "A. Reyes: speaker for Lumen",
        "--mitigated",
        "A. Reyes: peer review of the slides by Ben Chu",
    )
    assert said.json["commercial_support"] == "This activity received no commercial support."
    assert said.json["disclosure"].startswith("A. Reyes: speaker for Lumen. All relevant")
    assert cme("statements", "show", "--activity", "GR-2026-05").status == 0
    for wrong in (["--no-support", "--company", "X"], ["--in-kind", "x"]):
        assert cme("statements", "tell", *about, *wrong).error["reference"] == "usage"


@pytest.mark.parametrize(
    ("wrong", "reference"),
    [
        (["--company", ""], "missing-company"),
        (["--company", "  "], "missing-company"),
        (["--company", "Lumen Devices", "--company", ""], "missing-company"),
        (["--company", "none"], "missing-company"),
        (["--company", "N/A"], "missing-company"),
        (["--company", "Lumen Devices", "--in-kind", ""], "missing-nature"),
        (["--company", "", "--no-support"], "usage"),
        (["--in-kind", ""], "usage"),
        (["--relationship", "B. Wu: owner at StartUp Bio"], "owner-excluded"),
        (["--relationship", "garbage without colon"], "not-a-relationship"),
        (["--relationship", ""], "not-a-relationship"),
        (["--relationship", "A. Reyes: consultant to Lumen Devices"], "mitigation-not-told"),
        (["--mitigated", "A. Reyes: peer review by Ben Chu"], "not-a-relationship"),
        (["--no-relationships", "--mitigated", "A: peer review by Ben Chu"], "usage"),
    ],
)
def test_what_is_not_told_is_not_written(office, cme, wrong: list[str], reference: str):
    about = ("--activity", "GR-2026-05", "--json")
    before = cme("activity", "show", "GR-2026-05", "--json").json
    said = cme("statements", "tell", *about, *wrong)
    assert (said.status, said.error["reference"]) == (2, reference)
    assert "have been mitigated" not in said.out
    assert cme("activity", "show", "GR-2026-05", "--json").json == before


def test_who_mitigated_what_stands_in_the_history(office, cme):
    said = cme(
        "statements",
        "tell",
        *("--activity", "GR-2026-05", "--json"),
        *("--relationship", "A. Reyes, MD: employee of Lumen Devices"),
        *("--exception", "A. Reyes: b"),
        *("--mitigated", "A. Reyes: peer review of the slides by Ben Chu on 2026-01-04"),
    )
    assert said.json["disclosure"].startswith("A. Reyes, MD: employee of Lumen Devices. All")
    history = cme("history", "list", "--json").out
    assert "peer review of the slides by Ben Chu on January 4, 2026" in history
    assert "exception b (the content is basic science research" in history
