"""The words of a brochure's file, and what is refused as having none."""

from __future__ import annotations

import pytest

from cme_desk.errors import DeskError
from cme_desk.services.statements import brochures
from tests.readers.word_files import paragraph, run, word_file


def test_text_is_read_however_its_letters_are_stored():
    assert brochures.words("Café, 1.00 credit".encode("cp1252"), "flyer.txt") == (
        "Café, 1.00 credit"
    )


@pytest.mark.parametrize(
    ("begin", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"\xd0\xcf\x11\xe0", "is an older office document"),
    ],
)
def test_a_picture_is_not_proof_read_as_text(begin: bytes, what: str):
    """Most of a picture of one colour could be letters, in which nothing would be found wrong."""
    with pytest.raises(DeskError) as error:
        brochures.words(begin + b"\xe9" * 5_000, "flyer")
    assert error.value.reference == "unsupported-format"
    assert what in error.value.message


def test_a_word_document_is_read():
    made = word_file(paragraph(run("CME credit pending")), footer=paragraph(run("Northgate")))
    assert brochures.words(made, "flyer.docx") == "CME credit pending\n\nNorthgate"


@pytest.mark.parametrize(
    ("data", "reference", "what"),
    [
        (b"PK\x03\x04rest", "damaged-file", "“flyer.docx” cannot be read."),
        (
            word_file(paragraph(), main="ppt/slides.xml", content_type="x"),
            "unsupported-format",
            "none of Word",
        ),
        (word_file(paragraph()), "empty-text", "no text"),
        (b"{\\rtf1 Category 1 credit}", "unsupported-format", "Rich Text"),
    ],
)
def test_a_document_that_cannot_be_read_says_what_helps(data: bytes, reference: str, what: str):
    with pytest.raises(DeskError) as error:
        brochures.words(data, "flyer.docx")
    assert error.value.reference == reference
    assert what in error.value.message
    assert "Excel" not in error.value.why + error.value.remedy
    assert "spreadsheet" not in error.value.why
