"""Reports of meetings, forms and ticket sellers, each in the shape that their makers write."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cme_desk.domain.intake.readings import Corrections, Entry, Reading
from tests.importing.conftest import read_rows, tabbed

ZOOM_BLOCK = "Meeting ID|Topic|Start Time|End Time|User Email|Duration (Minutes)|Participants\n"
ZOOM_BLOCK += (
    "817 9640 5615|Rounds|05/14/2024 11:56:00 AM|05/14/2024 01:03:00 PM|cme@example.org|67|3"
)
JOINED = "Name (Original Name)|User Email|Join Time|Leave Time|Duration (Minutes)"
JOINS = """
David Kim, MD|d@example.org|05/14/2024 12:00:00 PM|05/14/2024 12:30:00 PM|30
David Kim, MD|d@example.org|05/14/2024 12:40:00 PM|05/14/2024 01:00:00 PM|20
Grace Okonkwo|g@example.org|05/14/2024 12:00:00 PM|05/14/2024 01:00:00 PM|60
Grace Okonkwo|g@example.org|05/14/2024 12:10:00 PM|05/14/2024 12:50:00 PM|40
"""


def by_name(reading: Reading) -> dict[str, Entry]:
    """The entries by family name."""
    return {entry.last_name: entry for entry in reading.people}


@pytest.mark.parametrize(
    "lines",
    [
        JOINED + JOINS,
        ZOOM_BLOCK + "\n\n" + JOINED + JOINS,
        "Name (Original Name)|User Email|Join Time|Leave Time|Duration (Minutes)|Guest|"
        "Recording Consent" + JOINS,
        "Name (original name)|Email|Join time|Leave time|Duration (minutes)|Guest" + JOINS,
    ],
)
def test_zoom_rejoins_are_one_person_and_overlaps_count_once(lines: str) -> None:
    reading = read_rows(tabbed(lines))
    assert reading.layout == "zoom"
    people = by_name(reading)
    assert set(people) == {"Kim", "Okonkwo"}
    assert people["Kim"].minutes == 50
    assert len(people["Kim"].joins) == 2
    assert people["Kim"].time_in == "2024-05-14T12:00"
    assert people["Kim"].time_out == "2024-05-14T13:00"
    assert people["Okonkwo"].minutes == 60


def test_zoom_unique_users() -> None:
    reading = read_rows(tabbed("""
        Name (Original Name)|User Email|Total Duration (Minutes)|Guest
        David Kim|d@example.org|67|No
        Grace Okonkwo||12|Yes
    """))  # fmt: skip
    assert reading.layout == "zoom"
    assert [entry.minutes for entry in reading.people] == [67, 12]
    assert not reading.questions


def test_zoom_waiting_room_is_no_attendance() -> None:
    reading = read_rows(tabbed("""
        Name (original name)|Email|Join time|Leave time|Duration (minutes)|Guest|In waiting room
        David Kim|d@example.org|05/14/2024 11:50 AM|05/14/2024 12:00 PM|10|Yes|Yes
        David Kim|d@example.org|05/14/2024 12:00 PM|05/14/2024 01:00 PM|60|Yes|No
        Grace Okonkwo|g@example.org|05/14/2024 11:50 AM|05/14/2024 11:59 AM|9|Yes|Yes
    """))  # fmt: skip
    people = by_name(reading)
    assert people["Kim"].minutes == 60
    assert people["Kim"].attended is not False
    assert people["Okonkwo"].attended is False


def test_zoom_namesakes_and_robots() -> None:
    reading = read_rows(tabbed(JOINED + """
        David Kim|d@example.org|05/14/2024 12:00 PM|05/14/2024 01:00 PM|60
        David Kim|k@example.org|05/14/2024 12:00 PM|05/14/2024 01:00 PM|60
        iPhone||05/14/2024 12:00 PM|05/14/2024 01:00 PM|60
        Otter.ai Notetaker||05/14/2024 12:00 PM|05/14/2024 01:00 PM|60
        Grace Okonkwo||05/14/2024 12:30 PM|05/14/2024 12:00 PM|-30
    """.strip("\n").replace("        ", "\n", 1)))  # fmt: skip
    assert len(reading.people) == 5
    assert all(entry.review for entry in reading.people)
    assert reading.people[4].minutes is None


ZOOM_WEBINAR = """
Attendee Report
Report Generated:|05/15/2024 08:00 AM
Topic|Webinar ID|Actual Start Time|Actual Duration (minutes)|# Registered|# Cancelled
Opioids|817 9640 5615|05/14/2024 12:00 PM|60|4|0
Host Details
Attended|User Name (Original Name)|Email|Join Time|Leave Time|Time in Session (minutes)|Is Guest
Yes|CME Office|cme@example.org|05/14/2024 11:50 AM|05/14/2024 01:00 PM|70|No
Panelist Details
Attended|User Name (Original Name)|Email|Join Time|Leave Time|Time in Session (minutes)|Is Guest
Yes|Priya Venkataraman|p@example.org|05/14/2024 11:50 AM|05/14/2024 01:00 PM|70|No
Attendee Details
Attended|User Name (Original Name)|First Name|Last Name|Email|Registration Time|Approval Status|Join Time|Leave Time|Time in Session (minutes)|Is Guest
Yes|David Kim|David|Kim|d@example.org|05/01/2024 08:00 AM|approved|05/14/2024 12:00 PM|05/14/2024 12:20 PM|20|Yes
Yes|David Kim|David|Kim|d@example.org|05/01/2024 08:00 AM|approved|05/14/2024 12:30 PM|05/14/2024 01:00 PM|30|Yes
No|--|Grace|Okonkwo|g@example.org|05/02/2024 08:00 AM|approved|--|--|--|--
Other Attended
User Name|Join Time|Leave Time|Time in Session (minutes)|Country/Region Name
13125550123|05/14/2024 12:00 PM|05/14/2024 01:00 PM|60|United States
"""


def test_zoom_webinar() -> None:
    reading = read_rows(tabbed(ZOOM_WEBINAR))
    assert reading.layout == "zoom"
    people = by_name(reading)
    assert people["Kim"].minutes == 50
    assert people["Kim"].attended is True
    assert people["Okonkwo"].attended is False
    assert "Venkataraman" not in people
    assert reading.people[-1].review
    assert reading.header_row == 12
    assert not reading.questions


def test_registrations_are_asked_about() -> None:
    rows = tabbed("""
        First Name|Last Name|Email|Registration Time|Approval Status
        David|Kim|d@example.org|05/01/2024 08:00 AM|approved
        Grace|Okonkwo|g@example.org|05/01/2024 08:00 AM|cancelled by self
    """)
    reading = read_rows(rows)
    assert [each.reference for each in reading.questions] == ["registered-not-attended"]
    assert [entry.attended for entry in reading.people] == [None, False]
    came = read_rows(rows, Corrections(answers={"registered-not-attended": "attended"}))
    assert not came.questions
    assert [entry.attended for entry in came.people] == [True, False]
    only = read_rows(rows, Corrections(answers={"registered-not-attended": "registered"}))
    assert not only.questions
    assert [entry.attended for entry in only.people] == [False, False]


def test_teams_sections_in_german() -> None:
    reading = read_rows(tabbed("""
        1. Zusammenfassung
        Titel der Besprechung|Chirurgie
        Teilgenommene Personen|2

        2. Teilnehmer
        Name|Erster Beitritt|Letzter Austritt|Dauer der Besprechungsteilnahme|E-Mail|Teilnehmer-ID (UPN)|Rolle
        Müller, Jürgen|06.10.26, 18:01:00|06.10.26, 19:21:03|1 Std. 20 Min. 3 Sek.|j@example.org|j@example.org|Organisator
        Anna Schmidt (Gast)|06.10.26, 18:05:00|06.10.26, 18:35:00|30 Min.|||Teilnehmer

        3. Aktivitäten während der Besprechung
        Name|Beitrittszeit|Austrittszeit|Dauer|E-Mail|Rolle
        Müller, Jürgen|06.10.26, 18:01:00|06.10.26, 19:21:03|1 Std. 20 Min. 3 Sek.|j@example.org|Organisator
        Anna Schmidt (Gast)|06.10.26, 18:05:00|06.10.26, 18:35:00|30 Min.||Teilnehmer
    """))  # fmt: skip
    assert reading.layout == "teams"
    people = by_name(reading)
    assert set(people) == {"Müller", "Schmidt"}
    assert people["Müller"].minutes == pytest.approx(80.05)
    assert people["Müller"].time_in == "2026-10-06T18:01"
    assert len(people["Müller"].joins) == 1


def test_teams_2021() -> None:
    reading = read_rows(tabbed("""
        Meeting Summary
        Total Number of Participants|2
        Meeting Title|M&M
        Meeting Start Time|4/21/2021, 6:58:12 PM
        Meeting End Time|4/21/2021, 8:00:00 PM
        Meeting Id|abc

        Full Name|Join Time|Leave Time|Duration|Email|Role|Participant ID (UPN)
        Kim, David|4/21/2021, 7:00:00 PM|4/21/2021, 7:30:00 PM|30m|d@example.org|Presenter|d@example.org
        Kim, David|4/21/2021, 7:40:00 PM|4/21/2021, 8:00:00 PM|20m|d@example.org|Presenter|d@example.org
    """))  # fmt: skip
    assert reading.layout == "teams"
    (entry,) = reading.people
    assert entry.minutes == 50
    assert entry.time_in == "2021-04-21T19:00"


@pytest.mark.parametrize(
    ("header", "came", "left"),
    [
        ("Full Name|User Action|Timestamp", "Joined", "Left"),
        ("Nome Completo|Atividade|Carimbo de data/hora", "Ingressou", "Saiu"),
        ("Vollständiger Name|Benutzeraktion|Zeitstempel", "Beigetreten", "Verlassen"),
    ],
)
def test_teams_list_of_events(header: str, came: str, left: str) -> None:
    reading = read_rows(tabbed(f"""
        {header}
        David Kim|{came}|4/21/2020, 6:58:00 PM
        Grace Okonkwo|{came}|4/21/2020, 7:00:00 PM
        David Kim|{left}|4/21/2020, 7:28:00 PM
        David Kim|{came}|4/21/2020, 7:30:00 PM
        David Kim|{left}|4/21/2020, 8:00:00 PM
    """))  # fmt: skip
    assert reading.layout == "teams"
    people = by_name(reading)
    assert people["Kim"].minutes == 60
    assert people["Kim"].time_in == "2020-04-21T18:58"
    assert people["Okonkwo"].time_out == ""
    assert people["Okonkwo"].review


def test_teams_events_split_at_the_comma() -> None:
    reading = read_rows(tabbed("""
        Full Name|User Action|Timestamp
        David Kim|Joined|4/21/2020|6:58:00 PM
        David Kim|Left|4/21/2020|7:28:00 PM
    """))  # fmt: skip
    assert reading.people[0].minutes == 30


def test_webex_with_text_guards() -> None:
    reading = read_rows(tabbed("""
        Meeting Name|Meeting Start Time|Meeting End Time|Display Name|First Name|Last Name|Role|Attendee Email|Join Time|Leave Time|Attendance Duration|Connection Type|Session Name
        Rounds|="2024-05-14 12:00:00"|="2024-05-14 13:00:00"|David Kim|David|Kim|Attendee|d@example.org|="2024-05-14 12:00:00"|="2024-05-14 12:30:00"|30 mins|Desktop app|
        Rounds|="2024-05-14 12:00:00"|="2024-05-14 13:00:00"|David Kim|David|Kim|Attendee|d@example.org|="2024-05-14 12:31:00"|="2024-05-14 13:00:00"|29 mins|Desktop app|
        Rounds|="2024-05-14 12:00:00"|="2024-05-14 13:00:00"|Call-in User_2||||| ="2024-05-14 12:31:00"|="2024-05-14 13:00:00"|29 mins|Phone|
    """))  # fmt: skip
    assert reading.layout == "webex"
    assert len(reading.people) == 2
    assert reading.people[0].minutes == 59
    assert reading.people[0].time_in == "2024-05-14T12:00"
    assert reading.people[1].review


def test_goto_webinar() -> None:
    reading = read_rows(tabbed("""
        General Information
        Webinar Name|Webinar ID
        Opioids|123-456-789
        Session Details
        Attended|Interest Rating
        2|50
        Attendee Details
        Attended|Interest Rating|Last Name|First Name|Email Address|Registration Date/Time|Join Time|Leave Time|Time in Session|Unsubscribed
        Yes|80|Kim|David|d@example.org|05/01/2024 08:00 AM EDT|05/14/2024 12:00 PM EDT|05/14/2024 01:12 PM EDT|1 hours 12 minutes|No
        No|10|Okonkwo|Grace|g@example.org|05/01/2024 08:00 AM EDT|--|--|--|No
        Staff Details
        Attended|Last Name|First Name|Email Address|Join Time|Leave Time|Time in Session
        Yes|Office|CME|cme@example.org|05/14/2024 11:00 AM EDT|05/14/2024 01:12 PM EDT|2 hours 12 minutes
    """))  # fmt: skip
    assert reading.layout == "goto"
    people = by_name(reading)
    assert set(people) == {"Kim", "Okonkwo"}
    assert people["Kim"].minutes == 72
    assert people["Okonkwo"].attended is False


def test_google_meet() -> None:
    reading = read_rows(tabbed("""
        First name|Last name|Email|Duration|Time joined|Time exited
        David|Kim|d@example.org|1 hr 2 min|12:00 PM|1:02 PM
        Grace Okonkwo|||45 sec|12:00 PM|12:00 PM
    """))  # fmt: skip
    assert reading.layout == "google-meet"
    people = by_name(reading)
    assert people["Kim"].minutes == 62
    assert people["Okonkwo"].minutes == 0.75


def test_microsoft_forms_with_anonymous_answers() -> None:
    reading = read_rows(tabbed("""
        ID|Start time|Completion time|Email|Name|Your full name|Your e-mail|Degree
        1|5/14/24 12:00:00|5/14/24 12:03:00|anonymous||David Kim|d@example.org|MD
        2|5/14/24 12:01:00|5/14/24 12:04:00|anonymous||Grace Okonkwo|g@example.org|NP
    """))  # fmt: skip
    assert reading.layout == "microsoft-forms"
    people = by_name(reading)
    assert people["Kim"].email == "d@example.org"
    assert people["Kim"].credentials == "MD"
    assert people["Kim"].minutes is None
    assert people["Kim"].time_in == ""


def test_surveymonkey_two_header_rows() -> None:
    reading = read_rows(tabbed("""
        Respondent ID|Collector ID|Date Created|Date Modified|IP Address|Email Address|First Name|Last Name|Custom Data 1|Please give us your details:|||How was it?
        |||||||||Name|Company|Email Address|Response
        11|22|05/14/2024 01:00:00 PM|05/14/2024 01:03:00 PM|10.0.0.1|||||David Kim, MD|Northgate|d@example.org|Good
        12|22|05/14/2024 01:00:00 PM|05/14/2024 01:03:00 PM|10.0.0.1|||||Grace Okonkwo|Lakeside|g@example.org|Good
    """))  # fmt: skip
    assert reading.layout == "surveymonkey"
    assert reading.header_row == 2
    people = by_name(reading)
    assert people["Kim"].email == "d@example.org"
    assert people["Kim"].organization == "Northgate"
    assert people["Kim"].minutes is None


def test_qualtrics_three_header_rows() -> None:
    reading = read_rows(tabbed("""
        StartDate|EndDate|Status|Progress|Duration (in seconds)|Finished|RecordedDate|ResponseId|RecipientLastName|RecipientFirstName|RecipientEmail|Q1_1|Q1_2|Q2
        Start Date|End Date|Response Type|Progress|Duration (in seconds)|Finished|Recorded Date|Response ID|Recipient Last Name|Recipient First Name|Recipient Email|Your details - Full name|Your details - E-mail|How would you rate this?
        {"ImportId":"startDate"}|{"ImportId":"endDate"}|{"ImportId":"status"}|{"ImportId":"p"}|{"ImportId":"d"}|{"ImportId":"f"}|{"ImportId":"r"}|{"ImportId":"i"}|{"ImportId":"l"}|{"ImportId":"n"}|{"ImportId":"e"}|{"ImportId":"QID1_1"}|{"ImportId":"QID1_2"}|{"ImportId":"QID2"}
        2024-05-14 13:00:00|2024-05-14 13:03:00|IP Address|100|180|True|2024-05-14 13:03:00|R_1||||David Kim, MD|d@example.org|5
        2024-05-14 13:00:00|2024-05-14 13:03:00|Survey Preview|100|180|True|2024-05-14 13:03:00|R_2||||Test Person|t@example.org|5
        2024-05-14 13:00:00|2024-05-14 13:03:00|IP Address|20|180|False|2024-05-14 13:03:00|R_3||||Half Done|h@example.org|
    """))  # fmt: skip
    assert reading.layout == "qualtrics"
    (entry,) = reading.people
    assert (entry.last_name, entry.email, entry.minutes) == ("Kim", "d@example.org", None)


def test_redcap_labels() -> None:
    reading = read_rows(tabbed("""
        Record ID|Survey Timestamp|First Name|Last Name|Email|Degree (choice=MD)|Degree (choice=RN)|Complete?
        1|2024-05-14 13:00|David|Kim|d@example.org|Checked|Unchecked|Complete
        2|2024-05-14 13:00|Grace|Okonkwo|g@example.org|Unchecked|Checked|Incomplete
    """))  # fmt: skip
    assert reading.layout == "redcap"
    assert [entry.credentials for entry in reading.people] == ["MD", "RN"]
    assert [entry.attended for entry in reading.people] == [None, None]


def test_eventbrite_is_registration_unless_checked_in() -> None:
    header = "Order #|Order Date|First Name|Last Name|Email|Quantity|Ticket Type|Attendee #|Buyer First Name|Buyer Last Name|Buyer Email|Attendee Status"
    rows = f"""{header}
        1|2024-05-01|David|Kim|d@example.org|1|General|11|Pat|Payer|pay@example.org|Attending
        1|2024-05-01|Grace|Okonkwo|g@example.org|1|General|12|Pat|Payer|pay@example.org|Not Attending"""
    reading = read_rows(tabbed(rows))
    assert reading.layout == "eventbrite"
    assert [each.reference for each in reading.questions] == ["registered-not-attended"]
    assert [(e.email, e.attended) for e in reading.people] == [
        ("d@example.org", None),
        ("g@example.org", False),
    ]
    checked = read_rows(tabbed(rows.replace("|Attending", "|Checked In")))
    assert not checked.questions
    assert [entry.attended for entry in checked.people] == [True, False]


def test_pretix_check_in_list() -> None:
    reading = read_rows(tabbed("""
        Order code|Attendee name|Attendee name: Title|Attendee name: First name|Attendee name: Family name|Product|Price|Checked in|Checked out|E-mail
        ABC|Dr. David Kim|Dr.|David|Kim|Ticket|0.00|2024-05-14 08:00||d@example.org
        DEF|Grace Okonkwo||Grace|Okonkwo|Ticket|0.00|||g@example.org
    """))  # fmt: skip
    assert reading.layout == "pretix"
    assert [entry.attended for entry in reading.people] == [True, False]
    assert [entry.last_name for entry in reading.people] == ["Kim", "Okonkwo"]


def test_meetup_and_civicrm() -> None:
    meetup = read_rows(tabbed("""
        Name|User ID|Title|Event Host|RSVP|Guests|RSVPed on|Joined Group on|URL of Member Profile
        David Kim|1|||Yes|0|May 1, 2024|May 2, 2019|https://example.org/1
        Grace Okonkwo|2|||No|0|May 1, 2024|May 2, 2019|https://example.org/2
    """))  # fmt: skip
    assert meetup.layout == "meetup"
    assert [entry.attended for entry in meetup.people] == [None, False]
    assert meetup.questions
    civi = read_rows(tabbed("""
        Sort Name|Email|Event|Participant Status|Participant Role|Register Date
        Kim, David|d@example.org|Rounds|Attended|Attendee|2024-05-01
        Okonkwo, Grace|g@example.org|Rounds|No-show|Attendee|2024-05-01
        Zhang, Wei|w@example.org|Rounds|Cancelled|Attendee|2024-05-01
    """))  # fmt: skip
    assert civi.layout == "civicrm"
    assert [entry.attended for entry in civi.people] == [True, False, False]
    assert not civi.questions


@pytest.mark.parametrize("word", ["Registered", "Enrolled", "RSVP yes"])
def test_a_table_that_only_says_registered_is_asked_about(word: str) -> None:
    reading = read_rows(tabbed(f"""
        Name|E-mail|Status
        David Kim|d@example.org|{word}
        Grace Okonkwo|g@example.org|{word}
    """))  # fmt: skip
    assert reading.questions
    assert all(entry.attended is not True for entry in reading.people)


def test_a_report_may_be_read_as_a_table(read: Callable[..., Reading]) -> None:
    reading = read(tabbed(JOINED + JOINS), Corrections(header_row=1))
    assert reading.layout == "table"
    assert len(reading.people) == 4
