"""By what the office is asked for people, and by what they are found again, once they are there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from cme_desk.importing.likeness import given_names
from cme_desk.importing.matching.index import CROWDED, LastNames
from cme_desk.importing.matching.subjects import Subject, family_first, phone_key

_RARE = 20
"""So few people of one first name can be looked through for who works at one place."""
_FEW = 400
"""For so many rows at most, middle names are searched as well: former names, and names of call."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What to look people of the office up by.

    Attributes:
        emails: in lower case.
        npis: ten digits.
        licences: numbers as they are written.
        names: whole names as (last, first), folded.
        blocks: (last, first letter of the first name), for who could nearly be meant.
        families: last names, for everybody of that name.
        birthdays: "MM-DD".
        phones: their last ten digits.
        colleagues: (first name, organization), of first names that few have.
        housemates: (birthday, organization), of places where few work.
        words: (last name, first name), to be found anywhere in a name.
        streets, cities, postal_codes: of addresses, as they are written.

    """

    emails: frozenset[str] = frozenset()
    npis: frozenset[str] = frozenset()
    licences: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    blocks: frozenset[tuple[str, str]] = frozenset()
    families: frozenset[str] = frozenset()
    birthdays: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    colleagues: frozenset[tuple[str, str]] = frozenset()
    housemates: frozenset[tuple[str, str]] = frozenset()
    words: frozenset[tuple[str, str]] = frozenset()
    streets: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    postal_codes: frozenset[str] = frozenset()


def identifying_keys(subjects: Iterable[Subject]) -> Keys:
    """Look-up keys of everybody who has one of these numbers and addresses."""
    emails: set[str] = set()
    npis: set[str] = set()
    licences: set[str] = set()
    for each in subjects:
        emails.update(each.emails)
        if each.npi:
            npis.add(each.npi)
        for held in each.licences:
            # The office may have the state in the number: "OH 35.123".
            licences |= {held.number, held.state.lower() + held.number}
    return Keys(frozenset(emails), frozenset(npis), frozenset(licences))


def name_keys(subjects: Iterable[Subject]) -> Keys:
    """Look-up keys of everybody who has just these names."""
    return Keys(
        names=frozenset((each.last_key, each.first_key) for each in subjects if each.last_key)
    )


def near_keys(
    subjects: Collection[Subject], last_names: LastNames, first_names: Mapping[str, int]
) -> Keys:
    """Look-up keys of everybody who could nearly be meant.

    Args:
        subjects: those who are not known yet.
        last_names: of the office and the sheet.
        first_names: how many people of the office have each of the subjects' first names.

    """
    found = _Names()
    birthdays: set[str] = set()
    phones: set[str] = set()
    colleagues: set[tuple[str, str]] = set()
    housemates: set[tuple[str, str]] = set()
    for each in subjects:
        first = each.first_key
        if each.birthday:
            birthdays.add(each.birthday)
            if each.organization:
                housemates.add((each.birthday, each.organization))
        if each.phone:
            phones.add(phone_key(each.phone))
        if each.organization and 0 < first_names.get(first, 0) <= _RARE:
            colleagues.add((first, each.organization))
        if each.last_key:
            _by_names(each, last_names, found)
    return Keys(
        names=frozenset(found.names),
        blocks=frozenset(found.blocks),
        families=frozenset(found.families),
        birthdays=frozenset(birthdays),
        phones=frozenset(phones - {""}),
        words=_words(subjects) if len(subjects) <= _FEW else frozenset(),
        colleagues=frozenset(colleagues),
        housemates=frozenset(housemates),
        streets=frozenset(each.address.street for each in subjects) - {""},
        cities=frozenset(each.address.city for each in subjects) - {""},
        postal_codes=frozenset(each.address.postal_code.partition("-")[0] for each in subjects)
        - {""},
    )


@dataclass(slots=True)
class _Names:
    """The names that somebody may have, as they are gathered; see Keys."""

    names: set[tuple[str, str]] = field(default_factory=set)
    blocks: set[tuple[str, str]] = field(default_factory=set)
    families: set[str] = field(default_factory=set)


def _by_names(subject: Subject, last_names: LastNames, found: _Names) -> None:
    """The names that one person may have: nicknames, initials, slips, another order."""
    last, first = subject.last_key, subject.first_key
    letters = _letters(subject)
    for near in last_names.near(last):
        if not first or (near == last and last_names.people(near) <= CROWDED):
            found.families.add(near)
        elif last_names.is_narrow(last, near):
            found.names.add((near, first))
        else:
            found.blocks.update((near, letter) for letter in letters)
    if not first:
        return
    # Exchanged, also by a short form: "Harris, Bob" where the office knows Harris Robert.
    forms = given_names.other_forms(first)
    found.names.update((each, last) for each in (first, *forms) if each in last_names)
    found.names.update(each for each in family_first(subject) if each[0] in last_names)
    if first in last_names:
        found.blocks.add((first, last[0]))
    if not given_names.is_known(first):
        # The last name may be the first: "Harris, Robert" where the office knows Bob Harris.
        firsts = {form[0] for form in given_names.other_forms(last)} | {last[0]}
        found.blocks.update((near, letter) for near in last_names.near(first) for letter in firsts)
    for middle in subject.middle_key.split():
        if len(middle) > 2 and middle in last_names:
            found.blocks.add((middle, first[0]))


def _words(subjects: Iterable[Subject]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (each.last_key, each.first_key)
        for each in subjects
        if each.last_key and len(each.first_key) > 1
    )


def _letters(subject: Subject) -> set[str]:
    """With what the first name of somebody may begin, by all that they may be called."""
    first = subject.first_key
    if not first:
        return set()
    letters = {form[0] for form in given_names.other_forms(first.partition(" ")[0])}
    letters.add(first[0])
    if subject.middle_key:
        letters.add(subject.middle_key[0])
    return letters


def last_names(office: Mapping[str, int], subjects: Collection[Subject]) -> LastNames:
    """The last names of an office, each with how many have it, and of those who are not known."""
    wanted = {name for each in subjects for name in _last_names_of(each)}
    return LastNames(dict.fromkeys((each.last_key for each in subjects), 0) | dict(office), wanted)


def _last_names_of(subject: Subject) -> tuple[str, ...]:
    """What of a subject's name may be their last name in the office."""
    return (subject.last_key, subject.first_key, *subject.middle_key.split())


