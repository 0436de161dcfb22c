"""Excel 5 and 95 workbooks made by hand: records of BIFF5 in a compound file."""

from __future__ import annotations

import struct
from collections.abc import Sequence

SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_DATE_FORMAT = 14  # m/d/yyyy
_PLAIN, _DATE = 15, 16  # the cell styles after the fifteen that every workbook begins with


def record(kind: int, body: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<HH", kind, len(body)) + body


def _begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHH", 0x0500, kind, 0x0DBB, 0x07CC))


def _style(number_format: int) -> bytes:
    return record(0x00E0, struct.pack("<HHH", 0, number_format, 1) + bytes(10))


def _sheet(rows: Sequence[Sequence[object]], encoding: str) -> bytes:
    made = _begin(0x0010)
    width = max(map(len, rows))
    made += record(0x0200, struct.pack("<HHHHH", 0, len(rows), 0, width, 0))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                text = value.encode(encoding)
                made += record(0x0204, struct.pack("<HHHH", y, x, _PLAIN, len(text)) + text)
            elif isinstance(value, int | float):
                style = _DATE if isinstance(value, float) and value > 30_000 else _PLAIN
                made += record(0x0203, struct.pack("<HHHd", y, x, style, value))
    return made + record(0x000A)


def stream(
    sheets: dict[str, Sequence[Sequence[object]]],
    codepage: int = 1252,
    *,
    hidden: frozenset[str] = frozenset(),
) -> bytes:
    """The records of a workbook; a float beyond 30,000 is shown as a date."""
    encoding = f"cp{codepage}" if codepage != 10_000 else "mac_roman"
    head = _begin(0x0005) + record(0x0042, struct.pack("<H", codepage))
    font = b"Arial"
    head += record(0x0031, struct.pack("<HHHHHBBBBB", 200, 0, 8, 400, 0, 0, 0, 0, 0, 5) + font) * 4
    head += _style(0) * 16 + _style(_DATE_FORMAT)
    names = {name: name.encode(encoding) for name in sheets}
    size = len(head) + sum(4 + 7 + len(name) for name in names.values()) + 4
    bodies = [_sheet(rows, encoding) for rows in sheets.values()]
    for (name, written), body in zip(names.items(), bodies, strict=True):
        state = 1 if name in hidden else 0
        head += record(0x0085, struct.pack("<IBBB", size, state, 0, len(written)) + written)
        size += len(body)
    return head + record(0x000A) + b"".join(bodies)


def compound(name: str, content: bytes) -> bytes:
    """A compound file that holds one stream."""
    content = content.ljust(4096, b"\0")
    size = len(content)
    content = content.ljust(-(-len(content) // SECTOR) * SECTOR, b"\0")
    count = len(content) // SECTOR
    tables = 1
    while (count + 1 + tables) * 4 > tables * SECTOR:
        tables += 1
    chain = [*range(1, count), _END, _END, *([_FAT] * tables)]
    chain += [_FREE] * (tables * SECTOR // 4 - len(chain))
    first_table = count + 1
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, count, 0, 4096, _END, 0, _END, 0)
    places = [*range(first_table, first_table + tables)]
    head += struct.pack("<109I", *places, *([_FREE] * (109 - tables)))
    folder = _entry("Root Entry", 5, child=1, start=_END, size=0)
    folder += _entry(name, 2, child=_FREE, start=0, size=size)
    folder += bytes(SECTOR - len(folder))
    return head + content + folder + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    made = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    made += struct.pack("<III", _FREE, _FREE, child) + bytes(36)
    return made + struct.pack("<II", start, size) + bytes(4)


def workbook(sheets: dict[str, Sequence[Sequence[object]]], codepage: int = 1252) -> bytes:
    """An Excel 5 workbook as its own program saved it."""
    return compound("Book", stream(sheets, codepage))
