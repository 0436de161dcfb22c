"""`cme-desk activity`: activities added, listed and shown with what their papers will say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import click

from cme_desk.cli.activities.agenda import agenda
from cme_desk.cli.activities.shown import line_of, shown
from cme_desk.cli.base import values
from cme_desk.cli.base.commands import DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import table
from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.organizations.record import name_list
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, Delivery, Providership
from cme_desk.errors import DeskError
from cme_desk.queries import activities as query
from cme_desk.services.activities import moving
from cme_desk.services.activities import record as activity_service
from cme_desk.services.credit import designation_notices
from cme_desk.services.credit.designations import Designating
from cme_desk.services.desk import Desk

_ALL = 1_000_000
_USUAL = {
    ActivityFormat.ENDURING: Delivery.ONLINE,
    ActivityFormat.INTERNET_SEARCHING: Delivery.ONLINE,
    ActivityFormat.JOURNAL: Delivery.PRINT,
    ActivityFormat.MANUSCRIPT_REVIEW: Delivery.PRINT,
    ActivityFormat.TEST_ITEM_WRITING: Delivery.PRINT,
}
"""How a format is delivered where nothing is said; all others are in person."""


@click.group(
    cls=DeskGroup, epilog=example("cme-desk activity show GR-2027-02 --office Northgate.cmedesk")
)
def activity() -> None:
    """Add, change, list and show activities."""


@activity.command(
    epilog=example(
        'cme-desk activity add --code GR-2027-02 --title "Grand Rounds: Sepsis in the first hour" '
        '--date 2027-01-14 --start 12:00 --end-time 13:00 --location "Auditorium B" '
        '--credit "AMA PRA Category 1=1.00"'
    )
)
@click.option("--code", required=True, help="The office's own code, such as GR-2027-02.")
@click.option("--title", required=True, help="The title as certificates print it.")
@click.option("--date", "starts_on", required=True, metavar="DATE", help="The day, or the first.")
@click.option("--end", "ends_on", metavar="DATE", help="The last day; else the first.")
@click.option("--start", metavar="HH:MM", default="", help="When it begins.")
@click.option("--end-time", metavar="HH:MM", default="", help="When it ends.")
@click.option("--time-zone", metavar="NAME", default="", help="Else the office's own.")
@click.option("--format", "form", default="live-course", show_default=True, help="As PARS has it.")
@click.option("--delivery", default="", help="in-person, live-streamed, online or print-other.")
@click.option("--location", default="", help="The place as certificates print it.")
@click.option("--joint-provider", default="", help="Whom it is planned with; makes it joint.")
@click.option("--status", default="active", show_default=True, help="draft, active or closed.")
@click.option("--notes", default="", help="For the office.")
@click.option(
    "--credit", "given", multiple=True, metavar='"TYPE=AMOUNT"', help="Designated; repeatable."
)
@click.option(
    "--designated-on",
    metavar="DATE",
    default="",
    help="When the credit was designated, for an activity entered after its day.",
)
@click.option("--other-format", default="", help="Your own name of a format “other”.")
@click.option("--reviewed", metavar="DATE", default="", help="An enduring material's last review.")
@click.option(
    "--pass-level",
    type=click.IntRange(1, 100),
    help="Percent of the assessment that must be reached.",
)
@click.option(
    "--evaluation-needed",
    is_flag=True,
    default=None,
    help="Award credit only to who filled in the evaluation.",
)
@click.option(
    "--least-presence",
    default="",
    metavar="RULE",
    help="Give no credit for less of a session: a share such as 80%, or minutes; “none” for "
    "nothing. Not given, a live activity has the office's.",
)
@click.option(
    "--session",
    "several",
    multiple=True,
    metavar='"DATE HH:MM-HH:MM TITLE"',
    help="One of several sessions; repeatable, in place of --start and --end-time.",
)
@pass_invocation
def add(
    call: Invocation,
    start: str,
    end_time: str,
    given: tuple[str, ...],
    designated_on: str,
    several: tuple[str, ...],
    **facts_given: Any,  # noqa: ANN401 - one by one, in _fields
) -> None:
    """Add an activity. It is active and planned by the provider alone, unless said otherwise."""
    desk = call.desk()
    # What must be there is read also where it is empty, and refused.
    fields = _fields(
        {name: text for name, text in facts_given.items() if text or name in _ALWAYS_READ}
    )
    fields.setdefault("ends_on", fields["starts_on"])
    fields.setdefault("delivery", _USUAL.get(fields["format"], Delivery.IN_PERSON))
    fields.setdefault("time_zone", desk.office.time_zone)
    if fields["format"].is_live:
        fields.setdefault("least_presence", desk.office.least_presence)
    made, changes = activity_service.add(
        desk,
        Activity(**fields),
        sessions=_sessions(fields["starts_on"], start, end_time, several),
        credits=values.designated(desk, given, designated_on),
    )
    document, text = shown(desk, made)
    for notice in designation_notices.notices(desk, made.id):
        call.output.say(f"{notice.message} {notice.remedy}")
    call.output.shown(document, text, changes)


@activity.command("list", epilog=example("cme-desk activity list --year 2027 --status active"))
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--year", type=int, help="Only those that begin in this year.")
@click.option("--status", default="", help="Only draft, active, closed or cancelled.")
@click.option("--since", metavar="DATE", default="", help="Only those that end on it or later.")
@click.option("--until", metavar="DATE", default="", help="Only those that begin on it or before.")
@pass_invocation
def list_(
    call: Invocation, words: tuple[str, ...], year: int | None, status: str, since: str, until: str
) -> None:
    """List activities, newest first.

    TEXT looks in code, title, place and joint provider.
    """
    desk = call.desk()
    found = query.listed(
        desk.store,
        text=" ".join(words),
        year=year,
        status=values.one_of(ActivityStatus, status, "status") if status else None,
        since=values.day(since),
        until=values.day(until),
        limit=_ALL,
    )
    today = desk.today()
    rows = [
        (
            *(each.starts_on, each.code, each.title, each.learners, each.certificates),
            *(each.status.words_on(today, each.ends_on), each.credits),
        )
        for each in found
    ]
    headings = ["Date", "Code", "Title", "Learners", "Certificates", "Status", "Designated"]
    call.output.answer(
        {"activities": [line_of(each) for each in found]},
        table(headings, rows, right=[3, 4]) if found else "There is no such activity.",
    )


@activity.command(epilog=example("cme-desk activity show GR-2027-02 --office Northgate.cmedesk"))
@click.argument("code")
@pass_invocation
def show(call: Invocation, code: str) -> None:
    """Show an activity, with the statements that its papers will carry."""
    desk = call.desk()
    call.output.shown(*shown(desk, activity_service.find(desk, code)))


def _sessions(day: str, start: str, end: str, several: Sequence[str]) -> list[Session]:
    if several and (start or end):
        raise DeskError(
            "bad-session",
            "Both --session and --start or --end-time are given.",
            "",
            "Give the times within each --session alone.",
        )
    if several:
        return [values.session(each) for each in several]
    return [values.between(day, start, end)] if start or end else []


@activity.command(
    "set",
    epilog=example(
        'cme-desk activity set GR-2027-02 --location "Auditorium C"',
        "cme-desk activity set GR-2027-02 --status cancelled",
    ),
)
@click.argument("code")
@click.option("--new-code", metavar="CODE", help="Another code of the office's own.")
@click.option("--title", help="The title as certificates print it.")
@click.option("--date", "starts_on", metavar="DATE", help="The day, or the first.")
@click.option("--end", "ends_on", metavar="DATE", help="The last day.")
@click.option("--time-zone", metavar="NAME", help="Of its clock times.")
@click.option("--format", "form", metavar="FORMAT", help="As PARS has it.")
@click.option("--delivery", help="in-person, live-streamed, online or print-other.")
@click.option("--location", help="The place as certificates print it.")
@click.option("--joint-provider", help="Whom it is planned with, several divided by “;”.")
@click.option("--status", help="draft, active, closed or cancelled.")
@click.option(
    "--credit",
    "credits",
    multiple=True,
    metavar='"TYPE=AMOUNT"',
    help="The most of it; 0 takes it off. Repeatable; other types stay.",
)
@click.option("--designated-on", metavar="DATE", help="When --credit was designated, if earlier.")
@click.option("--notes", help="For the office.")
@click.option("--other-format", help="Your own name of a format “other”.")
@click.option("--reviewed", metavar="DATE", help="An enduring material's last review.")
@click.option("--pass-level", type=click.IntRange(0, 100), help="In percent; 0 for no assessment.")
@click.option(
    "--evaluation-needed/--no-evaluation-needed",
    default=None,
    help="Whether credit is awarded only to who filled in the evaluation.",
)
@click.option(
    "--least-presence",
    metavar="RULE",
    help="Give no credit for less of a session: a share such as 80%, or minutes; “” for none.",
)
@click.option(
    "--attendance",
    type=click.Choice(["move", "keep"]),
    help="With a new date: whether who is signed in moves along, or stays where it is.",
)
@pass_invocation
def set_(
    call: Invocation,
    code: str,
    credits: tuple[str, ...],
    designated_on: str | None,
    attendance: str | None,
    **given: Any,  # noqa: ANN401 - one by one, below
) -> None:
    """Change what is known of an activity; what is not given stays.

    An empty --joint-provider makes it planned by the provider alone. What follows from it (credit
    claimed) follows; certificates stay as they were issued. A new date takes the sessions along;
    where that would change anybody's minutes, say what becomes of the attendance.
    """
    desk = call.desk()
    there = activity_service.find(desk, code)
    wanted = {name: value for name, value in given.items() if value is not None}
    if not wanted and not credits:
        raise values.nothing_given("--title")
    designated = _designated(desk, there, credits, designated_on or "") if credits else None
    fields = _fields(wanted)
    if "starts_on" in fields and there.starts_on == there.ends_on:
        fields.setdefault("ends_on", fields["starts_on"])
    wanted_activity = replace(there, **fields)
    sessions = activity_service.on_other_days(desk, there, wanted_activity)
    if sessions is not None and attendance is None:
        moving.refuse_silence(desk, there.id, sessions)
    changes = activity_service.change(
        desk,
        wanted_activity,
        sessions=sessions,
        credits=designated,
        move_attendance=attendance == moving.MOVE,
    )
    call.output.answer(
        {"activity": (given["new_code"] or there.code).strip(), "operation": changes.operation_id},
        f"{changes.sentence}." if changes else "It is so already; nothing was changed.",
    )


def _designated(desk: Desk, activity: Activity, given: Sequence[str], on: str) -> list[Designating]:
    """All that an activity designates, with what is given in place of what there is of a type."""
    kept = {
        each.credit_type_id: Designating(each.credit_type_id, each.amount)
        for _, each in activity_service.designated(desk, activity.id)
    }
    kept |= {each.credit_type_id: each for each in values.designated(desk, given, on)}
    return [each for each in kept.values() if each.amount]


_READ: dict[str, Callable[[str], Any]] = {
    "starts_on": values.date,
    "ends_on": values.date,
    "time_zone": values.time_zone,
    "delivery": lambda text: values.one_of(Delivery, text, "delivery"),
    "status": lambda text: values.one_of(ActivityStatus, text, "status"),
}
"""What is read as more than text."""

_ALWAYS_READ = {"code", "title", "starts_on", "form", "status"}


def _fields(wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of an activity from what was given of it."""
    fields: dict[str, Any] = {}
    for name, value in wanted.items():
        match name:
            case "new_code":
                fields["code"] = value
            case "form":
                fields["format"] = values.one_of(ActivityFormat, value, "format")
            case "reviewed":
                fields["reviewed_on"] = values.day(value)
            case "pass_level":
                fields["pass_level"] = value or None
            case "joint_provider":
                joint = bool(value.strip())
                fields["joint_providers"] = name_list(value)
                fields["providership"] = Providership.JOINT if joint else Providership.DIRECT
            case _:
                fields[name] = _READ[name](value) if name in _READ else value
    return fields


activity.add_command(agenda)
