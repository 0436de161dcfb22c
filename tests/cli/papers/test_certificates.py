"""The room's papers: issued, written whole or not at all, printed again, verified, voided."""

from __future__ import annotations

import io
import sys

import pytest
from pypdf import PdfReader

from cme_desk.cli.program import run
from cme_desk.files import whole

ISSUE = ("certificates", "issue", "--activity", "GR-2026-05")


def text_of(path):
    return [page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages]


def registered(cme):
    return cme("certificates", "list", "--json").json["certificates"]


@pytest.fixture
def issued(cme, signed_in, tmp_path):
    said = cme(*ISSUE, "--pdf", tmp_path / "room.pdf", "--json")
    assert said.status == 0, said
    return said.json


def test_everybody_gets_the_paper_that_is_due(issued, tmp_path):
    told = {each["name"]: each for each in issued["certificates"]}
    assert list(told) == [
        "Robert J. Delgado Jr., DO",
        "Maria José García-López, MD",
        "Amelia Hartwell, MD, FACP",
        "Siobhán O’Donnell, RN, MSN",
    ]
    assert told["Robert J. Delgado Jr., DO"]["credits"] == "0.50"
    assert told["Robert J. Delgado Jr., DO"]["kind"] == "completion"
    assert told["Siobhán O’Donnell, RN, MSN"]["kind"] == "participation"
    assert told["Siobhán O’Donnell, RN, MSN"]["credits"] is None
    assert issued["problems"] == []
    pages = text_of(tmp_path / "room.pdf")
    assert len(pages) == 4
    for page, each in zip(pages, issued["certificates"], strict=True):
        assert each["name"] in page
        assert each["number"] in page
        assert each["verify_code"] in page


def test_a_second_time_prints_the_same_ones(cme, issued, tmp_path):
    said = cme(*ISSUE, "--pdf", tmp_path / "again.pdf", "--json").json
    assert said["new"] == 0
    assert said["again"] == 4
    assert [each["number"] for each in said["certificates"]] == [
        each["number"] for each in issued["certificates"]
    ]
    assert text_of(tmp_path / "again.pdf") == text_of(tmp_path / "room.pdf")
    assert len(registered(cme)) == 4


def test_one_person_alone(cme, signed_in, tmp_path):
    said = cme(*ISSUE, "--pdf", tmp_path / "one.pdf", "--person", "delgado", "--json")
    assert [each["name"] for each in said.json["certificates"]] == ["Robert J. Delgado Jr., DO"]
    assert len(text_of(tmp_path / "one.pdf")) == 1
    both = cme(*ISSUE, "--pdf", tmp_path / "two.pdf", "--json")
    both = (
        both
        if both.status == 2
        else cme(
            *ISSUE, "--pdf", tmp_path / "two.pdf", "--person", "a.hartwell@example.org", "--json"
        )
    )
    assert [each["name"] for each in both.json["certificates"]] == ["Amelia Hartwell, MD, FACP"]


@pytest.mark.parametrize(
    ("text", "reference"), [("nobody", "person-not-found"), ("example", "person-ambiguous")]
)
def test_a_person_who_is_not_clear(cme, signed_in, tmp_path, text, reference):
    said = cme(*ISSUE, "--pdf", tmp_path / "one.pdf", "--person", text, "--json")
    assert said.error["reference"] == reference
    assert not (tmp_path / "one.pdf").exists()
    assert registered(cme) == []


def test_where_nobody_was_there_nothing_is_written(cme, office, tmp_path):
    said = cme(*ISSUE, "--pdf", tmp_path / "room.pdf", "--json")
    assert said.status == 1
    assert said.json["pdf"] is None
    assert said.json["problems"][0]["reference"] == "nobody-there"
    assert not (tmp_path / "room.pdf").exists()


def places_that_cannot_be_written(folder):
    (folder / "plain").write_text("a file")
    (folder / "notes.txt").write_text("keep me")
    yield folder
    yield folder / "missing" / "room.pdf"
    yield folder / "plain" / "room.pdf"
    yield folder / "notes.txt"
    yield folder / "Northgate.cmedesk"
    if sys.platform.startswith("linux"):
        yield "/proc/room.pdf"


def test_a_pdf_that_cannot_be_written_issues_nothing(cme, signed_in, tmp_path):
    before = signed_in.read_bytes()
    for place in places_that_cannot_be_written(tmp_path):
        said = cme(*ISSUE, "--pdf", place, "--json")
        assert said.error["reference"] == "pdf-not-written", place
    assert (tmp_path / "notes.txt").read_text() == "keep me"
    assert signed_in.read_bytes() == before
    assert registered(cme) == []


def test_a_disk_that_fills_up_while_writing_issues_nothing(cme, signed_in, tmp_path, monkeypatch):
    (tmp_path / "room.pdf").write_bytes(b"%PDF-1.4 an older one")

    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(whole, "DURABLE", True)
        broken.setattr(whole.os, "fsync", full)
        said = cme(*ISSUE, "--pdf", tmp_path / "room.pdf", "--json")
    assert said.status == 2
    assert registered(cme) == []
    assert (tmp_path / "room.pdf").read_bytes() == b"%PDF-1.4 an older one"
    assert not list(tmp_path.glob(".*part*"))


