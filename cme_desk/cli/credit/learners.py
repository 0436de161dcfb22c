"""What commands about learners of one activity have in common: whom, and how they answer."""

from __future__ import annotations

from collections.abc import Sequence

from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.people.merge import person_id
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.desk import Desk


def learners(
    desk: Desk, activity: Activity, people: Sequence[str], *, everybody: bool
) -> list[int]:
    """The ids of the people that are named, or of everybody on the attendance.

    Raises:
        DeskError: neither or both are given, or a text finds nobody or several.

    """
    refuse_unclear(people, everybody=everybody)
    if everybody:
        lines = attendance_query.of_activity(desk.store, activity.id)
        return [each.person_id for each in lines]
    return [person_id(desk, each) for each in people]


def refuse_unclear(people: Sequence[str], *, everybody: bool) -> None:
    """Stop where neither people nor everybody is said, or both.

    Raises:
        DeskError: so it is.

    """
    if bool(people) is everybody:
        raise DeskError(
            "nobody-chosen",
            "It is not said whose credit it is."
            if not people
            else "Both people and --everybody are given.",
            "",
            "Name the learners, or say --everybody.",
        )


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
