"""The pen: marks become PDF operators, with the typefaces and pictures that they use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cme_desk.pdf import qr
from cme_desk.pdf.fonts import face
from cme_desk.pdf.layout import Block, Code, Image, Line, Span, Stroke
from cme_desk.pdf.pictures import Pictures
from cme_desk.pdf.shaping import Glyph, shape
from cme_desk.pdf.typefaces import Typefaces, Used


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
        return Ink("\n".join(parts), tuple(images))

    def _line(self, line: Line) -> str:
        """Write a line of text in one text object, so that it is read and copied as one.

        Glyphs are written from the left to the right, as readers of PDF expect it. A line with
        shaped letters also says as a whole what it is (ActualText). Not so a line with Hebrew or
        Arabic in it, which readers put in order by themselves, and disorder if they are told: there
        only a letter that is several glyphs says what it is.
        """
        spans = sorted(line.spans, key=lambda span: span.x)
        plain = {id(span): _plain(span) for span in spans}
        parts = [f"BT 1 0 0 1 {number(line.left)} {number(line.baseline)} Tm"]
        spaced = 0.0
        for span in spans:
            using = self._typefaces.use(span.face)
            wanted = line.tracking if plain[id(span)] else 0.0
            if wanted != spaced:
                parts.append(f"{number(wanted)} Tc")
                spaced = wanted
            parts.append(f"/{using.name} {number(line.size)} Tf")
            if plain[id(span)]:
                codes = "".join(map(using.letters.__getitem__, span.text))
                parts.append(f"<{codes}> Tj")
            else:
                parts.append(_shaped(span, using, line))
        if spaced:
            parts.append("0 Tc")
        parts.append("ET")
        if not all(plain.values()) and not any(span.rtl for span in spans):
            parts = [f"{_actual(line.text)} BDC", *parts, "EMC"]
        return " ".join(parts)

    def _image(self, image: Image) -> Ink:
        """Place a picture, as large as it can be without being distorted."""
        picture = self._pictures.embed(image.data)
        scale = min(image.width / picture.width, image.height / picture.height)
        width, height = picture.width * scale, picture.height * scale
        x = image.x + (image.width - width) / 2
        y = image.y + (0 if image.low else (image.height - height) / 2)
        if picture.unit:
            width, height = scale, scale
        matrix = f"{width:.5f} 0 0 {height:.5f} {number(x)} {number(y)} cm"
        return Ink(f"q {matrix} /{picture.name} Do Q", ((picture.name, picture.number),))


def _plain(span: Span) -> bool:
    return not span.rtl and face(span.face).simple.issuperset(span.text)


def _shaped(span: Span, using: Used, line: Line) -> str:
    """Show glyphs, each moved from where the last one ends to where it belongs."""
    run = shape(span.text, span.face, span.rtl, line.tracking / line.size)
    writer = _Glyphs(line.size)
    for letter in _letters(run.glyphs):
        # From right to left, a letter with its marks is one; see `Pen._line`.
        told = letter[0].text if span.rtl and len(letter) > 1 else ""
        writer.begin(told)
        for glyph in letter:
            writer.show(glyph, using.code(glyph.id, glyph.text, glyph.width))
        writer.end(told)
    return writer.finish(run.width)


def _letters(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Group glyphs that stand for the same letters."""
    group: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text and group:
            yield group
            group = []
        group.append(glyph)
    if group:
        yield group


class _Glyphs:
    """Operators that show glyphs one after the other, each in its place."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._parts: list[str] = []
        self._shown: list[str] = []
        self._at = self._up = 0.0

    def begin(self, told: str) -> None:
        """Say what the glyphs up to `end` stand for, if it must be said."""
        if told:
            self._flush()
            self._parts.append(f"{_actual(told)} BDC")

    def end(self, told: str) -> None:
        """End what `begin` began."""
        if told:
            self._flush()
            self._parts.append("EMC")

    def show(self, glyph: Glyph, code: str) -> None:
        """Show one glyph."""
        if abs(glyph.y - self._up) > 1e-6:
            self._flush()
            self._parts.append(f"{number(glyph.y * self._size)} Ts")
            self._up = glyph.y
        self._move(glyph.x)
        self._shown.append(f"<{code}>")
        self._at = glyph.x + glyph.width

    def finish(self, width: float) -> str:
        """Go to where the run ends; all operators."""
        self._move(width)
        self._flush()
        if self._up:
            self._parts.append("0 Ts")
        return " ".join(self._parts)

    def _move(self, x: float) -> None:
        if abs(x - self._at) > 1e-6:
            self._shown.append(number((self._at - x) * 1000))
            self._at = x

    def _flush(self) -> None:
        if self._shown:
            self._parts.append(f"[{' '.join(self._shown)}] TJ".replace("> <", ""))
            self._shown = []


def _actual(text: str) -> str:
    """Say what the letters that follow stand for."""
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>>"


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
