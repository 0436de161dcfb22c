"""Headers as programs and other languages write them, and two names on one sheet."""

from __future__ import annotations

import pytest

from cme_desk.domain.intake.readings import Corrections, Reading
from cme_desk.errors import DeskError
from cme_desk.importing.columns.fields import role_of
from tests.importing.conftest import read_rows, tabbed

ROLES = """
CheckInTime time_in | CheckOutTime time_out | checkInTime time_in | CHECK_OUT_TIME time_out
SignInTime time_in | sign_out_time time_out | ArrivalTime time_in | DepartureTime time_out
timeIn time_in | leaveTime time_out | Join_Time time_in | InWaitingRoom waiting
NameOriginalName full_name | FullName full_name | USER_NAME_1 name | ATTENDEE_NAME_2 name
first.name first_name | attendee.lastName last_name | txtFirstName first_name
contact.firstName first_name | First_Name__c first_name | lastName_1 last_name
emailAddress email | attendee_email_1 email | NPINumber npi | npi_number_1 npi | LicenseNo license_number
Duration_Minutes_2 minutes | durationMinutes minutes | 직종 profession | 부서 department
전화번호 phone | 면허번호 license_number | 성명 full_name | 소속 organization | 서명 signature
Họ_và_tên full_name | Nghề_nghiệp profession | Должность profession | Телефон phone
Место_работы organization | 職種 profession | Prénom/Vorname first_name
Prénom/Nombre/Vorname/성명 first_name | Nom/Nachname/Cognome last_name
Name|Nom|Nombre name | Provider_Name_Suffix_Text suffix
"""
CASES = [
    tuple(each.strip().rsplit(" ", 1))
    for line in ROLES.replace("Name|Nom|Nombre", "Name/Nom/Nombre").strip().splitlines()
    for each in line.split("|")
]


@pytest.mark.parametrize(("header", "role"), CASES)
def test_headers_of_programs_and_languages(header: str, role: str) -> None:
    said = header.replace("_", " ") if not header.isascii() else header
    found = role_of(said)
    assert (found.role, found.strength >= 0.6) == (role, True)


@pytest.mark.parametrize(
    "header",
    [
        "City Name", "County Name", "Facility Name", "Course Name", "Program Name", "Hospital Name",
        "Business Name", "Product Name", "Room Name", "Company Name", "Building Name", "Event Name",
        "Provider Business Mailing Address City Name", "Authorized Official Last Name",
        "Provider Other Last Name", "Legal Business Name", "What is the name of your hospital?",
        "What is the name of the drug?", "Which speaker's name did you like?",
    ],
)  # fmt: skip
def test_the_name_of_a_thing_is_nobodys(header: str) -> None:
    assert role_of(header).role not in {"name", "full_name", "last_name", "first_name"}


@pytest.mark.parametrize(
    "header",
    [
        "What name would you like printed on your badge?",
        "What name should appear on your certificate?",
        "How should your name appear on your certificate?",
        "How would you like your name printed on the certificate?",
        "Which name should be printed on your name tag?",
        "Please write your name as it should appear on the certificate",
        "What is your full name?",
        "What should we call you? (name on badge)",
        "How do you want your name displayed?",
        "Please tell us the name for your badge",
    ],
)
def test_a_question_for_a_name_is_one(header: str) -> None:
    assert role_of(header).role in {"full_name", "name"}
    rows = [["Email Address", header, "How did you hear of us?"]]
    rows += [["p@example.org", "Petra Norcross", "By mail"]]
    rows += [["g@example.org", "Goran Jessup", "A friend"]]
    assert names(read_rows(rows)) == ["Petra Norcross", "Goran Jessup"]


def names(reading: Reading) -> list[str]:
    return [entry.full_name for entry in reading.people]


TWO_SETS = """
First Name | Last Name | Email         | Guest First Name | Guest Last Name
Petra      | Norcross  | p@example.org | Jane             | Doe
Goran      | Jessup    | g@example.org | Mary             | Smith
Imke       | Ashdown   | i@example.org | Robert           | Brown
"""
WHOLE_BESIDE_PARTS = """
Registrant Name | Email         | First Name | Last Name
Petra Norcross  | p@example.org | Jane       | Doe
Goran Jessup    | g@example.org | Mary       | Smith
Imke Ashdown    | i@example.org | Robert     | Brown
"""
TWO_WHOLE = """
Name           | Full Name  | Email
Petra Norcross | Jane Doe   | p@example.org
Goran Jessup   | Mary Smith | g@example.org
"""


