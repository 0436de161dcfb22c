"""One sheet in every container, each written as its own program would, named as people name them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from html import escape

from openpyxl import Workbook as Book

from tests.importing.own_files.own_file import OwnFile, book_of, gone, lines, who
from tests.readers import build

_ROWS = lines("""
Lakeside CME: sign-in sheet

Last Name|First Name|Degree|E-mail|Time In
Abara|Ike|MD, FACP|ike@example.org|07:02
Núñez|Íñigo|DO|inigo@example.org|07:03
Le Goff|Zoë|RN|zoe@example.org|07:05
""")
_PEOPLE = (
    who("Abara/Ike", credentials="MD, FACP", time_in="07:02", email="ike@example.org"),
    who("Núñez/Íñigo", credentials="DO"),
    who("Le Goff/Zoë", time_in="07:05"),
)


def _cells(text: Callable[[str, str], str]) -> str:
    """The rows as XML of a worksheet, each cell by `text(place, said)`."""
    return "".join(
        f'<row r="{n}">'
        + "".join(text(f"{chr(64 + c)}{n}", said) for c, said in enumerate(row, 1) if said)
        + "</row>"
        for n, row in enumerate(_ROWS, 1)
    )


def _strict() -> bytes:
    sheet = build.worksheet(_cells(build.text_cell), namespace=build.STRICT)
    return build.xlsx(sheet, namespace=build.STRICT, relations=build.STRICT_RELS)


def _with_macro() -> bytes:
    parts = build.xlsx_parts(build.worksheet(_cells(build.text_cell)))
    parts["xl/vbaProject.bin"] = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
    return build.zipped(parts)


def _backslashes() -> bytes:
    parts = build.xlsx_parts(build.worksheet(_cells(build.text_cell)))
    return build.zipped(
        {name.replace("xl/worksheets/", "xl\\worksheets\\"): part for name, part in parts.items()}
    )


def _template() -> bytes:
    def after(made: Book) -> None:
        made.template = True

    return book_of({"Sign-in": _ROWS}, after)


def _ods_table() -> str:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string"><text:p>'
            f"{escape(said)}</text:p></table:table-cell>"
            if said
            else "<table:table-cell/>"
            for said in row or [""]
        )
        + "</table:table-row>"
        for row in _ROWS
    )
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/>'
    return f'<table:table table:name="Sign-in">{rows}{empty}</table:table-row></table:table>'


def _flat_ods() -> bytes:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in build.ODS_NAMES.items())
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return (
        f'{build.HEAD}<office:document {names} office:mimetype="{kind}"><office:body>'
        f"<office:spreadsheet>{_ods_table()}</office:spreadsheet></office:body></office:document>"
    ).encode()


def _spreadsheetml() -> bytes:
    rows = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{escape(s)}</Data></Cell>' for s in row)
        + "</Row>"
        for row in _ROWS
    )
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="Sign-in"><Table>{rows}'
        "</Table></Worksheet></Workbook>"
    ).encode()


def _html(charset: str = "utf-8") -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(said)}</td>" for said in row) + "</tr>\n" for row in _ROWS
    )
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv='
        f'"Content-Type" content="text/html; charset={charset}"><script>alert(1)</script></head>'
        f"<body><table border=1>{rows}</table></body></html>"
    ).encode(charset)


def _mhtml() -> bytes:
    page = _html().decode()
    quoted = "".join(
        each if each.isascii() and each != "=" else "".join(f"={b:02X}" for b in each.encode())
        for each in page
    )
    return (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_N"\r\n\r\n'
        "------=_N\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: "
        'quoted-printable\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n'
        f"{quoted}\r\n------=_N--\r\n"
    ).encode("ascii")


def _sylk() -> bytes:
    cells = "".join(
        f'C;Y{y};X{x};K"{said}"\r\n'
        for y, row in enumerate(_ROWS, 1)
        for x, said in enumerate(row, 1)
        if said
    )
    return f"ID;PWXL;N;E\r\nB;Y6;X5\r\n{cells}E\r\n".encode("cp1252")


def _dif() -> bytes:
    width = 5
    data = "".join(
        "-1,0\r\nBOT\r\n"
        + "".join(f'1,0\r\n"{said}"\r\n' for said in row + [""] * (width - len(row)))
        for row in _ROWS
    )
    head = (
        f'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,{len(_ROWS)}\r\n""\r\nTUPLES\r\n0,{width}\r\n""'
    )
    return f'{head}\r\nDATA\r\n0,0\r\n""\r\n{data}-1,0\r\nEOD\r\n'.encode("cp1252")


def _biff2() -> bytes:
    """A sheet of Excel 2: records of texts, in no compound file."""
    made = struct.pack("<HHHH", 0x0009, 4, 0x0002, 0x0010)
    for y, row in enumerate(_ROWS):
        for x, said in enumerate(row):
            text = said.encode("cp1252")
            body = struct.pack("<HH3sB", y, x, bytes(3), len(text)) + text
            made += struct.pack("<HH", 0x0004, len(body)) + body
    return made + struct.pack("<HH", 0x000A, 0)


def _recorded_no_show() -> bytes:
    """Two hidden sheets, one of them with people of another day; a filter on the first."""

    def after(made: Book) -> None:
        made["Old"].sheet_state = "veryHidden"
        made["Lists"].sheet_state = "hidden"
        made["Export"].auto_filter.ref = "A1:C4"
        made["Export"].auto_filter.add_filter_column(1, ["Attended"])
        made["Export"].row_dimensions[3].hidden = True

    return book_of(
        {
            "Old": lines("Name|Status|Email\nMin Cho|Attended|min@example.org"),
            "Lists": [["MD"], ["RN"]],
            "Export": lines("""
            Name|Status|Email
            Ike Abara|Attended|ike@example.org
            Rosa Bell|No-show|rosa@example.org
            Eva Dunn|Attended|eva@example.org
        """),
        },
        after,
    )


_MADE: dict[str, Callable[[], bytes]] = {
    "strict.xlsx": _strict,
    "macros.xlsm": _with_macro,
    "backslashes.xlsx": _backslashes,
    "template.xltx": _template,
    "calc.ods": lambda: build.ods(_ods_table()),
    "flat.fods": _flat_ods,
    "spreadsheetml_named.xls": _spreadsheetml,
    "html_named.xls": _html,
    "html_cp1252_named.xlsx": lambda: _html("cp1252"),
    "mhtml_named.xls": _mhtml,
    "sylk_named.csv": _sylk,
    "dif_named.txt": _dif,
    "excel_2.xls": _biff2,
    "xlsx_named.xls": lambda: book_of({"Sign-in": _ROWS}),
    "xlsx_named.csv": lambda: book_of({"Sign-in": _ROWS}),
}

FILES = (
    *(OwnFile(name=name, make=make, people=_PEOPLE, header=3) for name, make in _MADE.items()),
    OwnFile(
        name="filter_and_hidden_sheets.xlsx",
        make=_recorded_no_show,
        header=1,
        people=(who("Abara/Ike"), gone("Bell/Rosa", review=True), who("Dunn/Eva")),
        asks=("hidden-rows",),
        notes=("hidden-rows",),
    ),
)
