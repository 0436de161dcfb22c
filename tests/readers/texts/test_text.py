"""Text files: how letters are stored, what separates cells, and quotes gone wrong."""

from __future__ import annotations

import pytest

from cme_desk.domain.intake.sheets import Workbook
from tests.readers.conftest import DATA, Read


def rows_of(book: Workbook) -> list[list[object]]:
    (sheet,) = book.sheets
    return [list(row) for row in sheet.rows]


def notes_of(book: Workbook) -> list[str]:
    return [note.reference for note in book.notes]


TABLE = "Last,First,City\nNúñez,José,Málaga\nO’Brien,Siobhán,Köln\n"
GRID = [["Last", "First", "City"], ["Núñez", "José", "Málaga"], ["O’Brien", "Siobhán", "Köln"]]


@pytest.mark.parametrize(
    ("codec", "mark", "encoding", "guessed"),
    [
        ("utf-8", b"", "utf-8", False),
        ("utf-8", b"\xef\xbb\xbf", "utf-8", False),
        ("utf-16-le", b"\xff\xfe", "utf-16", False),
        ("utf-16-be", b"\xfe\xff", "utf-16", False),
        ("utf-16-le", b"", "utf-16", False),
        ("utf-16-be", b"", "utf-16", False),
        ("utf-32-le", b"\xff\xfe\0\0", "utf-32", False),
        ("cp1252", b"", "cp1252", True),
    ],
)
def test_encodings(read: Read, codec: str, mark: bytes, encoding: str, guessed: bool) -> None:
    book = read(mark + TABLE.encode(codec))
    assert rows_of(book) == GRID
    assert book.encoding == encoding
    assert ("encoding-guessed" in notes_of(book)) == guessed


def test_a_run_of_letters_without_an_accent_takes_no_time(read: Read) -> None:
    """Each letter was once a beginning from which all that follow were looked through, twice."""
    book = read(TABLE.encode("cp1252") + b"a" * 20_000 + b",x,y\n")
    (note,) = [each for each in book.notes if each.reference == "encoding-guessed"]
    assert "“Núñez”, “José”, “Málaga”, “O’Brien”, “Siobhán”" in note.message
    assert rows_of(book)[:3] == GRID


def test_macintosh_text_has_its_own_line_ends_and_letters(read: Read) -> None:
    book = read(TABLE.replace("\n", "\r").encode("mac_roman"))
    assert rows_of(book) == GRID


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", "Фамилия;Имя;Город\nИванов;Пётр;Москва\nСидорова;Анна;Казань\n"),
        ("shift_jis", "氏名,所属\n山田太郎,東京病院\n佐藤花子,大阪医療センター\n"),
        ("gb18030", "姓名,单位\n王小明,北京协和医院\n李丽,上海华山医院\n"),
        ("cp1253", "Επώνυμο;Όνομα;Πόλη\nΠαπαδόπουλος;Γιώργος;Αθήνα\n"),
    ],
)
def test_other_alphabets(read: Read, codec: str, text: str) -> None:
    book = read(text.encode(codec))
    assert "\n".join(",".join(map(str, row)) for row in rows_of(book)) == text.strip().replace(
        ";", ","
    )


def test_a_few_accents_are_western(read: Read) -> None:
    names = [
        "Peña",
        "Müller",
        "Françoise",
        "Sørensen",
        "Zoë",
        "Ångström",
        "Muñoz",
        "Björk",
        "Gärtner",
    ]
    for name in names:
        book = read(f"Last,First,Email\nSmith,John,j@x.org\n{name},Ann,a@x.org\n".encode("cp1252"))
        assert rows_of(book)[2][0] == name


def test_windows_line_ends_with_macintosh_letters(read: Read) -> None:
    text = "Last,First\r\nNuñez,José\r\nMüller,Zoë\r\n"
    assert rows_of(read(text.encode("mac_roman")))[1:] == [["Nuñez", "José"], ["Müller", "Zoë"]]


def test_polish_is_told_from_western_by_signs_inside_words(read: Read) -> None:
    text = "Nazwisko,Imię,Miasto\r\nWójcik,Łukasz,Łódź\r\nŻółkiewska,Małgorzata,Kraków\r\n"
    assert rows_of(read(text.encode("cp1250")))[2] == ["Żółkiewska", "Małgorzata", "Kraków"]


def test_lines_in_two_encodings(read: Read) -> None:
    data = "Last,First\nNúñez,José\nMüller,Jörg\n".encode() + "Sørensen,Åse\n".encode("cp1252")
    book = read(data)
    assert rows_of(book)[-1] == ["Sørensen", "Åse"]
    assert "mixed-encodings" in notes_of(book)


