"""Names and titles in other scripts: joined, reordered, in their place, inside their box, read back."""

import io
import itertools
import unicodedata
from dataclasses import replace

import pypdf
import pypdfium2
import pytest

from cme_desk.domain.papers.certificates import Signature
from cme_desk.domain.templates.template import Align, Box, FontRole
from cme_desk.pdf.drawing.page import draw
from cme_desk.pdf.marks import Line, Page
from cme_desk.pdf.papers.templates import shipped_template
from cme_desk.pdf.text.fitting import NoRoom, fit, room_of
from cme_desk.pdf.text.fonts import face
from cme_desk.pdf.text.shaping import shape
from tests.pdf.samples import drawn, facts, laid, lay_out, read, said_by, texts

FROM_THE_LEFT = [
    "क्षत्रिय श्रीवास्तव, MD",
    "डॉ. राजेन्द्र कुमार शर्मा हिन्दी",
    "สมชาย น้ำใจดี ที่ปรึกษา, MD",
    "ปิ่นเกล้า กี่ ปู่ ญี่ปุ่น ฐานุมาศ",
    "李小龍, MD, FACP",
    "王小明 (Xiaoming Wang), MD",
    "田中 さくら 健一, MD",
    "김민준, MD 金",
    "𠮷野家 髙橋 﨑 ﾀﾅｶ",
    "Ọ̀ṣun Ẹ̀gbẹ́ ị́ x̂́ J̌́ į̃",
    "Мария Ё́лкина, Μαρία, Nguyễn Thị Ánh",
    "Ж. Иванов 王明 김 สมชาย राम, MD",
]
FROM_THE_RIGHT = [
    "Dr. محمد العلي, MD, FACP",
    "محمد عبد الرحمن السلامي, MD",
    "דוד לוי, MD, FACP",
    "ד״ר שרה כהן־לוי",
    "می\u200cخواهم پژوهش گچ",
    "ڈاکٹر محمد اقبال ھے",
    "فاطمة 123 الزهراء (RN)",
]
POINTED = ["شَيْمَاء بِنْتُ مُحَمَّد", "שָׁלוֹם בֶּן־צִיּוֹן"]


def of_pdfium(data):
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return " ".join(text.split())


@pytest.mark.parametrize("name", FROM_THE_LEFT)
def test_names_are_read_back_by_two_libraries(name):
    data = drawn(facts(name=name))
    wanted = f"certifies that {unicodedata.normalize('NFC', name)} has participated"
    assert wanted in texts(data)[0]
    assert wanted in of_pdfium(data)


def words_of(name):
    return [each.strip(",.()") for each in name.split()]


@pytest.mark.parametrize("name", FROM_THE_RIGHT)
def test_words_from_the_right_are_read_back_each_in_its_letters(name):
    """Both libraries guess the order of words on a line of two directions; letters are sure."""
    data = drawn(facts(name=name))
    for text in (texts(data)[0], of_pdfium(data)):
        for word in words_of(name):
            assert word in text, word


@pytest.mark.parametrize("name", [*FROM_THE_RIGHT, *POINTED])
def test_the_layout_says_the_name_as_it_is_read(name):
    block = next(each for each in laid(facts(name=name)).blocks if each.box == "name")
    assert said_by(block) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("name", [*FROM_THE_LEFT, *FROM_THE_RIGHT, *POINTED])
def test_every_typeface_is_embedded_and_cut_down(name):
    data = drawn(facts(name=name), facts(name="Bo Lee"))
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for page in read(data).pages
        for font in page["/Resources"]["/Font"].get_object().values()
    ]
    assert fonts
    for font in fonts:
        embedded = font["/FontDescriptor"]["/FontFile2"].get_data()
        assert embedded[:4] == b"\x00\x01\x00\x00"
        assert len(embedded) < 40_000
        assert font["/BaseFont"][7] == "+"
        width = len(font["/W"][1].get_object())
        assert len(font["/CIDToGIDMap"].get_data()) == 2 * width
    assert len(data) < 90_000


@pytest.mark.parametrize("name", [*FROM_THE_LEFT, *FROM_THE_RIGHT, *POINTED])
def test_all_ink_of_a_name_is_inside_its_box(name):
    template = shipped_template()
    box = next(each for each in template.boxes if each.id == "name")
    document = pypdfium2.PdfDocument(drawn(replace(facts(name=name), verify_code="")))
    empty = pypdfium2.PdfDocument(drawn(replace(facts(name="."), verify_code="")))
    scale = 2
    with_name, without = (
        each[0].render(scale=scale, grayscale=True).to_pil() for each in (document, empty)
    )
    points = 72 / 25.4 * scale
    inside = tuple(
        round(each * points) for each in (box.x, box.y, box.x + box.width, box.y + box.height)
    )
    for picture in (with_name, without):
        picture.paste(255, (inside[0] - 1, inside[1] - 1, inside[2] + 1, inside[3] + 1))
    assert with_name.tobytes() == without.tobytes(), "ink outside the name's box"
    document.close()
    empty.close()


