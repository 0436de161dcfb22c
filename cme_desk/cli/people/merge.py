"""`cme-desk people`: duplicates, merge, not-same and transcript: who is who, and their credit."""

from __future__ import annotations

from pathlib import Path

import click

from cme_desk.cli.base.commands import NUMBER, OUT, DeskCommand, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import table
from cme_desk.cli.base.records import answer_pairs, number_of, only
from cme_desk.cli.base.values import day
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.transcript import NOT_RECORDED, Transcript, TranscriptLine, totals
from cme_desk.errors import DeskError
from cme_desk.files.kinds import PDF, XLSX
from cme_desk.files.whole import write_whole
from cme_desk.queries import people_search
from cme_desk.services.desk import Desk
from cme_desk.services.people import record as people_service


def person_id(desk: Desk, text: str) -> int:
    """The person that is meant: by their number in the lists, or by anything that finds only them.

    Raises:
        DeskError: nobody is found, or more than one.

    """
    if (number := number_of(text)) is not None:
        return people_service.get(desk, number).id
    none = f"Nobody is found by “{text}”."
    found = people_search.find(desk.store, text, limit=4)
    return only(found, text, "person", none=none, listed="the list of people find")


@click.command(
    cls=DeskCommand,
    epilog=example("cme-desk people duplicates", "cme-desk people duplicates --limit 20 --json"),
)
@click.option("--limit", type=NUMBER, default=200, show_default=True)
@pass_invocation
def duplicates(call: Invocation, limit: int) -> None:
    """List pairs of records that are likely one person, with the reasons, the surest first."""
    desk = call.desk()

    from cme_desk.services.people import duplicates as service

    answer_pairs(
        call.output,
        service.likely(desk, call.output.progress("Comparing people")),
        limit,
        lambda each: people_service.get(desk, each).display,
        lambda pair: {"reasons": pair.reasons, "vetoes": pair.vetoes},
        none="No records look like one person twice.",
    )


