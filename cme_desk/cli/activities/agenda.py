"""`cme-desk activity agenda`: the parts of an activity, and the credit that they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskCommand, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import picked, table
from cme_desk.cli.intake.sheet_options import Wanted
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.vocabulary import AgendaKind
from cme_desk.errors import DeskError
from cme_desk.services.activities import agendas as service
from cme_desk.services.activities import record as activity_service
from cme_desk.services.activities.agendas import Sum
from cme_desk.services.credit import designation_notices
from cme_desk.services.desk import Desk

_PART = '"DATE HH:MM-HH:MM TITLE"'


@click.command(
    cls=DeskCommand,
    epilog=example(
        "cme-desk activity agenda WU-2027",
        'cme-desk activity agenda WU-2027 --item "2027-01-30 08:00-10:00 Asthma" '
        '--break "2027-01-30 10:00-10:30 Coffee" --item "2027-01-30 10:30-12:00 COPD"',
        "cme-desk activity agenda WU-2027 --file agenda.csv",
        'cme-desk activity agenda WU-2027 --take "AMA PRA Category 1"',
    ),
)
@click.argument("code")
@click.option("--item", "items", multiple=True, metavar=_PART, help="A part for credit.")
@click.option("--break", "breaks", multiple=True, metavar=_PART, help="A break.")
@click.option("--other", "others", multiple=True, metavar=_PART, help="A part not for credit.")
@click.option(
    "--beside", "besides", multiple=True, metavar=_PART, help="The same, in another room."
)
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    help="A sheet with columns for start, end, title, and if need be date and kind.",
)
@click.option("--sheet", "sheets", multiple=True, metavar="NAME", help="With --file: this sheet.")
@click.option("--fresh", is_flag=True, help="With --file: leave aside how such sheets were read.")
@click.option("--dry-run", is_flag=True, help="With --file: say what would happen, no more.")
@click.option("--add", "adding", is_flag=True, help="Add to the agenda; else it is replaced.")
@click.option("--clear", is_flag=True, help="Remove the agenda.")
@click.option("--take", metavar="TYPE", help="Designate what it comes to in this type of credit.")
@click.option("--amount", help="With --take: another amount, with --reason.")
@click.option("--reason", default="", help="Why another amount is designated.")
@click.option("--designated-on", default="", metavar="DATE", help="If it was not today.")
@pass_invocation
def agenda(
    call: Invocation,
    code: str,
    items: tuple[str, ...],
    breaks: tuple[str, ...],
    others: tuple[str, ...],
    besides: tuple[str, ...],
    file: Path | None,
    sheets: tuple[str, ...],
    fresh: bool,  # noqa: FBT001 - click's
    dry_run: bool,  # noqa: FBT001 - click's
    adding: bool,  # noqa: FBT001 - click's
    clear: bool,  # noqa: FBT001 - click's
    take: str | None,
    amount: str | None,
    reason: str,
    designated_on: str,
) -> None:
    """Show an activity's agenda and the credit it comes to; or set it, or designate that credit."""
    desk, activity = call.activity(code)
    parts = [_part(text, AgendaKind.EDUCATION) for text in items]
    parts += [_part(text, AgendaKind.BREAK) for text in breaks]
    parts += [_part(text, AgendaKind.OTHER) for text in others]
    parts += [_part(text, AgendaKind.BESIDE) for text in besides]
    if clear and (parts or file is not None):
        raise DeskError(
            "usage", "Both parts and --clear are given.", "", "Parts replace the agenda anyway."
        )
    if file is not None:
        from cme_desk.cli.intake import plans
        from cme_desk.services.intake.targets.agenda import AgendaTarget

        target = AgendaTarget(activity.id, adding)
        wanted = Wanted(file=file, sheets=sheets, fresh=fresh, dry_run=dry_run)
        if dry_run:
            plans.take_in(call, target, wanted, lambda _plan: {"activity": activity.code})
            return
        plans.write(call, target, wanted)
        adding = True  # other parts stand beside those of the file
    if parts or clear:
        kept = service.of_activity(desk, activity.id) if adding else []
        service.set_items(desk, activity.id, [*kept, *parts])
    if take is not None:
        service.designate(
            desk,
            activity.id,
            activity_service.resolve_credit_type(desk, take).id,
            amount=values.amount(amount) if amount is not None else None,
            reason=reason,
            designated_on=values.day(designated_on),
        )
    _answer(call, desk, activity)


def _part(text: str, kind: AgendaKind) -> AgendaItem:
    """A part from "2027-01-14 08:00-09:30 Title"."""
    session = values.session(text)
    return AgendaItem(
        activity_id=0,
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        kind=kind,
    )


def _answer(call: Invocation, desk: Desk, activity: Activity) -> None:
    items = service.of_activity(desk, activity.id)
    sums = service.sums(desk, activity.id)
    problems = [
        replace(each, where="")
        for each in designation_notices.notices(desk, activity.id)
        if each.reference in {"agenda-differs", "above-agenda", "agenda-beyond-session"}
    ]
    call.output.answer(
        {
            "activity": activity.code,
            "agenda": [
                picked(each, "minutes", "kind", "title", start=each.starts_at, end=each.ends_at)
                for each in items
            ],
            "credits": [_sum_document(each) for each in sums],
        },
        _table(items) if items else f"{activity.code} has no agenda.",
        *(_sum_text(each) for each in sums),
        problems=problems,
    )


def _sum_document(found: Sum) -> dict[str, object]:
    designated = found.designation
    return {
        "type": found.credit_type.name,
        "code": found.credit_type.code,
        "computed": amount_text(found.computed.amount),
        **picked(found.computed, "minutes", "arithmetic"),
        "designated": amount_text(designated.amount) if designated else None,
        "reason": designated.reason if designated else "",
    }


def _table(items: Sequence[AgendaItem]) -> str:
    rows = [
        [
            each.starts_at.replace("T", " "),
            each.ends_at[11:],
            each.minutes,
            each.kind.words,
            each.title,
        ]
        for each in items
    ]
    return table(["Begins", "Ends", "Minutes", "Kind", "Title"], rows, right=[2])


def _sum_text(found: Sum) -> str:
    lines = [f"{found.credit_type.name}: {amount_text(found.computed.amount)}"]
    designated = found.designation
    if designated is not None:
        lines[0] += f" (designated: {amount_text(designated.amount)})"
    lines.append(found.computed.arithmetic)
    if designated is not None and designated.reason:
        lines.append(f"The reason for the amount designated: {designated.reason}")
    return "\n".join(lines)
