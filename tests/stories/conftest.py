"""What the stories stand on: the sample office made once, a printer, and the command line."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter

from cme_desk import paths
from cme_desk.cli.program import run
from cme_desk.services.sample import make as sample
from cme_desk.services.sample.make import Sample
from cme_desk.ui import paper_job
from tests.ui.recorder import Recorder

HELD = dt.date(2026, 5, 14)

Types = Callable[..., Any]
"""Types the words of one command, and returns the JSON that comes; `status` is what it ends with."""


@pytest.fixture(scope="session")
def _sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office, made once as the program makes it."""
    folder = tmp_path_factory.mktemp("made")
    sample.find_or_make(folder)
    return folder


@pytest.fixture
def demo(_sample_made: Path, tmp_path: Path) -> Sample:
    """A sample office of the test's own."""
    shutil.copytree(_sample_made, tmp_path / "sample")
    found = sample.find_or_make(tmp_path / "sample")
    assert not found.made
    return found


@pytest.fixture
def say() -> Recorder:
    return Recorder()


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that is always chosen, and where its pages come out."""
    out = tmp_path / "printer.pdf"

    def chosen(_parent: object, pages: object, name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    monkeypatch.setattr(paper_job, "ask_printer", chosen)
    return out


@pytest.fixture
def types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Types:
    """A computer with an office and one activity in it, and the command line, in this process."""
    monkeypatch.setenv("CME_DESK_OFFICE", str(tmp_path / "Northgate.cmedesk"))
    monkeypatch.setattr(paths, "user_log", lambda: tmp_path / "log")
    monkeypatch.chdir(tmp_path)

    def types(*words: object, status: int = 0) -> Any:
        capsys.readouterr()
        ended = run([*map(str, words), "--json"])
        out, err = capsys.readouterr()
        return answer(words, ended, out, err, wanted=status)

    types(
        *("office", "new", "Northgate", "--name", "Northgate CME", "--accreditor", "CMA"),
        *("--provider", "Northgate Community Hospital"),
        *("--signer", "Ruth Adler, MD", "--signer-title", "Chair, CME Committee"),
    )
    types(
        *("activity", "add", "--code", "GR-2026-05", "--date", HELD.isoformat()),
        *("--title", "Grand Rounds: Sepsis in the first hour", "--location", "Auditorium B"),
        *("--start", "12:00", "--end-time", "13:00"),
        *("--joint-provider", "Lakeside Family Practice"),
        *("--credit", "AMA PRA Category 1=1.00"),
    )
    return types


@pytest.fixture
def starts(types: Types, tmp_path: Path) -> Types:
    """The same computer; each command is a process of its own, as it is outside of tests."""

    def starts(*words: object, status: int = 0) -> Any:
        done = subprocess.run(
            [sys.executable, "-m", "cme_desk", *map(str, words), "--json"],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=os.environ,
            check=False,
            timeout=120,
        )
        return answer(words, done.returncode, done.stdout, done.stderr, wanted=status)

    return starts


def answer(words: tuple[object, ...], ended: int, out: str, err: str, *, wanted: int) -> Any:
    """What a command said, if it ended as it was to."""
    assert ended == wanted, (words, out, err)
    assert "Traceback" not in err
    return json.loads(out)
