"""The pen: marks become PDF operators, with the typefaces and pictures that they use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cme_desk.pdf.drawing import qr
from cme_desk.pdf.drawing.typefaces import Typefaces, Used
from cme_desk.pdf.file import number
from cme_desk.pdf.foreign.pictures import Pictures
from cme_desk.pdf.marks import Block, Code, Image, Line, Span, Stroke
from cme_desk.pdf.text.fonts import face
from cme_desk.pdf.text.shaping import Shaped, shape

_NOTHING = "\u200b"
"""What a mark says in a line from the right, for readers that do not take nothing for an answer."""

_HEAVIER = 0.03
"""How wide the outline is, of the size: enough to look bold beside the Latin letters."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Operators, and the pictures that they need, each with its name and number."""

    code: str
    images: tuple[tuple[str, int], ...] = ()


class Pen:
    """Writes the operators for one document; letters are embedded as they are used."""

    def __init__(self, typefaces: Typefaces, pictures: Pictures) -> None:
        """Write for this document."""
        self._typefaces = typefaces
        self._pictures = pictures

    def draw(self, block: Block) -> Ink:
        """Write one box; it leaves no setting behind but the colour."""
        parts = [_colour(block.colour)]
        images: list[tuple[str, int]] = []
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

        Glyphs are written from the left to the right, as readers of PDF expect it, and the marks
        upon them afterwards, saying nothing: the letter below says it all. A line with shaped
        letters also says as a whole what it is (ActualText); not so a line with Hebrew or Arabic in
        it, which readers put in order by themselves, and disorder if they are told.
        """
        spans = sorted(line.spans, key=lambda span: span.x)
        plain = {id(span): _plain(span) for span in spans}
        parts = [f"BT 1 0 0 1 {number(line.left)} {number(line.baseline)} Tm"]
        marks: list[str] = []
        spaced = 0.0
        for span in spans:
            using = self._typefaces.use(span.face)
            # Shaped runs hold this distance in their places; Tc would add it twice.
            wanted = line.tracking if plain[id(span)] else 0.0
            if wanted != spaced:
                parts.append(f"{number(wanted)} Tc")
                spaced = wanted
            parts.append(f"/{using.name} {number(line.size)} Tf")
            if span.heavy:
                # Filled and outlined: Chinese, Japanese and Korean typefaces ship in regular only.
                parts.append(f"2 Tr {number(line.size * _HEAVIER)} w")
            if plain[id(span)]:
                codes = "".join(map(using.letters.__getitem__, span.text))
                parts.append(f"<{codes}> Tj")
            else:
                run = shape(span.text, span.face, span.rtl, line.tracking / line.size)
                parts.append(_letters(run, using))
                marks.extend(_marks(run, using, span, line))
            if span.heavy:
                parts.append("0 Tr")
        if spaced:
            parts.append("0 Tc")
        parts.append("ET")
        upon = f"BT {' '.join(marks)} ET" if marks else ""
        if any(span.rtl for span in spans):
            if marks:
                parts.append(f"{_actual('')} BDC {upon} EMC")
        elif not all(plain.values()):
            parts = [f"{_actual(line.text)} BDC", *parts, upon, "EMC"]
        return " ".join(parts)

    def _image(self, image: Image) -> Ink:
        """Place a picture, as large as it can be without being distorted."""
        picture = self._pictures.embed(image.data)
        scale = min(image.width / picture.width, image.height / picture.height)
        width, height = picture.width * scale, picture.height * scale
        x = image.x + (image.width - width) / 2
        y = image.y + (0 if image.low else (image.height - height) / 2)
        # A picture fills a square of side 1, a form is drawn in its own units. Source: 8.9.5, 8.10.
        if picture.unit:
            width, height = scale, scale
        # A factor rounded to a thousandth would be off by nearly half a point across a page.
        matrix = f"{width:.5f} 0 0 {height:.5f} {number(x)} {number(y)} cm"
        return Ink(f"q {matrix} /{picture.name} Do Q", ((picture.name, picture.number),))


def _plain(span: Span) -> bool:
    return not span.rtl and face(span.face).simple.issuperset(span.text)


def _letters(run: Shaped, using: Used) -> str:
    """Show glyphs, each moved from where the last one ends to where it belongs."""
    parts: list[str] = []
    at = 0.0
    for glyph in run.glyphs:
        if glyph.is_mark:
            continue
        # TJ counts in thousandths of the size, and to the left. Source: ISO 32000-1, 9.4.3.
        if abs(glyph.x - at) > 1e-6:
            parts.append(number((at - glyph.x) * 1000))
        parts.append(f"<{using.code(glyph.id, glyph.text, glyph.width)}>")
        at = glyph.x + glyph.width
    if abs(run.width - at) > 1e-6:
        parts.append(number((at - run.width) * 1000))
    return f"[{' '.join(parts)}] TJ".replace("> <", "")


def _marks(run: Shaped, using: Used, span: Span, line: Line) -> Iterator[str]:
    """Show the marks upon the letters of a run."""
    first = True
    for glyph in run.glyphs:
        if not glyph.is_mark:
            continue
        if first:
            yield f"/{using.name} {number(line.size)} Tf"
            first = False
        # Each has a matrix of its own, as TJ moves along the line and never above it.
        x, y = span.x + glyph.x * line.size, line.baseline + glyph.y * line.size
        code = using.code(glyph.id, _NOTHING if span.rtl else "", 0.0)
        yield f"1 0 0 1 {number(x)} {number(y)} Tm <{code}> Tj"


def _actual(text: str) -> str:
    """Say what the letters that follow stand for."""
    # FEFF says that the text is UTF-16. Source: ISO 32000-1, 7.9.2.2.
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>>"


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
