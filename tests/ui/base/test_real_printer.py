"""A page through the system's own print spooler, to a queue that prints into PDF files.

The queue is called `cme-desk-test`, and no other one is touched. Where the spooler is there and the
queue is not, it is made, if that is allowed without asking; on Debian and Ubuntu by hand:

    apt-get install cups printer-driver-cups-pdf
    lpadmin -p cme-desk-test -E -v cups-pdf:/ -m lsb/usr/cups-pdf/CUPS-PDF_noopt.ppd
"""

from __future__ import annotations

import getpass
import io
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from cme_desk.services.papers import certificates
from cme_desk.ui.base.printing import Paper, make_ready, print_paper
from tests.services.offices import Clock, make_desk
from tests.services.rooms import fill_room

QUEUE = "cme-desk-test"
DRIVER = "lsb/usr/cups-pdf/CUPS-PDF_noopt.ppd"
SECONDS = 60

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="NO REAL PRINTER WAS TRIED: Windows has no CUPS"
)


def asked(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, encoding="utf-8", timeout=30, check=False)


@pytest.fixture
def queue(qapp) -> str:
    """The test's own queue; loudly none where there is no spooler."""
    if not shutil.which("lpstat") or "is running" not in asked("lpstat", "-r").stdout:
        pytest.skip("NO REAL PRINTER WAS TRIED: no CUPS runs here")
    if asked("lpstat", "-p", QUEUE).returncode:
        made = asked("lpadmin", "-p", QUEUE, "-E", "-v", "cups-pdf:/", "-m", DRIVER)
        if made.returncode:
            pytest.skip(
                f"NO REAL PRINTER WAS TRIED: there is no queue {QUEUE}, and it could not be made"
            )
    if QUEUE not in QPrinterInfo.availablePrinterNames():
        pytest.skip(f"NO REAL PRINTER WAS TRIED: Qt does not see the queue {QUEUE}")
    return QUEUE


def printed_files() -> set[Path]:
    """Where CUPS-PDF puts what it printed."""
    folders = [
        Path.home() / "PDF",
        Path("/var/spool/cups-pdf") / getpass.getuser(),
        Path("/var/spool/cups-pdf/ANONYMOUS"),
    ]
    return {
        file
        for folder in folders
        if os.access(folder, os.R_OK)
        for file in folder.glob("*.pdf")
        if file.stat().st_size
    }


def wait_for_print(before: set[Path]) -> bytes:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        new = [each for each in printed_files() if each not in before]
        idle = not asked("lpstat", "-o", QUEUE).stdout.strip()
        if new and idle:
            content = new[0].read_bytes()
            for each in new:
                each.unlink()
            return content
        time.sleep(0.2)
    raise AssertionError(f"nothing came out of {QUEUE} in {SECONDS} seconds")


def apart(page: pypdfium2.PdfPage, sent: Image.Image) -> list[float]:
    """How far a printed page is from one that was sent, whichever way it was turned."""
    here = page.render(scale=1).to_pil().convert("L")
    found = []
    for turn in (0, 90, 180, 270):
        turned = here.rotate(turn, expand=True)
        if (turned.width > turned.height) == (sent.width > sent.height):
            other = sent.resize(turned.size).filter(ImageFilter.BoxBlur(2))
            difference = ImageChops.difference(turned.filter(ImageFilter.BoxBlur(2)), other)
            found.append(ImageStat.Stat(difference).mean[0])
    return found


def test_certificates_come_out_of_a_real_queue(queue: str, tmp_path: Path):
    desk = make_desk(tmp_path, Clock())
    fill_room(desk)
    paper = Paper(certificates.issue(desk, 1).pdf)
    desk.close()
    printer = QPrinter(QPrinterInfo.printerInfo(queue), QPrinter.PrinterMode.HighResolution)
    assert printer.printerName() == queue
    assert printer.isValid()
    make_ready(printer, paper, "CME Desk test of a real queue")
    printer.setFromTo(2, 3)  # a range: two of the four

    before = printed_files()
    assert print_paper(paper, printer) == 2
    content = wait_for_print(before)

    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    assert len(pages) == 2
    drawn = pypdfium2.PdfDocument(content)
    wanted = pypdfium2.PdfDocument(paper.pdf)
    for number, page in enumerate(drawn):
        across = sorted(page.get_size())
        assert across == pytest.approx([612, 792], abs=20)
        there = [each.render(scale=1).to_pil().convert("L") for each in wanted]
        right = min(apart(page, there[number + 1]))
        wrong = min(apart(page, there[0]))
        assert right < 0.7 * wrong, "it is the page that was sent, and not another one"
    drawn.close()
    wanted.close()
    paper.close()
