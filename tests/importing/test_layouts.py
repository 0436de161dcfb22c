"""Layouts of sign-in sheets, each as small as it can be while still being itself."""

from __future__ import annotations

import datetime as dt

import pytest

from cme_desk.domain.intake.readings import Corrections, Reading
from cme_desk.errors import DeskError
from cme_desk.importing.understand import understand
from tests.importing.conftest import read_rows, sheet, tabbed, workbook

PEOPLE = """
Hartwell|Amelia|MD|amelia.hartwell@example.org
Smith|John|DO|john.smith@example.org
Delgado|Roberta|RN|roberta.delgado@example.org
Okonkwo|Grace|NP|grace.okonkwo@example.org
"""
HEADER = "Last Name|First Name|Degree|E-mail"
LAST_NAMES = ["Hartwell", "Smith", "Delgado", "Okonkwo"]


def last_names(reading: Reading) -> list[str]:
    """The family names in order."""
    return [entry.last_name for entry in reading.people]


def complete(reading: Reading) -> None:
    """All four people with all their parts."""
    assert last_names(reading) == LAST_NAMES
    assert [entry.first_name for entry in reading.people] == ["Amelia", "John", "Roberta", "Grace"]
    assert [entry.credentials for entry in reading.people] == ["MD", "DO", "RN", "NP"]
    assert all(entry.email.endswith("@example.org") for entry in reading.people)
    assert not reading.questions


def test_header_in_the_first_row() -> None:
    complete(read_rows(tabbed(HEADER + PEOPLE)))


def test_titles_above() -> None:
    rows = tabbed(
        "Northgate Hospital\nCME Sign-In Sheet: please print name, degree and e-mail\n"
        "Date:|May 14, 2024\nSpeaker:|Dr. Priya Venkataraman\n\n" + HEADER + PEOPLE
    )
    reading = read_rows(rows)
    complete(reading)
    assert reading.header_row == 6


def test_table_far_from_the_corner() -> None:
    rows = [[None] * 5] * 15 + [[None, None, None, *row] for row in tabbed(HEADER + PEOPLE)]
    reading = read_rows(rows)
    complete(reading)
    assert reading.header_row == 16
    assert [use.column for use in reading.columns] == [4, 5, 6, 7]


def test_header_repeated_on_each_page_with_footers() -> None:
    first, second = PEOPLE.strip().splitlines()[:2], PEOPLE.strip().splitlines()[2:]
    lines = [HEADER, *first, "", "Page 1 of 2", HEADER, *second, "Total:|4", "Signature: ____"]
    reading = read_rows(tabbed("\n".join(lines)))
    complete(reading)
    assert {each.reason for each in reading.skipped} >= {"page header"}


def test_groups_and_subtotals() -> None:
    lines = PEOPLE.strip().splitlines()
    rows = tabbed("\n".join([
        HEADER, "Physicians", *lines[:2], "Subtotal|2", "Nursing staff", *lines[2:], "Subtotal|2",
    ]))  # fmt: skip
    complete(read_rows(rows))


def test_side_by_side() -> None:
    left, right = tabbed(PEOPLE)[:2], tabbed(PEOPLE)[2:]
    header = tabbed("#|" + HEADER)[0]
    rows = [[*header, None, *header]]
    rows += [[i, *a, None, i + 2, *b] for i, (a, b) in enumerate(zip(left, right, strict=True), 1)]
    reading = read_rows(rows)
    assert sorted(last_names(reading)) == sorted(LAST_NAMES)
    assert [entry.row for entry in reading.people] == [2, 2, 3, 3]
    assert all(entry.email for entry in reading.people)


def test_header_in_two_rows_without_merges() -> None:
    rows = tabbed(
        """
        #|Name||Contact||Time|
        |Last|First|E-mail|Phone|In|Out
        1|Hartwell|Amelia|a@example.org|555-123-4567|7:00|8:00
        2|Smith|John|j@example.org|555-123-4568|7:05|8:00
    """.strip()
    )
    reading = read_rows(rows)
    assert last_names(reading) == ["Hartwell", "Smith"]
    assert reading.people[0].time_in == "07:00"
    assert reading.people[0].time_out == "08:00"


def test_merged_department_holds_for_all() -> None:
    rows = tabbed("Department|Name|E-mail\nSurgery|Amelia Hartwell|a@example.org\n"
                  "|John Smith|j@example.org\nMedicine|Grace Okonkwo|g@example.org")  # fmt: skip
    reading = read_rows(rows, merged=((2, 1, 3, 1),))
    assert [entry.department for entry in reading.people] == ["Surgery", "Surgery", "Medicine"]