def test_an_older_pdf_is_replaced_whole(cme, signed_in, tmp_path):
    (tmp_path / "room.pdf").write_bytes(b"%PDF-1.4 an older one")
    assert cme(*ISSUE, "--pdf", tmp_path / "room.pdf").status == 0
    assert len(text_of(tmp_path / "room.pdf")) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="modes of Unix")
def test_the_pdf_may_be_read_by_whoever_may_read_new_files(issued, tmp_path):
    (tmp_path / "plain").write_text("x")
    assert (tmp_path / "room.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_an_activity_that_is_not_there_or_not_begun(cme, office, tmp_path):
    said = cme("certificates", "issue", "--activity", "NOPE", "--pdf", "x.pdf", "--json")
    assert said.error["reference"] == "activity-not-found"
    cme("activity", "add", "--code", "FAR", "--title", "T", "--date", "2199-01-01")
    said = cme("certificates", "issue", "--activity", "FAR", "--pdf", "x.pdf", "--json")
    assert said.error["reference"] == "activity-not-begun"
    assert not (tmp_path / "x.pdf").exists()


def test_a_reprint_is_the_page_as_issued(cme, issued, tmp_path):
    second, first = issued["certificates"][2], issued["certificates"][0]
    numbers = [second["number"], first["number"]]
    said = cme("certificates", "reprint", *numbers, "--pdf", tmp_path / "r.pdf", "--json")
    assert said.status == 0
    assert [each["number"] for each in said.json["certificates"]] == numbers
    room = text_of(tmp_path / "room.pdf")
    assert text_of(tmp_path / "r.pdf") == [room[2], room[0]]


def test_a_number_that_was_never_given(cme, issued, tmp_path):
    said = cme("certificates", "reprint", "1999-00001", "--pdf", tmp_path / "r.pdf", "--json")
    assert said.error["reference"] == "certificate-not-found"
    assert not (tmp_path / "r.pdf").exists()
    assert cme("certificates", "void", "1999-00001", "--reason", "wrong name", "--json").error
    said = cme("certificates", "verify", "1999-00001", "AAAA-BBBB-CCCC", "--json")
    assert (said.status, said.json["genuine"], said.json["certificate"]) == (1, False, None)


def test_verified_by_number_and_code(cme, issued):
    one = issued["certificates"][0]
    said = cme("certificates", "verify", one["number"], one["verify_code"], "--json")
    assert (said.status, said.json["genuine"]) == (0, True)
    typed = one["verify_code"].lower().replace("-", " ")
    assert cme("certificates", "verify", one["number"], typed).status == 0
    other = issued["certificates"][1]["verify_code"]
    said = cme("certificates", "verify", one["number"], other, "--json")
    assert (said.status, said.json["genuine"]) == (1, False)


def test_voided_with_a_reason_and_issued_anew(cme, issued, tmp_path):
    one = issued["certificates"][0]
    said = cme("certificates", "void", one["number"], "--reason", "wrong name", "--json")
    assert said.status == 0
    assert said.json["certificate"]["status"] == "void"
    assert cme("certificates", "verify", one["number"], one["verify_code"]).status == 1
    printed = cme("certificates", "reprint", one["number"], "--pdf", tmp_path / "r.pdf", "--json")
    assert printed.error["reference"] == "certificate-void"
    twice = cme("certificates", "void", one["number"], "--reason", "wrong again", "--json")
    assert twice.error["reference"] == "certificate-not-in-force"
    again = cme(*ISSUE, "--pdf", tmp_path / "room.pdf", "--json").json
    assert (again["new"], again["again"]) == (1, 3)
    kept = {each["number"]: each for each in registered(cme)}
    assert kept[one["number"]]["status"] == "void"
    assert kept[one["number"]]["reason"] == "wrong name"


def test_no_reason_no_void(cme, issued):
    said = cme(
        "certificates", "void", issued["certificates"][0]["number"], "--reason", " ", "--json"
    )
    assert said.error["reference"] == "missing-reason"


def test_the_register_is_listed_and_searched(cme, issued):
    found = cme("certificates", "list", "hartwell", "--json").json["certificates"]
    assert [each["person"]["name"] for each in found] == ["Hartwell, Amelia"]
    assert found[0]["credits"] == "1.00"
    assert found[0]["activity"] == "GR-2026-05"
    assert len(cme("certificates", "list", "--activity", "GR-2026-05").out.splitlines()) == 5
    assert cme("certificates", "list", "--activity", "NOPE", "--json").error
    assert cme("certificates", "list", "nobody").status == 0


def test_run_gives_the_status_back_as_a_number(issued):
    assert isinstance(run(["certificates", "list"]), int)
