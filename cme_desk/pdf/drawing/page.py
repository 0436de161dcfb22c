"""Pages of a batch: what is the same on several is drawn once, and only placed on each of them.

Consecutive boxes that are the same on other pages too become one PDF form (a drawing that pages
refer to). The order of the template is kept, so that text is read and copied in the right order.

Pages are looked at by some hundreds at a time, written, and forgotten; what was found to be shared
is remembered. So a batch takes as much memory for 10,000 pages as for 100.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from itertools import groupby, islice
from typing import BinaryIO

from cme_desk.errors import DeskError
from cme_desk.pdf.drawing.pen import Ink, Pen
from cme_desk.pdf.drawing.typefaces import Typefaces
from cme_desk.pdf.file import PdfFile, number
from cme_desk.pdf.foreign.pictures import Pictures
from cme_desk.pdf.marks import Block, Page

_LANGUAGE = "en-US"
_AT_ONCE = 256
"""Pages that are compared with each other before they are written."""

_MOST_SHARED = 4096
"""Boxes and forms that are remembered as shared; beyond that, they are drawn once more."""

Progress = Callable[[int, int], None]


def draw(
    pages: Iterable[Page],
    *,
    title: str,
    author: str,
    progress: Progress | None = None,
    total: int | None = None,
) -> bytes:
    """Write all pages into one PDF, in the order given; see `draw_to`."""
    target = io.BytesIO()
    draw_to(target, pages, title=title, author=author, progress=progress, total=total)
    return target.getvalue()


def draw_to(
    target: BinaryIO,
    pages: Iterable[Page],
    *,
    title: str,
    author: str,
    progress: Progress | None = None,
    total: int | None = None,
) -> int:
    """Write all pages into a file, in the order given; how many there were.

    The file is of use only when this has returned: whoever gives it throws it away otherwise.

    Args:
        target: a file that is open for writing bytes.
        pages: the pages; taken one after the other, and not kept.
        title: of the document.
        author: of the document.
        progress: given how many of how many pages are done; what it raises stops the work.
        total: how many pages there are, where `pages` cannot tell; 0 if nobody knows.

    Raises:
        DeskError: there is no page.

    """
    if total is None:
        total = len(pages) if isinstance(pages, Sized) else 0
    paper = _Paper(target)
    sharing = _Sharing()
    done = 0
    source = iter(pages)
    while window := list(islice(source, _AT_ONCE)):
        for page, parts in zip(window, sharing.divided(window), strict=True):
            paper.add_page(page.size, parts)
            done += 1
            if progress is not None:
                progress(done, max(total, done))
    if not done:
        raise DeskError(
            "nothing-to-print",
            "There is nothing to print.",
            "No certificate was chosen, or none could be laid out.",
            "Choose at least one, and look at what the list of problems says.",
        )
    paper.finish(title, author)
    return done


_Part = tuple[Sequence[Block], tuple[int, ...] | None]
"""Consecutive boxes of a page, and what names them if other pages have the same."""


class _Sharing:
    """What pages have in common, as far as it was seen."""

    def __init__(self) -> None:
        self._known: dict[Block, int] = {}
        self._runs: set[tuple[int, ...]] = set()
        self._next = 0

    def divided(self, pages: Sequence[Page]) -> Iterator[list[_Part]]:
        """Divide pages into what they share with others and what is their own."""
        # Numbers are never given twice, so what is forgotten is drawn once more and never wrongly.
        if len(self._known) + len(self._runs) > _MOST_SHARED:
            self._known.clear()
            self._runs.clear()
        numbers: dict[Block, int] = {}
        # What was shared before counts as used twice, so it is placed also where it stands alone.
        uses: Counter[int] = Counter(dict.fromkeys(self._known.values(), 2))
        numbered = []
        for page in pages:
            places = []
            for block in page.blocks:
                found = self._known.get(block)
                if found is None:
                    found = numbers.get(block)
                if found is None:
                    found = numbers[block] = self._next
                    self._next += 1
                places.append(found)
            uses.update(places)
            numbered.append(places)
        self._known.update((block, each) for block, each in numbers.items() if uses[each] > 1)
        counted = Counter(
            run for places in numbered for run, common in _runs(places, uses) if common
        )
        self._runs.update(run for run, count in counted.items() if count > 1)
        for page, places in zip(pages, numbered, strict=True):
            yield list(self._parts(page, places, uses))

    def _parts(self, page: Page, places: list[int], uses: Counter[int]) -> Iterator[_Part]:
        start = 0
        for run, common in _runs(places, uses):
            blocks = page.blocks[start : start + len(run)]
            start += len(run)
            if not common:
                yield blocks, None
            elif run in self._runs:
                yield blocks, run
            else:  # each of them is on other pages too, but never together
                for block, one in zip(blocks, run, strict=True):
                    yield (block,), (one,)


def _runs(page: Sequence[int], uses: Counter[int]) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Group a page's boxes into longest runs that are shared, or not."""
    for common, run in groupby(page, key=lambda block: uses[block] > 1):
        yield tuple(run), common


