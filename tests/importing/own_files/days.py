"""Sheets of several days, and groups whose department or hospital is written once."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook as Book

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

_SEVERAL = ("which-session",)


def _merged_days() -> bytes:
    """Two days over merged cells, times typed as times."""

    def after(made: Book) -> None:
        sheet = made.worksheets[0]
        for where in ("C2:D2", "E2:F2", "A2:A3", "B2:B3"):
            sheet.merge_cells(where)

    clock = dt.time
    return book_of(
        {
            "Conference": [
                ["Spring conference, May 1-2, 2026"],
                ["Name", "Degree", dt.date(2026, 5, 1), None, dt.date(2026, 5, 2), None],
                [None, None, "In", "Out", "In", "Out"],
                ["Ike Abara", "MD", clock(8, 0), clock(12, 0), clock(8, 30), clock(11, 30)],
                ["Rosa Bell", "RN", clock(8, 5), clock(12, 0), None, None],
                ["Min Cho", "PharmD", None, None, clock(8, 30), clock(11, 0)],
            ]
        },
        after,
    )


FILES = (
    OwnFile(
        name="two_days_in_and_out.csv",
        make=csv_file("""
            Last Name|First Name|Degree|Day 1 In|Day 1 Out|Day 2 In|Day 2 Out
            Abara|Ike|MD|8:00 AM|12:00 PM|8:30 AM|11:30 AM
            Bell|Rosa|RN|8:05 AM|12:00 PM||
            Cho|Min|PharmD|||8:30 AM|11:00 AM
            Dunn|Eva|DO||||
        """),
        header=1,
        people=(
            who("Abara/Ike", review=True),
            who("Bell/Rosa", time_in="08:05", minutes=235),
            who("Cho/Min", time_in="08:30", minutes=150),
            maybe("Dunn/Eva"),
        ),
        asks=_SEVERAL,
    ),
    OwnFile(
        name="two_days_merged.xlsx",
        make=_merged_days,
        header=3,
        people=(
            who("Abara/Ike", review=True),
            who("Bell/Rosa", time_in="2026-05-01T08:05"),
            who("Cho/Min", time_in="2026-05-02T08:30", minutes=150),
        ),
        asks=_SEVERAL,
    ),
    OwnFile(
        name="three_sessions_in_only.csv",
        make=csv_file("""
            Name|Email|Session 1 Time In|Session 2 Time In|Session 3 Time In
            Ike Abara|ike@example.org|8:00|10:00|13:00
            Rosa Bell|rosa@example.org|8:02||13:05
            Min Cho|min@example.org||10:01|
        """),
        header=1,
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min")),
        asks=_SEVERAL,
    ),
    OwnFile(
        name="morning_and_afternoon.csv",
        make=csv_file("""
            Name|Morning In|Morning Out|Afternoon In|Afternoon Out
            Ike Abara|8:00 AM|12:00 PM|1:00 PM|4:00 PM
            Rosa Bell|8:05 AM|12:00 PM||
        """),
        header=1,
        people=(who("Abara/Ike", minutes=420), who("Bell/Rosa", minutes=235)),
    ),
    OwnFile(
        name="lunch_between.csv",
        make=csv_file("""
            Name|Degree|In|Out|In|Out
            Ike Abara|MD|8:00 AM|12:00 PM|1:00 PM|4:00 PM
            Rosa Bell|RN|8:05 AM|12:00 PM|12:50 PM|4:00 PM
        """),
        header=1,
        people=(who("Abara/Ike", minutes=420), who("Bell/Rosa", minutes=425)),
    ),
    OwnFile(
        name="initials_by_day.csv",
        make=csv_file("""
            Print name|Credentials|Friday|Saturday|Sunday
            Ike Abara|MD|IA|IA|
            Rosa Bell|RN|RB||RB
            Min Cho|PharmD|||
        """),
        header=1,
        people=(maybe("Abara/Ike"), maybe("Bell/Rosa"), gone("Cho/Min")),
        asks=_SEVERAL,
    ),
    OwnFile(
        name="hours_by_day.csv",
        make=csv_file("""
            Name|Degree|5/1/2026|5/2/2026|Total hours
            Ike Abara|MD|4|3.5|7.5
            Rosa Bell|RN|4|0|4
        """),
        header=1,
        people=(maybe("Abara/Ike"), maybe("Bell/Rosa")),
        asks=_SEVERAL,
    ),
    OwnFile(
        name="yes_and_no_by_session.csv",
        make=csv_file("""
            Last|First|Session 1|Session 2|Session 3|Session 4
            Abara|Ike|Yes|Yes|No|Yes
            Bell|Rosa|No|No|No|No
            Cho|Min|Yes|No|No|No
        """),
        header=1,
        people=(maybe("Abara/Ike"), gone("Bell/Rosa"), maybe("Cho/Min")),
        asks=_SEVERAL,
    ),
    OwnFile(
        name="departments_filled_down.csv",
        make=csv_file("""
            Department|Name|Degree|Email
            Cardiology|Ike Abara|MD|ike@example.org
            |Rosa Bell|RN|rosa@example.org
            |Min Cho|PharmD|min@example.org
            Neurology|Eva Dunn|MD|eva@example.org
            |Omar Fadel|MD|omar@example.org
        """),
        header=1,
        people=(
            who("Abara/Ike", department="Cardiology"),
            who("Bell/Rosa", department="Cardiology"),
            who("Cho/Min", department="Cardiology"),
            who("Dunn/Eva", department="Neurology"),
            who("Fadel/Omar", department="Neurology"),
        ),
        notes=("filled-down",),
    ),
    OwnFile(
        name="hospitals_beside_groups.xlsx",
        make=book("""
            Hospital|#|Last name|First name
            Mercy Hospital|1|Abara|Ike
            |2|Bell|Rosa
            |3|Cho|Min

            Lakeside Clinic|1|Dunn|Eva
            |2|Fadel|Omar
        """),
        header=1,
        people=(
            who("Abara/Ike", organization="Mercy Hospital"),
            who("Bell/Rosa", organization="Mercy Hospital"),
            who("Cho/Min", organization="Mercy Hospital"),
            who("Dunn/Eva", organization="Lakeside Clinic"),
            who("Fadel/Omar", organization="Lakeside Clinic"),
        ),
        notes=("filled-down",),
    ),
    OwnFile(
        name="hospitals_above_groups.csv",
        make=csv_file("""
            Name|Degree|Email
            Mercy Hospital||
            Ike Abara|MD|ike@example.org
            Rosa Bell|RN|rosa@example.org
            Lakeside Clinic||
            Min Cho|PharmD|min@example.org
            Eva Dunn|MD|eva@example.org
        """),
        header=1,
        people=(
            who("Abara/Ike", organization="Mercy Hospital"),
            who("Bell/Rosa", organization="Mercy Hospital"),
            who("Cho/Min", organization="Lakeside Clinic"),
            who("Dunn/Eva", organization="Lakeside Clinic"),
        ),
    ),
    OwnFile(
        name="departments_above_groups.csv",
        make=csv_file("""
            Last name|First name|Degree|E-mail
            Department of Cardiology|||
            Abara|Ike|MD|ike@example.org
            Bell|Rosa|RN|rosa@example.org
            Emergency Department|||
            Cho|Min|PharmD|min@example.org
        """),
        header=1,
        people=(
            who("Abara/Ike", department="Department of Cardiology"),
            who("Bell/Rosa", department="Department of Cardiology"),
            who("Cho/Min", department="Emergency Department"),
        ),
    ),
    OwnFile(
        name="organization_left_empty_by_some.csv",
        make=csv_file("""
            Organization|Name|Email
            Mercy Hospital|Ike Abara|ike@example.org
            |Rosa Bell|rosa@example.org
            Mercy Hospital|Min Cho|min@example.org
            Mercy Hospital|Eva Dunn|eva@example.org
            |Omar Fadel|omar@example.org
        """),
        header=1,
        people=(
            who("Abara/Ike", organization="Mercy Hospital"),
            who("Bell/Rosa", organization=""),
            who("Cho/Min"),
            who("Dunn/Eva"),
            who("Fadel/Omar", organization=""),
        ),
    ),
    OwnFile(
        name="optional_column_behind.csv",
        make=csv_file("""
            Name|Email|Hospital
            Ike Abara|ike@example.org|Mercy Hospital
            Rosa Bell|rosa@example.org|
            Min Cho|min@example.org|
            Eva Dunn|eva@example.org|Lakeside Clinic
            Omar Fadel|omar@example.org|
        """),
        header=1,
        people=(
            who("Abara/Ike", organization="Mercy Hospital"),
            who("Bell/Rosa", organization=""),
            who("Cho/Min", organization=""),
            who("Dunn/Eva"),
            who("Fadel/Omar", organization=""),
        ),
    ),
    OwnFile(
        name="one_sheet_per_day.xlsx",
        make=lambda: book_of(
            {
                "Mon 5-4": lines("Name|In|Out\nIke Abara|8:00|9:00\nRosa Bell|8:00|9:00"),
                "Tue 5-5": lines("Name|In|Out\nIke Abara|8:00|9:00\nMin Cho|8:00|9:00"),
            }
        ),
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Abara/Ike"), who("Cho/Min")),
        asks=("which-sheet",),
    ),
)
