"""What commands say of certificates issued ahead: before they are, and what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cme_desk.cli.base.invocation import Invocation
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk

if TYPE_CHECKING:  # what draws takes a while to load
    from cme_desk.services.papers.eligibility import Prepared


def told(
    desk: Desk, activity: Activity, chosen: set[int] | None, *, far: bool
) -> tuple[Prepared, list[str]]:
    """What would be issued ahead, and what to know before.

    Raises:
        DeskError: none may be, or the first day is far and that was not said.

    """
    from cme_desk.services.papers import ahead
    from cme_desk.services.papers.eligibility import prepare

    prepared = prepare(desk, activity.id, chosen, early=True)
    many = sum(each.ahead for each in prepared.ready)
    sentences = ahead.notice(desk, activity, many)
    if ahead.is_far(desk, activity) and not far:
        raise DeskError(
            "far-ahead", " ".join(sentences[:2]), "", "If it is meant so, say --far-ahead."
        )
    return prepared, sentences


def left(desk: Desk, activity: Activity) -> list[Problem]:
    """What there is to do about certificates issued ahead."""
    from cme_desk.services.papers import ahead

    found = ahead.of_activity(desk, activity)
    remedy = f"“certificates void --who-did-not-come {activity.code} --look” says more."
    return [
        Problem(reference="issued-ahead", message=f"{each}.", remedy=remedy)
        for each in ahead.told(desk, activity, found)
    ]


def look(call: Invocation, activity: Activity, chosen: set[int] | None) -> None:
    """Answer with what would be issued ahead, and what to know before; nothing is issued."""
    prepared, notice = told(call.desk(), activity, chosen, far=True)
    due = [each for each in prepared.ready if each.ahead]
    rows = [{"person_id": each.person_id, "name": each.facts.name} for each in due]
    call.output.answer(
        {"activity": activity.code, "due": rows, "again": len(prepared.in_force), "notice": notice},
        *notice,
        "\n".join(each.facts.name for each in due),
        problems=prepared.problems,
        gap="\n",
    )
