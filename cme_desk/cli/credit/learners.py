"""What commands about learners of one activity have in common: whom, and how they answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, NamedTuple

import click

from cme_desk.cli.base.commands import of_activity
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.people.merge import person_id
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.desk import Desk


class Whom(NamedTuple):
    """The learners whom a command is about.

    Attributes:
        ids: of those who are named, or of everybody on the attendance.
        everybody: whether it was said so.

    """

    ids: list[int]
    everybody: bool


def for_learners(everybody: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command of an activity the learners as `whom`: PERSON..., or --everybody.

    Args:
        everybody: what --everybody is said to mean.

    """

    def given(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def found(call: Invocation, desk: Desk, activity: Activity, **others: Any) -> None:  # noqa: ANN401 - click's own
            people, everybody = others.pop("people"), others.pop("everybody")
            whom = Whom(_ids(desk, activity, people, everybody=everybody), everybody)
            command(call, desk=desk, activity=activity, whom=whom, **others)

        made = click.option("--everybody", is_flag=True, help=everybody)(of_activity(found))
        return click.argument("people", nargs=-1, metavar="PERSON...")(made)

    return given


def _ids(desk: Desk, activity: Activity, people: Sequence[str], *, everybody: bool) -> list[int]:
    if bool(people) is everybody:
        raise DeskError(
            "nobody-chosen",
            "It is not said whose credit it is."
            if not people
            else "Both people and --everybody are given.",
            "",
            "Name the learners, or say --everybody.",
        )
    if everybody:
        return [each.person_id for each in attendance_query.of_activity(desk.store, activity.id)]
    return [person_id(desk, each) for each in people]


def answer(call: Invocation, changes: Changes, problems: Sequence[Problem] = ()) -> None:
    """Say what was done, and what there is to look at."""
    call.output.answer(
        {
            "operation": changes.operation_id,
            "sentence": changes.sentence if changes else "",
        },
        f"{changes.sentence}." if changes else "Nothing was to be changed.",
        problems=problems,
        gap="\n",
    )
