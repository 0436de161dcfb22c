"""Sheets that list people who did not come, in every way that sheets say so."""

from __future__ import annotations

from tests.importing.own_files.own_file import OwnFile, book, csv_file, gone, maybe, who

_WEBINAR = """
1. Summary
Meeting title|Sepsis
Registrations|3

2. Participants
Name|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role|Registration First Name|Registration Last Name|Registration Email|Registration Status|Engagement: Raised hand
Ike Abara|8/12/26, 11:58:00 AM|8/12/26, 1:00:30 PM|1h 2m 30s|ike@example.org|ike@example.org|Attendee|Ike|Abara|ike@example.org|Registered|1
Rosa Bell|||||||Rosa|Bell|rosa@example.org|Registered|
Min Cho|8/12/26, 12:00:00 PM|8/12/26, 1:00:30 PM|1h 30s|min@example.org||Attendee|Min|Cho|min@example.org|Registered|

3. In-Meeting Activities
Name|Join Time|Leave Time|Duration|Email|Role
Ike Abara|8/12/26, 11:58:00 AM|8/12/26, 1:00:30 PM|1h 2m 30s|ike@example.org|Attendee
"""
_STATUS = ("which-status",)

FILES = (
    OwnFile(
        name="no_show_column.csv",
        make=csv_file("""
            Name|Email|No Show
            Ike Abara|ike@example.org|
            Rosa Bell|rosa@example.org|X
            Min Cho|min@example.org|
        """),
        people=(who("Abara/Ike"), gone("Bell/Rosa"), who("Cho/Min")),
        header=1,
    ),
    OwnFile(
        name="present_and_absent.xlsx",
        make=book("""
            Name|Present|Absent|Degree
            Ike Abara|x||MD
            Rosa Bell||x|RN
            Min Cho|x||PharmD
        """),
        people=(who("Abara/Ike"), gone("Bell/Rosa"), who("Cho/Min")),
        header=1,
    ),
    OwnFile(
        name="cancelled_column.csv",
        make=csv_file("""
            First Name|Last Name|Email|Cancelled
            Ike|Abara|ike@example.org|No
            Rosa|Bell|rosa@example.org|Yes
        """),
        people=(who("Abara/Ike"), gone("Bell/Rosa")),
        header=1,
    ),
    OwnFile(
        name="remarks.csv",
        make=csv_file("""
            Name|Degree|Comments
            Ike Abara|MD|
            Rosa Bell|RN|did not attend
            Min Cho|PharmD|brought cake
        """),
        people=(who("Abara/Ike"), gone("Bell/Rosa", review=True), who("Cho/Min", review=False)),
        header=1,
    ),
    OwnFile(
        name="blank_among_yes_and_no.csv",
        make=csv_file("""
            First|Last|Attended?
            Ike|Abara|Y
            Rosa|Bell|N
            Min|Cho|
        """),
        people=(who("Abara/Ike"), gone("Bell/Rosa"), maybe("Cho/Min", review=True)),
        asks=_STATUS,
        header=1,
    ),
    OwnFile(
        name="printed_names_with_times.csv",
        make=csv_file("""
            Name|Degree|Time in|Time out
            Ike Abara|MD|7:00 AM|8:00 AM
            Rosa Bell|RN||
            Min Cho|PharmD|7:05 AM|8:00 AM
        """),
        people=(who("Abara/Ike"), maybe("Bell/Rosa", review=True), who("Cho/Min", minutes=55)),
        asks=_STATUS,
        header=1,
    ),
    OwnFile(
        name="nobody_signed_on_screen.csv",
        make=csv_file("""
            Name|Degree|Signature
            Ike Abara|MD|
            Rosa Bell|RN|
        """),
        people=(who("Abara/Ike"), who("Bell/Rosa")),
        header=1,
    ),
    OwnFile(
        name="firma.csv",
        make=csv_file("""
            Hoja de asistencia
            Nombre y apellidos|Correo|Hora de llegada|Firma
            Inés de la Cruz|ic@example.org|07:00|x
            Íñigo Núñez|in@example.org|07:10|x
        """),
        people=(
            who("de la Cruz/Inés", organization="", signature="x"),
            who("Núñez/Íñigo", organization=""),
        ),
        header=2,
    ),
    OwnFile(
        name="half_days.csv",
        make=csv_file("""
            Name|Day 1 AM|Day 1 PM|Day 2 AM
            Ike Abara|x|x|x
            Rosa Bell|x||
            Min Cho|||
        """),
        people=(maybe("Abara/Ike"), maybe("Bell/Rosa"), gone("Cho/Min")),
        asks=("which-session",),
        header=1,
    ),
    OwnFile(
        name="badge_scans.csv",
        make=csv_file("""
            Badge ID|Name|Scan Time|Direction
            71|Ike Abara|2026-08-12 08:00:00|IN
            72|Rosa Bell|2026-08-12 08:02:00|IN
            71|Ike Abara|2026-08-12 09:00:00|OUT
        """),
        people=(
            who("Abara/Ike", minutes=60, member_id="71"),
            who("Bell/Rosa", time_out="", review=True),
        ),
        header=1,
    ),
    OwnFile(
        name="meetup_with_attendance.csv",
        make=csv_file("""
            Name|User ID|RSVP|RSVPed on|Attended
            Ike Abara|u1|Yes|August 1, 2026 8:00 AM|Yes
            Rosa Bell|u2|Yes|August 1, 2026 8:00 AM|No
        """),
        people=(who("Abara/Ike"), gone("Bell/Rosa")),
        layout="meetup",
        header=1,
    ),
    OwnFile(
        name="two_row_pages_and_ditto_names.csv",
        make=csv_file("""
            Rounds 3/14/2026
            Name||Time
            Last|First|In
            Abara|Ike|7:00 AM
            \"|Ada|\"
            Page 1
            Name||Time
            Last|First|In
            Bell|Rosa|7:02 AM
            n = 3||
        """),
        people=(who("Abara/Ike"), who("Abara/Ada", review=True), who("Bell/Rosa")),
    ),
    OwnFile(
        name="absent_in_words.csv",
        make=csv_file("""
            Name|Time In|Time Out|Signature
            Ike Abara|7:00 AM|8:00 AM|IA
            Rosa Bell|absent||
            Min Cho|N/A|N/A|--
            Eva Dunn|||no show
            Jun Gao|7:05 AM|8:00 AM|JG
        """),
        people=(
            who("Abara/Ike"),
            gone("Bell/Rosa", review=True),
            maybe("Cho/Min", review=True),
            gone("Dunn/Eva", review=True),
            who("Gao/Jun"),
        ),
        asks=_STATUS,
        header=1,
    ),
    OwnFile(
        name="no_minutes.csv",
        make=csv_file("""
            Name|Email|Minutes attended
            Ike Abara|ike@example.org|60
            Rosa Bell|rosa@example.org|0
            Min Cho|min@example.org|45
        """),
        people=(who("Abara/Ike"), gone("Bell/Rosa", review=True), who("Cho/Min", minutes=45)),
        header=1,
    ),
    OwnFile(
        name="heading_of_no_shows.csv",
        make=csv_file("""
            Last Name|First Name|Degree
            Abara|Ike|MD
            Bell|Rosa|RN

            Registered but did not attend
            Cho|Min|PharmD
        """),
        people=(who("Abara/Ike"), who("Bell/Rosa"), gone("Cho/Min")),
        header=1,
    ),
    OwnFile(
        name="faculty_flag.csv",
        make=csv_file("""
            Name|Degree|Faculty?
            Vera Lind|MD|Y
            Ike Abara|MD|N
        """),
        people=(maybe("Lind/Vera", review=True), who("Abara/Ike", review=False)),
        header=1,
    ),
    OwnFile(
        name="share_attended.csv",
        make=csv_file("""
            Name|Email|Attended %
            Ike Abara|ike@example.org|100%
            Rosa Bell|rosa@example.org|0%
        """),
        people=(who("Abara/Ike"), gone("Bell/Rosa", review=True)),
        header=1,
    ),
    OwnFile(
        name="one_card.csv",
        make=csv_file("""
            Name:|Ike Abara
            Degree:|MD
            Time in:|7:00 AM
        """),
        people=(who("Abara/Ike", credentials="MD", time_in="07:00"),),
    ),
    OwnFile(
        name="teams_webinar.csv",
        make=csv_file(_WEBINAR, "\t", "utf-16"),
        people=(
            who("Abara/Ike", minutes=62.5),
            gone("Bell/Rosa", review=True),
            who("Cho/Min", minutes=60.5),
        ),
        layout="teams",
        header=6,
    ),
)
