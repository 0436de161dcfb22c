"""Merging: records of one person become one, in one operation that can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cme_desk.domain import merging as rules
from cme_desk.domain.history import Changes
from cme_desk.domain.merging import MergeField
from cme_desk.domain.people import Person
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.services import credit as credit_service
from cme_desk.services import merging_rest as rest
from cme_desk.services.desk import Desk
from cme_desk.services.people import name_of, tidy
from cme_desk.store import attendance as attendance_store
from cme_desk.store import merging as merging_store
from cme_desk.store import people as store
from cme_desk.store import removal, tables
from cme_desk.store.operations import operation
from cme_desk.store.tables import Table


class FieldChoice(NamedTuple):
    """A field in which the records differ.

    Attributes:
        field: which.
        values: what each record says, by the person's id; empty ones are left out.
        suggested: the id of the person whose value to begin with.

    """

    field: MergeField
    values: dict[int, str]
    suggested: int


class MergePlan(NamedTuple):
    """What a merge would do, to be looked at before.

    Attributes:
        keep: the record that stays.
        gone: the records that become part of it.
        choices: the fields to choose in.
        hindrances: what wants a reason why it is one person all the same.
        moves: what moves over, in words: "3 attendance records".
        notes: what is worth knowing, in sentences.

    """

    keep: Person
    gone: tuple[Person, ...]
    choices: tuple[FieldChoice, ...]
    hindrances: tuple[Problem, ...]
    moves: tuple[str, ...]
    notes: tuple[str, ...]


_ALTHOUGH = {
    "different-npi": "their NPIs differ",
    "different-suffix": "their suffixes differ",
    "different-birth-day": "their birthdays differ",
    "different-license": "their licenses differ",
    "said-not-same": "they were said to be two people",
}


def better_kept(desk: Desk, ids: Sequence[int]) -> int:
    """Which record to keep unless told otherwise: the one most hangs on, the older of equals."""
    return max(ids, key=lambda each: (removal.hindering(desk.store, tables.PERSON, each), -each))


def look(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> MergePlan:
    """Say what a merge would do; nothing is written.

    Raises:
        DeskError: a record is not there, or is named twice.

    """
    people = _people(desk, keep_id, gone_ids)
    keep, *gone = people
    choices = []
    for field in rules.differing(people):
        values = {each.id: rules.value_words(rules.value_of(each, field)) for each in people}
        choices.append(
            FieldChoice(
                field,
                {key: words for key, words in values.items() if words},
                people[rules.suggested(field, people)].id,
            )
        )
    total: Counter[Table[Any]] = Counter()
    for each in gone:
        total += merging_store.counts(desk.store, tables.PERSON, each.id, keep_id)
    return MergePlan(
        keep,
        tuple(gone),
        tuple(choices),
        tuple(_hindrances(desk, people)),
        tuple(each.counted(total[each]) for each in tables.TABLES if total[each]),
        tuple(rest.notes(desk, keep_id, [each.id for each in gone])),
    )


def merge(
    desk: Desk,
    keep_id: int,
    gone_ids: Sequence[int],
    *,
    chosen: Mapping[str, int] | None = None,
    although: str = "",
) -> Changes:
    """Make one record of several; what hangs on the others moves over.

    Args:
        desk: the office.
        keep_id: the record that stays.
        gone_ids: the others.
        chosen: by the key of a field, the id of the person whose value stays; where nothing is
            said, the kept record's own, unless it says less than another's.
        although: why they are one person, where something speaks much against it.

    Raises:
        DeskError: a record is not there, is named twice, or something speaks against it and no
            reason is given.

    """
    people = _people(desk, keep_id, gone_ids)
    keep, *gone = people
    against = _hindrances(desk, people)
    if against and not although.strip():
        first = against[0]
        raise DeskError(
            first.reference,
            f"{first.message} They were not merged.",
            " ".join(each.message for each in against[1:]),
            first.remedy,
        )
    final = tidy(_final(people, chosen or {}))
    sentence = _sentence(keep, gone)
    if against:
        told = dict.fromkeys(_ALTHOUGH[each.reference] for each in against)
        sentence += f", although {' and '.join(told)}: {' '.join(although.split())}"
    with operation(desk.store, "merge people", sentence) as doing:
        touched = rest.move_attendance(desk, keep_id, [each.id for each in gone])
        rest.move_claims(desk, keep_id, [each.id for each in gone])
        rest.move_pairs(desk, keep_id, [each.id for each in gone])
        rest.move_candidates(desk, keep_id, {each.id for each in gone})
        rest.keep_other_values(desk, people, final)
        for each in gone:
            merging_store.move(desk.store, tables.PERSON, each.id, keep_id)
            store.people.remove(desk.store, each.id)
        rest.drop_doubles(desk, final)
        if final != keep:
            store.people.change(desk.store, final)
        if (keep.credentials, keep.profession) != (final.credentials, final.profession):
            touched |= set(attendance_store.activities_attended(desk.store, keep_id))
        for activity_id in sorted(touched):
            credit_service.recompute(desk, activity_id, [keep_id])
    return doing.changes


def _people(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> list[Person]:
    ids = [keep_id, *gone_ids]
    if len(ids) < 2 or len(set(ids)) < len(ids):
        raise DeskError(
            "same-record",
            "A record cannot be merged with itself.",
            "",
            "Choose two or more different records.",
        )
    return [store.people.get(desk.store, each) for each in ids]


def _hindrances(desk: Desk, people: Sequence[Person]) -> list[Problem]:
    found = rules.hindrances(people)
    for index, one in enumerate(people):
        for other in people[index + 1 :]:
            said = store.said_not_same(desk.store, one.id, other.id)
            if said is not None:
                found.append(
                    Problem(
                        reference="said-not-same",
                        message=f"{name_of(one)} and {name_of(other)} were said not to be the "
                        f"same person, on {said.said_at[:10]}.",
                        remedy="Take that back first, or say why they are one all the same.",
                    )
                )
    return found


def _final(people: Sequence[Person], chosen: Mapping[str, int]) -> Person:
    """The kept record with the values that were chosen, and everybody's notes."""
    final = people[0]
    by_id = {each.id: each for each in people}
    for field in rules.FIELDS:
        source = by_id.get(chosen.get(field.key, 0)) or people[rules.suggested(field, people)]
        values = dict(zip(field.columns, rules.value_of(source, field), strict=True))
        final = replace(final, **values)  # type: ignore[arg-type]  # every one of them is text
    notes = dict.fromkeys(each.notes.strip() for each in people if each.notes.strip())
    return replace(final, notes="\n".join(notes))


def _sentence(keep: Person, gone: Sequence[Person]) -> str:
    names = [name_of(each) for each in gone]
    if set(names) == {name_of(keep)}:
        return f"Merged {len(gone) + 1} records of {name_of(keep)}"
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Merged {listed} into {name_of(keep)}"
