"""Names of files that every system takes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.file_names import LONGEST, distinct, file_stem

NUMBER = " - 2027-00118"
_RESERVED = {"con", "prn", "aux", "nul", *(f"{a}{n}" for a in ("com", "lpt") for n in "0123456789")}


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Delgado, Robert J.", "Delgado, Robert J - 2027-00118"),
        ("Ångström, Zoë", "Ångström, Zoë - 2027-00118"),
        ("O'Donnell, Siobhán M.", "O'Donnell, Siobhán M - 2027-00118"),
        ("Smith / Jones: a\\b*?<c>|", "Smith - Jones- a-b-c- - 2027-00118"),
        ("../../etc/passwd", "--etc-passwd - 2027-00118"),
        ("  .hidden.  ", "hidden - 2027-00118"),
        ("a\tb\nc\x00d\u202egnp", "a b cdgnp - 2027-00118"),
        ("김, 민준", "김, 민준 - 2027-00118"),
        ("...", "file - 2027-00118"),
        ("", "file - 2027-00118"),
    ],
)
def test_a_name_is_kept_as_far_as_it_can_be(name: str, stem: str):
    assert file_stem(name, keep=NUMBER) == stem


def test_a_name_of_windows_own_is_another():
    assert file_stem("CON") == "_CON"
    assert file_stem("lpt1") == "_lpt1"
    assert file_stem("Nul", keep=NUMBER) == "Nul - 2027-00118"
    assert file_stem("Connor") == "Connor"


def test_accents_are_composed_and_never_cut_from_their_letter():
    assert file_stem("Zoe\u0308") == "Zoë"
    # A letter with a mark that has no composed form, at the very edge.
    for length in range(LONGEST - 6, LONGEST + 2):
        stem = file_stem("x" * length + "q\u0323\u0307" * 3)
        assert not unicodedata.combining(stem[-1]) or stem[-3] == "q"


@given(st.text(max_size=300), st.sampled_from(["", NUMBER]))
def test_whatever_somebody_is_called(text: str, keep: str):
    stem = file_stem(text, keep=keep)
    assert stem
    assert len(stem.encode()) <= LONGEST + 1
    assert not set(stem) & set('\\/:*?"<>|.')
    assert stem == stem.strip()
    assert all(each.isprintable() or each in "\u200c\u200d" for each in stem)
    assert stem.casefold() not in _RESERVED
    assert stem.endswith(keep)


@given(st.lists(st.sampled_from(["Lee, Ann", "lee, ann", "LEE, ANN", "Lee, Ann (2)", "É", "é"])))
def test_no_two_are_the_same_on_a_disk_without_capitals(stems: list[str]):
    found = list(distinct(stems))
    assert len({each.casefold() for each in found}) == len(stems)
    assert all(each.startswith(stem) for each, stem in zip(found, stems, strict=True))


def test_composed_and_decomposed_are_the_same_name():
    assert list(distinct(["Zoë", "Zoe\u0308"])) == ["Zoë", "Zoe\u0308 (2)"]
