"""The shipped typefaces: what they cover, and that they may be shipped."""

import struct
import subprocess
import sys
import unicodedata

import pytest

from cme_desk.domain.templates.template import FontRole
from cme_desk.paths import resources
from cme_desk.pdf.text.fonts import face, wanted_face
from cme_desk.pdf.text.scripts import Script, han_order, script_of
from cme_desk.pdf.text.shaping import clusters, face_for, shape

FILES = sorted((resources() / "fonts").glob("*.ttf"))
STYLES = [(role, italic) for role in FontRole for italic in (False, True)]


def tables(path):
    data = path.read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    return {struct.unpack_from(">4s", data, 12 + 16 * each)[0] for each in range(count)}


def test_the_licences_and_the_sources_lie_beside_the_fonts():
    folder = resources() / "fonts"
    for name in ("OFL.txt", "OFL-CJK.txt"):
        assert "SIL OPEN FONT LICENSE" in (folder / name).read_text(encoding="utf-8")
    told = (folder / "README.md").read_text(encoding="utf-8")
    for path in FILES:
        assert path.name.split("-")[0] in told
    assert sum(path.stat().st_size for path in FILES) < 25_000_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fonts_are_of_the_only_kind_that_is_embedded(path):
    assert b"glyf" in tables(path)
    assert b"fvar" not in tables(path)
    assert face(path.stem).font.face.get_name(6) == path.stem


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


def letters_of(*ranges):
    for first, last in ranges:
        for code in range(first, last + 1):
            if unicodedata.category(chr(code)) in ("Lo", "Lu", "Ll", "Nd"):
                yield chr(code)


def encoded(encoding):
    """Every Chinese character of a region's own standard."""
    for code in (*range(0x4E00, 0xA000), *range(0xF900, 0xFA6E)):
        try:
            chr(code).encode(encoding)
        except UnicodeEncodeError:
            continue
        yield chr(code)


COVERED = {
    "Hebrew": letters_of((0x5D0, 0x5EA)),
    "Arabic, Persian and Urdu": (*letters_of((0x621, 0x64A)), *"پچژگکیٹڈڑںھہۂےۓ۰۱۲٠١٢"),
    "Devanagari": letters_of((0x904, 0x939), (0x958, 0x961), (0x966, 0x96F)),
    "Thai": letters_of((0xE01, 0xE30), (0xE32, 0xE33), (0xE40, 0xE46), (0xE50, 0xE59)),
    "Hangul": letters_of((0xAC00, 0xD7A3)),
    "Kana": letters_of((0x3041, 0x3096), (0x30A1, 0x30FA)),
    "Chinese, simplified": encoded("gb2312"),
    "Chinese, traditional": encoded("big5"),
    "Chinese, all of GBK": encoded("gbk"),
    "Japanese": encoded("cp932"),
    "Korean hanja": encoded("euc_kr"),
    "Bopomofo": letters_of((0x3105, 0x3129)),
    "beyond the first plane": "𠮷𠀋𡈽",
    "signs of East Asia": "、。「」『』（）・〜々〇：！？",
}


@pytest.mark.parametrize("letters", COVERED.values(), ids=COVERED.keys())
def test_every_letter_of_a_script_is_there(letters):
    lacking = [each for each in letters if face_for(each, FontRole.SERIF, False) is None]
    assert lacking == []


@pytest.mark.parametrize(
    ("letter", "faces"),
    [
        ("ع", ("NotoNaskhArabic-Regular", "NotoSansArabic-Bold")),
        ("ש", ("NotoSerifHebrew-Regular", "NotoSansHebrew-Bold")),
        ("क", ("NotoSerifDevanagari-Regular", "NotoSansDevanagari-Bold")),
        ("ท", ("NotoSerifThai-Regular", "NotoSansThai-Bold")),
    ],
)
def test_the_design_and_the_weight_go_with_the_latin_letters(letter, faces):
    for role, name in zip((FontRole.SERIF, FontRole.SANS_BOLD), faces, strict=True):
        assert face_for(letter, role, True).name == name


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("李小龙", "SC"),
        ("李小龍", "TC"),
        ("田中 さくら", "JP"),
        ("髙橋 健一", "JP"),
        ("김 金", "KR"),
        ("王明", "SC"),
        ("Amelia", "SC"),
    ],
)
def test_whose_forms_chinese_characters_are_set_in(text, region):
    assert han_order(text)[0] == region
    assert sorted(han_order(text)) == ["JP", "KR", "SC", "TC"]


def test_scripts():
    assert script_of("א") is Script.HEBREW
    assert script_of("ﷺ") is Script.ARABIC
    assert script_of("\U0003ffff") is Script.HAN
    assert script_of("A") is None
    assert script_of("\u0370") is None


@pytest.mark.parametrize(("role", "italic"), STYLES)
@pytest.mark.parametrize("cluster", ["x\u030c", "m\u0303", "\u1ecd\u0300", "R\u0303"])
def test_a_mark_stands_over_the_middle_of_its_letter(role, italic, cluster):
    using = face_for(cluster, role, italic)
    shaped = shape(cluster, using.name, False)
    base, mark = (box_of(using, each) for each in (shaped.glyphs[0], shaped.glyphs[-1]))
    middle = (mark[0] + mark[2]) / 2
    assert middle == pytest.approx((base[0] + base[2]) / 2, abs=0.2 if italic else 0.12)
    assert mark[1] > base[3] - 0.02, "the mark touches its letter"


def box_of(using, glyph):
    """The glyph's outline where it stands: least x, least y, greatest x, greatest y."""
    extents = using.font.get_glyph_extents(glyph.id)
    left = glyph.x + extents.x_bearing / using.upem
    top = glyph.y + extents.y_bearing / using.upem
    return left, top + extents.height / using.upem, left + extents.width / using.upem, top


def test_marks_that_were_refused_are_set_right():
    for cluster in ("\u1ecb\u0301", "x\u0301\u0302", "j\u0301", "x\u0323\u0301"):
        using = face_for(cluster, FontRole.SERIF, False)
        tops = [box_of(using, each)[3] for each in shape(cluster, using.name, False).glyphs]
        assert len(set(tops)) == len(tops), "two marks in one place"
    dotless = shape("\u1ecb\u0301", "NotoSerif-Regular", False).glyphs
    assert dotless[0].id != face("NotoSerif-Regular").glyph("\u1ecb"), "the dot would stay"


def test_marks_that_have_no_place_are_refused():
    for cluster in ("\u0301", "\u0007", "\ufffd", "ש\u0301", "\u064b", "\u0e31", "\u094d"):
        assert face_for(cluster, FontRole.SERIF, False) is None, cluster


def test_letters_and_their_marks():
    assert clusters("xy\u030cz\u0323\u0301") == ["x", "y\u030c", "z\u0323\u0301"]
    assert clusters("किक्ष") == ["कि", "क्", "ष"]
    assert clusters("") == []


def test_large_typefaces_are_opened_only_when_a_letter_asks_for_them():
    program = (
        "from tests.pdf.samples import drawn, facts\n"
        "from cme_desk.pdf.text import fonts\n"
        "drawn(facts(name='Łukasz Nguyễn ≥ Щ'))\n"
        "import sys\n"
        "opened = {each for each in sys.modules}\n"
        "print(fonts.face.cache_info().currsize)\n"
        "drawn(facts(name='李'))\n"
        "print(fonts.face.cache_info().currsize)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    before, after = map(int, told.stdout.split())
    assert before <= 10
    assert after == before + 1