def test_arabic_letters_are_joined():
    name = "NotoNaskhArabic-Regular"
    alone = {face(name).glyph(letter) for letter in "محمد"}
    joined = [glyph.id for glyph in shape("محمد", name, True).glyphs]
    assert len(joined) == 4
    assert sum(each in alone for each in joined) <= 1, "only the last may keep its form"
    lam_alef = [glyph.id for glyph in shape("لا", name, True).glyphs]
    assert not set(lam_alef) & {face(name).glyph("ل"), face(name).glyph("ا")}
    apart = shape("می\u200cخ", name, True)
    together = shape("میخ", name, True)
    assert [each.id for each in apart.glyphs if each.width] != [each.id for each in together.glyphs]


def test_letters_from_the_right_stand_so():
    glyphs = shape("אבג", "NotoSerifHebrew-Regular", True).glyphs
    assert "".join(glyph.text for glyph in glyphs) == "גבא"
    assert [glyph.x for glyph in glyphs] == sorted(glyph.x for glyph in glyphs)


def test_brackets_open_to_the_right_side():
    turned = shape("(", "NotoSerif-Regular", True).glyphs[0].id
    assert turned == face("NotoSerif-Regular").glyph(")")


def test_devanagari_is_reordered_and_conjoined():
    name = "NotoSerifDevanagari-Regular"
    ki = shape("कि", name, False).glyphs
    assert len(ki) == 2
    assert ki[1].id == face(name).glyph("क"), "the vowel sign stands before its letter"
    assert "".join(glyph.text for glyph in ki) == "कि"
    assert len(shape("क्ष", name, False).glyphs) == 1
    reph = shape("र्क", name, False).glyphs
    assert reph[0].id == face(name).glyph("क"), "the r stands above what follows it"


def test_thai_marks_stand_one_above_the_other():
    name = "NotoSerifThai-Regular"
    low, high = shape("ท่", name, False), shape("ที่", name, False)
    assert high.top > low.top + 0.1
    foot, cut = shape("ญ", name, False).glyphs[0].id, shape("ญุ", name, False).glyphs[0].id
    assert foot != cut, "the foot gives way to a vowel below"


def test_the_parts_of_a_mixed_line_stand_in_visual_order():
    layout = laid(facts(name="Dr. محمد العلي, MD"))
    [line] = next(each for each in layout.blocks if each.box == "name").marks
    assert isinstance(line, Line)
    assert line.text == "Dr. محمد العلي, MD"
    before, arabic, after = line.spans
    assert before.text == "Dr. "
    assert arabic.rtl
    assert before.x + before.width <= arabic.x + 0.01
    assert arabic.x + arabic.width <= after.x + 0.01


def lines_of(text, width=60.0, **others):
    box = Box(id="b", x=10, y=10, width=width, height=180, size=12, min_size=12, **others)
    lines = fit(text, box, room_of(box, 200.0))
    assert not isinstance(lines, NoRoom), lines
    return [line.text.strip() for line in lines]


def test_chinese_and_japanese_break_between_characters_but_not_before_signs():
    text = (
        "敗血症の最初の一時間「認識、蘇生、バンドル」―高齢の慢性腎臓病患者（心不全）における早期認識。"
        * 3
    )
    for width in range(30, 80, 3):
        lines = lines_of(text, float(width), align=Align.LEFT)
        assert "".join(lines) == text
        assert len(lines) > 2
        for above, below in itertools.pairwise(lines):
            assert below[0] not in "、。」）ーょゃッ"
            assert above[-1] not in "「（"


def test_korean_breaks_at_blanks_and_within_words_only_in_need():
    text = "패혈증의 첫 한 시간 인지 소생 및 번들 치료 만성 신장 질환이 있는 노인에서"
    assert " ".join(lines_of(text)) == text
    assert len(lines_of("가나다라마바사아자차카타파하" * 3)) > 1


def test_thai_without_blanks_breaks_where_a_syllable_begins_and_only_in_need():
    assert lines_of("สมชาย น้ำใจดี") == ["สมชาย น้ำใจดี"]
    text = "ภาวะติดเชื้อในกระแสเลือดในชั่วโมงแรกการวินิจฉัยและการช่วยชีวิตเบื้องต้น"
    lines = lines_of(text)
    assert "".join(lines) == text
    assert len(lines) > 1
    assert all(below[0] in "เแโใไ" for below in lines[1:])


TITLES = {
    "Arabic": "التعرف المبكر على قصور القلب الحاد والتعامل معه وفق الإرشادات السريرية ",
    "Hebrew": "זיהוי מוקדם של אלח דם בשעה הראשונה: הכרה, החייאה וחבילת הטיפול ",
    "Devanagari": "सेप्सिस का पहला घंटा: पहचान, पुनर्जीवन और उपचार पैकेज ",
    "Thai": "ภาวะติดเชื้อในกระแสเลือด การวินิจฉัย และการช่วยชีวิต ",
    "Chinese": "脓毒症第一小时：识别、复苏与集束化治疗，老年慢性肾脏病患者。",
    "Japanese": "敗血症の最初の一時間「認識、蘇生、バンドル」における早期認識。",
    "Korean": "패혈증의 첫 한 시간: 인지, 소생 및 번들 치료 ",
    "Greek": "Η πρώτη ώρα της σήψης: αναγνώριση, ανάνηψη και δέσμη μέτρων ",
    "Cyrillic": "Сепсис в первый час: распознавание, реанимация и пакет мер ",
    "Vietnamese": "Nhiễm khuẩn huyết trong giờ đầu: nhận biết, hồi sức và gói xử trí ",
}


