"""`cme-desk sheet`: a sign-in sheet read without an office."""

from __future__ import annotations

from pathlib import Path

import click

from cme_desk.cli.base.commands import FILE, DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, table
from cme_desk.domain.intake.readings import Corrections, Entry, Reading


@click.group(cls=DeskGroup, epilog=example("cme-desk sheet read grand-rounds.xlsx --json"))
def sheet() -> None:
    """Read a sign-in sheet, with no office."""


@sheet.command(
    epilog=example(
        "cme-desk sheet read grand-rounds.xlsx",
        "cme-desk sheet read symposium.xlsx --sheet 'Day 2' --json",
        "cme-desk sheet read export.xlsx --answer hidden-rows=include",
    )
)
@click.argument("file", type=FILE)
@click.option("--sheet", "names", multiple=True, metavar="NAME", help="Use this sheet; repeatable.")
@click.option(
    "--answer", "given", multiple=True, metavar="REFERENCE=CHOICE", help="Answer a question."
)
@pass_invocation
def read(call: Invocation, file: Path, names: tuple[str, ...], given: tuple[str, ...]) -> None:
    """Say who is on a sheet, what is odd about it, and what only a person can decide."""
    # What reads sheets takes a while to load; help is shown without it.
    from cme_desk.cli.intake import plans
    from cme_desk.services.intake import opening as sheets

    corrections = Corrections(sheets=names, answers=plans.answers(given))
    reading = sheets.read(file, corrections)
    call.output.answer(reading.as_dict(), *_paragraphs(reading))


def _paragraphs(reading: Reading) -> list[str]:
    """A reading for people: who was found, what is odd, what is asked."""
    header = f"header in row {reading.header_row}" if reading.header_row else "no header row"
    parts = [
        (
            f"{reading.file_name}: {counted(len(reading.people), 'entry', 'entries')}"
            f" ({reading.layout}, sheet “{reading.sheet}”, {header})."
        )
    ]
    several = len({entry.sheet for entry in reading.people}) > 1
    rows = [_cells(entry, with_sheet=several) for entry in reading.people]
    headings = ["Row", "Name", "Credentials", "E-mail", "In", "Out", "Minutes", "Look at"]
    parts.append(table(headings, rows, right=[6]))
    parts.append("\n".join(f"- {note.message}" for note in reading.notes))
    for question in reading.questions:
        choices = [f"  {question.reference}={key}  ({label})" for key, label in question.choices]
        parts.append("\n".join([f"? {question.message}", *choices]))
    return parts


def _cells(entry: Entry, *, with_sheet: bool) -> list[str]:
    """One entry as a row of the table."""
    look = list(entry.review)
    if entry.attended is False:
        look.insert(0, "Not there.")
    return [
        f"{entry.sheet} {entry.row}" if with_sheet else str(entry.row),
        entry.full_name,
        entry.credentials,
        entry.email,
        entry.time_in.replace("T", " "),
        entry.time_out.replace("T", " "),
        f"{entry.minutes:g}" if entry.minutes is not None else "",
        " ".join(look),
    ]
