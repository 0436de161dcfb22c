"""Forms, registrations, tickets and platforms' exports in further shapes."""

from __future__ import annotations

import datetime as dt

from tests.importing.own_files.own_file import OwnFile, book_of, csv_file, gone, maybe, who

_OPEN = ("registered-not-attended",)
_GOOGLE_SPANISH = [
    ["Marca temporal", "Dirección de correo electrónico", "Nombre y apellidos", "Profesión",
     "¿Qué le pareció la sesión?"],
    ["12/08/2026 13:02:11", "ic@example.org", "Inés de la Cruz", "Médica", "Muy buena"],
    ["12/08/2026 13:05:00", "in@example.org", "Íñigo Núñez", "Enfermero", ""],
]  # fmt: skip
_GOOGLE_CHECKS = [
    ["Timestamp", "Username", "Name (First, Last)", "Credentials", "Did you attend to the end?", "Overall rating [Speaker]", "Overall rating [Content]"],
    ["2026/08/12 1:02:11 PM CST", "ike@example.org", "Ike Abara", "MD, FACP", "Yes", "5", "4"],
    ["2026/08/12 1:03:11 PM CST", "rosa@example.org", "Rosa Bell", "RN", "No", "5", "4"],
]  # fmt: skip
_MICROSOFT_NAMED = [
    ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time",
     "Credentials\xa0", "NPI number (physicians)"],
    [1, dt.datetime(2026, 8, 12, 13, 0), dt.datetime(2026, 8, 12, 13, 3), "ike@example.org",
     "Abara, Ike", None, "MD", 2102030402],
    [2, dt.datetime(2026, 8, 12, 13, 1), dt.datetime(2026, 8, 12, 13, 9), "rosa@example.org",
     "Bell, Rosa", None, "RN", None],
]  # fmt: skip
_MICROSOFT_GERMAN = [
    ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Vor- und Nachname", "E-Mail2"],
    [1, dt.datetime(2026, 8, 12, 13, 0), dt.datetime(2026, 8, 12, 13, 3), "anonymous", None,
     "Jörg Müller", "jm@example.org"],
    [2, dt.datetime(2026, 8, 12, 13, 1), dt.datetime(2026, 8, 12, 13, 9), "anonymous", None,
     "Lisa Kuhn", "lk@example.org"],
]  # fmt: skip
_QUALTRICS_LABELS = [
    ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)",
     "Finished", "Recorded Date", "Response ID", "First name", "Last name",
     "Email address for your certificate", "Degree - Selected Choice", "Degree - Other - Text"],
    ["8/12/2026 13:00", "8/12/2026 13:04", "IP Address", "10.0.0.1", "100", "240", "True",
     "8/12/2026 13:04", "R_1", "Ike", "Abara", "ike@example.org", "MD", ""],
    ["8/12/2026 13:00", "8/12/2026 13:02", "IP Address", "10.0.0.2", "100", "120", "True",
     "8/12/2026 13:04", "R_2", "Rosa", "Bell", "rosa@example.org", "Other", "CRNA"],
]  # fmt: skip
_MONKEY_MATRIX = """
Respondent ID|Collector ID|Start Date|End Date|IP Address|Email Address|First Name|Last Name|Custom Data 1|Your details:||||Degree||
|||||||||First name|Last name|Email|NPI|MD|DO|RN
118|99|08/12/2026 01:00:00 PM|08/12/2026 01:04:00 PM|10.0.0.1|||||Ike|Abara|ike@example.org|2102030402|MD||
119|99|08/12/2026 01:01:00 PM|08/12/2026 01:04:00 PM|10.0.0.2|||||Rosa|Bell|rosa@example.org||||RN
"""
_REDCAP_CODED = """
record_id|redcap_survey_identifier|sign_in_timestamp|fname|lname|email|degree|npi|sign_in_complete
1||2026-08-12 13:00:00|Ike|Abara|ike@example.org|1|2102030402|2
2||2026-08-12 13:01:00|Rosa|Bell|rosa@example.org|4||2
3||2026-08-12 13:02:00|Min|Cho|min@example.org|2||0
"""
_REDCAP_WORDS = """
record_id|redcap_repeat_instrument|redcap_repeat_instance|first_name|last_name|email|credentials___md|credentials___do|credentials___rn
1|||Ike|Abara|ike@example.org|1|0|0
2|||Rosa|Bell|rosa@example.org|0|0|1
"""
_EVENTBRITE_NEW = """
Order ID|Order date|First name|Last name|Email|Ticket quantity|Ticket type|Attendee status|Barcode number|Checked in|Check-in date|Company
77|2026-07-01 10:00:00|Ike|Abara|ike@example.org|1|Physician|Checked In|777001|Yes|2026-08-12 08:58|Lakeside
78|2026-07-02 10:00:00|Rosa|Bell|rosa@example.org|1|Nurse|Attending|777002|No||Mercy
79|2026-07-03 10:00:00|Min|Cho|min@example.org|1|Nurse|Refunded|777003|No||Mercy
"""
_EVENTBRITE_INFO_REQUESTED = """
Order #|Order Date|First Name|Last Name|Email|Quantity|Ticket Type|Attendee #|Attendee Status
11|2026-08-01|Info Requested|Info Requested|Info Requested|1|Nurse|501|Attending
12|2026-08-01|Rosa|Bell|rosa@example.org|1|Nurse|502|Attending
"""
_PRETIX_GERMAN = """
Bestellnummer|Name|Name: Titel|Name: Vorname|Name: Nachname|Produkt|Preis|Eingecheckt|Ausgecheckt|E-Mail
A1B2|Dr. Jörg Müller|Dr.|Jörg|Müller|Ticket|0,00|12.08.2026 09:01:00||jm@example.org
C3D4|Lisa Kuhn||Lisa|Kuhn|Ticket|0,00|||lk@example.org
"""
_MEETUP_TABS = """
Name|User ID|Title|Event Host|RSVP|Guests|RSVPed on|Joined Group on|URL of Member Profile
Ike Abara|user 1||No|Yes|0|August 1, 2026 8:00 AM|January 1, 2020|https://example.org/1
Rosa Bell|user 2||No|Waitlist|0|August 1, 2026 8:00 AM|January 1, 2020|https://example.org/2
"""
_CIVI_ROLES = """
"Contact ID"|"Sort Name"|"Participant ID"|"Event Title"|"Participant Status"|"Participant Role"|"Fee Level"|"Email"
"7"|"Abara, Ike"|"70"|"Sepsis"|"Attended"|"Attendee"|""|"ike@example.org"
"8"|"Bell, Rosa"|"71"|"Sepsis"|"Registered"|"Attendee"|""|"rosa@example.org"
"9"|"Cho, Min"|"72"|"Sepsis"|"Pending from pay later"|"Attendee"|""|"min@example.org"
"""
_LMS = """
Employee ID|Last Name, First Name|Department|Course|Completion Status|Completion Date|Score
10021|Abara, Ike|Cardiology|Sepsis 2026|Completed|8/12/2026|95
10022|Bell, Rosa|ICU|Sepsis 2026|Not Started||
10023|Cho, Min|Pharmacy|Sepsis 2026|In Progress||
"""
_PARS_ROWS = [
    ["Learner First Name*", "Learner Last Name*", "Learner Birth Month*", "Learner Birth Day*",
     "State of Licensure", "State License ID", "NPI Number", "ABIM ID", "Activity Completion Date*",
     "MOC Points"],
    ["Jane", "Example (delete this row)", "1-12", "1-31", "", "", "", "", "MM/DD/YYYY", ""],
    ["Ike", "Abara", 3, 23, "OH", "0004300", 2102030402, 123456, dt.date(2026, 8, 12), 1],
    ["Rosa", "Bell", "12", "28", "NY", "77123", None, None, dt.date(2026, 8, 12), 1],
]  # fmt: skip
_SLACK_POLL = """
Name|Response|Responded at
Ike Abara|Going|8/1/2026
Rosa Bell|Not going|8/1/2026
Min Cho|Interested|8/1/2026
"""
_CVENT = """
Full Name|Email Address|Registration Type|Registration Status|Participant Status|Session Name|Check-In Date/Time|Check-Out Date/Time
Ike Abara|ike@example.org|Physician|Accepted|Participated|Sepsis|08/12/2026 8:55 AM|08/12/2026 10:01 AM
Rosa Bell|rosa@example.org|Nurse|Accepted|No Show|Sepsis||
Min Cho|min@example.org|Nurse|Cancelled||Sepsis||
"""

