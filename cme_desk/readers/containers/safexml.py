"""XML from a stranger: no entity may be declared, and nothing outside is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cme_desk.errors import DeskError
from cme_desk.readers import refusals


class Pieces(Protocol):
    """What takes the pieces of a part as they are parsed."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Open an element."""

    def end(self, name: str, /) -> None:
        """Close an element."""

    def text(self, piece: str, /) -> None:
        """Take text."""


Taking = TypeVar("Taking", bound=Pieces)


def tree(data: bytes) -> Element:
    """Parse a small part whole; DeskError if it is broken or not safe."""
    try:
        root: Element = fromstring(data)
    except DefusedXmlException:
        raise refusals.unsafe(refusals.UNSAFE_XML) from None
    except (ParseError, ValueError, LookupError) as error:
        raise refusals.damaged(f"Its XML is broken ({error}).") from None
    return root


def local(name: str) -> str:
    """Return a name of a tree without its namespace."""
    return name.rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the direct children of a local name, in whichever namespace."""
    return (child for child in element if local(child.tag) == name)


def descendants(element: Element, name: str) -> Iterator[Element]:
    """Yield all elements inside of a local name, in whichever namespace."""
    return (child for child in element.iter() if local(child.tag) == name)


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name, in whichever namespace; "" for none."""
    value = element.get(name)
    if value is not None:
        return value
    for key, each in element.attrib.items():
        if local(key) == name:
            return each
    return ""


def is_on(value: str | None) -> bool:
    """Read an XML boolean."""
    return value is not None and value.strip().lower() in {"1", "true", "on"}


def walk(data: bytes, taken: Pieces) -> None:
    """Parse a large part piece by piece, with the names' prefixes left as written.

    Raises:
        DeskError: it is broken or not safe; what was read till then has been handed over.

    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = taken.start
    parser.EndElementHandler = taken.end
    parser.CharacterDataHandler = taken.text
    # The parser refuses, not a search in the bytes: UTF-16 and UTF-7 hide a word from that.
    parser.EntityDeclHandler = _refuse
    parser.UnparsedEntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise refusals.damaged(f"Its XML is broken ({error}).") from None
    except (ValueError, LookupError) as error:
        raise refusals.damaged(f"Its XML is in an unknown encoding ({error}).") from None


def is_sound(data: bytes) -> bool:
    """True if XML is well-formed; several times as fast as reading it."""
    try:
        expat.ParserCreate().Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True


def gather(data: bytes, begin: Callable[[], Taking]) -> Taking:
    """Parse a large part piece by piece; if it is broken, once more without what may not be in XML.

    Args:
        data: the part.
        begin: makes what takes the pieces, anew for each attempt.

    Raises:
        DeskError: it is broken or not safe.

    """
    taken = begin()
    try:
        walk(data, taken)
    except DeskError as error:
        mended = without_controls(data)
        if error.reference != "damaged-file" or mended == data:
            raise
        taken = begin()
        walk(mended, taken)
    return taken


_CONTROLS = bytes(set(range(32)) - {9, 10, 13})


def without_controls(data: bytes) -> bytes:
    """Drop what no XML may hold but careless programs write: control signs, broken letters."""
    # UTF-16, of which every other byte would be dropped.
    if b"\0" in data[:4]:
        return data
    return data.translate(None, _CONTROLS).decode("utf-8", "replace").encode()


def _refuse(*_: object) -> int:
    raise refusals.unsafe(refusals.UNSAFE_XML)
