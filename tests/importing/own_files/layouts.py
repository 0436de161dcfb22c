"""Sign-in sheets as offices draw them: titles, groups, pages, blocks, cards, series, ticks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.importing.own_files.own_file import (
    ROUND,
    OwnFile,
    book,
    book_of,
    csv_file,
    gone,
    lines,
    maybe,
    who,
)

_IN, _OUT = dt.time(7, 2), dt.time(8, 1)


def _typed_seven(*_: object) -> bytes:
    """A page where one person wrote a full time and the others the hour of a lunch."""
    return book_of(
        {
            "Rounds": lines("""
        Noon conference, March 14, 2026
        Name|Time in|Time out
        Ike Abara|12:02|1:00
        Rosa Bell|7:00|1:00
        Min Cho|12:05|1:00
    """)
        }
    )


def _departments(sheet: Worksheet) -> None:
    """Two departments, each over three rows."""
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("A5:A7")


def _hide(*rows: int) -> Any:
    def after(sheet: Worksheet) -> None:
        for row in rows:
            sheet.row_dimensions[row].hidden = True

    return after


def _strike(sheet: Worksheet) -> None:
    for column in range(1, 4):
        sheet.cell(3, column).font = Font(strike=True)


def _offset(*_: object) -> bytes:
    """Header over two merged rows, in rows 12 and 13 from column D."""
    rows: list[list[Any]] = [[] for _ in range(17)]
    rows[0] = [None, "Lakeside Health: CME Sign-in"]
    rows[2] = [None, "Please print your name, degree and e-mail."]
    rows[4] = [None, "Speaker", "Vera Lind, MD"]
    rows[5] = [None, "Date", ROUND]
    rows[11] = [None, None, None, "Name", None, "Degree", "Time", None]
    rows[12] = [None, None, None, "Last", "First", None, "In", "Out"]
    rows[13] = [None, None, None, "Abara", "Ike", "MD", _IN, _OUT]
    rows[14] = [None, None, None, "Bell", "Rosa", "RN", _IN, _OUT]
    rows[15] = [None, None, None, "Cho", "Min", "PharmD", _IN, _OUT]
    rows[16] = [None, None, None, "Total", 3]

    def merge(made: Any) -> None:
        sheet = made.worksheets[0]
        sheet.merge_cells("D12:E12")
        sheet.merge_cells("F12:F13")
        sheet.merge_cells("G12:H12")
        sheet.merge_cells("B1:H1")

    return book_of({"Roster": rows}, merge)


FILES = (
    OwnFile(
        name="typed_seven.xlsx",
        make=_typed_seven,
        people=(
            who("Abara/Ike", time_in="2026-03-14T12:02", time_out="2026-03-14T13:00"),
            who("Bell/Rosa", time_in="2026-03-14T07:00", review=True),
            who("Cho/Min", time_in="2026-03-14T12:05", time_out="2026-03-14T13:00"),
        ),
        header=2,
    ),
    OwnFile(
        name="early_rounds.csv",
        make=csv_file("""
            Name|Date|In|Out
            Ike Abara|3/14/2026|6:30|7:45
            Rosa Bell|3/14/2026|6:42|7:45
            Min Cho|3/14/2026|6:50|7:40
        """),
        people=(
            who("Abara/Ike", time_in="2026-03-14T06:30", minutes=75),
            who("Bell/Rosa", time_in="2026-03-14T06:42"),
            who("Cho/Min", time_in="2026-03-14T06:50", minutes=50),
        ),
        header=1,
    ),
    OwnFile(
        name="offset_two_rows.xlsx",
        make=_offset,
        people=(
            who("Abara/Ike", credentials="MD", time_in="2026-03-14T07:02", minutes=59),
            who("Bell/Rosa"),
            who("Cho/Min", credentials="PharmD"),
        ),
        header=13,
    ),
    OwnFile(
        name="role_column.csv",
        make=csv_file("""
            Name|Role|Email|Time In
            Vera Lind|Speaker|vera@example.org|7:00 AM
            Ike Abara|Attendee|ike@example.org|7:02 AM
            Rosa Bell|Attendee|rosa@example.org|7:04 AM
            Owen Park|Host|owen@example.org|6:50 AM
        """),
        people=(
            maybe("Lind/Vera", review=True),
            who("Abara/Ike", review=False),
            who("Bell/Rosa", review=False),
            maybe("Park/Owen", review=True),
        ),
        header=1,
    ),
    OwnFile(
        name="department_first_row.xlsx",
        make=book("""
            Department|Name|Degree|Email
            Cardiology|Ike Abara|MD|ike@example.org
            |Rosa Bell|RN|rosa@example.org
            |Min Cho|PharmD|min@example.org
            Neurology|Eva Dunn|MD|eva@example.org
            |Omar Fadel|MD|omar@example.org
        """),
        people=(
            who("Abara/Ike", department="Cardiology"),
            who("Bell/Rosa"),
            who("Cho/Min"),
            who("Dunn/Eva", department="Neurology"),
            who("Fadel/Omar"),
        ),
        header=1,
    ),
    OwnFile(
        name="department_merged.xlsx",
        make=book(
            """
            Department|Name|Degree
            Cardiology|Ike Abara|MD
            |Rosa Bell|RN
            |Min Cho|PharmD
            Neurology|Eva Dunn|MD
            |Omar Fadel|MD
            |Jun Gao|MD
        """,
            _departments,
        ),
        people=(
            who("Abara/Ike", department="Cardiology"),
            who("Bell/Rosa", department="Cardiology"),
            who("Cho/Min", department="Cardiology"),
            who("Dunn/Eva", department="Neurology"),
            who("Fadel/Omar", department="Neurology"),
            who("Gao/Jun", department="Neurology"),
        ),
        header=1,
    ),
    OwnFile(
        name="hidden_by_hand.xlsx",
        make=book(
            """
            Name|Degree|Email
            Ike Abara|MD|ike@example.org
            Rosa Bell|RN|rosa@example.org
            Min Cho|PharmD|min@example.org
            Eva Dunn|MD|eva@example.org
        """,
            _hide(3),
        ),
        people=(
            who("Abara/Ike"),
            maybe("Bell/Rosa", review=True),
            who("Cho/Min"),
            who("Dunn/Eva"),
        ),
        notes=("hidden-rows",),
        header=1,
    ),
    OwnFile(
        name="struck_out.xlsx",
        make=book(
            """
            Name|Degree|Email
            Ike Abara|MD|ike@example.org
            Rosa Bell|RN|rosa@example.org
            Min Cho|PharmD|min@example.org
        """,
            _strike,
        ),
        people=(who("Abara/Ike"), gone("Bell/Rosa", review=True), who("Cho/Min")),
        notes=("struck-rows",),
        header=1,
    ),
    OwnFile(
        name="side_by_side.xlsx",
        make=book("""
            Sign-in
            #|Name|Degree||#|Name|Degree
            1|Ike Abara|MD||4|Eva Dunn|MD
            2|Rosa Bell|RN||5|Omar Fadel|DO
            3|Min Cho|PharmD||6||
        """),
        people=(
            who("Abara/Ike"),
            who("Dunn/Eva"),
            who("Bell/Rosa"),
            who("Fadel/Omar", credentials="DO"),
            who("Cho/Min"),
        ),
        header=2,
    ),
    OwnFile(
        name="groups_and_totals.csv",
        make=csv_file("""
            Annual CME Day
            Last Name|First Name|Degree|Hours
            Physicians
            Abara|Ike|MD|4
            Dunn|Eva|DO|4
            Subtotal|||2
            Nurses
            Bell|Rosa|RN|3.5
            Subtotal|||1
            Grand total|||3
            No-shows
            Gao|Jun|MD|
            Fadel|Omar|MD|
        """),
        people=(
            who("Abara/Ike"),
            who("Dunn/Eva"),
            who("Bell/Rosa"),
            gone("Gao/Jun"),
            gone("Fadel/Omar"),
        ),
        header=2,
    ),
    OwnFile(
        name="series_ticks.xlsx",
        make=lambda: book_of(
            {
                "Series": [
                    ["Tumor board 2026"],
                    [
                        "Last name",
                        "First name",
                        dt.date(2026, 1, 7),
                        dt.date(2026, 1, 14),
                        dt.date(2026, 1, 21),
                    ],
                    ["Abara", "Ike", "x", None, "x"],
                    ["Bell", "Rosa", None, None, None],
                    ["Cho", "Min", "x", "x", "x"],
                    ["Total", None, 2, 1, 2],
                ]
            }
        ),
        people=(maybe("Abara/Ike"), gone("Bell/Rosa"), maybe("Cho/Min")),
        asks=("which-session",),
        header=2,
    ),
    OwnFile(
        name="series_dates_down.csv",
        make=csv_file("""
            Date|Ike Abara|Rosa Bell|Min Cho
            1/7/2026|x||x
            1/14/2026|||x
            1/21/2026|x||x
        """),
        people=(maybe("Abara/Ike"), maybe("Bell/Rosa"), maybe("Cho/Min")),
        asks=("which-session",),
    ),
    OwnFile(
        name="degree_ticks.xlsx",
        make=book("""
            Name|MD|DO|NP|RN|Other
            Ike Abara|x||||
            Rosa Bell||||x|
            Min Cho|||||PharmD
            Eva Dunn||X|||
        """),
        people=(
            who("Abara/Ike", credentials="MD"),
            who("Bell/Rosa", credentials="RN"),
            who("Cho/Min"),
            who("Dunn/Eva", credentials="DO"),
        ),
        header=1,
    ),
    OwnFile(
        name="cards.csv",
        make=csv_file("""
            Name:|Ike Abara
            Degree:|MD
            E-mail:|ike@example.org

            Name:|Rosa Bell
            Degree:|RN
            E-mail:|rosa@example.org

            Name:|Min Cho
            Degree:|PharmD
            E-mail:|min@example.org
        """),
        people=(
            who("Abara/Ike", credentials="MD", email="ike@example.org"),
            who("Bell/Rosa", credentials="RN"),
            who("Cho/Min", email="min@example.org"),
        ),
    ),
    OwnFile(
        name="column_a_number.csv",
        make=csv_file("""
            No.|Participant|Signature
            1|Ike Abara, MD|signed
            2|Rosa Bell, RN|signed
            3||
            4|Min Cho|signed
            5||
        """),
        people=(who("Abara/Ike", credentials="MD"), who("Bell/Rosa"), who("Cho/Min")),
        header=1,
    ),
    OwnFile(
        name="preprinted_unsigned.xlsx",
        make=book("""
            Name|Degree|Signature
            Ike Abara|MD|I. Abara
            Rosa Bell|RN|
            Min Cho|PharmD|M Cho
            Eva Dunn|MD|
        """),
        people=(
            who("Abara/Ike"),
            maybe("Bell/Rosa", review=True),
            who("Cho/Min"),
            maybe("Dunn/Eva", review=True),
        ),
        asks=("which-status",),
        header=1,
    ),
    OwnFile(
        name="no_header.xlsx",
        make=book("""
            Abara|Ike|MD|ike@example.org
            Bell|Rosa|RN|rosa@example.org
            Cho|Min|PharmD|min@example.org
        """),
        people=(
            who("Abara/Ike", credentials="MD"),
            who("Bell/Rosa"),
            who("Cho/Min"),
        ),
        asks=("no-header",),
        header=0,
    ),
    OwnFile(
        name="unfilled.csv",
        make=csv_file(
            "\n".join(
                ["Sign-in sheet", "", "#|Print name|Degree|E-mail|Signature"]
                + [f"{n}||||" for n in range(1, 21)]
                + ["Signature of moderator: ____"]
            )
        ),
        error=("no-people",),
    ),
    OwnFile(
        name="several_sheets.xlsx",
        make=lambda: book_of(
            {
                "Instructions": [["Name", "Please print your name"], ["Degree", "MD, DO, RN"]],
                "Sign-in": lines("Name|Degree|Time in\nIke Abara|MD|7:00 AM\nRosa Bell|RN|7:01 AM"),
                "Faculty": lines("Name|Degree|Disclosure\nVera Lind|MD|None"),
                "Lists": [["MD"], ["DO"], ["RN"]],
            }
        ),
        people=(who("Abara/Ike"), who("Bell/Rosa")),
        header=1,
    ),
    OwnFile(
        name="page_two_as_another_header.csv",
        make=csv_file("""
            Hospital rounds
            Name|Degree|Unit
            Ike Abara|MD|ICU
            Rosa Bell|RN|ICU
            Page 1 of 2

            Hospital rounds
            Name|Degree|Unit
            Min Cho|PharmD|Pharmacy
            Page 2 of 2
            Reviewed by: Vera Lind, MD
        """),
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min")),
        header=2,
    ),
    OwnFile(
        name="two_lines_per_person.csv",
        make=csv_file("""
            Name / E-mail|Degree|Time in
            Ike Abara|MD|7:00 AM
            ike@example.org||
            Rosa Bell|RN|7:05 AM
            rosa@example.org||
        """),
        people=(
            who("Abara/Ike", email="ike@example.org"),
            who("Bell/Rosa", email="rosa@example.org"),
        ),
        header=1,
    ),
    OwnFile(
        name="speakers_below.csv",
        make=csv_file("""
            Attendees
            Name|Degree|Email
            Ike Abara|MD|ike@example.org
            Rosa Bell|RN|rosa@example.org

            Faculty
            Name|Degree|Email
            Vera Lind|MD|vera@example.org
        """),
        people=(who("Abara/Ike"), who("Bell/Rosa")),
        header=2,
    ),
    OwnFile(
        name="registered_and_present.csv",
        make=csv_file("""
            Last Name|First Name|Registered|Present
            Abara|Ike|Yes|Yes
            Bell|Rosa|Yes|No
            Cho|Min|No|Yes
            Dunn|Eva|Yes|
        """),
        people=(
            who("Abara/Ike", registered=True),
            gone("Bell/Rosa"),
            who("Cho/Min", registered=False),
            maybe("Dunn/Eva", review=True),
        ),
        asks=("which-status",),
        header=1,
    ),
    OwnFile(
        name="statuses_unknown.csv",
        make=csv_file("""
            Name|Email|Status
            Ike Abara|ike@example.org|Attended
            Rosa Bell|rosa@example.org|Zeta
            Min Cho|min@example.org|No Show
            Eva Dunn|eva@example.org|Registered
        """),
        people=(
            who("Abara/Ike"),
            maybe("Bell/Rosa"),
            gone("Cho/Min"),
            gone("Dunn/Eva"),
        ),
        asks=("which-status",),
        header=1,
    ),
)
