"""Organizations: adding, changing and removing one, and its other names and contacts."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.office.history import Changes
from cme_desk.domain.organizations.record import (
    Organization,
    OrganizationAlias,
    OrganizationContact,
    name_key,
)
from cme_desk.domain.people.names import clean, cleaned
from cme_desk.domain.people.record import ContactKind, contact_problem
from cme_desk.domain.wording.phrases import listed
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.store import tables
from cme_desk.store.naming import organization_known
from cme_desk.store.operations import operation
from cme_desk.store.removal import hindering, remove_whole
from cme_desk.vocabularies import vocabulary

_Part = OrganizationAlias | OrganizationContact
_aliases, _contacts = tables.organization_aliases, tables.organization_contacts


def kinds() -> dict[str, str]:
    """The kinds that an organization may be of: key to words."""
    named: dict[str, str] = vocabulary("organizations")["kinds"]
    return named


def check_kind(kind: str) -> None:
    """Refuse what is no kind that ships; none at all is fine.

    Raises:
        DeskError: it is none.

    """
    if kind and kind not in kinds():
        raise DeskError(
            "bad-kind",
            f"“{kind}” is no kind of organization.",
            "",
            f"Use one of: {', '.join(kinds())}.",
        )


def get(desk: Desk, organization_id: int) -> Organization:
    """The organization of an id."""
    return tables.organizations.get(desk.store, organization_id)


def named(desk: Desk, name: str) -> Organization | None:
    """The organization that has a name, its own or another one."""
    known = organization_known(desk.store, name)
    return None if known is None else get(desk, known)


def aliases_of(desk: Desk, organization_id: int) -> list[OrganizationAlias]:
    """Its other names, in the order in which they came."""
    return _aliases.of(desk.store, organization_id=organization_id)


def contacts_of(desk: Desk, organization_id: int) -> list[OrganizationContact]:
    """Whom to ask there."""
    return _contacts.of(desk.store, organization_id=organization_id)


def add(desk: Desk, organization: Organization) -> tuple[Organization, Changes]:
    """Add an organization.

    Raises:
        DeskError: it has no name, another one has it, or it is of no kind that there is.

    """
    organization = _checked(desk, organization)
    with operation(
        desk.store, "add organization", f"Added the organization {organization.name}"
    ) as doing:
        made = tables.organizations.add(desk.store, organization)
    return made, doing.changes


def change(desk: Desk, organization: Organization) -> Changes:
    """Change an organization; its former name stays with it as another name.

    So who still writes it as it was called means it, and certificates keep what they said.

    Raises:
        DeskError: it has no name, another one has it, or it is of no kind that there is.

    """
    organization = _checked(desk, organization)
    before = get(desk, organization.id)
    renamed = name_key(before.name) != name_key(organization.name)
    with operation(
        desk.store, "change organization", f"Changed the organization {organization.name}"
    ) as doing:
        if renamed:
            key = name_key(organization.name)
            for alias in aliases_of(desk, organization.id):
                # Before the change: a name leads to one record once, as its own or as another name.
                if name_key(alias.name) == key:
                    _aliases.remove(desk.store, alias.id)
        tables.organizations.change(desk.store, organization)
        if renamed:
            # After the change: until then the record itself has this name.
            alias = OrganizationAlias(organization_id=organization.id, name=before.name)
            _aliases.add(desk.store, alias)
    return doing.changes


def remove(desk: Desk, organization_id: int) -> Changes:
    """Remove an organization to which nothing points; undo brings it back.

    Raises:
        DeskError: something does, and what.

    """
    organization = get(desk, organization_id)
    held = hindering(desk.store, tables.organizations, organization_id)
    if held:
        pointing = [table.counted(many) for table, many in held.items()]
        point = "points" if held.total() == 1 else "point"
        raise DeskError(
            "organization-in-use",
            f"{organization.name} cannot be removed: {listed(pointing)} {point} to it.",
            "",
            "Merge it with the organization that it is, or take it off these first.",
        )
    with operation(
        desk.store, "remove organization", f"Removed the organization {organization.name}"
    ) as doing:
        remove_whole(desk.store, tables.organizations, organization_id)
    return doing.changes


def save_alias(desk: Desk, alias: OrganizationAlias) -> Changes:
    """Keep another name of an organization.

    Raises:
        DeskError: there is none, or an organization has it.

    """
    alias = replace(alias, name=clean(alias.name))
    _refuse_name(desk, alias.name, owner_id=0)
    return _change_parts(desk, alias, f"Kept the name {alias.name} of")


def save_contact(desk: Desk, contact: OrganizationContact) -> Changes:
    """Keep somebody to ask at an organization; with the id of one who is there, as it is now.

    Raises:
        DeskError: the contact has no name, or an e-mail or phone that cannot be one.

    """
    contact = cleaned(contact, "name", "role", "email", "phone")
    contact = replace(contact, email=contact.email.lower())
    if not contact.name:
        raise DeskError("missing-name", "The contact has no name.", "", "Type the name.")
    for kind, value in ((ContactKind.EMAIL, contact.email), (ContactKind.PHONE, contact.phone)):
        if value and (wrong := contact_problem(kind, value)):
            raise DeskError(f"bad-{kind.value}", wrong, "", "Compare it with the source.")
    return _change_parts(desk, contact, f"Kept the contact {contact.name} at")


def remove_part(desk: Desk, part: OrganizationAlias | OrganizationContact) -> Changes:
    """Take another name or a contact off an organization."""
    return _change_parts(desk, part, f"Took {part.name} off", gone=True)


def _change_parts(desk: Desk, part: _Part, words: str, *, gone: bool = False) -> Changes:
    """Keep a part of an organization, or take it away, as one operation."""
    owner, door = get(desk, part.organization_id), tables.door(part)
    with operation(desk.store, "change organization", f"{words} {owner.name}") as doing:
        if gone:
            door.remove(desk.store, part.id)
        else:
            door.put(desk.store, part)
    return doing.changes


def _checked(desk: Desk, organization: Organization) -> Organization:
    """The organization, tidy, as it may be kept."""
    organization = replace(
        organization, name=clean(organization.name), notes=organization.notes.strip()
    )
    _refuse_name(desk, organization.name, owner_id=organization.id)
    check_kind(organization.kind)
    return organization


def _refuse_name(desk: Desk, name: str, *, owner_id: int) -> None:
    """Stop an empty name, and one that is taken: a name means one organization only."""
    if not name:
        raise DeskError("missing-name", "The organization has no name.", "", "Type the name.")
    holder = named(desk, name)
    if holder is None or holder.id == owner_id:
        return
    raise DeskError(
        "name-taken",
        f"{holder.name} has the name “{name}” already."
        if name_key(holder.name) != name_key(name)
        else f"There is an organization “{holder.name}” already.",
        "What is typed or imported finds an organization by its name.",
        "Add the city to the name, or merge the two if they are one.",
    )
