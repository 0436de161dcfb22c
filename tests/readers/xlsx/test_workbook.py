"""Excel workbooks in all the ways that programs write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from cme_desk.errors import DeskError
from tests.readers.build import (
    HEAD,
    MAIN,
    PACKAGE,
    RELS,
    STRICT,
    STRICT_RELS,
    STYLES,
    shared_strings,
    text_cell,
    worksheet,
    xlsx,
    xlsx_parts,
    zipped,
)
from tests.readers.conftest import Read


def rows_of(read: Read, content: bytes) -> list[list[object]]:
    """The rows of the first sheet."""
    return [list(row) for row in read(content).sheets[0].rows]


PLAIN = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2102030402</v></c></row>'


@pytest.mark.parametrize(
    "form", ["plain", "prefixed", "strict", "utf-16", "single quotes", "commented"]
)
def test_any_way_to_write_the_xml(read: Read, form: str) -> None:
    sheet: str | bytes = worksheet(PLAIN)
    options: dict[str, str] = {}
    assert isinstance(sheet, str)
    if form == "prefixed":
        body = PLAIN.replace("</", "</x:").replace("<row", "<x:row").replace("<c ", "<x:c ")
        body = body.replace("<v>", "<x:v>")
        sheet = (
            f'{HEAD}<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{body}</x:sheetData></x:worksheet>'
        )
    elif form == "strict":
        sheet = worksheet(PLAIN, namespace=STRICT)
        options = {"namespace": STRICT, "relations": STRICT_RELS}
    elif form == "utf-16":
        sheet = sheet.replace("UTF-8", "UTF-16").encode("utf-16")
    elif form == "single quotes":
        sheet = sheet.replace('"', "'")
    elif form == "commented":
        sheet = sheet.replace("<sheetData>", "<!-- <row r='9'/> --><sheetData>")
    data = xlsx(sheet, strings=shared_strings("Ann"), **options)
    assert rows_of(read, data) == [["Ann", 2102030402]]


def test_rows_and_cells_without_places(read: Read) -> None:
    sheet = worksheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert rows_of(read, xlsx(sheet)) == [[1, 2], [3]]


def test_rows_out_of_order(read: Read) -> None:
    sheet = worksheet(
        '<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    )
    assert rows_of(read, xlsx(sheet)) == [[1], [2]]


def test_a_dimension_that_lies(read: Read) -> None:
    for lie in ("A1", "A1:XFD1048576"):
        sheet = worksheet(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>',
            before=f'<dimension ref="{lie}"/>',
        )
        assert rows_of(read, xlsx(sheet)) == [[1], [], [None, 3]]


def test_parts_named_with_backslashes_and_in_other_case(read: Read) -> None:
    parts = xlsx_parts(worksheet(PLAIN), strings=shared_strings("Ann"))
    odd = {name.replace("/", "\\"): part for name, part in parts.items()}
    assert rows_of(read, zipped(odd)) == [["Ann", 2102030402]]
    odd = {name.replace("sharedStrings", "SharedStrings"): part for name, part in parts.items()}
    assert rows_of(read, zipped(odd)) == [["Ann", 2102030402]]


def test_a_workbook_in_an_unusual_folder(read: Read) -> None:
    parts = xlsx_parts(worksheet(PLAIN), strings=shared_strings("Ann"))
    moved = {name.replace("xl/", "content/book/"): part for name, part in parts.items()}
    moved["_rels/.rels"] = str(moved["_rels/.rels"]).replace('"xl/', '"/content/book/')
    assert rows_of(read, zipped(moved)) == [["Ann", 2102030402]]


def test_text_as_written(read: Read) -> None:
    texts = [
        "  two  blanks ",
        "line 1_x000D_\nline 2",
        "under_x005F_score",
        "tab\tin",
        "𝒜 ünï",
        "_x0041_",
    ]
    cells = "".join(f'<c r="{"ABCDEF"[n]}1" t="s"><v>{n}</v></c>' for n in range(6))
    found = rows_of(
        read, xlsx(worksheet(f'<row r="1">{cells}</row>'), strings=shared_strings(*texts))
    )
    assert found == [["  two  blanks ", "line 1\r\nline 2", "under_score", "tab\tin", "𝒜 ünï", "A"]]


def test_runs_are_joined_and_phonetic_guides_left_out(read: Read) -> None:
    strings = (
        f'{HEAD}<sst xmlns="{MAIN}"><si><r><t>Sm</t></r><r><rPr><b/></rPr><t>ith</t></r>'
        '<rPh sb="0" eb="1"><t>guide</t></rPh></si></sst>'
    )
    assert rows_of(read, xlsx(worksheet(PLAIN), strings=strings)) == [["Smith", 2102030402]]


def test_numbers(read: Read) -> None:
    cells = (
        '<c r="A1"><v>2.1020304020000000E9</v></c><c r="B1"><v>12.5</v></c><c r="C1" t="b"><v>1</v></c>'
        '<c r="D1"><v>0</v></c><c r="E1"><v>-3</v></c><c r="F1" s="6"><v>45426</v></c>'
        '<c r="G1"><v>1E300</v></c>'
    )
    (row,) = rows_of(read, xlsx(worksheet(f'<row r="1">{cells}</row>')))
    assert row == [2102030402, 12.5, True, 0, -3, 45426, 1e300]
    assert [type(cell) for cell in row] == [int, float, bool, int, int, int, float]


DATES = (
    '<row r="1"><c r="A1" s="1"><v>45426</v></c><c r="B1" s="2"><v>0.2951388888888889</v></c>'
    '<c r="C1" s="4"><v>45426.295138888889</v></c><c r="D1" s="3"><v>1.0625</v></c>'
    '<c r="E1" s="1"><v>45426.9999999999</v></c><c r="F1" s="2"><v>0.99999999</v></c>'
    '<c r="G1" s="3"><v>0.0625</v></c></row>'
)


def test_dates_times_and_spans(read: Read) -> None:
    (row,) = rows_of(read, xlsx(worksheet(DATES)))
    assert row[:4] == [
        dt.date(2024, 5, 14), dt.time(7, 5), dt.datetime(2024, 5, 14, 7, 5), dt.timedelta(hours=25.5),
    ]  # fmt: skip
    assert row[6] == dt.timedelta(hours=1.5)


def test_dates_written_out(read: Read) -> None:
    row = (
        '<row r="1"><c r="A1" s="1" t="d"><v>2024-05-14</v></c>'
        '<c r="B1" s="4" t="d"><v>2024-05-14T07:05:00</v></c>'
        '<c r="C1" s="2" t="d"><v>07:05:00</v></c></row>'
    )
    (found,) = rows_of(read, xlsx(worksheet(row)))
    assert found == [dt.date(2024, 5, 14), dt.datetime(2024, 5, 14, 7, 5), dt.time(7, 5)]


def test_days_counted_from_1904(read: Read) -> None:
    sheet = worksheet(
        '<row r="1"><c r="A1" s="1"><v>43964</v></c><c r="B1" s="2"><v>0.5</v></c></row>'
    )
    data = xlsx(sheet, workbook='<workbookPr date1904="1"/>')
    assert rows_of(read, data) == [[dt.date(2024, 5, 14), dt.time(12)]]


def test_control_signs_that_careless_programs_write(read: Read) -> None:
    for comment in ("", "<!-- -->"):
        cell = text_cell("A1", "Ann\x0b Lee")
        sheet = worksheet(f'<row r="1">{cell}</row>', before=comment)
        ((name,),) = rows_of(read, xlsx(sheet))
        assert str(name).replace("\x0b", "") == "Ann Lee"


def test_broken_xml_is_not_guessed_at(refused: Callable[..., DeskError]) -> None:
    whole = worksheet(f'<row r="1">{text_cell("A1", "Ann")}{text_cell("B1", "Lee")}</row>')
    for broken in (
        whole.replace("</c><c", "<c"),
        whole.replace("Ann", "A & B"),
        whole.replace("</t>", "", 1),
        whole.replace("</row>", ""),
        whole.replace('r="B1"', 'r="B1'),
    ):
        assert broken != whole
        assert refused(xlsx(broken)).reference == "damaged-file"


def test_broken_shared_strings_do_not_shift_the_others(refused: Callable[..., DeskError]) -> None:
    whole = shared_strings("Ann", "Lee", "MD")
    for broken in (
        whole.replace("</si><si>", "", 1).replace("</t>", "", 1),
        whole.replace("Ann", "A&B"),
    ):
        assert refused(xlsx(worksheet(PLAIN), strings=broken)).reference == "damaged-file"


def test_error_cells(read: Read) -> None:
    row = (
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v>1</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    (sheet,) = read(xlsx(worksheet(row))).sheets
    assert sheet.rows == [["#N/A", 1, "#DIV/0!"]]
    assert sheet.errors == {(1, 1), (1, 3)}


def test_a_row_that_ends_in_errors_only(read: Read) -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="D3" t="e"><v>#REF!</v></c></row>'
    (sheet,) = read(xlsx(worksheet(row))).sheets
    assert sheet.rows == [[1], [], [None, None, None, "#REF!"]]


def test_formulas_are_never_worked_out(read: Read) -> None:
    row = (
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1"><f>1+1</f><v></v></c><c r="D1" t="str"><f>""</f><v></v></c>'
        '<c r="E1" t="str"><f>"a"</f><v>a</v></c><c r="F1"><f t="shared" si="0"/></c>'
        '<c r="G1"><f>1+1</f><v/></c></row>'
    )
    (sheet,) = read(xlsx(worksheet(row))).sheets
    assert sheet.rows == [[None, 2, None, None, "a"]]
    assert sheet.uncached == {(1, 1), (1, 3), (1, 6), (1, 7)}


def test_hidden_by_hand_is_not_filtered(read: Read) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    )
    (sheet,) = read(xlsx(worksheet(rows))).sheets
    assert sheet.hidden_rows == {2}
    assert not sheet.filtered


def test_a_filter_that_filters_nothing(read: Read) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="true"><c r="A2"><v>2</v></c></row>'
    (sheet,) = read(xlsx(worksheet(rows, after='<autoFilter ref="A1:A2"/>'))).sheets
    assert sheet.hidden_rows == {2}
    assert not sheet.filtered


def test_a_tables_filter(read: Read) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    )
    parts = xlsx_parts(worksheet(rows))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELS}/table" Target="../tables/table1.xml"/></Relationships>'
    )
    parts["xl/tables/table1.xml"] = (
        f'{HEAD}<table xmlns="{MAIN}" id="1" name="T" ref="A1:A2"><autoFilter ref="A1:A2">'
        '<filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn></autoFilter></table>'
    )
    (sheet,) = read(zipped(parts)).sheets
    assert sheet.filtered


@pytest.mark.parametrize("strange", [False, True])
def test_struck_out_rows(read: Read, strange: bool) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="5" t="str"><v>Ann</v></c>'
        '<c r="C1" s="5" t="str"><v>MD</v></c></row>'
        '<row r="2"><c r="A2" s="5"/><c r="B2" t="str"><v>Bob</v></c></row>'
        '<row r="3"><c r="A3" s="5" t="str"><v>Cy</v></c><c r="B3"><v>1</v></c></row>'
    )
    comment = "<!-- -->" if strange else ""
    (sheet,) = read(xlsx(worksheet(rows, before=comment))).sheets
    assert sheet.struck_rows == {1}


@pytest.mark.parametrize("strange", [False, True])
def test_text_struck_out_inside_cells(read: Read, strange: bool) -> None:
    strings = (
        f'{HEAD}<sst xmlns="{MAIN}"><si><r><rPr><strike/></rPr><t>Ann Lee</t></r></si>'
        "<si><r><rPr><strike/></rPr><t>Smith</t></r><r><t>Jones</t></r></si>"
        '<si><r><rPr><strike val="0"/></rPr><t>Bob</t></r></si></sst>'
    )
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c></row>' for n in (1, 2, 3))
    comment = "<!-- -->" if strange else ""
    book = read(xlsx(worksheet(rows, before=comment), strings=strings))
    (sheet,) = book.sheets
    assert sheet.rows == [["Ann Lee"], ["SmithJones"], ["Bob"]]
    assert sheet.struck_rows == {1}
    assert [(note.reference, note.rows) for note in book.notes] == [("partly-struck", (2,))]


def test_comments_without_their_authors(read: Read) -> None:
    parts = xlsx_parts(worksheet(PLAIN), strings=shared_strings("Ann"))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELS}/comments" Target="/xl/comments1.xml"/></Relationships>'
    )
    parts["xl/comments1.xml"] = (
        f'{HEAD}<comments xmlns="{MAIN}"><authors><author>Pat</author></authors><commentList>'
        '<comment ref="A1" authorId="0"><text><r><t>Pat:</t></r><r><t>\nleft at 7:30</t></r></text>'
        '</comment><comment ref="B1" authorId="0"><text><t>ask</t></text></comment></commentList></comments>'
    )
    (sheet,) = read(zipped(parts)).sheets
    assert sheet.comments == {(1, 1): "left at 7:30", (1, 2): "ask"}


def test_chart_sheets_hidden_sheets_and_the_active_one(read: Read) -> None:
    parts = xlsx_parts(
        "<chartsheet/>",
        worksheet(PLAIN),
        worksheet(""),
        names=("Chart", "People", "Old & <gone>"),
        states=("visible", "visible", "veryHidden"),
        workbook='<bookViews><workbookView activeTab="1"/></bookViews>',
        strings=shared_strings("Ann"),
    )
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        '/worksheet" Target="worksheets/sheet1', '/chartsheet" Target="worksheets/sheet1'
    )
    book = read(zipped(parts))
    assert [sheet.kind for sheet in book.sheets] == ["chart", "cells", "cells"]
    assert [sheet.visible for sheet in book.sheets] == [True, True, False]
    assert book.sheets[2].name == "Old & <gone>"
    assert book.sheets[book.active].rows == [["Ann", 2102030402]]


def test_two_sheets_of_one_name(read: Read) -> None:
    one, two = (worksheet(f'<row r="1"><c r="A1"><v>{n}</v></c></row>') for n in (1, 2))
    book = read(xlsx(one, two, names=("Day", "Day")))
    assert [sheet.rows for sheet in book.sheets] == [[[1]], [[2]]]


def test_a_listed_sheet_that_is_not_there(read: Read) -> None:
    parts = xlsx_parts(worksheet(PLAIN), worksheet(""), strings=shared_strings("Ann"))
    del parts["xl/worksheets/sheet2.xml"]
    book = read(zipped(parts))
    assert book.sheets[0].rows == [["Ann", 2102030402]]
    assert book.sheets[1].kind == "missing"
    assert [note.reference for note in book.notes] == ["missing-sheet"]


def test_no_styles_and_no_strings(read: Read) -> None:
    parts = xlsx_parts(worksheet('<row r="1"><c r="A1" s="9"><v>1</v></c></row>'))
    del parts["xl/styles.xml"]
    assert rows_of(read, zipped(parts)) == [[1]]


def test_an_empty_fill(read: Read) -> None:
    parts = xlsx_parts(worksheet(DATES))
    parts["xl/styles.xml"] = STYLES.replace(
        '<fill><patternFill patternType="none"/></fill>', "<fill/>"
    )
    assert rows_of(read, zipped(parts))[0][0] == dt.date(2024, 5, 14)


def test_macros_and_templates_by_content(read: Read) -> None:
    for words, form in (
        ("ms-excel.sheet.macroEnabled.main", "xlsm"),
        ("spreadsheetml.template.main", "xltx"),
    ):
        parts = xlsx_parts(worksheet(PLAIN), strings=shared_strings("Ann"))
        parts["[Content_Types].xml"] = (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
            f'ContentType="application/vnd.{words}+xml"/></Types>'
        )
        assert read(zipped(parts)).format == form


def test_blank_text_is_no_cell(read: Read) -> None:
    rows = (
        f'<row r="1">{text_cell("A1", "Ann")}{text_cell("B1", "  ")}</row>'
        f'<row r="2">{text_cell("A2", " ")}</row>'
    )
    assert rows_of(read, xlsx(worksheet(rows))) == [["Ann"]]