@pytest.mark.parametrize("text", [TABLE, TABLE.replace("\n", "\r\n")])
def test_text_encoded_twice_is_mended(read: Read, text: str) -> None:
    twice = text.encode().decode("cp1252", "replace").encode()
    book = read(twice)
    assert rows_of(book) == GRID
    assert notes_of(book) == ["mended-text"]


def test_right_text_is_not_mended(read: Read) -> None:
    book = read("Name,Ort\nÃngela,São Paulo\nÄrzte,Â Coruña\n".encode())
    assert rows_of(book)[1] == ["Ãngela", "São Paulo"]
    assert notes_of(book) == []


@pytest.mark.parametrize(
    ("mark", "form"), [(",", "csv"), (";", "csv"), ("|", "csv"), ("\t", "tsv")]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(read: Read, mark: str, form: str, end: str) -> None:
    lines = [
        mark.join(row)
        for row in (["Name", "Degree", "Note"], ["Ann", "MD", ""], ["Bob", "RN", "x y"])
    ]
    book = read((end.join(lines) + end).encode())
    assert rows_of(book) == [["Name", "Degree", "Note"], ["Ann", "MD"], ["Bob", "RN", "x y"]]
    assert book.format == form


def test_commas_inside_cells_do_not_mislead(read: Read) -> None:
    book = read(b"Name;Degree;Mail\nSmith, John;MD, PhD;j@x.org\nDoe, Jane;RN;d@x.org\n")
    assert rows_of(book)[1] == ["Smith, John", "MD, PhD", "j@x.org"]


def test_teams_times_hold_commas_but_tab_separates(read: Read) -> None:
    text = 'Full Name\tUser Action\tTimestamp\nAnn Lee\tJoined\t"4/21/2020, 6:58:12 PM"\nBo Ray\tLeft\t"4/21/2020, 7:58:12 PM"\n'
    book = read(b"\xff\xfe" + text.encode("utf-16-le"), "meetingAttendanceList.csv")
    assert rows_of(book)[1] == ["Ann Lee", "Joined", "4/21/2020, 6:58:12 PM"]


def test_the_sep_line_is_obeyed_and_is_no_row(read: Read) -> None:
    book = read(b"sep=;\r\nName;Note\r\nAnn;a,b,c\r\n")
    assert rows_of(book) == [["Name", "Note"], ["Ann", "a,b,c"]]


def test_quotes_newlines_and_blank_lines_count_as_excel_counts(read: Read) -> None:
    book = read(b'Name,Note\n\n"Lee, Ann","line 1\nline 2"\n,,\nBob,"he said ""hi"""\n')
    assert rows_of(book) == [
        ["Name", "Note"], [], ["Lee, Ann", "line 1\nline 2"], [], ["Bob", 'he said "hi"'],
    ]  # fmt: skip


def test_ragged_rows_are_kept(read: Read) -> None:
    book = read(b"a,b,c\n1\n1,2,3,4,5\n1,2,3\n1,2,3\n")
    assert [len(row) for row in rows_of(book)] == [3, 1, 5, 3, 3]


def test_values_stay_text(read: Read) -> None:
    book = read(b"NPI,Zip,Date,Flag\n2102030402,00123,5/14/2024,TRUE\n2.1E+09,1.50,0412,Null\n")
    assert rows_of(book)[1:] == [
        ["2102030402", "00123", "5/14/2024", "TRUE"], ["2.1E+09", "1.50", "0412", "Null"],
    ]  # fmt: skip


def test_guarded_text_is_unwrapped_formulas_are_not(read: Read) -> None:
    book = read(b'Time,Code,Evil\n"=""2021-06-14 17:00:00""",="00123","=""a""&cmd|x"\n')
    assert rows_of(book)[1] == ["2021-06-14 17:00:00", "00123", '="a"&cmd|x']


def test_a_quote_that_never_closes_costs_one_row(read: Read) -> None:
    lines = ["Name,Note"] + [f"Person {n},x" for n in range(100)]
    lines[30] = '"Person 29,x'
    book = read("\n".join(lines).encode())
    assert len(rows_of(book)) == 101
    assert rows_of(book)[30] == ["Person 29", "x"]
    (note,) = book.notes
    assert note.reference == "unmatched-quotes"
    assert note.rows == (31,)


def test_a_quote_that_never_closes_in_the_last_rows(read: Read) -> None:
    book = read(b'Name,Note\nAnn,x\n"Bob,y\nCy,z\n')
    assert rows_of(book) == [["Name", "Note"], ["Ann", "x"], ["Bob", "y"], ["Cy", "z"]]


def test_every_line_opens_a_quote(read: Read) -> None:
    text = "Name,Note\n" + '"Ann,x\n' * 3001
    book = read(text.encode())
    assert len(rows_of(book)) <= 3002
    assert "unmatched-quotes" in notes_of(book)


def test_inches_and_nicknames(read: Read) -> None:
    book = read(b'Name,Height\nJohn "Jack" Smith,5\'11"\nAnn,6"\nBob,5\n')
    assert rows_of(book)[1:] == [['John "Jack" Smith', "5'11\""], ["Ann", '6"'], ["Bob", "5"]]


def test_long_answers_with_many_lines_are_one_cell(read: Read) -> None:
    answer = "\n".join(f"thought {n}" for n in range(40))
    book = read(f'Name,Answer\nAnn,"{answer}"\nBob,short\n'.encode())
    assert rows_of(book)[1:] == [["Ann", answer], ["Bob", "short"]]


def test_nul_characters_and_the_end_sign(read: Read) -> None:
    book = read(b"Name,Email\nAn\0n,a@x.org\n\x1a")
    assert rows_of(book) == [["Name", "Email"], ["Ann", "a@x.org"]]
    assert notes_of(book) == ["nul-characters"]


def test_a_blank_first_header_and_doubled_headers(read: Read) -> None:
    book = read(b",Name,Name,Email\n1,Ann,Lee,a@x.org\n")
    assert rows_of(book)[0] == [None, "Name", "Name", "Email"]


def test_one_name_per_line(read: Read) -> None:
    book = read(b"Smith, John, MD\nDoe, Jane\nLee, Ann, RN\nMadonna\n")
    assert rows_of(book) == [["Smith, John, MD"], ["Doe, Jane"], ["Lee, Ann, RN"], ["Madonna"]]
    assert book.format == "text"
    assert rows_of(read(b"Ann Lee\nBob Ray\n")) == [["Ann Lee"], ["Bob Ray"]]


def test_a_header_makes_it_a_table(read: Read) -> None:
    book = read(b"Last name, First name\nSmith, John\nDoe, Jane\n")
    assert len(rows_of(book)[1]) == 2


@pytest.mark.parametrize(
    "text",
    [
        '"Smith, John" <j@x.org>; Jane Doe <d@x.org>; <r@x.org>',
        "To: Smith, John <j@x.org>, Jane Doe <d@x.org>, r@x.org\n",
        'Smith, John <mailto:j@x.org>;\n "Jane Doe" <d@x.org>; r@x.org;',
    ],
)
def test_a_pasted_line_of_recipients(read: Read, text: str) -> None:
    book = read(text.encode())
    assert book.format == "recipients"
    assert rows_of(book) == [["Smith, John", "j@x.org"], ["Jane Doe", "d@x.org"], [None, "r@x.org"]]


def test_bare_addresses(read: Read) -> None:
    book = read(b"a@x.org; b@x.org;c@x.org")
    assert rows_of(book) == [[None, "a@x.org"], [None, "b@x.org"], [None, "c@x.org"]]


def test_a_table_with_addresses_is_no_line_of_recipients(read: Read) -> None:
    book = read(b"Name,Email\nAnn,a@x.org\nBob,b@x.org\n")
    assert book.format == "csv"


def test_the_name_of_the_file_does_not_matter(read: Read) -> None:
    for name in ("a.xlsx", "a.xls", "a.pdf", "a", "a.csv.txt"):
        assert read(b"Name,Email\nAnn,a@x.org\n", name).format == "csv"


def test_teams_report_as_it_comes(read: Read) -> None:
    book = read("teams_2024_three_sections_utf16.csv")
    assert (DATA / "teams_2024_three_sections_utf16.csv").read_bytes()[:2] == b"\xff\xfe"
    rows = rows_of(book)
    assert ["1. Summary"] in rows
    assert ["2. Participants"] in rows
    assert rows[9][:2] == ["Name", "First Join"]


def test_line_breaks_of_other_scripts_do_not_split(read: Read) -> None:
    book = read("Name,Note\nAnn,a\u2028b\x0bc\x85d\n".encode())
    assert rows_of(book) == [["Name", "Note"], ["Ann", "a\u2028b\x0bc\x85d"]]
