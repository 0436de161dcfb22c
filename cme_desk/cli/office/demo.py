"""`cme-desk demo`: the whole way through, on an office of invented people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cme_desk.cli.base.commands import DeskCommand, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, facts
from cme_desk.cli.papers.register import printed
from cme_desk.files.kinds import PDF
from cme_desk.files.whole import OutFile
from cme_desk.services.activities import record as activity_service
from cme_desk.services.desk import Desk
from cme_desk.services.office import life as office_service
from cme_desk.services.papers.certificates import Issued
from cme_desk.services.sample.make import Sample

if TYPE_CHECKING:  # what reads sheets is loaded when the sheet comes
    from cme_desk.services.intake.target import Plan


@click.command(
    cls=DeskCommand,
    epilog=example("cme-desk demo", "cme-desk demo --dir /tmp/sample --no-window --json"),
)
@click.option("--dir", "folder", type=click.Path(path_type=Path), help="Where the sample is made.")
@click.option("--fresh", is_flag=True, help="Make a new one, also where there is one already.")
@click.option("--no-window", is_flag=True, help="End when the certificates are there.")
@pass_invocation
def demo(call: Invocation, folder: Path | None, fresh: bool, no_window: bool) -> None:  # noqa: FBT001 - click calls it
    """Make the sample office, import its sign-in sheet, and issue the certificates of the room.

    It says where everything lies, then opens the window if there is a screen. Another sheet is
    left for you to import yourself. Nothing that is in the folder already is replaced.
    """
    from cme_desk.services.sample import make as sample_service

    where = (folder or sample_service.default_folder()).absolute()
    call.output.say(f"Looking for the sample office in “{where}” …")
    sample = sample_service.find_or_make(
        where, fresh=fresh, progress=call.output.progress("Making the sample office")
    )
    call.output.say(f"Importing {sample.sheet.name} …")
    desk = office_service.open_office(sample.office)
    try:
        plan = _imported(desk, sample)
        pdf = sample.office.parent / f"{sample.activity} certificates.pdf"
        call.output.say("Issuing the certificates of the room …")
        issued = _issued(call, desk, sample, pdf)
    finally:
        desk.close()
    opens = not no_window and call.window is not None
    _answer(call, sample, plan, issued, pdf, opens=opens)
    if opens and call.window is not None:
        window, office = call.window, sample.office
        call.then = lambda: window(office)


def _imported(desk: Desk, sample: Sample) -> Plan:
    """Import the sign-in sheet; a second time nothing is left to import."""
    from cme_desk.services.intake.apply import apply
    from cme_desk.services.intake.opening import open_file
    from cme_desk.services.intake.steps import ImportSteps
    from cme_desk.services.intake.targets.attendance import Attendance

    target = Attendance(activity_service.find(desk, sample.activity).id)
    steps = ImportSteps(desk, open_file(sample.sheet), target)
    assert steps.reading is not None
    plan = target.plan(desk, steps.reading)
    apply(desk, plan, file=sample.sheet)
    return plan


def _issued(call: Invocation, desk: Desk, sample: Sample, pdf: Path) -> Issued:
    from cme_desk.services.papers import certificates

    activity = activity_service.find(desk, sample.activity)
    with OutFile(pdf, PDF) as file:
        issued = certificates.issue(
            desk,
            activity.id,
            progress=call.output.progress("Drawing certificates"),
            deliver=file.write,
        )
        if issued.pdf:
            file.publish()
    return issued


def _answer(
    call: Invocation, sample: Sample, plan: Plan, issued: Issued, pdf: Path, *, opens: bool
) -> None:
    papers = [*issued.new, *issued.again]
    made = "made" if sample.made else "was there already and is used again"
    document = {
        "made": sample.made,
        "office": str(sample.office),
        "activity": sample.activity,
        "sheet": str(sample.sheet),
        "counts": plan.counts(),
        "already_imported": plan.already_imported,
        "pdf": str(pdf),
        "certificates": [printed(each) for each in papers],
        "waiting_activity": sample.waiting_activity,
        "waiting_sheet": str(sample.waiting_sheet),
        "window": opens,
    }
    lines = [
        ("Office", str(sample.office)),
        ("Sign-in sheet", f"{sample.sheet}, imported into {sample.activity}"),
        ("Certificates", f"{pdf}, {counted(len(papers), 'certificate')}"),
        ("For you to try", f"{sample.waiting_sheet}, for {sample.waiting_activity}"),
    ]
    call.output.answer(
        document,
        f"The sample office {made}.",
        facts(lines),
        problems=[*plan.problems, *issued.problems],
    )
