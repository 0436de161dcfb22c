"""`cme-desk demo`: the whole way through on invented people, with and without a window."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys

import pytest
from pypdf import PdfReader

from cme_desk.cli.program import run


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A folder in which the sample office was made, and what was said of it."""
    folder = tmp_path_factory.mktemp("demo")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert run(["demo", "--dir", str(folder), "--no-window", "--json"]) == 0
    return folder, json.loads(out.getvalue())


@pytest.fixture
def folder(first):
    return first[0]


def test_it_ends_with_a_pdf_in_which_everything_can_be_read(first):
    folder, told = first
    assert told["made"] is True
    assert told["window"] is False
    for name in ("office", "sheet", "pdf", "waiting_sheet"):
        assert (folder / told[name]).is_file()
    pages = [
        " ".join(page.extract_text().split())
        for page in PdfReader(io.BytesIO((folder / told["pdf"]).read_bytes())).pages
    ]
    assert len(pages) == len(told["certificates"]) > 20
    for page, each in zip(pages, told["certificates"], strict=True):
        assert each["name"] in page
        assert each["number"] in page
        assert each["verify_code"] in page
        assert "Grand Rounds: Sepsis in the first hour" in page
        assert "joint providership of Northgate Health Network and Lakeside Family Practice" in page
        if each["kind"] == "completion":
            assert f"and is awarded {each['credits']} AMA PRA Category 1 Credit(s)™." in page
            assert "designates this live activity for a maximum of 1.00" in page
        else:
            assert "This activity was designated for 1.00 AMA PRA Category 1 Credit(s)™." in page
            assert "is awarded" not in page
    claimed = {each["name"]: each["credits"] for each in told["certificates"]}
    assert claimed["Robert J. Delgado Jr., DO"] == "0.50"
    assert claimed["Jürgen Müller, Dr. med."] == "0.75"
    assert claimed["Amelia R. Hartwell, MD, FACP"] == "1.00"
    assert claimed["Siobhán M. O'Donnell, RN, MSN"] is None
    assert claimed["Ilse Castellanos-Brandt, MD"] == "1.00"
    assert sum("Okafor" in name for name in claimed) == 1


def test_a_second_time_it_uses_the_same_office(cme, folder):
    said = cme("demo", "--dir", folder, "--no-window", "--json")
    assert said.status == 0
    assert said.json["made"] is False
    assert said.json["already_imported"] is True
    text = cme("demo", "--dir", folder, "--no-window").out
    assert "was there already and is used again" in text


def test_then_the_window_opens_on_it_if_there_is_a_screen(cme, folder):
    opened = []

    def window(office):
        opened.append(office)
        return 0

    said = cme("demo", "--dir", folder, window=window)
    assert said.status == 0
    assert [path.name for path in opened] == ["Northgate CME.cmedesk"]
    assert str(opened[0]) in said.out
    cme("demo", "--dir", folder, "--no-window", window=window)
    assert len(opened) == 1


def test_a_window_that_fails_takes_nothing_back(cme, folder):
    def window(_):
        raise ImportError("libGL.so.1")

    said = cme("demo", "--dir", folder, "--json", window=window)
    assert said.status == 1
    assert said.json["pdf"]
    assert "libGL" in said.err


def test_a_folder_that_cannot_be_written(cme, tmp_path):
    (tmp_path / "file").write_text("x")
    said = cme("demo", "--dir", tmp_path / "file", "--no-window", "--json")
    assert said.status == 2
    assert said.json["error"]["reference"] == "sample-not-made"


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only there can a screen be missing"
)
def test_without_a_screen_it_just_ends(folder):
    variables = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    done = subprocess.run(
        [sys.executable, "-m", "cme_desk", "demo", "--dir", str(folder)],
        capture_output=True,
        encoding="utf-8",
        env=variables,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "certificates.pdf" in done.stdout
