"""Whom to compare with whom: by what two records must share before a comparison is worth it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from cme_desk.importing import given_names, spellings
from cme_desk.importing.spellings import Family, deletions, parts, spelled
from cme_desk.importing.subjects import Subject

_CROWDED = 2000
"""So many last names with one beginning are no hint any more."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What to look people of the office up by.

    Attributes:
        emails: in lower case.
        npis: ten digits.
        licences: numbers as they are written.
        names: whole names as (last, first), folded.
        blocks: (last, first letter of the first name), for everybody who could nearly be meant.

    """

    emails: frozenset[str] = frozenset()
    npis: frozenset[str] = frozenset()
    licences: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    blocks: frozenset[tuple[str, str]] = frozenset()


def name_keys(subjects: Iterable[Subject]) -> Keys:
    """Look-up keys of everybody who has just these names."""
    return Keys(names=frozenset((each.last_key, each.first_key) for each in subjects))


def near_keys(subjects: Iterable[Subject], family_names: LastNames) -> Keys:
    """Look-up keys of everybody who could nearly be meant: nicknames, initials, slips, orders."""
    blocks: set[tuple[str, str]] = set()
    names: set[tuple[str, str]] = set()
    near: dict[str, frozenset[str]] = {}
    for each in subjects:
        last, first = each.last_key, each.first_key
        if not last:
            continue
        if last not in near:
            near[last] = family_names.near(last)
        letters = {form[0] for form in given_names.other_forms(first.split()[0])} if first else {""}
        letters.add(first[:1])
        if each.middle_key:
            letters.add(each.middle_key[0])
        blocks.update((name, letter) for name in near[last] for letter in letters)
        if first:
            names.add((first, last))
            blocks.update((first, letter) for letter in (last[0],) if first in family_names)
        for middle in each.middle_key.split():
            if len(middle) > 2 and middle in family_names:
                blocks.add((middle, first[:1]))
    return Keys(names=frozenset(names), blocks=frozenset(blocks))


class LastNames:
    """The last names of an office, to find those that a slip or a part leads to."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take every last name once, folded."""
        self._all = set(names)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_end: dict[str, list[str]] = defaultdict(list)
        for name in self._all:
            if " " in name:
                for word in parts(name):
                    self._by_word[word].append(name)
                self._by_word[name.replace(" ", "")].append(name)
            size = _end_size(len(name))
            if size:
                self._by_end["^" + name[:size]].append(name)
                self._by_end["$" + name[-size:]].append(name)

    def __contains__(self, name: str) -> bool:
        return name in self._all

    def near(self, name: str) -> frozenset[str]:
        """The last names that one person may have who is written down with this one."""
        found = {name} if name in self._all else set()
        joined = name.replace(" ", "")
        for word in {name, joined, *parts(name)}:
            if word in self._all:
                found.add(word)
            if len(word) > 2:
                found.update(self._by_word.get(word, ()))
        for size in {_end_size(len(name) + step) for step in (-1, 0, 1)} - {0}:
            for key in ("^" + name[:size], "$" + name[-size:]):
                crowd = self._by_end.get(key, ())
                if len(crowd) <= _CROWDED:
                    found.update(
                        each
                        for each, _, _ in extract(
                            name, crowd, scorer=OSA.distance, score_cutoff=2, limit=None
                        )
                    )
        agreeing = (Family.SIMILAR, Family.DIFFERENT, Family.MISSING)
        return frozenset(
            each for each in found if spellings.relation(name, each) not in agreeing
        )


def _end_size(length: int) -> int:
    """How many letters at one end a slip leaves alone, in a name of some length."""
    return 0 if length < 4 else min(length // 2, 4)


@dataclass(slots=True)
class Index:
    """Subjects by every key that can lead to them."""

    by_email: dict[str, list[Subject]] = field(default_factory=lambda: defaultdict(list))
    by_number: dict[object, list[Subject]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[tuple[str, str], list[Subject]] = field(
        default_factory=lambda: defaultdict(list)
    )
    near: dict[str, dict[str, list[Subject]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    """By a key of the last name, then by first name."""

    def add(self, subject: Subject) -> None:
        """Let a subject be found by what only she has, and by her whole name."""
        for email in subject.emails:
            self.by_email[email].append(subject)
        if subject.npi:
            self.by_number[subject.npi].append(subject)
        for licence in subject.licences:
            self.by_number[licence.number].append(subject)
        for board in subject.boards:
            self.by_number[board].append(subject)
        if subject.last_key:
            self.by_name[subject.last_key, subject.first_key].append(subject)

    def add_near(self, subject: Subject) -> None:
        """Let a subject be found by everything that her name may be written as."""
        for key in _near_keys(subject):
            self.near[key][subject.first_key].append(subject)
        if subject.phone or subject.birthday:
            self.near[f"#{subject.phone}{subject.birthday}"][subject.first_key].append(subject)

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

    def nearby(self, subject: Subject) -> Iterator[Subject]:
        """Who has a name that may be meant; somebody may come more than once."""
        for key in _near_keys(subject):
            for first, people in self.near.get(key, {}).items():
                if first == subject.first_key or _worth_a_look(subject, first, people):
                    yield from people
        if subject.phone or subject.birthday:
            for people in self.near.get(f"#{subject.phone}{subject.birthday}", {}).values():
                yield from people


def _worth_a_look(subject: Subject, first: str, people: list[Subject]) -> bool:
    relation = given_names.relation(subject.first_key, first)
    if relation in given_names.AGREEING or relation is given_names.Given.MISSING:
        return True
    middle = subject.middle_key
    if subject.last_key == first or subject.first_key in {each.last_key for each in people}:
        return True
    return bool(middle) or any(each.middle_key for each in people)


def _near_keys(subject: Subject) -> set[str]:
    """What the last name may be written as, and the first name where the two were exchanged."""
    last, first = subject.last_key, subject.first_key
    if not last:
        return set()
    joined = last.replace(" ", "")
    keys = {joined, "~" + spelled(joined), *(word for word in parts(last) if len(word) > 2)}
    if 5 <= len(joined) <= 12:
        keys |= deletions(joined)
    if first:
        keys.add(first.replace(" ", ""))
        keys.update(word for word in subject.middle_key.split() if len(word) > 2)
    return keys
