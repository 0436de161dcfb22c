"""Who is on a row: a person of the office, somebody new, or a question for a person to answer.

Nobody is merged in silence, and who is one person does not hang on the order of the rows: every
row is first compared with the office alone; then the rows with one another (rows.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from cme_desk.domain.intake.plan import PlanRow
from cme_desk.domain.intake.readings import Entry
from cme_desk.importing.likeness.addresses import NOWHERE, Counts, Crowds, counted
from cme_desk.importing.likeness.names import likeness_of
from cme_desk.importing.likeness.rarity import USUAL, Rarity
from cme_desk.importing.matching import blocking, rows
from cme_desk.importing.matching.blocking import Index, Keys
from cme_desk.importing.matching.comparing import compare
from cme_desk.importing.matching.evidence import Context, Evidence
from cme_desk.importing.matching.index import LastNames
from cme_desk.importing.matching.matches import MOST_CANDIDATES, row_of
from cme_desk.importing.matching.nearby import Lead, Nearby, lead_of
from cme_desk.importing.matching.ranking import Ranks, best, rank, rivals
from cme_desk.importing.matching.row_pairs import Ranked, RowState
from cme_desk.importing.matching.subjects import (
    OfficePerson,
    Subject,
    licence,
    subject_of_entry,
    subject_of_person,
)

_MANY = 2000
_MOST_NAMES = 6
"""An address with more names than this is shared, whatever they are."""


class Alias(Protocol):
    """Another name, address or number of a person."""

    @property
    def person_id(self) -> int: ...  # noqa: D102 - as its name says
    @property
    def last_key(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def first_key(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def email_key(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def kind(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def authority(self) -> str: ...  # noqa: D102 - as its name says
    @property
    def number(self) -> str: ...  # noqa: D102 - as its name says


class Matcher:
    """The rows of one sheet against the people of an office, whom it is given step by step.

    A row that a number or an address settles is looked no further for; so the office is asked
    first by those, then by whole names, and only for what is left by everything near. Of what is
    near, names and other keys decide first who is worth being asked for:

        matcher = Matcher(entries)
        matcher.know(people_by(matcher.identifiers()))
        matcher.know(people_by(matcher.names()))
        matcher.weigh(rarity)
        if matcher.left():
            ids = matcher.choose(leads_by(matcher.near(last_names, first_names)))
            matcher.know(people_by(ids))
        matches = matcher.matches()
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        rarity: Rarity = USUAL,
        regulars: Iterable[int] = (),
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Take the rows, and what is known beside them.

        Args:
            entries: the rows.
            rarity: how common names are.
            regulars: who came to this series, or is expected.
            apart: pairs of people who were said to be two, the lower id first.

        """
        self._entries = entries
        self.subjects = [subject_of_entry(entry) for entry in entries]
        self.context = Context(rarity, frozenset(regulars), apart=frozenset(apart))
        self._index = Index()
        self._people: dict[int, list[Subject]] = {}
        self._settled: dict[int, tuple[Evidence, Subject]] = {}
        self._open = list(range(len(self.subjects)))
        self._ranks: dict[int, Ranks] = {}
        self._near: dict[int, set[int]] = {}
        self._last_names = LastNames({}, ())

    def identifiers(self) -> Keys:
        """By which numbers and addresses to look first."""
        return blocking.identifying_keys(self.subjects)

    def names(self) -> Keys:
        """By which whole names to look then, for the rows that are not settled."""
        self.context = replace(self.context, shared=self._shared())
        self._settle(self._sure_by_number)
        return blocking.name_keys(self.left())

    def weigh(self, rarity: Rarity, crowds: tuple[Counts, int] | None = None) -> None:
        """Settle what is settled by whole names.

        Args:
            rarity: how common names are in this office.
            crowds: how many of its people share an address, and how many people it has.

        """
        rows = (counted(each.where for each in self.subjects), len(self.subjects))
        groups = Crowds(*filter(None, (rows, crowds)))
        self.context = replace(self.context, rarity=rarity, crowds=groups)
        self._settle(self._sure_by_name)

    def near(self, last_names: LastNames, first_names: Mapping[str, int]) -> Keys:
        """By what to look at last, for the rows that are still not settled."""
        self._last_names = last_names
        wide = [self.subjects[at] for at in self._wide()]
        return blocking.near_keys(wide, last_names, first_names)

    def choose(self, leads: Iterable[Lead]) -> set[int]:
        """Of everybody who could nearly be meant, who is worth being asked for."""
        nearby = Nearby(self._last_names, leads)
        self._near = {at: nearby.of(self.subjects[at]) for at in self._wide()}
        return {each for found in self._near.values() for each in found} - self._people.keys()

    def left(self) -> list[Subject]:
        """The rows that are not settled."""
        return [self.subjects[at] for at in self._open]

    def know(self, people: Iterable[OfficePerson], others: Iterable[Alias] = ()) -> None:
        """Take people of the office, with their other names and addresses."""
        by_person: dict[int, list[Alias]] = defaultdict(list)
        for other in others:
            by_person[other.person_id].append(other)
        add = self._index.add
        for person in people:
            if person.id not in self._people:
                subjects = _subjects(person, by_person.get(person.id, ()))
                self._people[person.id] = subjects
                for subject in subjects:
                    add(subject)

    def matches(self) -> list[PlanRow]:
        """Decide for every row, in sheet order."""
        found = [RowState(at, each) for at, each in enumerate(self.subjects)]
        for at, (evidence, person) in self._settled.items():
            found[at].take(person, evidence)
        for at in self._open:
            ranked = self._ranked(at)
            if ranked and ranked[0][0].sure and not rivals(ranked):
                found[at].take(ranked[0][1], ranked[0][0])
            else:
                found[at].candidates = ranked
        rows.settle(found, self._people, self._last_names, self.context)
        return [row_of(*each, found) for each in zip(self._entries, found, strict=True)]

    def people(self) -> list[Subject]:
        """Everybody who was given, once with each name."""
        return [subject for subjects in self._people.values() for subject in subjects]

    def _wide(self) -> list[int]:
        """The open rows to look near for.

        Not those of which as many have the whole name as a person is shown; and of very many rows
        only those of whose whole name there is nobody, nobody who may be meant, or nobody with
        whom the birthday or the address of the row agrees.
        """
        many = len(self._open) > _MANY
        found = []
        for at in self._open:
            fitting = [each for each, _ in self._ranks[at].values() if not each.vetoes]
            says_more = bool(self.subjects[at].birthday) or self.subjects[at].where is not NOWHERE
            told = not says_more or any(each.more for each in fitting)
            if len(fitting) < (1 if many and told else MOST_CANDIDATES):
                found.append(at)
        return found

    def _settle(self, sure: Callable[[int], tuple[Evidence, Subject] | None]) -> None:
        """Settle what can be settled now; the rest stays open."""
        left: list[int] = []
        for at in self._open:
            found = sure(at)
            if found is None:
                left.append(at)
            else:
                self._settled[at] = found
        self._open = left

    def _sure_by_number(self, at: int) -> tuple[Evidence, Subject] | None:
        """Who it surely is by a number or an address; None if nobody, or one of several."""
        others = self._index.identified(self.subjects[at])
        if not others:
            return None
        ranked = best(self._weighed(at, others), self.context)
        if not ranked or not ranked[0][0].sure or not ranked[0][0].identifier:
            return None
        return None if rivals(ranked) else ranked[0]

    def _sure_by_name(self, at: int) -> tuple[Evidence, Subject] | None:
        """Who it surely is by the whole name, and all else; None if nobody, or one of several."""
        subject = self.subjects[at]
        found = self._weighed(at, [*self._index.identified(subject), *self._index.named(subject)])
        self._ranks[at] = found
        if not found:
            return None
        ranked = best(found, self.context)
        return None if not ranked[0][0].sure or rivals(ranked) else ranked[0]

    def _ranked(self, at: int) -> Ranked:
        """Who an open row may be, best first; everybody once, by the name that fits best."""
        found = self._ranks.get(at, {})
        near = [
            subject
            for person_id in self._near.get(at, ())
            if person_id not in found
            for subject in self._people.get(person_id, ())
        ]
        return best(found | self._weighed(at, near), self.context)

    def _weighed(self, at: int, others: Iterable[Subject]) -> Ranks:
        """What speaks for and against everybody of some; those who are not worth asking are out."""
        subject, context = self.subjects[at], self.context
        found: Ranks = {}
        seen: set[int] = set()
        for other in others:
            if id(other) in seen:
                continue
            seen.add(id(other))
            evidence = compare(subject, other, context)
            if evidence.asks:
                before = found.get(other.person_id)
                if before is None or rank(evidence) > rank(before[0]):
                    found[other.person_id] = (evidence, other)
        return found

    def _shared(self) -> frozenset[str]:
        """Addresses that stand beside unlike names, in the office or on the sheet.

        One name on the sheet and another in the office is nobody's shared address yet, but a
        question: who has married, writes in another script, or uses a colleague's.
        """
        sheet: dict[str, list[Subject]] = defaultdict(list)
        for each in self.subjects:
            for email in each.emails:
                sheet[email].append(each)
        return frozenset(
            email
            for users in (sheet, self._index.by_email)
            for email, people in users.items()
            if used_by_several(people, self.context)
        )


def decide(
    entries: Sequence[Entry],
    known: Iterable[OfficePerson],
    *,
    others: Iterable[Alias] = (),
    rarity: Rarity = USUAL,
    regulars: Iterable[int] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[PlanRow]:
    """Decide for every row, in sheet order, against everybody who could be meant."""
    matcher = Matcher(entries, rarity=rarity, regulars=regulars, apart=apart)
    matcher.know(known, others)
    matcher.names()
    matcher.weigh(rarity)
    if matcher.left():
        everybody = matcher.people()
        last = Counter(each.last_key for each in everybody)
        first = Counter(each.first_key for each in everybody)
        matcher.near(blocking.last_names(last, matcher.left()), first)
        matcher.choose(lead_of(each.person_id, each) for each in everybody)
    return matcher.matches()


def _subjects(person: OfficePerson, others: Sequence[Alias]) -> list[Subject]:
    """A person by their own name, and by every other that they have or had."""
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


def used_by_several(users: Sequence[Subject], context: Context) -> bool:
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
        likeness_of(one, other, USUAL).unlike or context.are_apart(one.person_id, other.person_id)
        for at, one in enumerate(named)
        for other in named[:at]
        if not (one.person_id and one.person_id == other.person_id)
    )
