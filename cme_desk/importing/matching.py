"""Who is on a row: a person of the office, somebody new, or a question for a person to answer.

Nobody is merged in silence, and who is one person does not hang on the order of the rows: every
row is first compared with the office alone; then the rows with one another (rows.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from cme_desk.domain.imports import Candidate, Decision
from cme_desk.domain.readings import Entry
from cme_desk.importing import blocking, rows
from cme_desk.importing.blocking import Index, Keys, LastNames
from cme_desk.importing.evidence import Context, Evidence, compare
from cme_desk.importing.name_likeness import compare_names
from cme_desk.importing.rarity import USUAL, Rarity
from cme_desk.importing.rows import Found
from cme_desk.importing.subjects import (
    Known,
    Subject,
    licence,
    subject_of_entry,
    subject_of_person,
)

_MOST_CANDIDATES = 6
_MANY = 2000
_MOST_NAMES = 6
"""An address with more names than this is shared, whatever they are."""


class Alias(Protocol):
    """Another name, address or number of a person."""

    @property
    def person_id(self) -> int: ...  # noqa: D102
    @property
    def last_key(self) -> str: ...  # noqa: D102
    @property
    def first_key(self) -> str: ...  # noqa: D102
    @property
    def email_key(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def authority(self) -> str: ...  # noqa: D102
    @property
    def number(self) -> str: ...  # noqa: D102


@dataclass(slots=True)
class Match:
    """What was decided about a row, with the reasons.

    Attributes:
        person_id: of the person it is; 0 where it is somebody of an earlier row, or new.
        same_as: (sheet, row) of the earlier row whose new person it is.

    """

    decision: Decision
    person_id: int = 0
    same_as: tuple[str, int] | None = None
    name: str = ""
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


class Matcher:
    """The rows of one sheet against the people of an office, who are told to it step by step.

    A row that a number or an address settles is looked no further for; so the office is asked
    first by those, then by whole names, and only for what is left by everything near:

        matcher = Matcher(entries)
        matcher.know(people_by(matcher.identifiers()))
        matcher.know(people_by(matcher.names()))
        matcher.know(people_by(matcher.near(last_names)), near=True)
        matches = matcher.matches()
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        rarity: Rarity = USUAL,
        regulars: Iterable[int] = (),
    ) -> None:
        """Take the rows, how common names are, and who came to this series or is expected."""
        self.subjects = [subject_of_entry(entry) for entry in entries]
        self.context = Context(rarity, frozenset(regulars))
        self._index = Index()
        self._people: dict[int, list[Subject]] = {}
        self._settled: dict[int, tuple[Evidence, Subject]] = {}
        self._open = list(range(len(self.subjects)))
        self._by_name = False

    def identifiers(self) -> Keys:
        """By which numbers and addresses to look first."""
        subjects = self.subjects
        return Keys(
            emails=frozenset(email for each in subjects for email in each.emails),
            npis=frozenset(each.npi for each in subjects if each.npi),
            licences=frozenset(held.number for each in subjects for held in each.licences),
        )

    def names(self) -> Keys:
        """By which whole names to look then, for the rows that are not settled."""
        self._settle(named=False)
        self._by_name = True
        return blocking.name_keys(self.left())

    def settle_named(self) -> None:
        """Settle what the people who were told so far settle by name."""
        self._settle(named=True)

    def near(self, family_names: LastNames) -> Keys:
        """By what to look at last, for the rows that are still not settled."""
        return blocking.near_keys([self.subjects[at] for at in self._wide()], family_names)

    def left(self) -> list[Subject]:
        """The rows that are not settled."""
        return [self.subjects[at] for at in self._open]

    def weigh_names(self, rarity: Rarity) -> None:
        """Say how common names are in this office, before rows are settled by name."""
        self.context = replace(self.context, rarity=rarity)

    def know(
        self, people: Iterable[Known], others: Iterable[Alias] = (), *, near: bool = False
    ) -> None:
        """Take people of the office, with their other names and addresses."""
        told: dict[int, list[Alias]] = defaultdict(list)
        for other in others:
            told[other.person_id].append(other)
        if near:
            self._index.want_near(self.left())
        for person in people:
            subjects = self._people.get(person.id)
            if subjects is None:
                subjects = _subjects(person, told.get(person.id, ()))
                self._people[person.id] = subjects
                for subject in subjects:
                    self._index.add(subject)
            if near:
                for subject in subjects:
                    self._index.add_near(subject)

    def matches(self) -> list[Match]:
        """Decide for every row, in sheet order."""
        self._settle(named=True)
        found = [Found(at, each) for at, each in enumerate(self.subjects)]
        for at, (evidence, person) in self._settled.items():
            found[at].take(person, evidence)
        wide = self._wide()
        for at in self._open:
            ranked = self._ranked(self.subjects[at], nearby=at in wide)
            if ranked and ranked[0][0].sure and not rivals(ranked):
                found[at].take(ranked[0][1], ranked[0][0])
            else:
                found[at].candidates = ranked
        rows.settle(found, self._people, self.context)
        return [_match(each, found) for each in found]

    def _wide(self) -> set[int]:
        """The open rows to look near for: of very many only those whose whole name nobody has.

        Somebody of the whole name makes the others near to it no more than a longer list.
        """
        if len(self._open) <= _MANY:
            return set(self._open)
        return {at for at in self._open if not self._index.named(self.subjects[at])}

    def _settle(self, *, named: bool) -> None:
        """Settle what can be settled now; the rest stays open."""
        if not self._by_name or not named:
            self.context = replace(self.context, shared=self._shared())
        left: list[int] = []
        for at in self._open:
            sure = self._sure(self.subjects[at], named=named)
            if sure is None:
                left.append(at)
            else:
                self._settled[at] = sure
        self._open = left

    def _shared(self) -> frozenset[str]:
        """Addresses that stand beside unlike names, in the office or on the sheet."""
        beside: dict[str, list[Subject]] = defaultdict(list)
        for email, people in self._index.by_email.items():
            beside[email].extend(people)
        for each in self.subjects:
            for email in each.emails:
                beside[email].append(each)
        return frozenset(email for email, users in beside.items() if _several(users))

    def _sure(self, subject: Subject, *, named: bool) -> tuple[Evidence, Subject] | None:
        """Who it surely is; None if nobody, or if more than one could be."""
        ranked = self._ranked(subject, nearby=False, named=named)
        if not ranked or not ranked[0][0].sure:
            return None
        if not named and not ranked[0][0].identifier:
            return None
        return ranked[0] if not rivals(ranked) else None

    def _ranked(
        self, subject: Subject, *, nearby: bool, named: bool = True
    ) -> list[tuple[Evidence, Subject]]:
        """Who it may be, best first; everybody once, by the name that fits best."""
        others = self._index.identified(subject)
        if named:
            others = [*others, *self._index.named(subject)]
        if nearby:
            others = [*others, *self._index.nearby(subject)]
        if len(others) == 1:
            evidence = compare(subject, others[0], self.context)
            return [(evidence, others[0])] if evidence.asks else []
        best: dict[int, tuple[Evidence, Subject]] = {}
        seen: set[int] = set()
        for other in others:
            if id(other) in seen:
                continue
            seen.add(id(other))
            evidence = compare(subject, other, self.context)
            before = best.get(other.person_id)
            if evidence.asks and (before is None or _rank(evidence) > _rank(before[0])):
                best[other.person_id] = (evidence, other)
        return sorted(best.values(), key=lambda pair: (*_minus(_rank(pair[0])), pair[1].person_id))


