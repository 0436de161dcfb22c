"""Sheets that mix what other files show alone, as they come from offices that grew over years."""

from __future__ import annotations

import datetime as dt
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.importing.own_files.own_file import (
    OwnFile,
    book,
    book_of,
    csv_file,
    gone,
    lines,
    maybe,
    padded,
    table,
    who,
)


def _joint_provider() -> bytes:
    """Logo line, block of facts, merged header, hospital on the left, signatures, faculty below."""
    rows: list[list[Any]] = [
        ["MERCY REGIONAL - CONTINUING MEDICAL EDUCATION"],
        ["Attendance Record"],
        ["Activity:", "Sepsis update", None, "Date:", dt.date(2026, 3, 14)],
        ["Presenter:", "Vera Lind, MD", None, "Time:", "12:00 - 1:00 PM"],
        [],
        ["Facility", "#", "Last Name", "First Name", "Degree", "Email", "Time", None, "Sign"],
        [None, None, None, None, None, None, "In", "Out", None],
        ["Mercy Hospital", 1, "ABARA", "IKE", "MD", "IKE@EXAMPLE.ORG", 0.5, 0.541666667, "ia"],
        [None, 2, "BELL", "ROSA", "RN", "rosa@example.org", 0.503472222, 0.541666667, "rb"],
        ["Lakeside Clinic", 3, "CHO", "MIN", "PharmD", "min@example.org", 0.5, 0.520833333, "mc"],
        [None, 4, "DUNN", "EVA", "DO", None, 0.5, 0.541666667, "ed"],
        [None, 5],
        ["Total attended", None, 4],
        [],
        ["Faculty"],
        ["Lind", None, "Vera", None, "MD"],
    ]

    def after(made: Book) -> None:
        sheet = made.worksheets[0]
        for where in ("A1:I1", "A2:I2", "G6:H6", *(f"{c}6:{c}7" for c in "ABCDEFI")):
            sheet.merge_cells(where)

    return book_of({"Attendance": rows}, after)


def _bold_groups(sheet: Worksheet) -> None:
    for place in ("A2", "A5"):
        sheet[place].font = Font(bold=True)


def _half_struck(sheet: Worksheet) -> None:
    for column in "BCD":
        sheet[f"{column}3"].font = Font(strike=True)


_KEYED = """
LName|FName|MI|Suf|Deg|EmailAddr|NPI#|DOB|Lic#|LicSt|Hrs
Abara|Ike|C||MD|ike@example.org|2102030402|3/23/1970|35.001234|OH|1.0
Bell|Rosa||III|RN|rosa@example.org||12/28|RN77|NY|0.75
"""
_SPANISH = """
Hoja de asistencia
Actividad:|Sepsis
Fecha:|14/03/2026
Nº|Apellidos|Nombre|Titulación|Correo electrónico|Hora de entrada|Hora de salida|Firma
1|de la Cruz|Inés|Médica|ic@example.org|16:00|17:30|IC
2|Núñez|Íñigo|Enfermero|in@example.org|16:05|17:30|IN
3|||||||
Total asistentes: 2
"""
_GERMAN = """
Teilnehmerliste Qualitätszirkel
Nr.;Name, Vorname;Titel;Klinik;von;bis;Unterschrift
1;Müller, Jörg;Dr. med.;Klinik Süd;18:00;19:30;x
2;Kuhn, Lisa;;Klinik Süd;18:05;19:30;x
3;;;;;;
"""
_PDF_COPY = """\
Sign-In Sheet
Sepsis update  March 14, 2026
Name\tDegree\tE-mail\tSignature
1. Ike Abara\tMD\tike@example.org\t
2. Rosa Bell\tRN\trosa@example.org\t
3. Min Cho\tPharmD\tmin@example.org\t
Page 1 of 1
"""
_OUTLOOK_TRACKING = """
Name|Attendance|Response
Vera Lind|Meeting Organizer|None
Ike Abara|Required Attendee|Accepted
Rosa Bell|Optional Attendee|Declined
Min Cho|Required Attendee|Tentative
"""
_SWIPES = """
Badge ID|Name|Swipe Time|Direction
00123|Ike Abara|3/14/2026 11:58:00 AM|IN
00124|Rosa Bell|3/14/2026 12:02:00 PM|IN
00123|Ike Abara|3/14/2026 1:01:00 PM|OUT
00124|Rosa Bell|3/14/2026 12:32:00 PM|OUT
"""
_CHAT = """
Attendees: Ike Abara, MD; Rosa Bell, RN; Min Cho, PharmD
"""
_ATTENDEES_ONLY = """\
Abara, Ike
Bell, Rosa
Cho, Min
Dunn, Eva
"""
_TWO_NAMES = """
Resident name|Attending name|Email|Time in
Ike Abara|Vera Lind|ike@example.org|7:00
Rosa Bell|Owen Park|rosa@example.org|7:02
"""
_NICK = """
Legal First Name|Preferred Name|Legal Last Name|Work Email|Attended?
Isaac|Ike|Abara|ike@example.org|Y
Rosalind|Rosa|Bell|rosa@example.org|N
"""
_CLAIMED = """
Name|Email|Credits Claimed|Attestation
Ike Abara|ike@example.org|1.5|I attest
Rosa Bell|rosa@example.org|0.75|I attest
"""
_PERCENT = """
Name|Email|Time in session|% of session
Ike Abara|ike@example.org|0:58|97%
Rosa Bell|rosa@example.org|0:30|50%
Min Cho|min@example.org|0:00|0%
"""
_MIXED_DAYS = """
Name|Degree|Day 1|Day 2|Email
Ike Abara|MD|X|X|ike@example.org
Rosa Bell|RN|X||rosa@example.org
"""

