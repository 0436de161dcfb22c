"""`cme-desk attendance sheet`: the office's own sign-in sheet, as Excel and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cme_desk.cli.base import values
from cme_desk.cli.base.commands import OUT, DeskCommand, example, of_activity
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.row_codes import shown
from cme_desk.domain.attendance.sign_in_sheets import SheetRow
from cme_desk.errors import DeskError
from cme_desk.files.kinds import PDF, XLSX
from cme_desk.files.whole import OutFile
from cme_desk.services.activities import record as activity_service
from cme_desk.services.desk import Desk

if TYPE_CHECKING:  # what draws and writes takes longer to load than help takes to show
    from cme_desk.services.attendance.sign_in_sheets import Made


@click.command(
    cls=DeskCommand,
    epilog=example(
        "cme-desk attendance sheet --activity GR-2027-02 --xlsx sign-in.xlsx",
        "cme-desk attendance sheet --activity GR-2027-02 --pdf sign-in.pdf --person okafor",
    ),
)
@of_activity
@click.option("--session", "number", type=click.IntRange(min=1), help="Which of its sessions.")
@click.option("--xlsx", "book", type=OUT, metavar="OUT", help="As Excel.")
@click.option("--pdf", "paper", type=OUT, metavar="OUT", help="As a PDF.")
@click.option(
    "--person",
    "people",
    multiple=True,
    metavar="TEXT",
    help="Expect this person; repeatable. Else who registered, or came to the series before.",
)
@click.option("--nobody", is_flag=True, help="Expect nobody: only empty rows.")
def sheet(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    number: int | None,
    book: Path | None,
    paper: Path | None,
    people: tuple[str, ...],
    nobody: bool,  # noqa: FBT001 - click calls it
) -> None:
    """Make a sign-in sheet that can be imported with nothing to ask when it comes back.

    Each row has a code. The same activity gets the same codes each time, so that the Excel file
    and the paper agree.
    """
    if book is None and paper is None:
        raise values.no_output("sheet", "--pdf")
    session_id = session_id_of(desk, activity.id, number)

    from cme_desk.services.attendance import sign_in_sheets as service

    wanted: list[int] | None = [service.find_person(desk, text) for text in people] or None
    if nobody:
        wanted = []
    made: Made | None = None
    written: dict[str, str] = {}
    for kind, target, make in (("xlsx", book, service.excel), ("pdf", paper, service.pdf)):
        if target is None:
            continue
        with OutFile(target, XLSX if kind == "xlsx" else PDF) as file:
            made = make(desk, activity.id, session_id=session_id, people=wanted, deliver=file.write)
            file.publish()
        written[kind] = str(target)
    assert made is not None
    _answer(call, activity.code, made, written)


def session_id_of(desk: Desk, activity_id: int, number: int | None) -> int | None:
    """The id of an activity's session of a number; None if none was given."""
    if number is None:
        return None
    sessions = activity_service.sessions_of(desk, activity_id)
    for each in sessions:
        if each.position == number:
            return each.id
    raise DeskError(
        "session-not-found",
        f"The activity has no session {number}.",
        f"It has {counted(len(sessions), 'session')}.",
        "“cme-desk activity show” lists them with their numbers.",
    )


def _answer(call: Invocation, code: str, made: Made, written: dict[str, str]) -> None:
    found = made.sheet
    document = {
        "activity": code,
        "session": found.session or None,
        "files": written,
        "expected": [_row(each) for each in found.expected],
        "empty": [shown(each.code) for each in found.empty],
        "operation": made.changes.operation_id,
    }
    who = counted(len(found.expected), "person", "people")
    empty = counted(len(found.empty), "empty row")
    call.output.answer(
        document,
        f"{who} expected on the sign-in sheet of {code}, and {empty}.",
        *(f"{'PDF' if kind == 'pdf' else 'Excel'}: {path}" for kind, path in written.items()),
        problems=made.problems,
        gap="\n",
    )


def _row(row: SheetRow) -> dict[str, object]:
    name = " ".join(part for part in (row.first_name, row.last_name) if part)
    return {"code": shown(row.code), "name": name}
