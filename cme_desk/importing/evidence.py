"""What speaks for and against two entries, or an entry and a person, being one human being.

Every comparison says its reason in words. A veto is what forbids joining without a person's word;
it is never outweighed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from nicknames import NickNamer
from rapidfuzz.distance import DamerauLevenshtein

from cme_desk.domain.credentials import is_physician, profession_of
from cme_desk.domain.names import fold
from cme_desk.domain.readings import Entry

SAME_SCORE = 0.95
ASK_SCORE = 0.5


class Known(Protocol):
    """What is compared of a person that the office knows."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def last_key(self) -> str: ...  # noqa: D102
    @property
    def first_key(self) -> str: ...  # noqa: D102
    @property
    def email_key(self) -> str: ...  # noqa: D102
    @property
    def npi(self) -> str: ...  # noqa: D102
    @property
    def last_name(self) -> str: ...  # noqa: D102
    @property
    def first_name(self) -> str: ...  # noqa: D102
    @property
    def middle_name(self) -> str: ...  # noqa: D102
    @property
    def suffix(self) -> str: ...  # noqa: D102
    @property
    def credentials(self) -> str: ...  # noqa: D102
    @property
    def profession(self) -> str: ...  # noqa: D102
    @property
    def organization(self) -> str: ...  # noqa: D102


@dataclass(slots=True)
class Subject:
    """One side of a comparison: a row, or a person, by the same keys.

    Attributes:
        person_id: 0 for a row of the sheet.
        row: (sheet, row) of an earlier row; None for a person of the office.

    """

    name: str
    last_key: str
    first_key: str
    middle_key: str
    suffix_key: str
    email: str
    npi: str
    credentials: str
    profession: str
    organization_key: str
    person_id: int = 0
    row: tuple[str, int] | None = None


def subject_of_entry(entry: Entry) -> Subject:
    """The keys of a row."""
    return Subject(
        name=entry.full_name or entry.email,
        last_key=fold(entry.last_name),
        first_key=fold(entry.first_name),
        middle_key=fold(entry.middle_name),
        suffix_key=fold(entry.suffix),
        email=entry.email.lower(),
        npi=entry.npi,
        credentials=entry.credentials,
        profession=entry.profession,
        organization_key=fold(entry.organization),
        row=(entry.sheet, entry.row),
    )


def subject_of_person(person: Known) -> Subject:
    """The keys of a person that the office knows."""
    name = " ".join(
        part
        for part in (person.first_name, person.middle_name, person.last_name, person.suffix)
        if part
    )
    return Subject(
        name=f"{name}, {person.credentials}" if person.credentials else name,
        last_key=person.last_key,
        first_key=person.first_key,
        middle_key=fold(person.middle_name),
        suffix_key=fold(person.suffix),
        email=person.email_key,
        npi=person.npi,
        credentials=person.credentials,
        profession=person.profession,
        organization_key=fold(person.organization),
        person_id=person.id,
    )


@dataclass(slots=True)
class Evidence:
    """What comparing two subjects found."""

    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    vetoes: list[str] = field(default_factory=list)
    name: float = 0.0
    more: int = 0
    identifier: bool = False


def compare(one: Subject, other: Subject) -> Evidence:
    """Weigh what speaks for and against two subjects being one person; symmetric."""
    found = Evidence()
    found.name = _compare_names(one, other, found)
    same_npi = bool(one.npi) and one.npi == other.npi
    same_email = bool(one.email) and one.email == other.email
    if one.npi and other.npi and not same_npi:
        found.vetoes.append("different NPI")
    _compare_suffix(one, other, found)
    _compare_middle(one, other, found)
    _compare_credentials(one, other, found, identified=same_npi or same_email)
    if one.organization_key and one.organization_key == other.organization_key:
        found.more += 1
        found.reasons.append("same organization")
    different_mail = bool(one.email) and bool(other.email) and not same_email
    if different_mail:
        found.reasons.append("different e-mail")
    _identifiers(found, same_npi=same_npi, same_email=same_email)
    if not found.identifier:
        found.score = _score_by_name(found, different_mail=different_mail)
    if found.vetoes:
        found.score = min(found.score, 0.6)
    return found


def _identifiers(found: Evidence, *, same_npi: bool, same_email: bool) -> None:
    """An identifier decides where the name agrees with it, and asks where it does not."""
    if same_npi:
        found.identifier = True
        found.reasons.insert(0, "same NPI")
        found.score = 0.99 if found.name >= 0.6 else 0.7
        if found.name < 0.6:
            found.vetoes.append("same NPI, but another name")
    if same_email:
        found.identifier = True
        found.reasons.insert(0, "same e-mail")
        if found.name >= 0.6:
            found.score = max(found.score, 0.98)
        elif found.name > 0.0:
            found.score = max(found.score, 0.6)
        elif not same_npi:
            # Two names at one address are a shared mailbox, not one person.
            found.score = 0.3
            found.vetoes.append("same e-mail, but another name")


