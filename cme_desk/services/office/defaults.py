"""What ships with the program as editable defaults, and how it comes into an office.

A list that ships is compared with the office's table by code. What the office does not have is
added; what it has is its own and is never touched, whatever it has made of it. So a default that an
office does not want is retired there, not deleted: a deleted one would come again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from cme_desk import paths
from cme_desk.domain.credit.types import CreditType, FormatAmount
from cme_desk.domain.office.history import Changes
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.templates.certificate import CertificateTemplate
from cme_desk.domain.vocabulary import ActivityFormat, Paper, Rounding
from cme_desk.domain.wording.texts import Statement
from cme_desk.pdf.papers.templates import shipped_templates
from cme_desk.services.desk import Desk
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.operations import operation
from cme_desk.store.table import Table

R = TypeVar("R")

_SEALED = "What ships with the program stays; retire in Settings what the office does not use."
_NAMED = 6


def _code(each: Any) -> str:  # noqa: ANN401 - of each list's own record
    code: str = each.code
    return code.casefold()


@dataclass(frozen=True, slots=True)
class Shipment(Generic[R]):
    """A list that ships, and the table it goes to.

    Attributes:
        nouns: what several of them are called, for the history.
        records: the table's door.
        load: what ships; it may ask the office for ids, so earlier shipments are there already.
        key: what tells one of them from the others, the same in the list and in the table.
        name: what one is called, for the history.

    """

    nouns: str
    records: Table[R]
    load: Callable[[Store], Sequence[R]]
    key: Callable[[R], object] = _code
    name: Callable[[R], str] = attrgetter("name")


def missing(store: Store, shipment: Shipment[R]) -> list[R]:
    """What ships and the office does not have, in the order of the list."""
    there = {shipment.key(each) for each in shipment.records.of(store)}
    return [each for each in shipment.load(store) if shipment.key(each) not in there]


def add_missing(store: Store) -> list[str]:
    """Add what ships and the office lacks, inside an operation; what was added, in words."""
    added = []
    for shipment in shipments():
        new = missing(store, shipment)
        for each in new:
            shipment.records.add(store, each)
        if new:
            added.append(_words(shipment, new))
    return added


def bring_in(desk: Desk) -> Changes:
    """Give an office what newly ships; nothing, and no line in the history, if it has all of it."""
    if not any(missing(desk.store, each) for each in shipments()):
        return Changes()
    with operation(desk.store, "add defaults", "", sealed=_SEALED) as doing:
        added = add_missing(desk.store)
        doing.sentence = f"Added what ships newly with the program: {'; '.join(added)}"
    return doing.changes


def _words(shipment: Shipment[Any], new: Sequence[Any]) -> str:
    names = [shipment.name(each) for each in new]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{shipment.nouns} {', '.join(names[:_NAMED])}{more}"


def shipments() -> tuple[Shipment[Any], ...]:
    """Every list that ships, in the order in which they need each other."""
    return (
        Shipment(
            "certificate templates",
            tables.certificate_templates,
            lambda _: shipped_template_records(),
        ),
        Shipment("accreditors", tables.accreditors, lambda _: shipped_accreditors()),
        Shipment("statements", tables.statements, lambda _: shipped_statements()),
        Shipment("credit types", tables.credit_types, lambda _: shipped_credit_types()),
        Shipment(
            "fixed amounts for",
            tables.format_amounts,
            shipped_format_amounts,
            key=lambda each: (each.credit_type_id, each.format),
            name=lambda each: each.format.words,
        ),
    )


def shipped(name: str) -> list[dict[str, Any]]:
    """The parts of a list that ships, "credit_types" for instance."""
    text = (paths.resources() / "defaults" / f"{name}.json").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)
    return found


def shipped_template_records() -> list[CertificateTemplate]:
    """The certificate templates that every new office begins with; none has pictures of its own."""
    return [
        CertificateTemplate(code=each.id, name=each.name, content=each.to_json(), shipped=True)
        for each in shipped_templates()
    ]


def shipped_accreditors() -> list[Accreditor]:
    """The accrediting organizations that every new office begins with."""
    return [Accreditor(**parts) for parts in shipped("accreditors")]


def shipped_statements() -> list[Statement]:
    """The wordings of statements that every new office begins with."""
    return [Statement(**parts) for parts in shipped("statements")]


def shipped_credit_types() -> list[CreditType]:
    """The credit types that every new office begins with."""
    return [
        CreditType(
            **{
                **parts,
                "rounding": Rounding(parts["rounding"]),
                "paper": Paper(parts["paper"]),
                "professions": tuple(parts["professions"]),
            }
        )
        for parts in shipped("credit_types")
    ]


def shipped_format_amounts(store: Store) -> list[FormatAmount]:
    """What formats are worth where that is fixed, for the credit types that the office has."""
    ids = {each.code: each.id for each in tables.credit_types.of(store)}
    return [
        FormatAmount(
            credit_type_id=ids[parts["credit_type"]],
            format=ActivityFormat(parts["format"]),
            amount=parts["amount"],
            per=parts["per"],
            source=parts["source"],
            confirmed=parts["confirmed"],
            stage_amount=parts.get("stage_amount", 0),
        )
        for parts in shipped("format_amounts")
        if parts["credit_type"] in ids
    ]
