"""What other programs save as .xls: XML of 2003, web pages, SYLK, DIF; and binary workbooks."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable

import pytest

from cme_desk.errors import DeskError
from tests.readers.build import HEAD, PACKAGE, RELS, zipped
from tests.readers.conftest import Read

SS = "urn:schemas-microsoft-com:office:spreadsheet"


def xml2003(rows: str, *, more: str = "", styles: str = "", head: str = HEAD) -> bytes:
    return (
        f'{head}<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{SS}" xmlns:ss="{SS}" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="Sign-In"><Table>{rows}</Table>{more}</Worksheet></Workbook>'
    ).encode()


def data(value: str, kind: str = "String") -> str:
    return f'<Data ss:Type="{kind}">{value}</Data>'


class TestXml2003:
    def test_values(self, read: Read) -> None:
        rows = (
            f"<Row><Cell>{data('Müller')}</Cell><Cell>{data('2102030402', 'Number')}</Cell>"
            f'<Cell ss:Index="4">{data("2024-05-14T00:00:00.000", "DateTime")}</Cell>'
            f"<Cell>{data('1899-12-31T07:05:00.000', 'DateTime')}</Cell>"
            f"<Cell>{data('1', 'Boolean')}</Cell><Cell>{data('#N/A', 'Error')}</Cell></Row>"
            f'<Row ss:Index="3"><Cell ss:Formula="=1+1"><Data ss:Type="Number"></Data></Cell></Row>'
            f'<Row><Cell><ss:Data ss:Type="String"><B>Rich</B> text</ss:Data></Cell></Row>'
        )
        book = read(xml2003(rows), "export.xls")
        (sheet,) = book.sheets
        assert book.format == "xml2003"
        assert sheet.name == "Sign-In"
        assert sheet.rows == [
            ["Müller", 2102030402, None, dt.date(2024, 5, 14), dt.time(7, 5), True, "#N/A"],
            [],
            [],
            ["Rich text"],
        ]
        assert sheet.errors == {(1, 7)}
        assert sheet.uncached == {(3, 1)}

    def test_surroundings(self, read: Read) -> None:
        rows = (
            '<Column/><Column ss:Hidden="1" ss:Span="1"/>'
            f'<Row><Cell ss:MergeAcross="2" ss:MergeDown="1">{data("Title")}</Cell>'
            f"<Cell>{data('D1')}</Cell></Row>"
            f'<Row ss:Hidden="1"><Cell ss:StyleID="s1">{data("x")}</Cell></Row>'
            f"<Row><Cell>{data('Ann')}<Comment><ss:Data>early</ss:Data></Comment></Cell></Row>"
        )
        more = (
            '<AutoFilter x:Range="R1C1:R3C4"><AutoFilterColumn x:Type="Custom"/></AutoFilter>'
            "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"
        )
        styles = '<Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style>'
        (sheet,) = read(xml2003(rows, more=more, styles=styles)).sheets
        assert sheet.rows == [["Title", None, None, "D1"], ["x"], ["Ann"]]
        assert sheet.merged == ((1, 1, 2, 3),)
        assert sheet.hidden_rows == {2}
        assert sheet.filtered
        assert sheet.struck_rows == {2}
        assert sheet.comments == {(3, 1): "early"}
        assert not sheet.visible

    def test_old_code_pages(self, read: Read) -> None:
        head = '<?xml version="1.0" encoding="windows-1252"?>'
        content = xml2003(f"<Row><Cell>{data('Núñez')}</Cell></Row>", head=head)
        (sheet,) = read(content.decode().encode("cp1252")).sheets
        assert sheet.rows == [["Núñez"]]

    def test_entities_are_refused(self, refused: Callable[..., DeskError]) -> None:
        head = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "boom">]>'
        error = refused(xml2003(f"<Row><Cell>{data('&e;')}</Cell></Row>", head=head))
        assert error.reference == "unsafe-file"


class TestHtml:
    def test_a_table_saved_as_xls(self, read: Read) -> None:
        page = (
            "<html><head><style>td {color: red}</style><script>alert(1)</script></head><body>"
            "<h1>Sign-In</h1><table><tr><th>Name<th>NPI<th>Note</tr>"
            "<tr><td>M&uuml;ller,\n  Ann</td><td>2102030402</td><td>one<br>two</td></tr>"
            "<tr style='display:none'><td>Bob</td><td>&nbsp;</td><td>x</td></tr></table></body></html>"
        )
        book = read(page.encode(), "export.xls")
        (sheet,) = book.sheets
        assert book.format == "html"
        assert sheet.rows == [
            ["Sign-In"], ["Name", "NPI", "Note"], ["Müller, Ann", "2102030402", "one\ntwo"],
            ["Bob", None, "x"],
        ]  # fmt: skip
        assert sheet.hidden_rows == {4}

    def test_spans(self, read: Read) -> None:
        page = (
            "<table><tr><td rowspan=2>A</td><td colspan='2'>B</td></tr>"
            "<tr><td>C</td><td>D</td></tr><tr><td>E</td></tr></table>"
        )
        (sheet,) = read(page.encode()).sheets
        assert sheet.rows == [["A", "B"], [None, "C", "D"], ["E"]]
        assert sheet.merged == ((1, 1, 2, 1), (1, 2, 1, 3))

    def test_struck_out_and_shortened_numbers(self, read: Read) -> None:
        page = '<table><tr><td><s>Ann Lee</s></td></tr><tr><td x:num="2102030402">2.1E+09</td></tr></table>'
        (sheet,) = read(page.encode()).sheets
        assert sheet.rows == [["Ann Lee"], ["2102030402"]]
        assert sheet.struck_rows == {1}

    def test_tables_below_and_inside_each_other(self, read: Read) -> None:
        page = (
            "<table><tr><td>Title<table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
            "<p>between</p><table><tr><td>c</td></tr></table>"
        )
        (sheet,) = read(page.encode()).sheets
        assert [cell for row in sheet.rows for cell in row] == ["Title", "a", "b", "between", "c"]

    @pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16"])
    def test_encodings(self, read: Read, codec: str) -> None:
        charset = '<meta charset="windows-1252">' if codec == "cp1252" else ""
        page = f"<html>{charset}<table><tr><td>Núñez’s</td></tr></table></html>"
        (sheet,) = read(page.encode(codec)).sheets
        assert sheet.rows == [["Núñez’s"]]

    def test_a_page_without_a_table(self, refused: Callable[..., DeskError]) -> None:
        error = refused(b"<!DOCTYPE html><html><body>Please sign in</body></html>", "report.xlsx")
        assert error.reference == "not-a-spreadsheet"
        assert "web page" in error.message

    def test_the_frame_of_a_page_of_many_sheets(self, refused: Callable[..., DeskError]) -> None:
        error = refused(b"<html><frameset><frame src='sheet001.htm'></frameset></html>")
        assert error.reference == "not-a-spreadsheet"
        assert "folder" in error.remedy

    def test_mhtml_with_a_page_per_sheet(self, read: Read) -> None:
        names = "<x:Name>Day 1</x:Name><x:Name>Day 2</x:Name>"
        parts = [
            ("book.htm", f"<html><xml><x:ExcelWorkbook>{names}</x:ExcelWorkbook></xml></html>"),
            ("sheet001.htm", "<html><table><tr><td>Ann=</td></tr></table></html>"),
            ("sheet002.htm", "<html><table><tr><td>Bob</td></tr></table></html>"),
            ("tabstrip.htm", "<html><table><tr><td>Day 1</td></tr></table></html>"),
        ]  # fmt: skip
        content = "MIME-Version: 1.0\nX-Document-Type: Workbook\n"
        content += 'Content-Type: multipart/related; boundary="B"\n\n'
        for name, page in parts:
            content += f"--B\nContent-Location: file:///C:/{name}\n"
            content += "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/html; charset=utf-8\n\n"
            content += page.replace("=", "=3D") + "\n\n"
        book = read((content + "--B--\n").encode(), "book.xls")
        assert book.format == "mhtml"
        assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [
            ("Day 1", [["Ann="]]), ("Day 2", [["Bob"]]),
        ]  # fmt: skip


class TestInterchange:
    def test_sylk_with_formats_and_accents(self, read: Read) -> None:
        text = (
            "ID;PWXL;N;E\r\nP;PGeneral\r\nP;Pm/d/yyyy\r\nP;Ph:mm\r\n"
            'C;Y1;X1;K"Name"\r\nC;X2;K"Date"\r\nC;X3;K"In"\r\n'
            'C;Y2;X1;K"Nu\x1bNDn\x1bNBez;; A\x1b :B"\r\nF;P1;FG0G;X2\r\nC;K45426\r\nF;P2;X3\r\nC;K0.5\r\n'
            "C;Y3;X1;K#N/A\r\nC;X2;KTRUE\r\nE\r\n"
        )
        book = read(text.encode(), "a.slk")
        (sheet,) = book.sheets
        assert book.format == "sylk"
        assert sheet.rows == [
            ["Name", "Date", "In"], ["Nuñéz; A\nB", dt.date(2024, 5, 14), dt.time(12)], ["#N/A", True],
        ]  # fmt: skip
        assert sheet.errors == {(3, 1)}

    def test_a_csv_that_begins_with_id_is_no_sylk(self, read: Read) -> None:
        assert read(b"ID;Phone;Name\n1;555;Ann\n2;556;Bob\n").format == "csv"
        assert read(b"ID,Name\n1,Ann\n").format == "csv"

    def test_dif(self, read: Read) -> None:
        text = (
            'TABLE\n0,1\n"EXCEL"\nVECTORS\n0,2\n""\nTUPLES\n0,2\n""\nDATA\n0,0\n""\n'
            '-1,0\nBOT\n1,0\n"Name"\n1,0\n"NPI"\n-1,0\nBOT\n1,0\n"Lee, ""Ann"""\n0,2102030402\nV\n'
            "-1,0\nBOT\n0,0\nNA\n0,1\nTRUE\n-1,0\nEOD\n"
        )
        book = read(text.encode(), "a.dif")
        assert book.format == "dif"
        assert book.sheets[0].rows == [["Name", "NPI"], ['Lee, "Ann"', 2102030402], ["#N/A", True]]


