"""Words for nothing are nothing, in every field that may be empty and in every language."""

from __future__ import annotations

import pytest

from cme_desk.importing.cells.normal import is_no_name, is_nothing
from cme_desk.importing.names.parse import parse_parts
from tests.importing.conftest import read_rows

NOTHING = """
N/A | n/a | NA | n.a. | NaN | nan | NULL | null | (null) | <NA> | <UNAVAIL> | None | [none] | nil
#N/A | #NV | #N/D | #¡VALOR! | #WERT! | #REF! | \\N | undefined | - | -- | — | ... | - - | _
not applicable | Not provided | not specified | Prefer not to say | TBD | blank | (empty)
keine | k.A. | k. A. | keine Angabe | entfällt | unbekannt | nicht zutreffend
ninguno | No aplica | sin datos | s/d | aucune | néant | sans objet | s.o. | non renseigné
nenhum | Não se aplica | não informado | nessuno | non disponibile | geen | n.v.t. | onbekend
brak | nie dotyczy | saknas | ej tillämpligt | ikke relevant | ei ole | neuvedeno | nincs | yok
нет | не указано | н/д | δεν υπάρχει | なし | 該当なし | 无 | 没有 | 不适用 | 없음 | 해당 없음 | لا يوجد
אין | नहीं | không có | ไม่มี | tidak ada
"""
WORDS = [each.strip() for line in NOTHING.strip().splitlines() for each in line.split("|")]

OPTIONAL = [
    "Suffix", "Credentials", "Email", "Phone", "Organization", "Department", "Specialty",
    "Profession", "License Number", "License State", "Member ID", "Comments", "Credits",
]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_a_word_for_nothing_is_nothing_in_every_optional_field(word: str) -> None:
    rows = [["Title", "First Name", "Middle Name", "Last Name", *OPTIONAL]]
    rows += [[word, "Nevin", word, "Wetherby", *[word] * len(OPTIONAL)]]
    rows += [["Dr.", "Imke", "A.", "Ashdown", "Jr.", "MD", "i@example.org"]]
    (first, second) = read_rows(rows).people
    assert first.full_name == "Nevin Wetherby"
    said = first.as_dict()
    assert said.keys() == {"row", "sheet", "last_name", "first_name", "full_name"}, said
    assert second.full_name == "Imke A. Ashdown Jr."


@pytest.mark.parametrize(
    ("first", "last", "full"),
    [
        ("Paul", "Null", "Paul Null"),
        ("Anne", "Brak", "Anne Brak"),
        ("Ji-Hyun", "Na", "Ji-Hyun Na"),
        ("Nil", "Banerjee", "Nil Banerjee"),
        ("Tom", "Sans", "Tom Sans"),
        ("Nan", "Goldberg", "Nan Goldberg"),
        ("Wala", "Void", "Wala Void"),
    ],
)
def test_names_that_are_written_like_such_a_word(first: str, last: str, full: str) -> None:
    name = parse_parts(last, first)
    assert name.full_name == full
    assert not name.review
    (entry,) = read_rows([["First Name", "Last Name"], [first, last]]).people
    assert entry.full_name == full


@pytest.mark.parametrize("word", ["NaN", "NULL", "null", "nan", "n/a", "#N/A", "<NA>", "(none)"])
def test_what_programs_write_for_nothing_is_no_name(word: str) -> None:
    name = parse_parts(word, "Nevin")
    assert name.full_name == "Nevin"
    assert name.review  # one name only
    assert is_no_name(word)


@pytest.mark.parametrize("middle", ["Tom", "Na", "Nil", "Bo", "Sem"])
def test_middle_names_stay(middle: str) -> None:
    assert parse_parts("Doe", "Jane", middle).middle_name == middle


@pytest.mark.parametrize("state", ["NC", "ND", "NE", "North Dakota"])
def test_states_and_degrees_that_are_written_like_nothing_stay(state: str) -> None:
    rows = [["Name", "License State", "Credentials"], ["Jane Doe", state, "ND"]]
    (entry,) = read_rows(rows).people
    assert entry.license_state
    assert entry.credentials == "ND"


@pytest.mark.parametrize(
    "date", ["0/0/00", "00/00/0000", "0000-00-00", "0000-00-00 00:00:00", "0.0.00", "00-00-00"]
)
def test_a_date_of_noughts_is_no_date(date: str) -> None:
    assert is_nothing(date)
    rows = [
        ["Name", "Birthday", "Time In", "Time Out"],
        ["Jane Doe", date, "2026-05-14 08:00", "2026-05-14 09:00"],
        ["Imke Ashdown", "May 14", "2026-05-14 08:00", date],
    ]
    first, second = read_rows(rows).people
    assert (first.birth_month_day, first.review) == ("", ())
    assert second.review == ("There is a time in, but no time out.",)


@pytest.mark.parametrize("suffix", ["Jr", "JR.", "Junior", "III", "2nd", "Sr"])
def test_a_suffix_is_a_suffix(suffix: str) -> None:
    assert parse_parts("Doe", "Jane", "", suffix).suffix
    assert not parse_parts("Doe", "Jane", "", suffix).review


@pytest.mark.parametrize("suffix", ["Lakeside", "x", "12", "Male", "yes", "Norcross"])
def test_what_is_no_suffix_is_left_out_and_told(suffix: str) -> None:
    for first, last in (("Jane", "Doe"), ("", "Jane Doe")):
        name = parse_parts(last, first, "", suffix)
        assert (name.full_name, name.suffix) == ("Jane Doe", "")
        assert suffix in " ".join(name.review)


@pytest.mark.parametrize("suffix", ["MD", "PhD", "RN, BSN", "Dr."])
def test_degrees_and_titles_in_the_column_of_suffixes(suffix: str) -> None:
    name = parse_parts("Doe", "Jane", "", suffix)
    assert name.full_name == "Jane Doe"
    assert not name.review
