"""Post-activity assessments: results entered by hand or from a sheet; credit follows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cme_desk.domain import assessments as rules
from cme_desk.domain.activities import Activity
from cme_desk.domain.assessments import AssessmentResult
from cme_desk.domain.attendance import AttendanceEvent, event_key
from cme_desk.domain.history import Changes
from cme_desk.domain.imports import Decision, PlanRow
from cme_desk.domain.names import display_name
from cme_desk.domain.problems import Problem
from cme_desk.domain.readings import Entry
from cme_desk.domain.vocabulary import EventKind
from cme_desk.errors import DeskError
from cme_desk.importing.scores import scored
from cme_desk.queries import completions
from cme_desk.services import credit as credit_service
from cme_desk.services import planning, sheets
from cme_desk.services.desk import Desk
from cme_desk.store import activities as store
from cme_desk.store import attendance as attendance_store
from cme_desk.store import evidence, tables
from cme_desk.store import people as people_store
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


def of_activity(desk: Desk, activity_id: int) -> list[AssessmentResult]:
    """All results of an activity's assessment, the oldest first."""
    return store.assessments.where(
        desk.store, "activity_id = ? ORDER BY taken_on, id", [activity_id]
    )


def of_person(desk: Desk, activity_id: int, person_id: int) -> list[AssessmentResult]:
    """One learner's results, the oldest first."""
    return completions.of_person(desk.store, activity_id, person_id)


def record(desk: Desk, *, activity_id: int, person_id: int, score: int, taken_on: str) -> Changes:
    """Keep one result of a learner.

    Raises:
        DeskError: it is no percentage, or its day is none, is yet to come, or nobody attended.

    """
    activity = store.activities.get(desk.store, activity_id)
    person = people_store.people.get(desk.store, person_id)
    name = display_name(person.first_name, person.middle_name, person.last_name, person.suffix)
    result = AssessmentResult(
        activity_id=activity_id,
        person_id=person_id,
        taken_on=taken_on,
        score=score,
        source="by hand",
    )
    wrong = rules.check_result(score, taken_on, desk.today().isoformat())
    if wrong is not None:
        raise DeskError(wrong[0], wrong[1], "", wrong[2])
    if not _may_have_result(desk, activity, person_id):
        raise DeskError(
            "not-a-learner",
            f"{name} is not on the attendance of {activity.code}.",
            "A result does not show that somebody was at a live activity.",
            "Sign this person in first.",
        )
    with operation(
        desk.store,
        "record assessment",
        f"Recorded {score}% for {name} in the assessment of {activity.code}",
    ) as doing:
        _keep(desk, activity, [result])
    return doing.changes


def remove(desk: Desk, result_id: int) -> Changes:
    """Take a result away that was entered by mistake.

    Raises:
        DeskError: a certificate in force rests on it.

    """
    result = store.assessments.get(desk.store, result_id)
    activity = store.activities.get(desk.store, result.activity_id)
    with operation(
        desk.store, "remove assessment", f"Removed a result of the assessment of {activity.code}"
    ) as doing:
        evidence.refuse_removal(desk.store, tables.ASSESSMENT_RESULT, result_id)
        store.assessments.remove(desk.store, result_id)
        credit_service.recompute(desk, activity.id, [result.person_id])
    return doing.changes


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
    activity = store.activities.get(desk.store, activity_id)
    opened = sheets.open_file(path)
    reading = opened.understood()
    results = {
        (each.entry.sheet, each.entry.row): each
        for each in scored(opened.workbook, reading, column)
    }
    known = {(each.person_id, each.taken_on, each.score) for each in of_activity(desk, activity_id)}
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
        _keep(desk, plan.activity, plan.results)
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
    if not _may_have_result(desk, activity, person_id):
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


def _may_have_result(desk: Desk, activity: Activity, person_id: int) -> bool:
    """A result proves that somebody worked on what is not live; not that she was in a room."""
    return not activity.format.is_live or bool(
        attendance_store.of_activity(desk.store, activity.id, person_id)
    )


def _keep(desk: Desk, activity: Activity, results: Sequence[AssessmentResult]) -> None:
    """Write results; who worked on something not live becomes a learner of it."""
    session = store.sessions_of(desk.store, activity.id)[0]
    people = {each.person_id for each in results}
    there = {each.person_id for each in attendance_store.of_activity(desk.store, activity.id)}
    sources = {each.person_id: each.source for each in results}
    for person_id in sorted(people - there):
        key = event_key(session.id, person_id, EventKind.PRESENT, "", None)
        attendance_store.events.add(
            desk.store,
            AttendanceEvent(
                session_id=session.id,
                person_id=person_id,
                kind=EventKind.PRESENT,
                key=key,
                source=f"assessment, {sources[person_id]}",
            ),
        )
    store.assessments.add_all(desk.store, results)
    credit_service.recompute(desk, activity.id, people)