def decide(
    entries: Sequence[Entry],
    known: Iterable[Known],
    *,
    others: Iterable[Alias] = (),
    rarity: Rarity = USUAL,
    regulars: Iterable[int] = (),
) -> list[Match]:
    """Decide for every row, in sheet order, against everybody who could be meant."""
    matcher = Matcher(entries, rarity=rarity, regulars=regulars)
    matcher.know(known, others, near=True)
    matcher.names()
    return matcher.matches()


def rivals(ranked: Sequence[tuple[Evidence, Subject]]) -> bool:
    """Whether somebody else may be meant as well as the first.

    An identifier that agrees with only one of them tells them apart; so does what speaks against
    the other. Whoever has just the same name, and nothing against her, is always a rival.
    """
    first = ranked[0][0]
    for other, _ in ranked[1:]:
        if other.vetoes and not other.identifier:
            continue
        if other.identifier and not (first.hard and not other.hard):
            return True
        if first.identifier:
            continue
        alike = other.name >= min(first.name, 0.9) or (not first.whole and other.name >= 0.6)
        if alike and not (other.against and first.sum - other.sum >= 2.0):
            return True
    return False


def _rank(evidence: Evidence) -> tuple[bool, bool, float]:
    """By what candidates are ordered."""
    return evidence.sure, not evidence.vetoes, evidence.sum


