"""`cme-desk office`: an office's life, from its making to its backups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import FILE, DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, facts, picked, table
from cme_desk.domain.office.accreditations import Accreditation
from cme_desk.domain.office.bodies import body
from cme_desk.domain.office.record import Office
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.queries import activities as activities_query
from cme_desk.queries import people as people_query
from cme_desk.services.office import accreditations, defaults, safekeeping
from cme_desk.services.office import life as office_service


@click.group(
    cls=DeskGroup,
    epilog=example('cme-desk office new Northgate.cmedesk --name "Northgate CME"'),
)
def office() -> None:
    """Make, check, back up and restore an office. An office is one file."""


@office.command(
    epilog=example(
        'cme-desk office new Northgate.cmedesk --name "Northgate CME" --accreditor CMA '
        '--signer "Ruth Adler, MD"'
    )
)
@click.argument("file", type=FILE)
@click.option("--name", required=True, help="What the office is called on screen.")
@click.option("--provider", default="", help="The accredited provider's full name; else the name.")
@click.option("--accreditor", default="", help="Who accredits it: ACCME (unless given), CMA, …")
@click.option(
    "--accreditor-name",
    default="",
    help="Its full name, of a state society that does not ship; --accreditor gives its letters.",
)
@click.option("--accreditor-number", default="", help="The office's number there.")
@click.option("--accredited-until", default="", metavar="D", help="Last day of the term.")
@click.option("--signer", default="", help="Who signs certificates.")
@click.option("--signer-title", default="", help="The office that the signer holds.")
@click.option("--address", default="", help="The office's address in one line.")
@click.option("--time-zone", default="", help="For new activities, such as America/Chicago.")
@pass_invocation
def new(
    call: Invocation,
    file: Path,
    name: str,
    provider: str,
    accreditor: str,
    accreditor_name: str,
    accreditor_number: str,
    accredited_until: str,
    signer: str,
    signer_title: str,
    address: str,
    time_zone: str,
) -> None:
    """Make a new office; FILE gets the ending .cmedesk if it has none."""
    wanted = accreditations.meant(
        defaults.shipped_accreditors(), _letters(accreditor, accreditor_name), accreditor_name
    )
    known = Accreditation(
        accreditor_id=0,
        kind=body(wanted.code, wanted.kind).grants[0],
        provider_number=accreditor_number.strip(),
        term_to=values.day(accredited_until),
    )
    details = Office(
        name=name.strip(),
        provider=provider.strip(),
        address=address.strip(),
        signer_name=signer.strip(),
        signer_title=signer_title.strip(),
        time_zone=values.time_zone(time_zone) if time_zone else Office(name="").time_zone,
    )
    desk = office_service.new(file, details, society=wanted, accreditation=known)
    try:
        made = desk.office
        more = {"accreditor": wanted.name, "signer": made.signer_name}
        call.output.answer(
            {"office": str(desk.path), **picked(made, "name", "provider", "time_zone"), **more},
            f"Made the office {made.name}: {desk.path}\n"
            + facts(
                [
                    ("Accredited provider", made.provider),
                    ("Accredited by", wanted.name),
                    ("Certificates signed by", made.signer_name),
                    ("Time zone", made.time_zone),
                ]
            ),
        )
    finally:
        desk.close()


@office.command(
    "set",
    epilog=example(
        'cme-desk office set --address "400 North Gate Avenue, Northgate, NY 12000"',
        'cme-desk office set --signer "Ruth Adler, MD" --signer-title "Chair of CME"',
    ),
)
@click.option("--name", help="What the office is called on screen.")
@click.option("--provider", help="The accredited provider's full name.")
@click.option("--address", help="The office's address in one line.")
@click.option("--signer", "signer_name", help="Who signs certificates.")
@click.option("--signer-title", help="The office that the signer holds.")
@click.option("--time-zone", help="For new activities, such as America/Chicago.")
@click.option(
    "--least-presence",
    metavar="RULE",
    help="For new live activities: a share of a session such as 80%, or minutes, below which no "
    "credit comes of it; “none” for nothing.",
)
@pass_invocation
def set_(call: Invocation, **given: str | None) -> None:
    """Change the office's details; what is not given stays.

    Who accredits it is changed with “cme-desk accreditation”.
    """
    said: dict[str, Any] = {
        key: " ".join(value.split()) for key, value in given.items() if value is not None
    }
    if not said:
        raise values.nothing_given("--address")
    if "time_zone" in said:
        said["time_zone"] = values.time_zone(said["time_zone"])
    desk = call.desk()
    changes = office_service.change(desk, replace(desk.office, **said))
    call.output.answer(
        {
            "operation": changes.operation_id,
            **picked(desk.office, "name", "provider", "address", "signer_name", "signer_title"),
            **picked(desk.office, "time_zone", "least_presence"),
        },
        f"{changes.sentence}." if changes else "It is so already; nothing was changed.",
    )


@office.command(epilog=example("cme-desk office check --office Northgate.cmedesk"))
@pass_invocation
def check(call: Invocation) -> None:
    """Look through the whole file, and at the office's details."""
    desk = call.desk()
    problems = office_service.check(desk, call.output.progress("Checking"))
    people, activities = people_query.count(desk.store), activities_query.count(desk.store)
    text = f"{desk.office.name}: {counted(people, 'person', 'people')}, "
    text += counted(activities, "activity", "activities")
    call.output.answer(
        {
            "office": str(desk.path),
            "name": desk.office.name,
            "people": people,
            "activities": activities,
        },
        text,
        "" if problems else "The file, its history and its documents are sound.",
        problems=problems,
        gap="\n",
    )


