"""One page of a PDF from outside, as a picture: a background, or a logo that is lines and not dots.

Its drawing is taken over as a form, with the typefaces and pictures that it needs, and nothing
else: no links, no fields, no scripts, no files, no layers. What cannot be taken over so is drawn
once, as dots, by `cme_desk.pdf.foreign.backgrounds`.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pypdf
import pypdf.errors
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from cme_desk.pdf.file import PdfFile, number
from cme_desk.pdf.foreign.unreadable import MOST_BYTES, Unreadable

_MOST_OBJECTS = 5000
_DEEPEST = 60
_LONGEST = 14_400.0
"""Points that a page may be long. Source: ISO 32000-1, annex C."""

_LEFT_OUT = frozenset(
    "/Metadata /PieceInfo /AF /OPI /LastModified /StructParent /StructParents /AA /A /JS"
    " /Alternates /JavaScript /URI /Parent /Annots /Length /Ref /DL /Measure /PtData".split()
)
"""What a drawing does not need, and what could do something."""

_REFUSED = {
    "/OC": "it has layers that can be switched off",
    "/FFilter": "it refers to another file",
    "/FDecodeParms": "it refers to another file",
}
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends in silence is mended


class NotAPage(Unreadable):
    """A PDF whose page cannot be taken over, with the reason in words."""


@dataclass(frozen=True, slots=True, eq=False)
class ForeignPage:
    """A page that can be taken over.

    Attributes:
        page: as pypdf reads it.
        box: what is shown of it: left, bottom, right, top.
        turn: degrees, clockwise.

    """

    page: pypdf.PageObject
    box: tuple[float, float, float, float]
    turn: int

    @property
    def width(self) -> float:
        """Points, as it is looked at."""
        left, bottom, right, top = self.box
        return top - bottom if self.turn % 180 else right - left

    @property
    def height(self) -> float:
        """Points, as it is looked at."""
        left, bottom, right, top = self.box
        return right - left if self.turn % 180 else top - bottom

    def write(self, file: PdfFile) -> int:
        """Write it as a form whose lower left corner is at the origin; its number.

        Raises:
            NotAPage: it cannot be taken over.

        """
        try:
            return self._written(file)
        except NotAPage:
            raise
        except Exception as trouble:  # a foreign file can make pypdf stumble anywhere
            raise NotAPage(f"it is damaged ({trouble})") from trouble

    def _written(self, file: PdfFile) -> int:
        taken = _Taken(file)
        contents = self.page.get_contents()
        drawing = contents.get_data() if contents is not None else b""
        if len(drawing) > MOST_BYTES:
            raise NotAPage("it is too large")
        resources = taken.body(self.page.get("/Resources", DictionaryObject()), 0)
        told = b"/Type /XObject /Subtype /Form /BBox [ %s ] /Matrix [ %s ] /Resources %s " % (
            b" ".join(map(number, self.box)),
            b" ".join(map(number, self._matrix())),
            resources,
        )
        group = self.page.get("/Group")
        if group is not None:
            told += b"/Group %s " % taken.body(group, 0)
        return file.add_stream(drawing, told)

    def _matrix(self) -> tuple[float, ...]:
        left, bottom, right, top = self.box
        return {
            0: (1, 0, 0, 1, -left, -bottom),
            90: (0, -1, 1, 0, -bottom, right),
            180: (-1, 0, 0, -1, right, top),
            270: (0, 1, -1, 0, top, -left),
        }[self.turn]


@lru_cache(maxsize=8)
def foreign_page(data: bytes, index: int = 0) -> ForeignPage:
    """Read a page and see that all of it can be taken over.

    Raises:
        NotAPage: it cannot.

    """
    if len(data) > MOST_BYTES:
        raise NotAPage(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        protected = reader.is_encrypted
        page = None if protected else reader.pages[index]
        box = page.cropbox if page else pypdf.generic.RectangleObject((0, 0, 0, 0))
        sides = (float(box.left), float(box.bottom), float(box.right), float(box.top))
        turn = page.rotation % 360 if page else 0
    except Exception as trouble:  # a foreign file can make pypdf stumble anywhere
        raise NotAPage(f"it is damaged ({trouble})") from trouble
    if page is None:
        raise NotAPage("it is protected by a password")
    found = ForeignPage(page, sides, turn)
    if not 1 <= min(found.width, found.height) <= max(found.width, found.height) <= _LONGEST:
        raise NotAPage("its page is too large or too small")
    if found.turn % 90:
        raise NotAPage("its page is turned by an angle that no printer knows")
    found.write(PdfFile(io.BytesIO()))
    return found


def one_page(data: bytes, index: int = 0) -> bytes:
    """Make a PDF that has nothing but the drawing of one page, to be kept in a template.

    Raises:
        NotAPage: it cannot be taken over; `backgrounds.background` then draws it as dots.

    """
    page = foreign_page(data, index)
    target = io.BytesIO()
    file = PdfFile(target)
    form = page.write(file)
    resources = file.add(b"<< /XObject << /P %d 0 R >> >>" % form)
    file.add_page((page.width, page.height), file.add_stream(b"/P Do"), resources)
    file.close(title="", author="", creator="CME Desk", language="en-US")
    return target.getvalue()


class _Taken:
    """What was taken over from one foreign file into ours."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._numbers: dict[tuple[int, int], int] = {}
        self._bytes = 0

    def body(self, given: Any, depth: int) -> bytes:  # noqa: ANN401 - any object of a PDF
        """Write an object out, and what it refers to into the file."""
        if depth > _DEEPEST:
            raise NotAPage("its parts are nested too deeply")
        if isinstance(given, IndirectObject):
            return b"%d 0 R" % self._number(given, depth)
        if isinstance(given, StreamObject):
            raise NotAPage("it has a drawing where none can be")
        if isinstance(given, DictionaryObject):
            return b"<< %s>>" % b"".join(self._entries(given, depth))
        if isinstance(given, ArrayObject):
            return b"[ %s ]" % b" ".join(self.body(each, depth + 1) for each in given)
        buffer = io.BytesIO()
        given.write_to_stream(buffer)
        return buffer.getvalue()

    def _number(self, reference: IndirectObject, depth: int) -> int:
        key = (reference.idnum, reference.generation)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = self._file.reserve()
            if len(self._numbers) > _MOST_OBJECTS:
                raise NotAPage("it has too many parts")
            target: Any = reference.get_object()
            if isinstance(target, StreamObject):
                self._stream(found, target, depth)
            else:
                body = b"null" if target is None else self.body(target, depth + 1)
                self._file.put(found, body)
        return found

    def _stream(self, place: int, stream: StreamObject, depth: int) -> None:
        if "/F" in stream:
            raise NotAPage("it refers to another file")
        if stream.get("/Subtype") == "/PS":
            raise NotAPage("it has a program in it")
        data = stream._data  # noqa: SLF001 - as it is packed; unpacking and packing gains nothing
        self._bytes += len(data)
        if self._bytes > MOST_BYTES:
            raise NotAPage("it is too large")
        entries = b"".join(self._entries(stream, depth))
        self._file.put_stream(place, data, entries, packed=True)

    def _entries(self, given: DictionaryObject, depth: int) -> Iterator[bytes]:
        if given.get("/Type") in ("/OCG", "/OCMD"):
            raise NotAPage(_REFUSED["/OC"])
        if given.get("/Type") == "/Font":
            _check_font(given)
        for key, value in given.items():
            if key in _REFUSED:
                raise NotAPage(_REFUSED[key])
            if key in _LEFT_OUT or value is None:
                continue
            name = io.BytesIO()
            key.write_to_stream(name)
            yield b"%s %s " % (name.getvalue(), self.body(value, depth + 1))


def _check_font(font: DictionaryObject) -> None:
    """Refuse a typeface that is not in the file: every computer would show another."""
    if font.get("/Subtype") in ("/Type0", "/Type3"):
        return
    descriptor = font.get("/FontDescriptor")
    if descriptor is None or not any(
        key in descriptor.get_object() for key in ("/FontFile", "/FontFile2", "/FontFile3")
    ):
        raise NotAPage("it uses a typeface that is not in the file")
