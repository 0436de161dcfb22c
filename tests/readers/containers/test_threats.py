"""Files built to do harm: each is refused, or read for what is harmless in it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from cme_desk.errors import DeskError
from tests.readers.build import (
    HEAD,
    MAIN,
    PACKAGE,
    RELS,
    ods_parts,
    shared_strings,
    text_cell,
    worksheet,
    xlsx,
    xlsx_parts,
    zipped,
)
from tests.readers.conftest import DATA, Read
from tests.readers.containers.test_refusals import ole

Refused = Callable[..., DeskError]
Outcome = Callable[..., DeskError | None]
ONE = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def test_cells_in_the_far_corner(read: Read) -> None:
    rows = f'<row r="1">{text_cell("A1", "Ann")}</row><row r="1048576">{text_cell("XFD1048576", "!")}</row>'
    book = read(xlsx(worksheet(rows)))
    assert book.sheets[0].rows == [["Ann"]]
    assert [note.reference for note in book.notes] == ["stray-cells"]


def test_a_cell_after_a_thousand_empty_rows(read: Read) -> None:
    rows = f'<row r="1">{text_cell("A1", "Ann")}</row><row r="1500">{text_cell("A1500", "!")}</row>'
    book = read(xlsx(worksheet(rows)))
    assert book.sheets[0].rows == [["Ann"]]
    assert [note.reference for note in book.notes] == ["stray-cells"]
    rows = rows.replace("1500", "900")
    assert len(read(xlsx(worksheet(rows))).sheets[0].rows) == 900


def test_a_cell_in_the_last_column(read: Read) -> None:
    rows = f'<row r="1">{text_cell("A1", "Ann")}{text_cell("XFD1", "!")}</row>'
    assert read(xlsx(worksheet(rows))).sheets[0].rows == [["Ann"]]


def test_more_rows_than_we_read(refused: Refused) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_002))
    assert refused(xlsx(worksheet(rows))).reference == "too-large"
    assert refused(b"a,b\n" * 100_001).reference == "too-large"


def test_more_cells_than_we_read(refused: Refused) -> None:
    rows = "".join(f'<row r="{n}"><c r="BXX{n}"><v>{n}</v></c></row>' for n in range(1, 3_001))
    assert refused(xlsx(worksheet(rows))).reference == "too-large"


def test_columns_in_text_beyond_limits(refused: Refused) -> None:
    assert refused(b"a," * 3000 + b"b\n").reference == "too-large"


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml",
             "xl/_rels/workbook.xml.rels"],
)  # fmt: skip
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY a "boom">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a "b">'],
)
def test_entities_in_any_part(refused: Refused, part: str, codec: str, declared: str) -> None:
    parts = xlsx_parts(worksheet(ONE), strings=shared_strings("Ann"))
    head, body = HEAD.strip(), str(parts[part]).replace(HEAD, "")
    head = head.replace("UTF-8", codec.upper()).replace(' standalone="yes"', "")
    parts[part] = f"{head}<!DOCTYPE x [{declared}]>{body}".encode(codec)
    assert refused(zipped(parts)).reference == "unsafe-file"


def test_entities_in_open_document(refused: Refused) -> None:
    parts = ods_parts("<table:table/>")
    parts["content.xml"] = str(parts["content.xml"]).replace(
        HEAD, '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    )
    assert refused(zipped(parts)).reference == "unsafe-file"


def test_a_billion_laughs(refused: Refused) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    parts = xlsx_parts(worksheet(ONE), strings="")
    parts["xl/sharedStrings.xml"] = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
        f'<sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'
    )
    assert refused(zipped(parts)).reference == "unsafe-file"


def test_zip_bombs(refused: Refused) -> None:
    parts = xlsx_parts(worksheet(ONE), strings="")
    parts["xl/sharedStrings.xml"] = shared_strings("A" * 40_000_000)
    assert refused(zipped(parts)).reference == "unsafe-file"
    parts = xlsx_parts(worksheet(ONE))
    parts["xl/media/image1.bin"] = bytes(160 << 20)
    assert refused(zipped(parts)).reference == "unsafe-file"


def test_a_directory_that_lies_about_sizes(refused: Refused) -> None:
    """The directory says 1,000 bytes; the part unpacks to 30 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = worksheet(ONE + " " * (30 << 20)).encode()
    packed = packer.compress(text) + packer.flush()
    parts = xlsx_parts(worksheet(ONE), strings=shared_strings("Ann"))
    del parts["xl/worksheets/sheet1.xml"]
    buffer = io.BytesIO(zipped(parts))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", packed)
    content = bytearray(buffer.getvalue())
    at = content.index(b"xl/worksheets/sheet1.xml") - 30
    last = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    for start, method, sizes in ((at, 8, 14), (last, 10, 16)):
        struct.pack_into("<H", content, start + method, 8)
        struct.pack_into("<III", content, start + sizes, zlib.crc32(text), len(packed), 1000)
    assert refused(bytes(content)).reference in {"damaged-file", "unsafe-file"}