def test_degree_as_ticks() -> None:
    rows = tabbed("""
        Name|MD|DO|RN|Other|E-mail
        Amelia Hartwell|x||||a@example.org
        John Smith||X|||j@example.org
        Grace Okonkwo|||✓||g@example.org
    """)
    reading = read_rows(rows)
    assert [entry.credentials for entry in reading.people] == ["MD", "DO", "RN"]


def test_series_matrix_asks_which_session() -> None:
    rows = [
        ["Name", "E-mail", dt.datetime(2024, 1, 9), dt.datetime(2024, 1, 16), "1/23/2024"],
        ["Amelia Hartwell", "a@example.org", "x", "x", None],
        ["John Smith", "j@example.org", None, "x", "x"],
        ["Grace Okonkwo", "g@example.org", None, None, None],
    ]
    reading = read_rows(rows)
    assert [each.reference for each in reading.questions] == ["which-session"]
    assert [entry.attended for entry in reading.people] == [True, True, False]
    chosen = read_rows(rows, Corrections(answers={"which-session": "2024-01-09"}))
    assert not chosen.questions
    assert [entry.attended for entry in chosen.people] == [True, False, False]
    assert chosen.people[0].date == "2024-01-09"
    every = read_rows(rows, Corrections(answers={"which-session": "all"}))
    assert [(entry.row, entry.date) for entry in every.people if entry.attended] == [
        (2, "2024-01-09"), (2, "2024-01-16"), (3, "2024-01-16"), (3, "2024-01-23"),
    ]  # fmt: skip


def test_vertical_cards() -> None:
    rows = tabbed("""
        Name:|Amelia Hartwell, MD
        E-mail:|a@example.org
        Hospital:|Northgate

        Name:|John Smith, DO
        E-mail:|j@example.org
        Hospital:|Lakeside

        Name:|Grace Okonkwo, NP
        E-mail:|g@example.org
        Hospital:|Lakeside
    """)
    reading = read_rows(rows)
    assert last_names(reading) == ["Hartwell", "Smith", "Okonkwo"]
    assert [entry.organization for entry in reading.people] == ["Northgate", "Lakeside", "Lakeside"]
    assert [entry.email[0] for entry in reading.people] == ["a", "j", "g"]


def test_no_header_is_asked_and_guessed() -> None:
    reading = read_rows(tabbed(PEOPLE))
    assert last_names(reading) == LAST_NAMES
    assert [each.reference for each in reading.questions] == ["no-header"]
    answered = read_rows(tabbed(PEOPLE), Corrections(answers={"no-header": "as-guessed"}))
    complete(answered)


def test_a_plain_list_of_names() -> None:
    reading = read_rows(tabbed("Amelia Hartwell, MD\nJohn Smith, DO\nGrace Okonkwo, NP"))
    assert last_names(reading) == ["Hartwell", "Smith", "Okonkwo"]


def test_regrets_below_were_not_there() -> None:
    rows = tabbed(HEADER + PEOPLE + "\nRegrets:\nKim|David|MD|david.kim@example.org")
    reading = read_rows(rows)
    assert [entry.attended for entry in reading.people] == [None, None, None, None, False]


def test_faculty_below_are_not_attendance() -> None:
    rows = tabbed(HEADER + PEOPLE + "\nFaculty\nKim|David|MD|david.kim@example.org")
    reading = read_rows(rows)
    complete(reading)
    assert "staff-left-out" in [note.reference for note in reading.notes]


def test_hint_row_below_the_header() -> None:
    rows = tabbed(
        HEADER + "\nRequired|Required|Optional, e.g. MD|name@company.com" + PEOPLE.rstrip()
    )
    assert last_names(read_rows(rows)) == LAST_NAMES


def test_column_a_may_be_a_number() -> None:
    rows = tabbed("No.|" + HEADER) + [[i, *row] for i, row in enumerate(tabbed(PEOPLE), 1)]
    complete(read_rows(rows))


def test_template_nobody_filled_in() -> None:
    rows = [["#", "Name", "E-mail", "Signature"], *([i] for i in range(1, 31))]
    with pytest.raises(DeskError) as caught:
        read_rows(rows)
    assert caught.value.reference == "no-people"
    assert "30" in caught.value.why


def test_name_beside_vorname_is_the_family_name() -> None:
    rows = tabbed("Name|Vorname|E-Mail|Klinik\nMüller|Jürgen|j@example.org|Nord\n"
                  "Schmidt|Anna|a@example.org|Süd")  # fmt: skip
    reading = read_rows(rows)
    assert [(e.last_name, e.first_name) for e in reading.people] == [
        ("Müller", "Jürgen"), ("Schmidt", "Anna"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "Apellidos|Nombre|Titulación|Correo electrónico",
        "Nom|Prénom|Diplôme|Courriel",
        "Cognome|Nome|Titolo di studio|Posta elettronica",
        "Sobrenome|Nome|Titulação|Endereço de e-mail",
        "Achternaam|Voornaam|Titel|E-mailadres",
        "Nachname|Vorname|Akad. Grad|E-Mail-Adresse",
        "LAST NAME*|FIRST NAME*|CREDENTIALS (MD, DO, RN)|EMAIL ADDRESS*",
        "Surname|Given Name(s)|Professional designation|Your e-mail",
    ],
)
def test_headers_in_many_words(header: str) -> None:
    reading = read_rows(tabbed(header + PEOPLE))
    complete(reading)


