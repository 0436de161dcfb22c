"""Credit types as records of the office: listed, added, changed, retired; and fixed amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cme_desk.domain.credit import rules as credit_rules
from cme_desk.domain.credit.types import CreditType, FormatAmount, amount_text
from cme_desk.domain.credit.work import STAGES
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem, refuse
from cme_desk.domain.vocabulary import ActivityFormat
from cme_desk.domain.wording import rules as wording_rules
from cme_desk.errors import DeskError
from cme_desk.queries import credit as query
from cme_desk.services.desk import Desk
from cme_desk.store import tables
from cme_desk.store.operations import operation


def listed(desk: Desk, *, retired: bool = True) -> list[CreditType]:
    """The office's credit types: those in use first, each in the order they were made."""
    found = sorted(tables.credit_types.of(desk.store), key=lambda each: not each.in_use)
    return [each for each in found if retired or each.in_use]


def get(desk: Desk, type_id: int) -> CreditType:
    """The credit type of an id."""
    return tables.credit_types.get(desk.store, type_id)


def by_code(desk: Desk, code: str) -> CreditType:
    """The credit type of a code.

    Raises:
        DeskError: there is none.

    """
    found = tables.credit_types.find(desk.store, code=code.strip())
    if found is None:
        raise DeskError(
            "credit-type-not-found",
            f"There is no credit type with the code “{code}”.",
            "",
            "Look at the list of credit types for its code.",
        )
    return found


def usual(desk: Desk) -> list[CreditType]:
    """The types in use that the office designates, else the first one: what a form begins with."""
    designated = query.designated_types(desk.store)
    in_use = listed(desk, retired=False)
    return [each for each in in_use if each.id in designated] or in_use[:1]


def add(desk: Desk, credit_type: CreditType) -> tuple[CreditType, Changes]:
    """Make a credit type of the office's own.

    Raises:
        DeskError: something that it must have is missing or wrong, or its code or name is taken.

    """
    credit_type = _tidy(credit_type)
    with operation(
        desk.store, "add credit type", f"Added the credit type {credit_type.name}"
    ) as doing:
        refuse(_check(desk, credit_type, listed(desk)))
        made = tables.credit_types.add(desk.store, credit_type)
    return made, doing.changes


def change(desk: Desk, credit_type: CreditType) -> Changes:
    """Change a credit type. What was designated and claimed before stays as it is.

    Its code stays: papers, sheets and other types know it by that.

    Raises:
        DeskError: something is missing or wrong, its name is taken, or its code would change.

    """
    credit_type = _tidy(credit_type)
    with operation(
        desk.store, "change credit type", f"Changed the credit type {credit_type.name}"
    ) as doing:
        kept = tables.credit_types.get(desk.store, credit_type.id)
        if kept.code != credit_type.code:
            raise DeskError(
                "credit-type-code-stays",
                f"The code of {kept.name} stays “{kept.code}”.",
                "Other credit types and files know it by its code.",
                "Retire this one and add another, if it is to be another type.",
            )
        others = [each for each in listed(desk) if each.id != credit_type.id]
        refuse(_check(desk, credit_type, others))
        tables.credit_types.change(desk.store, credit_type)
    return doing.changes


def _check(desk: Desk, credit_type: CreditType, others: list[CreditType]) -> Iterator[Problem]:
    """Name what keeps a type from being kept, its body and its source among it."""
    yield from credit_rules.check(credit_type, others)
    if credit_type.body and tables.accreditors.find(desk.store, code=credit_type.body) is None:
        yield Problem(
            reference="unknown-body",
            message=f"There is no body with the code “{credit_type.body}”.",
            remedy="Choose one of the office's accrediting organizations, or none.",
            where="body",
        )
    if credit_type.confirmed:
        for each in wording_rules.check_confirmed(credit_type.source):
            yield replace(each, where="source")


def set_in_use(desk: Desk, type_id: int, *, in_use: bool) -> Changes:
    """Retire a credit type, so that it is not offered any more, or take it into use again.

    Activities that designate it keep it.
    """
    kept = tables.credit_types.get(desk.store, type_id)
    words = (
        f"Took the credit type {kept.name} into use again"
        if in_use
        else f"Retired the credit type {kept.name}"
    )
    with operation(desk.store, "use credit type" if in_use else "retire credit type", words) as op:
        tables.credit_types.change(desk.store, replace(kept, in_use=in_use))
    return op.changes


def fixed_amounts(
    desk: Desk, format: ActivityFormat | None = None
) -> list[tuple[CreditType, FormatAmount]]:
    """What formats are worth where that is fixed; of one format, or of all."""
    found = sorted(tables.format_amounts.of(desk.store), key=lambda each: each.credit_type_id)
    return [
        (tables.credit_types.get(desk.store, each.credit_type_id), each)
        for each in found
        if format is None or each.format is format
    ]


def set_fixed_amount(desk: Desk, amount: FormatAmount) -> Changes:
    """Keep what a format is worth in a type of credit, in place of what was kept.

    Raises:
        DeskError: the amount is no whole number of the type's steps, or it is not said per what.

    """
    kind = tables.credit_types.get(desk.store, amount.credit_type_id)
    amount = replace(amount, per=amount.per.strip(), source=amount.source.strip())
    words = f"{amount.format.words.lower()} at {amount_text(amount.amount)} {kind.name}"
    with operation(desk.store, "set fixed amount", f"Set {words} per {amount.per}") as doing:
        # It is for an article or a search as a whole, so a cap of a day says nothing about it.
        refuse(credit_rules.check_amount(replace(kind, cap_per_day=0), amount.amount, 1))
        if amount.stage_amount:
            _check_stage(kind, amount)
        if amount.confirmed:
            refuse(wording_rules.check_confirmed(amount.source))
        if not amount.per:
            raise DeskError(
                "missing-per",
                "It is not said for what the amount is.",
                "",
                "Type “article”, “search” or the like.",
            )
        kept = tables.format_amounts.find(
            desk.store, credit_type_id=amount.credit_type_id, format=amount.format
        )
        if kept is not None:
            amount = replace(amount, id=kept.id, uid=kept.uid)
        tables.format_amounts.put(desk.store, amount)
    return doing.changes


def _check_stage(kind: CreditType, amount: FormatAmount) -> None:
    """Stop what one stage cannot be worth."""
    why = ""
    if amount.format is not ActivityFormat.PI:
        why = f"A {amount.format.words.lower()} has no stages."
    elif amount.stage_amount % kind.step:
        why = f"It is no whole number of steps of {amount_text(kind.step)}."
    elif amount.stage_amount * len(STAGES) > amount.amount:
        why = f"{len(STAGES)} stages would come to more than {amount_text(amount.amount)}."
    if why:
        words = amount_text(amount.stage_amount)
        raise DeskError(
            "bad-stage-amount", f"A stage cannot be worth {words}.", why, "Type 0 for nothing."
        )


def _tidy(credit_type: CreditType) -> CreditType:
    """White space at the ends taken off, each profession once."""
    professions = [each.strip() for each in credit_type.professions]
    lines = ("name", "label", "unit", "designation", "award", "designated_line")
    texts: dict[str, Any] = {name: " ".join(getattr(credit_type, name).split()) for name in lines}
    return replace(
        credit_type,
        code=credit_type.code.strip(),
        professions=tuple(dict.fromkeys(each for each in professions if each)),
        source=credit_type.source.strip(),
        follows=credit_type.follows.strip(),
        body=credit_type.body.strip(),
        **texts,
    )
