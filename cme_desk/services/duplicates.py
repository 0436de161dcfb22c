"""Duplicates: pairs of records that are likely one person, with the reasons, the surest first.

Only records that share a key are compared: a number, an address, or a name or part of one. Keys
that many people share say little and are left alone, so that the time grows with the people and
not with their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from cme_desk.domain.history import Changes
from cme_desk.domain.outside_credit import NotSame
from cme_desk.errors import DeskError
from cme_desk.importing.evidence import (
    ASK_SCORE,
    Evidence,
    Subject,
    compare,
    first_names_agree,
    subject_of_person,
)
from cme_desk.queries import duplicates as query
from cme_desk.services.desk import Desk
from cme_desk.services.people import name_of
from cme_desk.store import people as store
from cme_desk.store.operations import operation

_MOST = {"npi": 50, "mail": 30, "phone": 12, "name": 60, "last": 30, "initial": 30, "near": 25}
"""How many records may share a key of a kind before it says too little to compare them all."""


class Pair(NamedTuple):
    """Two records that are likely one person.

    Attributes:
        one_id: the record to keep by default, see merging.better_kept; here simply the older.
        other_id: the newer.
        score: between 0 and 1.
        reasons: what speaks for it and against it, in words.
        vetoes: what forbids joining them without a person's word.

    """

    one_id: int
    other_id: int
    score: float
    reasons: tuple[str, ...]
    vetoes: tuple[str, ...]


def likely(desk: Desk, progress: Callable[[int, int], None] | None = None) -> list[Pair]:
    """All pairs that may be one person and were not said to be two, the surest first."""
    subjects = _subjects(desk)
    decided = query.not_same(desk.store)
    candidates = sorted(_candidates(subjects, query.phones(desk.store)))
    best: dict[tuple[int, int], Pair] = {}
    for number, (a, b) in enumerate(candidates):
        if progress is not None and number % 5000 == 0:
            progress(number, len(candidates))
        one, other = subjects[a], subjects[b]
        ids = (min(one.person_id, other.person_id), max(one.person_id, other.person_id))
        if ids in decided:
            continue
        evidence = compare(one, other)
        if not _tells(evidence):
            continue
        held = best.get(ids)
        if held is None or evidence.score > held.score:
            best[ids] = Pair(
                *ids, round(evidence.score, 2), tuple(evidence.reasons), tuple(evidence.vetoes)
            )
    return sorted(
        best.values(),
        key=lambda each: (-each.score, len(each.vetoes), -len(each.reasons), each.one_id),
    )


def _tells(evidence: Evidence) -> bool:
    """Whether a pair is worth a look: a veto ends it, unless an identifier says the opposite."""
    return evidence.score >= ASK_SCORE and (evidence.identifier or not evidence.vetoes)


def of_person(desk: Desk, person_id: int) -> list[Pair]:
    """The likely pairs with one person."""
    return [each for each in likely(desk) if person_id in (each.one_id, each.other_id)]


def waiting(desk: Desk, pairs: list[Pair]) -> list[Pair]:
    """Those of some pairs that are still to be decided: merges and words since are seen."""
    decided = query.not_same(desk.store)
    ids = {each.one_id for each in pairs} | {each.other_id for each in pairs}
    there = query.still_there(desk.store, ids)
    return [
        each
        for each in pairs
        if each.one_id in there
        and each.other_id in there
        and (each.one_id, each.other_id) not in decided
    ]


def not_the_same(desk: Desk, one_id: int, other_id: int) -> Changes:
    """Remember that two records are two people.

    Raises:
        DeskError: it is one record, or one of them is not there.

    """
    one, other = (store.people.get(desk.store, each) for each in sorted((one_id, other_id)))
    if one_id == other_id:
        raise DeskError("same-record", "This is one record, not two.")
    sentence = f"Remembered that {name_of(one)} and {name_of(other)} are not the same person"
    with operation(desk.store, "not the same", sentence) as doing:
        if store.said_not_same(desk.store, one.id, other.id) is None:
            store.not_same.add(
                desk.store, NotSame(one_id=one.id, other_id=other.id, said_at=desk.store.now())
            )
    return doing.changes


def may_be_the_same(desk: Desk, one_id: int, other_id: int) -> Changes:
    """Take back that two records are two people."""
    one, other = (store.people.get(desk.store, each) for each in sorted((one_id, other_id)))
    sentence = f"Took back that {name_of(one)} and {name_of(other)} are not the same person"
    with operation(desk.store, "may be the same", sentence) as doing:
        said = store.said_not_same(desk.store, one.id, other.id)
        if said is not None:
            store.not_same.remove(desk.store, said.id)
    return doing.changes


def _subjects(desk: Desk) -> list[Subject]:
    """Everybody to compare, also once under each other name and e-mail."""
    people = {each.id: each for each in query.everybody(desk.store)}
    subjects = [subject_of_person(each) for each in people.values()]
    for alias in query.aliases(desk.store):
        person = people[alias.person_id]
        if alias.email_key:
            person = person._replace(email_key=alias.email_key)
        else:
            person = person._replace(last_key=alias.last_key, first_key=alias.first_key)
        subjects.append(subject_of_person(person))
    return subjects


def _candidates(subjects: list[Subject], phones: list[tuple[int, str]]) -> set[tuple[int, int]]:
    """Pairs that share a key, as indexes into the subjects."""
    found: set[tuple[int, int]] = set()
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    places: dict[int, int] = {}
    for index, subject in enumerate(subjects):
        places.setdefault(subject.person_id, index)
        for key in _keys(subject):
            blocks[key].append(index)
    for person_id, phone in phones:
        digits = "".join(each for each in phone if each.isdigit())[-10:]
        if len(digits) >= 7:
            blocks["phone", digits].append(places[person_id])
    for (kind, *_), members in blocks.items():
        if not 1 < len(members) <= _MOST[kind]:
            continue
        for a, b in combinations(members, 2):
            one, other = subjects[a], subjects[b]
            if one.person_id == other.person_id:
                continue
            if kind in {"last", "initial", "near"} and not first_names_agree(
                one.first_key, other.first_key
            ):
                continue
            found.add((a, b) if a < b else (b, a))
    return found


def _keys(subject: Subject) -> Iterator[tuple[str, ...]]:
    """What a record may share with another of the same person, each with its kind."""
    if subject.npi:
        yield "npi", subject.npi
    if subject.email:
        yield "mail", subject.email
    last, first = subject.last_key, subject.first_key
    if not last:
        return
    if first:
        # In any order and however divided: "de la cruz maria" is "delacruz maria" and turned round.
        yield "name", " ".join(sorted(f"{last} {first}".split()))
        if " " in last or " " in first:
            yield "name", " ".join(sorted((last.replace(" ", ""), first.replace(" ", ""))))
        given = first.split()[0]
        for part in {last, *last.split()} if " " in last else {last}:
            if len(part) > 2:
                yield "near", "part", part, given
        yield "near", "begin", last[:3], first
        yield "near", "end", last[-3:], first
        yield "initial", last, first[0]
    if subject.organization_key:
        yield "last", last, subject.organization_key
    yield "last", last
