"""Duplicates: pairs of records that are likely one person, with the reasons, the surest first.

Only records that share a key are compared: a number, an address, or a name together with an
organization; a name alone only where few have it. What many people share says little, and is left
alone, so that the time grows with the people and not with their square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, combinations
from operator import attrgetter
from typing import NamedTuple

from cme_desk.domain.people.addresses import Address
from cme_desk.domain.people.names import fold
from cme_desk.importing.likeness.addresses import Crowds, Where, counted, where
from cme_desk.importing.likeness.family_names import Family, near_pairs, relation
from cme_desk.importing.likeness.given_names import full_names
from cme_desk.importing.likeness.places import places_agree
from cme_desk.importing.likeness.rarity import Rarity
from cme_desk.importing.matching.comparing import compare
from cme_desk.importing.matching.evidence import Context, Evidence
from cme_desk.importing.matching.matcher import used_by_several
from cme_desk.importing.matching.subjects import subject_of_person
from cme_desk.importing.memory import without_collecting
from cme_desk.queries import duplicates as query
from cme_desk.queries.people import KnownPerson
from cme_desk.services.desk import Desk
from cme_desk.services.told_apart import ToldApart
from cme_desk.store import tables, told_apart

_MOST = {
    "npi": 50,
    "mail": 30,
    "phone": 12,
    "local": 6,
    "here": 30,
    "name": 4,
    "near": 4,
    "born": 6,
    "home": 8,
}
"""How many records may share a key of a kind before it says too little to compare them all."""


_told_apart = ToldApart(tables.people, attrgetter("display"))
not_the_same, may_be_the_same = _told_apart.not_the_same, _told_apart.may_be_the_same


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


@without_collecting()
def likely(desk: Desk, progress: Callable[[int, int], None] | None = None) -> list[Pair]:
    """All pairs that may be one person and were not said to be two, the surest first."""
    known = _everybody(desk)
    decided = query.not_same(desk.store)
    places = {each.id: _where(each) for each in known}
    crowds = Crowds((counted(places.values()), len(places)))
    context = Context(_rarity(known), shared=_shared(known), crowds=crowds)
    candidates = sorted(_candidates(known, query.phones(desk.store), places))
    subjects = {
        at: subject_of_person(known[at]) for at in {at for pair in candidates for at in pair}
    }
    best: dict[tuple[int, int], Pair] = {}
    for number, (a, b) in enumerate(candidates):
        if progress is not None and number % 5000 == 0:
            progress(number, len(candidates))
        one, other = subjects[a], subjects[b]
        ids = (min(one.person_id, other.person_id), max(one.person_id, other.person_id))
        if ids in decided:
            continue
        evidence = compare(one, other, context)
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
    """Whether a pair is worth a look: an import would ask, and it is likely or named alike.

    A veto ends it, unless an identifier says the opposite: two who are in the office were kept
    apart by somebody before, which no row of a sheet ever was.
    """
    if evidence.identifier:
        return evidence.asks
    alike = evidence.sum >= 0 or evidence.name >= 0.6 or evidence.home
    return evidence.asks and not evidence.vetoes and alike


def _shared(known: list[KnownPerson]) -> frozenset[str]:
    """Addresses of three people or more who are not all one; two may be one with a new name."""
    users: dict[str, dict[int, KnownPerson]] = defaultdict(dict)
    for each in known:
        if each.email_key:
            users[each.email_key].setdefault(each.id, each)
    return frozenset(
        email
        for email, people in users.items()
        if len(people) > 2
        and used_by_several([subject_of_person(each) for each in people.values()], Context())
    )


def _rarity(known: list[KnownPerson]) -> Rarity:
    """How common names are in this office, as an import weighs them."""
    people = {each.id: each for each in known}.values()
    last = Counter(each.last_key for each in people)
    return Rarity(last, Counter(each.first_key for each in people), len(people))


def _where(person: KnownPerson) -> Where:
    return where(Address(person.street, person.city, person.state, person.postal_code))


def waiting(desk: Desk, found: list[Pair]) -> list[Pair]:
    """Those of some pairs that are still to be decided: merges and words since are seen."""
    decided = query.not_same(desk.store)
    ids = {each.one_id for each in found} | {each.other_id for each in found}
    there = query.still_there(desk.store, ids)
    return [
        each
        for each in found
        if each.one_id in there
        and each.other_id in there
        and (each.one_id, each.other_id) not in decided
    ]


def _everybody(desk: Desk) -> list[KnownPerson]:
    """Everybody to compare, also once under each other name and e-mail."""
    people = {each.id: each for each in query.everybody(desk.store)}
    known = list(people.values())
    for alias in query.aliases(desk.store):
        person = people[alias.person_id]
        if alias.email_key:
            known.append(person._replace(email_key=alias.email_key))
        else:
            known.append(person._replace(last_key=alias.last_key, first_key=alias.first_key))
    return known


def _candidates(
    known: list[KnownPerson], phones: list[tuple[int, str]], addresses: Mapping[int, Where]
) -> set[tuple[int, int]]:
    """Pairs that share a key, as places in the list."""
    blocks: dict[str, dict[str, list[int]]] = {kind: defaultdict(list) for kind in _MOST}
    places: dict[int, int] = {}
    for index, person in enumerate(known):
        places.setdefault(person.id, index)
        for kind, key in _keys(person):
            blocks[kind][key].append(index)
        for kind, key in addresses[person.id].keys:
            if kind == "home":
                blocks[kind][key].append(index)
    for person_id, phone in phones:
        digits = "".join(each for each in phone if each.isdigit())[-10:]
        if len(digits) >= 7:
            blocks["phone"][digits].append(places[person_id])
    found: set[tuple[int, int]] = set()
    groups = ((kind, members) for kind, block in blocks.items() for members in block.values())
    for kind, members in chain(groups, _by_near_names(known)):
        if 1 < len(members) <= _MOST[kind]:
            for a, b in combinations(sorted(set(members)), 2):
                one, other = known[a], known[b]
                if one.id != other.id and _may_be_one(kind, one, other):
                    found.add((a, b))
    return found


def _by_near_names(known: list[KnownPerson]) -> Iterator[tuple[str, list[int]]]:
    """Places of those whose last names are near each other, and whose first names may be one.

    Each last name is looked at once, not each person: in an office of 100,000 they are few.
    """
    people: dict[str, list[int]] = defaultdict(list)
    by_first: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, person in enumerate(known):
        if person.last_key:
            people[person.last_key].append(place)
            for full in full_names(person.first_key.partition(" ")[0]):
                by_first[person.last_key][full].append(place)
    for places in people.values():
        yield "near", places
    for last, near in near_pairs(people):
        if len(people[last]) + len(people[near]) <= _MOST["near"]:
            yield "near", people[last] + people[near]
            continue
        firsts, others = by_first[last], by_first[near]
        for full in firsts.keys() & others.keys():
            yield "near", firsts[full] + others[full]


def _may_be_one(kind: str, one: KnownPerson, other: KnownPerson) -> bool:
    """Whether two who share a key of a kind are worth comparing."""
    if kind == "home":
        # A family has many given names, and who took another name keeps theirs.
        return one.first_key == other.first_key or (
            relation(one.last_key, other.last_key) is not Family.DIFFERENT
        )
    if kind == "here":
        # Of 53,000 pairs at one place in an office of 100,000 only 400 were worth a look.
        return (
            one.last_key == other.first_key
            or relation(one.last_key, other.last_key) is not Family.DIFFERENT
        )
    if kind == "near" and one.last_key != other.last_key:
        # Another name, another address and another place: all that agrees is a first name.
        mails, places = (one.email_key, other.email_key), (one.organization, other.organization)
        return not all(mails + places) or mails[0] == mails[1] or places_agree(*places) > 0
    return True


def _keys(person: KnownPerson) -> Iterator[tuple[str, str]]:
    """What a record may share with another of the same person, each with its kind."""
    if person.npi:
        yield "npi", person.npi
    if person.email_key:
        yield "mail", person.email_key
        local = person.email_key.partition("@")[0]
        if len(local) > 5:
            yield "local", local
    last, first, here = person.last_key, person.first_key, fold(person.organization)
    if not last:
        return
    if here:
        # The last name or a part of it; the first, for what is turned round.
        for part in last.split():
            yield "here", f"{part}\n{here}"
        if first:
            yield "here", f"{first.split()[0]}\n{here}"
    if person.birth_month_day:
        yield "born", f"{person.birth_month_day}\n{last}"
    if not first:
        return
    if person.birth_month_day:
        yield "born", f"{person.birth_month_day}\n{first}"
    if " " in last or " " in first:
        # In any order and however divided: "maria de la cruz" is "delacruz maria".
        yield "name", " ".join(sorted(f"{last} {first}".split()))
        yield "name", " ".join(sorted((last.replace(" ", ""), first.replace(" ", ""))))
    for full in full_names(first.partition(" ")[0]):
        # "Harris, Bob" and "Robert, Harris".
        yield "name", f"{full} {last}" if full < last else f"{last} {full}"


def remember(desk: Desk, person_id: int, others: Iterable[int]) -> None:
    """Remember, inside an operation, that a person is none of some others who are there."""
    for other in tables.people.by_ids(desk.store, set(others) - {person_id}):
        told_apart.remember(desk.store, tables.people, person_id, other)
