"""OpenDocument spreadsheets, packed and flat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from cme_desk.errors import DeskError
from tests.readers.build import ods, ods_parts, zipped
from tests.readers.conftest import Read


def cell(text: str, *, kind: str = "string", more: str = "", tag: str = "table-cell") -> str:
    return f'<table:{tag} office:value-type="{kind}" {more}><text:p>{text}</text:p></table:{tag}>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "Sheet1", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'


def test_repeated_rows_and_cells_end_where_the_list_ends(read: Read) -> None:
    data = ods(
        table(
            row(cell("Ann"), '<table:table-cell table:number-columns-repeated="2"/>', cell("MD")),
            row(EMPTY, more='table:number-rows-repeated="2"'),
            row(
                cell("Bob", more='table:number-columns-repeated="3"'),
                more='table:number-rows-repeated="2"',
            ),
            row(EMPTY, more='table:number-rows-repeated="1048571"'),
        )
    )
    (sheet,) = read(data).sheets
    assert sheet.rows == [["Ann", None, None, "MD"], [], [], ["Bob"] * 3, ["Bob"] * 3]


def test_values_by_their_type(read: Read) -> None:
    cells = (
        cell("2,102,030,402", kind="float", more='office:value="2102030402"'),
        cell("50 %", kind="percentage", more='office:value="0.5"'),
        cell("14.05.24", kind="date", more='office:date-value="2024-05-14"'),
        cell("14.05.24 7:05", kind="date", more='office:date-value="2024-05-14T07:05:00"'),
        cell("7:05", kind="time", more='office:time-value="PT07H05M00S"'),
        cell("26:00", kind="time", more='office:time-value="PT26H00M00S"'),
        cell("TRUE", kind="boolean", more='office:boolean-value="true"'),
    )
    (sheet,) = read(ods(table(row(*cells)))).sheets
    assert sheet.rows == [
        [
            2102030402, 0.5, dt.date(2024, 5, 14), dt.datetime(2024, 5, 14, 7, 5), dt.time(7, 5),
            dt.timedelta(hours=26), True,
        ]
    ]  # fmt: skip


def test_covered_cells_merges_and_marks_inside_text(read: Read) -> None:
    title = cell(
        'A <text:span>B</text:span><text:s text:c="2"/>C<text:tab/>D<text:line-break/>E</text:p><text:p>F',
        more='table:number-columns-spanned="2" table:number-rows-spanned="2"',
    )
    covered = "<table:covered-table-cell/>"
    data = ods(table(row(title, covered), row(covered, covered), row(cell("Ann"))))
    (sheet,) = read(data).sheets
    assert sheet.rows == [["A B  C\tD\nE\nF"], [], ["Ann"]]
    assert sheet.merged == ((1, 1, 2, 2),)


def test_errors_and_formulas(read: Read) -> None:
    data = ods(
        table(
            row(
                cell(
                    "#N/A",
                    more='calcext:value-type="error" table:formula="of:=NA()" office:string-value=""',
                ),
                cell(
                    "Err:508",
                    more='calcext:value-type="error" table:formula="of:=(" office:string-value=""',
                ),
                '<table:table-cell table:formula="of:=1+1"/>',
                cell("2", kind="float", more='table:formula="of:=1+1" office:value="2"'),
            )
        )
    )
    (sheet,) = read(data).sheets
    assert sheet.rows == [["#N/A", "Err:508", None, 2]]
    assert sheet.errors == {(1, 1), (1, 2)}
    assert sheet.uncached == {(1, 3)}


def test_comments_and_shapes_are_not_text_of_the_cell(read: Read) -> None:
    inside = (
        '<table:table-cell office:value-type="string"><office:annotation><dc:creator>Pat</dc:creator>'
        "<text:p>left</text:p><text:p>early</text:p></office:annotation>"
        "<draw><frame><text:p>picture</text:p></frame></draw><text:p>Ann</text:p></table:table-cell>"
    )
    (sheet,) = read(ods(table(row(inside)))).sheets
    assert sheet.rows == [["Ann"]]
    assert sheet.comments == {(1, 1): "left\nearly"}


def test_hidden_rows_columns_sheets_and_the_active_one(read: Read) -> None:
    styles = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    first = table(
        '<table:table-column/><table:table-column table:visibility="collapse" '
        'table:number-columns-repeated="2"/>',
        row(cell("a"), cell("b")),
        row(cell("c"), more='table:visibility="collapse"'),
        row(cell("d"), more='table:visibility="filter"'),
        row(EMPTY, more='table:visibility="collapse" table:number-rows-repeated="1048000"'),
    )
    second = table(row(cell("x")), name="Hidden", more='table:style-name="ta2"')
    third = table(row(cell("y")), name="Front")
    book = read(ods(first + second + third, styles, active="Front"))
    assert book.sheets[0].hidden_rows == {2, 3}
    assert book.sheets[0].filtered
    assert [sheet.visible for sheet in book.sheets] == [True, False, True]
    assert book.sheets[book.active].name == "Front"


def test_what_was_deleted_or_lies_elsewhere_is_no_row(read: Read) -> None:
    elsewhere = table(
        '<table:table-source xlink="a"/>', row(cell("other file")), name="'file:///x.ods'#$A"
    )
    deleted = f"<table:tracked-changes>{table(row(cell('deleted')))}</table:tracked-changes>"
    book = read(ods(deleted + table(row(cell("Ann"))) + elsewhere))
    assert [sheet.rows for sheet in book.sheets] == [[["Ann"]]]


def test_struck_out_through_a_parent_style(read: Read) -> None:
    styles = (
        '<style:style style:name="gone"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="ce1" style:parent-style-name="gone"/>'
    )
    data = ods(table(row(cell("Ann", more='table:style-name="ce1"')), row(cell("Bob"))), styles)
    assert read(data).sheets[0].struck_rows == {1}


def test_encrypted(refused: Callable[..., DeskError]) -> None:
    parts = ods_parts(table(row(cell("a"))))
    parts["META-INF/manifest.xml"] = "<manifest:encryption-data/>"
    assert refused(zipped(parts)).reference == "password-protected"


def test_a_filled_row_repeated_for_ever_is_refused(refused: Callable[..., DeskError]) -> None:
    data = ods(table(row(cell("a"), more='table:number-rows-repeated="1048576"')))
    assert refused(data).reference == "too-large"
    wide = 'table:number-columns-repeated="16384"'
    data = ods(table(row(cell("a", more=wide), more='table:number-rows-repeated="99999"')))
    assert refused(data).reference == "too-large"


def test_other_documents(refused: Callable[..., DeskError]) -> None:
    parts = ods_parts("")
    parts["mimetype"] = "application/vnd.oasis.opendocument.text"
    error = refused(zipped(parts), "sheet.ods")
    assert error.reference == "not-a-spreadsheet"
    assert "text document" in error.message


CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"


@pytest.mark.parametrize("kept", [(CONTENT, MANIFEST), (CONTENT,), (CONTENT, "styles.xml")])
def test_a_spreadsheet_without_its_mark_is_known_by_its_parts(
    read: Read, kept: tuple[str, ...]
) -> None:
    """Google wrote such files; so does whoever unpacks one and packs it again."""
    parts = {
        MANIFEST: '<manifest:manifest><manifest:file-entry manifest:full-path="/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>",
        **ods_parts(table(row(cell("Ann"), cell("MD")))),
        "styles.xml": "<office:document-styles/>",
    }
    book = read(zipped({name: parts[name] for name in kept}), "a.ods")
    assert book.format == "ods"
    assert book.sheets[0].rows == [["Ann", "MD"]]


@pytest.mark.parametrize(
    ("kind", "said"),
    [("text", "text document"), ("presentation", "another sort"), ("graphics", "another sort")],
)
def test_other_documents_without_their_mark_are_called_what_they_are(
    refused: Callable[..., DeskError], kind: str, said: str
) -> None:
    manifest = f'<m media-type="application/vnd.oasis.opendocument.{kind}"/>'
    error = refused(zipped({MANIFEST: manifest, CONTENT: "<office:document-content/>"}), "a.ods")
    assert said in error.message


def test_an_archive_that_only_holds_such_a_part_is_one(
    refused: Callable[..., DeskError],
) -> None:
    assert "ZIP archive" in refused(zipped({CONTENT: "<a/>", "b.txt": "b"}), "a.zip").message
