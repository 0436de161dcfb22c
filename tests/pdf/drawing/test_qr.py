"""QR codes: read back from the drawn page, where they belong, with white around."""

import re

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.papers.badges import person_code
from cme_desk.pdf.drawing import qr
from cme_desk.pdf.drawing.page import draw
from cme_desk.pdf.marks import Block, Code, Page
from tests.pdf.samples import drawn, facts, laid

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def seen(data, scale=2.0):
    """What a reader of codes finds on each page of a PDF, as it is drawn."""
    document = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=scale).to_pil().convert("L") for page in document]
    document.close()
    return [[code.text for code in zxingcpp.read_barcodes(picture)] for picture in pictures]


def a_page_with(text):
    area = (20.0, 20.0, 60.0, 60.0)
    block = Block("code", area, (Code(text, 20.0, 20.0, 60.0),), "#000000")
    return draw([Page((100.0, 100.0), (block,))], title="", author="")


def drawn_modules(path, side):
    """Read the path back: which modules are dark, with the row at the top first."""
    rows = [[False] * side for _ in range(side)]
    for left, up, width in re.findall(r"(\d+) (\d+) (\d+) 1 re", path):
        for column in range(int(left), int(left) + int(width)):
            assert not rows[side - 1 - int(up)][column], "drawn twice"
            rows[side - 1 - int(up)][column] = True
    return rows


def test_every_certificate_of_a_batch_has_the_code_of_its_own():
    batch = [facts(index) for index in range(30)]
    assert seen(drawn(*batch)) == [[each.qr_text] for each in batch]


@pytest.mark.parametrize(
    "text", ["A", "K7M-XPD", person_code(41), "HTTPS://EXAMPLE.ORG/V?1", "größer als", "李 محمد"]
)
def test_any_text_is_read_back(text):
    assert seen(a_page_with(text), scale=4) == [[text]]


@given(st.text(LETTERS, min_size=1, max_size=60).filter(lambda text: text == text.strip()))
def test_what_is_drawn_is_what_was_encoded(text):
    rows = qr.modules(text)
    wanted = [[module == 0 for module in row] for row in rows]
    assert drawn_modules(qr.path(text, 0, 0, 60), len(rows)) == wanted


def test_a_code_survives_a_stain():
    """Correction M: some 15 % may be damaged; here it is a blot of four modules by four."""
    document = pypdfium2.PdfDocument(a_page_with(facts().qr_text))
    picture = document[0].render(scale=8).to_pil().convert("L")
    document.close()
    picture.paste(255, (380, 430, 440, 490))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [facts().qr_text]


def test_the_quiet_zone_is_four_modules_and_inside_the_box():
    path = qr.path(facts().qr_text, 100, 50, 70)
    scale, _, _, _, x, y = map(
        float, re.match(r"q (\S+) (\S+) (\S+) (\S+) (\S+) (\S+) cm", path).groups()
    )
    side = len(qr.modules(facts().qr_text))
    assert scale == pytest.approx(70 / (side + 8), abs=1e-4)
    assert (x, y) == pytest.approx((100 + 4 * scale, 50 + 4 * scale), abs=0.01)


def test_the_shipped_code_is_large_enough_to_read_and_names_the_certificate():
    [code] = [
        mark for block in laid(facts()).blocks for mark in block.marks if isinstance(mark, Code)
    ]
    assert code.side >= 18 * 72 / 25.4
    assert code.text == f"CME-DESK:2027-00118:{facts().verify_code}"
