"""Answers of forms, and lists of registrations and tickets, as their makers export them."""

from __future__ import annotations

from tests.importing.own_files.own_file import OwnFile, book, csv_file, gone, maybe, who

_GOOGLE = [
    ["Timestamp", "Email Address", "First and last name\n(as on the certificate)",
     "Degree (check all)", "NPI (physicians only)", "Birth month and day (MM/DD)",
     "Please rate the speaker", "What will you change in your practice?"],
    ["8/12/2026 13:02:11", "ike@example.org", "Ike Abara", "MD;FACP", "2102030402", "3/23", "5",
     "Name drugs by mail"],
    ["8/12/2026 13:03:00", "rosa@example.org ", "BELL, ROSA", "RN", "", "1006", "4", ""],
    ["8/12/2026 13:04:00", "ike@example.org", "Ike Abara, MD", "MD", "2102030402", "03/23", "5",
     ""],
]  # fmt: skip
_MICROSOFT = [
    ["ID", "Start time", "Completion time", "Email", "Name", "Full name\xa0", "E-mail\n",
     "Credentials"],
    ["1", "8/12/2026 13:00:00", "8/12/2026 13:03:00", "anonymous", "", "Ike Abara",
     "ike@example.org", "MD"],
    ["2", "8/12/2026 13:00:00", "8/12/2026 13:04:00", "anonymous", "", "Rosa Bell",
     "rosa@example.org", "RN"],
]  # fmt: skip
_MONKEY = """
Respondent ID|Collector ID|Start Date|End Date|IP Address|Email Address|First Name|Last Name|Please give your details|||Rate the session
||||||||Name|Email Address|Degree|Response
118|99|08/12/2026 01:00:00 PM|08/12/2026 01:04:00 PM|10.0.0.1||||Ike Abara|ike@example.org|MD|5
119|99|08/12/2026 01:01:00 PM|08/12/2026 01:04:00 PM|10.0.0.2||||Rosa Bell|rosa@example.org|RN|4
"""
_QUALTRICS = [
    ["StartDate", "EndDate", "Status", "Progress", "Duration (in seconds)", "Finished",
     "RecordedDate", "ResponseId", "RecipientLastName", "RecipientFirstName", "Q1", "Q2", "Q3"],
    ["Start Date", "End Date", "Response Type", "Progress", "Duration (in seconds)", "Finished",
     "Recorded Date", "Response ID", "Recipient Last Name", "Recipient First Name",
     "What is your name?", "What is your e-mail address?", "Your degree"],
    ['{"ImportId":"startDate"}', '{"ImportId":"endDate"}', '{"ImportId":"status"}',
     '{"ImportId":"progress"}', '{"ImportId":"duration"}', '{"ImportId":"finished"}',
     '{"ImportId":"recordedDate"}', '{"ImportId":"_recordId"}', '{"ImportId":"l"}',
     '{"ImportId":"f"}', '{"ImportId":"QID1_TEXT"}', '{"ImportId":"QID2_TEXT"}',
     '{"ImportId":"QID3_TEXT"}'],
    ["2026-08-12 13:00:00", "2026-08-12 13:04:00", "Survey Preview", "100", "240", "True",
     "2026-08-12 13:04:00", "R_0", "", "", "Test Person", "test@example.org", "MD"],
    ["2026-08-12 13:00:00", "2026-08-12 13:04:00", "IP Address", "100", "240", "True",
     "2026-08-12 13:04:00", "R_1", "", "", "Ike Abara", "ike@example.org", "MD"],
    ["2026-08-12 13:00:00", "2026-08-12 13:04:00", "IP Address", "100", "200", "True",
     "2026-08-12 13:04:00", "R_2", "", "", "Rosa Bell", "rosa@example.org", "RN"],
    ["2026-08-12 13:00:00", "2026-08-12 13:01:00", "IP Address", "20", "20", "False",
     "2026-08-12 13:04:00", "R_3", "", "", "", "", ""],
]  # fmt: skip
_REDCAP_RAW = """
record_id|redcap_event_name|redcap_survey_identifier|first_name|last_name|email|degree___1|degree___2|degree___3|sign_in_complete
1|visit_1_arm_1||Ike|Abara|ike@example.org|1|0|0|2
1|visit_2_arm_1|||||0|0|0|2
2|visit_1_arm_1||Rosa|Bell|rosa@example.org|0|0|1|2
"""
_REDCAP_LABELS = """
Record ID|Event Name|Survey Timestamp|First name|Last name|E-mail|Degree (choice=MD)|Degree (choice=DO)|Degree (choice=RN)|Complete?
1|Visit 1|2026-08-12 13:00|Ike|Abara|ike@example.org|Checked|Unchecked|Unchecked|Complete
1|Visit 2|||||Unchecked|Unchecked|Unchecked|Complete
2|Visit 1|2026-08-12 13:00|Rosa|Bell|rosa@example.org|Unchecked|Unchecked|Checked|Complete
"""
_EVENTBRITE = """
Order #|Order Date|Prefix|First Name|Last Name|Email|Quantity|Ticket Type|Attendee #|Buyer First Name|Buyer Last Name|Buyer Email|Attendee Status|What is your degree?
11|2026-08-01|Dr.|Ike|Abara|office@example.org|1|Physician|501|Vera|Lind|office@example.org|Checked In|MD
11|2026-08-01|Ms|Rosa|Bell|office@example.org|1|Nurse|502|Vera|Lind|office@example.org|Attending|RN
12|2026-08-02||Min|Cho|min@example.org|1|Other|503|Min|Cho|min@example.org|Not Attending|PharmD
"""
_EVENTBRITE_BEFORE = _EVENTBRITE.replace("Checked In", "Attending")
_PRETIX = """
Order code|Attendee name|Attendee name: Title|Attendee name: First name|Attendee name: Middle name|Attendee name: Family name|Product|Price|Checked in|Checked out|E-mail
A1B2|Ike Abara|Dr.|Ike||Abara|Full|0.00|2026-08-12 09:01:00||ike@example.org
C3D4|Rosa Bell||Rosa||Bell|Full|0.00|||rosa@example.org
"""
_TITO = """
Ticket Reference|Ticket Full Name|Ticket First Name|Ticket Last Name|Ticket Email|Ticket Status|Checked In At|What name would you like printed on your badge?
AB-1|Ike Abara|Ike|Abara|ike@example.org|complete|2026-08-12 09:00:00|*
AB-2|Rosa Bell|Rosa|Bell|rosa@example.org|complete||Rosie
"""
_MEETUP = """
Name|User ID|Title|Event Host|RSVP|Guests|RSVPed on|Joined Group on|URL of Member Profile
Ike Abara|user 1||Yes|Yes|0|August 1, 2026 8:00 AM|January 1, 2020|https://example.org/1
Rosa Bell|user 2||No|No|0|August 1, 2026 8:00 AM|January 1, 2020|https://example.org/2
"""
_CIVICRM = """
Participant Name|Event|Participant Status|Participant Role|Register Date|Email
Abara, Ike|Sepsis|Attended|Attendee|2026-08-01|ike@example.org
Bell, Rosa|Sepsis|No-show|Attendee|2026-08-01|rosa@example.org
Cho, Min|Sepsis|Cancelled|Attendee|2026-08-01|min@example.org
Lind, Vera|Sepsis|Attended|Speaker|2026-08-01|vera@example.org
"""
_PARS = """
First Name|Last Name|Birth Month|Birth Day|State License ID|License State|NPI|Activity Completion Date
Required|Required|Required (1-12)|Required (1-31)|Optional|Required if license|10 digits|MM/DD/YYYY
Ike|Abara|3|23|0004300|OH|2102030402|08/12/2026
Rosa|Bell|12|28|77123|NY||08/12/2026
"""
_POSITIONAL = """
Ike|0|Abara|ike@example.org|Ike Abara, MD|MD|08/12/2026|1 Main St||Akron|OH|44301|USA|3125550141||||||1.00
Rosa|M|Bell|rosa@example.org|Rosa M Bell, RN|RN|08/12/2026|2 Main St||Akron|OH|44301|USA|3125550142||||||1.00
Min|0|Cho|min@example.org|Min Cho, PharmD|PharmD|08/12/2026|3 Main St||Akron|OH|44301|USA|3125550143||||||1.00
"""
_RSVP = """
First Name|Last Name|Email|RSVP Status
Ike|Abara|ike@example.org|Going
Rosa|Bell|rosa@example.org|Not going
Min|Cho|min@example.org|Maybe
"""
_OPEN = ("registered-not-attended",)

