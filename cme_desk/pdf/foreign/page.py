"""A PDF from outside: one page of it as a picture, or the words of all for the proof-reader.

A page is a background, or a logo that is lines and not dots. Its drawing is taken over as a form,
with the typefaces and pictures that it needs, and nothing else: no links, no fields, no scripts, no
files, no layers. Loaded in a child only.
"""

from __future__ import annotations

import io
import logging
from typing import Any

import pypdf
import pypdf.errors
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

from cme_desk.errors import DeskError
from cme_desk.pdf.file import numbers
from cme_desk.pdf.foreign.parts import MOST_BYTES, Parts, Piece, Unreadable, stream

MOST_PAGES = 60
"""More than any brochure has; what comes after is not read."""

MOST_LETTERS = 200_000

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


def page_parts(data: bytes) -> Parts:
    """Take over what draws a PDF's first page: a form whose lower left corner is at the origin.

    Raises:
        Unreadable: it cannot be taken over.

    """
    try:
        return _parts(data)
    except Unreadable:
        raise
    except Exception as trouble:  # a foreign file can make pypdf stumble anywhere
        raise Unreadable(f"it is damaged ({trouble})") from trouble


def _parts(data: bytes) -> Parts:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise Unreadable("it is protected by a password")
    page = reader.pages[0]
    # What readers show; the media box may hold a printer's marks around it.
    shown = page.cropbox
    box = (float(shown.left), float(shown.bottom), float(shown.right), float(shown.top))
    turn = page.rotation % 360
    if turn % 90:
        raise Unreadable("its page is turned by an angle that no printer knows")
    width, height = box[2] - box[0], box[3] - box[1]
    if turn % 180:
        width, height = height, width
    if not 1 <= min(width, height) <= max(width, height) <= _LONGEST:
        raise Unreadable("its page is too large or too small")
    return Parts(width, height, unit=True, objects=_Taken().form(page, box, _upright(box, turn)))


def _upright(box: tuple[float, float, float, float], turn: int) -> tuple[float, ...]:
    """The matrix by which a page, turned clockwise, stands upright at the origin."""
    left, bottom, right, top = box
    return {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[turn]


class _Taken:
    """What was taken over from one foreign file, object by object."""

    def __init__(self) -> None:
        self._objects: list[tuple[Piece, ...]] = []
        self._places: dict[tuple[int, int], int] = {}
        self._bytes = 0

    def form(
        self,
        page: pypdf.PageObject,
        box: tuple[float, float, float, float],
        matrix: tuple[float, ...],
    ) -> tuple[tuple[Piece, ...], ...]:
        """All objects of a page's drawing; the last one is the form itself."""
        # Joined: an operator may stand in one stream and its numbers in the one before.
        contents = page.get_contents()
        drawing = contents.get_data() if contents is not None else b""
        if len(drawing) > MOST_BYTES:
            raise Unreadable("it is too large")
        entries: list[Piece] = [
            b"/Type /XObject /Subtype /Form /BBox [ %s ] /Matrix [ %s ] /Resources "
            % (numbers(*box), numbers(*matrix))
        ]
        self._body(page.get("/Resources", DictionaryObject()), 0, entries)
        # Without its group, what is transparent would blend in another way with what lies below.
        group = page.get("/Group")
        if group is not None:
            entries.append(b" /Group ")
            self._body(group, 0, entries)
        self._objects.append(stream(drawing, entries))
        return tuple(self._objects)

    def _body(self, given: Any, depth: int, written: list[Piece]) -> None:  # noqa: ANN401 - whatever a PDF holds
        """Write an object of a PDF out, and what it refers to as objects of their own."""
        if depth > _DEEPEST:
            raise Unreadable("its parts are nested too deeply")
        if isinstance(given, IndirectObject):
            written.append(self._place(given, depth))
        elif isinstance(given, StreamObject):
            raise Unreadable("it has a drawing where none can be")
        elif isinstance(given, DictionaryObject):
            written.append(b"<< ")
            self._entries(given, depth, written)
            written.append(b">>")
        elif isinstance(given, ArrayObject):
            written.append(b"[ ")
            for each in given:
                self._body(each, depth + 1, written)
                written.append(b" ")
            written.append(b"]")
        else:
            written.append(_written(given))

    def _place(self, reference: IndirectObject, depth: int) -> int:
        """Where an object that is referred to stands among those taken."""
        key = (reference.idnum, reference.generation)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self._objects)
            if place >= _MOST_OBJECTS:
                raise Unreadable("it has too many parts")
            self._objects.append(())  # it may refer to itself
            target: Any = reference.get_object()
            body: list[Piece] = []
            if isinstance(target, StreamObject):
                self._objects[place] = self._stream(target, depth)
            else:
                self._body(NullObject() if target is None else target, depth + 1, body)
                self._objects[place] = tuple(body)
        return place

    def _stream(self, given: StreamObject, depth: int) -> tuple[Piece, ...]:
        if "/F" in given:
            raise Unreadable("it refers to another file")
        if given.get("/Subtype") == "/PS":
            raise Unreadable("it has a program in it")
        data = given._data  # noqa: SLF001 - as it is packed; unpacking and packing gains nothing
        self._bytes += len(data)
        if self._bytes > MOST_BYTES:
            raise Unreadable("it is too large")
        entries: list[Piece] = []
        self._entries(given, depth, entries)
        return stream(data, entries, packed=True)

    def _entries(self, given: DictionaryObject, depth: int, written: list[Piece]) -> None:
        if given.get("/Type") in ("/OCG", "/OCMD"):
            raise Unreadable(_REFUSED["/OC"])
        if given.get("/Type") == "/Font":
            _check_font(given)
        for key, value in given.items():
            if key in _REFUSED:
                raise Unreadable(_REFUSED[key])
            if key in _LEFT_OUT or value is None:
                continue
            written.append(_written(key) + b" ")
            self._body(value, depth + 1, written)
            written.append(b" ")


def _written(given: Any) -> bytes:  # noqa: ANN401 - a name, a number, a text of a PDF
    buffer = io.BytesIO()
    given.write_to_stream(buffer)
    return buffer.getvalue()


def _check_font(font: DictionaryObject) -> None:
    """Refuse a typeface that is not in the file: every computer would show another."""
    # A Type0 has its file in its descendant, which comes by here too; a Type3 is drawings.
    if font.get("/Subtype") in ("/Type0", "/Type3"):
        return
    descriptor = font.get("/FontDescriptor")
    if descriptor is None or not any(
        key in descriptor.get_object() for key in ("/FontFile", "/FontFile2", "/FontFile3")
    ):
        raise Unreadable("it uses a typeface that is not in the file")


def words_of(data: bytes) -> str:
    """The text of a PDF's pages, as far as the file tells it; "" where pages are pictures.

    Raises:
        DeskError: it is damaged or locked.

    """
    try:
        return _pages(data)
    except DeskError:
        raise
    except Exception as error:  # what pypdf meets in a broken file comes out as any error
        raise DeskError(
            "damaged-file",
            "The PDF cannot be read.",
            "It is damaged, or of a kind that this program does not know.",
            "Open it, copy its text, and paste that.",
        ) from error


def _pages(data: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(data))
    # Many are locked only against changing, and open with an empty password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise DeskError(
            "password-protected",
            "The PDF is protected by a password.",
            "",
            "Save it without the password, or paste its text.",
        )
    pages: list[str] = []
    for number in range(min(len(reader.pages), MOST_PAGES)):
        pages.append(reader.pages[number].extract_text())
        if sum(map(len, pages)) > MOST_LETTERS:
            break
    return "\n\n".join(pages)
