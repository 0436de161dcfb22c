"""What moves over in a merge by a rule of its own; always within the merge's operation."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cme_desk.domain import merging as rules
from cme_desk.domain.credit import Claim, amount_text
from cme_desk.domain.names import fold
from cme_desk.domain.outside_credit import NotSame
from cme_desk.domain.people import Contact, ContactKind, Person, PersonName
from cme_desk.domain.person_identifiers import Identifier, IdentifierKind
from cme_desk.domain.vocabulary import ClaimBasis
from cme_desk.services.desk import Desk
from cme_desk.store import activities as activity_store
from cme_desk.store import attendance as attendance_store
from cme_desk.store import certificates as certificate_store
from cme_desk.store import credit as credit_store
from cme_desk.store import imports as import_store
from cme_desk.store import people as store


def move_attendance(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> set[int]:
    """Move all sign-ins; one that both records have counts once.

    The result: the activities whose credit has to be computed anew.
    """
    events = attendance_store.events
    touched: set[int] = set()
    there = {each.key for each in events.where(desk.store, "person_id = ?", [keep_id])}
    for gone_id in gone_ids:
        touched |= set(attendance_store.activities_attended(desk.store, gone_id))
        for event in events.where(desk.store, "person_id = ? ORDER BY id", [gone_id]):
            key = rules.key_for(event, keep_id)
            if key in there:
                events.remove(desk.store, event.id)
            else:
                events.change(desk.store, replace(event, person_id=keep_id, key=key))
                there.add(key)
    return touched


def _claims(
    desk: Desk, keep_id: int, gone_ids: Sequence[int]
) -> Iterator[tuple[list[Claim], Claim]]:
    """All claims of one type for one activity, for each such pair, and which one stays."""
    found: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for person_id in (keep_id, *gone_ids):
        for each in credit_store.claims.where(desk.store, "person_id = ? ORDER BY id", [person_id]):
            found[each.activity_id, each.credit_type_id].append(each)
    for claims in found.values():
        yield claims, rules.claim_to_keep(claims, keep_id)


def move_claims(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> None:
    """Move claims; of several for the same credit one stays, see the rule."""
    for claims, stays in _claims(desk, keep_id, gone_ids):
        for each in claims:
            if each.id != stays.id:
                credit_store.claims.remove(desk.store, each.id)
        if stays.person_id != keep_id:
            credit_store.claims.change(desk.store, replace(stays, person_id=keep_id))


def notes(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> Iterator[str]:
    """What is worth knowing before: claims that fall away, certificates that are then double."""
    for claims, stays in _claims(desk, keep_id, gone_ids):
        others = [each for each in claims if each.id != stays.id]
        if not others:
            continue
        code = activity_store.activities.get(desk.store, stays.activity_id).code
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
        for paper in certificate_store.certificates.where(
            desk.store, "person_id = ? AND status = 'issued' ORDER BY number", [person_id]
        ):
            in_force[paper.activity_id, paper.credit_type_id].append(paper.number)
    for (activity_id, _), numbers in in_force.items():
        if len(numbers) > 1:
            code = activity_store.activities.get(desk.store, activity_id).code
            yield (
                f"{code}: certificates {' and '.join(sorted(numbers))} are all in force; "
                "void the one that was a mistake."
            )


def move_pairs(desk: Desk, keep_id: int, gone_ids: Sequence[int]) -> None:
    """What was said of pairs with the others holds for the kept record."""
    ids = {keep_id, *gone_ids}
    pairs = store.not_same
    for gone_id in gone_ids:
        for pair in pairs.where(desk.store, "? IN (one_id, other_id) ORDER BY id", [gone_id]):
            other = pair.other_id if pair.one_id == gone_id else pair.one_id
            pairs.remove(desk.store, pair.id)
            if other not in ids and store.said_not_same(desk.store, keep_id, other) is None:
                one_id, other_id = sorted((keep_id, other))
                pairs.add(
                    desk.store, NotSame(one_id=one_id, other_id=other_id, said_at=pair.said_at)
                )


def move_candidates(desk: Desk, keep_id: int, gone_ids: set[int]) -> None:
    """Let open questions of imports offer the kept record in place of the others, once."""
    for question in import_store.questions.where(desk.store, "status = 'open'"):
        candidates = json.loads(question.candidates)
        if not any(each.get("person_id") in gone_ids for each in candidates):
            continue
        offered: dict[int, dict[str, object]] = {}
        rest: list[dict[str, object]] = []
        for each in candidates:
            if each.get("person_id") in gone_ids:
                each["person_id"] = keep_id
            person_id = each.get("person_id")
            if person_id and person_id not in offered:
                offered[person_id] = each
                rest.append(each)
            elif not person_id:
                rest.append(each)
        import_store.questions.change(
            desk.store, replace(question, candidates=json.dumps(rest, ensure_ascii=False))
        )


def keep_other_values(desk: Desk, people: Sequence[Person], final: Person) -> None:
    """What the final record does not say itself stays with it: names, mails, phones, numbers."""
    today = desk.today().isoformat()
    for person in people:
        source = f"another record, merged on {today}"
        if person.id == final.id:
            source = f"before it was merged on {today}"
        if _name_key(person) != _name_key(final):
            store.names.add(
                desk.store,
                PersonName(
                    person_id=final.id,
                    last_name=person.last_name,
                    first_name=person.first_name,
                    middle_name=person.middle_name,
                    suffix=person.suffix,
                    source=source,
                ),
            )
        for kind, value, held, note in (
            (ContactKind.EMAIL, person.email, final.email, ""),
            (ContactKind.PHONE, person.phone, final.phone, ""),
            (
                ContactKind.ORGANIZATION,
                person.organization,
                final.organization,
                person.department,
            ),
        ):
            if value and contact_key(kind, value) != contact_key(kind, held):
                store.contacts.add(
                    desk.store, Contact(person_id=final.id, kind=kind, value=value, note=note)
                )
        if person.npi and person.npi != final.npi:
            _add_number(desk, final.id, IdentifierKind.NPI, "", person.npi, source)
        if person.license_number and person.license_number != final.license_number:
            _add_number(
                desk,
                final.id,
                IdentifierKind.LICENSE,
                person.license_state,
                person.license_number,
                source,
            )


def _add_number(
    desk: Desk, person_id: int, kind: IdentifierKind, authority: str, number: str, note: str
) -> None:
    store.identifiers.add(
        desk.store,
        Identifier(person_id=person_id, kind=kind, authority=authority, number=number, note=note),
    )


def drop_doubles(desk: Desk, final: Person) -> None:
    """Keep every name, contact and number once, and none that the record itself says."""
    names = {_name_key(final)}
    for name in store.names.where(desk.store, "person_id = ? ORDER BY id", [final.id]):
        if _name_key(name) in names:
            store.names.remove(desk.store, name.id)
        names.add(_name_key(name))
    contacts = {
        (ContactKind.EMAIL, contact_key(ContactKind.EMAIL, final.email)),
        (ContactKind.PHONE, contact_key(ContactKind.PHONE, final.phone)),
        (ContactKind.ORGANIZATION, contact_key(ContactKind.ORGANIZATION, final.organization)),
    }
    for each in store.contacts.where(desk.store, "person_id = ? ORDER BY id", [final.id]):
        key = (each.kind, contact_key(each.kind, each.value))
        if key in contacts:
            store.contacts.remove(desk.store, each.id)
        contacts.add(key)
    numbers = {
        (IdentifierKind.NPI, "", final.npi),
        (IdentifierKind.LICENSE, final.license_state, final.license_number.casefold()),
    }
    for one in store.identifiers.where(desk.store, "person_id = ? ORDER BY id", [final.id]):
        told = (one.kind, one.authority, one.number.casefold())
        if told in numbers:
            store.identifiers.remove(desk.store, one.id)
        numbers.add(told)


def contact_key(kind: ContactKind, value: str) -> str:
    """What makes two contacts the same: the digits of a phone, the folded words of the rest."""
    if kind is ContactKind.PHONE:
        return "".join(each for each in value if each.isdigit())[-10:] or fold(value)
    return value.strip().lower() if kind is ContactKind.EMAIL else fold(value)


def _name_key(name: Person | PersonName) -> tuple[str, str, str, str]:
    return (
        fold(name.last_name),
        fold(name.first_name),
        fold(name.middle_name),
        fold(name.suffix),
    )
