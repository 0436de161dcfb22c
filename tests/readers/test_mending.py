"""Letters that some program wrote in a code of its own are put right, and that is said."""

from __future__ import annotations

import pytest

from tests.readers.build import text_cell, worksheet, xlsx
from tests.readers.conftest import Read
from tests.readers.texts.test_text import notes_of, rows_of

# What stands in the file, and what was meant: entities, once and twice; signs of an address;
# escapes of several languages; words of an e-mail's header; UTF-7; UTF-8 taken for something else.
CODED = [
    ("Petra O&#39;Hara", "Petra O'Hara"),
    ("Goran M&uuml;ller", "Goran Müller"),
    ("Goran M&amp;uuml;ller", "Goran Müller"),
    ("Goran M&amp;amp;uuml;ller", "Goran Müller"),
    ("Zden&#283;k Novotn&#xFD;", "Zdeněk Novotný"),
    ("Fran&ccedil;ois&nbsp;Lef&egrave;vre", "François Lefèvre"),
    ("St. Mary &amp; Joseph", "St. Mary & Joseph"),
    ("Jos&eacute; Mu&ntilde;oz", "José Muñoz"),
    ("&#22799;&#23572;", "夏尔"),
    ("&Lstrok;ukasz W&oacute;jcik", "Łukasz Wójcik"),
    ("M%C3%BCller%20Goran", "Müller Goran"),
    ("S%C3%B8ren Kj%C3%A6r", "Søren Kjær"),
    ("M=C3=BCller Goran", "Müller Goran"),
    ("M=FCller Goran", "Müller Goran"),
    ("M\\u00fcller Goran", "Müller Goran"),
    ("\\u0418\\u0432\\u0430\\u043d", "Иван"),
    ("M\\xc3\\xbcller Goran", "Müller Goran"),
    ("=?UTF-8?Q?J=C3=B6rg?= Moser", "Jörg Moser"),
    ("=?utf-8?B?TcO8bGxlcg==?=", "Müller"),
    ("=?iso-8859-1?Q?M=FCller?=", "Müller"),
    ("JosÃ© MuÃ±oz", "José Muñoz"),
]
# What only looks like it.
PLAIN = [
    "Smith & Dale; Partners",
    "AT&T; retired",
    "R&D",
    "95%",
    "50%C",
    "a=b",
    "=?",
    "C:\\users\\petra",
    "DOMAIN\\nancy",
    "https://example.org/?q=%C3%BC",
    "100%25",
    "\\u",
    "x=AD",
]


@pytest.mark.parametrize(("written", "meant"), CODED)
def test_coded_letters_are_mended_in_text_and_workbooks(
    read: Read, written: str, meant: str
) -> None:
    for mark in ",;\t":
        book = read(f"Name{mark}Email\n{written}{mark}a@example.org\n".encode())
        assert rows_of(book)[1] == [meant, "a@example.org"]
        assert notes_of(book).count("mended-text") == 1
    cells = text_cell("A1", written) + text_cell("B1", "a@example.org")
    book = read(xlsx(worksheet(f"<row>{cells}</row>")), "a.xlsx")
    assert rows_of(book)[0] == [meant, "a@example.org"]
    assert "mended-text" in notes_of(book)


@pytest.mark.parametrize("written", PLAIN)
def test_what_only_looks_coded_stays(read: Read, written: str) -> None:
    book = read(f"Name\tEmail\n{written}\ta@example.org\n".encode())
    assert rows_of(book)[1] == [written, "a@example.org"]
    assert notes_of(book) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("M+APw-ller", "Müller"),
        ("N+APo-+APE-ez", "Núñez"),
        ("S+APg-rensen", "Sørensen"),
        ("O+IBk-Hara", "O’Hara"),
        ("+BBgEMgQwBD0-", "Иван"),
        ("+ZeVnLA-", "日本"),
        ("Ann +- Bob", "Ann + Bob"),
    ],
)
def test_utf_7(read: Read, written: str, meant: str) -> None:
    book = read(f"Last Name,First Name\n{written},J+APY-rg\nNorcross,Petra\n".encode())
    assert rows_of(book)[1:] == [[meant, "Jörg"], ["Norcross", "Petra"]]
    (note,) = book.notes
    assert "put right" in note.message


@pytest.mark.parametrize(
    "phone", ["+1 555-0100", "+1555-0100", "+120-555", "+44-20-7946", "+4989-1234", "+123456-78"]
)
@pytest.mark.parametrize("mail", ["a@example.org", "petra+cme-2024@example.org", "a+b@example.org"])
def test_a_telephone_number_is_no_utf_7(read: Read, phone: str, mail: str) -> None:
    book = read(f"Name,Phone,Email\nPetra Norcross,{phone},{mail}\n".encode())
    assert rows_of(book)[1] == ["Petra Norcross", phone, mail]
    assert notes_of(book) == []


def test_quotes_and_nothing_as_databases_write_them(read: Read) -> None:
    book = read(
        b'"id","name","email","place"\n'
        b'"1","Petra \\"Pet\\" Norcross","petra@example.org","A, \\"B\\"; C"\n'
        b'"2","O\\\'Hara, Goran",\\N,"Two\\nlines"\n'
        b'"3","Imke Ashdown",\\N,\\N\n'
        b'"4","Dale \\\\ Hill","d@example.org","x"\n'
    )
    assert rows_of(book)[1:] == [
        ["1", 'Petra "Pet" Norcross', "petra@example.org", 'A, "B"; C'],
        ["2", "O'Hara, Goran", None, "Two lines"],
        ["3", "Imke Ashdown"],
        ["4", "Dale \\ Hill", "d@example.org", "x"],
    ]
    assert notes_of(book) == ["mended-text"]


def test_tabs_of_a_database_with_commas_escaped(read: Read) -> None:
    book = read(b"id\tname\tmail\n1\tNorcross\\, Petra\t\\N\n2\tO\\'Hara\\, Goran\tg@example.org\n")
    assert rows_of(book)[1:] == [
        ["1", "Norcross, Petra"],
        ["2", "O'Hara, Goran", "g@example.org"],
    ]


def test_a_path_of_windows_is_no_escape(read: Read) -> None:
    book = read(b'"name","folder"\n"Petra Norcross","C:\\new\\"\n"Goran Jessup","C:\\temp\\"\n')
    assert rows_of(book)[1:] == [
        ["Petra Norcross", "C:\\new\\"],
        ["Goran Jessup", "C:\\temp\\"],
    ]
