"""The command line called in this process, an office to call it on, and sheets to import."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook

from cme_desk import paths
from cme_desk.cli.program import run

SHEETS = Path(__file__).parents[1] / "data" / "sheets"


class Said(NamedTuple):
    """What one call said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        assert self.status == 2, self
        error = self.json["error"]
        assert set(error) == {"reference", "message", "why", "remedy"}
        assert error["message"] in self.err
        assert len(self.err.strip().splitlines()) == 1, "one line on stderr"
        return error


@pytest.fixture
def cme(capsys, tmp_path, monkeypatch):
    """Call the command line; tells the status and what was said."""
    monkeypatch.setattr(paths, "user_log", lambda: tmp_path / "log")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CME_DESK_OFFICE", raising=False)

    def call(*words: object, window=None) -> Said:
        capsys.readouterr()
        status = run([str(word) for word in words], window=window)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(status, out, err)

    return call


@pytest.fixture(scope="session")
def _empty_office(tmp_path_factory):
    """An office with one activity, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("office")
    file = folder / "Northgate.cmedesk"
    made = run(
        ["office", "new", str(file), "--name", "Northgate CME", "--signer", "Ruth Adler, MD"]
    )
    assert made == 0
    added = run(
        [
            *("activity", "add", "--office", str(file), "--code", "GR-2026-05"),
            *("--title", "Grand Rounds: Sepsis in the first hour", "--date", "2026-05-14"),
            *("--start", "12:00", "--end-time", "13:00", "--location", "Auditorium B"),
            *("--credit", "AMA PRA Category 1=1.00"),
        ]
    )
    assert added == 0
    return file


@pytest.fixture
def office(_empty_office, tmp_path, monkeypatch, cme) -> Path:
    """An office of this test's own, which every call is about."""
    file = tmp_path / "Northgate.cmedesk"
    shutil.copyfile(_empty_office, file)
    monkeypatch.setenv("CME_DESK_OFFICE", str(file))
    return file


ROOM = [
    ("Hartwell", "Amelia", "MD, FACP", "a.hartwell@example.org", "11:55", "13:04"),
    ("Delgado Jr.", "Robert J.", "DO", "r.delgado@example.org", "12:00", "12:31"),
    ("O’Donnell", "Siobhán", "RN, MSN", "s.odonnell@example.org", "12:00", "13:00"),
    ("García-López", "Maria José", "MD", "mj.garcia@example.org", "11:57", "13:00"),
]


def write_sheet(
    path: Path, rows, headings=("Last Name", "First Name", "Degree", "E-mail", "In", "Out")
):
    """Write a sign-in sheet as somebody types it."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Northgate Community Hospital"])
    sheet.append(["Grand Rounds, sign-in"])
    sheet.append([])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def sheet(tmp_path) -> Path:
    """The sign-in sheet of a small room."""
    return write_sheet(tmp_path / "sign-in.xlsx", ROOM)


@pytest.fixture
def signed_in(office, sheet, cme) -> Path:
    """The office after the room was signed in."""
    said = cme("attendance", "import", sheet, "--activity", "GR-2026-05", "--json")
    assert said.status == 0, said
    return office