@pytest.mark.parametrize(
    ("sheet", "answer", "learners"),
    [
        (TWO_SETS, "B", ["Petra Norcross", "Goran Jessup", "Imke Ashdown"]),
        (TWO_SETS, "E", ["Jane Doe", "Mary Smith", "Robert Brown"]),
        (WHOLE_BESIDE_PARTS, "A", ["Petra Norcross", "Goran Jessup", "Imke Ashdown"]),
        (WHOLE_BESIDE_PARTS, "D", ["Jane Doe", "Mary Smith", "Robert Brown"]),
        (TWO_WHOLE, "A", ["Petra Norcross", "Goran Jessup"]),
        (TWO_WHOLE, "B", ["Jane Doe", "Mary Smith"]),
    ],
)
def test_two_names_of_different_people_are_asked_about(
    sheet: str, answer: str, learners: list[str]
) -> None:
    (question,) = read_rows(tabbed(sheet)).questions
    assert question.reference == "which-name"
    assert answer in {key for key, _ in question.choices}
    said = Corrections(answers={"which-name": answer})
    reading = read_rows(tabbed(sheet), said)
    assert names(reading) == learners
    assert reading.questions == ()


def test_two_names_of_the_same_people_are_not() -> None:
    rows = tabbed("""
        First Name | Last Name | Name on badge      | Email
        Petra      | Norcross  | Petra Norcross, MD | p@example.org
        Goran      | Jessup    | Jessup, Goran      | g@example.org
    """)
    reading = read_rows(rows)
    assert reading.questions == ()
    assert names(reading) == ["Petra Norcross", "Goran Jessup"]


def test_a_name_that_is_the_same_in_every_row_is_the_hosts() -> None:
    rows = tabbed("""
        Topic | Host_1  | Name_1         | Email_1 | Name_2         | Email_2       | Note
        Rounds | x | James Warrender | j@example.org | Petra Norcross | p@example.org | a
        Rounds | x | James Warrender | j@example.org | Goran Jessup   | g@example.org | b
        Rounds | x | James Warrender | j@example.org | Imke Ashdown   | i@example.org | c
    """)
    reading = read_rows(rows)
    assert names(reading) == ["Petra Norcross", "Goran Jessup", "Imke Ashdown"]
    assert [entry.email for entry in reading.people] == [
        "p@example.org", "g@example.org", "i@example.org",
    ]  # fmt: skip


@pytest.mark.parametrize("shared", ["cme@example.org", "frontdesk@example.org"])
@pytest.mark.parametrize("roles", [("Attendee", "Guest", "Learner"), ("Participant", "Student")])
def test_words_of_a_column_of_roles_are_no_labels(shared: str, roles: tuple[str, ...]) -> None:
    """They are phrases of headers, with an address beside: such a sheet was read as cards."""
    rows = [["ID", "First_Name", "Last_Name", "Role", "Email"]]
    rows += [
        [f"{n}", f"Petra{n}", f"Norcross{n}", roles[n % len(roles)], shared] for n in range(20)
    ]
    reading = read_rows(rows)
    assert reading.header_row == 1
    assert len(reading.people) == 20


def test_a_first_row_that_cannot_be_the_header_is_refused() -> None:
    rows = tabbed("""
        Alpha      | Beta    | Gamma
        Paolo      | 11:26   | Classroom
        Paolo      | 11:27   | Classroom
        Laura      | 12:20   | Classroom
    """)
    with pytest.raises(DeskError) as caught:
        read_rows(rows, Corrections(answers={"no-header": "first-row"}))
    assert caught.value.reference == "header-without-names"
    assert "“Beta”" in caught.value.why


@pytest.mark.parametrize(
    "name",
    [
        "Lakeside Clinic", "Northgate Hospital (Co-host)",
        "Conference Room B (Host)", "Emergency Department", "Jane's iPhone", "iPhone", "Zoom Room",
        "Galaxy S21", "Room 204", "Medical Education", "GME Office",
    ],
)  # fmt: skip
def test_offices_rooms_and_devices_are_no_learners(name: str) -> None:
    rows = [["Name", "Minutes"], [name, 60], ["Petra Norcross", 55], ["Goran Jessup", 60]]
    entry = read_rows(rows).people[0]
    assert entry.review
    assert not (entry.first_name and entry.last_name)


@pytest.mark.parametrize(
    ("last", "first"), [("Ward", "Philander"), ("Price", "Douglas"), ("Guest", "Grace")]
)
def test_a_name_that_a_header_may_be_called_is_a_row(last: str, first: str) -> None:
    rows = f"""
        Last Name | First Name | Degree | Email | Organization | Time In | Time Out
        Pelegrine | Eunice | MD | | | 12:20 | 13:00
        Ligelis | California | PharmD | | | 12:21 | 13:00
        {last} | {first} | | | | 12:22 | 13:00
        Helzanwood | Westley | MD | | | 12:23 | 13:00
        Hernandez | Vincent | DO | | | 12:24 | 13:00
        Surd | Tabby | PA-C | | | 12:25 | 13:00
    """
    reading = read_rows([each for each in tabbed(rows) if any(each)])
    assert len(reading.people) == 6
    assert not reading.questions
