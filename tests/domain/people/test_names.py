"""Names cleaned, compared, sorted and printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.people.names import (
    certificate_name,
    clean,
    display_name,
    family_first,
    fold,
    sort_name,
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("O'Donnell", "odonnell"),
        ("O’Donnell", "odonnell"),
        ("ODonnell", "odonnell"),
        ("García-López", "garcia lopez"),
        ("Garcia Lopez", "garcia lopez"),
        ("St. John", "st john"),
        ("Y.-Y. Ma", "y y ma"),
        ("Søren Łukasz", "soren lukasz"),
        ("Straße", "strasse"),
        ("Đỗ", "do"),
        ("Æsir", "aesir"),
        ("Œuvre", "oeuvre"),
        ("Þór", "thor"),
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("İstanbul Işık", "istanbul isik"),
        ("MÜLLER", "muller"),
        ("Ｊａｎｅ", "jane"),
        ("Jane\u200b Doe", "jane doe"),
        ("김철수", "김철수"),
        ("ガ", "ガ"),
        ("अमित", "अमित"),
        ("محمّد", "محمد"),
        ("Йод", "иод"),
        ("", ""),
        ("...", ""),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Jane \t Doe\n", "Jane Doe"),
        ("Jane\u00a0Doe", "Jane Doe"),
        ("Ja\u00adne\u200b D\u202eoe\u2066", "Jane Doe"),
        ("Jane\x00 Doe", "Jane Doe"),
        ("Jose\u0301", "José"),
        ("\ufeffJane", "Jane"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("Jane\u200c", "Jane"),
        ("\ud800Jane", "\ufffdJane"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_clean_is_clean(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())
    cleaned.encode("utf-8")


@given(st.text())
def test_fold_stays_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_capitals_and_decomposition_do_not_matter(text: str) -> None:
    # Two letters change their width with their case: ß is SS, and ª º have no capital.
    assert fold(text.upper()) == fold(text) or set(text) & set("ßµªº")
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_names_as_they_are_shown() -> None:
    assert display_name("Robert", "J.", "Delgado", "Jr.") == "Robert J. Delgado Jr."
    assert display_name("Wei", "", "Zhang") == "Wei Zhang"
    assert display_name("", "", "Madonna") == "Madonna"
    assert display_name("伟", "", "王") == "王伟"
    assert display_name("철수", "", "김") == "김철수"
    assert display_name("マイケル", "", "スミス") == "マイケル・スミス"
    assert display_name("Wei", "", "王") == "Wei 王"
    assert family_first("伟", "王")
    assert not family_first("Wei", "Wang")
    assert not family_first("", "王")


def test_names_as_they_are_sorted() -> None:
    assert sort_name("Delgado", "Robert", "J.", "Jr.") == "Delgado, Robert J., Jr."
    assert sort_name("van der Berg", "Ludwig") == "van der Berg, Ludwig"
    assert sort_name("Madonna", "") == "Madonna"


def test_names_on_certificates() -> None:
    assert (
        certificate_name("Robert", "J.", "Delgado", "Jr.", "DO, FACP")
        == "Robert J. Delgado Jr., DO, FACP"
    )
    assert certificate_name("Wei", "", "Zhang") == "Wei Zhang"
    assert certificate_name("", "", "", "", "MD") == ""
