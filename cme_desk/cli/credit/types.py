"""`cme-desk credit-types`: the office's kinds of credit and their rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import facts, picked, table
from cme_desk.domain.credit.types import CreditType, FormatAmount, amount_text, fixed_words
from cme_desk.domain.vocabulary import ActivityFormat, Paper, Rounding
from cme_desk.services.credit import types as service
from cme_desk.services.desk import Desk

_AMOUNTS = ("step", "minimum", "cap_per_day", "cap_per_activity")
_OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--name", {"help": "As people say it."}),
    ("--label", {"help": "As it prints; *asterisks* make italics."}),
    ("--unit", {"help": "What one is called, such as “credit”."}),
    ("--minutes-per-credit", {"type": click.IntRange(min=1), "help": "60 for an hour."}),
    ("--step", {"metavar": "AMOUNT", "help": "Such as 0.25."}),
    ("--rounding", {"type": click.Choice([each.value for each in Rounding])}),
    ("--minimum", {"metavar": "AMOUNT", "help": "The least designated; 0 for one step."}),
    ("--cap-per-day", {"metavar": "AMOUNT", "help": "0 for none."}),
    ("--cap-per-activity", {"metavar": "AMOUNT", "help": "0 for none."}),
    ("--physicians-only/--all-learners", {"default": None, "help": "Who may be awarded it."}),
    ("--professions", {"metavar": "A;B", "help": "Who else may be awarded it; empty for all."}),
    ("--designation", {"help": "Statement, with blanks such as {the_provider} and {amount}."}),
    ("--award", {"help": "Sentence on certificates, with {amount} and {label}."}),
    ("--designated-line", {"help": "Sentence on certificates of participation."}),
    ("--paper", {"type": click.Choice([each.value for each in Paper])}),
    ("--follows", {"metavar": "CODE", "help": "The type whose claim it equals; empty for none."}),
    ("--body", {"metavar": "CODE", "help": "Who must stand behind it: ancc, aafp …; or empty."}),
    ("--report-days", {"type": click.IntRange(min=0), "help": "Days to report it; 0 for none."}),
    ("--retention-years", {"type": click.IntRange(min=0)}),
    ("--source", {"help": "Where the rule stands, and its date."}),
    ("--confirmed/--unconfirmed", {"default": None, "help": "Whether you checked it there."}),
)


def _with_rules(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each rule of a credit type."""
    for name, more in reversed(_OPTIONS):
        function = click.option(name, **more)(function)
    return function


@click.group(cls=DeskGroup, epilog=example("cme-desk credit-types list"))
def credit_types() -> None:
    """List, show, add and change credit types and their rules."""


@credit_types.command("list", epilog=example("cme-desk credit-types list --all --json"))
@click.option("--all", "everything", is_flag=True, help="Also those that are not in use.")
@pass_invocation
def list_(call: Invocation, everything: bool) -> None:  # noqa: FBT001 - click's
    """List the office's credit types."""
    found = service.listed(call.desk(), retired=everything)
    rows = [
        [
            each.code,
            each.name,
            amount_text(each.step),
            ", ".join(each.professions) or "everybody",
            "" if each.confirmed else "unconfirmed",
            "" if each.in_use else "not in use",
        ]
        for each in found
    ]
    headings = ["Code", "Name", "Step", "Awarded to", "Source", "Use"]
    call.output.answer(
        {"credit_types": [_document(each) for each in found]}, table(headings, rows, right=[2])
    )


@credit_types.command(epilog=example("cme-desk credit-types show ama-pra-1"))
@click.argument("code")
@pass_invocation
def show(call: Invocation, code: str) -> None:
    """Show a credit type with its rules, its sentences and their source."""
    desk = call.desk()
    call.output.shown(*_shown(desk, service.by_code(desk, code)))


@credit_types.command(
    "set",
    epilog=example(
        "cme-desk credit-types set ancc --step 0.1 --confirmed "
        "--source “Read on 2027-01-04 at https://www.example.org/rules”",
        "cme-desk credit-types set ecmec --retire",
    ),
)
@click.argument("code")
@_with_rules
@click.option("--use/--retire", "in_use", default=None, help="Whether it is offered.")
@pass_invocation
def set_(call: Invocation, code: str, in_use: bool | None, **given: object) -> None:  # noqa: FBT001 - click's
    """Change what is given of a credit type; the rest stays."""
    desk = call.desk()
    kept = service.by_code(desk, code)
    changed = _changed(kept, given)
    if given["confirmed"] is None and changed.designation != kept.designation:
        changed = replace(changed, confirmed=False)
    if in_use is not None:
        changed = replace(changed, in_use=in_use)
    changes = service.change(desk, changed)
    call.output.shown(*_shown(desk, service.by_code(desk, code)), changes)