@pytest.mark.parametrize("script", TITLES)
@pytest.mark.parametrize("length", [80, 200, 300])
def test_long_titles_stay_on_the_page_or_are_refused(script, length):
    title = (TITLES[script] * 12)[:length].strip()
    given = facts(title=title)
    layout = lay_out(given, shipped_template())
    if not isinstance(layout, Page):
        assert [each.reference for each in layout] == ["does-not-fit"]
        assert length > 80, script
        return
    block = next(each for each in layout.blocks if each.box == "title")
    assert "".join(said_by(block).split()) == "".join(title.split())
    x, y, width, height = block.area
    for line in block.marks:
        assert x - 0.02 <= line.left <= line.right <= x + width + 0.02
        assert y <= line.baseline <= y + height
    if script not in ("Arabic", "Hebrew"):
        wanted = "".join(unicodedata.normalize("NFC", title).split())
        assert wanted in "".join(texts(drawn(given))[0].split())


def test_a_room_of_all_scripts_in_one_pdf():
    names = [*FROM_THE_LEFT, *FROM_THE_RIGHT, *POINTED]
    batch = [facts(index, name) for index, name in enumerate(names * 3)]
    data = drawn(*batch)
    assert drawn(*batch) == data
    found = texts(data)
    assert len(found) == len(batch)
    for name, text in zip(names * 3, found, strict=True):
        if name in FROM_THE_LEFT:
            assert unicodedata.normalize("NFC", name) in text
    reader = pypdf.PdfReader(io.BytesIO(data))
    fonts = {
        font.get_object()["/BaseFont"][8:]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].get_object().values()
    }
    assert {"NotoSansSC-Regular", "NotoSansTC-Regular", "NotoNaskhArabic-Regular"} <= fonts


def test_signatures_and_providers_in_other_scripts():
    given = facts(
        provider="مستشفى الملك فيصل",
        signatures=(Signature(name="陳大文, MD", title="ประธานคณะกรรมการ"),),
    )
    layout = laid(given)
    assert any("陳大文, MD" in said_by(each) for each in layout.blocks)
    assert "ประธานคณะกรรมการ" in texts(drawn(given))[0]


def test_extra_distance_is_not_put_between_joined_letters():
    joined = shape("محمد", "NotoNaskhArabic-Regular", True, 0.2)
    assert joined.width == shape("محمد", "NotoNaskhArabic-Regular", True).width
    apart = shape("אבג", "NotoSerifHebrew-Regular", True, 0.2)
    assert apart.width == pytest.approx(shape("אבג", "NotoSerifHebrew-Regular", True).width + 0.6)


@pytest.mark.parametrize("role", FontRole)
def test_a_line_from_the_right_ends_where_it_should(role):
    for text in ("אבג (דה) MD 12%", "محمد 12 (MD) علي"):
        box = Box(id="b", x=10, y=10, width=100, height=30, font=role, tracking=0.05)
        room = room_of(box, 200.0)
        [line] = fit(text, box, room)
        spans = sorted(line.spans, key=lambda span: span.x)
        for left, right in itertools.pairwise(spans):
            assert left.x + left.width == pytest.approx(right.x)
        assert line.text == text


def test_a_bold_title_is_bolder_in_scripts_without_a_bold_typeface():
    def ink(title, box_id):
        layout = laid(facts(title=title))
        block = next(each for each in layout.blocks if each.box == box_id)
        data = draw([replace(layout, blocks=(block,))], title="", author="")
        document = pypdfium2.PdfDocument(data)
        picture = document[0].render(scale=2, grayscale=True).to_pil()
        document.close()
        return block, sum(255 - each for each in picture.tobytes())

    block, bold = ink("敗血症最初一時間", "title")
    assert all(span.heavy for line in block.marks for span in line.spans)
    lighter = replace(
        block,
        marks=tuple(
            replace(line, spans=tuple(replace(span, heavy=False) for span in line.spans))
            for line in block.marks
        ),
    )
    layout = replace(laid(facts()), blocks=(lighter,))
    document = pypdfium2.PdfDocument(draw([layout], title="", author=""))
    plain = sum(
        255 - each for each in document[0].render(scale=2, grayscale=True).to_pil().tobytes()
    )
    document.close()
    assert 1.1 * plain < bold < 1.8 * plain
    latin, _ = ink("Sepsis", "title")
    assert not any(span.heavy for line in latin.marks for span in line.spans)
