"""Where a person is written to: street, city, state or province, postal code and country."""

from __future__ import annotations

import re
from typing import NamedTuple

from cme_desk.domain.people.identifiers import state_code
from cme_desk.domain.people.names import clean, fold

ADDRESS = ("street", "city", "state", "postal_code", "country")
"""The fields of a person, and of a row of a sheet, that are one address together."""

_HOME = frozenset(
    {"", "us", "usa", "u s", "u s a", "united states", "united states of america", "america"}
)
"""The United States, as they are written beside an address, or left out."""

_PROVINCES = frozenset("AB BC MB NB NL NS NT NU ON PE QC SK YT".split())
_SHORT_CODES = {**dict.fromkeys(("CT", "MA", "ME", "NH", "NJ", "RI", "VT"), 4), "PR": 3, "VI": 3}
"""How many digits a spreadsheet leaves of a ZIP code of these, which begins with zeros."""

_ENDS = re.compile(
    r"(?:(?P<street>.*\S)\s*[,;]\s*)?(?P<city>[^\W\d][^,;\d]*[^\W\d]\.?)\s*,\s*"
    r"(?P<state>[A-Za-z][A-Za-z. ]*?)\.?"
    r"(?:[\s,]+(?P<code>\d{5}(?:-?\d{4})?|[A-Za-z]\d[A-Za-z][ -]?\d[A-Za-z]\d))?"
    r"(?:[\s,]+(?P<country>[A-Za-z][A-Za-z. ]*))?"
)
_WITHOUT_COMMA = re.compile(
    r"(?P<city>[^\W\d][^,;\d]*?)\s+(?P<state>[A-Z]{2})(?P<code>\s+\d{5}(?:-?\d{4})?)?"
)
_ZIP_AND_FOUR = re.compile(r"(\d{5})[\s-]*(\d{4})")
_CANADIAN = re.compile(r"([A-Z]\d[A-Z])-?(\d[A-Z]\d)")


class Address(NamedTuple):
    """One address; what is not known of it is empty.

    Attributes:
        street: everything before the city in one line, or all of it where it is not parted.
        state: of the United States two letters, elsewhere as it is written.

    """

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""

    @property
    def line(self) -> str:
        """All of it in one line: "12 Elm St, Dayton, OH 45402"."""
        place = " ".join(part for part in (self.state, self.postal_code) if part)
        return ", ".join(part for part in (self.street, self.city, place, self.country) if part)

    def agrees_with(self, other: Address) -> bool:
        """Whether both may be one: no part that both say is another."""
        return all(
            fold(mine) == fold(theirs)
            for mine, theirs in zip(self, other, strict=True)
            if mine and theirs
        )

    def is_part_of(self, other: Address) -> bool:
        """Whether another one says all of it, and perhaps more."""
        return all(
            not mine or fold(mine) == fold(theirs) for mine, theirs in zip(self, other, strict=True)
        )


def address_of(record: object) -> Address:
    """The address of a person, or of a row of a sheet."""
    return Address(*(getattr(record, part) for part in ADDRESS))


def tidied(address: Address) -> Address:
    """The same address as it is kept: single blanks, a US state by its code, whole postal codes."""
    street, city, state, code, country = map(clean, address)
    if fold(country) in _HOME:
        state = state_code(state) or state
        if code.isdigit() and len(code) == _SHORT_CODES.get(state):
            code = code.zfill(5)
        if found := _ZIP_AND_FOUR.fullmatch(code):
            code = f"{found[1]}-{found[2]}"
    code = code.upper()
    if found := _CANADIAN.fullmatch(code):
        code = f"{found[1]} {found[2]}"
    return Address(street, city, state, code, country)


def parted(text: str) -> Address:
    """An address that stands in one text: parted where it clearly ends, as "Dayton, OH 45402".

    Clear is a state of the United States or a province of Canada behind a comma, with its postal
    code, or alone by its two letters behind nothing but a city. Whatever else it may be stays in
    one piece, as the street.
    """
    text = clean(text)
    found = _ENDS.fullmatch(text)
    whole = Address(street=text)
    if found is None:
        return whole
    said, code, country = (found[name] or "" for name in ("state", "code", "country"))
    if not code and country:
        return whole
    state = state_code(said)
    if said.upper() in _PROVINCES and (not code or code[0].isalpha()):
        state = said.upper()
    elif not state or code[:1].isalpha() or fold(country) not in _HOME:
        return whole
    if not code and (found["street"] or len(said) > len("OH")):
        return whole
    return tidied(Address(found["street"] or "", found["city"], state, code, country))


def parted_place(text: str) -> Address:
    """What stands under "City, State": parted without the comma too, by the letters of a state."""
    text = clean(text)
    found = _WITHOUT_COMMA.fullmatch(text)
    if found and state_code(found["state"]):
        text = f"{found['city']}, {found['state']}{found['code'] or ''}"
    whole = parted(text)
    return whole if whole.city else Address(city=text)
