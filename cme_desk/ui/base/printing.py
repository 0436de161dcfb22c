"""Papers on their way to a printer: a PDF in memory, its pages as pictures, the print dialog."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from cme_desk.errors import DeskError

_PRINT_DPI = 600
"""Small statements and QR codes stay sharp."""

_MOST_DOTS = 40_000_000
"""Of a page; a larger one is printed less finely, and needs no more memory than a letter."""

_POINTS = 72.0


class Paper:
    """A PDF held in memory, open for showing and printing."""

    def __init__(self, pdf: bytes) -> None:
        """Open it.

        Raises:
            DeskError: it cannot be opened, which is a fault of this program.

        """
        self.pdf = pdf
        self.document = QPdfDocument()
        # The buffer belongs to the document, so that it is there as long as the document reads it.
        buffer = QBuffer(self.document)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        if self.document.status() is not QPdfDocument.Status.Ready:
            raise DeskError("paper-not-shown", "The paper cannot be shown.")

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.document.pageCount()

    def page_size(self, page: int) -> QSizeF:
        """Width and height of a page in points."""
        return self.document.pagePointSize(page)

    def picture(self, page: int, size: QSize) -> QImage:
        """A page as a picture of this many pixels, on white."""
        drawn = self.document.render(page, size)
        # White is put under it in place: a page for a printer is large.
        painter = QPainter(drawn)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
        painter.fillRect(drawn.rect(), Qt.GlobalColor.white)
        painter.end()
        return drawn

    def close(self) -> None:
        """Let go of it."""
        self.document.close()


def ask_printer(parent: QWidget, paper: Paper, name: str) -> QPrinter | None:
    """Ask in the system's own dialog which printer, which pages and how many copies."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    make_ready(printer, paper, name)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, paper.pages)
    dialog.setFromTo(1, paper.pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    return printer if dialog.exec() else None


def make_ready(printer: QPrinter, paper: Paper, name: str) -> None:
    """Set a printer up for a paper: its size, which way it lies, and what the job is called."""
    printer.setDocName(name)
    printer.setCreator("CME Desk")
    size = paper.page_size(0)
    printer.setPageSize(_page_size(size.width(), size.height()))
    landscape = size.width() > size.height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    )
    # Otherwise Qt counts from the printer's margins, and the page stands too low and too far right.
    printer.setFullPage(True)


def print_paper(
    paper: Paper, printer: QPrinter, progress: Callable[[int, int], None] | None = None
) -> int:
    """Send the chosen pages of a paper to a printer; how many went there.

    Raises:
        DeskError: the printer does not take them.

    """
    chosen = pages_to_print(paper.pages, printer)
    painter = QPainter()
    if not painter.begin(printer):
        raise DeskError(
            "printer-not-ready",
            "The printer does not take the pages.",
            "It may be switched off, or the folder of a PDF printer cannot be written.",
            "Check the printer, or save the certificates as PDF and print them from there.",
        )
    try:
        # Otherwise pages go to the printer as photographs, with a haze around the letters.
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for done, page in enumerate(chosen):
            if done:
                _turn(printer)
            _draw_page(paper, page, painter, printer)
            if progress is not None:
                progress(done + 1, len(chosen))
    except BaseException:
        # What was not sent whole is not sent at all, where the system can take it back.
        painter.end()
        printer.abort()
        raise
    painter.end()
    return len(chosen)


def _turn(printer: QPrinter) -> None:
    """Go on to the next sheet."""
    if not printer.newPage():
        raise DeskError("printer-stopped", "The printer stopped taking pages.")


def pages_to_print(count: int, printer: QPrinter) -> list[int]:
    """The pages, from 0, that were chosen in the dialog, as often as the printer cannot itself."""
    ranges = printer.pageRanges()
    chosen = [
        page for page in range(count) if ranges.isEmpty() or ranges.contains(page + 1)
    ] or list(range(count))
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _ in range(copies)]


def _draw_page(paper: Paper, page: int, painter: QPainter, printer: QPrinter) -> None:
    """Draw a page as finely as the printer prints; in grey for one without colours."""
    points = paper.page_size(page)
    inches = points / _POINTS
    finest = math.sqrt(_MOST_DOTS / (inches.width() * inches.height()))
    dots = min(_PRINT_DPI, printer.resolution(), finest)
    size = QSize(round(inches.width() * dots), round(inches.height() * dots))
    image = paper.picture(page, size)
    if printer.colorMode() is QPrinter.ColorMode.GrayScale or image.allGray():
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    whole = printer.pageLayout().fullRectPixels(printer.resolution())
    fitted = size.scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(
        (whole.width() - fitted.width()) // 2,
        (whole.height() - fitted.height()) // 2,
        fitted.width(),
        fitted.height(),
    )
    painter.drawImage(place, image)


def _page_size(width: float, height: float) -> QPageSize:
    # The short side first: Qt turns a size by the orientation, and would turn this one twice.
    short, long = sorted((width, height))
    return QPageSize(
        QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
