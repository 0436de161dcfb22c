"""From a file to a Workbook, in the child process: what is it by content, and who reads that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from cme_desk.domain.intake.sheets import Workbook
from cme_desk.errors import DeskError
from cme_desk.readers import kinds, refusals
from cme_desk.readers.containers.archive import Archive
from cme_desk.readers.containers.unlocking import opened_silently
from cme_desk.readers.grid.facts import Book
from cme_desk.readers.grid.mending import ready_to_part
from cme_desk.readers.texts.decoding import decode
from cme_desk.readers.texts.delimited import FIXED, rows_of
from cme_desk.readers.texts.html import read_html, read_mhtml
from cme_desk.readers.texts.interchange import read_dif, read_sylk
from cme_desk.readers.texts.recipients import recipient_rows
from cme_desk.readers.workbooks.ods import read_ods
from cme_desk.readers.workbooks.xls import read_xls
from cme_desk.readers.workbooks.xlsb import read_xlsb
from cme_desk.readers.workbooks.xml2003 import read_xml2003
from cme_desk.readers.xlsx.workbook import XlsxReader

Made = TypeVar("Made")

_LARGEST = 100 << 20
_LONGEST_LINE = 1 << 19


def parse(path: Path, *, careful: bool = False) -> Workbook:
    """Read a file.

    Args:
        path: the file.
        careful: True keeps native code out of it, after a crash.

    Raises:
        DeskError: it is refused.

    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        raise refusals.file_not_found() from None
    except OSError:
        raise refusals.file_unreadable() from None
    if len(data) > _LARGEST:
        raise refusals.too_large(f"It is larger than {_LARGEST >> 20} megabytes.")
    kind, data = _opened(data, lambda each: (kinds.identify(each, path.name), each))
    if kind == "text":
        return _text(data, path)
    return _book(kind, data, path.stem, careful=careful).workbook(path.name, kind)


def _opened(data: bytes, read: Callable[[bytes], Made]) -> Made:
    """What is made of a file, decrypted if Excel itself would not ask for a password."""
    try:
        return read(data)
    except DeskError as error:
        opened = opened_silently(data) if error.reference == "password-protected" else None
        if opened is None:
            raise
    return read(opened)


def _book(kind: str, data: bytes, stem: str, *, careful: bool) -> Book:
    """Read what is no plain text; a page or list without names of sheets is called as the file."""
    if kind in {"html", "mhtml"}:
        return (read_html if kind == "html" else read_mhtml)(data, stem)
    if kind in {"sylk", "dif"}:
        decoded = decode(data)
        read_text = read_sylk if kind == "sylk" else read_dif
        book = Book(decoded.encoding, decoded.notes)
        book.add_grid(read_text(decoded.text.lstrip(), stem))
        return book
    if kind in {"xlsx", "xlsm", "xltx"}:
        return XlsxReader(data, Archive(data), careful=careful).read()
    if kind == "xls":
        # An old workbook tells only while it is read that it is encrypted.
        return _opened(data, partial(read_xls, careful=careful))
    if kind == "ods":
        archive = Archive(data)
        before = (archive.find("settings.xml"), archive.find("styles.xml"))
        return read_ods(archive.read("content.xml"), *before)
    if kind == "fods":
        return read_ods(data.lstrip())
    if kind == "xml2003":
        return read_xml2003(data)
    # Nobody here but calamine reads this format.
    if careful:
        raise refusals.damaged("Reading it makes the reader crash.")
    return read_xlsb(data, Archive(data))


def _text(data: bytes, path: Path) -> Workbook:
    """Read text with separators, a list of names, or a line of recipients."""
    decoded = decode(data)
    if not decoded.text.strip():
        raise refusals.empty_file()
    book = Book(decoded.encoding, decoded.notes)
    rows = recipient_rows(decoded.text) if len(data) < _LONGEST_LINE else None
    if rows is not None:
        form = "recipients"
        book.note(
            form,
            "This is a line of e-mail recipients; each was taken as a row of a name and an"
            " address.",
        )
    else:
        rows, mark, notes = rows_of(ready_to_part(decoded.text, book.mended))
        book.notes += notes
        form = {"\t": "tsv", "": "text", FIXED: "text"}.get(mark, "csv")
    book.add(path.stem, rows)
    return book.workbook(path.name, form)
