"""`cme-desk series`: the sessions of a series, added, cancelled and moved all year."""

from __future__ import annotations

import click

from cme_desk.cli.attendance.sign_in_sheets import session_id_of
from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, by_code, example
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import Document, table
from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.office.history import Changes
from cme_desk.services.activities import record as activity_service
from cme_desk.services.activities import series as service
from cme_desk.services.activities.series import SeriesLine
from cme_desk.services.desk import Desk


@click.group(cls=DeskGroup, epilog=example("cme-desk series list GR-2027"))
def series() -> None:
    """List the sessions of a series, add others, cancel and move them."""


@series.command("list", epilog=example("cme-desk series list GR-2027 --json"))
@by_code
def list_(call: Invocation, desk: Desk, activity: Activity) -> None:
    """List a series' sessions with their credit, and how many were there."""
    lines = service.listed(desk, activity.id)
    rows = [
        [
            each.session.position,
            _times(each.session),
            each.session.title,
            each.credit_text,
            each.present,
        ]
        for each in lines
    ]
    call.output.answer(
        {"series": activity.code, "rows": [_document(each) for each in lines]},
        table(["Session", "When", "Title", "Credit", "Present"], rows, right=[0, 4]),
    )


@series.command(
    epilog=example(
        "cme-desk series add GR-2027 --date 2027-03-11 --start 12:00 --end-time 13:00 "
        '--title "Sepsis in the first hour"'
    )
)
@by_code
@click.option("--date", "day", required=True, metavar="DATE", help="Its day.")
@click.option("--start", required=True, metavar="HH:MM", help="When it begins.")
@click.option("--end-time", required=True, metavar="HH:MM", help="When it ends.")
@click.option("--title", default="", help="What it is about.")
@click.option(
    "--designated-on",
    default="",
    metavar="DATE",
    help="When its credit was designated, for one entered after its day.",
)
def add(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    day: str,
    start: str,
    end_time: str,
    title: str,
    designated_on: str,
) -> None:
    """Add a session to a series; what the series designates grows by its credit.

    Each session is designated before its own day.
    """
    session = values.between(values.date(day), start, end_time, title)
    on = values.day(designated_on)
    changes = service.add(desk, activity.id, session, designated_on=on)
    _answer(call, desk, activity, changes)


@series.command(epilog=example("cme-desk series cancel GR-2027 3"))
@by_code
@click.argument("number", type=click.IntRange(min=1))
def cancel(call: Invocation, desk: Desk, activity: Activity, number: int) -> None:
    """Cancel a session that nobody was at; the series designates less by its credit."""
    changes = service.cancel(desk, activity.id, _id(desk, activity, number))
    _answer(call, desk, activity, changes)


@series.command(
    epilog=example(
        "cme-desk series move GR-2027 3 --date 2027-03-18 --start 12:00 --end-time 13:00"
    )
)
@by_code
@click.argument("number", type=click.IntRange(min=1))
@click.option("--date", "day", required=True, metavar="DATE", help="Its new day.")
@click.option("--start", default="", metavar="HH:MM", help="Else as it was.")
@click.option("--end-time", default="", metavar="HH:MM", help="Else as it was.")
@click.option("--designated-on", default="", metavar="DATE", help="As with “add”.")
def move(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    number: int,
    day: str,
    start: str,
    end_time: str,
    designated_on: str,
) -> None:
    """Move a session to another day or time, while nobody is signed in to it."""
    session_id = _id(desk, activity, number)
    old = next(
        each for each in activity_service.sessions_of(desk, activity.id) if each.id == session_id
    )
    to = values.between(
        values.date(day), start or old.starts_at[11:16], end_time or old.ends_at[11:16]
    )
    on = values.day(designated_on)
    changes = service.move(desk, activity.id, session_id, to, designated_on=on)
    _answer(call, desk, activity, changes)


def _id(desk: Desk, activity: Activity, number: int) -> int:
    found = session_id_of(desk, activity.id, number)
    assert found is not None
    return found


def _answer(call: Invocation, desk: Desk, activity: Activity, changes: Changes) -> None:
    """What was done, and what the series designates now."""
    designated = [
        f"{amount_text(each.amount)} {kind.name}"
        for kind, each in activity_service.designated(desk, activity.id)
    ]
    now = f" Designated now: {'; '.join(designated)}." if designated else ""
    call.output.answer(
        {
            "series": activity.code,
            "rows": [_document(each) for each in service.listed(desk, activity.id)],
            "designated": designated,
            "operation": changes.operation_id,
        },
        f"{changes.sentence}.{now}",
    )


def _document(line: SeriesLine) -> Document:
    return {
        "session": line.session.position,
        "date": line.session.starts_at[:10],
        "start": line.session.starts_at,
        "end": line.session.ends_at,
        "title": line.session.title,
        # One that does not take place is taken out; the history tells of it.
        "state": "held" if line.present else "planned",
        "credits": [
            {"type": kind.name, "code": kind.code, "amount": amount_text(each)}
            for kind, each in line.credits
        ],
        "present": line.present,
    }


def _times(session: Session) -> str:
    return f"{session.starts_at.replace('T', ' ')}–{session.ends_at[11:]}".strip("–")
