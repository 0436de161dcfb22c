"""Wrapping and making smaller: never beyond the box, nothing lost, trademarks whole."""

import itertools
import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.templates.template import Align, Box, FontRole, VerticalAlign
from cme_desk.domain.wording.markup import escape, plain
from cme_desk.pdf.text.fitting import NoRoom, fit, room_of
from cme_desk.pdf.text.fonts import wanted_face
from cme_desk.pdf.text.markup import normalized, paragraphs, unprintable
from cme_desk.pdf.text.wrapping import balanced, greedy, line_width, words

PAGE_MM = 200.0
BOX = Box(id="box", x=20, y=30, width=100, height=40, size=14, min_size=7)
PHRASE = "AMA PRA Category 1 Credit(s)™"

letters = st.sampled_from(string.ascii_letters + string.digits + "äöüßéñŁøĐễ.,;:'-–—/()&™ЖΩ")
word_lists = st.lists(st.text(letters, min_size=1, max_size=14), min_size=1, max_size=60)
boxes = st.builds(
    Box,
    id=st.just("box"),
    x=st.just(10.0),
    y=st.just(10.0),
    width=st.floats(20, 180),
    height=st.floats(6, 120),
    font=st.sampled_from(FontRole),
    italic=st.booleans(),
    size=st.floats(12, 40),
    min_size=st.floats(4, 12),
    single_line_min=st.sampled_from([0.0, 10.0]),
    align=st.sampled_from(Align),
    valign=st.sampled_from(VerticalAlign),
    leading=st.floats(1.0, 1.6),
    paragraph_gap=st.floats(0, 1),
    max_lines=st.integers(0, 6),
    tracking=st.sampled_from([0.0, 0.06]),
)


def lines_of(text, box=BOX):
    return fit(text, box, room_of(box, PAGE_MM))


@given(word_lists, boxes, st.booleans(), st.integers(0, 3))
def test_text_is_inside_its_box_or_refused(given_words, box, slanted, breaks):
    text = " ".join(
        f"*{escape(each)}*" if slanted and index % 3 == 0 else escape(each)
        for index, each in enumerate(given_words)
    )
    for _ in range(breaks):
        text = text.replace(" ", "\n", 1)
    room = room_of(box, PAGE_MM)
    lines = fit(text, box, room)
    if isinstance(lines, NoRoom):
        return
    face = wanted_face(box.font, italic=box.italic)
    for line in lines:
        assert line.left >= room.left - 0.01
        assert line.right - line.tracking <= room.left + room.width + 0.01
        assert line.baseline + face.ascent * line.size <= room.top + 0.02
        assert line.baseline - face.descent * line.size >= room.bottom - 0.02
        assert min(box.min_size, box.size) <= line.size <= box.size
    assert len({line.size for line in lines}) <= 1
    for above, below in itertools.pairwise(lines):
        assert above.baseline - below.baseline >= box.leading * above.size - 0.01
    if box.max_lines:
        assert len(lines) <= box.max_lines
    said = "".join("".join(line.text.split()) for line in lines)
    assert said == "".join(normalized(plain(text)).split()), "a letter was lost or added"


@given(word_lists, st.floats(5, 60), st.booleans())
def test_lines_of_even_length_hold_the_same_words_within_the_limit(given_words, limit, slanted):
    found = words([(" ".join(given_words), slanted)], replace(BOX, font=FontRole.SERIF))
    lines = greedy(found, limit)
    if lines is None:
        assert any(word.width > limit for word in found)
        return
    even = balanced(found, limit, len(lines))
    assert len(even) == len(lines)
    assert [word for line in even for word in line] == found
    assert all(line_width(line) <= limit + 1e-6 for line in even)


@given(word_lists, st.integers(0, 30), st.floats(16, 60))
def test_the_trademark_is_never_divided_where_it_fits_on_a_line(given_words, at, limit):
    given_words.insert(min(at, len(given_words)), f"1.25 {PHRASE}.")
    found = words([(" ".join(given_words), False)], replace(BOX, font=FontRole.SANS))
    lines = greedy(found, limit)
    if lines is not None:
        texts = ["".join(word.text + " " * bool(word.space) for word in line) for line in lines]
        assert any(f"1.25 {PHRASE}" in text for text in texts)


