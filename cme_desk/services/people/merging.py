"""Merging: records of one person become one, in one operation that can be taken back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cme_desk.domain import merging as rules
from cme_desk.domain.credit.types import Claim, amount_text
from cme_desk.domain.merging import MergeField
from cme_desk.domain.office.history import Changes
from cme_desk.domain.papers.certificates import CertificateStatus
from cme_desk.domain.people.addresses import address_of
from cme_desk.domain.people.belongings import Identifier, IdentifierKind
from cme_desk.domain.people.names import fold
from cme_desk.domain.people.record import Contact, ContactKind, Person, PersonName
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ClaimBasis
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.desk import Desk
from cme_desk.services.office import reasons
from cme_desk.services.people.record import tidy
from cme_desk.store import attendance as attendance_store
from cme_desk.store import imports as import_store
from cme_desk.store import merging as merging_store
from cme_desk.store import removal, tables, told_apart
from cme_desk.store.operations import operation

_Part = PersonName | Contact | Identifier


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
        choices: the fields to choose in.
        hindrances: what wants a reason why it is one person all the same.
        moves: what moves over, in words: "3 attendance records".
        notes: what is worth knowing, in sentences.

    """

    keep: Person
    choices: tuple[FieldChoice, ...]
    hindrances: tuple[Problem, ...]
    moves: tuple[str, ...]
    notes: tuple[str, ...]


_NAME = ("last_name", "first_name", "middle_name", "suffix")
_ALTHOUGH = {
    "different-npi": "their NPIs differ",
    "different-suffix": "their suffixes differ",
    "different-birth-day": "their birthdays differ",
    "different-license": "their licenses differ",
    "said-not-same": "they were said to be two people",
}


def better_kept(desk: Desk, ids: Sequence[int]) -> int:
    """Which record to keep if nobody says: the one most hangs on, the older of equals."""
    return max(
        ids, key=lambda each: (removal.hindering(desk.store, tables.people, each).total(), -each)
    )