@click.command(
    cls=DeskCommand,
    epilog=example(
        "cme-desk people merge 12 40",
        "cme-desk people merge 12 40 41 --choose email=40",
        'cme-desk people merge 12 40 --although "the NPI of 40 was mistyped"',
    ),
)
@click.argument("keep", metavar="KEEP")
@click.argument("gone", nargs=-1, required=True, metavar="GONE...")
@click.option(
    "--choose",
    "given",
    multiple=True,
    metavar="FIELD=PERSON",
    help="Whose value stays in a field; repeatable.",
)
@click.option("--although", default="", metavar="REASON", help="Why they are one person.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@pass_invocation
def merge(
    call: Invocation,
    keep: str,
    gone: tuple[str, ...],
    given: tuple[str, ...],
    although: str,
    dry_run: bool,  # noqa: FBT001 - click calls it
) -> None:
    """Make one record of several; what hangs on GONE moves to KEEP. It can be undone.

    KEEP and GONE are numbers from people find, or words that find one person only.
    """
    desk = call.desk()

    from cme_desk.services.people import merging as service

    keep_id = person_id(desk, keep)
    gone_ids = [person_id(desk, each) for each in gone]
    plan = service.look(desk, keep_id, gone_ids)
    chosen = _chosen(desk, given, [choice.field.key for choice in plan.choices])
    parts: dict[str, object] = {
        "keep": keep_id,
        "gone": gone_ids,
        "differ": {
            choice.field.key: {str(key): value for key, value in choice.values.items()}
            for choice in plan.choices
        },
        "against": [each.as_dict() for each in plan.hindrances],
        "moves": plan.moves,
        "notes": plan.notes,
        "merged": not dry_run,
    }
    notes = [f"Moves over: {', '.join(plan.moves)}."] if plan.moves else []
    notes += plan.notes
    if dry_run:
        notes = [each.message for each in plan.hindrances] + notes
        call.output.answer(parts, "Nothing was written.", *notes, gap="\n")
        return
    changes = service.merge(desk, keep_id, gone_ids, chosen=chosen, although=although)
    call.output.changed(changes, parts, *notes)


def _chosen(desk: Desk, given: tuple[str, ...], fields: list[str]) -> dict[str, int]:
    chosen = {}
    for text in given:
        key, equals, who = text.partition("=")
        if not equals or key.strip() not in fields:
            raise DeskError(
                "bad-choice",
                f"“{text}” chooses nothing.",
                f"The records differ in: {', '.join(fields) or 'nothing'}.",
                "Type it as email=40.",
            )
        chosen[key.strip()] = person_id(desk, who.strip())
    return chosen


@click.command(
    "not-same",
    cls=DeskCommand,
    epilog=example("cme-desk people not-same 12 40", "cme-desk people not-same 12 40 --take-back"),
)
@click.argument("one", metavar="ONE")
@click.argument("other", metavar="OTHER")
@click.option("--take-back", is_flag=True, help="They may be the same person after all.")
@pass_invocation
def not_same(call: Invocation, one: str, other: str, take_back: bool) -> None:  # noqa: FBT001 - click calls it
    """Remember that two records are two people; they are not offered as duplicates again."""
    desk = call.desk()

    from cme_desk.services.people import duplicates as service

    say = service.may_be_the_same if take_back else service.not_the_same
    changes = say(desk, person_id(desk, one), person_id(desk, other))
    call.output.changed(changes, {"operation": changes.operation_id or None})


@click.command(
    cls=DeskCommand,
    epilog=example(
        "cme-desk people transcript 12",
        'cme-desk people transcript okafor --since 2026-01-01 --pdf "Okafor 2026.pdf"',
    ),
)
@click.argument("person", metavar="PERSON")
@click.option("--since", default="", metavar="DATE", help="From this day on.")
@click.option("--until", default="", metavar="DATE", help="To this day.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this type; repeatable.")
@click.option("--pdf", "pdf_out", type=OUT, metavar="OUT", help="As PDF.")
@click.option("--xlsx", "book_out", type=OUT, metavar="OUT", help="As Excel workbook.")
@pass_invocation
def transcript(
    call: Invocation,
    person: str,
    since: str,
    until: str,
    types: tuple[str, ...],
    pdf_out: Path | None,
    book_out: Path | None,
) -> None:
    """Show what somebody earned, with totals; credit from elsewhere apart.

    PERSON is a number from people find, or words that find one person only.
    """
    desk = call.desk()

    from cme_desk.services.people import transcript as service

    made = service.compose(
        desk,
        person_id(desk, person),
        since=day(since),
        until=day(until),
        types=types,
    )
    for out, kind, draw in ((pdf_out, PDF, service.as_pdf), (book_out, XLSX, service.as_workbook)):
        if out is not None:
            write_whole(out, draw(made), kind)
    call.output.answer(
        {
            "name": made.name,
            "since": made.since or None,
            "until": made.until or None,
            "own": [_parts(each) for each in made.own],
            "elsewhere": [_parts(each) for each in made.elsewhere],
            "totals": {
                "own": {name: amount_text(amount) for name, amount in totals(made.own)},
                "elsewhere": {name: amount_text(amount) for name, amount in totals(made.elsewhere)},
            },
            "pdf": str(pdf_out) if pdf_out else None,
            "xlsx": str(book_out) if book_out else None,
        },
        _text_of(made),
    )


def _parts(line: TranscriptLine) -> dict[str, object]:
    return {
        "date": line.day or None,
        "code": line.code or None,
        "title": line.title,
        "provider": line.provider or None,
        "type": line.type_name,
        "credits": amount_text(line.amount),
        "certificate": line.certificate or None,
        "claimed_now": None if line.claimed is None else amount_text(line.claimed),
    }


def _text_of(made: Transcript) -> str:
    parts = [made.name]
    for heading, lines in (("From " + made.provider, made.own), ("From elsewhere", made.elsewhere)):
        if not lines:
            continue
        rows = [
            [
                line.day or NOT_RECORDED,
                line.code or line.provider,
                line.title,
                line.type_name,
                amount_text(line.amount),
                line.paper,
            ]
            for line in lines
        ]
        rows += [["", "", "Total", name, amount_text(amount), ""] for name, amount in totals(lines)]
        parts.append(
            f"\n{heading}\n"
            + table(["Date", "Of", "Activity", "Type", "Amount", ""], rows, right=[4])
        )
    if len(parts) == 1:
        parts.append("There is no credit in this time.")
    return "\n".join(parts)
