"""Whom to compare with whom: by what two records must share before a comparison is worth it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from cme_desk.importing import given_names, spellings
from cme_desk.importing.spellings import Family, deletions, parts, spelled
from cme_desk.importing.subjects import Subject, places_agree

_CROWDED = 2000
"""So many last names with one beginning are no hint any more."""
_CROWDED_WORD = 60
"""Nor is a word that so many double names have, or a likeness that so many records share."""


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


def names_of(subject: Subject) -> tuple[str, ...]:
    """What of a subject's name may be her last name in the office."""
    return (subject.last_key, subject.first_key, *subject.middle_key.split())


class LastNames:
    """The last names of an office that a slip or a part leads to from some names of a sheet."""

    def __init__(self, names: Iterable[str], wanted: Iterable[str]) -> None:
        """Take every last name of the office once, and the names that are looked for; folded."""
        self._there: set[str] = set()
        self._by_word: dict[str, list[str]] = {}
        self._begin: dict[str, list[str]] = {}
        self._end: dict[str, list[str]] = {}
        for name in wanted:
            for word in (name, name.replace(" ", ""), *parts(name)):
                self._by_word[word] = []
            for size in _end_sizes(name):
                self._begin[name[:size]] = []
                self._end[name[-size:]] = []
        self._keep(names)

    def _keep(self, names: Iterable[str]) -> None:
        """Keep of the office's names those that something leads to."""
        by_word, begin, end = self._by_word, self._begin, self._end
        for name in names:
            size = min(len(name) // 2, 4)
            if size > 1:
                if (crowd := begin.get(name[:size])) is not None:
                    crowd.append(name)
                if (crowd := end.get(name[-size:])) is not None:
                    crowd.append(name)
            if name in by_word:
                self._there.add(name)
            if " " in name:
                for word in (*parts(name), name.replace(" ", "")):
                    if (crowd := by_word.get(word)) is not None:
                        crowd.append(name)

    def __contains__(self, name: str) -> bool:
        """Whether somebody of the office has a last name, of those looked for."""
        return name in self._there

    def near(self, name: str) -> frozenset[str]:
        """The last names that one person may have who is written down with this one."""
        found = set()
        for word in {name, name.replace(" ", ""), *parts(name)}:
            if word in self._there:
                found.add(word)
            if len(word) > 2 and len(crowd := self._by_word.get(word, [])) <= _CROWDED_WORD:
                found.update(crowd)
        for size in _end_sizes(name):
            for crowd in (self._begin.get(name[:size], []), self._end.get(name[-size:], [])):
                if len(crowd) <= _CROWDED:
                    near = extract(name, crowd, scorer=OSA.distance, score_cutoff=2, limit=None)
                    found.update(each for each, _, _ in near)
        unlike = (Family.SIMILAR, Family.DIFFERENT, Family.MISSING)
        return frozenset(each for each in found if spellings.relation(name, each) not in unlike)


def _end_sizes(name: str) -> set[int]:
    """How many letters at one end a slip leaves alone, whichever of two names is the longer."""
    return {min((len(name) + step) // 2, 4) for step in (-1, 0, 1)} - {0, 1}


@dataclass(slots=True)
class _Block:
    """Subjects that share a near key.

    Attributes:
        by_first: by their first names.
        size: how many.
        called_otherwise: those with a whole middle name, which may be what they go by.

    """

    by_first: dict[str, list[Subject]] = field(default_factory=dict)
    size: int = 0
    called_otherwise: list[Subject] = field(default_factory=list)

    def add(self, subject: Subject) -> None:
        """Take one more."""
        self.by_first.setdefault(subject.first_key, []).append(subject)
        self.size += 1
        if len(subject.middle_key) > 1:
            self.called_otherwise.append(subject)


@dataclass(slots=True)
class Index:
    """Subjects by every key that can lead to them."""

    by_email: dict[str, list[Subject]] = field(default_factory=dict)
    by_number: dict[object, list[Subject]] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[Subject]] = field(default_factory=dict)
    near: dict[str, _Block] = field(default_factory=dict)
    """By what their names may be written as, as far as somebody will look for it."""

    def add(self, subject: Subject) -> None:
        """Let a subject be found by what only she has, and by her whole name."""
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

    def want_near(self, subjects: Iterable[Subject]) -> None:
        """Say who will look nearby: nothing else has to be kept for them."""
        for subject in subjects:
            for key in _near_keys(subject):
                if key not in self.near:
                    self.near[key] = _Block()
            if (key := _other_key(subject)) and key not in self.near:
                self.near[key] = _Block()

    def add_near(self, subject: Subject) -> None:
        """Let a subject be found by everything that her name may be written as."""
        for key in _near_keys(subject):
            if (block := self.near.get(key)) is not None:
                block.add(subject)
        if (key := _other_key(subject)) and (block := self.near.get(key)) is not None:
            block.add(subject)

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
        own = subject.last_key.replace(" ", "")
        given = subject.first_key.replace(" ", "")
        for key in _near_keys(subject):
            block = self.near.get(key)
            if block is None or not block.size:
                continue
            if block.size > _CROWDED_WORD:
                if key == own:
                    yield from _of_crowd(subject, block)
                continue
            for first, people in block.by_first.items():
                if key == given != own and first.replace(" ", "") == given:
                    # They share no more than a first name.
                    yield from (each for each in people if _more_than_a_first_name(subject, each))
                elif _worth_a_look(subject, first):
                    yield from people
                else:
                    yield from (each for each in people if _exchanged(subject, each))
        if (key := _other_key(subject)) and (block := self.near.get(key)) is not None:
            for people in block.by_first.values():
                yield from people[:_CROWDED_WORD]


def _of_crowd(subject: Subject, block: _Block) -> Iterator[Subject]:
    """Who may be meant of very many with one last name, without looking at each of them."""
    middle = subject.middle_key.partition(" ")[0]
    for first, people in block.by_first.items():
        if first in (subject.last_key, middle) or _worth_a_look(subject, first):
            yield from people
    for each in block.called_otherwise:
        if each.middle_key.partition(" ")[0] == subject.first_key:
            yield each


def _more_than_a_first_name(one: Subject, other: Subject) -> bool:
    """Whether somebody of the same first name may have married, by what else can make up for it.

    Nothing but a middle name or the place of work weighs as much as another last name does.
    """
    if len(one.middle_key) > 1 and one.middle_key == other.middle_key:
        return True
    last, theirs = one.last_key, other.last_key
    if last == theirs or _exchanged(one, other):
        return True
    if not 5 < len(last) < 12 and spellings.relation(last, theirs) in _NEAR:
        # A slip in a name of that length leads to nobody by itself.
        return True
    if not (one.organization and other.organization):
        return False
    return one.organization == other.organization or (
        places_agree(one.organization, other.organization) >= 0.8
    )


_NEAR = (Family.SAME, Family.DIVIDED, Family.SPELLING, Family.PART, Family.TYPO)


def _worth_a_look(subject: Subject, first: str) -> bool:
    """Whether two first names may be one person's."""
    relation = given_names.relation(subject.first_key, first)
    return relation in given_names.AGREEING or relation is given_names.Given.MISSING


def _exchanged(one: Subject, other: Subject) -> bool:
    """Whether a first name of one stands elsewhere in the other's name."""
    return (
        one.last_key == other.first_key
        or one.first_key == other.last_key
        or bool(one.middle_key and one.middle_key.split()[0] == other.first_key)
        or bool(other.middle_key and other.middle_key.split()[0] == one.first_key)
    )


def _near_keys(subject: Subject) -> set[str]:
    """What the last name may be written as, and the first name where the two were exchanged."""
    last, first = subject.last_key, subject.first_key
    if not last:
        return set()
    keys = set(_last_name_keys(last))
    if first:
        keys.add(first.replace(" ", ""))
        if len(subject.middle_key) > 2:
            keys.update(word for word in subject.middle_key.split() if len(word) > 2)
    return keys


@lru_cache(maxsize=16384)
def _last_name_keys(last: str) -> frozenset[str]:
    joined = last.replace(" ", "")
    keys = {joined, "~" + spelled(joined), *(word for word in parts(last) if len(word) > 2)}
    if 5 <= len(joined) <= 12:
        keys |= deletions(joined)
    return frozenset(keys)


def _other_key(subject: Subject) -> str:
    """What besides the name leads to somebody; "" if nothing."""
    if not (subject.phone or subject.birthday):
        return ""
    return f"#{subject.phone}{subject.birthday}"
