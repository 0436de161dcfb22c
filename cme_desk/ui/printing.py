"""Papers on their way to a printer: a PDF in memory, its pages as pictures, the print dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from cme_desk.errors import DeskError

_PRINT_DPI = 300
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
        picture = QImage(size, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return picture

    def close(self) -> None:
        """Let go of it."""
        self.document.close()


def ask_printer(parent: QWidget, paper: Paper, name: str) -> QPrinter | None:
    """Ask in the system's own dialog which printer, which pages and how many copies."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("CME Desk")
    size = paper.page_size(0)
    printer.setPageSize(_page_size(size.width(), size.height()))
    landscape = size.width() > size.height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    )
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, paper.pages)
    dialog.setFromTo(1, paper.pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    return printer if dialog.exec() else None


def print_paper(
    paper: Paper, printer: QPrinter, progress: Callable[[int, int], None] | None = None
) -> int:
    """Send the chosen pages of a paper to a printer; how many went there.

    Raises:
        DeskError: the printer does not take them.

    """
    first = max(printer.fromPage(), 1) - 1
    last = printer.toPage() or paper.pages
    painter = QPainter()
    if not painter.begin(printer):
        raise DeskError(
            "printer-not-ready",
            "The printer does not take the pages.",
            "It may be switched off, or the folder of a PDF printer cannot be written.",
            "Check the printer, or save the certificates as PDF and print them from there.",
        )
    try:
        total = min(last, paper.pages) - first
        for done, page in enumerate(range(first, first + total)):
            if done and not printer.newPage():
                raise DeskError("printer-stopped", "The printer stopped taking pages.")
            _draw_page(paper, page, painter, printer)
            if progress is not None:
                progress(done + 1, total)
    finally:
        painter.end()
    return total


def _draw_page(paper: Paper, page: int, painter: QPainter, printer: QPrinter) -> None:
    points = paper.page_size(page)
    dots = min(_PRINT_DPI, printer.resolution())
    size = QSize(round(points.width() / _POINTS * dots), round(points.height() / _POINTS * dots))
    image = paper.picture(page, size)
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
    short, long = sorted((width, height))
    return QPageSize(
        QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