FILES = (
    OwnFile(
        name="signed_by_day.csv",
        make=csv_file("""
            Name|Degree|Friday|Saturday
            Ike Abara|MD|Ike Abara|I. Abara
            Rosa Bell|RN|Rosa Bell|
        """),
        header=1,
        people=(maybe("Abara/Ike"), maybe("Bell/Rosa")),
        asks=("which-session",),
    ),
    OwnFile(
        name="specialties_filled_down.csv",
        make=csv_file("""
            Specialty|Name|Email
            Cardiology|Ike Abara|ike@example.org
            |Rosa Bell|rosa@example.org
            Neurology|Min Cho|min@example.org
            |Eva Dunn|eva@example.org
        """),
        header=1,
        people=(
            who("Abara/Ike", specialty="Cardiology"),
            who("Bell/Rosa", specialty="Cardiology"),
            who("Cho/Min", specialty="Neurology"),
            who("Dunn/Eva", specialty="Neurology"),
        ),
        notes=("filled-down",),
    ),
    OwnFile(
        name="a_table_per_hospital.csv",
        make=csv_file("""
            Mercy Hospital
            Name|Degree
            Ike Abara|MD
            Rosa Bell|RN

            Lakeside Clinic
            Name|Degree
            Min Cho|PharmD
        """),
        header=2,
        people=(
            who("Abara/Ike", organization="Mercy Hospital"),
            who("Bell/Rosa", organization="Mercy Hospital"),
            who("Cho/Min", organization="Lakeside Clinic"),
        ),
    ),
    OwnFile(
        name="one_hospital_as_title.csv",
        make=csv_file("""
            Mercy Hospital
            Name|Degree
            Ike Abara|MD
            Rosa Bell|RN
        """),
        header=2,
        people=(who("Abara/Ike", organization=""), who("Bell/Rosa")),
    ),
    OwnFile(
        name="date_and_time_in.csv",
        make=csv_file("""
            Name|Date/Time In|Date/Time Out
            Ike Abara|3/14/26 7:00 AM|3/14/26 8:00 AM
            Rosa Bell|3/14/26 7:05 AM|3/14/26 8:00 AM
        """),
        header=1,
        people=(
            who("Abara/Ike", time_in="2026-03-14T07:00", minutes=60),
            who("Bell/Rosa", minutes=55),
        ),
    ),
    OwnFile(
        name="bullets.txt",
        make="Attendance 3/14\n• Ike Abara, MD\n• Rosa Bell, RN\n• Min Cho\n".encode,
        people=(who("Abara/Ike", credentials="MD"), who("Bell/Rosa"), who("Cho/Min")),
    ),
    OwnFile(
        name="joint_provider.xlsx",
        make=_joint_provider,
        header=7,
        people=(
            who(
                "Abara/Ike",
                organization="Mercy Hospital",
                time_in="2026-03-14T12:00",
                minutes=60,
                email="ike@example.org",
            ),
            who("Bell/Rosa", organization="Mercy Hospital", minutes=55),
            who("Cho/Min", organization="Lakeside Clinic", minutes=30),
            who("Dunn/Eva", organization="Lakeside Clinic", credentials="DO"),
        ),
    ),
    OwnFile(
        name="bold_groups.xlsx",
        make=book(
            """
            Attendees|Degree|E-mail
            Emergency Department (2)||
            Ike Abara|MD|ike@example.org
            Rosa Bell|RN|rosa@example.org
            Pharmacy (1)||
            Min Cho|PharmD|min@example.org
        """,
            _bold_groups,
        ),
        header=1,
        people=(
            who("Abara/Ike", department="Emergency Department"),
            who("Bell/Rosa"),
            who("Cho/Min", department="Pharmacy"),
        ),
    ),
    OwnFile(
        name="numbered_and_struck.xlsx",
        make=book(
            "#|Name|Degree|Email\n1|Ike Abara|MD|ike@example.org\n"
            "2|Rosa Bell|RN|rosa@example.org\n3|Min Cho|PharmD|min@example.org",
            _half_struck,
        ),
        header=1,
        people=(who("Abara/Ike"), gone("Bell/Rosa", review=True), who("Cho/Min")),
        notes=("struck-rows",),
    ),
    OwnFile(
        name="short_headers.csv",
        make=csv_file(_KEYED),
        header=1,
        people=(
            who(
                "Abara/Ike",
                middle_name="C",
                npi="2102030402",
                birth_month_day="03-23",
                license_number="35.001234",
                license_state="OH",
            ),
            who("Bell/Rosa", suffix="III", birth_month_day="12-28", license_number="RN77"),
        ),
    ),
    OwnFile(
        name="spanish_sheet.csv",
        make=csv_file(_SPANISH, ";", "cp1252"),
        header=4,
        people=(
            who("de la Cruz/Inés", time_in="2026-03-14T16:00", minutes=90),
            who("Núñez/Íñigo", minutes=85),
        ),
    ),
    OwnFile(
        name="german_sheet.csv",
        make=lambda: _GERMAN.strip().encode("cp1252"),
        header=2,
        people=(
            who("Müller/Jörg", minutes=90, organization="Klinik Süd"),
            who("Kuhn/Lisa", time_in="18:05"),
        ),
    ),
    OwnFile(
        name="copied_from_a_page.txt",
        make=_PDF_COPY.encode,
        header=3,
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min", email="min@example.org")),
    ),
    OwnFile(
        name="outlook_tracking.csv",
        make=csv_file(_OUTLOOK_TRACKING),
        people=(
            maybe("Lind/Vera"),
            maybe("Abara/Ike"),
            maybe("Bell/Rosa"),
            maybe("Cho/Min"),
        ),
        asks=("registered-not-attended", "which-status"),
    ),
    OwnFile(
        name="swipes.csv",
        make=csv_file(_SWIPES),
        people=(who("Abara/Ike", minutes=63), who("Bell/Rosa", minutes=30)),
    ),
    OwnFile(
        name="family_names_first.txt",
        make=_ATTENDEES_ONLY.encode,
        header=0,
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min"), who("Dunn/Eva")),
    ),
    OwnFile(
        name="resident_and_attending.csv",
        make=csv_file(_TWO_NAMES),
        header=1,
        people=(who("Abara/Ike"), who("Bell/Rosa")),
    ),
    OwnFile(
        name="preferred_name.csv",
        make=csv_file(_NICK),
        header=1,
        people=(who("Abara/Isaac"), gone("Bell/Rosalind")),
    ),
    OwnFile(
        name="credits_claimed.csv",
        make=csv_file(_CLAIMED),
        header=1,
        people=(who("Abara/Ike", credits="1.5"), who("Bell/Rosa", credits="0.75", minutes=None)),
    ),
    OwnFile(
        name="share_of_session.csv",
        make=csv_file(_PERCENT),
        header=1,
        people=(who("Abara/Ike", minutes=58), who("Bell/Rosa", minutes=30), gone("Cho/Min")),
    ),
    OwnFile(
        name="ticks_by_day_in_the_middle.csv",
        make=csv_file(_MIXED_DAYS),
        header=1,
        people=(
            maybe("Abara/Ike", email="ike@example.org"),
            maybe("Bell/Rosa", email="rosa@example.org"),
        ),
        asks=("which-session",),
    ),
    OwnFile(
        name="sheet_per_hospital.xlsx",
        make=lambda: book_of(
            {
                "READ ME": [["Please send this sheet back by Friday"]],
                "Mercy": lines("Name|Degree|Signature\nIke Abara|MD|IA\nRosa Bell|RN|RB"),
                "Lakeside": lines("Name|Degree|Signature\nMin Cho|PharmD|MC"),
                "Dropdowns": lines("MD\nDO\nRN"),
            }
        ),
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min")),
        asks=("which-sheet",),
    ),
    OwnFile(
        name="padded_with_empty_columns.csv",
        make=lambda: table(
            padded(
                "||||||||||||\nName||Degree||Email||||||\nIke Abara||MD||ike@example.org||||||\n"
                "Rosa Bell||RN||rosa@example.org||||||\n||||||||||||"
            )
        ).encode(),
        people=(who("Abara/Ike", credentials="MD"), who("Bell/Rosa", email="rosa@example.org")),
    ),
    OwnFile(
        name="hospital_behind_in_gaps.csv",
        make=csv_file("""
            Name|Degree|Hospital
            Ike Abara|MD|Mercy Hospital
            Rosa Bell|RN|
            Min Cho|PharmD|

            Eva Dunn|DO|Lakeside Clinic
            Omar Fadel|MD|
        """),
        header=1,
        people=(
            who("Abara/Ike", organization="Mercy Hospital"),
            who("Bell/Rosa", organization="Mercy Hospital"),
            who("Cho/Min", organization="Mercy Hospital"),
            who("Dunn/Eva", organization="Lakeside Clinic"),
            who("Fadel/Omar", organization="Lakeside Clinic"),
        ),
    ),
    OwnFile(
        name="department_lines_in_their_column.csv",
        make=csv_file("""
            Department|Name|Degree
            Cardiology||
            |Ike Abara|MD
            |Rosa Bell|RN
            Neurology||
            |Min Cho|PharmD
            |Eva Dunn|DO
        """),
        header=1,
        people=(
            who("Abara/Ike", department="Cardiology"),
            who("Bell/Rosa", department="Cardiology"),
            who("Cho/Min", department="Neurology"),
            who("Dunn/Eva", department="Neurology"),
        ),
    ),
    OwnFile(
        name="days_with_minutes.xlsx",
        make=book("""
            Name|Day 1 Minutes|Day 2 Minutes
            Ike Abara|240|180
            Rosa Bell|235|
        """),
        header=1,
        people=(maybe("Abara/Ike"), maybe("Bell/Rosa")),
        asks=("which-session",),
    ),
    OwnFile(
        name="dated_in_and_out.csv",
        make=csv_file("""
            Name|Email|5/1 Time In|5/1 Time Out|5/2 Time In|5/2 Time Out
            Ike Abara|ike@example.org|8:00 AM|12:00 PM|8:30 AM|11:30 AM
            Rosa Bell|rosa@example.org|8:05 AM|12:00 PM||
        """),
        header=1,
        people=(maybe("Abara/Ike", review=True), who("Bell/Rosa", minutes=235)),
        asks=("which-session",),
    ),
    OwnFile(
        name="days_in_brackets.csv",
        make=csv_file("""
            Name|In (Day 1)|Out (Day 1)|In (Day 2)|Out (Day 2)
            Ike Abara|8:00|12:00|8:30|11:30
            Rosa Bell|8:05|12:00||
        """),
        header=1,
        people=(maybe("Abara/Ike", review=True), who("Bell/Rosa", minutes=235)),
        asks=("which-session",),
    ),
)