@dataclass(slots=True)
class Index:
    """Subjects by what only one person has, and by their whole names."""

    by_email: dict[str, list[Subject]] = field(default_factory=dict)
    by_number: dict[object, list[Subject]] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[Subject]] = field(default_factory=dict)

    def add(self, subject: Subject) -> None:
        """Let a subject be found."""
        for email in subject.emails:
            self.by_email.setdefault(email, []).append(subject)
        if subject.npi:
            self.by_number.setdefault(subject.npi, []).append(subject)
        for licence in subject.licences:
            self.by_number.setdefault(licence.number, []).append(subject)
        for board in subject.boards:
            self.by_number.setdefault(board, []).append(subject)
        if subject.last_key:
            self.by_name.setdefault((subject.last_key, subject.first_key), []).append(subject)

    def identified(self, subject: Subject) -> list[Subject]:
        """Who has a number or an address in common."""
        found: list[Subject] = []
        if subject.npi:
            found += self.by_number.get(subject.npi, ())
        for licence in subject.licences:
            found += self.by_number.get(licence.number, ())
        for board in subject.boards:
            found += self.by_number.get(board, ())
        for email in subject.emails:
            found += self.by_email.get(email, ())
        return found

    def named(self, subject: Subject) -> list[Subject]:
        """Who has the whole name."""
        if not subject.last_key:
            return []
        return self.by_name.get((subject.last_key, subject.first_key), [])
