"""Certificates read back from their PDF by other libraries: words, order, places, refusals."""

import itertools
import unicodedata
from dataclasses import replace

import pypdfium2
import pytest

from cme_desk.domain.papers.certificates import Signature
from cme_desk.domain.templates.template import BoxKind
from cme_desk.pdf.marks import Code, Line, Stroke
from cme_desk.pdf.papers.templates import shipped_template
from tests.pdf.samples import (
    LONG_NAME,
    PHRASE,
    PLAIN_PHRASE,
    TITLE_300,
    drawn,
    facts,
    laid,
    long_facts,
    participation_facts,
    read,
    refused,
    said_by,
    texts,
)


def in_order(text, *parts):
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places), text


def test_all_that_a_physicians_document_must_say_is_read_back_in_order():
    [text] = texts(drawn(facts()))
    in_order(
        text,
        "Northgate Regional Medical Center",
        "Certificate of Completion",
        "certifies that",
        "Amelia Hartwell, MD, FACP",
        "has participated in the live activity titled",
        "Sepsis in the First Hour: Recognition, Resuscitation, and the Bundle",
        "at Auditorium B on January 14, 2027",
        f"and is awarded 1.00 {PLAIN_PHRASE}.",
        "is accredited by the Accreditation Council for Continuing Medical Education (ACCME)",
        f"for a maximum of 1.00 {PLAIN_PHRASE}. Physicians should claim only the credit",
        "Helen R. Okafor, MD",
        "Chair, CME Committee",
        "Certificate 2027-00118",
        f"Verify: 2027-00118, {facts().verify_code}",
    )


def test_in_a_batch_what_is_shared_is_read_in_the_same_order():
    alone = texts(drawn(facts()))[0]
    together = texts(drawn(facts(), facts(7, "Bo Lee, MD"), participation_facts()))
    assert together[0] == alone
    in_order(together[1], "certifies that", "Bo Lee, MD", "and is awarded", "2027-00007")
    in_order(
        together[2],
        "Certificate of Participation",
        "Thanh Tùng Nguyễn, RN",
        f"This activity was designated for 1.00 {PLAIN_PHRASE}.",
        "2027-00119",
    )
    assert "is awarded" not in together[2]


def test_pdfium_which_the_window_shows_pages_with_reads_the_same():
    document = pypdfium2.PdfDocument(drawn(facts(), facts(7, "Bo Lee, MD")))
    for page, text in zip(document, texts(drawn(facts(), facts(7, "Bo Lee, MD"))), strict=True):
        assert " ".join(page.get_textpage().get_text_range().split()) == text
    document.close()


def test_pages_come_in_the_order_given():
    names = ["Zoë Ærøskøbing", "Adam Aa", "Łukasz Żak", "Mina Moon", "Adam Aa"]
    found = texts(drawn(*(facts(index, name) for index, name in enumerate(names))))
    for index, (name, text) in enumerate(zip(names, found, strict=True)):
        assert name in text
        assert f"2027-{index:05d}" in text


def test_the_same_facts_give_the_same_bytes():
    batch = [facts(index, f"Person Number {index}, MD") for index in range(40)]
    batch.append(participation_facts())
    assert drawn(*batch) == drawn(*batch)


def test_typefaces_are_embedded_and_only_the_letters_used():
    pages = read(drawn(long_facts(), facts())).pages
    fonts = [
        font.get_object()
        for page in pages
        for font in page["/Resources"]["/Font"].get_object().values()
    ]
    assert fonts
    for font in fonts:
        assert font["/BaseFont"][7:8] == "+", "not a subset"
        assert font["/ToUnicode"]
        [inner] = font["/DescendantFonts"]
        embedded = inner.get_object()["/FontDescriptor"]["/FontFile2"].get_data()
        assert embedded[:4] == b"\x00\x01\x00\x00"
        assert len(embedded) < 60_000


def test_a_document_has_title_author_and_language():
    document = read(drawn(facts()))
    assert document.metadata.title == "Certificates"
    assert document.metadata.author == "Northgate"
    assert document.trailer["/Root"]["/Lang"] == "en-US"


def test_the_phrase_is_in_italics_and_on_one_line():
    for given in (facts(), long_facts(), participation_facts()):
        layout = laid(given)
        lines = [mark for block in layout.blocks for mark in block.marks if isinstance(mark, Line)]
        with_phrase = [line for line in lines if "AMA PRA" in line.text]
        assert len(with_phrase) == 1 + sum(PHRASE in each for each in given.statements)
        for line in with_phrase:
            assert PLAIN_PHRASE in line.text
            [italic] = [span for span in line.spans if "AMA PRA" in span.text]
            assert italic.text.strip() == "AMA PRA Category 1 Credit(s)"
            assert italic.face.endswith("Italic")


@pytest.mark.parametrize("given", [facts(), long_facts(), participation_facts()])
def test_everything_stays_inside_its_box_and_the_page(given):
    layout = laid(given)
    assert_inside(layout)


