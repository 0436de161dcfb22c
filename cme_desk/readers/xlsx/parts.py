"""The shared parts of an Excel workbook: styles, shared strings, comments and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from cme_desk.readers import refusals
from cme_desk.readers.containers import safexml
from cme_desk.readers.grid.cells import MAX_CELLS, area, clean_text, coordinates
from cme_desk.readers.grid.serials import NUMBER, format_kind

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Styles:
    """What cell styles, by their index, say of the cells in them.

    Attributes:
        kinds: what the number format shows (see `grid.serials`).
        struck: the styles whose font is struck out.
        date1904: True if days are counted from 1904.
        struck_strings: the shared strings of which every letter is struck out.
        partly_struck: the shared strings of which some letters are.

    """

    kinds: tuple[str, ...] = ()
    struck: frozenset[int] = frozenset()
    date1904: bool = False
    struck_strings: frozenset[int] = frozenset()
    partly_struck: frozenset[int] = frozenset()

    def kind(self, index: int) -> str:
        """What a style's number format shows."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else NUMBER


def number(text: str | None, default: int = 0) -> int:
    """Read a whole number of an attribute."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def unescape(text: str) -> str:
    """Decode Excel's `_x000D_` escapes, and leave nothing that text may not hold."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return clean_text(text)


def styles(data: bytes | None, strings: bytes | None, *, date1904: bool) -> Styles:
    """Read the styles part, and what of the shared strings is struck out."""
    struck_strings, partly_struck = _struck_strings(strings)
    known = _cell_styles(data, date1904=date1904)
    return replace(known, struck_strings=struck_strings, partly_struck=partly_struck)


def _struck_strings(data: bytes | None) -> tuple[frozenset[int], frozenset[int]]:
    """Find the shared strings that are struck out as a whole, and in part."""
    whole: set[int] = set()
    partly: set[int] = set()
    # Most workbooks strike nothing, and are spared a tree of all their strings.
    if data is None or b"strike" not in data:
        return frozenset(), frozenset()
    for index, item in enumerate(safexml.children(safexml.tree(data), "si")):
        marks: set[bool] = set()
        for run in safexml.children(item, "r"):
            if "".join(text.text or "" for text in safexml.children(run, "t")).strip():
                marks.add(
                    any(
                        safexml.is_on(strike.get("val", "1"))
                        for strike in safexml.descendants(run, "strike")
                    )
                )
        if True in marks:
            (partly if False in marks else whole).add(index)
    return frozenset(whole), frozenset(partly)


def _cell_styles(data: bytes | None, *, date1904: bool) -> Styles:
    if data is None:
        return Styles(date1904=date1904)
    root = safexml.tree(data)
    codes: dict[int, str] = {}
    for each in safexml.descendants(root, "numFmt"):
        codes.setdefault(number(each.get("numFmtId")), each.get("formatCode", ""))
    struck_fonts: set[int] = set()
    for fonts in safexml.children(root, "fonts"):
        for index, font in enumerate(safexml.children(fonts, "font")):
            if any(
                safexml.is_on(each.get("val", "1")) for each in safexml.children(font, "strike")
            ):
                struck_fonts.add(index)
    kinds: list[str] = []
    struck: set[int] = set()
    for formats in safexml.children(root, "cellXfs"):
        for index, each in enumerate(safexml.children(formats, "xf")):
            identity = number(each.get("numFmtId"))
            kinds.append(format_kind(identity, codes.get(identity)))
            if number(each.get("fontId")) in struck_fonts:
                struck.add(index)
    return Styles(kinds=tuple(kinds), struck=frozenset(struck), date1904=date1904)


class _Strings:
    """Collects shared strings; phonetic guides are left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._within = False
        self._phonetic = False

    def start(self, name: str, _: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "t":
            self._within = not self._phonetic
        elif tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "t":
            self._within = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            if len(self.texts) >= MAX_CELLS:
                raise refusals.too_large()
            self.texts.append(unescape("".join(self._parts)))

    def text(self, piece: str) -> None:
        if self._within:
            self._parts.append(piece)


def shared_strings(data: bytes | None) -> list[str]:
    """Read the shared strings part."""
    return [] if data is None else safexml.gather(data, _Strings).texts


def rich_text(element: Element) -> str:
    """Join the runs of a text, without its phonetic guide."""
    guides = {
        id(text)
        for guide in safexml.descendants(element, "rPh")
        for text in safexml.descendants(guide, "t")
    }
    return unescape(
        "".join(
            text.text or "" for text in safexml.descendants(element, "t") if id(text) not in guides
        )
    )


def comments(data: bytes) -> dict[tuple[int, int], str]:
    """Read the notes on cells, without the author's name that Excel puts on the first line."""
    root = safexml.tree(data)
    authors = [(each.text or "").strip() for each in safexml.descendants(root, "author")]
    found: dict[tuple[int, int], str] = {}
    for each in safexml.descendants(root, "comment"):
        place = coordinates(each.get("ref", ""))
        if place is None:
            continue
        text = rich_text(each).strip()
        who = number(each.get("authorId"), -1)
        if 0 <= who < len(authors) and authors[who]:
            text = text.removeprefix(f"{authors[who]}:").strip()
        # Excel puts advice for its older versions before what was written.
        if text.startswith("[Threaded comment]"):
            text = text.partition("Comment:")[2].strip() or text
        if text:
            found[place] = text
    return found


def table_filters(data: bytes) -> list[tuple[int, int]]:
    """The rows, first and last, that a table's active filter rules."""
    found = []
    for each in safexml.descendants(safexml.tree(data), "autoFilter"):
        ruled = area(each.get("ref", ""))
        if ruled is not None and next(safexml.descendants(each, "filterColumn"), None) is not None:
            found.append((ruled[0] + 1, ruled[2]))
    return found
