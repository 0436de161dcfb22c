"""A PDF file that is written as it grows: an object, once written, is forgotten but for its place.

So the memory that a batch takes does not depend on how many pages it has. No library in Python
writes so; what is written is little: numbered objects, streams, a tree of pages, a table of places.
Source: ISO 32000-1 (PDF 1.7), 7.5 File structure.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from typing import BinaryIO

_NODE = 128
"""Pages that hang on one node of the tree of pages."""


class PdfFile:
    """Writes numbered objects to a file; nothing in it depends on the clock or on chance."""

    def __init__(self, target: BinaryIO) -> None:
        """Begin a file."""
        self._target = target
        self._places = array("Q", [0])
        self._length = 0
        self._digest = hashlib.sha256()
        self._pages = self.reserve()
        self._nodes: list[tuple[int, int]] = []
        self._node = 0
        self._kids: list[int] = []
        self._write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """Give out a number for an object that is written later."""
        self._places.append(0)
        return len(self._places) - 1

    def put(self, number: int, body: bytes) -> None:
        """Write the object of a number."""
        self._places[number] = self._length
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        """Write an object; its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def add_stream(self, data: bytes, entries: bytes = b"", *, packed: bool = False) -> int:
        """Write a stream, compressed unless it is `packed` already (and `entries` say how)."""
        number = self.reserve()
        self.put_stream(number, data, entries, packed=packed)
        return number

    def put_stream(
        self, number: int, data: bytes, entries: bytes = b"", *, packed: bool = False
    ) -> None:
        """Write the stream of a number."""
        if not packed:
            data = zlib.compress(data, 6)
            entries = b"/Filter /FlateDecode " + entries
        self.put(number, b"<< %s/Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data))

    def add_page(self, size: tuple[float, float], contents: int, resources: int) -> None:
        """Write a page."""
        if not self._kids:
            self._node = self.reserve()
        self._kids.append(
            self.add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [ 0 0 %s %s ] /Contents %d 0 R "
                b"/Resources %d 0 R >>"
                % (self._node, number(size[0]), number(size[1]), contents, resources)
            )
        )
        if len(self._kids) == _NODE:
            self._close_node()

    def _close_node(self) -> None:
        if self._kids:
            kids = b" ".join(b"%d 0 R" % kid for kid in self._kids)
            self.put(
                self._node,
                b"<< /Type /Pages /Parent %d 0 R /Count %d /Kids [ %s ] >>"
                % (self._pages, len(self._kids), kids),
            )
            self._nodes.append((self._node, len(self._kids)))
            self._kids = []

    def close(self, *, title: str, author: str, creator: str, language: str) -> None:
        """Write what stands at the end of the file: the catalogue and the table of places."""
        self._close_node()
        kids = b" ".join(b"%d 0 R" % node for node, _ in self._nodes)
        count = sum(pages for _, pages in self._nodes)
        self.put(self._pages, b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (count, kids))
        root = self.add(
            b"<< /Type /Catalog /Pages %d 0 R /Lang %s /PageMode /UseNone "
            b"/ViewerPreferences << /DisplayDocTitle true >> >>" % (self._pages, text(language))
        )
        info = self.add(
            b"<< /Title %s /Author %s /Creator %s /Producer %s >>"
            % (text(title), text(author), text(creator), text(creator))
        )
        name = self._digest.hexdigest()[:32].encode("ascii")
        start = self._length
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._places))
        for place in self._places[1:]:
            self._write(b"%010d 00000 n \n" % place)
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [ <%s> <%s> ] >>\n"
            b"startxref\n%d\n%%%%EOF\n" % (len(self._places), root, info, name, name, start)
        )

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._length += len(data)


def number(value: float) -> bytes:
    """Write a length the short way, to a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".").encode("ascii")


def text(words: str) -> bytes:
    """Write a text that a reader shows, such as the title."""
    return b"<FEFF%s>" % words.encode("utf-16-be", "replace").hex().upper().encode("ascii")