def assert_inside(layout):
    width, height = layout.size
    for block in layout.blocks:
        x, y, box_width, box_height = block.area
        assert x >= 0
        assert y >= 0
        assert x + box_width <= width
        assert y + box_height <= height
        for mark in block.marks:
            if isinstance(mark, Line):
                assert mark.left >= x - 0.02, mark
                assert mark.right - mark.tracking <= x + box_width + 0.02, mark
                assert mark.baseline + 1.069 * mark.size <= y + box_height + 0.05, mark
                assert mark.baseline - 0.293 * mark.size >= y - 0.05, mark
            elif isinstance(mark, Stroke | Code):
                high = mark.height if isinstance(mark, Stroke) else mark.side
                wide = mark.width if isinstance(mark, Stroke) else mark.side
                assert x - 0.02 <= mark.x
                assert mark.x + wide <= x + box_width + 0.02
                assert y - 0.02 <= mark.y
                assert mark.y + high <= y + box_height + 0.02


@pytest.mark.parametrize("given", [facts(), long_facts(), participation_facts()])
def test_every_letter_on_the_drawn_page_is_inside_the_frame_and_on_no_other_box(given):
    template = shipped_template()
    frame = next(box for box in template.boxes if box.kind is BoxKind.FRAME)
    points = 72 / 25.4
    document = pypdfium2.PdfDocument(drawn(given))
    page = document[0]
    width, height = page.get_size()
    text = page.get_textpage()
    for index in range(text.count_chars()):
        if text.get_text_range(index, 1).isspace():
            continue
        left, bottom, right, top = text.get_charbox(index)
        assert left >= frame.x * points
        assert right <= width - frame.x * points
        assert bottom >= frame.y * points
        assert top <= height - frame.y * points
    document.close()
    blocks = [block for block in laid(given).blocks if said_by(block)]
    for one, other in itertools.combinations(blocks, 2):
        for a, b in itertools.product(one.marks, other.marks):
            if isinstance(a, Line) and isinstance(b, Line):
                apart = a.right <= b.left or b.right <= a.left
                above = a.baseline - 0.25 * a.size >= b.baseline + 0.72 * b.size
                below = b.baseline - 0.25 * b.size >= a.baseline + 0.72 * a.size
                assert apart or above or below, (said_by(a), said_by(b))


def every_letter(first, last):
    for code in range(first, last + 1):
        letter = chr(code)
        if unicodedata.category(letter) in ("Lu", "Ll", "Lt", "Lm", "Lo"):
            yield letter


ALPHABETS = {
    "Latin-1 to Latin Extended-B": "".join(every_letter(0xC0, 0x24F)),
    "Latin Extended Additional, with Vietnamese": "".join(every_letter(0x1E00, 0x1EFF)),
    "Greek": "".join(every_letter(0x386, 0x3CE)),
    "Cyrillic": "".join(every_letter(0x400, 0x52F)),
}


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS.keys())
def test_every_letter_of_an_alphabet_is_printed_and_read_back(alphabet):
    parts = [alphabet[at : at + 24] for at in range(0, len(alphabet), 24)]
    batch = [facts(index, f"Q{part} Test, MD") for index, part in enumerate(parts)]
    for part, text in zip(parts, texts(drawn(*batch)), strict=True):
        wanted = unicodedata.normalize("NFC", part)
        assert wanted in text


HARD_NAMES = [
    "Nguyễn Thị Hồng Ánh, MD",
    "Siobhán O’Súilleabháin-Ó Briain, MB BCh BAO",
    "Ğözde İlkılıç Çağlayan, MD",
    "Þórdís Ægisdóttir, MD, PhD",
    "Želimír Dvořák-Šťastný, DO",
    "Ọlásùnkànmí Adéṣínà, MD",
    "Ọ̀ṣun Ẹ̀gbẹ́, MD",
    "Μαρία Παπαδοπούλου, MD",
    "Наталья Щербакова, MD",
    "D’Angelo Ñuñez y Peña, MD, MPH, FACEP, FAAFP",
    "X Æ A-12, RN",
    "Li",
    "Hubert Blaine Wolfe­schlegel­stein­hausen­berger­dorff Sr., MD",
    LONG_NAME,
    "(Bob) \\ *Star* [Jones] {name} <b>&amp;</b> 100% $x_1$, MD",
]


@pytest.mark.parametrize("name", HARD_NAMES)
def test_hard_names_are_printed_as_they_are(name):
    given = facts(name=name)
    assert_inside(laid(given))
    [text] = texts(drawn(given))
    printed = unicodedata.normalize("NFC", name.replace("\u00ad", ""))
    assert f"certifies that {printed} has participated" in text