FILES = (
    OwnFile(
        name="google_forms.csv",
        make=csv_file(_GOOGLE),
        layout="google-forms",
        header=1,
        people=(
            who(
                "Abara/Ike",
                credentials="MD, FACP",
                minutes=None,
                npi="2102030402",
                birth_month_day="03-23",
            ),
            who("Bell/Rosa", birth_month_day="10-06", email="rosa@example.org", time_in=""),
            who("Abara/Ike", review=True),
        ),
    ),
    OwnFile(
        name="microsoft_forms.xlsx",
        make=book(_MICROSOFT),
        layout="microsoft-forms",
        header=1,
        people=(
            who("Abara/Ike", email="ike@example.org", credentials="MD", minutes=None),
            who("Bell/Rosa", email="rosa@example.org"),
        ),
    ),
    OwnFile(
        name="surveymonkey.csv",
        make=csv_file(_MONKEY),
        layout="surveymonkey",
        people=(
            who("Abara/Ike", email="ike@example.org", minutes=None, credentials="MD"),
            who("Bell/Rosa", email="rosa@example.org"),
        ),
    ),
    OwnFile(
        name="qualtrics.csv",
        make=csv_file(_QUALTRICS),
        layout="qualtrics",
        people=(
            who("Abara/Ike", email="ike@example.org", minutes=None, credentials="MD"),
            who("Bell/Rosa", email="rosa@example.org"),
        ),
    ),
    OwnFile(
        name="redcap_raw.csv",
        make=csv_file(_REDCAP_RAW),
        layout="redcap",
        header=1,
        people=(
            who("Abara/Ike", email="ike@example.org", credentials=""),
            who("Bell/Rosa", credentials=""),
        ),
    ),
    OwnFile(
        name="redcap_labels.csv",
        make=csv_file(_REDCAP_LABELS),
        layout="redcap",
        header=1,
        people=(who("Abara/Ike", credentials="MD"), who("Bell/Rosa", credentials="RN")),
    ),
    OwnFile(
        name="eventbrite.csv",
        make=csv_file(_EVENTBRITE, quote=True),
        layout="eventbrite",
        header=1,
        people=(
            who("Abara/Ike", credentials="MD"),
            gone("Bell/Rosa", registered=True),
            gone("Cho/Min"),
        ),
    ),
    OwnFile(
        name="eventbrite_before.csv",
        make=csv_file(_EVENTBRITE_BEFORE),
        layout="eventbrite",
        header=1,
        asks=_OPEN,
        people=(maybe("Abara/Ike", registered=True), maybe("Bell/Rosa"), gone("Cho/Min")),
    ),
    OwnFile(
        name="pretix.csv",
        make=csv_file(_PRETIX, quote=True),
        layout="pretix",
        header=1,
        people=(who("Abara/Ike", time_in="2026-08-12T09:01"), gone("Bell/Rosa")),
    ),
    OwnFile(
        name="tito.csv",
        make=csv_file(_TITO),
        layout="tito",
        header=1,
        people=(who("Abara/Ike", email="ike@example.org"), gone("Bell/Rosa")),
    ),
    OwnFile(
        name="meetup.xls",
        make=csv_file(_MEETUP, "\t"),
        layout="meetup",
        header=1,
        asks=_OPEN,
        people=(maybe("Abara/Ike", registered=True), gone("Bell/Rosa")),
    ),
    OwnFile(
        name="civicrm.csv",
        make=csv_file(_CIVICRM),
        layout="civicrm",
        header=1,
        people=(
            who("Abara/Ike"),
            gone("Bell/Rosa"),
            gone("Cho/Min"),
            maybe("Lind/Vera", review=True),
        ),
    ),
    OwnFile(
        name="pars_template.xlsx",
        make=book(_PARS),
        header=1,
        people=(
            who(
                "Abara/Ike",
                birth_month_day="03-23",
                npi="2102030402",
                license_number="0004300",
                license_state="OH",
            ),
            who("Bell/Rosa", birth_month_day="12-28", date="2026-08-12"),
        ),
    ),
    OwnFile(
        name="positional_import.csv",
        make=csv_file(_POSITIONAL),
        asks=("no-header",),
        header=0,
        people=(
            who("Abara/Ike", email="ike@example.org"),
            who("Bell/Rosa"),
            who("Cho/Min"),
        ),
    ),
    OwnFile(
        name="rsvps.csv",
        make=csv_file(_RSVP),
        header=1,
        asks=_OPEN,
        people=(maybe("Abara/Ike"), gone("Bell/Rosa"), maybe("Cho/Min")),
    ),
)
