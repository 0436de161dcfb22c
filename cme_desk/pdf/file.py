"""A PDF file that is written as it grows: an object, once written, is forgotten but for its place.

The objects are ReportLab's, and so is the way in which each is written. ReportLab's own document
keeps all of them until the end; here each is written as soon as it is known, so that the memory
which a batch takes does not depend on how many pages it has.
Source: ISO 32000-1 (PDF 1.7), 7.5 File structure.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Mapping
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc

_NODE = 128
"""Pages that hang on one node of the tree of pages."""

_VERSION = (1, 5)

Entries = Mapping[str, Any]
"""Of a dictionary in a PDF: numbers, bytes as they stand, or ReportLab's objects, by name."""


class _Growing(pdfdoc.PDFFile):
    """ReportLab's collector of a file's parts, which passes them on in place of collecting them."""

    def __init__(self, target: BinaryIO) -> None:
        super().__init__(_VERSION)
        self._target = target
        self.digest = hashlib.sha256()
        # ReportLab has written the header by now, before it could be given the file.
        header = b"".join(self.strings)
        self.strings.clear()
        self.write = self._pass_on
        self._pass_on(header)

    def _pass_on(self, data: bytes) -> None:
        self._target.write(data)
        self.digest.update(data)


class PdfFile:
    """Writes numbered objects to a file; nothing in it depends on the clock or on chance."""

    def __init__(self, target: BinaryIO) -> None:
        """Begin a file."""
        self._document = pdfdoc.PDFDocument(invariant=1, pdfVersion=_VERSION)
        self._document.setCompression(0)  # what is compressed was so before
        self._file = _Growing(target)
        # Eight bytes an object: the memory of a batch is not to grow with its pages.
        self._places = array("Q", [0])
        self._pages = self.reserve()
        self._nodes: list[tuple[int, int]] = []
        self._node = 0
        self._kids: list[int] = []

    def reserve(self) -> int:
        """Give out a number for an object that is written later."""
        self._places.append(0)
        return len(self._places) - 1

    def put(self, number: int, body: bytes | Entries | pdfdoc.PDFObject) -> None:
        """Write the object of a number."""
        written = self._written(body)
        self._places[number] = self._file.add(b"%d 0 obj\n%s\nendobj\n" % (number, written))

    def add(self, body: bytes | Entries | pdfdoc.PDFObject) -> int:
        """Write an object; its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def add_stream(self, data: bytes, entries: bytes = b"") -> int:
        """Write a stream, compressed; its number."""
        packed = zlib.compress(data, 6)
        end = b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
        return self.add(b"<< %s %s" % (entries, end))

    def add_page(self, size: tuple[float, float], contents: int, resources: int) -> None:
        """Write a page."""
        if not self._kids:
            self._node = self.reserve()
        page = {
            "Type": b"/Page",
            "Parent": reference(self._node),
            # Each page says its size itself: one batch may hold two.
            "MediaBox": pdfdoc.PDFArray([0, 0, *size]),
            "Contents": reference(contents),
            "Resources": reference(resources),
        }
        self._kids.append(self.add(page))
        if len(self._kids) == _NODE:
            self._close_node()

    def close(self, *, title: str, author: str, creator: str, language: str) -> None:
        """Write what stands at the end of the file: the catalogue and the table of places."""
        self._close_node()
        count = sum(pages for _, pages in self._nodes)
        kids = pdfdoc.PDFArray([reference(node) for node, _ in self._nodes])
        self.put(self._pages, {"Type": b"/Pages", "Count": count, "Kids": kids})
        catalog: Entries = {
            "Type": b"/Catalog",
            "Pages": reference(self._pages),
            # Screen readers speak in this language, and call the file by its title.
            "Lang": pdfdoc.PDFString(language),
            "PageMode": b"/UseNone",
            "ViewerPreferences": b"<< /DisplayDocTitle true >>",
        }
        root = self.add(catalog)
        info = pdfdoc.PDFInfo()
        info.title, info.author, info.creator, info.subject = title, author, creator, ""
        about = self.add(info)
        # The ID is a digest of the file: a time or chance would make each reprint another file.
        name = b"<%s>" % self._file.digest.hexdigest()[:32].encode("ascii")
        start = self._file.add(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._places))
        # Each line has just 20 bytes. Source: ISO 32000-1, 7.5.4.
        for index in range(1, len(self._places)):
            self._file.add(b"%010d 00000 n \n" % self._places[index])
        trailer = pdfdoc.PDFTrailer(
            startxref=start,
            Size=len(self._places),
            Root=reference(root),
            Info=reference(about),
            ID=pdfdoc.PDFArray([name, name]),
        )
        self._file.add(trailer.format(self._document))

    def _close_node(self) -> None:
        if self._kids:
            kids = pdfdoc.PDFArray([reference(kid) for kid in self._kids])
            parent, count = reference(self._pages), len(self._kids)
            self.put(
                self._node, {"Type": b"/Pages", "Parent": parent, "Count": count, "Kids": kids}
            )
            self._nodes.append((self._node, count))
            self._kids = []

    def _written(self, body: bytes | Entries | pdfdoc.PDFObject) -> bytes:
        if isinstance(body, bytes):
            return body
        if isinstance(body, Mapping):
            return b"<< %s >>" % self._pairs(body)
        return bytes(pdfdoc.format(body, self._document, toplevel=1))

    def _pairs(self, entries: Entries) -> bytes:
        """The entries of a dictionary, in the order given."""
        return b" ".join(
            b"%s %s" % (name_of(key), pdfdoc.format(value, self._document))
            for key, value in entries.items()
        )


def reference(number: int) -> bytes:
    """Refer to the object of a number."""
    return b"%d 0 R" % number


def name_of(words: str) -> bytes:
    """Write a name of a PDF, such as a font's."""
    return pdfdoc.PDFName(words).encode("ascii")


def number(value: float) -> str:
    """Write a length the short way, to a thousandth of a point."""
    # Never with an exponent, as `repr` has it: that is no number in a PDF. Source: 7.3.3.
    return f"{value:.3f}".rstrip("0").rstrip(".")


def numbers(*values: float) -> bytes:
    """Write lengths one after the other."""
    return " ".join(map(number, values)).encode("ascii")
