"""Printed the evening before: twelve are expected, ten come, one of them late, and one never does."""

from __future__ import annotations

import datetime as dt
import functools
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from cme_desk.services.office import life
from tests.stories.conftest import HELD, Types

CODE = "GR-2026-05"
NAMES = (
    *("Adeyemi", "Bergström", "Costa", "Delgado", "Eze", "Fujita"),
    *("García", "Hartwell", "Ibsen", "Jansen", "Kowalski", "Lindqvist"),
)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, types: Types) -> list[dt.datetime]:
    """What the computer's clock says, to be set: the evening before at first."""
    del types  # the office is made by the real clock
    at = [dt.datetime.combine(HELD - dt.timedelta(days=1), dt.time(18))]
    monkeypatch.setattr(
        life, "open_office", functools.partial(life.open_office, clock=lambda: at[0])
    )
    return at


def sheet(path: Path, rows: list[str], header: str) -> Path:
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    return path


def test_twelve_are_printed_ten_come_and_all_is_put_right(
    types: Types, now: list[dt.datetime], tmp_path: Path
):
    registered = sheet(
        tmp_path / "registered.csv",
        [f"{each},Kim{n},MD,k{n}@example.org,Registered" for n, each in enumerate(NAMES)]
        + ["Musa,Kim12,MD,k12@example.org,Cancelled"],
        "Last Name,First Name,Credentials,Email,Registration Status",
    )
    types("expected", "import", registered, "--activity", CODE, "--as-read", "odd-name")
    assert types("attendance", "list", "--activity", CODE)["attendance"] == []
    refused = types("certificates", "issue", "--activity", CODE, "--pdf", "no.pdf", status=2)
    assert "issued ahead" in refused["error"]["remedy"]
    look = types("certificates", "issue", "--activity", CODE, "--ahead", "--look")
    assert len(look["due"]) == 12
    assert any("not happened yet" in each for each in look["notice"])
    done = types("certificates", "issue", "--activity", CODE, "--ahead", "--pdf", "room.pdf")
    assert (done["new"], done["ahead"]) == (12, 12)
    pages = PdfReader(io.BytesIO((tmp_path / "room.pdf").read_bytes())).pages
    assert len(pages) == 12
    first = done["certificates"][0]
    verdict = types("certificates", "verify", first["number"], first["verify_code"], status=1)
    assert verdict["standing"] == "ahead"
    early = types("certificates", "void", "--who-did-not-come", CODE, "--look", status=2)
    assert early["error"]["reference"] == "not-over"
    person = types("people", "find", "Adeyemi")["people"][0]["id"]
    assert types("people", "transcript", person)["own"] == []

    now[0] += dt.timedelta(days=1)
    came = [each for each in NAMES if each not in {"Eze", "Ibsen"}]
    signed = sheet(
        tmp_path / "came.csv",
        [
            f"{each},Kim{NAMES.index(each)},MD,{'12:30' if each == 'Costa' else '12:00'},13:00"
            for each in came
        ],
        "Last Name,First Name,Credentials,Time In,Time Out",
    )
    types("attendance", "import", signed, "--activity", CODE)
    room = types("certificates", "issue", "--activity", CODE, "--pdf", "again.pdf", status=1)
    assert (room["new"], room["again"]) == (0, 10)
    told = {each["reference"]: each["message"] for each in room["problems"]}
    assert told["issued-ahead"] == "2 certificates of who did not come: void."
    assert "says 1.00, and 0.50 is claimed now" in told["certificate-outdated"]
    due = types("certificates", "void", "--who-did-not-come", CODE, "--look")["due"]
    assert [each["name"] for each in due] == ["Kim4 Eze, MD", "Kim8 Ibsen, MD"]
    voided = types("certificates", "void", "--who-did-not-come", CODE, "--reason", "Did not come")
    assert len(voided["certificates"]) == 2
    types("history", "undo", voided["operation"])
    assert len(types("certificates", "list", "--ahead")["certificates"]) == 2
    types("certificates", "void", "--who-did-not-come", CODE, "--reason", "Did not come")
    late = next(
        each["number"]
        for each in types("certificates", "list", "--status", "issued")["certificates"]
        if each["person"]["name"].startswith("Costa")
    )
    again = types("certificates", "reissue", late, "--reason", "Came at half past")
    assert again["certificates"][0]["credits"] == "0.50"
    assert types("certificates", "verify", first["number"], first["verify_code"])["genuine"]
    room = types("certificates", "issue", "--activity", CODE, "--pdf", "once.pdf")
    assert (room["new"], room["again"], room["problems"]) == (0, 10, [])
    assert types("office", "check")["problems"] == []
