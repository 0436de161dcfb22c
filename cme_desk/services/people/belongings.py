"""What belongs to a person besides their own fields: each is added, changed and removed alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.addresses import address_of, parted
from cme_desk.domain.people.belongings import (
    Identifier,
    IdentifierKind,
    board_code,
    identifier_problem,
)
from cme_desk.domain.people.identifiers import state_code
from cme_desk.domain.people.names import clean, cleaned
from cme_desk.domain.people.outside_credit import OutsideCredit
from cme_desk.domain.people.permissions import PermissionScope, ReportPermission, standing
from cme_desk.domain.people.record import Contact, ContactKind, Person, PersonName, contact_problem
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.services.credit import boards
from cme_desk.services.desk import Desk
from cme_desk.store import documents as document_store
from cme_desk.store import tables
from cme_desk.store.operations import operation

Part = PersonName | Contact | Identifier | ReportPermission | OutsideCredit


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """All that belongs to one person.

    Attributes:
        permissions: what counts now, by whom it may be reported to.
        said: everything that was ever said about it, the last first.

    """

    person: Person
    names: tuple[PersonName, ...]
    contacts: tuple[Contact, ...]
    identifiers: tuple[Identifier, ...]
    permissions: dict[PermissionScope, ReportPermission]
    said: tuple[ReportPermission, ...]
    outside: tuple[OutsideCredit, ...]


def of_person(desk: Desk, person_id: int) -> PersonRecord:
    """Everything of one person."""
    store = desk.store
    said = tables.report_permissions.of(store, person_id=person_id)
    contacts = tables.person_contacts.of(store, person_id=person_id)
    identifiers = tables.identifiers.of(store, person_id=person_id)
    outside = tables.outside_credits.of(store, person_id=person_id)
    return PersonRecord(
        person=tables.people.get(store, person_id),
        names=tuple(tables.person_names.of(store, person_id=person_id)),
        contacts=tuple(sorted(contacts, key=lambda each: each.kind)),
        identifiers=tuple(
            sorted(identifiers, key=lambda each: (each.kind, each.authority.casefold()))
        ),
        permissions=standing(said),
        said=tuple(sorted(said, key=lambda each: (each.said_on, each.id), reverse=True)),
        outside=tuple(sorted(outside, key=lambda each: (each.earned_on, each.id), reverse=True)),
    )


def save_name(desk: Desk, name: PersonName) -> Changes:
    """Keep another name of a person.

    Raises:
        DeskError: it has no last name.

    """
    name = cleaned(name, "last_name", "first_name", "middle_name", "suffix", "source")
    if not name.last_name:
        raise DeskError("missing-name", "The name has no last name.", "", "Type the last name.")
    return _save(desk, name, _words(name))


def save_contact(desk: Desk, contact: Contact) -> Changes:
    """Keep another e-mail, phone, organization or address.

    Raises:
        DeskError: it cannot be one.

    """
    contact = cleaned(contact, "value", "note")
    if contact.kind is ContactKind.EMAIL:
        contact = replace(contact, value=contact.value.lower())
    if wrong := contact_problem(contact.kind, contact.value):
        raise DeskError("bad-contact", wrong, "", "Compare it with the source.")
    return _save(desk, contact, _words(contact))


def prefer_contact(desk: Desk, contact_id: int) -> Changes:
    """Make another way to reach them the preferred one; the two change places."""
    contact = tables.person_contacts.get(desk.store, contact_id)
    person = tables.people.get(desk.store, contact.person_id)
    if contact.kind is ContactKind.ORGANIZATION:
        held, note = person.organization, person.department
        final = replace(person, organization=contact.value, department=contact.note)
    elif contact.kind is ContactKind.ADDRESS:
        held, note = address_of(person).line, ""
        final = replace(person, **parted(contact.value)._asdict())
    else:
        held, note = getattr(person, contact.kind.value), ""
        final = replace(person, **{contact.kind.value: contact.value})  # type: ignore[arg-type]  # text
    sentence = f"Preferred {contact.value} for {person.display}"
    with operation(desk.store, "prefer contact", sentence) as doing:
        tables.people.change(desk.store, final)
        if held:
            tables.person_contacts.change(desk.store, replace(contact, value=held, note=note))
        else:
            tables.person_contacts.remove(desk.store, contact.id)
    return doing.changes


def save_identifier(desk: Desk, identifier: Identifier) -> Changes:
    """Keep a licence, a board's number, an NABP e-Profile number.

    Raises:
        DeskError: it cannot be one.

    """
    authority, number = clean(identifier.authority), clean(identifier.number)
    if identifier.kind is IdentifierKind.LICENSE:
        authority = state_code(authority) or authority
    elif identifier.kind is IdentifierKind.BOARD:
        authority = board_code(authority)
    else:
        authority = ""
    identifier = replace(
        identifier, authority=authority, number=number, note=clean(identifier.note)
    )
    if wrong := identifier_problem(identifier.kind, authority, number):
        raise DeskError("bad-identifier", wrong, "", "Compare it with the source.")
    return _save(desk, identifier, identifier.words)


def say_permission(
    desk: Desk,
    person_id: int,
    scope: PermissionScope,
    *,
    given: bool,
    said_on: str,
    how: str,
    recorded_by: str,
) -> Changes:
    """Write down that they permit, or do not permit, that their credit is reported.

    Raises:
        DeskError: it is not said when, how, or by whom it was written down.

    """
    _refuse_bad_date(desk, said_on, "permission")
    for text, what in ((how, "how it was said"), (recorded_by, "who writes it down")):
        if not clean(text):
            raise DeskError(
                "missing-evidence",
                f"It is not said {what}.",
                "Permission has to be shown when a board or an auditor asks.",
                "Type a few words, such as “check box of the evaluation”.",
            )
    permission = ReportPermission(
        person_id=person_id,
        scope=scope,
        given=given,
        said_on=said_on,
        how=clean(how),
        recorded_by=clean(recorded_by),
        recorded_at=desk.store.now(),
    )
    answer = "permission" if given else "no permission"
    return _save(desk, permission, f"{answer} to report to {scope.words}")


def save_outside_credit(
    desk: Desk, credit: OutsideCredit, *, paper: tuple[str, bytes] | None = None
) -> Changes:
    """Keep a credit from elsewhere, with the name and bytes of a paper that shows it.

    Raises:
        DeskError: it has no title, type or amount, or its date is none or still to come.

    """
    _refuse_bad_date(desk, credit.earned_on, "credit")
    type_name = clean(credit.type_name)
    if credit.credit_type_id is not None:
        type_name = tables.credit_types.get(desk.store, credit.credit_type_id).name
    credit = replace(cleaned(credit, "title", "provider"), type_name=type_name)
    for filled, what in ((credit.title, "title"), (type_name, "type of credit")):
        if not filled:
            raise DeskError(f"missing-{what.replace(' ', '-')}", f"There is no {what}.")
    if credit.amount <= 0:
        raise DeskError("bad-credit-amount", "There is no amount.", "", "Type it such as 1.50.")
    what = f"{amount_text(credit.amount)} {type_name} from elsewhere, {credit.title},"
    return _save(desk, credit, what, paper)


def paper_of(desk: Desk, credit: OutsideCredit) -> tuple[str, bytes]:
    """The paper that shows a credit from elsewhere: the name it came with, and its bytes.

    Raises:
        DeskError: none was filed, or it is not where it was filed, or not as it was.

    """
    if credit.document_id is None:
        raise DeskError("no-paper", f"No paper was filed for {credit.title}.")
    document = tables.documents.get(desk.store, credit.document_id)
    return document.name, document_store.content_of(desk.store, document)


def remove(desk: Desk, part: Part) -> Changes:
    """Take away a name, contact, identifier, permission or credit from elsewhere."""
    person = tables.people.get(desk.store, part.person_id)
    sentence = f"Took {_words(part)} off the record of {person.display}"
    with operation(desk.store, "change person", sentence) as doing:
        tables.door(part).remove(desk.store, part.id)
        _follow(desk, part)
    return doing.changes


def _save(desk: Desk, part: Part, what: str, paper: tuple[str, bytes] | None = None) -> Changes:
    person = tables.people.get(desk.store, part.person_id)
    verb, of = ("Changed", "of") if part.id else ("Added", "to the record of")
    with operation(desk.store, "change person", f"{verb} {what} {of} {person.display}") as doing:
        if paper is not None and isinstance(part, OutsideCredit):
            filed = document_store.file_away(
                desk.store, content=paper[1], kind="credit from elsewhere", name=paper[0]
            )
            part = replace(part, document_id=filed.id)
        tables.door(part).put(desk.store, part)
        _follow(desk, part)
    return doing.changes


def _follow(desk: Desk, part: Part) -> None:
    """Boards count credit of who has their number and permits that they are told."""
    if isinstance(part, Identifier | ReportPermission):
        boards.follow(desk, part.person_id)


def _words(part: Part) -> str:
    if isinstance(part, PersonName):
        return f"the name {part.display}"
    if isinstance(part, Contact):
        return f"the {part.kind.words.lower()} {part.value}"
    if isinstance(part, Identifier):
        return part.words
    if isinstance(part, ReportPermission):
        return f"what was said about reporting to {part.scope.words} on {date_words(part.said_on)}"
    return f"{amount_text(part.amount)} {part.type_name} from elsewhere"


def _refuse_bad_date(desk: Desk, text: str, what: str) -> None:
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise DeskError(
            "bad-date", f"The {what} has no date.", "", "Type it such as 2027-01-14."
        ) from None
    if date > desk.today():
        raise DeskError(
            "date-to-come", f"The date of the {what} is still to come.", "", "Correct the date."
        )
