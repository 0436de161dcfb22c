"""The words of a brochure's file, and what is refused as having none."""

from __future__ import annotations

import pytest

from cme_desk.errors import DeskError
from cme_desk.services.statements import brochures


def test_text_is_read_however_its_letters_are_stored():
    assert brochures.words("Café, 1.00 credit".encode("cp1252"), "flyer.txt") == (
        "Café, 1.00 credit"
    )


@pytest.mark.parametrize(
    ("begin", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"PK\x03\x04", "is an office document"),
    ],
)
def test_a_picture_is_not_proof_read_as_text(begin: bytes, what: str):
    """Most of a picture of one colour could be letters, in which nothing would be found wrong."""
    with pytest.raises(DeskError) as error:
        brochures.words(begin + b"\xe9" * 5_000, "flyer")
    assert error.value.reference == "unsupported-format"
    assert what in error.value.message
