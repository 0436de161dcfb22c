"""Row codes: unlike each other, checked, and read back from whatever people make of them."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.attendance import row_codes
from cme_desk.domain.attendance.row_codes import (
    ALPHABET,
    LENGTH,
    is_code,
    looks_like_code,
    shown,
    tidy,
)

CODES = st.randoms(use_true_random=False).map(lambda chance: row_codes.new_code(chance.choice))


@given(CODES)
def test_a_new_code_is_right_and_comes_back_as_it_is_shown(code: str):
    assert is_code(code)
    assert len(code) == LENGTH
    assert tidy(shown(code)) == code
    assert looks_like_code(shown(code))


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(code: str, place: int, other: str):
    changed = code[:place] + other + code[place + 1 :]
    assert changed == code or not is_code(changed)


@given(CODES, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_characters_that_changed_places_are_noticed(code: str, one: int, two: int):
    letters = list(code)
    letters[one], letters[two] = letters[two], letters[one]
    changed = "".join(letters)
    assert changed == code or not is_code(changed)


@given(
    CODES,
    st.sampled_from([" ", "-", "–", ".", " - ", ""]),
    st.booleans(),
    st.sampled_from(["", " ", "\u00a0", "'"]),
)
def test_it_is_known_however_it_is_typed(code: str, between: str, small: bool, around: str):
    typed = around + code[:3] + between + code[3:] + around
    assert tidy(typed.lower() if small else typed) == code


@given(CODES)
def test_wide_letters_are_the_same_letters(code: str):
    wide = "".join(chr(ord(each) + 0xFEE0) for each in code)
    assert tidy(wide) == code


def test_no_two_characters_look_alike_and_no_words_can_be_made():
    for pair in ("0O", "1I", "1L", "2Z", "5S", "8B", "UV", "VW"):
        assert not set(pair) <= set(ALPHABET)
    assert not set("AEIOU") & set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET)) == 19


@given(CODES)
def test_no_spreadsheet_takes_one_for_a_number_or_a_date(code: str):
    said = shown(code)
    assert said[0].isalpha()
    assert any(each.isalpha() for each in said[4:])
    assert "E" not in said


@pytest.mark.parametrize(
    "text",
    ["", "Okafor", "MD, FACP", "555-0100", "12:05", "GR-2027-02", "x", "1234567893", "A" * 50],
)
def test_what_stands_on_sheets_is_no_code(text: str):
    assert not looks_like_code(text)


def test_hardly_any_text_of_the_right_shape_is_a_code():
    chance = random.Random(7)
    made = ("".join(chance.choices(ALPHABET, k=LENGTH)) for _ in range(20_000))
    share = sum(is_code(each) for each in made) / 20_000
    assert share < 1 / 19


def test_codes_are_many():
    chance = random.Random(3)
    codes = {row_codes.new_code(chance.choice) for _ in itertools.repeat(None, 5_000)}
    assert len(codes) > 4_980