def _score_by_name(found: Evidence, *, different_mail: bool) -> float:
    """How much the name says without an identifier."""
    if found.name >= 1.0:
        if different_mail:
            return 0.7
        return 0.96 if found.more else 0.85
    if found.name >= 0.9:
        return 0.75
    if found.name >= 0.6:
        return 0.6
    return 0.0


def _compare_names(one: Subject, other: Subject, found: Evidence) -> float:
    """How alike two names are: 1.0 equal, 0.9 nearly, 0.6 compatible, below that unlike."""
    if not one.last_key or not other.last_key:
        # No name at all on one side: an identifier alone may ask, never decide.
        return 0.3
    if one.last_key == other.last_key and one.first_key == other.first_key and one.first_key:
        found.reasons.append("same name")
        return 1.0
    if (
        one.first_key
        and _joined(one.last_key, one.first_key) == _joined(other.last_key, other.first_key)
    ) or (one.last_key == other.first_key and one.first_key == other.last_key and one.first_key):
        found.reasons.append("same name, in another order or divided otherwise")
        return 0.9
    first = first_names_agree(one.first_key, other.first_key)
    if one.last_key == other.last_key:
        if first:
            found.reasons.append(f"same last name, {first}")
            return 0.8 if first != "first name by its initial" else 0.7
        return 0.2
    if first in ("same first name", "nickname") and _parts_agree(one.last_key, other.last_key):
        found.reasons.append(f"{first}, part of the last name is the same")
        return 0.6
    if first == "same first name" and _typo(one.last_key, other.last_key):
        found.reasons.append("same first name, last name differs by a letter")
        return 0.6
    return 0.1 if first == "same first name" else 0.0


@lru_cache(maxsize=65536)
def first_names_agree(one: str, other: str) -> str:
    """In words, how two first names agree; empty if they do not."""
    if not one or not other:
        return ""
    if one == other:
        return "same first name"
    a, b = one.split(), other.split()
    if a[0] == b[0]:
        return "same first name"
    if (len(a[0]) == 1 or len(b[0]) == 1) and a[0][0] == b[0][0]:
        return "first name by its initial"
    if b[0] in nicknames_of(a[0]) or a[0] in nicknames_of(b[0]):
        return "nickname"
    if _typo(one, other):
        return "first name differs by a letter"
    return ""


def _typo(one: str, other: str) -> bool:
    """Whether two words of some length differ by one slip of the pen."""
    if min(len(one), len(other)) < 5:
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


def _joined(last: str, first: str) -> str:
    return "".join(sorted(f"{last} {first}".split()))


def _parts_agree(one: str, other: str) -> bool:
    """Whether one double last name holds the other."""
    a, b = set(one.split()), set(other.split())
    return bool(a & b) and (a <= b or b <= a)


@lru_cache(maxsize=1)
def _namer() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=4096)
def nicknames_of(name: str) -> frozenset[str]:
    """Short and full forms of a first name, both ways: "robert" for "bob", "bob" for "robert"."""
    namer = _namer()
    return frozenset(namer.nicknames_of(name) | namer.canonicals_of(name))


def _compare_suffix(one: Subject, other: Subject, found: Evidence) -> None:
    if one.suffix_key == other.suffix_key:
        return
    if one.suffix_key and other.suffix_key:
        found.vetoes.append("different suffix (Jr., Sr., III)")
    elif found.name >= 0.9:
        # One of two generations may have left it out; an identifier can still decide.
        found.name = 0.8
        found.reasons.append("a suffix (Jr., Sr., III) stands on one side only")


def _compare_middle(one: Subject, other: Subject, found: Evidence) -> None:
    if not (one.middle_key and other.middle_key):
        return
    if one.middle_key[0] != other.middle_key[0]:
        if found.name >= 0.6:
            found.vetoes.append("different middle name")
        return
    if found.name >= 0.9:
        found.more += 1
        found.reasons.append("same middle initial")


def _compare_credentials(
    one: Subject, other: Subject, found: Evidence, *, identified: bool
) -> None:
    """Equal credentials support a name; a physician and a nurse of one name are two people."""
    mine, theirs = (
        set(_credential_words(one.credentials)),
        set(_credential_words(other.credentials)),
    )
    if mine & theirs:
        found.more += 1
        found.reasons.append("same credentials")
        return
    if not identified and _doctor(one) is not None and _doctor(other) is not None:
        ours, others = _profession(one), _profession(other)
        if _doctor(one) != _doctor(other) or (ours and others and ours != others):
            found.vetoes.append(f"{ours or 'not a physician'} and {others or 'not a physician'}")


def _doctor(subject: Subject) -> bool | None:
    return is_physician(subject.credentials, subject.profession)


def _profession(subject: Subject) -> str:
    return profession_of(subject.credentials) or subject.profession


@lru_cache(maxsize=4096)
def _credential_words(credentials: str) -> tuple[str, ...]:
    return tuple(part.strip().casefold() for part in credentials.split(",") if part.strip())
