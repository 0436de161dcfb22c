"""A room's certificates as one PDF, against a bare ReportLab canvas that draws the same lines.

The canvas gets its lines ready set (typeface, size, place), draws each with drawString, and has no
QR codes to draw. Ours begins at the facts: it fills the template, wraps, fits, checks the letters,
and draws the codes too. Pages are compressed on both sides, typefaces loaded before.

Memory is that of a whole process which makes the facts one by one and draws into a file.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cme_desk.domain.papers.certificates import CertificateFacts, CertificateKind
from cme_desk.paths import resources
from cme_desk.pdf.drawing import qr
from cme_desk.pdf.drawing.page import draw, draw_to
from cme_desk.pdf.marks import Line, Page
from cme_desk.pdf.papers import certificates
from cme_desk.pdf.papers.certificates import lay_out
from cme_desk.pdf.papers.templates import shipped_template
from tests.benchmarks.measure import Ratio, memory_side_by_side, side_by_side
from tests.pdf.samples import facts

FIRST = "Amelia José Thị-Hồng Łukasz Olu Anne-Marie Zoë Søren Małgorzata Iñaki".split()
LAST = "Hartwell Nguyễn Szymański Ødegaard O’Brien Hernández Okonkwo Delgado Müller".split()


def person(index: int) -> CertificateFacts:
    """One of an activity: every third no physician, three amounts of credit."""
    return facts(
        index,
        f"{FIRST[index % 10]} {LAST[index % 9]}-{LAST[index % 7]} {index}, MD",
        CertificateKind.COMPLETION if index % 3 else CertificateKind.PARTICIPATION,
        ("1.00", "0.75", "0.50")[index % 5 % 3],
    )


def room(count: int) -> list[CertificateFacts]:
    """So many people of one activity."""
    return [person(index) for index in range(count)]


def forget() -> None:
    """Remember nothing from the last time but the typefaces."""
    certificates._text_block.cache_clear()
    certificates._ruled_block.cache_clear()
    qr._rectangles.cache_clear()


def pages(given: Iterator[CertificateFacts] | list[CertificateFacts]) -> Iterator[Page]:
    """Lay out one after the other."""
    template = shipped_template()
    for each in given:
        layout = lay_out(each, template)
        assert isinstance(layout, Page)
        yield layout


def ours(given: list[CertificateFacts]) -> bytes:
    """Facts to PDF."""
    forget()
    return draw(pages(given), title="Certificates", author="Northgate")


def streamed(count: int) -> int:
    """Facts to a PDF in a file, all one by one; its size."""
    forget()
    given = (person(index) for index in range(count))
    with tempfile.TemporaryFile() as target:
        draw_to(target, pages(given), title="Certificates", author="Northgate")
        return target.tell()


def bare(
    ready: list[list[tuple[str, float, float, float, str]]], size: tuple[float, float]
) -> bytes:
    """The same lines, drawn one by one."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, pageCompression=1)
    for page in ready:
        for face, points, x, y, text in page:
            canvas.setFont(face, points)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(layout: Page) -> list[tuple[str, float, float, float, str]]:
    """What the canvas draws of a page: a string for every line and typeface."""
    return [
        (span.face, mark.size, span.x, mark.baseline, span.text)
        for block in layout.blocks
        for mark in block.marks
        if isinstance(mark, Line)
        for span in mark.spans
    ]


def run() -> list[Ratio]:
    """Time 1,000 and 10,000, and the memory of 10,000 against those of 1,000 and of 100."""
    given = room(1000)
    layouts = list(pages(given))
    ready = [lines(each) for each in layouts]
    for name in {face for page in ready for face, *_ in page}:
        path = resources() / "fonts" / f"{name}.ttf"
        pdfmetrics.registerFont(TTFont(name, str(path), shapable=False))
    size = layouts[0].size
    command = [sys.executable, "-m", "tests.benchmarks.bench_certificates"]
    return [
        side_by_side(
            lambda: ours(given),
            lambda: bare(ready, size),
            name="1,000 certificates with QR codes, against a bare canvas without",
            limit=2.0,
        ),
        side_by_side(
            lambda: streamed(10_000),
            lambda: [streamed(1000) for _ in range(10)],
            2,
            name="time of 10,000 certificates, against ten times 1,000",
            limit=1.1,
        ),
        memory_side_by_side(
            [*command, "10000"],
            [*command, "1000"],
            name="memory of 10,000 certificates, against 1,000",
            limit=1.1,
        ),
        memory_side_by_side(
            [*command, "10000"],
            [*command, "100"],
            name="memory of 10,000 certificates, against 100",
            limit=1.2,
        ),
    ]


if __name__ == "__main__":
    print(streamed(int(sys.argv[1])), file=sys.stderr)
