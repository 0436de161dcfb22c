"""`cme-desk attendance`: a sign-in sheet into an activity, and who was there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cme_desk.cli.attendance import sign_in_sheets
from cme_desk.cli.attendance.sign_in_sheets import session_id_of
from cme_desk.cli.base import lists, values
from cme_desk.cli.base.commands import DeskGroup, example, of_activity
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, picked, table
from cme_desk.cli.intake.sheet_options import Wanted, takes_sheet
from cme_desk.cli.people.merge import person_id
from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.attendance.orders import PaperOrder, order_key
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as query
from cme_desk.queries import seats as seats_query
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.activities import record as activities
from cme_desk.services.activities import seats as seat_service
from cme_desk.services.attendance import by_hand, paper_sheet
from cme_desk.services.attendance.paper_entries import Kind, Reader
from cme_desk.services.desk import Desk
from cme_desk.services.people import record as people_service

if TYPE_CHECKING:
    from cme_desk.services.intake.target import Plan


@click.group(
    cls=DeskGroup,
    epilog=example("cme-desk attendance import sign-in.xlsx --activity GR-2027-02 --dry-run"),
)
def attendance() -> None:
    """Import, enter, correct and list who was there."""


@attendance.command(
    "import",
    epilog=example(
        "cme-desk attendance import sign-in.xlsx --activity GR-2027-02 --dry-run",
        "cme-desk attendance import days.xlsx --activity WU-2027 --answer which-sheet=all",
    ),
)
@takes_sheet
@of_activity
@click.option("--session", "number", type=click.IntRange(min=1), help="Which of its sessions.")
@click.option(
    "--zone", metavar="ZONE", help="The sheet's times are in this zone: UTC, +02:00, Europe/Paris."
)
@click.option("--move-times", is_flag=True, help="Move all times by the hours that make them fit.")
@click.option("--as-is", is_flag=True, help="Day, times and title of the sheet are right as is.")
def import_(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    number: int | None,
    zone: str | None,
    wanted: Wanted,
    *,
    move_times: bool,
    as_is: bool,
) -> None:
    """Import a sign-in sheet or a meeting's report into an activity, as one operation.

    The sheet is held against the activity first: its day, its times and their zone, its title, and
    the minutes that would come of them. What does not fit is said, with the ways out, and nothing
    is written until it is answered. Without --session the session is found by day, time or title.

    Rows that a person must decide are kept as open questions; all others are written. The same
    file a second time changes nothing. What you answer about the layout is remembered, and used
    for the next sheet with this header.
    """
    session_id = session_id_of(desk, activity.id, number)

    # What reads sheets takes a while to load, and a wrong code is refused without it.
    from cme_desk.cli.intake import plans
    from cme_desk.services.intake.targets.attendance import Attendance

    target = Attendance(activity.id, session_id)
    wanted = wanted.with_answers(held_answers(zone, move_times=move_times, as_is=as_is))
    plans.take_in(call, target, wanted, lambda plan: {"activity": _code_of(call, plan)})


def _code_of(call: Invocation, plan: Plan) -> str:
    """The code of the activity that a sheet is taken in for; an answer may have chosen another."""
    assert plan.target.activity_id is not None
    return activities.get(call.desk(), plan.target.activity_id).code


def held_answers(zone: str | None, *, move_times: bool, as_is: bool) -> list[str]:
    """The answers that options give to what a sheet may be asked beside its activity.

    Raises:
        DeskError: there is no such time zone.

    """
    from cme_desk.domain.attendance import holding, zones

    given = []
    if zone is not None:
        if not zones.meanings(zone) and zone != holding.OWN_ZONE:
            # The sentence for a zone that is none, and its remedy.
            values.time_zone(zone)
        given.append(f"{holding.ZONE}={zone}")
    if as_is:
        given += [f"{each}={holding.AS_IS}" for each in (holding.DAY, holding.TIMES, holding.TITLE)]
    if move_times:
        given.append(f"{holding.TIMES}={holding.MOVE}")
    return given


@attendance.command(
    epilog=example(
        "cme-desk attendance enter --activity GR-2027-02 K7M-XPD CME-DESK:PERSON:12",
        'cme-desk attendance enter --activity GR-2027-02 "Okafor, Ngozi" --in 12:05',
    )
)
@of_activity
@click.option("--session", "number", type=click.IntRange(min=1), help="Which of its sessions.")
@click.option("--in", "time_in", default="", metavar="HH:MM", help="When they came in.")
@click.option("--out", "time_out", default="", metavar="HH:MM", help="When they left.")
@click.argument("entries", nargs=-1, required=True, metavar="ENTRY…")
def enter(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    number: int | None,
    time_in: str,
    time_out: str,
    entries: tuple[str, ...],
) -> None:
    """Sign people in one by one: by a row code, a badge's code as a scanner reads it, or a name.

    What could be several people, or nobody in the office, is named, and nobody is signed in for it.
    """
    session = _session(desk, activity.id, number)
    begin, end = values.clock(time_in), values.clock(time_out)
    rows: list[dict[str, object]] = []
    came: list[str] = []
    problems: list[Problem] = []
    for each in entries:
        meaning = Reader(desk, session).meaning(each)
        if meaning.kind is not Kind.PERSON:
            why = meaning.why or "It could be several people."
            problems.append(Problem(reference="not-signed-in", message=f"“{each}”: {why}"))
            continue
        who = meaning.candidates[0]
        try:
            paper_sheet.sign_in(
                desk, session_id=session.id, who=who.person_id, time_in=begin, time_out=end
            )
        except DeskError as error:
            problems.append(Problem(reference=error.reference, message=error.sentence))
            continue
        came.append(who.name)
        rows.append({"entry": each, "person": {"id": who.person_id, "name": who.name}})
    who_came = "; ".join(came)
    call.output.answer(
        {"activity": activity.code, "session": session.position, "rows": rows},
        f"{counted(len(rows), 'person', 'people')} signed in to {activity.code}"
        f"{f': {who_came}' if who_came else ''}.",
        problems=problems,
    )


def _session(desk: Desk, activity_id: int, number: int | None) -> Session:
    """The session of a number; the only one where none is given."""
    sessions = activities.sessions_of(desk, activity_id)
    wanted = session_id_of(desk, activity_id, number)
    if wanted is None and len(sessions) > 1:
        raise DeskError(
            "which-session",
            f"The activity has {counted(len(sessions), 'session')}.",
            "",
            "Say which, with --session.",
        )
    return next(each for each in sessions if wanted in {None, each.id})


@attendance.command(
    "remove",
    epilog=example(
        "cme-desk attendance remove --activity GR-2027-02 Okafor",
        "cme-desk attendance remove --activity TB-2027 --session 3 Okafor",
    ),
)
@of_activity
@click.option("--session", "number", type=click.IntRange(min=1), help="Only from this session.")
@click.argument("person", metavar="PERSON")
def remove(
    call: Invocation, desk: Desk, activity: Activity, number: int | None, person: str
) -> None:
    """Take somebody off the attendance, with what they claim; off one session, if it is named."""
    changes = by_hand.remove(
        desk,
        activity_id=activity.id,
        person_id=person_id(desk, person),
        session_id=session_id_of(desk, activity.id, number),
    )
    call.output.changed(changes)


@attendance.command("list", epilog=example("cme-desk attendance list --activity GR-2027-02"))
@of_activity
@click.argument("words", nargs=-1, metavar="[TEXT]")
@lists.to_files
def list_(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    words: tuple[str, ...],
    book: Path | None,
    plain: Path | None,
) -> None:
    """List who was there, and the credit claimed. TEXT looks in names and organizations."""
    text = " ".join(words)
    files = lists.write(
        lambda exports, kind: exports.attendance(desk, activity.id, kind, text=text), book, plain
    )
    lines = query.of_activity(desk.store, activity.id, text=text)
    rows = [
        [
            each.name,
            each.credentials,
            each.organization,
            (each.time_in or each.time_out)[:10],
            each.time_in[11:16],
            each.time_out[11:16],
            "" if each.minutes is None else each.minutes,
            _claimed(each),
            each.certificate,
        ]
        for each in lines
    ]
    headings = ["Learner", "Credentials", "Organization", "Day", "In", "Out", "Minutes", "Claimed"]
    headings.append("Certificate")
    call.output.answer(
        {"activity": activity.code, "attendance": [_line(each) for each in lines], **files},
        f"{activity.code}  {activity.title}: {counted(len(lines), 'learner')}\n\n"
        + table(headings, rows, right=[6, 7])
        if lines
        else f"Nobody is signed in to {activity.code} yet.",
    )


@attendance.command(
    epilog=example(
        "cme-desk attendance seat --activity GR-2027-02 --table 12 --person okafor --person costa",
        'cme-desk attendance seat --activity GR-2027-02 --table "" --person okafor',
        "cme-desk attendance seat --activity GR-2027-02",
    ),
)
@of_activity
@click.option("--table", "label", metavar="LABEL", help="The table's number or name; “” for none.")
@click.option("--person", "people", multiple=True, metavar="TEXT", help="Whom; repeatable.")
def seat(
    call: Invocation, desk: Desk, activity: Activity, label: str | None, people: tuple[str, ...]
) -> None:
    """Put learners at a table, for tents, badges and the order of papers; without, list them."""
    sentence = ""
    operation = 0
    if label is not None or people:
        from cme_desk.services.attendance.sign_in_sheets import find_person

        chosen = [find_person(desk, text) for text in people]
        changes = seat_service.seat(desk, activity.id, chosen, label or "")
        sentence, operation = changes.sentence + ".", changes.operation_id
    labels = seats_query.labels(desk.store, activity.id)
    named = [
        (text, people_service.get(desk, person_id).display) for person_id, text in labels.items()
    ]
    named.sort(key=lambda each: order_key(PaperOrder.TABLE, table=each[0], name=each[1]))
    listed = table(["Table", "Name"], named) if named else "Nobody has a table."
    call.output.answer(
        {
            "activity": activity.code,
            "operation": operation,
            "seats": [{"table": text, "name": name} for text, name in named],
        },
        sentence or listed,
    )


attendance.add_command(sign_in_sheets.sheet)


def _claimed(line: AttendanceLine) -> str:
    return "; ".join(f"{amount_text(amount)} {name}" for name, amount in line.claims)


def _line(line: AttendanceLine) -> dict[str, object]:
    return {
        "person": {"id": line.person_id, "name": line.display},
        **picked(line, "credentials", "profession", "organization", "physician"),
        **picked(line, "time_in", "time_out", "minutes", "assumed"),
        "minutes_for_credit": line.credited,
        "completed_on": line.completion.on,
        "score": line.completion.best,
        "no_credit_because": line.no_credit,
        "set_by_hand_because": line.by_hand,
        "claims": [{"type": kind, "credits": amount_text(amount)} for kind, amount in line.claims],
        "certificate": line.certificate or None,
    }
