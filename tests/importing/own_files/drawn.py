"""Sign-in sheets as further offices draw, fold, print and pass them on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.importing.own_files.own_file import (
    OwnFile,
    book,
    book_of,
    csv_file,
    gone,
    lines,
    maybe,
    who,
)


def _three_rows(made: Book) -> None:
    sheet = made.worksheets[0]
    for where in ("A1:H1", "A3:C3", "D3:D5", "E3:F3", "G3:H3", "A4:A5", "B4:C4"):
        sheet.merge_cells(where)


_THREE_ROWS: list[list[Any]] = [
    ["Sign-in: M&M conference"],
    [],
    ["Participant", None, None, "Degree", "Contact", None, "Time", None],
    ["#", "Name", None, None, "E-mail", "Cell", "In", "Out"],
    [None, "Last", "First"],
    [1, "Abara", "Ike", "MD", "ike@example.org", "312-555-0141", dt.time(7, 0), dt.time(8, 0)],
    [2, "Bell", "Rosa", "RN", "rosa@example.org", None, dt.time(7, 5), dt.time(8, 0)],
    [3, None, None, None, None, None, None, None],
]


def _noted(sheet: Worksheet) -> None:
    sheet["A3"].comment = Comment("Left early, see e-mail", "CME office")


def _chart_first() -> bytes:
    from openpyxl.chart import BarChart, Reference

    made = Book()
    data = made.worksheets[0]
    data.title = "Attendance"
    for row in lines("Name|Degree|Minutes\nIke Abara|MD|60\nRosa Bell|RN|45"):
        data.append([int(each) if each.isdigit() else each for each in row])
    chart = BarChart()
    chart.add_data(Reference(data, min_col=3, min_row=1, max_row=3))
    made.create_chartsheet("Chart", 0).add_chart(chart)
    from io import BytesIO

    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _hidden_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["C"].hidden = True


FILES = (
    OwnFile(
        name="header_of_three_rows.xlsx",
        make=lambda: book_of({"M&M": _THREE_ROWS}, _three_rows),
        header=5,
        people=(
            who("Abara/Ike", credentials="MD", email="ike@example.org", minutes=60),
            who("Bell/Rosa", time_in="07:05"),
        ),
    ),
    OwnFile(
        name="title_in_the_header_row.csv",
        make=csv_file("""
            CME Sign-In Sheet: Please print your name and e-mail clearly and mark your degree
            Activity: Sepsis update|||Speaker: Vera Lind, MD
            Date: March 14, 2026|||Location: Room 4
            Name (please print)|Degree (MD/DO/NP/PA/RN)|E-mail address (for certificate)|Signature
            Ike Abara|MD|ike@example.org|Ike Abara
            Rosa Bell|RN|rosa@example.org|R. Bell
            By signing above I attest that I attended.
        """),
        header=4,
        people=(
            who("Abara/Ike", credentials="MD", email="ike@example.org"),
            who("Bell/Rosa", credentials="RN"),
        ),
    ),
    OwnFile(
        name="last_comma_first_header.csv",
        make=lambda: (
            b'"NAME (Last, First, MI)",TITLE,DEPT.,SIGNATURE\r\n"ABARA, IKE C",MD,CARDIO,ia\r\n'
            b'"VAN DER BERG, LUDWIG",DO,ICU,lb\r\n"O\'NEILL-SMITH, BRID",APRN,ICU,bo\r\n'
        ),
        header=1,
        people=(
            who("Abara/Ike", credentials="MD", department="CARDIO"),
            who("van der Berg/Ludwig", credentials="DO"),
            who("O'Neill-Smith/Brid"),
        ),
    ),
    OwnFile(
        name="dittos_and_arrows.csv",
        make=csv_file("""
            Name|Degree|Hospital|Time in
            Ike Abara|MD|Mercy|7:00 AM
            Rosa Bell|RN|"|"
            Min Cho|PharmD|same|7:05 AM
            Eva Dunn|DO|↓|↓
        """),
        header=1,
        people=(
            who("Abara/Ike", organization="Mercy", time_in="07:00"),
            who("Bell/Rosa", organization="Mercy", time_in="07:00"),
            who("Cho/Min", organization="Mercy", time_in="07:05"),
            who("Dunn/Eva", organization="Mercy", time_in="07:05"),
        ),
    ),
    OwnFile(
        name="three_blocks_beside.csv",
        make=csv_file("""
            Sign in|||||||
            Name|Signature||Name|Signature||Name|Signature
            Ike Abara|IA||Rosa Bell|RB||Min Cho|MC
            Eva Dunn|ED||Omar Fadel|OF|||
        """),
        header=2,
        people=(
            who("Abara/Ike"),
            who("Bell/Rosa"),
            who("Cho/Min"),
            who("Dunn/Eva"),
            who("Fadel/Omar"),
        ),
    ),
    OwnFile(
        name="cards_in_two_columns.csv",
        make=csv_file("""
            First name|Ike
            Last name|Abara
            Credentials|MD
            Email|ike@example.org
            ---|
            First name|Rosa
            Last name|Bell
            Credentials|RN
            Email|rosa@example.org
        """),
        people=(
            who("Abara/Ike", credentials="MD", email="ike@example.org"),
            who("Bell/Rosa", credentials="RN"),
        ),
    ),
    OwnFile(
        name="people_across.csv",
        make=csv_file("""
            Name|Ike Abara|Rosa Bell|Min Cho
            Degree|MD|RN|PharmD
            E-mail|ike@example.org|rosa@example.org|min@example.org
            Time in|7:00 AM|7:02 AM|7:03 AM
        """),
        people=(
            who("Abara/Ike", credentials="MD", time_in="07:00"),
            who("Bell/Rosa", email="rosa@example.org"),
            who("Cho/Min"),
        ),
    ),
    OwnFile(
        name="degree_boxes.csv",
        make=csv_file("""
            Print Name|☐ MD|☐ DO|☐ NP|☐ RN|Email
            Ike Abara|☑|☐|☐|☐|ike@example.org
            Rosa Bell|☐|☐|☐|☑|rosa@example.org
        """),
        header=1,
        people=(who("Abara/Ike", credentials="MD"), who("Bell/Rosa", credentials="RN")),
    ),
    OwnFile(
        name="header_again_after_blank.csv",
        make=csv_file("""
            First|Last|Email

            Ike|Abara|ike@example.org

            Rosa|Bell|rosa@example.org


            First|Last|Email
            Min|Cho|min@example.org
            Total: 3
        """),
        header=1,
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min")),
    ),
    OwnFile(
        name="totals_on_the_side.csv",
        make=csv_file("""
            Name|Degree|Email||Summary|
            Ike Abara|MD|ike@example.org||Physicians|1
            Rosa Bell|RN|rosa@example.org||Nurses|1
            Min Cho|PharmD|min@example.org||Total|3
        """),
        header=1,
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min")),
    ),
    OwnFile(
        name="notes_beside_cells.xlsx",
        make=book("Name|Degree|Time in\nIke Abara|MD|7:00\nRosa Bell|RN|7:02", _noted),
        header=1,
        people=(who("Abara/Ike"), who("Bell/Rosa")),
    ),
    OwnFile(
        name="chart_sheet_first.xlsx",
        make=_chart_first,
        header=1,
        people=(who("Abara/Ike", minutes=60), who("Bell/Rosa", minutes=45)),
    ),
    OwnFile(
        name="hidden_column.xlsx",
        make=book(
            "Name|Degree|Email\nIke Abara|MD|ike@example.org\nRosa Bell|RN|rosa@example.org",
            _hidden_column,
        ),
        header=1,
        people=(who("Abara/Ike", email="ike@example.org"), who("Bell/Rosa")),
    ),
    OwnFile(
        name="one_column_of_everything.csv",
        make=lambda: (
            b"Attendees\r\n"
            b'"Ike Abara, MD, ike@example.org"\r\n'
            b'"Rosa Bell, RN, rosa@example.org"\r\n'
            b'"Min Cho, PharmD, min@example.org"\r\n'
        ),
        people=(
            who("Abara/Ike", credentials="MD", email="ike@example.org"),
            who("Bell/Rosa", email="rosa@example.org"),
            who("Cho/Min", credentials="PharmD"),
        ),
    ),
    OwnFile(
        name="alphabet_dividers.csv",
        make=csv_file("""
            Last Name|First Name|Degree
            A||
            Abara|Ike|MD
            B||
            Bell|Rosa|RN
            C||
            Cho|Min|PharmD
        """),
        header=1,
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min")),
    ),
    OwnFile(
        name="faculty_on_top.csv",
        make=csv_file("""
            Course director: Vera Lind, MD|vera@example.org
            Speakers: Owen Park, DO; Lea Stern, PhD
            Coordinator|Jo Weiss|jo@example.org

            Attendee name|Email|Arrived
            Ike Abara|ike@example.org|7:01
            Rosa Bell|rosa@example.org|7:04
        """),
        header=5,
        people=(who("Abara/Ike", time_in="07:01"), who("Bell/Rosa")),
    ),
    OwnFile(
        name="waitlist_and_regrets_below.csv",
        make=csv_file("""
            Name|Degree|Email
            Ike Abara|MD|ike@example.org
            Rosa Bell|RN|rosa@example.org
            Regrets:||
            Min Cho|PharmD|min@example.org
            Wait list:||
            Eva Dunn|DO|eva@example.org
        """),
        header=1,
        people=(who("Abara/Ike"), who("Bell/Rosa"), gone("Cho/Min"), gone("Dunn/Eva")),
    ),
    OwnFile(
        name="signed_by_hand_marks.csv",
        make=csv_file("""
            Name|Degree|Signed?
            Ike Abara|MD|✔
            Rosa Bell|RN|✘
            Min Cho|PharmD|✔
        """),
        header=1,
        people=(who("Abara/Ike"), gone("Bell/Rosa"), who("Cho/Min")),
    ),
    OwnFile(
        name="very_long_cells.csv",
        make=csv_file(
            [
                ["Name", "Email", "Comments"],
                ["Ike Abara", "ike@example.org", "word " * 3000],
                ["Rosa Bell", "rosa@example.org", ""],
            ]
        ),
        header=1,
        people=(who("Abara/Ike"), who("Bell/Rosa")),
    ),
    OwnFile(
        name="header_in_capitals_with_colons.csv",
        make=csv_file("""
            LAST NAME:|FIRST NAME:|DEGREE(S):|E-MAIL ADDRESS*:|NPI#:
            ABARA|IKE|MD, FACP|IKE@EXAMPLE.ORG|2102030402
            BELL|ROSA|RN|ROSA@EXAMPLE.ORG|
        """),
        header=1,
        people=(
            who("Abara/Ike", email="ike@example.org", npi="2102030402"),
            who("Bell/Rosa", credentials="RN"),
        ),
    ),
    OwnFile(
        name="expected_and_signed.csv",
        make=csv_file("""
            #|Expected attendee|E-mail|Sign here
            1|Ike Abara|ike@example.org|I. Abara
            2|Rosa Bell|rosa@example.org|
            3|Min Cho|min@example.org|M. Cho
            Walk-ins|||
            4|Eva Dunn|eva@example.org|Eva Dunn
        """),
        header=1,
        people=(
            who("Abara/Ike"),
            maybe("Bell/Rosa", review=True),
            who("Cho/Min"),
            who("Dunn/Eva"),
        ),
        asks=("which-status",),
    ),
    OwnFile(
        name="empty_sheets_around.xlsx",
        make=lambda: book_of(
            {
                "Sheet1": [],
                "Sign In": lines("Name|Degree|Time in\nIke Abara|MD|7:00 AM\nRosa Bell|RN|7:01 AM"),
                "Sheet3": [],
                "Directory": lines("Name|Phone|Email\nJo Weiss|312-555-0100|jo@example.org"),
            }
        ),
        header=1,
        people=(who("Abara/Ike"), who("Bell/Rosa")),
    ),
    OwnFile(
        name="arabic.csv",
        make=csv_file("""
            الاسم|البريد الإلكتروني
            فاطمة السيد|fatima@example.org
            محمد علي|mali@example.org
        """),
        header=1,
        people=(
            who("فاطمة السيد", email="fatima@example.org"),
            who("محمد علي", email="mali@example.org"),
        ),
    ),
    OwnFile(
        name="portuguese_sheet.csv",
        make=csv_file(
            """
            Lista de presença
            Sobrenome|Nome|Especialidade|Hora de entrada|Hora de saída|Assinatura
            Prado|João|Cardiologia|18h00|19h00|JP
            Lobo|Inês|Pediatria|18h05|19h00|IL
        """,
            ";",
            "cp1252",
        ),
        header=2,
        people=(
            who("Prado/João", specialty="Cardiologia", minutes=60),
            who("Lobo/Inês", time_in="18:05"),
        ),
    ),
    OwnFile(
        name="french_sheet.xlsx",
        make=book("""
            Feuille d'émargement
            NOM|Prénom|Service|Heure d'arrivée|Heure de départ|Signature
            LEFÈVRE|Gaëlle|Urgences|18:00|19:00|GL
            ROUX|Hélène|Réanimation|18:05|19:00|HR
        """),
        header=2,
        people=(
            who("Lefèvre/Gaëlle", minutes=60, department="Urgences"),
            who("Roux/Hélène"),
        ),
    ),
)
