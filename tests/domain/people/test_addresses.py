"""Addresses: one text parted where it clearly ends, and how they are kept."""

from __future__ import annotations

import pytest

from cme_desk.domain.people.addresses import Address, parted, tidied

CLEAR = """
12 Elm St, Dayton, OH 45402                  | 12 Elm St | Dayton | OH | 45402 |
Dayton, OH 45402                             | | Dayton | OH | 45402 |
Dayton, OH                                   | | Dayton | OH | |
Dayton, Ohio 45402-1234                      | | Dayton | OH | 45402-1234 |
PO Box 4, Dayton, OH 454021234               | PO Box 4 | Dayton | OH | 45402-1234 |
12 Elm St, Apt 4, New York, New York 10001, USA | 12 Elm St, Apt 4 | New York | NY | 10001 | USA
Washington, DC 20001                         | | Washington | DC | 20001 |
Winston-Salem, N.C. 27101                    | | Winston-Salem | NC | 27101 |
O'Fallon, Mo. 63366                          | | O'Fallon | MO | 63366 |
St. Louis, MO 63101 United States            | | St. Louis | MO | 63101 | United States
1 King St, Toronto, ON M5V 2T6, Canada       | 1 King St | Toronto | ON | M5V 2T6 | Canada
Dayton, OH, 45402                            | | Dayton | OH | 45402 |
"""
AS_WRITTEN = [
    "12 Elm St Dayton, OH 45402",
    "12 Elm St",
    "Dayton",
    "Dayton OH",
    "10 Downing St, London, SW1A 2AA",
    "Hauptstr. 5, 10115 Berlin",
    "Paris, France",
    "Tbilisi, Georgia",
    "Perth, WA 6000",
    "5 Elm St, Ward 3, Dayton, OH",
    "12 Elm St, Dayton, XX 45402",
    "香港九龍",
    "",
]


@pytest.mark.parametrize("line", CLEAR.strip().splitlines())
def test_a_clear_end_is_parted(line: str) -> None:
    text, *parts = (each.strip() for each in line.split("|"))
    assert parted(text) == Address(*parts)


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_whatever_else_it_may_be_stays_as_written(text: str) -> None:
    assert parted(text) == Address(street=text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (Address(state="ohio"), Address(state="OH")),
        (Address(state="Ontario", country="Canada"), Address(state="Ontario", country="Canada")),
        (Address(state="wa", country="Australia"), Address(state="wa", country="Australia")),
        (Address(state="MA", postal_code="2139"), Address(state="MA", postal_code="02139")),
        (Address(state="PR", postal_code="601"), Address(state="PR", postal_code="00601")),
        (Address(state="qld", postal_code="4811"), Address(state="qld", postal_code="4811")),
        (Address(postal_code="454021234"), Address(postal_code="45402-1234")),
        (Address(postal_code="k1a 0b1"), Address(postal_code="K1A 0B1")),
        (Address(postal_code="K1A0B1"), Address(postal_code="K1A 0B1")),
        (Address(postal_code="sw1a 2aa"), Address(postal_code="SW1A 2AA")),
        (Address(street="  12  Elm "), Address(street="12 Elm")),
    ],
)
def test_they_are_kept_tidy(written: Address, kept: Address) -> None:
    assert tidied(written) == kept
    assert tidied(kept) == kept


def test_what_one_address_says_of_another() -> None:
    whole = parted("12 Elm St, Dayton, OH 45402")
    assert whole.line == "12 Elm St, Dayton, OH 45402"
    assert Address(city="dayton").is_part_of(whole)
    assert not whole.is_part_of(Address(city="Dayton"))
    assert whole.agrees_with(Address(city="Dayton", country="USA"))
    assert not whole.agrees_with(Address(city="Akron"))
