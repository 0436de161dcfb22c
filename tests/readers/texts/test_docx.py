"""The words of Word documents as they print, and documents that are broken or hostile."""

from __future__ import annotations

import io
import zipfile

import pytest

from cme_desk import readers
from cme_desk.errors import DeskError
from cme_desk.readers.texts.docx import words_of
from tests.readers.word_files import document, paragraph, run, word_file


def test_paragraphs_runs_tabs_and_breaks():
    body = paragraph(
        run("This live activity is designated for "), run("1.00 "),
        '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">AMA PRA Category 1 </w:t></w:r>',
        run("Credit"), "<w:r><w:t>(s)</w:t></w:r><w:r><w:t>™</w:t><w:br/><w:t>Line two</w:t></w:r>",
    ) + paragraph(run("Second"), "<w:r><w:tab/><w:t>paragraph</w:t></w:r>")  # fmt: skip
    assert words_of(word_file(body)) == (
        "This live activity is designated for 1.00 AMA PRA Category 1 Credit(s)™\nLine two\n\n"
        "Second\tparagraph"
    )


def test_headers_body_notes_and_footers_in_their_order():
    found = words_of(
        word_file(
            paragraph(run("Body")),
            header=paragraph(run("Northgate Health")),
            footer=paragraph(run("Accredited by ACCME")),
            footnotes=f'<w:footnote w:id="1">{paragraph(run("A note"))}</w:footnote>',
        )
    )
    assert found == "Northgate Health\n\nBody\n\nA note\n\nAccredited by ACCME"


def test_cells_of_tables_stand_apart():
    cells = "".join(f"<w:tc>{paragraph(run(each))}</w:tc>" for each in ("Credit", "1.00"))
    found = words_of(word_file(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    assert found.split() == ["Credit", "1.00"]
    assert "Credit1.00" not in found


def test_a_text_box_does_not_part_the_paragraph_that_it_is_fastened_to():
    box = f"<w:txbxContent>{paragraph(run('In the box'))}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = words_of(word_file(paragraph(run("AMA PRA "), drawn, run("Category 1"))))
    assert found == "AMA PRA Category 1\n\nIn the box"


@pytest.mark.parametrize(
    "unseen",
    [
        "<w:del><w:r><w:delText>pending</w:delText></w:r></w:del>",
        "<w:del><w:r><w:t>pending</w:t></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>pending</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>pending</w:t></w:r>",
        '<w:r><w:rPr><w:vanish w:val="true"/></w:rPr><w:t>pending</w:t></w:r>',
        "<w:r><w:instrText>PAGE pending</w:instrText></w:r>",
        "<!-- pending -->",
    ],
)
def test_what_does_not_print_is_left_out(unseen: str):
    assert words_of(word_file(paragraph(run("Approved"), unseen))) == "Approved"


@pytest.mark.parametrize(
    "seen",
    [
        "<w:ins><w:r><w:t>Approved</w:t></w:r></w:ins>",
        "<w:moveTo><w:r><w:t>Approved</w:t></w:r></w:moveTo>",
        "<w:hyperlink><w:r><w:t>Approved</w:t></w:r></w:hyperlink>",
        "<w:sdt><w:sdtContent><w:r><w:t>Approved</w:t></w:r></w:sdtContent></w:sdt>",
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Approved</w:t></w:r>',
        '<w:fldSimple w:instr="TITLE"><w:r><w:t>Approved</w:t></w:r></w:fldSimple>',
    ],
)
def test_what_prints_is_read(seen: str):
    assert words_of(word_file(paragraph(seen))) == "Approved"


def test_the_trademark_of_the_symbol_typeface():
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0D4"/></w:r>'
    assert words_of(word_file(paragraph(run("Credit"), sign))) == "Credit™"


def refused(data: bytes) -> DeskError:
    with pytest.raises(DeskError) as error:
        readers.words_of(data)
    return error.value


def test_an_entity_bomb_is_refused():
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert refused(word_file(paragraph(run("&b;")), before=bomb)).reference == "unsafe-file"


def test_an_outside_file_is_not_fetched():
    outside = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    assert refused(word_file(paragraph(run("&a;")), before=outside)).reference == "unsafe-file"


def test_a_zip_bomb_is_refused():
    assert refused(word_file(paragraph(run("a" * 40_000_000)))).reference == "unsafe-file"


def test_more_text_than_any_brochure_is_refused():
    text = "".join(
        paragraph(run(f"{each:x} {each * 7919:x} {each * 104729:x}")) for each in range(160_000)
    )
    assert refused(word_file(text)).reference == "too-large"


def test_names_that_point_outside_are_refused():
    made = word_file(paragraph(run("Body")), more={"../evil.xml": "x"})
    assert refused(made).reference == "unsafe-file"


def test_relationships_that_point_outside_find_nothing():
    made = word_file(paragraph(run("Body")), header_target="../../../etc/passwd")
    assert readers.words_of(made) == "Body"


@pytest.mark.parametrize("end", [30, 400, -10])
def test_a_document_that_was_cut_off_is_damaged(end: int):
    assert refused(word_file(paragraph(run("Body")))[:end]).reference == "damaged-file"


def test_xml_that_breaks_off_is_damaged():
    made = word_file("", document_xml=document(paragraph(run("Body")))[:-20])
    assert refused(made).reference == "damaged-file"


def test_elements_nested_without_end_are_no_fault():
    deep = "<w:sdt>" * 20_000 + "</w:sdt>" * 20_000
    assert readers.words_of(word_file(deep + paragraph(run("Body")))) == "Body"


def test_another_zip_is_no_word_document():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("readme.txt", "Category 1")
    assert refused(written.getvalue()).reference == "unsupported-format"
    workbook = word_file(paragraph(), main="xl/workbook.xml", content_type="sheet.main+xml")
    assert refused(workbook).reference == "unsupported-format"
