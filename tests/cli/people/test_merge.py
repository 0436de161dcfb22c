"""Duplicates listed, merged and said to be two, and a transcript, from the command line."""

from __future__ import annotations

import io

from openpyxl import load_workbook
from pypdf import PdfReader

from cme_desk.domain.people.record import Person
from cme_desk.services.office import life as office_service
from cme_desk.services.people import record as people


def test_duplicates_merged_and_undone(cme, office):
    ids = _two(office)
    said = cme("people", "duplicates", "--json").json
    assert said["count"] == 1
    assert {said["pairs"][0]["one"]["id"], said["pairs"][0]["other"]["id"]} == set(ids)
    assert said["pairs"][0]["reasons"]
    assert "Robert Delgado" in cme("people", "duplicates").out

    plan = cme("people", "merge", ids[0], ids[1], "--dry-run", "--json").json
    assert plan["merged"] is False
    done = cme("people", "merge", ids[0], ids[1], "--choose", f"email={ids[1]}", "--json").json
    assert done["sentence"] == "Merged 2 records of Robert Delgado"
    assert cme("people", "duplicates", "--json").json["count"] == 0
    found = cme("people", "find", "r.delgado@example.org", "--json").json["people"]
    assert [(each["id"], each["email"]) for each in found] == [(ids[0], "bob@example.org")]

    assert cme("history", "undo", "--json").status == 0
    assert cme("people", "duplicates", "--json").json["count"] == 1


def test_not_the_same_is_remembered(cme, office):
    ids = _two(office)
    assert cme("people", "not-same", *ids, "--json").json["operation"]
    assert cme("people", "duplicates", "--json").json["count"] == 0
    assert cme("people", "merge", *ids, "--json").error["reference"] == "said-not-same"
    cme("people", "not-same", *ids, "--take-back")
    assert cme("people", "duplicates", "--json").json["count"] == 1


def test_who_is_meant_must_be_clear(cme, office):
    ids = _two(office)
    for words, reference in (
        (("people", "merge", "delgado", ids[1]), "person-ambiguous"),
        (("people", "merge", "nobody", ids[1]), "person-not-found"),
        (("people", "merge", 999, ids[1]), "person-not-found"),
        (("people", "merge", ids[0], ids[0]), "same-record"),
        (("people", "merge", *ids, "--choose", "shoe=3"), "bad-choice"),
        (("people", "transcript", ids[0], "--since", "soon"), "bad-date"),
    ):
        assert cme(*words, "--json").error["reference"] == reference


def test_a_transcript_as_pdf_and_workbook(cme, signed_in, tmp_path):
    said = cme(
        *("people", "transcript", "hartwell", "--since", "2026-01-01"),
        *("--pdf", tmp_path / "t.pdf", "--xlsx", tmp_path / "t.xlsx", "--json"),
    ).json
    assert said["name"] == "Amelia Hartwell, MD, FACP"
    assert said["totals"]["own"] == {"AMA PRA Category 1": "1.00"}
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "t.pdf").pages)
    assert "Amelia Hartwell, MD, FACP" in text
    assert "Page 1 of 1" in text
    book = load_workbook(io.BytesIO((tmp_path / "t.xlsx").read_bytes()))
    assert "Amelia Hartwell, MD, FACP" in [row[0].value for row in book.active.iter_rows()]
    nothing = cme("people", "transcript", "hartwell", "--until", "2020-01-01", "--json").json
    assert nothing["own"] == []
    assert "no credit" in cme("people", "transcript", "hartwell", "--until", "2020-01-01").out


def _two(office):
    """Add one person twice; the ids."""
    desk = office_service.open_office(office)
    try:
        return [
            people.add(
                desk, Person(last_name="Delgado", first_name="Robert", credentials="MD", email=mail)
            )[0].id
            for mail in ("r.delgado@example.org", "bob@example.org")
        ]
    finally:
        desk.close()
