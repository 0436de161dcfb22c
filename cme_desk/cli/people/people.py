"""`cme-desk people`: lists of people imported and exported, and people found."""

from __future__ import annotations

from pathlib import Path

import click

from cme_desk.cli.base import lists, values
from cme_desk.cli.base.commands import FILE, NUMBER, DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, picked, table
from cme_desk.cli.intake.sheet_options import Wanted, takes_sheet
from cme_desk.cli.people import merge as people_merge
from cme_desk.cli.people import record as people_record
from cme_desk.domain.credit.types import amount_text
from cme_desk.queries import people as query


@click.group(cls=DeskGroup, epilog=example("cme-desk people find okafor"))
def people() -> None:
    """Import, find, show, add, change and merge people, and print transcripts."""


@people.command(
    "import", epilog=example("cme-desk people import staff.xlsx --dry-run --office N.cmedesk")
)
@takes_sheet
@pass_invocation
def import_(call: Invocation, wanted: Wanted) -> None:
    """Import a list of people, as one operation. Nobody is merged silently."""
    call.desk()  # a missing office is refused without what reads sheets, which loads slowly

    from cme_desk.cli.intake import plans
    from cme_desk.services.intake.targets.people import OfficePeople

    plans.take_in(call, OfficePeople(), wanted)


@people.command(epilog=example("cme-desk people export --xlsx people.xlsx"))
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--profession", default="", help="Only this profession, such as Nurse.")
@lists.to_files
@pass_invocation
def export(
    call: Invocation,
    words: tuple[str, ...],
    profession: str,
    book: Path | None,
    plain: Path | None,
) -> None:
    """Write the people of the office, or those that TEXT finds, to a file."""
    if book is None and plain is None:
        raise values.no_output("list", "--csv")
    desk = call.desk()
    text = " ".join(words)
    files = lists.write(
        lambda exports, kind: exports.people(desk, kind, text=text, profession=profession),
        book,
        plain,
    )
    count = query.count(desk.store, text=text, profession=profession)
    call.output.answer(
        {"people": count, **files},
        f"{counted(count, 'person', 'people')} written.",
    )


@people.command(
    epilog=example("cme-desk people find garcia maria", "cme-desk people find n.okafor@example.org")
)
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.option("--profession", default="", help="Only this profession, such as Nurse.")
@click.option("--limit", type=NUMBER, default=100, show_default=True)
@pass_invocation
def find(call: Invocation, words: tuple[str, ...], profession: str, limit: int) -> None:
    """Find people by the beginnings of their names, e-mail, organization, city or postal code."""
    found = query.listed(
        call.desk().store, text=" ".join(words), profession=profession, limit=limit
    )
    rows = [
        [
            each.id,
            each.name,
            each.credentials,
            each.organization,
            each.email,
            each.activities,
            each.credit_words,
        ]
        for each in found
    ]
    headings = ["Id", "Name", "Credentials", "Organization", "E-mail", "Activities", "Credit"]
    call.output.answer(
        {
            "people": [
                picked(
                    each,
                    *("id", "name", "credentials", "profession", "organization", "email"),
                    "activities",
                    claims=[
                        {"type": kind, "credits": amount_text(amount)}
                        for kind, amount in each.claims
                    ],
                )
                for each in found
            ]
        },
        f"{counted(len(found), 'person', 'people')}\n\n{table(headings, rows, right=[0, 5])}"
        if found
        else f"Nobody is found by “{' '.join(words)}”.",
    )


@people.command(epilog=example("cme-desk people compare pairs.csv --json"))
@click.argument("file", type=FILE)
@pass_invocation
def compare(call: Invocation, file: Path) -> None:
    """Compare the two people on each row of a CSV: its fields twice, prefixed a_ and b_."""
    # What compares takes a while to load.
    from cme_desk.services.intake import pairs

    rows = pairs.compare(file)
    lines = [
        [
            str(each.row),
            each.outcome.decision.value,
            f"{each.outcome.score:.2f}",
            "; ".join([*each.outcome.reasons, *(f"but {veto}" for veto in each.outcome.vetoes)]),
        ]
        for each in rows
    ]
    call.output.answer(
        {"file": file.name, "rows": [{"row": each.row, **each.outcome.as_dict()} for each in rows]},
        f"{counted(len(rows), 'pair')}\n\n"
        + table(["Row", "Decision", "Score", "Why"], lines, right=[0, 2]),
    )


for each in (
    *(people_record.show, people_record.add, people_record.set_),
    *(people_merge.duplicates, people_merge.merge, people_merge.not_same),
    people_merge.transcript,
):
    people.add_command(each)
