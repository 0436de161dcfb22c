"""Names, identifiers, dates and times in the shapes that people and Excel give them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.importing.own_files.own_file import OwnFile, book, book_of, csv_file, gone, maybe, who


def _mac_1904() -> bytes:
    def after(made: Book) -> None:
        made.epoch = CALENDAR_MAC_1904

    return book_of(
        {
            "Log": [
                ["Name", "Date", "In", "Out"],
                ["Ike Abara", dt.date(2026, 3, 14), dt.time(7, 0), dt.time(8, 15)],
                ["Rosa Bell", dt.date(2026, 3, 14), dt.time(7, 5), dt.time(8, 15)],
            ]
        },
        after,
    )


def _formulas() -> bytes:
    return book_of(
        {
            "Log": [
                ["Last", "First", "Full name", "Email", "Minutes"],
                ["Abara", "Ike", '=B2&" "&A2', "ike@example.org", "=60*1"],
                ["Bell", "Rosa", '=B3&" "&A3', "rosa@example.org", "=60*1"],
            ]
        }
    )


def _errors(made: Book) -> None:
    sheet: Any = made.worksheets[0]
    for place in ("C2", "D3"):
        sheet[place].value, sheet[place].data_type = "#N/A", "e"


FILES = (
    OwnFile(
        name="names_of_every_kind.csv",
        make=csv_file("""
            Attendee
            Abara, Ike C., MD, FACP
            Dr. Rosa Bell
            BELLWETHER, JUNE, RN
            Ludwig van der Berg MD PhD
            al-Sayed, Fatima, PA-C
            St. John, Elizabeth Anne
            García-López, María José
            Delgado Jr., Robert
            Minh Do, DO
            Paul Null
            Priya Raman (she/her)
            Hannah Lee (Guest)
            Jamal Watts - Northgate Hospital
            Eva Dunn & Omar Fadel
            Cher
            Ольга Петрова
            Otter.ai Notetaker
        """),
        people=(
            who("Abara/Ike", middle_name="C.", credentials="MD, FACP"),
            who("Bell/Rosa"),
            who("Bellwether/June", credentials="RN"),
            who("van der Berg/Ludwig", credentials="MD, PhD"),
            who("al-Sayed/Fatima", credentials="PA-C"),
            who("St. John/Elizabeth"),
            who("García-López/María José"),
            who("Delgado/Robert", suffix="Jr."),
            who("Do/Minh", credentials="DO"),
            who("Null/Paul"),
            who("Raman/Priya"),
            who("Lee/Hannah"),
            who("Watts/Jamal"),
            maybe("Eva Dunn & Omar Fadel", review=True),
            maybe("Cher", review=True),
            who("Петрова/Ольга"),
            maybe("Otter.ai Notetaker", review=True),
        ),
        header=1,
    ),
    OwnFile(
        name="identifiers.xlsx",
        make=lambda: book_of(
            {
                "IDs": [
                    ["Name", "NPI", "License #", "State", "DOB", "Last 4 SSN"],
                    ["Ike Abara", 2102030402, 4300, "OH", dt.date(1970, 3, 23), 1234],
                    ["Rosa Bell", "2103407716.0", "0004300", "New York", "12/28/1980", 2345],
                    ["Min Cho", 2.1e9, "RX-77", "TX", "October 6", 3456],
                    ["Eva Dunn", "2.10E+09", None, None, 517, 4567],
                    ["Jun Gao", "210-478-5029", None, "Ohio", "13/01", 5678],
                ]
            }
        ),
        people=(
            who("Abara/Ike", npi="2102030402", license_number="4300", birth_month_day="03-23"),
            who(
                "Bell/Rosa",
                npi="2103407716",
                license_number="0004300",
                license_state="NY",
                birth_month_day="12-28",
            ),
            who("Cho/Min", npi="", birth_month_day="10-06", review=True),
            who("Dunn/Eva", npi="", birth_month_day="05-17", review=True),
            who("Gao/Jun", npi="2104785029", license_state="OH", birth_month_day="", review=True),
        ),
        header=1,
    ),
    OwnFile(
        name="durations.csv",
        make=csv_file("""
            Name|Time attended
            Ike Abara|1h 2m 3s
            Rosa Bell|1 Std. 20 Min.
            Min Cho|75 mins
            Eva Dunn|1:15:00
            Jun Gao|0.0434
            Omar Fadel|PT1H5M
            Ada Hill|1,5 h
        """),
        people=(
            who("Abara/Ike", minutes=62.05),
            who("Bell/Rosa", minutes=80),
            who("Cho/Min", minutes=75),
            who("Dunn/Eva", minutes=75),
            who("Gao/Jun", minutes=62.5),
            who("Fadel/Omar", minutes=65),
            who("Hill/Ada", minutes=90),
        ),
        header=1,
    ),
    OwnFile(
        name="times_of_every_kind.csv",
        make=csv_file("""
            Name|Date|Time in|Time out
            Ike Abara|2026-03-14|7:05a|8:10 a.m.
            Rosa Bell|14 Mar 2026|0705|0810
            Min Cho|March 14th, 2026|7h05|8h10
            Eva Dunn|3/14/26|07.05|08.10
            Jun Gao|Sat 3/14/2026|noon|1 pm
            Omar Fadel|2026/03/14|11:30 PM|12:30 AM
            Ada Hill|14.03.2026|8:10|7:05
            Bo Isak|3/14/2026|early|??
        """),
        people=(
            who("Abara/Ike", time_in="2026-03-14T07:05", minutes=65),
            who("Bell/Rosa", time_in="2026-03-14T07:05", minutes=65),
            who("Cho/Min", time_in="2026-03-14T07:05", time_out="2026-03-14T08:10"),
            who("Dunn/Eva", time_in="2026-03-14T07:05", minutes=65),
            who("Gao/Jun", time_in="2026-03-14T12:00", minutes=60),
            who("Fadel/Omar", time_out="2026-03-15T00:30", minutes=60),
            who("Hill/Ada", review=True),
            who("Isak/Bo", time_in="", review=True),
        ),
        header=1,
    ),
    OwnFile(
        name="serials.xlsx",
        make=lambda: book_of(
            {
                "Log": [
                    ["Name", "Date", "In", "Out"],
                    ["Ike Abara", 46095, 0.2951388889, 0.3402777778],
                    ["Rosa Bell", 46095, 0.3020833333, 0.3402777778],
                ]
            }
        ),
        people=(
            who("Abara/Ike", time_in="2026-03-14T07:05", time_out="2026-03-14T08:10", minutes=65),
            who("Bell/Rosa", time_in="2026-03-14T07:15"),
        ),
        header=1,
    ),
    OwnFile(
        name="mac_1904.xlsx",
        make=_mac_1904,
        people=(
            who("Abara/Ike", time_in="2026-03-14T07:00", minutes=75),
            who("Bell/Rosa", date="2026-03-14"),
        ),
        header=1,
    ),
    OwnFile(
        name="formulas_uncached.xlsx",
        make=_formulas,
        people=(
            who("Abara/Ike", email="ike@example.org", minutes=None, review=True),
            who("Bell/Rosa", review=True),
        ),
        notes=("formulas-without-values",),
        header=1,
    ),
    OwnFile(
        name="error_cells.xlsx",
        make=lambda: book_of(
            {
                "Log": [
                    ["Last", "First", "Degree", "Email"],
                    ["Abara", "Ike", "#N/A", "ike@example.org"],
                    ["Bell", "Rosa", "RN", "#N/A"],
                ]
            },
            _errors,
        ),
        people=(
            who("Abara/Ike", credentials="", review=True),
            who("Bell/Rosa", email="", review=True),
        ),
        header=1,
    ),
    OwnFile(
        name="leading_zeros_and_mails.csv",
        make=csv_file("""
            Last Name|First Name|License No|License State|E-mail|Phone
            Abara|Ike|004300|OH|Ike.Abara@Example.ORG |(312) 555-0141
            Bell|Rosa|A12345|CA|mailto:rosa@example.org|1.312.555.0142
            Cho|Min||XX|min(at)example.org|3.12556E+09
            Dunn|Eva|77|NY|eva@example|
        """),
        people=(
            who("Abara/Ike", license_number="004300", email="ike.abara@example.org"),
            who("Bell/Rosa", email="rosa@example.org"),
            who("Cho/Min", license_state="", review=True),
            who("Dunn/Eva", email="", review=True),
        ),
        header=1,
    ),
    OwnFile(
        name="month_or_day_first.csv",
        make=csv_file("""
            Name|Joined|Left
            Ike Abara|05/06/2026 18:00|05/06/2026 19:00
            Rosa Bell|15/06/2026 18:05|15/06/2026 19:00
        """),
        people=(
            who("Abara/Ike", time_in="2026-06-05T18:00", minutes=60),
            who("Bell/Rosa", time_in="2026-06-15T18:05"),
        ),
        header=1,
    ),
    OwnFile(
        name="formula_texts.csv",
        make=csv_file("""
            Name|Email|Organization
            =cmd('calc')!A1|ike@example.org|+Clinic
            Rosa Bell|rosa@example.org|@Home
            ="Cho, Min"|min@example.org|-
        """),
        people=(
            maybe("=cmd('calc')!A1", review=True),
            who("Bell/Rosa", organization="@Home"),
            who("Cho/Min"),
        ),
        header=1,
    ),
    OwnFile(
        name="twice_and_namesakes.xlsx",
        make=book("""
            Name|Email|NPI
            David Kim|dk@example.org|2102030402
            David Kim|kim2@example.org|2103407716
            Ike Abara|desk@example.org|
            Rosa Bell|desk@example.org|
        """),
        people=(
            who("Kim/David", review=True),
            who("Kim/David", review=True),
            who("Abara/Ike", review=True),
            who("Bell/Rosa", review=True),
        ),
        header=1,
    ),
    OwnFile(
        name="name_columns_swapped_marks.csv",
        make=csv_file("""
            First Name|Middle Initial|Last Name|Suffix|Credentials
            Ike|C|Abara|Jr|M.D.
            Rosa||Bell, RN||
            Min|0|Cho||Pharm.D., B.C.P.S.
            n/a||n/a||
        """),
        people=(
            who("Abara/Ike", middle_name="C", suffix="Jr.", credentials="MD"),
            who("Bell/Rosa", credentials="RN"),
            who("Cho/Min", credentials="PharmD, BCPS"),
        ),
        header=1,
    ),
    OwnFile(
        name="excused_and_late.csv",
        make=csv_file("""
            Name|Attendance
            Ike Abara|P
            Rosa Bell|A
            Min Cho|L
            Eva Dunn|P
            Jun Gao|E
        """),
        people=(
            who("Abara/Ike"),
            gone("Bell/Rosa"),
            maybe("Cho/Min"),
            who("Dunn/Eva"),
            maybe("Gao/Jun"),
        ),
        asks=("which-status",),
        header=1,
    ),
)
