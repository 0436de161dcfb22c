"""What has been laid out and only waits to be drawn: marks with their place on the page.

All lengths are points (1/72 inch) and the origin is the lower left corner, as in PDF.
Equal boxes of a batch give equal blocks; that is how `page` finds what to draw only once.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of one typeface.

    Attributes:
        text: the letters; combining marks follow their letter.
        face: name of the typeface, see `cme_desk.pdf.text.fonts`.
        x: left edge.
        width: advance.
        rtl: it runs from right to left.
        heavy: it is drawn bolder than the typeface is, which has no bold of its own.

    """

    text: str
    face: str
    x: float
    width: float
    rtl: bool = False
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on its baseline; the spans in the order in which they are read."""

    spans: tuple[Span, ...]
    baseline: float
    size: float
    tracking: float = 0.0

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(span.text for span in self.spans)

    @property
    def left(self) -> float:
        """Where it begins."""
        return min((span.x for span in self.spans), default=0.0)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max((span.x + span.width for span in self.spans), default=0.0)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, or the outline of a rectangle."""

    x: float
    y: float
    width: float
    height: float
    thickness: float
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: its text and the square that it fills, quiet zone included."""

    text: str
    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (PNG, JPEG or a page of a PDF), fitted into a rectangle without distortion.

    It stands in the middle of the rectangle, or `low`, on its lower edge.
    """

    data: bytes
    x: float
    y: float
    width: float
    height: float
    low: bool = False


Mark = Line | Stroke | Code | Image


@dataclass(frozen=True, slots=True)
class Block:
    """All marks of one box, in one colour.

    Attributes:
        box: id of the template's box.
        area: the box's x, y, width and height, lower left corner first.
        marks: what is drawn, in the order in which it is read.
        colour: "#rrggbb".
        turned: whether it is drawn upside down, about the middle of its area.

    """

    box: str
    area: tuple[float, float, float, float]
    marks: tuple[Mark, ...]
    colour: str
    turned: bool = False

    def __hash__(self) -> int:
        """Be cheap: a batch looks up each block of each page, and most are the same object."""
        first = self.marks[0] if self.marks else None
        text = first.text if isinstance(first, Line | Code) else None
        return hash((self.box, len(self.marks), text))


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready to be drawn.

    Attributes:
        size: width and height.
        blocks: the boxes in the order in which they are read.

    """

    size: tuple[float, float]
    blocks: tuple[Block, ...]