@credit_types.command(
    epilog=example(
        'cme-desk credit-types add local --name "Local points" --label "point(s)" --step 0.5'
    )
)
@click.argument("code")
@_with_rules
@pass_invocation
def add(call: Invocation, code: str, **given: object) -> None:
    """Add a credit type of the office's own."""
    desk = call.desk()
    made, changes = service.add(desk, _changed(CreditType(code=code, name="", label=""), given))
    call.output.shown(*_shown(desk, made), changes)


@credit_types.command(
    epilog=example(
        "cme-desk credit-types fixed ama-pra-1 journal 1 article",
        "cme-desk credit-types fixed ama-pra-1 performance-improvement 20 activity --stage 5",
    )
)
@click.argument("code")
@click.argument("form", metavar="FORMAT")
@click.argument("amount")
@click.argument("per")
@click.option(
    "--stage",
    metavar="AMOUNT",
    help="Of PI CME, what one stage alone is worth; 0 for nothing. Not given, it stays.",
)
@click.option("--source", default="", help="Where the rule stands, and its date.")
@click.option("--confirmed/--unconfirmed", default=False, help="Whether you checked it there.")
@pass_invocation
def fixed(
    call: Invocation,
    code: str,
    form: str,
    amount: str,
    per: str,
    stage: str | None,
    source: str,
    confirmed: bool,  # noqa: FBT001 - click's
) -> None:
    """Set what an activity of a FORMAT is worth: AMOUNT for one of what PER names."""
    desk = call.desk()
    kind = service.by_code(desk, code)
    of = values.one_of(ActivityFormat, form, "format")
    kept = next((each for own, each in service.fixed_amounts(desk, of) if own.id == kind.id), None)
    record = FormatAmount(
        credit_type_id=kind.id,
        format=of,
        amount=values.amount(amount),
        stage_amount=values.amount(stage) if stage else kept.stage_amount if kept else 0,
        per=per,
        source=source,
        confirmed=confirmed,
    )
    changes = service.set_fixed_amount(desk, record)
    document, text = _shown(desk, kind)
    document["operation"] = changes.operation_id
    call.output.answer(document, text)


_READ: dict[str, Callable[[Any], object]] = {
    **dict.fromkeys(_AMOUNTS, values.amount),
    "rounding": Rounding,
    "paper": Paper,
    "professions": lambda text: tuple(text.split(";")),
}
"""What is read as more than text."""


def _changed(kind: CreditType, given: dict[str, object]) -> CreditType:
    """A credit type with what was given."""
    changed: dict[str, Any] = {
        key: _READ[key](value) if key in _READ else value
        for key, value in given.items()
        if value is not None
    }
    return replace(kind, **changed)


def _document(kind: CreditType) -> dict[str, object]:
    return picked(
        kind,
        *("code", "name", "label", "unit", "minutes_per_credit", "rounding", "physicians_only"),
        *("professions", "designation", "award", "designated_line", "paper", "follows", "body"),
        *("report_days", "retention_years", "source", "confirmed", "in_use"),
        **{name: amount_text(getattr(kind, name)) for name in _AMOUNTS},
    )


def _shown(desk: Desk, kind: CreditType) -> tuple[dict[str, object], str]:
    """All of one credit type, as a document and as text."""
    fixed = [each for other, each in service.fixed_amounts(desk) if other.id == kind.id]
    document = _document(kind)
    document["fixed"] = [
        picked(
            each,
            *("format", "per", "source", "confirmed"),
            amount=amount_text(each.amount),
            stage_amount=amount_text(each.stage_amount) if each.stage_amount else None,
        )
        for each in fixed
    ]
    caps = [
        f"{amount_text(amount)} {words}"
        for amount, words in ((kind.cap_per_day, "a day"), (kind.cap_per_activity, "an activity"))
        if amount
    ]
    rounded = "rounded to the nearest" if kind.rounding is Rounding.NEAREST else "rounded down"
    pairs = [
        ("Unit", f"{kind.unit} of {kind.minutes_per_credit} minutes"),
        ("Steps", f"{amount_text(kind.step)}, {rounded}"),
        ("At least", amount_text(kind.minimum) if kind.minimum else ""),
        ("At most", ", ".join(caps)),
        ("Awarded to", ", ".join(kind.professions) or "everybody"),
        ("Paper", kind.paper.words),
        ("Equals", f"the claim of {kind.follows}" if kind.follows else ""),
        ("Body", kind.body),
        ("Reported", f"within {kind.report_days} days" if kind.report_days else ""),
        ("Kept", f"{kind.retention_years} years"),
        ("Statement", kind.designation),
        ("Award", kind.award),
        ("Participation", kind.designated_line),
        ("Source", kind.source + ("" if kind.confirmed else " (unconfirmed: check it)")),
        ("Use", "" if kind.in_use else "not in use"),
    ]
    pairs += [(each.format.words, fixed_words(each)) for each in fixed]
    return document, f"{kind.code}  {kind.name}\n" + facts(pairs)
