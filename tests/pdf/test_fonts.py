"""The shipped typefaces: what they cover, where marks go, and that they may be shipped."""

import struct
import unicodedata

import pytest

from cme_desk.domain.templates import FontRole
from cme_desk.paths import resources
from cme_desk.pdf.anchors import read_anchors
from cme_desk.pdf.fonts import clusters, face, face_for, wanted_face

FILES = sorted((resources() / "fonts").glob("*.ttf"))
STYLES = [(role, italic) for role in FontRole for italic in (False, True)]


def tables(path):
    data = path.read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    return {struct.unpack_from(">4s", data, 12 + 16 * each)[0] for each in range(count)}


def test_the_licence_and_the_sources_lie_beside_the_fonts():
    folder = resources() / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
    told = (folder / "README.md").read_text(encoding="utf-8")
    for path in FILES:
        assert path.name.split("-")[0] in told
    assert len(FILES) == 9


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fonts_are_of_the_only_kind_that_is_embedded(path):
    assert b"glyf" in tables(path)
    assert b"fvar" not in tables(path)
    assert path.stat().st_size < 300_000
    assert face(path.stem).font.face.name.decode() == path.stem


@pytest.mark.parametrize(("role", "italic"), STYLES)
def test_each_style_has_all_letters_of_western_names(role, italic):
    wanted = wanted_face(role, italic=italic)
    ranges = ((0x20, 0x7E), (0xA1, 0x24F), (0x1E00, 0x1EFF), (0x391, 0x3CE), (0x400, 0x52F))
    letters = {
        chr(code)
        for first, last in ranges
        for code in range(first, last + 1)
        if unicodedata.category(chr(code))[0] != "C"
    } - set("\u03a2")
    lacking = {letter for letter in letters if letter not in wanted.simple} - set("\u0483\u0484")
    assert not {each for each in lacking if unicodedata.category(each) not in ("Mn", "Me")}
    assert set("™®©–—‘’“”…•·°±×½§¶†‡€ʻʼ\u00a0\u2011") <= wanted.simple


@pytest.mark.parametrize(("role", "italic"), STYLES)
def test_arrows_and_operators_come_from_the_fallback(role, italic):
    for letter in "→←≤≥√≠∞":
        found = face_for(letter, role, italic)
        assert found is not None, letter


@pytest.mark.parametrize(("role", "italic"), STYLES)
def test_a_mark_stands_over_the_middle_of_its_letter(role, italic):
    for cluster in ("x\u030c", "m\u0303", "\u1ecd\u0300", "R\u0303"):
        using = face_for(cluster, role, italic)
        [(x, y)] = using.places(cluster)
        inner = using.font.face
        mark = box_of(inner, ord(cluster[1]))
        base = box_of(inner, ord(cluster[0]))
        middle = (mark[0] + mark[2]) / 2000 + x
        assert middle == pytest.approx((base[0] + base[2]) / 2000, abs=0.2 if italic else 0.12)
        assert mark[1] / 1000 + y > base[3] / 1000 - 0.02, "the mark touches its letter"


def box_of(inner, code):
    """The glyph's outline: least x, least y, greatest x, greatest y."""
    glyph = inner.charToGlyph[code]
    start = inner.glyphPos[glyph]
    at = inner.get_table_pos("glyf")[0] + start
    return struct.unpack_from(">hhhh", inner._ttf_data, at + 2)


def test_marks_that_have_no_place_are_refused():
    assert face_for("\u1ecb\u0301", FontRole.SERIF, False) is None, "the dot would stay"
    assert face_for("x\u0301\u0302", FontRole.SERIF, False) is None, "both take the same place"
    assert face_for("\u0301", FontRole.SERIF, False) is None
    assert face_for("\u0007", FontRole.SERIF, False) is None


def test_marks_above_and_below_go_together():
    assert len(face("NotoSerif-Regular").places("x\u0323\u0301")) == 2


def test_letters_and_their_marks():
    assert clusters("xy\u030cz\u0323\u0301") == ["x", "y\u030c", "z\u0323\u0301"]
    assert clusters("") == []


def test_a_font_without_anchors_has_none():
    assert (
        read_anchors((resources() / "fonts" / "NotoSansMath-Regular.ttf").read_bytes()).offset(5, 6)
        is None
    )