def look(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> MergePlan:
    """Say what a merge would do; nothing is written.

    Raises:
        DeskError: a record is not there, or is named twice.

    """
    people = merging_store.records(desk.store, tables.people, keep_id, gone_ids)
    keep, *gone = people
    choices = []
    for field in rules.differing(people):
        values = {each.id: rules.value_words(each, field) for each in people}
        choices.append(
            FieldChoice(
                field,
                {key: words for key, words in values.items() if words},
                people[rules.suggested(field, people)].id,
            )
        )
    moves = merging_store.rehearsed(
        desk.store, tables.people, keep_id, lambda: _carry_out(desk, people, keep)
    )
    return MergePlan(
        keep,
        tuple(choices),
        tuple(_hindrances(desk, people)),
        moves,
        tuple(notes(desk, keep_id, [each.id for each in gone])),
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
    people = merging_store.records(desk.store, tables.people, keep_id, gone_ids)
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
    if against:
        although = reasons.said(
            although,
            "What speaks against it is overruled with a reason.",
            "the second number was mistyped",
        )
    final = tidy(_final(people, chosen or {}))
    sentence = _sentence(keep, gone)
    if against:
        hindrances = dict.fromkeys(_ALTHOUGH[each.reference] for each in against)
        sentence += f", although {' and '.join(hindrances)}: {although}"
    with operation(desk.store, "merge people", sentence) as doing:
        touched = _carry_out(desk, people, final)
        # Which credit may be awarded to somebody depends on these two.
        if (keep.credentials, keep.profession) != (final.credentials, final.profession):
            touched |= set(attendance_store.activities_attended(desk.store, keep.id))
        for activity_id in sorted(touched):
            credit_service.recompute(desk, activity_id, [keep.id])
    return doing.changes


def _carry_out(desk: Desk, people: Sequence[Person], final: Person) -> set[int]:
    """Make one record of the first and the others, within an operation.

    The result: the activities whose credit has to be computed anew. Nothing moves by that, and it
    takes most of the time: a preview does without.
    """
    keep, *gone = people
    gone_ids = [each.id for each in gone]
    # Tables with a merge_rule first: their rows may meet their like, and `move` skips them.
    touched = attendance_store.move(desk.store, keep.id, gone_ids)
    move_claims(desk, keep.id, gone_ids)
    told_apart.move(desk.store, tables.people, keep.id, gone_ids)
    move_candidates(desk, keep.id, set(gone_ids))
    keep_other_values(desk, people, final)
    for each in gone:
        merging_store.move(desk.store, tables.people, each.id, keep.id)
        tables.people.remove(desk.store, each.id)
    # Only now does everything hang on one record.
    drop_doubles(desk, final)
    if final != keep:
        tables.people.change(desk.store, final)
    return touched


def _hindrances(desk: Desk, people: Sequence[Person]) -> list[Problem]:
    found = rules.hindrances(people)
    for index, one in enumerate(people):
        for other in people[index + 1 :]:
            said = told_apart.said(desk.store, tables.people, one.id, other.id)
            if said is not None:
                found.append(
                    Problem(
                        reference="said-not-same",
                        message=f"{one.display} and {other.display} were said not to be the "
                        f"same person, on {date_words(said.said_at[:10])}.",
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
    names = [each.display for each in gone]
    if set(names) == {keep.display}:
        return f"Merged {len(gone) + 1} records of {keep.display}"
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Merged {listed} into {keep.display}"


def _claims(
    desk: Desk, keep_id: int, gone_ids: Sequence[int]
) -> Iterator[tuple[list[Claim], Claim]]:
    """All claims of one type for one activity, for each such pair, and which one stays."""
    found: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for person_id in (keep_id, *gone_ids):
        for each in tables.claims.of(desk.store, person_id=person_id):
            found[each.activity_id, each.credit_type_id].append(each)
    for claims in found.values():
        yield claims, rules.claim_to_keep(claims, keep_id)


def move_claims(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> None:
    """Move claims; of several for the same credit one stays, see the rule."""
    for claims, stays in _claims(desk, keep_id, gone_ids):
        for each in claims:
            if each.id != stays.id:
                tables.claims.remove(desk.store, each.id)
        if stays.person_id != keep_id:
            tables.claims.change(desk.store, replace(stays, person_id=keep_id))


def notes(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> Iterator[str]:
    """What is worth knowing before: claims that fall away, certificates that are then double."""
    for claims, stays in _claims(desk, keep_id, gone_ids):
        others = [each for each in claims if each.id != stays.id]
        if not others:
            continue
        code = tables.activities.get(desk.store, stays.activity_id).code
        if stays.basis is ClaimBasis.BY_HAND:
            away = ", ".join(amount_text(each.amount) for each in others)
            yield (
                f"{code}: the credit set by hand, {amount_text(stays.amount)}, stays; "
                f"{away} falls away."
            )
        else:
            yield f"{code}: credit is computed anew from the sign-ins of all records together."
    in_force: dict[tuple[int, int | None], list[str]] = defaultdict(list)
    for person_id in (keep_id, *gone_ids):
        for paper in tables.certificates.of(
            desk.store, person_id=person_id, status=CertificateStatus.ISSUED
        ):
            in_force[paper.activity_id, paper.credit_type_id].append(paper.number)
    for (activity_id, _), numbers in in_force.items():
        if len(numbers) > 1:
            code = tables.activities.get(desk.store, activity_id).code
            yield (
                f"{code}: certificates {' and '.join(sorted(numbers))} are all in force; "
                "void the one that was a mistake."
            )


def move_candidates(desk: Desk, keep_id: int, gone_ids: set[int]) -> None:
    """Let open questions of imports offer the kept record in place of the others, once."""
    for question in import_store.open_questions(desk.store):
        candidates = json.loads(question.candidates)
        if not any(each.get("person_id") in gone_ids for each in candidates):
            continue
        offered: set[int] = set()
        rest: list[dict[str, object]] = []
        for each in candidates:
            said = each.get("person_id", 0)
            person_id = keep_id if said in gone_ids else said
            if not person_id or person_id not in offered:
                rest.append({**each, "person_id": person_id})
            offered.add(person_id)
        tables.import_questions.change(
            desk.store, replace(question, candidates=json.dumps(rest, ensure_ascii=False))
        )


def keep_other_values(desk: Desk, people: Sequence[Person], final: Person) -> None:
    """What the final record does not say itself stays with it: names, mails, phones, numbers."""
    today = desk.today().isoformat()
    held = {_key(part) for part in _said_by(final, final.id)}
    numbers = {final.npi, final.license_number}
    for person in people:
        other = "another record," if person.id != final.id else "before it was"
        for part in _said_by(person, final.id, f"{other} merged on {date_words(today)}"):
            known = isinstance(part, Identifier) and part.number in numbers
            if isinstance(part, Contact) and part.kind is ContactKind.ADDRESS:
                known = address_of(person).is_part_of(address_of(final))
            if _key(part) not in held and not known:
                tables.door(part).add(desk.store, part)


def drop_doubles(desk: Desk, final: Person) -> None:
    """Keep every name, contact and number once, and none that the record itself says."""
    held = {_key(part) for part in _said_by(final, final.id)}
    for table in (tables.person_names, tables.person_contacts, tables.identifiers):
        for part in table.of(desk.store, person_id=final.id):
            if _key(part) in held:
                table.remove(desk.store, part.id)
            held.add(_key(part))


def _said_by(person: Person, person_id: int, source: str = "") -> Iterator[_Part]:
    """The name, contacts and numbers that a record says itself, as parts of another one."""
    names = {part: getattr(person, part) for part in _NAME}
    yield PersonName(person_id=person_id, **names, source=source)
    for kind, value, note in (
        (ContactKind.EMAIL, person.email, ""),
        (ContactKind.PHONE, person.phone, ""),
        (ContactKind.ORGANIZATION, person.organization, person.department),
        (ContactKind.ADDRESS, address_of(person).line, ""),
    ):
        if value:
            yield Contact(person_id=person_id, kind=kind, value=value, note=note)
    for of, authority, number in (
        (IdentifierKind.NPI, "", person.npi),
        (IdentifierKind.LICENSE, person.license_state, person.license_number),
    ):
        if number:
            yield Identifier(
                person_id=person_id, kind=of, authority=authority, number=number, note=source
            )


def _key(part: _Part) -> tuple[str, ...]:
    """What makes two names, contacts or numbers the same."""
    if isinstance(part, PersonName):
        return tuple(fold(getattr(part, each)) for each in _NAME)
    if isinstance(part, Contact):
        return (part.kind, contact_key(part.kind, part.value))
    return (part.kind, part.authority, part.number.casefold())


def contact_key(kind: ContactKind, value: str) -> str:
    """What makes two contacts the same: the digits of a phone, the folded words of the rest."""
    if kind is ContactKind.PHONE:
        # Ten digits: a number of the USA with or without its 1 in front is one.
        return "".join(each for each in value if each.isdigit())[-10:] or fold(value)
    return value.strip().lower() if kind is ContactKind.EMAIL else fold(value)
