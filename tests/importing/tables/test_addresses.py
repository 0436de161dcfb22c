"""Addresses on sheets: whose they are, put together from their columns, and never guessed."""

from __future__ import annotations

import pytest

from cme_desk.domain.people.addresses import ADDRESS
from cme_desk.importing.columns.fields import role_of
from tests.importing.conftest import read_rows, tabbed

ROLES = """
City city | Suburb city | Town city | Wohnort city | Ville city | Ciudad city | 市区町村 city
Home City city | Mailing_City__c city | homeCity city | What city do you live in? city
ZIP postal_code | Zip Code postal_code | Postcode postal_code | PLZ postal_code
Code postal postal_code | Código postal postal_code | CEP postal_code | 郵便番号 postal_code
What is your zip code? postal_code | MailingPostalCode postal_code | Zip/Postal Code postal_code
Country country | Country/Region country | Pays country | País country | страна country
Mailing address street | Street street | Address 1 street | Straße street | Dirección street
Please enter your mailing address street | Home Address 1 street | Provider First Line Business Mailing Address street
Address 2 street_part | street_number street_part | Hausnummer street_part | Apt/Suite street_part
City, State place | City/State/Zip place | PLZ/Ort place
State/Province state | Province state | Bundesland state | State of residence state
Facility City other | Hospital City other | Clinic Address other | Venue City other | Event City other
Practice Zip other | Institution City other | Company Address other | Billing City other
Provider Business Practice Location Address City Name other | Country/Region Name other
Hospital, City organization | Hospital & City organization | Institution (city, state) organization
Invoice address City other | Invoice address ZIP code other | Shipping ZIP other
In what state do you live? state | Which country do you live in? country | Employer City other
License State license_state | State License license_number | IP Address other | Email Address email
"""


@pytest.mark.parametrize(
    ("header", "role"),
    [
        tuple(each.strip().rsplit(" ", 1))
        for line in ROLES.strip().splitlines()
        for each in line.split("|")
    ],
)
def test_headers_of_addresses(header: str, role: str) -> None:
    assert role_of(header).role == role


def addresses(sheet: str) -> list[tuple[str, ...]]:
    return [
        tuple(getattr(each, part) for part in (*ADDRESS, "license_state"))
        for each in read_rows(tabbed(sheet)).people
    ]