FILES = (
    OwnFile(
        name="google_forms_spanish.csv",
        make=csv_file(_GOOGLE_SPANISH),
        layout="google-forms",
        header=1,
        people=(
            who("de la Cruz/Inés", email="ic@example.org", minutes=None),
            who("Núñez/Íñigo", profession="Enfermero", time_in=""),
        ),
    ),
    OwnFile(
        name="google_forms_username.csv",
        make=csv_file(_GOOGLE_CHECKS),
        layout="google-forms",
        header=1,
        people=(
            who("Abara/Ike", email="ike@example.org", credentials="MD, FACP"),
            maybe("Bell/Rosa", email="rosa@example.org", minutes=None),
        ),
    ),
    OwnFile(
        name="microsoft_forms_named.xlsx",
        make=lambda: book_of({"Form1": _MICROSOFT_NAMED}),
        layout="microsoft-forms",
        header=1,
        people=(
            who("Abara/Ike", email="ike@example.org", npi="2102030402", minutes=None),
            who("Bell/Rosa", time_in=""),
        ),
    ),
    OwnFile(
        name="microsoft_forms_german.xlsx",
        make=lambda: book_of({"Sheet1": _MICROSOFT_GERMAN}),
        layout="microsoft-forms",
        people=(who("Müller/Jörg", email="jm@example.org"), who("Kuhn/Lisa", minutes=None)),
    ),
    OwnFile(
        name="qualtrics_labels.csv",
        make=csv_file(_QUALTRICS_LABELS),
        layout="qualtrics",
        header=1,
        people=(
            who("Abara/Ike", credentials="MD", minutes=None, email="ike@example.org"),
            who("Bell/Rosa"),
        ),
    ),
    OwnFile(
        name="surveymonkey_matrix.csv",
        make=csv_file(_MONKEY_MATRIX),
        layout="surveymonkey",
        people=(
            who("Abara/Ike", email="ike@example.org", npi="2102030402", credentials="MD"),
            who("Bell/Rosa", credentials="RN"),
        ),
    ),
    OwnFile(
        name="redcap_coded.csv",
        make=csv_file(_REDCAP_CODED),
        layout="redcap",
        header=1,
        people=(
            who("Abara/Ike", credentials="", npi="2102030402", minutes=None),
            who("Bell/Rosa", credentials=""),
            maybe("Cho/Min", credentials=""),
        ),
        notes=("coded-answers",),
    ),
    OwnFile(
        name="redcap_words.csv",
        make=csv_file(_REDCAP_WORDS),
        layout="redcap",
        people=(who("Abara/Ike", credentials="MD"), who("Bell/Rosa", credentials="RN")),
    ),
    OwnFile(
        name="eventbrite_2025.csv",
        make=csv_file(_EVENTBRITE_NEW, ",", "utf-8-sig"),
        layout="eventbrite",
        people=(who("Abara/Ike", organization="Lakeside"), gone("Bell/Rosa"), gone("Cho/Min")),
    ),
    OwnFile(
        name="eventbrite_info_requested.csv",
        make=csv_file(_EVENTBRITE_INFO_REQUESTED),
        layout="eventbrite",
        people=(maybe("Info Requested Info Requested", review=True), maybe("Bell/Rosa")),
        asks=_OPEN,
    ),
    OwnFile(
        name="pretix_german.csv",
        make=csv_file(_PRETIX_GERMAN, ",", "utf-8", quote=True),
        people=(who("Müller/Jörg", email="jm@example.org"), gone("Kuhn/Lisa")),
    ),
    OwnFile(
        name="meetup_tabs.xls",
        make=csv_file(_MEETUP_TABS, "\t"),
        layout="meetup",
        people=(maybe("Abara/Ike"), maybe("Bell/Rosa")),
        asks=_OPEN,
    ),
    OwnFile(
        name="civicrm_roles.csv",
        make=lambda: _CIVI_ROLES.strip().replace("|", ",").encode(),
        layout="civicrm",
        people=(who("Abara/Ike"), gone("Bell/Rosa"), gone("Cho/Min")),
    ),
    OwnFile(
        name="lms_completions.csv",
        make=csv_file(_LMS),
        people=(
            who("Abara/Ike", member_id="10021", date="2026-08-12"),
            gone("Bell/Rosa"),
            maybe("Cho/Min"),
        ),
        asks=("which-status",),
    ),
    OwnFile(
        name="pars_template_example_row.xlsx",
        make=lambda: book_of({"Learners": _PARS_ROWS}),
        header=1,
        people=(
            maybe("Example/Jane", review=True),
            who(
                "Abara/Ike",
                birth_month_day="03-23",
                license_number="0004300",
                license_state="OH",
                npi="2102030402",
                date="2026-08-12",
            ),
            who("Bell/Rosa", birth_month_day="12-28"),
        ),
    ),
    OwnFile(
        name="poll.csv",
        make=csv_file(_SLACK_POLL),
        people=(maybe("Abara/Ike"), gone("Bell/Rosa"), maybe("Cho/Min")),
        asks=_OPEN,
    ),
    OwnFile(
        name="cvent_sessions.csv",
        make=csv_file(_CVENT),
        people=(who("Abara/Ike", minutes=66), gone("Bell/Rosa"), gone("Cho/Min")),
    ),
)