def test_the_trademark_is_divided_rather_than_refused_where_no_line_is_long_enough():
    narrow = replace(BOX, width=25, min_size=12)
    lines = lines_of(f"and is awarded 1.00 *{PHRASE[:-1]}*™.", narrow)
    assert not isinstance(lines, NoRoom)
    assert len(lines) > 3


def test_a_short_text_keeps_its_size_and_a_longer_one_is_made_smaller():
    [line] = lines_of("Sepsis")
    assert line.size == 14
    many = lines_of("Sepsis in the first hour and what comes after it. " * 12)
    assert many[0].size < 14


def test_one_line_is_kept_before_text_is_wrapped():
    text = "Maria-Fernanda Hernández-Villaseñor, MD, PhD"
    wrapped = lines_of(text, replace(BOX, size=16))
    assert (len(wrapped), wrapped[0].size) == (2, 16)
    [kept] = lines_of(text, replace(BOX, size=16, single_line_min=10))
    assert 10 <= kept.size < 16


def test_lines_end_at_commas_rather_than_elsewhere():
    name = "Bartholomew Featherstonehaugh, MD, PhD, FACP, FAAN"
    first, second = lines_of(name, replace(BOX, size=16))
    assert first.text.endswith(",")
    assert second.text == "MD, PhD, FACP, FAAN"


def test_a_double_name_is_not_parted_at_its_hyphen_if_avoidable():
    first, _ = lines_of("Anne-Marie Catherine Okonkwo-Hernandez Delgado", replace(BOX, size=18))
    assert not first.text.endswith("-")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one two", ["one", "two"]),
        (" one  two ", ["one", "two"]),
        ("Smith-Jones", ["Smith-", "Jones"]),
        ("14–15 and 2027-00118", ["14–15", "and", "2027-00118"]),
        ("and/or", ["and/", "or"]),
        ("no\u00a0break", ["no\u00a0break"]),
        ("non\u2011breaking", ["non\u2011breaking"]),
        (f"for 1.5 {PHRASE}. Then", ["for", f"1.5 {PHRASE}.", "Then"]),
        ("AMA PRA Category 1 Credit™ AMA", ["AMA PRA Category 1 Credit™", "AMA"]),
    ],
)
def test_where_lines_may_break(text, found):
    runs = [(part, italic) for paragraph in paragraphs(escape(text)) for part, italic in paragraph]
    assert [word.text for word in words(runs, replace(BOX, font=FontRole.SERIF))] == found


def test_alignment():
    room = room_of(BOX, PAGE_MM)
    [left] = lines_of("word", replace(BOX, align=Align.LEFT))
    [right] = lines_of("word", replace(BOX, align=Align.RIGHT))
    [middle] = lines_of("word", replace(BOX, align=Align.CENTER))
    assert left.left == pytest.approx(room.left)
    assert right.right == pytest.approx(room.left + room.width)
    assert middle.left - room.left == pytest.approx(room.left + room.width - middle.right)
    [top] = lines_of("word", replace(BOX, valign=VerticalAlign.TOP))
    [bottom] = lines_of("word", replace(BOX, valign=VerticalAlign.BOTTOM))
    assert top.baseline > bottom.baseline


def test_empty_text_has_no_lines():
    assert lines_of("") == ()
    assert lines_of(" \n \u200b ") == ()


@given(st.text(max_size=80))
def test_any_text_at_all_is_set_or_named_but_never_lost(text):
    markup = escape(text)
    lost = unprintable(markup, FontRole.SERIF, italic=False)
    lines = lines_of(markup, replace(BOX, height=150, width=150, min_size=4))
    if lost or isinstance(lines, NoRoom):
        return
    said = "".join("".join(line.text.split()) for line in lines)
    assert said == "".join(normalized(plain(markup)).split())
