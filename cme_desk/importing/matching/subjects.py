"""One side of a comparison: a row of a sheet, or a person of the office, by the same keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.people import credentials as credential_words
from cme_desk.domain.people.addresses import ADDRESS, Address, address_of
from cme_desk.domain.people.credentials import is_physician, profession_named, profession_of
from cme_desk.domain.people.identifiers import license_parts
from cme_desk.domain.people.names import fold
from cme_desk.importing.likeness.addresses import NOWHERE, Where, where
from cme_desk.importing.likeness.names import Written, suffix_key


class OfficePerson(Written, Protocol):
    """What is compared of a person that the office knows."""

    @property
    def id(self) -> int: ...  # noqa: D102 - as its name says
    @property
    def last_key(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def first_key(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def email_key(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def npi(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def credentials(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def profession(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def organization(self) -> str: ...  # noqa: D102 - as its name says


class Licence(NamedTuple):
    """A licence to practise: letters and digits of its number, and the state that gave it."""

    state: str
    number: str


class Qualification(NamedTuple):
    """What credentials and profession say of somebody.

    Attributes:
        doctor: whether a physician; None if nothing says.
        profession: by the credentials, else as named; "" if nothing says.
        degrees: the physician's degrees among them: MD, DO, or any other.
        words: every credential, in lower case.

    """

    doctor: bool | None
    profession: str
    degrees: frozenset[str]
    words: frozenset[str]


_NO_ADDRESS = Address()


@dataclass(slots=True)
class Subject:
    """One side of a comparison.

    Attributes:
        name: as it is shown.
        last_key, first_key, middle_key, suffix_key: folded.
        emails: in lower case; a person may have several.
        boards: (board, number) as numbers of a certifying board.
        birthday: "MM-DD".
        person_id: 0 for a row of the sheet.
        row: (sheet, row); None for a person of the office.
        address: as it is written; `where` is the same as it is compared.

    """

    name: str
    last_key: str
    first_key: str
    middle_key: str
    suffix_key: str
    emails: tuple[str, ...]
    npi: str
    credentials: str
    profession: str
    organization: str
    department: str = ""
    specialty: str = ""
    phone: str = ""
    licences: tuple[Licence, ...] = ()
    boards: tuple[tuple[str, str], ...] = ()
    member_id: str = ""
    birthday: str = ""
    person_id: int = 0
    row: tuple[str, int] | None = None
    address: Address = _NO_ADDRESS
    where: Where = NOWHERE

    @property
    def qualification(self) -> Qualification:
        """What credentials and profession say of them."""
        return qualification_of(self.credentials, self.profession)


def family_first(subject: Subject) -> Iterator[tuple[str, str]]:
    """A name of three words or more as (last, first), if it was written family name first.

    "Garcia Lopez Maria Jose" may be Maria Jose Garcia Lopez, whose second given name the office
    has as a first or as a middle name.
    """
    words = f"{subject.first_key} {subject.middle_key} {subject.last_key}".split()
    if len(words) < 3 or not subject.first_key:
        return
    for at in range(1, len(words)):
        family = " ".join(words[:at])
        yield family, words[at]
        if at + 1 < len(words):
            yield family, " ".join(words[at:])


def subject_of_entry(entry: Entry) -> Subject:
    """The keys of a row."""
    licences: tuple[Licence, ...] = ()
    if entry.license_number:
        licences = (licence(entry.license_state, entry.license_number),)
    suffix = entry.suffix
    address = address_of(entry)
    return Subject(
        entry.full_name or entry.email,
        fold(entry.last_name),
        fold(entry.first_name),
        fold(entry.middle_name) if entry.middle_name else "",
        suffix_key(suffix) if suffix else "",
        (entry.email.lower(),) if entry.email else (),
        entry.npi,
        entry.credentials,
        entry.profession,
        entry.organization,
        entry.department,
        entry.specialty,
        entry.phone,
        licences,
        (),
        entry.member_id,
        entry.birth_month_day,
        0,
        entry.key,
        address,
        where(address),
    )


def subject_of_person(person: OfficePerson) -> Subject:
    """The keys of a person that the office knows.

    What not everybody who asks can give (phone, licence, birthday, ...) is taken if it is there.
    """
    parts = (person.first_name, person.middle_name, person.last_name, person.suffix)
    name = " ".join([part for part in parts if part])
    address = Address(*(getattr(person, part, "") for part in ADDRESS))
    licences: tuple[Licence, ...] = ()
    if number := getattr(person, "license_number", ""):
        licences = (licence(getattr(person, "license_state", ""), number),)
    return Subject(
        f"{name}, {person.credentials}" if person.credentials else name,
        person.last_key,
        person.first_key,
        fold(person.middle_name) if person.middle_name else "",
        suffix_key(person.suffix) if person.suffix else "",
        (person.email_key,) if person.email_key else (),
        person.npi,
        person.credentials,
        person.profession,
        person.organization,
        getattr(person, "department", ""),
        getattr(person, "specialty", ""),
        getattr(person, "phone", ""),
        licences,
        (),
        "",
        getattr(person, "birth_month_day", ""),
        person.id,
        None,
        address,
        where(address),
    )


_NOT_KEPT = re.compile(r"[^0-9a-z]+")
_NOT_DIGIT = re.compile(r"[^0-9]+")


@lru_cache(maxsize=4096)
def licence(state: str, number: str) -> Licence:
    """A licence as it is compared."""
    of, plain = license_parts(number, state)
    # Excel takes the zeros off a number's front.
    return Licence(of, _NOT_KEPT.sub("", plain.lower()).lstrip("0"))


@lru_cache(maxsize=4096)
def phone_key(text: str) -> str:
    """The last ten digits of a phone number; "" if it has fewer than seven."""
    # An extension is no part of the number: "555-0100 x12".
    digits = _NOT_DIGIT.sub("", text.partition("x")[0])
    return digits[-10:] if len(digits) >= 7 else ""


@lru_cache(maxsize=8192)
def qualification_of(credentials: str, profession: str) -> Qualification:
    """What credentials and profession say together."""
    words = credential_words.split(credentials) if credentials else ()
    degrees = frozenset(word for word in words if profession_of(word) == credential_words.PHYSICIAN)
    said = profession_of(credentials) if credentials else ""
    if not said and profession:
        said = profession_named(profession) or profession.strip()
    return Qualification(
        is_physician(credentials, profession) if credentials or profession else None,
        said,
        degrees,
        frozenset(word.casefold() for word in words),
    )
