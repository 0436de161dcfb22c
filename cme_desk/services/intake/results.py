"""Results of an assessment from a sheet: planned, looked at, kept as one operation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit import assessments as rules
from cme_desk.domain.credit.assessments import AssessmentResult
from cme_desk.domain.intake.plan import Decision, PlanRow
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.office.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.importing.tables.scores import scored
from cme_desk.services.credit import assessments
from cme_desk.services.desk import Desk
from cme_desk.services.intake import opening as sheets
from cme_desk.services.intake import plan as planning
from cme_desk.store import activities as store
from cme_desk.store import attendance as attendance_store
from cme_desk.store import tables
from cme_desk.store.operations import operation


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPlan:
    """What importing a sheet of results would do.

    Attributes:
        activity: whose assessment it is.
        file_name: the sheet.
        results: what will be kept, in sheet order.
        there: how many are on file already.
        problems: the rows that give nothing, and why.

    """

    activity: Activity
    file_name: str
    results: tuple[AssessmentResult, ...]
    there: int
    problems: tuple[Problem, ...]


def plan(
    desk: Desk,
    path: Path,
    activity_id: int,
    *,
    column: str = "",
    taken_on: str = "",
    accept_likely: bool = False,
) -> ResultsPlan:
    """Read a sheet of results, and find whose they are; nothing is written.

    A name that could be somebody's is hers if she is on the attendance and nobody else that it
    could be is.

    Args:
        desk: the office.
        path: the sheet.
        activity_id: whose assessment it is.
        column: header of the column with the results; "" to look for it.
        taken_on: ISO date for rows without one.
        accept_likely: take the best candidate of rows that would be asked about.

    Raises:
        DeskError: it cannot be read, or it is not clear which column holds the results.

    """
    activity = tables.activities.get(desk.store, activity_id)
    opened = sheets.open_file(path)
    reading = opened.understood()
    scores = scored(opened.workbook, reading, column)
    results = {(each.entry.sheet, each.entry.row): each for each in scores}
    on_file = assessments.of_activity(desk, activity_id)
    known = {(each.person_id, each.taken_on, each.score) for each in on_file}
    found: list[AssessmentResult] = []
    problems: list[Problem] = []
    there = 0
    learners = {each.person_id for each in attendance_store.of_activity(desk.store, activity_id)}
    for row in planning.plan_attendance(desk, reading, activity_id, _session(desk, activity)).rows:
        result = results.get(row.key)
        if result is None:
            continue
        person_id = _whose(row, learners, accept_likely=accept_likely)
        made = _of_row(desk, activity, row, person_id, result.score, taken_on)
        if isinstance(made, str):
            problems.append(_problem(row, result.why or made))
        elif (made.person_id, made.taken_on, made.score) in known:
            there += 1
        else:
            known.add((made.person_id, made.taken_on, made.score))
            found.append(replace(made, source=f"{path.name}, {made.source}"))
    return ResultsPlan(
        activity=activity,
        file_name=path.name,
        results=tuple(found),
        there=there,
        problems=tuple(problems),
    )


def apply(desk: Desk, plan: ResultsPlan) -> Changes:
    """Keep the results of a plan, as one operation."""
    count = "1 result" if len(plan.results) == 1 else f"{len(plan.results)} results"
    with operation(
        desk.store,
        "import assessment",
        f"Imported {count} of {plan.file_name} for {plan.activity.code}",
    ) as doing:
        assessments.keep(desk, plan.activity, plan.results)
    return doing.changes


def _session(desk: Desk, activity: Activity) -> int:
    """Results belong to no session; people are looked for as if it were the first one."""
    return store.sessions_of(desk.store, activity.id)[0].id


def _whose(row: PlanRow, learners: Collection[int], *, accept_likely: bool) -> int:
    """Whose row it is; 0 if that is not sure enough."""
    if row.decision in {Decision.SAME, Decision.SKIP}:
        return row.person_id
    if row.decision is not Decision.ASK:
        return 0
    near = [each for each in row.candidates if each.person_id in learners]
    if len(near) == 1 and near[0].likely:
        return near[0].person_id
    best = row.likely
    return best.person_id if accept_likely and best is not None else 0


def _of_row(
    desk: Desk,
    activity: Activity,
    row: PlanRow,
    person_id: int,
    score: int | None,
    taken_on: str,
) -> AssessmentResult | str:
    """The result of a row, or why there is none."""
    if score is None:
        return "its result cannot be read"
    if not person_id:
        return "it is not sure who is meant; import the sheet as attendance first"
    day = _day(row.entry) or taken_on
    if not day:
        return "nothing says when the assessment was taken; give the date"
    wrong = rules.check_result(score, day, desk.today().isoformat())
    if wrong is not None:
        return wrong[1].rstrip(".")
    if not assessments.may_have_result(desk, activity, person_id):
        return f"not on the attendance of {activity.code}"
    return AssessmentResult(
        activity_id=activity.id,
        person_id=person_id,
        taken_on=day,
        score=score,
        source=f"row {row.entry.row}",
    )


def _day(entry: Entry) -> str:
    """The day that a row gives for itself; "" for none."""
    for text in (entry.time_out, entry.time_in):
        if len(text) > 10:
            return text[:10]
    return entry.date


def _problem(row: PlanRow, why: str) -> Problem:
    name = row.name or row.entry.full_name or row.entry.written
    return Problem(
        reference="result-not-taken",
        message=f"Row {row.entry.row}, {name}: {why}.",
        where=f"row {row.entry.row}",
        person_id=row.person_id or None,
    )