def test_several_sheets_ask_which() -> None:
    rows = tabbed(HEADER + "|Time In\n" + "\n".join(f"{x}|7:00" for x in PEOPLE.split("\n") if x))
    book = workbook(
        sheet([["How to"], ["1. Enter name, degree"]], "Instructions"),
        sheet(rows, "Day 1"),
        sheet(rows, "Day 2"),
        sheet(tabbed("Code|Name of degree\nMD|Doctor of Medicine"), "Lists", visible=False),
    )
    reading = understand(book)
    assert [each.reference for each in reading.questions] == ["which-sheet"]
    assert [each.name for each in reading.sheets if each.used] == ["Day 1", "Day 2"]
    assert len(reading.people) == 8
    one = understand(book, Corrections(answers={"which-sheet": "Day 2"}))
    assert {entry.sheet for entry in one.people} == {"Day 2"}
    assert not one.questions
    same = understand(book, Corrections(sheets=("Day 1",)))
    assert {entry.sheet for entry in same.people} == {"Day 1"}
    assert not same.questions


def test_corrections_overrule() -> None:
    rows = tabbed("Code A|Code B|Code C\nHartwell|Amelia|a@example.org\nSmith|John|j@example.org")
    reading = read_rows(
        rows, Corrections(header_row=1, columns={1: "last_name", 2: "first_name", 3: "email"})
    )
    assert last_names(reading) == ["Hartwell", "Smith"]
    assert reading.header_row == 1
    dropped = read_rows(
        tabbed(HEADER + PEOPLE), Corrections(dropped_rows=frozenset({("Sheet1", 3)}))
    )
    assert last_names(dropped) == ["Hartwell", "Delgado", "Okonkwo"]
    unused = read_rows(tabbed(HEADER + PEOPLE), Corrections(columns={3: ""}))
    assert {entry.credentials for entry in unused.people} == {""}


def test_hidden_rows_by_a_filter() -> None:
    rows = tabbed(
        "Status|"
        + HEADER
        + "\n"
        + "\n".join(f"Attended|{line}" for line in PEOPLE.strip().splitlines())
    )
    reading = read_rows(rows, hidden_rows=frozenset({3}), filtered=True)
    assert [each.reference for each in reading.questions] == ["hidden-rows"]
    assert len(reading.people) == 4
    left = read_rows(
        rows,
        Corrections(answers={"hidden-rows": "leave-out"}),
        hidden_rows=frozenset({3}),
        filtered=True,
    )
    assert last_names(left) == ["Hartwell", "Delgado", "Okonkwo"]


def test_struck_rows_are_no_attendance() -> None:
    reading = read_rows(tabbed(HEADER + PEOPLE), struck_rows=frozenset({3}))
    assert [entry.attended for entry in reading.people] == [None, False, None, None]


def test_which_status() -> None:
    rows = tabbed("Name|Status\nAmelia Hartwell|Attended\nJohn Smith|Blue\nGrace Okonkwo|No-show")
    reading = read_rows(rows)
    assert [each.reference for each in reading.questions] == ["which-status"]
    answered = read_rows(rows, Corrections(answers={"which-status": "Blue"}))
    assert [entry.attended for entry in answered.people] == [True, True, False]


def test_two_lines_per_person() -> None:
    rows = tabbed("""
        Name / E-mail|Department|Time in
        Amelia Hartwell|Surgery|7:00
        a@example.org||
        John Smith|Medicine|7:05
        j@example.org||
    """)
    reading = read_rows(rows)
    assert last_names(reading) == ["Hartwell", "Smith"]
    assert [entry.email for entry in reading.people] == ["a@example.org", "j@example.org"]


def test_two_rows_per_person_under_a_stacked_header() -> None:
    reading = read_rows(
        tabbed("""
        No.|Name|Department|Time in
        |E-mail|Phone|Time out
        1|Amelia Hartwell, MD|Surgery|7:00
        |a@example.org|555-123-4567|8:00
        2|Grace Okonkwo, NP|Medicine|7:05
        |g@example.org|555-123-4568|8:00
    """)
    )
    assert [(e.last_name, e.email, e.minutes) for e in reading.people] == [
        ("Hartwell", "a@example.org", 60),
        ("Okonkwo", "g@example.org", 55),
    ]


