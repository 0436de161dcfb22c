"""`cme-desk activity set`: what is known of an activity, corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from cme_desk.cli import values
from cme_desk.cli.commands import DeskCommand, example, pass_invocation
from cme_desk.cli.invocation import Invocation
from cme_desk.domain.activities import Activity
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, Delivery, Providership
from cme_desk.errors import DeskError
from cme_desk.services import activities as activity_service


@click.command(
    "set",
    cls=DeskCommand,
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
@click.option("--notes", help="For the office.")
@click.option("--other-format", help="Your own name of a format “other”.")
@click.option("--reviewed", metavar="DATE", help="An enduring material's last review.")
@click.option("--pass-level", type=click.IntRange(0, 100), help="In percent; 0 for no assessment.")
@pass_invocation
def set_(call: Invocation, code: str, **given: Any) -> None:  # noqa: ANN401 - one by one, below
    """Change what is known of an activity; what is not given stays.

    An empty --joint-provider makes it planned by the provider alone. What follows from it (credit
    claimed) follows; certificates stay as they were issued.
    """
    desk = call.desk()
    there = activity_service.find(desk, code)
    told = {name: value for name, value in given.items() if value is not None}
    if not told:
        raise DeskError(
            "nothing-given", "Nothing is said to be changed.", "", "Add an option such as --title."
        )
    changes = activity_service.change(desk, _changed(there, told))
    call.output.answer(
        {"activity": (given["new_code"] or there.code).strip(), "operation": changes.operation_id},
        f"{changes.sentence}." if changes else "It is so already; nothing was changed.",
    )


_READ: dict[str, Callable[[str], Any]] = {
    "starts_on": values.date,
    "ends_on": values.date,
    "time_zone": values.time_zone,
    "delivery": lambda text: values.one_of(Delivery, text, "delivery"),
    "status": lambda text: values.one_of(ActivityStatus, text, "status"),
}
"""What is read as more than text."""


def _changed(there: Activity, told: dict[str, Any]) -> Activity:
    """An activity with what was given in place of what was there."""
    fields: dict[str, Any] = {}
    for name, value in told.items():
        match name:
            case "new_code":
                fields["code"] = value
            case "form":
                fields["format"] = values.one_of(ActivityFormat, value, "format")
            case "reviewed":
                fields["reviewed_on"] = values.date(value) if value else ""
            case "pass_level":
                fields["pass_level"] = value or None
            case "joint_provider":
                joint = bool(value.strip())
                fields["joint_provider"] = value
                fields["providership"] = Providership.JOINT if joint else Providership.DIRECT
            case _:
                fields[name] = _READ[name](value) if name in _READ else value
    if "starts_on" in fields and "ends_on" not in fields and there.starts_on == there.ends_on:
        fields["ends_on"] = fields["starts_on"]
    return replace(there, **fields)
