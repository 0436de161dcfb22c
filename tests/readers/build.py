"""Spreadsheet files made by hand, as no library would write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Parts = dict[str, str | bytes]

# Cell styles by index: 0 plain, 1 date, 2 clock time, 3 span, 4 date and time, 5 struck out.
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="165" formatCode="&quot;day&quot; 0"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><strike/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="7">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="18" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    "</cellXfs></styleSheet>"
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Pack parts into a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def archive_parts(data: bytes) -> dict[str, bytes]:
    """Unpack a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def worksheet(rows: str, *, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """Wrap rows in a sheet."""
    return (
        f'{HEAD}<worksheet xmlns="{namespace}" xmlns:r="{RELS}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def shared_strings(*texts: str) -> str:
    """A shared strings part."""
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    return f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'


def xlsx_parts(
    *sheets: str | bytes,
    names: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    workbook: str = "",
    strings: str | None = None,
    namespace: str = MAIN,
    relations: str = RELS,
) -> Parts:
    """The parts of a workbook around sheets' XML; `workbook` goes before its list of sheets."""
    names = names or tuple(f"Sheet{n + 1}" for n in range(len(sheets)))
    states = states or ("visible",) * len(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="rId98" Type="{relations}/styles" Target="styles.xml"/>'
    parts: Parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
        f'Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{namespace}" xmlns:r="{relations}">{workbook}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/styles.xml": STYLES.replace(MAIN, namespace),
    }
    for n, xml in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = xml
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings
        related += (
            f'<Relationship Id="rId99" Type="{relations}/sharedStrings" '
            'Target="sharedStrings.xml"/>'
        )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'
    )
    return parts


def xlsx(*sheets: str | bytes, **options: object) -> bytes:
    """A workbook around sheets' XML; see xlsx_parts."""
    return zipped(xlsx_parts(*sheets, **options))  # type: ignore[arg-type]


def text_cell(place: str, text: str) -> str:
    """A cell with its text inside."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


ODS_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_ODS_XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in ODS_NAMES.items())
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods_parts(tables: str, styles: str = "", active: str = "") -> Parts:
    """The parts of an OpenDocument spreadsheet around its tables."""
    return {
        "mimetype": _ODS_TYPE,
        "META-INF/manifest.xml": f'{HEAD}<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:'
        'xmlns:manifest:1.0"/>',
        "settings.xml": f"{HEAD}<office:document-settings {_ODS_XMLNS}><office:settings>"
        f'<config:config-item config:name="ActiveTable">{active}</config:config-item>'
        "</office:settings></office:document-settings>",
        "content.xml": f"{HEAD}<office:document-content {_ODS_XMLNS}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>",
    }


def ods(tables: str, styles: str = "", active: str = "") -> bytes:
    """An OpenDocument spreadsheet around its tables."""
    return zipped(ods_parts(tables, styles, active))