def test_dates_down_and_people_across() -> None:
    rows = tabbed("Date|Amelia Hartwell, MD|Grace Okonkwo, NP\n1/9/2024|x|\n1/16/2024|x|x")
    reading = read_rows(rows)
    assert [each.reference for each in reading.questions] == ["which-session"]
    chosen = read_rows(rows, Corrections(answers={"which-session": "2024-01-09"}))
    assert [(e.last_name, e.attended) for e in chosen.people] == [
        ("Hartwell", True),
        ("Okonkwo", False),
    ]


def test_morning_and_afternoon() -> None:
    reading = read_rows(
        tabbed("Name|AM In|AM Out|PM In|PM Out\nAmelia Hartwell|8:00|12:00|1:00|5:00")
    )
    (entry,) = reading.people
    assert (entry.time_in, entry.time_out, entry.minutes) == ("08:00", "17:00", 480)


def test_in_person_and_online_ticks() -> None:
    reading = read_rows(
        tabbed(
            "Name|In person|Online\nAmelia Hartwell|x|\nJohn Smith||x\nGrace Okonkwo||\nWei Li|x|"
        )
    )
    assert [entry.attended for entry in reading.people] == [True, True, False, True]


def test_registered_among_attended_was_not_there() -> None:
    reading = read_rows(
        tabbed(
            "Name|Status\nAmelia Hartwell|Attended\nJohn Smith|Registered\nGrace Okonkwo|Walk-in"
        )
    )
    assert not reading.questions
    assert [entry.attended for entry in reading.people] == [True, False, True]


def test_a_title_that_says_registration_is_asked_about() -> None:
    rows = tabbed("Registration List\nFirst Name|Last Name|E-mail\nAmelia|Hartwell|a@example.org")
    assert [each.reference for each in read_rows(rows).questions] == ["registered-not-attended"]
    rows[0] = ["Registration and sign-in sheet"]
    assert not read_rows(rows).questions


def test_people_named_like_totals() -> None:
    reading = read_rows(
        tabbed(
            "Last Name|First Name|E-mail\nLegend|John|j@example.org\nCount|Anna|\nPage|Larry|"
            "\nTotal|3|"
        )
    )
    assert last_names(reading) == ["Legend", "Count", "Page"]


def test_an_address_in_the_name_cell() -> None:
    reading = read_rows(
        tabbed(
            "Attendee|Time in\nAmelia Hartwell <a@example.org>|7:00\nJohn Smith <j@example.org>|7:05"
        )
    )
    assert [(e.last_name, e.email) for e in reading.people] == [
        ("Hartwell", "a@example.org"),
        ("Smith", "j@example.org"),
    ]


def test_notes_are_no_people() -> None:
    with pytest.raises(DeskError):
        read_rows([["How to use this workbook"], ["1. One sheet per day"], ["Contact the office"]])


def test_which_of_two_names() -> None:
    rows = tabbed(
        "Attendee|Certificate name|E-mail\nDave Kim|David Kim, MD|d@example.org"
        "\nGracie Okon|Grace Okonkwo, NP|g@example.org"
    )
    assert "which-name" in [each.reference for each in read_rows(rows).questions]
    chosen = read_rows(rows, Corrections(answers={"which-name": "B"}))
    assert not chosen.questions
    assert [entry.full_name for entry in chosen.people] == ["David Kim", "Grace Okonkwo"]


def test_no_such_sheet() -> None:
    with pytest.raises(DeskError) as caught:
        read_rows(tabbed(HEADER + PEOPLE), Corrections(sheets=("Elsewhere",)))
    assert caught.value.reference == "no-such-sheet"


def test_the_date_of_the_title_is_used_and_noted() -> None:
    rows = [["Grand Rounds"], ["Date:", dt.datetime(2024, 5, 14)], ["Name", "Time In"]]
    rows += [["Amelia Hartwell", dt.time(7, 0)], ["John Smith", dt.time(7, 5)]]
    reading = read_rows(rows)
    assert reading.people[0].time_in == "2024-05-14T07:00"
    assert "date-from-title" in [note.reference for note in reading.notes]
    chosen = read_rows(rows, Corrections(date="2024-05-21"))
    assert chosen.people[0].time_in == "2024-05-21T07:00"


def test_the_shape_of_a_header_is_stable() -> None:
    from cme_desk.importing.columns.columns import shape_key

    one = read_rows(tabbed(HEADER + PEOPLE)).columns
    same = read_rows(tabbed(HEADER.upper().replace("E-MAIL", "E-mail:") + PEOPLE)).columns
    other = read_rows(tabbed(HEADER.replace("Degree", "Title") + PEOPLE)).columns
    assert shape_key(one) == shape_key(same) != shape_key(other)
