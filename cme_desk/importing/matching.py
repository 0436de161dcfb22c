"""Who is on a row: a person of the office, somebody new, or a question for a person to answer.

Nobody is merged in silence. An entry is the same as a known person on its own only when an
identifier agrees with the name (valid NPI; e-mail), or the whole name and one thing more agree and
nobody else has that name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cme_desk.domain.imports import Candidate, Decision
from cme_desk.domain.readings import Entry
from cme_desk.importing.evidence import (
    ASK_SCORE,
    SAME_SCORE,
    Evidence,
    Known,
    Subject,
    compare,
    first_names_agree,
    nicknames_of,
    subject_of_entry,
    subject_of_person,
)


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


@dataclass(slots=True)
class _Index:
    """Everybody that a row could be, by every key that can lead to her."""

    by_email: dict[str, list[Subject]] = field(default_factory=lambda: defaultdict(list))
    by_npi: dict[str, list[Subject]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, dict[str, list[Subject]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    """Last name, then first name."""

    def add(self, subject: Subject) -> None:
        if subject.email:
            self.by_email[subject.email].append(subject)
        if subject.npi:
            self.by_npi[subject.npi].append(subject)
        if subject.last_key:
            self.by_name[subject.last_key][subject.first_key].append(subject)

    def identified(self, subject: Subject) -> list[Subject]:
        """Who has the same NPI or e-mail."""
        found = self.by_npi.get(subject.npi, []) if subject.npi else []
        return [*found, *self.by_email.get(subject.email, [])] if subject.email else list(found)

    def candidates(self, subject: Subject) -> list[Subject]:
        """Who has the same NPI, e-mail, or a name that could be the same."""
        found = {id(each): each for each in self.identified(subject)}
        for last, first in _spellings(subject):
            for known_first, people in self.by_name.get(last, {}).items():
                if known_first == first or first_names_agree(first, known_first):
                    for each in people:
                        found[id(each)] = each
        return list(found.values())


def _spellings(subject: Subject) -> list[tuple[str, str]]:
    """A name as (last, first), also the other way round and by each part of a double last name."""
    if not subject.last_key:
        return []
    spellings = [(subject.last_key, subject.first_key)]
    if subject.first_key:
        spellings.append((subject.first_key, subject.last_key))
        parts = subject.last_key.split()
        if len(parts) > 1:
            spellings += [(part, subject.first_key) for part in parts if len(part) > 2]
    return spellings


@dataclass(frozen=True, slots=True)
class Keys:
    """What to look people up by.

    Attributes:
        names: whole names as (last, first), folded.
        blocks: (last, first letter of the first name), for everybody who could nearly be meant.

    """

    emails: frozenset[str]
    npis: frozenset[str]
    names: frozenset[tuple[str, str]]
    blocks: frozenset[tuple[str, str]] = frozenset()


def exact_keys(entries: Iterable[Entry]) -> Keys:
    """Look-up keys by which an entry is surely found, if the office knows her so."""
    subjects = [subject_of_entry(entry) for entry in entries]
    return Keys(
        frozenset(each.email for each in subjects if each.email),
        frozenset(each.npi for each in subjects if each.npi),
        frozenset((each.last_key, each.first_key) for each in subjects if each.last_key),
    )


def near_keys(entries: Iterable[Entry]) -> Keys:
    """Look-up keys of everybody who could nearly be meant: nicknames, initials, other orders."""
    names: set[tuple[str, str]] = set()
    blocks: set[tuple[str, str]] = set()
    for entry in entries:
        subject = subject_of_entry(entry)
        for last, first in _spellings(subject):
            blocks.add((last, first[:1]))
            if first:
                names.update((last, nickname) for nickname in nicknames_of(first.split()[0]))
    return Keys(frozenset(), frozenset(), frozenset(names), frozenset(blocks))


def unsettled(entries: Sequence[Entry], known: Iterable[Known]) -> list[Entry]:
    """The entries that no identifier settles, for which a wider look is due."""
    index = _Index()
    for person in known:
        index.add(subject_of_person(person))
    left = []
    for entry in entries:
        subject = subject_of_entry(entry)
        if not any(
            compare(subject, each).score >= SAME_SCORE for each in index.identified(subject)
        ):
            left.append(entry)
    return left


def decide(entries: Sequence[Entry], known: Iterable[Known]) -> list[Match]:
    """Decide for every row, in sheet order; earlier rows that are new people count as known.

    The answer of a row depends on the office and on the rows before it, never on chance.
    """
    index = _Index()
    for person in known:
        index.add(subject_of_person(person))
    matches: list[Match] = []
    for entry in entries:
        subject = subject_of_entry(entry)
        match = _decide_one(subject, index)
        matches.append(match)
        if match.decision is Decision.NEW:
            index.add(subject)
        elif match.decision is Decision.SAME:
            _learn(index, subject, match)
    return matches


def _learn(index: _Index, subject: Subject, match: Match) -> None:
    """Let a row that was recognised lead later rows to the same person by what it adds.

    Only keys that lead to her are added, so that an e-mail from the sheet helps the next row.
    """
    owner = match.same_as or subject.row
    alias = Subject(
        name=match.name,
        last_key=subject.last_key,
        first_key=subject.first_key,
        middle_key=subject.middle_key,
        suffix_key=subject.suffix_key,
        email=subject.email,
        npi=subject.npi,
        credentials=subject.credentials,
        profession=subject.profession,
        organization_key=subject.organization_key,
        person_id=match.person_id,
        row=None if match.person_id else owner,
    )
    index.add(alias)


def _decide_one(subject: Subject, index: _Index) -> Match:
    best: dict[tuple[int, tuple[str, int] | None], tuple[Evidence, Subject]] = {}
    for other in index.candidates(subject):
        evidence = compare(subject, other)
        key = (other.person_id, other.row)
        if evidence.score >= ASK_SCORE and (key not in best or evidence.score > best[key][0].score):
            best[key] = (evidence, other)
    ranked = sorted(best.values(), key=lambda pair: -pair[0].score)
    if not ranked:
        return Match(Decision.NEW, name=subject.name)
    sure = [pair for pair in ranked if pair[0].score >= SAME_SCORE]
    evidence, other = ranked[0]
    if len(sure) == 1 and not _rival(ranked):
        return Match(
            Decision.SAME,
            person_id=other.person_id,
            same_as=other.row,
            name=other.name,
            score=evidence.score,
            reasons=tuple(evidence.reasons),
        )
    candidates = tuple(
        Candidate(
            person_id=each.person_id,
            row=each.row,
            name=each.name,
            details=" · ".join(
                part for part in (each.email, each.npi and f"NPI {each.npi}") if part
            ),
            score=round(told.score, 2),
            reasons=tuple(told.reasons),
            vetoes=tuple(told.vetoes),
        )
        for told, each in ranked[:6]
    )
    reasons = evidence.reasons
    if len(ranked) > 1:
        reasons = [*reasons, f"{len(ranked)} people could be meant"]
    return Match(
        Decision.ASK,
        name=subject.name,
        score=round(evidence.score, 2),
        reasons=tuple(reasons),
        vetoes=tuple(evidence.vetoes),
        candidates=candidates,
    )


def _rival(ranked: list[tuple[Evidence, Subject]]) -> bool:
    """Whether somebody else has the same whole name and nothing tells the two apart.

    An identifier that agrees with only one of them tells them apart.
    """
    if len(ranked) < 2 or ranked[0][0].identifier:
        return False
    return ranked[1][0].name >= 0.9 and not ranked[1][0].vetoes