WHOLE = ("12 Elm St", "Dayton", "OH", "45402", "", "")
SHEETS = {
    "its own columns": (
        """
        Name           | Street    | City   | State | ZIP   | Country
        Petra Norcross | 12 Elm St | Dayton | Ohio  | 45402 | USA
        """,
        ("12 Elm St", "Dayton", "OH", "45402", "USA", ""),
    ),
    "one cell that ends clearly": (
        """
        Name           | Mailing address
        Petra Norcross | 12 Elm St, Dayton, OH 45402
        """,
        WHOLE,
    ),
    "one cell that does not": (
        """
        Name           | Mailing address
        Petra Norcross | 10 Downing St, London SW1A 2AA
        """,
        ("10 Downing St, London SW1A 2AA", "", "", "", "", ""),
    ),
    "a city with its state": (
        """
        Name           | City, State ZIP
        Petra Norcross | Dayton, OH 45402
        """,
        ("", "Dayton", "OH", "45402", "", ""),
    ),
    "a city with its state in a column of cities": (
        """
        Name           | City
        Petra Norcross | Dayton, OH
        """,
        ("", "Dayton", "OH", "", "", ""),
    ),
    "a city with its state, without a comma": (
        """
        Name           | City, State, Zip
        Petra Norcross | Dayton OH 45402
        """,
        ("", "Dayton", "OH", "45402", "", ""),
    ),
    "a city named like a state": (
        """
        Name           | City/State
        Petra Norcross | Port Washington
        """,
        ("", "Port Washington", "", "", "", ""),
    ),
    "a street that could be a date, and a code that could be a telephone": (
        """
        Apellidos | Nombre | Dirección      | C.P.     | Localidad
        Norcross  | Petra  | Calle Mayor 12 | 150-0001 | Madrid
        """,
        ("Calle Mayor 12", "Madrid", "", "150-0001", "", ""),
    ),
    "two that contradict each other": (
        """
        Name           | Address                     | City
        Petra Norcross | 12 Elm St, Akron, OH 44301  | Dayton
        """,
        ("12 Elm St, Akron, OH 44301", "Dayton", "", "", "", ""),
    ),
    "lines of a street": (
        """
        Name           | Street number | Address 1 | Address 2 | Suburb | Postcode
        Petra Norcross | 12            | Elm St    | Apt 4     | Dayton | 4540
        """,
        ("12 Elm St, Apt 4", "Dayton", "", "4540", "", ""),
    ),
    "a number behind its street": (
        """
        Name           | Straße  | Hausnummer | PLZ   | Ort
        Petra Norcross | Am Wall | 5a         | 10115 | Berlin
        """,
        ("Am Wall 5a", "Berlin", "", "10115", "", ""),
    ),
    "home before work": (
        """
        Name           | Home City | Home ZIP | Work City | Work State | Work ZIP
        Petra Norcross | Dayton    | 45402    | Boise     | ID         | 83702
        """,
        ("", "Dayton", "", "45402", "", ""),
    ),
    "work where home is empty": (
        """
        Name           | Home City | Home ZIP | Work City | Work State | Work ZIP
        Petra Norcross |           |          | Boise     | ID         | 83702
        """,
        ("", "Boise", "ID", "83702", "", ""),
    ),
    "where the place of work is": (
        """
        Name           | Hospital | Hospital City | Hospital State
        Petra Norcross | Mercy    | Dayton        | OH
        """,
        ("", "", "", "", "", ""),
    ),
    "the state of a licence": (
        """
        Name           | License # | State | City
        Petra Norcross | 35.1234   | OH    | Boise
        """,
        ("", "Boise", "", "", "", "OH"),
    ),
    "the state of an address beside a licence": (
        """
        Name           | City  | State | ZIP   | License #
        Petra Norcross | Boise | ID    | 83702 | 35.1234
        """,
        ("", "Boise", "ID", "83702", "", ""),
    ),
    "one state each": (
        """
        Name           | License # | State | City  | State
        Petra Norcross | 35.1234   | OH    | Boise | ID
        """,
        ("", "Boise", "ID", "", "", "OH"),
    ),
    "a zero that a spreadsheet took": (
        """
        Name           | City   | State | ZIP
        Petra Norcross | Boston | MA    | 2139
        """,
        ("", "Boston", "MA", "02139", "", ""),
    ),
    "nothing": (
        """
        Name           | City | State | ZIP
        Petra Norcross | n/a  | NA    | -
        """,
        ("", "", "", "", "", ""),
    ),
    "the state of a registration": (
        """
        Name           | State
        Petra Norcross | Confirmed
        """,
        ("", "", "", "", "", ""),
    ),
}


@pytest.mark.parametrize(("sheet", "told"), SHEETS.values(), ids=SHEETS.keys())
def test_the_address_of_a_row(sheet: str, told: tuple[str, ...]) -> None:
    assert addresses(sheet) == [told]


def test_a_column_of_addresses_may_hold_mail() -> None:
    (person,) = read_rows(tabbed("Name | Address\nPetra Norcross | p@example.org")).people
    assert (person.email, person.street) == ("p@example.org", "")


def test_lines_of_a_cell_and_dittos() -> None:
    rows = [
        ["Name", "Address", "Country"],
        ["Petra Norcross", "12 Elm St\nDayton, OH 45402", "USA"],
        ["Goran Jessup", "7 Oak Ave\nApt 2\nDayton, OH 45402", '"'],
    ]
    one, other = read_rows(rows).people
    assert (one.street, one.city, one.postal_code) == ("12 Elm St", "Dayton", "45402")
    assert (other.street, other.city, other.country) == ("7 Oak Ave, Apt 2", "Dayton", "USA")
