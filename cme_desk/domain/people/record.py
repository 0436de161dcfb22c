"""A person: a learner, planner or teacher; their other names, and other ways to reach them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from cme_desk.domain.people.names import certificate_name, display_name, sort_name
from cme_desk.domain.vocabulary import Worded

_MAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]{2,}")


PERSON_FIELDS = {
    "last_name": "Last name",
    "first_name": "First name",
    "middle_name": "Middle name",
    "suffix": "Suffix",
    "credentials": "Credentials",
    "profession": "Profession",
    "specialty": "Specialty",
    "organization": "Organization",
    "department": "Department",
    "email": "E-mail",
    "phone": "Phone",
    "street": "Street address",
    "city": "City",
    "state": "State or province",
    "postal_code": "Postal code",
    "country": "Country",
    "npi": "NPI",
    "license_number": "License number",
    "license_state": "License state",
    "birth_month_day": "Birth month and day",
}
"""What sheets and people say of a person, in the order of a list, as a coordinator calls it."""


class PersonOrigin(StrEnum):
    """How a person's record came to be made."""

    BY_HAND = "by-hand"
    SHEET = "sheet"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One human being, once.

    Attributes:
        id: the office's inner key; 0 before they are kept.
        uid: UUID that stays the same in every office.
        credentials: as written after the name, in order ("MD, FACP").
        profession: one of domain.credentials' professions, or as the office writes it.
        organization: name of where they work, as its record says it.
        npi: ten digits that pass the check, or empty.
        license_state: two-letter code.
        birth_month_day: "MM-DD"; the year is never kept.
        origin: how the record came to be made.
        import_id: the import by which it was, as long as that is on file.
        sheet, row: where the person stood on the imported sheet; empty and None if unknown.
        session_id: the session at which they were typed from a signed paper sheet.
        street: what stands before the city; all of an address that was not parted.
        state: of the United States its two letters, elsewhere as it is written.

    """

    id: int = 0
    uid: str = ""
    last_name: str
    first_name: str = ""
    middle_name: str = ""
    suffix: str = ""
    credentials: str = ""
    profession: str = ""
    specialty: str = ""
    organization: str = ""
    department: str = ""
    email: str = ""
    phone: str = ""
    npi: str = ""
    license_number: str = ""
    license_state: str = ""
    birth_month_day: str = ""
    notes: str = ""
    origin: PersonOrigin = PersonOrigin.BY_HAND
    import_id: int | None = None
    sheet: str = ""
    row: int | None = None
    session_id: int | None = None
    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""

    @property
    def display(self) -> str:
        """The name as it is spoken."""
        return display_name(self.first_name, self.middle_name, self.last_name, self.suffix)

    @property
    def certificate_name(self) -> str:
        """The name as it stands on a certificate, with the credentials."""
        return certificate_name(
            self.first_name, self.middle_name, self.last_name, self.suffix, self.credentials
        )

    @property
    def sort_name(self) -> str:
        """The name as lists are sorted."""
        return sort_name(self.last_name, self.first_name, self.middle_name, self.suffix)


class ContactKind(Worded):
    """What another way to reach somebody is."""

    EMAIL = "email", "E-mail"
    PHONE = "phone"
    ORGANIZATION = "organization"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """Another name of a person: a former one, or one that stands on somebody's sheets.

    Attributes:
        source: where it is from ("before their marriage", "another record, joined on 2027-01-14").

    """

    id: int = 0
    uid: str = ""
    person_id: int
    last_name: str
    first_name: str = ""
    middle_name: str = ""
    suffix: str = ""
    source: str = ""

    @property
    def display(self) -> str:
        """The name as it is spoken."""
        return display_name(self.first_name, self.middle_name, self.last_name, self.suffix)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One more e-mail, phone, organization or address; the preferred one is the person's own field.

    Attributes:
        note: what it is for, or of an organization the department.

    """

    id: int = 0
    uid: str = ""
    person_id: int
    kind: ContactKind
    value: str
    note: str = ""


def contact_problem(kind: ContactKind, value: str) -> str | None:
    """What is wrong with another way to reach somebody, in a sentence; None if nothing is."""
    if not value:
        return f"There is no {kind.words.lower()}."
    if kind is ContactKind.EMAIL and not _MAIL.fullmatch(value):
        return f"“{value[:60]}” is not an e-mail address."
    if kind is ContactKind.PHONE and sum(each.isdigit() for each in value) < 4:
        return f"“{value[:60]}” is not a phone number."
    return None