@pytest.mark.parametrize(
    "name", ["../../evil.xml", "/etc/passwd", "xl/../../x", "..\\evil", "C:\\x"]
)
def test_names_that_point_outside(refused: Refused, name: str) -> None:
    parts = xlsx_parts(worksheet(ONE), strings=shared_strings("Ann"))
    parts[name] = "x"
    assert refused(zipped(parts)).reference == "unsafe-file"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name(refused: Refused) -> None:
    buffer = io.BytesIO(zipped(xlsx_parts(worksheet(ONE), strings=shared_strings("Ann"))))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert refused(buffer.getvalue()).reference == "unsafe-file"


def test_thousands_of_parts(refused: Refused) -> None:
    parts = {f"p{n}": "" for n in range(2_001)}
    assert refused(zipped(parts)).reference == "too-large"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_deep_nesting(outcome: Outcome, part: str) -> None:
    parts = xlsx_parts(worksheet(ONE), strings=shared_strings("Ann"))
    deep = "<a>" * 200_000 + "</a>" * 200_000
    parts[part] = str(parts[part]).replace("</", f"{deep}</", 1)
    error = outcome(zipped(parts))
    assert error is None or error.reference in {"unsafe-file", "damaged-file", "too-large"}


def test_sectors_in_a_loop(refused: Refused) -> None:
    content = bytearray(ole("Workbook"))
    struct.pack_into("<II", content, 512, 0xFFFFFFFD, 1)
    assert refused(bytes(content)).reference == "damaged-file"
    content = bytearray((DATA / "xls_biff8.xls").read_bytes())
    fat = 512 + struct.unpack_from("<I", content, 76)[0] * 512
    for n in range(1, 20):
        struct.pack_into("<I", content, fat + 4 * n, n)
    assert refused(bytes(content)).reference == "damaged-file"


def test_links_are_not_followed(read: Read) -> None:
    parts = xlsx_parts(worksheet(ONE), strings=shared_strings("Ann"))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELS}/comments" Target="file:///etc/passwd" TargetMode="External"/>'
        f'<Relationship Id="rId2" Type="{RELS}/comments" Target="../../../../etc/passwd"/>'
        "</Relationships>"
    )
    assert read(zipped(parts)).sheets[0].rows == [["Ann"]]


def test_tens_of_thousands_of_merged_ranges(read: Read) -> None:
    merges = "".join(f'<mergeCell ref="B{n}:C{n}"/>' for n in range(1, 50_001))
    book = read(
        xlsx(
            worksheet(ONE, after=f"<mergeCells>{merges}</mergeCells>"),
            strings=shared_strings("Ann"),
        )
    )
    assert len(book.sheets[0].merged) == 1
    assert [note.reference for note in book.notes] == ["many-merged-cells"]


def test_thousands_of_hidden_rows(read: Read) -> None:
    rows = ONE + "".join(f'<row r="{n}" hidden="1"/>' for n in range(2, 60_000))
    columns = '<cols><col min="1" max="4294967295" hidden="1"/></cols>'
    (sheet,) = read(xlsx(worksheet(rows, before=columns), strings=shared_strings("Ann"))).sheets
    assert sheet.hidden_rows == frozenset()


def test_markup_that_makes_slow_patterns(outcome: Outcome) -> None:
    for content in (
        b"<html><table>" + b"<td colspan=999999 rowspan=999999>" * 2_000,
        b"<" + b"!-- " * 20_000,
        b"<?xml " * 20_000,
        b'="' + b'""' * 50_000,
        b"a:\n" + b" \n" * 20_000,
        b"To: " + b"<" * 20_000 + b"a@b.c>" * 300,
        b"a@" * 20_000,
        b"a@" * 200_000,
        b"x@y.z," * 50_000,
        b"a.@" * 100_000,
        b"<table>" * 50_000,
        b'"a,' * 100_000,
        b"\xc3\x83\xc2" * 50_000,
        b"sep=" + b"\t;" * 20_000,
        b"ID;P" + b";" * 50_000 + b"\nC;" + b";;" * 50_000,
        b"<c " + b'r="' * 50_000,
    ):
        error = outcome(content)
        assert error is None or "seconds" not in error.why


def test_a_sheet_that_makes_slow_patterns(outcome: Outcome) -> None:
    for rows in (
        "<c " * 100_000,
        '<row r="1">' + "<c r='A1' " * 50_000,
        '<row r="1"><c r="A1"><f>' * 30_000,
        "<row " + 'x="1" ' * 100_000,
    ):
        error = outcome(xlsx(worksheet(rows)))
        assert error is None or "seconds" not in error.why


def test_formulas_and_commands_are_only_text(read: Read) -> None:
    book = read(b"Name,Note\n=cmd|' /C calc'!A0,@SUM(1)\n+1 (555),-2\n")
    assert book.sheets[0].rows[1:] == [["=cmd|' /C calc'!A0", "@SUM(1)"], ["+1 (555)", "-2"]]
