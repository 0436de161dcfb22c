"""A quick look over the XML of an ordinary Excel sheet for what calamine loses.

Bytes and regular expressions, because it runs over megabytes for a handful of facts. Whatever is
not written as nearly all programs write it makes `scan` step back: `xlsx.sheet` reads it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from cme_desk.readers.grid.cells import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    area,
    clean_text,
    column_number,
)
from cme_desk.readers.grid.facts import MAX_MERGED, Facts
from cme_desk.readers.xlsx.parts import Styles

_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*?\?>\s*)?<(worksheet|sst)[\s>]")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding=["']([^"']+)["']""")
_ROW_START = re.compile(rb"<row[\s>/]")
_ROW = re.compile(rb'<row\s(?:[^>]*?\s)?r="(\d+)"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})\d+"(?: [a-z]+="[^"<>&]*")*\s?/?>')
_EMPTY_CELL = re.compile(rb"<c [^<>]*/>")
_EMPTY_ROW = re.compile(rb"<row [^<>]*/>")
_REFERENCE = re.compile(rb"&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);")
_HIDDEN_ROW = re.compile(rb'<row\s([^>]*?\bhidden="(?:1|true)"[^>]*)>')
_NUMBER = re.compile(rb'(?:^|\s)r="(\d+)"')
_ERROR = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*? t="e"[^>]*>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?\s*<v>([^<]*)</v>'
)
_ERROR_START = re.compile(rb' t="e"')
_FORMULA_START = re.compile(rb"<f[\s>/]")
_FORMULA = re.compile(
    rb'<c r="([A-Z]+)(\d+)"([^>]*)>\s*(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)\s*'
    rb"(<v\s*/>|<v>[^<]*</v>)?"
)
_STYLED = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? s="(\d+)"')
_SHARED = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? t="s"[^>]*>\s*<v>(\d+)</v>')
_MERGE = re.compile(rb'<mergeCell\s[^>]*?ref="([^"]*)"')
_FILTER = re.compile(rb'<autoFilter\s[^>]*?ref="([^"]*)"[^>]*>\s*<filterColumn')


def ordinary(xml: bytes) -> bool:
    """True for UTF-8 XML without prefixes, comments, declarations or the like."""
    if _HEAD.match(xml) is None or b"<!" in xml:
        return False
    encoding = _ENCODING.search(xml, 0, 200)
    return encoding is None or encoding[1].lower() in {b"utf-8", b"utf8", b"us-ascii"}


def scan(xml: bytes, styles: Styles) -> Facts | None:
    """Gather the facts; None if the sheet is not ordinary, or too sparse for a dense grid."""
    # calamine takes a negative number for a time of day, where a format asks for one.
    if not ordinary(xml) or b"_x0000_" in xml or b"<v>-" in xml:
        return None
    if not _fits(xml):
        return None
    facts = Facts()
    start = xml.find(b"<sheetData")
    end = xml.rfind(b"</sheetData>")
    if start < 0 or end < 0:
        return None if b"<c " in xml else facts
    head, tail = xml[:start], xml[end:]
    _hidden(xml, head, tail, facts)
    for found in islice(_MERGE.finditer(tail), MAX_MERGED + 1):
        merged = area(found[1].decode("ascii", "replace"))
        if merged is not None:
            facts.merged.append(merged)
    if not _errors(xml, facts) or not _formulas(xml, facts):
        return None
    facts.struck.update(_places(xml, _STYLED, styles.struck))
    facts.struck.update(_places(xml, _SHARED, styles.struck_strings))
    facts.partly_struck.update(_places(xml, _SHARED, styles.partly_struck))
    return facts


def _places(
    xml: bytes, pattern: re.Pattern[bytes], wanted: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Yield the cells whose style, or shared string, is among the wanted ones."""
    numbers = {str(number).encode() for number in wanted}
    for letters, row, number in pattern.findall(xml) if numbers else ():
        if number in numbers:
            yield int(row), column_number(letters.decode())


def _fits(xml: bytes) -> bool:
    """True if all rows and cells say where they are, in order, within a grid of sane size."""
    numbers = [int(row) for row in _ROW.findall(xml)]
    if len(numbers) != len(_ROW_START.findall(xml)):
        return False
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        return False
    letters = _CELL.findall(xml)
    if not _is_balanced(xml, len(letters), len(numbers)):
        return False
    widest = max((column_number(each.decode()) for each in set(letters)), default=0)
    last = numbers[-1] if numbers else 0
    return widest <= MAX_COLUMNS and last <= MAX_ROWS and widest * last <= MAX_CELLS


def _is_balanced(xml: bytes, cells: int, rows: int) -> bool:
    """True if the tags that matter are closed as often as opened.

    calamine reads on through broken XML, and what it reads then may stand in the wrong cell.
    """
    closed = xml.count(b"</c>")
    if cells != xml.count(b"<c ") or (
        closed != cells and closed + len(_EMPTY_CELL.findall(xml)) != cells
    ):
        return False
    closed = xml.count(b"</row>")
    if closed != rows and closed + len(_EMPTY_ROW.findall(xml)) != rows:
        return False
    for tag in (b"v", b"t"):
        if xml.count(b"<%s>" % tag) + xml.count(b"<%s " % tag) != xml.count(b"</%s>" % tag):
            return False
    if xml.count(b"<is>") != xml.count(b"</is>"):
        return False
    return xml.count(b"&") == len(_REFERENCE.findall(xml)) if b"&" in xml else True


def _hidden(xml: bytes, head: bytes, tail: bytes, facts: Facts) -> None:
    """Find hidden rows, and the filter that may be the cause."""
    if b'hidden="' not in xml:
        return
    for found in _HIDDEN_ROW.finditer(xml):
        row = _NUMBER.search(found[1])
        if row is not None:
            facts.hidden_rows.add(int(row[1]))
    ruled = _FILTER.search(tail)
    rows = area(ruled[1].decode("ascii", "replace")) if ruled else None
    if rows is not None:
        facts.filter_over(rows[0] + 1, rows[2])
    elif b'filterMode="1"' in head or b'filterMode="true"' in head:
        facts.filter_over(1, MAX_ROWS)


def _errors(xml: bytes, facts: Facts) -> bool:
    """Find error cells; False if some are written in another way."""
    marks = len(_ERROR_START.findall(xml))
    if not marks:
        return True
    for letters, row, text in _ERROR.findall(xml):
        facts.errors[int(row), column_number(letters.decode())] = clean_text(
            text.decode("utf-8", "replace")
        )
    return len(facts.errors) == marks


def _formulas(xml: bytes, facts: Facts) -> bool:
    """Find formulas without a stored value; False if some are written in another way."""
    marks = len(_FORMULA_START.findall(xml))
    if not marks:
        return True
    count = 0
    for letters, row, attributes, value in _FORMULA.findall(xml):
        count += 1
        if value.startswith(b"<v>") and not value.startswith(b"<v><"):
            continue
        # An empty text is a value; any other formula without one was never computed.
        if not value or b't="str"' not in attributes:
            facts.uncached.add((int(row), column_number(letters.decode())))
    return count == marks
