"""The pen: marks become PDF operators, with the typefaces they use."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from reportlab.lib.utils import ImageReader

from cme_desk.pdf import qr
from cme_desk.pdf.fonts import Face, clusters, face
from cme_desk.pdf.layout import Block, Code, Image, Line, Stroke


@dataclass(frozen=True, slots=True)
class Ink:
    """Operators, and the names of the pictures that they need."""

    code: str
    images: tuple[str, ...] = ()


class Pen:
    """Writes the operators for one document; letters are embedded as they are used."""

    def __init__(self, canvas: Any) -> None:  # noqa: ANN401 - a ReportLab Canvas, see below
        """Write for this document."""
        self._canvas = canvas  # the published types leave out what we need of it
        self._doc: Any = self._canvas._doc  # noqa: SLF001 - typefaces are embedded per document

    def draw(self, block: Block) -> Ink:
        """Write one box; it leaves no setting behind but the colour."""
        parts = [_colour(block.colour)]
        images: list[str] = []
        for mark in block.marks:
            if isinstance(mark, Line):
                parts.append(self._line(mark))
            elif isinstance(mark, Stroke):
                parts.append(_stroke(mark))
            elif isinstance(mark, Code):
                parts.append(qr.path(mark.text, mark.x, mark.y, mark.side))
            else:
                ink = self._image(mark)
                parts.append(ink.code)
                images.extend(ink.images)
        if block.turned:
            x, y, width, height = block.area
            about = f"{number(2 * x + width)} {number(2 * y + height)}"
            parts = [f"q -1 0 0 -1 {about} cm", *parts, "Q"]
        return Ink("\n".join(parts), tuple(images))

    def _line(self, line: Line) -> str:
        """Write a line of text in one text object, so that it is read and copied as one.

        A line with marks that are moved into place also says as a whole what it is (ActualText):
        a raised mark is otherwise copied as if it stood on a line of its own.
        """
        parts = [f"BT 1 0 0 1 {number(line.left)} {number(line.baseline)} Tm"]
        moved = False
        if line.tracking:
            parts.append(f"{number(line.tracking)} Tc")
        for span in line.spans:
            using = face(span.face)
            if using.simple.issuperset(span.text):
                parts.append(self._show(span.text, using, line.size))
            else:
                parts.append(self._show_marked(span.text, using, line))
                moved = True
        if line.tracking:
            parts.append("0 Tc")
        parts.append("ET")
        if moved:
            told = line.text.encode("utf-16-be").hex().upper()
            parts = [f"/Span <</ActualText <FEFF{told}>>> BDC", *parts, "EMC"]
        return " ".join(parts)

    def _show(self, text: str, using: Face, size: float) -> str:
        """Show letters one after the other."""
        shown = []
        for subset, codes in using.font.splitString(text, self._doc):
            name = using.font.getSubsetInternalName(subset, self._doc)
            shown.append(f"{name} {number(size)} Tf ({_escaped(codes)}) Tj")
        return " ".join(shown)

    def _show_marked(self, text: str, using: Face, line: Line) -> str:
        """Show letters with their marks: back to where the mark belongs, and forward again."""
        parts = []
        plain = ""
        for cluster in clusters(text):
            if len(cluster) == 1:
                plain += cluster
                continue
            if plain:
                parts.append(self._show(plain, using, line.size))
                plain = ""
            parts.append(self._show(cluster[0], using, line.size))
            advance = using.width(cluster[0]) + line.tracking / line.size
            for mark, (x, y) in zip(cluster[1:], using.places(cluster) or (), strict=True):
                back = (advance - x) * 1000
                parts.append(f"[{number(back)}] TJ {number(y * line.size)} Ts")
                parts.append(self._show(mark, using, line.size))
                parts.append(f"[{number(-back)}] TJ 0 Ts")
                advance += line.tracking / line.size
        if plain:
            parts.append(self._show(plain, using, line.size))
        return " ".join(parts)

    def _image(self, image: Image) -> Ink:
        """Place a picture, as large as it can be without being distorted."""
        canvas = self._canvas
        before, used = len(canvas._code), len(canvas._formsinuse)  # noqa: SLF001 - see below
        canvas.drawImage(
            ImageReader(io.BytesIO(image.data)),
            image.x,
            image.y,
            image.width,
            image.height,
            mask="auto",
            preserveAspectRatio=True,
        )
        # ReportLab draws pictures onto a page only; what it wrote there is taken to where it goes.
        code = " ".join(canvas._code[before:])  # noqa: SLF001
        names = tuple(canvas._formsinuse[used:])  # noqa: SLF001
        del canvas._code[before:], canvas._formsinuse[used:]  # noqa: SLF001
        return Ink(code, names)


def number(value: float) -> str:
    """Write a length the short way, to a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _stroke(mark: Stroke) -> str:
    """Write a straight line or a rectangle's outline."""
    width = f"{number(mark.thickness)} w"
    if mark.closed:
        corner = f"{number(mark.x)} {number(mark.y)}"
        return f"{width} {corner} {number(mark.width)} {number(mark.height)} re S"
    end = f"{number(mark.x + mark.width)} {number(mark.y + mark.height)}"
    return f"{width} {number(mark.x)} {number(mark.y)} m {end} l S"


def _colour(colour: str) -> str:
    """Set one colour for filling and for lines."""
    parts = " ".join(number(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return f"{parts} rg {parts} RG"


_SPECIAL = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))}
_SPECIAL |= {ord(letter): f"\\{letter}" for letter in "()\\"}


def _escaped(codes: bytes) -> str:
    """Write a PDF string; only ASCII, because streams are encoded later."""
    return codes.decode("latin-1").translate(_SPECIAL)
