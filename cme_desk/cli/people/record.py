"""`cme-desk people`: show, add and set: one person's own record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskCommand, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import facts, picked
from cme_desk.cli.people.merge import person_id
from cme_desk.domain.people.record import PERSON_FIELDS, Person
from cme_desk.services.desk import Desk
from cme_desk.services.people import record as service

_TYPED = {**PERSON_FIELDS, "notes": "Notes"}


def _takes_fields(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each field of a person."""
    for name, label in reversed(_TYPED.items()):
        option = click.option(f"--{name.replace('_', '-')}", name, metavar="TEXT", help=f"{label}.")
        command = option(command)
    return command


@click.command(
    cls=DeskCommand, epilog=example("cme-desk people show okafor", "cme-desk people show 12")
)
@click.argument("text", metavar="PERSON")
@pass_invocation
def show(call: Invocation, text: str) -> None:
    """Show a person with their other names, contacts and numbers.

    PERSON is a number from people find, or words that find one person only.
    """
    desk = call.desk()
    call.output.shown(*_shown(desk, person_id(desk, text)))


@click.command(
    cls=DeskCommand,
    epilog=example(
        'cme-desk people add --last-name Okafor --first-name Ngozi --credentials "MD, FACP"'
    ),
)
@_takes_fields
@pass_invocation
def add(call: Invocation, **typed: str | None) -> None:
    """Add a person; only the last name is needed."""
    desk = call.desk()
    given: dict[str, Any] = {name: said for name, said in typed.items() if said is not None}
    made, changes = service.add(desk, Person(**{"last_name": "", **given}))
    call.output.shown(*_shown(desk, made.id), changes)


@click.command(
    "set",
    cls=DeskCommand,
    epilog=example(
        "cme-desk people set okafor --city Dayton --state OH --postal-code 45402",
        'cme-desk people set 12 --phone ""',
    ),
)
@click.argument("text", metavar="PERSON")
@_takes_fields
@pass_invocation
def set_(call: Invocation, text: str, **typed: str | None) -> None:
    """Change a person; what is not given stays. Certificates stay as they were issued.

    PERSON is a number from people find, or words that find one person only.
    """
    given: dict[str, Any] = {name: said for name, said in typed.items() if said is not None}
    if not given:
        raise values.nothing_given("--last-name")
    desk = call.desk()
    person = service.get(desk, person_id(desk, text))
    changes = service.change(desk, replace(person, **given))
    call.output.shown(*_shown(desk, person.id), changes)


def _shown(desk: Desk, number: int) -> tuple[dict[str, object], str]:
    """All of one person, as a document and as text."""
    # Belongings come with what computes credit.
    from cme_desk.services.people import belongings

    record = belongings.of_person(desk, number)
    person = record.person
    document: dict[str, object] = {
        **picked(person, "id", *_TYPED, name=person.display),
        "other_names": [each.display for each in record.names],
        "contacts": [
            picked(each, "value", "note", kind=each.kind.value) for each in record.contacts
        ],
        "identifiers": [each.words for each in record.identifiers],
    }
    told = [(label, getattr(person, name)) for name, label in _TYPED.items()]
    told += [("Also called", each.display) for each in record.names]
    told += [(f"Other {each.kind.words.lower()}", each.value) for each in record.contacts]
    told += [("Number", each.words) for each in record.identifiers]
    return document, f"{person.id}  {person.certificate_name}\n" + facts(told)