def record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, out = len(body), b""
    while True:
        out += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return head + out + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb() -> bytes:
    def row(number: int, flags: int = 0) -> bytes:
        return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))

    def cell(kind: int, column: int, body: bytes, style: int = 0) -> bytes:
        return record(kind, struct.pack("<II", column, style) + body)

    workbook = (
        record(131)
        + record(143)
        + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Sign-In"))
        + record(156, struct.pack("<II", 2, 2) + wide("rId2") + wide("Old"))
        + record(144)
        + record(132)
    )
    styles = (
        record(278) + record(617, struct.pack("<I", 2))
        + record(47, struct.pack("<HHHHHHBBH", 0, 0, 0, 0, 0, 0, 0, 0, 0))
        + record(47, struct.pack("<HHHHHHBBH", 0, 14, 0, 0, 0, 0, 0, 0, 0))
        + record(618) + record(279)
    )  # fmt: skip
    sheet = (
        record(129) + record(148, struct.pack("<IIII", 0, 2, 0, 3))
        + record(390) + record(60, struct.pack("<IIIIH", 3, 3, 2000, 0, 1)) + record(391)
        + record(145)
        + row(0) + cell(6, 0, wide("Ann")) + cell(5, 1, struct.pack("<d", 2102030402))
        + cell(5, 2, struct.pack("<d", 45426), 1) + cell(6, 3, wide("secret"))
        + row(1, 0x10) + cell(6, 0, wide("Bob")) + cell(3, 1, b"\x2a")
        + row(2) + cell(6, 0, wide("Cy"))
        + record(146)
        + record(161, struct.pack("<IIII", 0, 2, 0, 3)) + record(163, bytes(6)) + record(164) + record(162)
        + record(177, struct.pack("<I", 1)) + record(176, struct.pack("<IIII", 0, 1, 0, 0)) + record(178)
        + record(130)
    )  # fmt: skip
    empty = record(129) + record(148, bytes(16)) + record(145) + record(146) + record(130)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELS}/worksheet" Target="worksheets/sheet{n}.bin"/>'
        for n in (1, 2)
    ) + f'<Relationship Id="rId3" Type="{RELS}/styles" Target="styles.bin"/>'  # fmt: skip
    wrap = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">%s</Relationships>'
    return zipped(
        {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": wrap
            % f'<Relationship Id="rId1" Type="{RELS}/officeDocument" Target="xl/workbook.bin"/>',
            "xl/workbook.bin": workbook,
            "xl/_rels/workbook.bin.rels": wrap % related,
            "xl/styles.bin": styles,
            "xl/worksheets/sheet1.bin": sheet,
            "xl/worksheets/sheet2.bin": empty,
        }
    )


