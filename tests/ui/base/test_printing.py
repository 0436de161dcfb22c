"""Pages on their way to a printer: which, how often, in which colours, and nothing by halves."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QSize
from PySide6.QtPrintSupport import QPrinter

from cme_desk.errors import Cancelled, DeskError
from cme_desk.services.papers import certificates
from cme_desk.ui.base.printing import Paper, make_ready, pages_to_print, print_paper
from tests.services.offices import Clock, make_desk
from tests.services.rooms import fill_room

# A page as sharp as printers want it takes a second to print; not every test looks at the letters.
COARSE = QPrinter.PrinterMode.ScreenResolution


@pytest.fixture
def paper(qapp, tmp_path: Path):
    desk = make_desk(tmp_path, Clock())
    fill_room(desk)
    made = Paper(certificates.issue(desk, 1).pdf)
    desk.close()
    yield made
    made.close()


def printer(
    out: Path, mode: QPrinter.PrinterMode = QPrinter.PrinterMode.HighResolution
) -> QPrinter:
    made = QPrinter(mode)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(out))
    return made


def images(out: Path) -> list[list[pypdf.generic.DictionaryObject]]:
    found = []
    for page in pypdf.PdfReader(io.BytesIO(out.read_bytes())).pages:
        named = page["/Resources"]["/XObject"].values()
        found.append([each.get_object() for each in named])
    return found


def test_pages_are_sharp_and_no_photographs(paper: Paper, tmp_path: Path):
    out = tmp_path / "out.pdf"
    sharp = printer(out)
    make_ready(sharp, paper, "sharp")
    sharp.setFromTo(1, 2)
    assert print_paper(paper, sharp) == 2
    for (image,) in images(out):
        assert (image["/Width"], image["/Height"]) == (6600, 5100)
        assert "/DCTDecode" not in str(image["/Filter"])


def test_without_colours_it_is_grey(paper: Paper, tmp_path: Path):
    out = tmp_path / "grey.pdf"
    grey = printer(out)
    make_ready(grey, paper, "grey")
    grey.setColorMode(QPrinter.ColorMode.GrayScale)
    grey.setFromTo(1, 1)
    assert print_paper(paper, grey) == 1
    ((image,),) = images(out)
    assert image["/ColorSpace"] == "/DeviceGray"


def test_a_range_and_copies(paper: Paper, tmp_path: Path):
    some = printer(tmp_path / "some.pdf", COARSE)
    some.setFromTo(2, 3)
    assert pages_to_print(4, some) == [1, 2]
    some.setCopyCount(2)
    some.setCollateCopies(True)
    copied = [1, 2] if some.supportsMultipleCopies() else [1, 2, 1, 2]
    assert pages_to_print(4, some) == copied
    some.setCollateCopies(False)
    copied = [1, 2] if some.supportsMultipleCopies() else [1, 1, 2, 2]
    assert pages_to_print(4, some) == copied
    assert print_paper(paper, some) == len(copied)
    assert pages_to_print(4, printer(tmp_path / "all.pdf")) == [0, 1, 2, 3]


def test_stopped_on_the_way(paper: Paper, tmp_path: Path):
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_paper(paper, printer(tmp_path / "half.pdf", COARSE), stop)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing(paper: Paper, tmp_path: Path):
    with pytest.raises(DeskError) as told:
        print_paper(paper, printer(tmp_path / "no" / "where.pdf"))
    assert told.value.reference == "printer-not-ready"


def test_a_picture_of_a_page_is_on_white(paper: Paper):
    picture = paper.picture(0, QSize(110, 85))
    assert picture.pixelColor(0, 0).name() == "#ffffff"
    assert picture.pixelColor(0, 0).alpha() == 255