@office.command(epilog=example("cme-desk office backup --to /media/stick --office N.cmedesk"))
@click.option("--to", "folder", type=FILE, help="The folder; else the office's own.")
@pass_invocation
def backup(call: Invocation, folder: Path | None) -> None:
    """Make a checked copy of the office and its documents."""
    made = safekeeping.make(call.desk(), folder, call.output.progress("Documents"))
    call.output.answer(
        picked(made, "made_at", "size", "documents", backup=str(made.path)),
        f"Backed up and checked, {_held(made.documents, made.problems)}: {made.path}",
        problems=made.problems,
        gap="\n",
    )


@office.command(epilog=example("cme-desk office backups --office Northgate.cmedesk"))
@pass_invocation
def backups(call: Invocation) -> None:
    """List the office's backups, newest first. The office itself may be damaged or gone."""
    found = safekeeping.found(call.office_path())
    rows = [[each.made_at.replace("T", " "), _bytes(each.size), str(each.path)] for each in found]
    call.output.answer(
        {"backups": [picked(each, "made_at", "size", backup=str(each.path)) for each in found]},
        table(["Made", "Size", "File"], rows, right=[1])
        if found
        else "There is no backup of this office yet. “cme-desk office backup” makes one.",
    )


@office.command(
    "keep-backups",
    epilog=example(
        "cme-desk office keep-backups --in /media/stick/backups",
        "cme-desk office keep-backups --beside",
    ),
)
@click.option("--in", "folder", type=FILE, help="The folder, such as one on a stick.")
@click.option("--beside", is_flag=True, help="In the folder beside the office, as at first.")
@click.option("--by-itself/--by-hand", "by_itself", default=None, help="While the window is open.")
@pass_invocation
def keep_backups(
    call: Invocation, folder: Path | None, *, beside: bool, by_itself: bool | None
) -> None:
    """Say where backups of the office are kept on this computer, or choose it."""
    if folder is not None and beside:
        raise click.UsageError("Say --in or --beside, and not both.")
    path = call.office_path()
    kept = safekeeping.keeping(path)
    wanted = replace(
        kept,
        folder=str(folder) if folder is not None else "" if beside else kept.folder,
        by_itself=kept.by_itself if by_itself is None else by_itself,
    )
    if wanted != kept:
        safekeeping.keep(path, wanted)
    kept = safekeeping.keeping(path)
    place = kept.place(path)
    how = "every few hours of work and when the window closes" if kept.by_itself else "by hand"
    call.output.answer(
        {"folder": str(place), "beside": not kept.folder, "by_itself": kept.by_itself},
        f"Backups are kept in {place}, and made {how}.",
    )


@office.command(epilog=example('cme-desk office restore "N 2027-01-14 081500.cmedesk" --to N2'))
@click.argument("backup_file", metavar="BACKUP", type=FILE)
@click.option("--to", "file", required=True, type=FILE, metavar="FILE", help="The new office.")
@pass_invocation
def restore(call: Invocation, backup_file: Path, file: Path) -> None:
    """Copy a sound backup to a new office file; no file is ever replaced."""
    made = office_service.restore(backup_file, file, call.output.progress("Documents"))
    call.output.answer(
        {
            "office": str(made.path),
            "backup": str(backup_file),
            "documents": made.documents,
            "set_aside": [str(each) for each in made.aside],
        },
        f"Restored and checked, {_held(made.documents, made.problems)}: {made.path}",
        *(
            f"What a crash had left there of another office was kept as “{each.name}”."
            for each in made.aside
        ),
        problems=made.problems,
        gap="\n",
    )


def _held(documents: int, problems: Sequence[Problem]) -> str:
    """How many documents go along, in words."""
    missing = sum(each.reference.startswith("document-") for each in problems)
    if missing:
        return f"with {documents} of its {counted(documents + missing, 'document')}"
    return f"with all of its {counted(documents, 'document')}" if documents else "without documents"


def _letters(letters: str, name: str) -> str:
    """The letters of an accreditor; ACCME's where neither they nor a name are given.

    Raises:
        DeskError: there is a name without letters.

    """
    if name.strip() and not letters.strip():
        raise DeskError(
            "missing-letters",
            "The society has a name and no letters.",
            "Its statements name it by both.",
            "Add --accreditor with its letters, such as UMA.",
        )
    return letters.strip() or "ACCME"


def _bytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(1, size // 1000)} kB"