def test_binary_workbook(read: Read) -> None:
    book = read(xlsb(), "a.xlsb")
    sheet, old = book.sheets
    assert book.format == "xlsb"
    assert sheet.rows == [
        ["Ann", 2102030402, dt.date(2024, 5, 14), "secret"], ["Bob", "#N/A"], ["Cy"],
    ]  # fmt: skip
    assert sheet.errors == {(2, 2)}
    assert sheet.hidden_rows == {2}
    assert sheet.filtered
    assert sheet.merged == ((1, 1, 2, 1),)
    assert not old.visible


def biff(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


@pytest.mark.parametrize("version", [2, 3, 4])
def test_workbooks_of_the_first_excels(read: Read, version: int) -> None:
    if version == 2:
        content = biff(0x0009, struct.pack("<HH", 2, 0x10))
        content += biff(0x0004, struct.pack("<HH3sB", 0, 0, bytes(3), 3) + b"Ann")
        content += biff(0x0003, struct.pack("<HH3sd", 0, 1, bytes(3), 2102030402))
    else:
        content = biff({3: 0x0209, 4: 0x0409}[version], struct.pack("<HHH", 0, 0x10, 0))
        content += biff(0x0204, struct.pack("<HHHH", 0, 0, 0, 3) + b"Ann")
        content += biff(0x0203, struct.pack("<HHHd", 0, 1, 0, 2102030402))
    book = read(content + biff(0x000A, b""), "old.xls")
    assert book.format == "xls"
    assert book.sheets[0].rows == [["Ann", 2102030402]]
