"""`cme-desk organization`: whom activities are planned with and where people work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import NUMBER, DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import facts, picked, table
from cme_desk.cli.base.records import answer_pairs, number_of, only
from cme_desk.domain.organizations.record import (
    Organization,
    OrganizationAlias,
    OrganizationContact,
    OrganizationRole,
)
from cme_desk.errors import DeskError
from cme_desk.queries import organizations as query
from cme_desk.services.desk import Desk
from cme_desk.services.organizations import record as service

_ALL = 1_000_000
_OF_CONTACT = ("role", "email", "phone")
_Part = TypeVar("_Part", OrganizationAlias, OrganizationContact)


@click.group(cls=DeskGroup, epilog=example("cme-desk organization list"))
def organization() -> None:
    """List, show, add, change and merge organizations."""


@organization.command(
    "list", epilog=example("cme-desk organization list", "cme-desk organization list mary --json")
)
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--kind", default="", metavar="KIND", help="Only of this kind.")
@pass_invocation
def list_(call: Invocation, words: tuple[str, ...], kind: str) -> None:
    """List organizations by name. TEXT looks in their names and other names."""
    found = query.listed(call.desk().store, text=" ".join(words), kind=_kind(kind), limit=_ALL)
    rows = [
        [each.id, each.name, _kind_words(each.kind), each.people, each.activities] for each in found
    ]
    call.output.answer(
        {
            "rows": [
                {
                    **picked(each, "id", "name", "kind", "people", "activities"),
                    "aliases": [part for part in each.aliases.split("; ") if part],
                }
                for each in found
            ]
        },
        table(["Id", "Name", "Kind", "People", "Activities"], rows, right=[3, 4])
        if found
        else "There is no such organization.",
    )


@organization.command(epilog=example('cme-desk organization show "St. Mary\'s Hospital"'))
@click.argument("text", metavar="TEXT")
@pass_invocation
def show(call: Invocation, text: str) -> None:
    """Show an organization with its other names, contacts and activities."""
    desk = call.desk()
    call.output.shown(*_shown(desk, _meant(desk, text)))


@organization.command(
    epilog=example('cme-desk organization add "Harbor Clinic" --kind practice --alias Harbor')
)
@click.argument("name")
@click.option("--kind", default="", metavar="KIND", help="hospital, practice, school, society …")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name; repeatable.")
@click.option("--notes", default="", help="For the office.")
@pass_invocation
def add(call: Invocation, name: str, kind: str, aliases: tuple[str, ...], notes: str) -> None:
    """Add an organization. NAME is as certificates and statements print it."""
    desk = call.desk()
    made, changes = service.add(desk, Organization(name=name, kind=_kind(kind), notes=notes))
    for each in aliases:
        service.save_alias(desk, OrganizationAlias(organization_id=made.id, name=each))
    call.output.shown(*_shown(desk, made.id), changes)


@organization.command(
    "set",
    epilog=example(
        'cme-desk organization set Harbor --name "Harbor Health Clinic"',
        'cme-desk organization set Harbor --contact "Ana Ruiz, manager, ana@example.org, 555-0100"',
    ),
)
@click.argument("text", metavar="TEXT")
@click.option("--name", help="The name as it prints; the former one stays as another name.")
@click.option("--kind", metavar="KIND", help="hospital, practice, school, society …; or empty.")
@click.option("--notes", help="For the office.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name; repeatable.")
@click.option("--no-alias", "gone", multiple=True, metavar="NAME", help="Take another name off.")
@click.option(
    "--contact",
    "contacts",
    multiple=True,
    metavar='"NAME, ROLE, E-MAIL, PHONE"',
    help="Somebody to ask there, anew or with what has changed; repeatable.",
)
@click.option("--no-contact", "left", multiple=True, metavar="NAME", help="Take a contact off.")
@pass_invocation
def set_(
    call: Invocation,
    text: str,
    name: str | None,
    kind: str | None,
    notes: str | None,
    aliases: tuple[str, ...],
    gone: tuple[str, ...],
    contacts: tuple[str, ...],
    left: tuple[str, ...],
) -> None:
    """Change an organization; what is not given stays. Certificates stay as they were issued."""
    if all(each is None for each in (name, kind, notes)) and not (aliases + gone + contacts + left):
        raise values.nothing_given("--name")
    desk = call.desk()
    there = service.get(desk, _meant(desk, text))
    changed = replace(
        there,
        name=there.name if name is None else name,
        kind=there.kind if kind is None else _kind(kind),
        notes=there.notes if notes is None else notes,
    )
    parts: tuple[OrganizationAlias | OrganizationContact, ...] = (
        *_part(service.aliases_of(desk, there.id), gone),
        *_part(service.contacts_of(desk, there.id), left),
    )
    done = []
    if changed != there:
        done.append(service.change(desk, changed))
    done += [service.remove_part(desk, each) for each in parts]
    for each in aliases:
        alias = OrganizationAlias(organization_id=there.id, name=each)
        done.append(service.save_alias(desk, alias))
    done += [service.save_contact(desk, _contact(desk, there.id, each)) for each in contacts]
    document, words = _shown(desk, there.id)
    document["operation"] = next((each.operation_id for each in reversed(done) if each), None)
    call.output.answer(document, words)


@organization.command(
    epilog=example("cme-desk organization merge 4 9", "cme-desk organization merge Harbor 9")
)
@click.argument("keep", metavar="KEEP")
@click.argument("gone", nargs=-1, required=True, metavar="GONE...")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@pass_invocation
def merge(call: Invocation, keep: str, gone: tuple[str, ...], dry_run: bool) -> None:  # noqa: FBT001 - click calls it
    """Make one organization of several: what points at GONE points at KEEP. It can be undone."""
    desk = call.desk()

    from cme_desk.services.organizations import merging

    keep_id, gone_ids = _meant(desk, keep), [_meant(desk, each) for each in gone]
    plan = merging.look(desk, keep_id, gone_ids)
    note = f"Moves over: {', '.join(plan.moves)}." if plan.moves else "Nothing moves over."
    parts = {"keep": keep_id, "gone": gone_ids, "moves": plan.moves, "merged": not dry_run}
    if dry_run:
        call.output.answer(parts, f"Nothing was written. {note}")
    else:
        call.output.changed(merging.merge(desk, keep_id, gone_ids), parts, note)


@organization.command(epilog=example("cme-desk organization duplicates --json"))
@click.option("--limit", type=NUMBER, default=200, show_default=True)
@pass_invocation
def duplicates(call: Invocation, limit: int) -> None:
    """List pairs of organizations that may be one, with the reason, the surest first."""
    desk = call.desk()

    from cme_desk.services.organizations import merging

    answer_pairs(
        call.output,
        merging.likely(desk),
        limit,
        lambda each: service.get(desk, each).name,
        lambda pair: {"reasons": (pair.reason,)},
        none="No organizations look like one twice.",
    )


@organization.command("not-same", epilog=example("cme-desk organization not-same 4 9 --take-back"))
@click.argument("one", metavar="ONE")
@click.argument("other", metavar="OTHER")
@click.option("--take-back", is_flag=True, help="They may be the same after all.")
@pass_invocation
def not_same(call: Invocation, one: str, other: str, take_back: bool) -> None:  # noqa: FBT001 - click calls it
    """Remember that two are two organizations; they are not offered as duplicates again."""
    desk = call.desk()

    from cme_desk.services.organizations import merging

    say = merging.may_be_the_same if take_back else merging.not_the_same
    changes = say(desk, _meant(desk, one), _meant(desk, other))
    call.output.changed(changes, {"operation": changes.operation_id or None})


@organization.command(epilog=example('cme-desk organization remove "Typed twice"'))
@click.argument("text", metavar="TEXT")
@pass_invocation
def remove(call: Invocation, text: str) -> None:
    """Remove an organization to which nothing points. It can be undone."""
    desk = call.desk()
    call.output.changed(service.remove(desk, _meant(desk, text)))


def _meant(desk: Desk, text: str) -> int:
    """The organization that is meant: by number, by one of its names, or by what finds only it."""
    if (number := number_of(text)) is not None:
        return service.get(desk, number).id
    if (exact := service.named(desk, text)) is not None:
        return exact.id
    none = f"There is no organization “{text}”."
    found = query.find(desk.store, text, limit=4)
    return only(found, text, "organization", none=none, listed="organization list")


def _kind(text: str) -> str:
    """A kind by its key or its words."""
    wanted = text.strip().casefold()
    by_words = {words.casefold(): key for key, words in service.kinds().items()}
    kind = by_words.get(wanted, wanted)
    service.check_kind(kind)
    return kind


def _kind_words(kind: str) -> str:
    return service.kinds().get(kind, kind)


def _part(parts: Sequence[_Part], names: tuple[str, ...]) -> list[_Part]:
    """The parts that are called so."""
    wanted = {each.strip().casefold() for each in names}
    found = [each for each in parts if each.name.casefold() in wanted]
    if len(found) < len(wanted):
        raise DeskError(
            "part-not-found",
            "The organization has no such name or contact.",
            "",
            "See what it has with: organization show.",
        )
    return found


def _contact(desk: Desk, organization_id: int, text: str) -> OrganizationContact:
    """A contact as it is typed: a new one, or one of this name with what is said now."""
    name, *said = [part.strip() for part in text.split(",", 3)]
    there = service.contacts_of(desk, organization_id)
    same = (each for each in there if each.name.casefold() == name.casefold())
    contact = next(same, OrganizationContact(organization_id=organization_id, name=name))
    given = {field: value for field, value in zip(_OF_CONTACT, said, strict=False) if value}
    return replace(contact, **given)  # type: ignore[arg-type]  # every one of them is text


def _shown(desk: Desk, organization_id: int) -> tuple[dict[str, object], str]:
    """All of one organization, as a document and as text."""
    record = service.get(desk, organization_id)
    aliases = [each.name for each in service.aliases_of(desk, record.id)]
    contacts = service.contacts_of(desk, record.id)
    parts = query.activities_of(desk.store, record.id)
    people = query.people_of(desk.store, record.id, limit=_ALL)
    document: dict[str, object] = {
        **picked(record, "id", "name", "kind", "notes"),
        "aliases": aliases,
        "contacts": [picked(each, "name", "role", "email", "phone") for each in contacts],
        "people": len(people),
        "activities": [
            picked(each, "code", "title", "role", date=each.starts_on) for each in parts
        ],
    }
    pairs = [
        ("Kind", _kind_words(record.kind)),
        ("Also called", "; ".join(aliases)),
        *(
            ("Contact", ", ".join(filter(None, (each.name, each.role, each.email, each.phone))))
            for each in contacts
        ),
        ("People", str(len(people))),
        *(
            (OrganizationRole(each.role).words.capitalize(), f"{each.code}  {each.title}")
            for each in parts
        ),
        ("Notes", record.notes),
    ]
    return document, f"{record.id}  {record.name}\n" + facts(pairs)
