"""Tables of a web page, also packed as MHTML: what many programs save under the name .xls.

Only the text is taken: no script runs, nothing is fetched. As in Excel, the page is one sheet:
its tables below each other, and text between them as rows of one cell.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from cme_desk.domain.intake.sheets import Note
from cme_desk.readers import refusals
from cme_desk.readers.grid.cells import SHEET_COLUMNS, clean_text, whole
from cme_desk.readers.grid.facts import Book, Grid
from cme_desk.readers.texts.decoding import decode

_SILENT = {"script", "style", "title", "noscript", "template", "object", "xml", "svg", "comment"}
_BREAKS = {"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "hr"}
_STRIKES = {"s", "strike", "del"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_SHEET_NAME = re.compile(r"<x:Name>([^<]*)</x:Name>", re.IGNORECASE)
_MAX_SPAN = 1_000
_CLOSED = frozenset("table div span b i u font center strong em section a blockquote ul ol".split())
_DEEPEST = 5_000
"""Elements in each other that are all to be closed again; each row begins anew."""


class _Page(HTMLParser):
    """Collects a page's rows."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.grid = Grid(name)
        self.facts = self.grid.facts
        self.tables = 0
        self._row = 0
        self._open_row = False
        self._column = 0
        self._silent = 0
        self._depth = self._nested = 0
        self._struck = 0
        self._struck_letters = 0
        self._pieces: list[str] = []
        self._cell: dict[str, str] | None = None
        self._covered: dict[int, tuple[int, int]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in _CLOSED:
            self._depth += 1
            if self._depth > _DEEPEST:
                raise refusals.unsafe(refusals.NESTED)
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._flush()
            self._open_row = False
            self._covered = {}
            self.tables += 1
            self._nested += 1
        elif tag == "tr":
            self._flush()
            self._start_row()
            self._depth = min(self._depth, self._nested)
            if _HIDDEN.search(dict(attrs).get("style") or ""):
                self.facts.hidden_rows.add(self._row)
        elif tag in {"td", "th"}:
            self._flush()
            if not self._open_row:
                self._start_row()
            self._cell = {key: value or "" for key, value in attrs}
        elif tag in _BREAKS:
            self._break()
        elif tag in _STRIKES:
            self._struck += 1

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in _CLOSED:
            self._depth = max(self._depth - 1, 0)
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in {"td", "th"}:
            self._flush()
        elif tag in {"tr", "table"}:
            self._flush()
            self._open_row = False
            self._nested = max(self._nested - (tag == "table"), 0)
        elif tag in _BREAKS - {"br", "hr"}:
            self._break()
        elif tag in _STRIKES:
            self._struck = max(self._struck - 1, 0)

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._silent:
            self._pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))
            if self._struck:
                self._struck_letters += len(data.strip())

    def _break(self) -> None:
        if self._cell is None:
            self._flush()
        elif self._pieces:
            self._pieces.append("\n")

    def _start_row(self) -> None:
        self._row += 1
        self._column = 0
        self._open_row = True

    def close(self) -> None:
        """End the page."""
        super().close()
        self._flush()

    def _flush(self) -> None:
        """Put what was collected into a cell, or, between tables, into a row of its own."""
        lines = (line.strip(" ") for line in "".join(self._pieces).split("\n"))
        text = clean_text("\n".join(lines)).strip("\n")
        cell, self._cell = self._cell, None
        struck, self._struck_letters = self._struck_letters, 0
        self._pieces = []
        if cell is None:
            if text and not text.isspace():
                self._row += 1
                self._open_row = False
                self.grid.put(self._row, 1, text)
            return
        self._put(cell, text, struck=bool(text) and struck * 2 > len(text))

    def _put(self, cell: dict[str, str], text: str, *, struck: bool) -> None:
        self._column += 1
        while self._covered.get(self._column, (0, 0))[0] >= self._row:
            self._column += 1
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        first, last = self._column, min(self._column + wide - 1, SHEET_COLUMNS)
        if high > 1:
            for column in range(first, last + 1):
                self._covered[column] = (self._row + high - 1, first)
        if wide > 1 or high > 1:
            self.facts.merged.append((self._row, first, self._row + high - 1, last))
        stored = cell.get("x:num", "")
        if stored and re.fullmatch(r"\d(?:[.,]\d+)?E\+?\d+", text, re.IGNORECASE):
            text = _exact(stored) or text
        self.grid.put(self._row, first, text)
        if struck:
            self.facts.struck.add((self._row, first))
        self._column = last


def _exact(stored: str) -> str:
    """The number behind a shortened display ("2.1E+09"), as Excel saved it beside."""
    try:
        return str(whole(float(stored)))
    except ValueError:
        return ""


def _span(cell: dict[str, str], name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isdecimal() and len(text) < 9 else 1


def page_text(data: bytes) -> tuple[str, str, tuple[Note, ...]]:
    """Decode a page by its mark, its own word, or as any text; with encoding and notes."""
    said = _CHARSET.search(data[:4096])
    if said is not None and data[:2] not in {b"\xff\xfe", b"\xfe\xff"} and b"\0" not in data[:64]:
        name = said[1].decode("ascii")
        try:
            return data.decode(name), name.lower(), ()
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(data)
    return decoded.text, decoded.encoding, decoded.notes


def _read_page(text: str, name: str) -> Grid:
    page = _Page(name)
    page.feed(text)
    page.close()
    if not page.tables and re.search(r"<frameset\b", text, re.IGNORECASE):
        raise refusals.not_a_spreadsheet(
            "the outer part of a saved web page",
            "Its sheets lie in a folder beside it. Open it in Excel, save it as an Excel workbook "
            "(.xlsx), and choose that one.",
        )
    if not page.tables:
        raise refusals.not_a_spreadsheet(
            "a web page without a table",
            "If it asks you to sign in, do so in the browser, and download the file again.",
        )
    return page.grid


def read_html(data: bytes, stem: str) -> Book:
    """Read a web page."""
    text, encoding, notes = page_text(data)
    book = Book(encoding, notes)
    book.add_grid(_read_page(text, stem))
    return book


def read_mhtml(data: bytes, stem: str) -> Book:
    """Read the pages of a "single file web page"; Excel saves each sheet as a page."""
    from email import message_from_bytes  # noqa: PLC0415 - slow to load, and seldom needed

    message = message_from_bytes(data)
    pages: list[str] = []
    names: list[str] = []
    book = Book()
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes):
            continue
        text, book.encoding, more = page_text(body)
        names.extend(_SHEET_NAME.findall(text))
        # Excel draws the tabs of its sheets as a table on a page of its own.
        if re.search(r"<table\b", text, re.IGNORECASE) and "tabstrip" not in part.get(
            "Content-Location", ""
        ):
            refusals.check_sheets(len(pages))
            pages.append(text)
            book.notes += more
    if not pages:
        raise refusals.not_a_spreadsheet("a saved web page or message without a table")
    if len(names) != len(pages):
        names = [stem] if len(pages) == 1 else [f"Page {n + 1}" for n in range(len(pages))]
    for text, name in zip(pages, names, strict=True):
        book.add_grid(_read_page(text, clean_text(name.strip())))
    return book