def test_a_title_of_300_characters_fits():
    assert len(TITLE_300) >= 270
    title = (TITLE_300 + " in Rural and Underserved Communities")[:300]
    given = facts(title=title)
    assert_inside(laid(given))
    assert title in texts(drawn(given))[0]


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("Ame\u200blia Hart\ufeffwell", "Amelia Hartwell"),
        ("\u200eAmelia\u00ad Hartwell\u200f", "Amelia Hartwell"),
        ("Amelia\t \u2003Hartwell ", "Amelia Hartwell"),
        ("Jose\u0301 Nun\u0303ez", "José Nuñez"),
        ("i\u0307lker Yılmaz", "ilker Yılmaz"),
        ("Zoe\u0308\u200d Muller", "Zoë Muller"),
    ],
)
def test_what_cannot_be_seen_is_left_out(given, printed):
    assert f"certifies that {printed} has participated" in texts(drawn(facts(name=given)))[0]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("தமிழ்", "“த” (U+0BA4 TAMIL LETTER TA)"),
        ("د\u0301", "“د\u0301” (U+062F ARABIC LETTER DAL, U+0301 COMBINING ACUTE ACCENT)"),
        ("\u093f", "“\u093f” (U+093F DEVANAGARI VOWEL SIGN I)"),
        ("Amelia \U0001f600", "“😀” (U+1F600 GRINNING FACE)"),
        ("O\x92Brien", "an invisible character (U+0092)"),
        ("Amelia\x00Hartwell", "an invisible character (U+0000)"),
        ("Amelia \u202ellewtraH", "an invisible character (U+202E RIGHT-TO-LEFT OVERRIDE)"),
        ("Jos\ufffd", "“\ufffd” (U+FFFD REPLACEMENT CHARACTER)"),
        ("\ue000melia", "an invisible character (U+E000)"),
        ("\u0301melia", "“◌\u0301” (U+0301 COMBINING ACUTE ACCENT)"),
    ],
)
def test_a_character_that_cannot_be_printed_is_named_and_nothing_is_printed(name, named):
    problem = refused(facts(name=name))[0]
    assert problem.reference == "unprintable-character"
    assert named in problem.message
    assert "the learner's name" in problem.message
    assert problem.where == name
    assert problem.remedy


def test_what_does_not_fit_is_told_with_the_box_and_the_person():
    [problem] = refused(facts(title=f"{TITLE_300} {TITLE_300} {TITLE_300} {TITLE_300}"))
    assert problem.reference == "does-not-fit"
    assert "Amelia Hartwell, MD, FACP" in problem.message
    assert "the title of the activity" in problem.message
    assert "even in the smallest size (9 points)" in problem.message


def test_a_word_longer_than_its_line_is_told():
    [problem] = refused(facts(name="M" * 120))
    assert problem.reference == "does-not-fit"
    assert "longer than a line" in problem.message


def test_all_troubles_are_told_at_once():
    found = refused(facts(name="தமிழ்", title="W" * 200, signatures=(Signature(name="ᠮ"),)))
    assert {each.reference for each in found} == {"unprintable-character", "does-not-fit"}
    assert len(found) == len(set(found))
    assert any("the signatures" in each.message for each in found)


@pytest.mark.parametrize("missing", ["name", "provider", "title", "format", "date_text", "credits"])
def test_a_missing_fact_is_told(missing):
    found = refused(facts(**{missing: " "}) if missing != "name" else facts(name=" "))
    assert [each.reference for each in found] == [f"missing-{missing.removesuffix('_text')}"]


def test_markup_and_its_escapes():
    [text] = texts(drawn(facts(award=r"and is awarded 2\*2 \\ *really* {name}.")))
    assert r"and is awarded 2*2 \ really {name}." in text


def test_a_blank_in_a_fact_is_not_filled():
    assert "{verify_code}" in texts(drawn(facts(title="On {verify_code} and {nonsense}")))[0]


def test_no_signature_one_and_three():
    def rules(given):
        block = next(each for each in laid(given).blocks if each.box == "signatures")
        return [mark for mark in block.marks if isinstance(mark, Stroke)]

    assert rules(facts(signatures=())) == []
    assert len(rules(facts())) == 1
    three = rules(long_facts())
    assert len(three) == 3
    assert all(a.x + a.width < b.x for a, b in itertools.pairwise(three))
    assert len({rule.y for rule in three}) == 1


def test_all_who_sign_are_printed_in_one_size():
    block = next(each for each in laid(long_facts()).blocks if each.box == "signatures")
    lines = [mark for mark in block.marks if isinstance(mark, Line)]
    firsts = {line.text: line.size for line in lines}
    assert firsts["Robert J. Delgado, Jr., DO"] == firsts["Aoife Ní Bhraonáin, RN, MSN"]


def test_one_chosen_signature():
    template = shipped_template()
    boxes = tuple(
        replace(box, nth=2) if box.kind is BoxKind.SIGNATURE else box for box in template.boxes
    )
    layout = laid(long_facts(), replace(template, boxes=boxes))
    block = next(each for each in layout.blocks if each.box == "signatures")
    assert said_by(block) == "Robert J. Delgado, Jr., DO\nCourse Director"


def test_without_a_verify_code_there_is_no_qr_code():
    layout = laid(replace(facts(), verify_code=""))
    assert not any(isinstance(mark, Code) for block in layout.blocks for mark in block.marks)


def test_a_template_that_is_not_right_is_refused():
    template = shipped_template()
    outside = replace(template, boxes=(*template.boxes, replace(template.boxes[2], id="x", x=200)))
    assert [each.reference for each in refused(facts(), outside)] == ["template-outside"]
