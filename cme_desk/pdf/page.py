"""Pages of a batch: what is the same on several is drawn once, and only placed on each of them.

Consecutive boxes that are the same on other pages too become one PDF form (a drawing that pages
refer to). The order of the template is kept, so that text is read and copied in the right order.
Each page is compressed as soon as it is written: memory does not grow with what pages say.
"""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from cme_desk.errors import DeskError
from cme_desk.pdf.fonts import face
from cme_desk.pdf.layout import Block, Layout
from cme_desk.pdf.pen import Ink, Pen, number

_LANGUAGE = "en-US"
_FIRST_FACE = "NotoSerif-Regular"
"""Named to ReportLab as the font to begin with, so that it adds none of its own."""


def write(
    layouts: Sequence[Layout],
    *,
    title: str,
    author: str,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Write all pages into one PDF, in the order given.

    Raises:
        DeskError: there is no page.

    """
    if not layouts:
        raise DeskError(
            "nothing-to-print",
            "There is nothing to print.",
            "No certificate was chosen, or none could be laid out.",
            "Choose at least one, and look at what the list of problems says.",
        )
    paper = _Paper(title, author)
    for done, (layout, parts) in enumerate(zip(layouts, _divided(layouts), strict=True), start=1):
        paper.add_page(layout.page, parts)
        if progress is not None:
            progress(done, len(layouts))
    return paper.finish()


@dataclass(frozen=True, slots=True)
class _Part:
    """Consecutive boxes of a page; `key` names them if other pages have the same."""

    blocks: Sequence[Block]
    key: tuple[int, ...] | None


def _divided(layouts: Sequence[Layout]) -> Iterator[list[_Part]]:
    """Divide every page into what it shares with others and what is its own."""
    numbers: dict[Block, int] = {}
    uses: Counter[int] = Counter()
    pages = []
    for layout in layouts:
        page = [numbers.setdefault(block, len(numbers)) for block in layout.blocks]
        uses.update(page)
        pages.append(page)
    runs = Counter(run for page in pages for run, common in _runs(page, uses) if common)
    for layout, page in zip(layouts, pages, strict=True):
        parts = []
        start = 0
        for run, common in _runs(page, uses):
            blocks = layout.blocks[start : start + len(run)]
            start += len(run)
            if not common:
                parts.append(_Part(blocks, None))
            elif runs[run] > 1:
                parts.append(_Part(blocks, run))
            else:  # each of them is on other pages too, but never together
                parts.extend(
                    _Part((block,), (one,)) for block, one in zip(blocks, run, strict=True)
                )
        yield parts


def _runs(page: Sequence[int], uses: Counter[int]) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Group a page's boxes into longest runs that are shared, or not."""
    for common, run in groupby(page, key=lambda block: uses[block] > 1):
        yield tuple(run), common


class _Paper:
    """A PDF that grows page by page."""

    def __init__(self, title: str, author: str) -> None:
        """Begin a document; nothing in it depends on the clock or on chance."""
        face(_FIRST_FACE)
        untyped: Any = Canvas  # we go below what its published types show
        canvas = untyped(
            io.BytesIO(),
            invariant=1,
            pdfVersion=(1, 5),
            initialFontName=_FIRST_FACE,
            lang=_LANGUAGE,
        )
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setCreator("CME Desk")
        canvas.setSubject("")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas = canvas
        self._doc = canvas._doc  # noqa: SLF001 - pages are put in one floor below the canvas
        self._pen = Pen(canvas)
        self._forms: dict[tuple[tuple[float, float], tuple[int, ...]], str] = {}
        self._resources: dict[tuple[str, ...], pdfdoc.PDFObjectReference] = {}

    def add_page(self, size: tuple[float, float], parts: Sequence[_Part]) -> None:
        """Write one page."""
        code: list[str] = []
        used: list[str] = []
        for part in parts:
            if part.key is None:
                ink = self._draw(part.blocks)
                code.append(ink.code)
                used.extend(ink.images)
            else:
                name = self._form(part.key, part.blocks, size)
                code.append(f"/{self._doc.getXObjectName(name)} Do")
                used.append(name)
        contents = self._doc.Reference(_stream("\n".join(code)))
        resources = self._resources_for(tuple(dict.fromkeys(used)))
        self._doc.addPage(_Page(size, contents, resources))

    def finish(self) -> bytes:
        """Give the whole file."""
        return bytes(self._canvas.getpdfdata())

    def _draw(self, blocks: Sequence[Block]) -> Ink:
        inks = [self._pen.draw(block) for block in blocks if block.marks]
        images = tuple(name for ink in inks for name in ink.images)
        return Ink("\n".join(ink.code for ink in inks), images)

    def _form(
        self, key: tuple[int, ...], blocks: Sequence[Block], size: tuple[float, float]
    ) -> str:
        """Draw boxes as a form, unless they have been; its name."""
        name = self._forms.get((size, key))
        if name is None:
            name = f"form{len(self._forms)}"
            ink = self._draw(blocks)
            form = pdfdoc.PDFFormXObject(0, 0, *size)
            form.Contents = _stream(ink.code)
            form.Resources = self._resources_for(ink.images)
            self._doc.addForm(name, form)
            self._forms[size, key] = name
        return name

    def _resources_for(self, names: tuple[str, ...]) -> pdfdoc.PDFObjectReference:
        """Share one dictionary of typefaces and forms between all pages that need the same."""
        known = self._resources.get(names)
        if known is None:
            made: Any = pdfdoc.PDFResourceDictionary()
            made.basicFonts()
            made.allProcs()
            if names:
                made.XObject = self._doc.xobjDict(names)
            known = self._doc.Reference(made, f"resources{len(self._resources)}")
            self._resources[names] = known
        return known


class _Page(pdfdoc.PDFObject):
    """A page that is only what ours need; ReportLab's own takes ten times as long to write."""

    __RefOnly__ = 1

    def __init__(
        self,
        size: tuple[float, float],
        contents: pdfdoc.PDFObjectReference,
        resources: pdfdoc.PDFObjectReference,
    ) -> None:
        """Hold what the page refers to."""
        self._parts = (size, contents, resources)

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - ReportLab says nothing of it
        """Write the page's dictionary."""
        (width, height), contents, resources = self._parts
        parent = document.Reference(document.Pages)
        told = b"<< /Type /Page /Parent %s /MediaBox [ 0 0 %s %s ] /Contents %s /Resources %s >>"
        return told % (
            parent.format(document),
            number(width).encode("ascii"),
            number(height).encode("ascii"),
            contents.format(document),
            resources.format(document),
        )


def _stream(code: str) -> pdfdoc.PDFStream:
    """Compress operators at once."""
    filters = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
    return pdfdoc.PDFStream(filters, zlib.compress(code.encode("ascii"), 6))