class _Paper:
    """A PDF that grows page by page."""

    def __init__(self, target: BinaryIO) -> None:
        """Begin a document; nothing in it depends on the clock or on chance."""
        self._file = PdfFile(target)
        self._typefaces = Typefaces(self._file)
        self._pen = Pen(self._typefaces, Pictures(self._file))
        self._forms: dict[tuple[tuple[float, float], tuple[int, ...]], tuple[str, int]] = {}
        self._made = 0
        self._resources: dict[tuple[tuple[str, int], ...], int] = {}

    def add_page(self, size: tuple[float, float], parts: Sequence[_Part]) -> None:
        """Write one page."""
        code: list[str] = []
        used: list[tuple[str, int]] = []
        for blocks, key in parts:
            if key is None:
                ink = self._draw(blocks)
                code.append(ink.code)
                used.extend(ink.images)
            else:
                form = self._form(key, blocks, size)
                code.append(f"/{form[0]} Do")
                used.append(form)
        contents = self._file.add_stream("\n".join(code).encode("ascii"))
        self._file.add_page(size, contents, self._resources_for(tuple(dict.fromkeys(used))))

    def finish(self, title: str, author: str) -> None:
        """Write what stands at the end."""
        # Last, as only now it is known which letters were used.
        self._typefaces.embed()
        self._file.close(title=title, author=author, creator="CME Desk", language=_LANGUAGE)

    def _draw(self, blocks: Sequence[Block]) -> Ink:
        inks = [self._pen.draw(block) for block in blocks if block.marks]
        images = tuple(image for ink in inks for image in ink.images)
        return Ink("\n".join(ink.code for ink in inks), images)

    def _form(
        self, key: tuple[int, ...], blocks: Sequence[Block], size: tuple[float, float]
    ) -> tuple[str, int]:
        """Draw boxes as a form, unless they have been; its name and number."""
        # By the size too: a form's BBox cuts it off at the edges of its page.
        found = self._forms.get((size, key))
        if found is None:
            ink = self._draw(blocks)
            resources = self._resources_for(tuple(dict.fromkeys(ink.images)))
            box = f"[ 0 0 {number(size[0])} {number(size[1])} ]"
            entries = f"/Type /XObject /Subtype /Form /BBox {box} /Resources {resources} 0 R "
            if len(self._forms) > _MOST_SHARED:
                self._forms.clear()
            self._made += 1
            made = self._file.add_stream(ink.code.encode("ascii"), entries.encode("ascii"))
            found = self._forms[size, key] = (f"X{self._made}", made)
        return found

    def _resources_for(self, names: tuple[tuple[str, int], ...]) -> int:
        """Share one dictionary of typefaces and forms between all pages that need the same."""
        known = self._resources.get(names)
        if known is None:
            entries = f"<< /Font {self._typefaces.dictionary} 0 R"
            if names:
                forms = " ".join(f"/{name} {made} 0 R" for name, made in names)
                entries += f" /XObject << {forms} >>"
            if len(self._resources) > _MOST_SHARED:
                self._resources.clear()
            known = self._resources[names] = self._file.add(f"{entries} >>".encode("ascii"))
        return known
