"""`cme-desk statements`: what an activity prints, the office's wordings, brochures proof-read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, example, of_activity, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import (
    DONE,
    WITH_PROBLEMS,
    counted,
    facts,
    picked,
    problem_lines,
    table,
)
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.history import Changes
from cme_desk.domain.statements.findings import Finding, Proof
from cme_desk.domain.statements.sheet import Printed
from cme_desk.domain.wording.markup import plain
from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activity_service
from cme_desk.services.desk import Desk
from cme_desk.services.statements import brochures, wordings
from cme_desk.services.statements import sheet as service
from cme_desk.services.statements.wordings import Wording


@click.group(cls=DeskGroup, epilog=example("cme-desk statements show --activity GR-2027-02"))
def statements() -> None:
    """Show what an activity must print, edit wordings, and proof-read brochures."""


@statements.command(epilog=example("cme-desk statements show --activity GR-2027-02 --json"))
@of_activity
def show(call: Invocation, desk: Desk, activity: Activity) -> None:
    """Show an activity's statements in the order in which an announcement prints them.

    What prints in italics stands between asterisks in the JSON's "markup".
    """
    sheet = service.of_activity(desk, activity.id)
    parts = [_printed_text(each) for each in sheet.printed]
    if sheet.save_the_date:
        parts.append(_printed_text(sheet.save_the_date))
    if sheet.missing:
        parts.append(f"Missing\n{problem_lines(sheet.missing)}")
    call.output.answer(
        {
            "activity": activity.code,
            "statements": [_printed(each) for each in sheet.printed],
            "save_the_date": _printed(sheet.save_the_date) if sheet.save_the_date else None,
            "problems": [each.as_dict() for each in sheet.missing],
        },
        "\n\n".join(parts),
        status=WITH_PROBLEMS if sheet.missing else DONE,
    )


@statements.command("list", epilog=example("cme-desk statements list --json"))
@pass_invocation
def list_(call: Invocation) -> None:
    """List the wordings that the office may edit, with their codes."""
    found = wordings.listed(call.desk())
    rows = [
        [each.code, "" if each.confirmed else "unconfirmed", each.name, each.text] for each in found
    ]
    call.output.answer(
        {"wordings": [_wording(each) for each in found]},
        table(["Code", "", "Name", "Text"], rows),
    )


@statements.command(
    "set",
    epilog=example(
        'cme-desk statements set support-none --text "No company supported this activity."'
    ),
)
@click.argument("code")
@click.option("--text", required=True, help="The wording, with its {blanks} and *italics*.")
@click.option("--source", default="", help="Where it stands, and its date.")
@click.option(
    "--confirmed/--not-confirmed",
    default=None,
    help="Whether it was compared with its owner's own text.",
)
@pass_invocation
def set_(
    call: Invocation,
    code: str,
    text: str,
    source: str,
    confirmed: bool | None,  # noqa: FBT001 - click calls it
) -> None:
    """Change a wording.

    An accreditor's stays marked as unconfirmed until “statements confirm”, or until --confirmed
    is given with a --source that says when and where you read it.
    """
    desk = call.desk()
    changes = wordings.set_text(desk, code, text, source=source, confirmed=confirmed)
    _answer_changed(call, wordings.find(desk, code), changes)


@statements.command(
    epilog=example(
        "cme-desk statements confirm ja.joint --on 2027-01-04 --at https://www.example.org/rules"
    )
)
@click.argument("code")
@click.option("--on", default="", metavar="D", help="When you read it at its owner.")
@click.option("--at", "address", default="", help="Where it stands: the page's address.")
@pass_invocation
def confirm(call: Invocation, code: str, on: str, address: str) -> None:
    """Say that a wording was compared with its owner's own text, when and where.

    The office's own sentences have no owner, and need neither.
    """
    desk = call.desk()
    changes = wordings.confirm(desk, code, on=values.day(on), at=address)
    _answer_changed(call, wordings.find(desk, code), changes)


@statements.command(
    epilog=example(
        "cme-desk statements tell --activity GR-2027-02 --no-relationships --no-support",
        'cme-desk statements tell --activity GR-2027-02 --relationship "Ada Reyes, MD: consultant '
        'to Lumen Devices" --mitigated "Ada Reyes: peer review of the slides by Ben Chu"',
        "cme-desk statements tell --activity GR-2027-02 --company Lumen --in-kind simulators",
    )
)
@of_activity
@click.option("--no-relationships", is_flag=True, help="Nobody has a relevant relationship.")
@click.option(
    "--relationship",
    "relationships",
    multiple=True,
    metavar='"NAME: ROLE AT COMPANY"',
    help="A relevant one; repeatable.",
)
@click.option(
    "--mitigated",
    multiple=True,
    metavar='"NAME: STEP by WHOM"',
    help="How a person's were mitigated, and by whom; once for each person.",
)
@click.option(
    "--exception",
    "exceptions",
    multiple=True,
    metavar='"NAME: a, b or c"',
    help="Of an employee: a, content not related to the employer's business; b, basic science "
    "without recommendations for care; c, technician teaching the safe use of a device.",
)
@click.option("--no-support", is_flag=True, help="No commercial support was received.")
@click.option(
    "--company", "companies", multiple=True, help="Who gave commercial support; repeatable."
)
@click.option("--in-kind", "nature", default=None, help="What the companies gave in kind.")
def tell(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    no_relationships: bool,  # noqa: FBT001 - click calls it
    relationships: tuple[str, ...],
    mitigated: tuple[str, ...],
    exceptions: tuple[str, ...],
    no_support: bool,  # noqa: FBT001 - click calls it
    companies: tuple[str, ...],
    nature: str | None,
) -> None:
    """Write what learners of an activity are told of relationships and commercial support.

    That relationships were mitigated is told only once it is said who mitigated whose, and how.
    Owners of an ineligible company cannot control content, nor can its employees without an
    exception.
    """
    some, gave = (
        bool(relationships or mitigated or exceptions),
        bool(companies) or nature is not None,
    )
    if (no_relationships and some) or (no_support and gave):
        raise DeskError(
            "usage", "It is said that there is none, and what there is.", "", "Say one of both."
        )
    if gave and not companies:
        raise DeskError("usage", "No company is named.", "", "Add --company for each.")
    disclosure = support = told = None
    if some:
        told = service.relationships_told(desk, relationships, mitigated, exceptions)
    if told or no_relationships:
        disclosure = service.disclosure_text(desk, told)
    if no_support:
        support = service.no_support_text(desk)
    elif companies:
        support = service.support_text(desk, companies, nature)
    changes = service.set_disclosure(
        desk, activity.id, disclosure=disclosure, support=support, told=told
    )
    kept = activity_service.get(desk, activity.id)
    call.output.answer(
        {
            **picked(kept, "disclosure", "commercial_support", activity=kept.code),
            "operation": changes.operation_id,
        },
        facts([("Relationships", kept.disclosure), ("Commercial support", kept.commercial_support)])
        or "Nothing is said.",
    )


@statements.command(
    epilog=example(
        "cme-desk statements check brochure.pdf --activity GR-2027-02",
        "cme-desk statements check - --activity GR-2027-02 < flyer.txt",
    )
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--activity", "code", default="", help="What it announces; else words alone.")
@pass_invocation
def check(call: Invocation, file: Path, code: str) -> None:
    """Proof-read a brochure or flyer: FILE is text, a web page, PDF or Word (.docx).

    - is standard input.

    Says what is missing, wrong or out of date, with why and what to write instead. Ends with status
    1 if there is anything.
    """
    if str(file) == "-":
        text = brochures.words(sys.stdin.buffer.read(brochures.LARGEST), "standard input")
    else:
        text = brochures.read(file)
    desk = call.desk()
    activity = activity_service.find(desk, code) if code.strip() else None
    proof = service.proofread(desk, text, activity.id if activity else None)
    call.output.answer(
        {
            "activity": activity.code if activity else None,
            "findings": [
                {**each.as_dict(), "line": text.count("\n", 0, each.start) + 1}
                for each in proof.findings
            ],
            "found": list(proof.found),
            "reminders": list(proof.reminders),
        },
        _proof_text(proof, text),
        status=WITH_PROBLEMS if proof.findings else DONE,
    )


def _answer_changed(call: Invocation, wording: Wording, changes: Changes) -> None:
    sentence = changes.sentence or f"Nothing to change: {wording.name}"
    state = "" if wording.confirmed else " It is still marked as unconfirmed."
    call.output.answer(
        {
            "wording": _wording(wording),
            **picked(changes, "sentence", operation=changes.operation_id),
        },
        f"{sentence}.{state}",
    )


def _printed(each: Printed) -> dict[str, object]:
    return picked(
        each,
        *("kind", "code", "name", "text", "markup", "html", "source", "confirmed", "alone"),
    )


def _printed_text(each: Printed) -> str:
    name = f"{each.kind.words}, {each.name}" if each.name else each.kind.words
    doubt = "" if each.confirmed else f"\n(not confirmed: {each.source})"
    return f"{name}\n{each.text}{doubt}"


def _wording(each: Wording) -> dict[str, object]:
    return picked(each, "code", "name", "text", "source", "confirmed", "blanks")


def _proof_text(proof: Proof, text: str) -> str:
    parts = [_finding_text(each, text) for each in proof.findings]
    head = f"{counted(len(proof.findings), 'finding')}" if parts else "Nothing was found."
    parts.insert(0, head)
    if proof.reminders:
        parts.append("\n".join(f"Remember: {each}" for each in proof.reminders))
    return "\n\n".join(parts)


def _finding_text(each: Finding, text: str) -> str:
    line = text.count("\n", 0, each.start) + 1
    where = f"line {line}: " if each.end > each.start else ""
    lines = [f"{each.gravity.words}: {where}{each.message}"]
    if each.quote:
        lines.append(f"  there: {each.quote}")
    lines += [f"  why: {each.why} ({each.source})", f"  write: {plain(each.instead)}"]
    return "\n".join(lines)