def _minus(rank: tuple[bool, bool, float]) -> tuple[bool, bool, float]:
    return not rank[0], not rank[1], -rank[2]


def _subjects(person: Known, others: Sequence[Alias]) -> list[Subject]:
    """A person by her own name, and by every other that she has or had."""
    own = subject_of_person(person)
    if not others:
        return [own]
    emails = [each.email_key for each in others if each.email_key]
    own.emails = tuple(dict.fromkeys((*own.emails, *emails)))
    for each in others:
        if each.kind == "license":
            own.licences = (*own.licences, licence(each.authority, each.number))
        elif each.kind == "board":
            own.boards = (*own.boards, (each.authority, each.number))
    return [
        own,
        *(
            replace(own, last_key=each.last_key, first_key=each.first_key, middle_key="")
            for each in others
            if each.last_key
        ),
    ]


def _several(users: Sequence[Subject]) -> bool:
    """Whether an address stands beside names that one person cannot have."""
    if len(users) < 2:
        return False
    people = {(each.last_key, each.first_key): each for each in users if each.last_key}
    if len(people) < 2:
        return False
    if len(people) > _MOST_NAMES:
        return True
    named = list(people.values())
    return any(
        compare_names(one, other, USUAL).unlike
        for at, one in enumerate(named)
        for other in named[:at]
        if not (one.person_id and one.person_id == other.person_id)
    )


def _match(found: Found, all_rows: Sequence[Found]) -> Match:
    """What was found about a row, as it is told."""
    subject = found.subject
    if found.person is not None and found.evidence is not None:
        return Match(
            Decision.SAME,
            person_id=found.person.person_id,
            name=found.person.name,
            score=found.evidence.score,
            reasons=tuple(found.evidence.reasons),
        )
    if found.joins is not None and found.evidence is not None:
        first = all_rows[found.joins].subject
        return Match(
            Decision.SAME,
            same_as=first.row,
            name=first.name,
            score=found.evidence.score,
            reasons=tuple(found.evidence.reasons),
        )
    if not found.candidates:
        return Match(Decision.NEW, name=subject.name)
    best = found.candidates[0][0]
    reasons = list(best.reasons)
    if len(found.candidates) > 1:
        reasons.append(f"{len(found.candidates)} people could be meant")
    return Match(
        Decision.ASK,
        name=subject.name,
        score=round(min(best.score, 0.94), 2),
        reasons=tuple(reasons),
        vetoes=tuple(best.vetoes),
        candidates=tuple(_candidate(*each) for each in found.candidates[:_MOST_CANDIDATES]),
    )


def _candidate(evidence: Evidence, subject: Subject) -> Candidate:
    details = (*subject.emails[:1], subject.npi and f"NPI {subject.npi}")
    return Candidate(
        person_id=subject.person_id,
        row=None if subject.person_id else subject.row,
        name=subject.name,
        details=" · ".join(part for part in details if part),
        score=round(min(evidence.score, 0.94), 2),
        reasons=tuple(evidence.reasons),
        against=tuple(evidence.against),
        vetoes=tuple(evidence.vetoes),
    )
