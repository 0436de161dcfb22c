"""`cme-desk papers`: badges, tents and letters."""

from __future__ import annotations

import io

import pypdf
import pytest

ACTIVITY = ("--activity", "GR-2026-05")


def pages(path) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_badges_for_the_room(signed_in, cme, tmp_path):
    out = tmp_path / "badges.pdf"
    said = cme("papers", "badges", *ACTIVITY, "--pdf", out, "--sheet", "5392", "--json")
    assert (said.status, said.json["count"], said.json["problems"]) == (0, 4, [])
    (page,) = pages(out)
    assert "Robert" in page
    assert "J. Delgado Jr., DO" in page
    said = cme(
        "papers", "badges", *ACTIVITY, "--pdf", out, "--person", "hartwell", "--begin-at", "6",
        "--sheet", "5392", "--outlines",
    )  # fmt: skip
    assert said.status == 0
    assert "1 badge" in said.out


def test_tents_and_kinds_of_sheets(signed_in, cme, tmp_path):
    out = tmp_path / "tents.pdf"
    assert cme("papers", "tents", *ACTIVITY, "--pdf", out, "--json").json["count"] == 4
    assert len(pages(out)) == 4
    ids = {each["id"] for each in cme("papers", "tents", "--sheets", "--json").json["sheets"]}
    assert ids == {"tent-letter", "tent-a4", "avery-5305"}
    ids = {each["id"] for each in cme("papers", "badges", "--sheets", "--json").json["sheets"]}
    assert {"avery-5395", "avery-5392", "avery-5384", "avery-l7418"} <= ids


def test_a_letter_for_a_board(signed_in, cme, tmp_path):
    out = tmp_path / "letter.pdf"
    said = cme(
        "papers", "letter", "--person", "hartwell", "--to", "State Medical Board", "--pdf", out,
        "--json",
    )  # fmt: skip
    assert (said.status, said.json["count"]) == (0, 1), said
    (page,) = pages(out)
    assert "State Medical Board" in page
    assert "Amelia Hartwell, MD, FACP took part in" in page
    assert cme("papers", "letter", *ACTIVITY, "--pdf", out, "--json").json["count"] == 4


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        (("badges", "--activity", "NO", "--pdf", "a.pdf"), "activity-not-found"),
        (("badges", "--pdf", "a.pdf"), "usage"),
        (("badges", *ACTIVITY), "usage"),
        (("badges", *ACTIVITY, "--pdf", "a.pdf", "--sheet", "9"), "label-sheet-not-found"),
        (("badges", *ACTIVITY, "--pdf", "a.pdf", "--begin-at", "99"), "no-such-label"),
        (("badges", *ACTIVITY, "--pdf", "no/a.pdf"), "pdf-not-written"),
        (("badges", *ACTIVITY, "--pdf", "a.pdf", "--person", "zzz"), "person-not-found"),
        (("letter", "--pdf", "a.pdf"), "nobody-chosen"),
        (("letter", "--pdf", "a.pdf", *ACTIVITY, "--since", "x"), "bad-date"),
    ],
)
def test_what_cannot_be(signed_in, cme, tmp_path, words, reference):
    assert cme("papers", *words, "--json").error["reference"] == reference
    assert not (tmp_path / "a.pdf").exists()
