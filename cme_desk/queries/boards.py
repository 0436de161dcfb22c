"""Whose credit is counted for a certifying board, and what the others lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit import boards as rules
from cme_desk.domain.credit.boards import Diplomate
from cme_desk.domain.credit.types import CreditType, Designation
from cme_desk.domain.people.belongings import IdentifierKind
from cme_desk.domain.people.permissions import PermissionScope, ReportPermission, standing
from cme_desk.queries import completions
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def lacking(
    store: Store,
    activity: Activity,
    designated: Collection[tuple[CreditType, Designation]],
    people: Collection[int],
) -> dict[tuple[int, str], tuple[str, ...]]:
    """By person and code of a board's type, what is missing; who has all is there with nothing."""
    of_boards = [each for each in designated if rules.board_of(each[0])]
    if not of_boards or not people:
        return {}
    steps = completions.steps_of(store, activity.id)
    judged = completions.of_activity(store, activity)
    tested = {
        each.person_id for each in tables.assessment_results.of(store, activity_id=activity.id)
    }
    numbers: dict[int, set[str]] = defaultdict(set)
    for number in tables.identifiers.among(store, "person_id", people):
        if number.kind is IdentifierKind.BOARD:
            numbers[number.person_id].add(number.authority)
    said: dict[int, list[ReportPermission]] = defaultdict(list)
    for each in tables.report_permissions.among(store, "person_id", people):
        said[each.person_id].append(each)
    found = {}
    for person_id in people:
        permission = standing(said[person_id]).get(PermissionScope.BOARDS)
        on = judged[person_id].on if person_id in judged else ""
        learner = Diplomate(
            boards=numbers[person_id],
            permitted=permission is not None and permission.given,
            tested=person_id in tested,
            steps=steps.get(person_id, {}).keys(),
            completed_on=on or activity.ends_on,
        )
        for credit_type, designation in of_boards:
            lacks = rules.missing(credit_type, designation, learner)
            found[person_id, credit_type.code] = tuple(lacks)
    return found
