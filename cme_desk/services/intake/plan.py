"""The plan of an import: per row what will happen and why, before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.attendance.events import Moment
from cme_desk.domain.intake.plan import Decision, Plan, PlanRow, day_key, session_for
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ActivityStatus, QuestionStatus
from cme_desk.errors import DeskError
from cme_desk.importing.matching.blocking import Keys, last_names
from cme_desk.importing.matching.matches import Match
from cme_desk.importing.matching.matching import Matcher
from cme_desk.importing.matching.nearby import Lead, with_phones
from cme_desk.importing.matching.rarity import Rarity
from cme_desk.importing.memory import without_collecting
from cme_desk.queries import duplicates as duplicates_query
from cme_desk.queries import matching as matching_query
from cme_desk.queries import sign_in_sheets as series_query
from cme_desk.services.attendance.signing import day_of, moments_of
from cme_desk.services.desk import Desk
from cme_desk.services.intake import coded_rows
from cme_desk.services.intake.coded_rows import CodedRows
from cme_desk.store import activities as activity_store
from cme_desk.store import attendance as attendance_store
from cme_desk.store import imports as store
from cme_desk.store import tables

RowKey = tuple[str, int]
_There = dict[tuple[int, int], set[Moment]]
"""What is written down of each person at each session, by session and person."""

_MOST_REGULARS = 5000


@without_collecting()
def plan_attendance(
    desk: Desk, reading: Reading, activity_id: int, session_id: int | None = None
) -> Plan:
    """Decide for every row of a reading what signing it in to an activity would do.

    Raises:
        DeskError: the activity was cancelled, or the session is not one of its own.

    """
    activity = tables.activities.get(desk.store, activity_id)
    if activity.status is ActivityStatus.CANCELLED:
        raise DeskError(
            "activity-cancelled",
            f"{activity.code} was cancelled, so nobody can be signed in to it.",
            "",
            "If it took place after all, set it to active first.",
        )
    sessions = activity_store.sessions_of(desk.store, activity_id)
    if session_id is None and len(sessions) > 1:
        session_id = coded_rows.session_of(desk, reading, activity_id)
    by_sheet = _sessions_by_sheet(reading, sessions, session_id)
    known_ids = {each.id: each for each in sessions}
    before = _Before(desk, reading, activity_id, set(by_sheet.values()))
    coded = CodedRows(desk, reading, activity_id)
    rows = _decide(desk, reading, before, coded, regulars=_regulars(desk, activity))
    there = attendance_store.moments_there(desk.store, activity_id)
    planned, other_times = [], []
    for matched in rows:
        session = known_ids[session_for(by_sheet, matched.entry)]
        row = _skip_if_there(matched, session, activity, there)
        planned.append(row)
        if row.decision is Decision.SAME and _has_other_times(row, session, there):
            other_times.append(row)
    return Plan(
        reading=reading,
        rows=tuple(planned),
        activity_id=activity_id,
        session_ids=by_sheet,
        questions=reading.questions,
        problems=(
            *coded.problems(),
            *_problems(planned, known_ids[by_sheet[""]], activity),
            *_told_other_times(other_times),
        ),
        already_imported=before.imported,
    )


@without_collecting()
def plan_people(desk: Desk, reading: Reading) -> Plan:
    """Decide for every row of a list of people whether she is new, known, or a question."""
    before = _Before(desk, reading, None)
    rows = _decide(desk, reading, before, CodedRows(desk, reading, None), people_only=True)
    questions = tuple(
        each for each in reading.questions if each.reference != "registered-not-attended"
    )
    return Plan(
        reading=reading,
        rows=tuple(rows),
        questions=questions,
        problems=tuple(_row_problems(rows)),
        already_imported=before.imported,
    )


def refuse_old(desk: Desk, plan: Plan) -> None:
    """Refuse a plan whose file another window or program imported since; within the operation.

    Raises:
        DeskError: it was, so that the plan would write everybody a second time.

    """
    before = _Before(desk, plan.reading, plan.activity_id)
    if before.imported and not plan.already_imported:
        raise DeskError(
            "imported-meanwhile",
            f"“{plan.reading.file_name}” was imported by another window or program just now.",
            "",
            "Choose the file again to see what is left to do.",
        )


def _regulars(desk: Desk, activity: Activity) -> set[int]:
    """Who came to meetings of the same series in the year before, or is expected at this one."""
    came = series_query.regulars(
        desk.store, activity, before=activity.ends_on, limit=_MOST_REGULARS
    )
    return {each.person_id for each in came} | series_query.expected(desk.store, activity.id)


class _Before:
    """What earlier imports of this very file did with its rows, at the sessions it goes to."""

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        activity_id: int | None,
        session_ids: Collection[int] = (),
    ) -> None:
        self.people: dict[RowKey, int] = {}
        self.people_only = activity_id is None
        self.asked: dict[RowKey, QuestionStatus] = {}
        files = tables.import_files.of(desk.store, sha256=reading.sha256, activity_id=activity_id)
        self.imported = bool(files) and bool(reading.sha256)
        for file in files if self.imported else ():
            self.people |= store.people_by_row(desk.store, file.id, session_ids)
            for question in tables.import_questions.of(desk.store, import_id=file.id):
                if question.session_id is None or question.session_id in session_ids:
                    self.asked[question.sheet, question.row] = question.status


def _decide(
    desk: Desk,
    reading: Reading,
    before: _Before,
    coded: CodedRows,
    *,
    people_only: bool = False,
    regulars: Collection[int] = (),
) -> list[PlanRow]:
    """Match the rows that can be matched; say of the others why not."""
    settled: dict[RowKey, PlanRow] = {}
    open_entries: list[Entry] = []
    opened: set[RowKey] = set()
    for entry in reading.people:
        if entry.key in settled or entry.key in opened:
            continue  # another day of the same row, and so of the same person
        opened.add(entry.key)
        row = _settled(entry, before, people_only=people_only) or coded.settled(entry)
        if row is None:
            open_entries.append(entry)
        else:
            settled[entry.key] = row
    matches = match(desk, open_entries, regulars)
    for entry, found in zip(open_entries, matches, strict=True):
        settled[entry.key] = coded.doubted(_row_of(entry, found))
    return [replace(settled[entry.key], entry=entry) for entry in reading.people]


def _settled(entry: Entry, before: _Before, *, people_only: bool) -> PlanRow | None:
    """Rows about which nothing has to be decided."""
    key = entry.key
    name = entry.full_name or entry.email
    if entry.attended is False and not people_only:
        why = entry.comment if entry.comment and len(entry.comment) < 40 else ""
        told = f"was not there ({why})" if why else "was not there"
        return PlanRow(entry=entry, decision=Decision.SKIP, name=name, why=told)
    if before.imported and before.people_only and key not in before.asked:
        return PlanRow(
            entry=entry, decision=Decision.SKIP, name=name, why="imported already, from this file"
        )
    if key in before.people:
        return PlanRow(
            entry=entry,
            decision=Decision.SKIP,
            person_id=before.people[key],
            name=name,
            why="already there, from this file",
        )
    if key in before.asked:
        why = {
            QuestionStatus.OPEN: "waits for your decision already",
            QuestionStatus.DECIDED: "decided already",
            QuestionStatus.LEFT_OUT: "left out already",
        }[before.asked[key]]
        return PlanRow(entry=entry, decision=Decision.SKIP, name=name, why=why)
    return None


def match(desk: Desk, entries: Sequence[Entry], regulars: Collection[int] = ()) -> list[Match]:
    """Say of every entry who it is, as far as the office and the sheet itself tell.

    A narrow look by addresses and numbers comes first, then one by whole names; only what these
    leave open is looked up by everything that could nearly be meant.
    """
    store = desk.store
    matcher = Matcher(entries, regulars=regulars, apart=duplicates_query.not_same(store))
    matcher.know(*_known(desk, matcher.identifiers()))
    matcher.know(*_known(desk, matcher.names()))
    left = matcher.left()
    if left:
        last = matching_query.last_names(store)
        first = matching_query.first_names(store)
        matcher.weigh_names(Rarity(last, first, sum(first.values())))
        if left := matcher.left():
            near = matcher.near(last_names(last, left), first)
            ids = matcher.choose(_leads(desk, near))
            matcher.know(*matching_query.by_ids(store, ids))
    return matcher.matches()


def _known(desk: Desk, keys: Keys) -> matching_query.Known:
    """Everybody who has one of some keys."""
    return matching_query.known_by(
        desk.store,
        emails=keys.emails,
        npis=keys.npis,
        licences=keys.licences,
        names=keys.names,
    )


def _leads(desk: Desk, keys: Keys) -> list[Lead]:
    """By what everybody is found who has one of some keys."""
    found = matching_query.leads(
        desk.store,
        names=keys.names,
        blocks=keys.blocks,
        families=keys.families,
        birthdays=keys.birthdays,
        colleagues=keys.colleagues,
        words=keys.words,
    )
    if keys.phones:
        found += with_phones(matching_query.by_phone(desk.store), keys.phones)
    return found


def _row_of(entry: Entry, match: Match) -> PlanRow:
    if not entry.last_name and match.decision in (Decision.NEW, Decision.ASK):
        # Somebody was there, and the sheet does not say who: a person has to.
        why = entry.review or ("there is no name that could be a person's",)
        return PlanRow(
            entry=entry,
            decision=Decision.ASK,
            name=match.name or entry.full_name or entry.email or f"row {entry.row}",
            score=match.score,
            reasons=(*why, *match.reasons),
            vetoes=match.vetoes,
            candidates=match.candidates,
        )
    return PlanRow(
        entry=entry,
        decision=match.decision,
        person_id=match.person_id,
        same_as=match.same_as,
        name=match.name or entry.full_name,
        score=match.score,
        reasons=match.reasons,
        vetoes=match.vetoes,
        candidates=match.candidates,
    )


def _sessions_by_sheet(
    reading: Reading, sessions: Sequence[Session], session_id: int | None
) -> dict[str, int]:
    """Which session each sheet belongs to; under "" the one for all others."""
    if session_id is not None:
        if session_id not in {each.id for each in sessions}:
            raise DeskError(
                "session-not-found",
                "This session is not one of the activity's.",
                "",
                "Choose one of the activity's own sessions.",
            )
        return {"": session_id}
    by_sheet = {"": sessions[0].id}
    used = list(dict.fromkeys(entry.sheet for entry in reading.people))
    if len(used) > 1 and len(used) == len(sessions):
        by_sheet |= {name: each.id for name, each in zip(used, sessions, strict=True)}
    return by_sheet | _sessions_by_day(reading, sessions)


def _sessions_by_day(reading: Reading, sessions: Sequence[Session]) -> dict[str, int]:
    """Which session each day of a sheet of several days is, where every session has its own day."""
    days = {each.starts_at[:10]: each.id for each in sessions if each.starts_at}
    dated = [entry for entry in reading.people if entry.date in days]
    if len(days) < len(sessions) or len({entry.date for entry in dated}) < 2:
        return {}
    return {day_key(entry): days[entry.date] for entry in dated}


def _skip_if_there(row: PlanRow, session: Session, activity: Activity, there: _There) -> PlanRow:
    """A row whose every event is there already changes nothing.

    That also settles a question whose one likely candidate is there with just these times. Where
    something speaks against her, a second person of the name may have come: that is asked.
    """
    person_id = 0
    if row.decision is Decision.SAME:
        person_id = row.person_id
    elif row.likely is not None:
        person_id = row.likely.person_id
    moments = there.get((session.id, person_id))
    if moments is None or not moments.issuperset(moments_of(row.entry, session, activity)):
        return row
    return PlanRow(
        entry=row.entry,
        decision=Decision.SKIP,
        person_id=person_id,
        name=row.name,
        score=row.score,
        reasons=row.reasons,
        why="already there, with the same times",
    )


def _has_other_times(row: PlanRow, session: Session, there: _There) -> bool:
    """Whether something else is written down about the person at this session already."""
    return (session.id, row.person_id) in there


def _told_other_times(rows: Sequence[PlanRow]) -> list[Problem]:
    """Say who is there already, with other times than the sheet has: it may be a corrected one."""
    if not rows:
        return []
    people = list({row.person_id: row.name for row in rows}.values())
    names = "; ".join(people[:5])
    more = f"; and {len(people) - 5} more" if len(people) > 5 else ""
    return [
        Problem(
            reference="other-times",
            message=f"Signed in already, with other times: {names}{more}.",
            remedy="Both are kept, and time is counted once. If this is a corrected sheet, undo "
            "the import of the first one before.",
        )
    ]


def _problems(rows: Sequence[PlanRow], session: Session, activity: Activity) -> list[Problem]:
    """What a person should know before she imports."""
    problems = _row_problems(rows)
    dates = {row.entry.date or row.entry.time_in.partition("T")[0] for row in rows}
    dates = {date for date in dates if len(date) == 10}
    if dates and not any(activity.starts_on <= date <= activity.ends_on for date in dates):
        problems.insert(
            0,
            Problem(
                reference="other-date",
                message=f"The sheet says {min(dates)}, the activity {day_of(session, activity)}.",
                remedy="If it is the right sheet, go on: its times of day are used.",
            ),
        )
    return problems


def _row_problems(rows: Sequence[PlanRow]) -> list[Problem]:
    return [
        Problem(
            reference="row-not-taken",
            message=f"{row.name or 'A row'} is not taken: {row.why}",
            remedy="Correct the row in the sheet, or sign the person in by hand.",
            where=_place(row.entry),
        )
        for row in rows
        if row.decision is Decision.PROBLEM
    ]


def _place(entry: Entry) -> str:
    return f"{entry.sheet}, row {entry.row}" if entry.sheet else f"row {entry.row}"
