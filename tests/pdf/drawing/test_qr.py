"""QR codes: the same modules as segno's, drawn where they belong, with white around."""

import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.pdf.drawing import qr
from cme_desk.pdf.layout import Code
from tests.pdf.samples import facts, laid

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def by_segno(text):
    mode = "alphanumeric" if set(text) <= set(LETTERS) else None
    code = segno.make(text, error="m", mode=mode, mask=2, boost_error=False, micro=False)
    return [[bool(module) for module in row] for row in code.matrix]


def drawn_modules(path, side):
    """Read the path back: which modules are dark, with the row at the top first."""
    rows = [[False] * side for _ in range(side)]
    for left, up, width in re.findall(r"(\d+) (\d+) (\d+) 1 re", path):
        for column in range(int(left), int(left) + int(width)):
            assert not rows[side - 1 - int(up)][column], "drawn twice"
            rows[side - 1 - int(up)][column] = True
    return rows


@given(st.text(LETTERS, min_size=1, max_size=60))
def test_a_table_gives_what_segno_gives(text):
    table = qr._tables.setdefault(len(text), qr._Table(len(text)))
    assert table.modules(text) == qr._encoded(text)


@pytest.mark.parametrize("text", [facts().qr_text, "A", "HTTPS://EXAMPLE.ORG/V?1", "größer als"])
def test_what_is_drawn_is_what_segno_says(text):
    wanted = by_segno(text)
    assert drawn_modules(qr.path(text, 0, 0, 60), len(wanted)) == wanted


def test_a_batch_goes_over_to_the_table_and_stays_right():
    qr._tables.clear()
    qr._made.clear()
    texts = [facts(index).qr_text for index in range(qr._WORTH + 20)]
    for text in texts:
        wanted = by_segno(text)
        assert drawn_modules(qr.path(text, 0, 0, 60), len(wanted)) == wanted
    assert list(qr._tables) == [len(texts[0])]


def test_the_quiet_zone_is_four_modules_and_inside_the_box():
    path = qr.path(facts().qr_text, 100, 50, 70)
    scale, _, _, _, x, y = map(
        float, re.match(r"q (\S+) (\S+) (\S+) (\S+) (\S+) (\S+) cm", path).groups()
    )
    side = len(by_segno(facts().qr_text))
    assert scale == pytest.approx(70 / (side + 8), abs=1e-4)
    assert (x, y) == pytest.approx((100 + 4 * scale, 50 + 4 * scale), abs=0.01)


def test_the_shipped_code_is_large_enough_to_read_and_names_the_certificate():
    [code] = [
        mark for block in laid(facts()).blocks for mark in block.marks if isinstance(mark, Code)
    ]
    assert code.side >= 18 * 72 / 25.4
    assert code.text == f"CME-DESK:2027-00118:{facts().verify_code}"
