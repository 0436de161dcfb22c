"""A sign-in sheet or a meeting's report taken in for an activity: who was there, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.attendance import holding as holding_rules
from cme_desk.domain.attendance.events import (
    AttendanceEvent,
    told_of,
)
from cme_desk.domain.intake.plan import (
    NOT_THERE,
    Decision,
    ImportedFile,
    ImportQuestion,
    PlanRow,
    RowKey,
)
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.errors import DeskError
from cme_desk.importing.memory import without_collecting
from cme_desk.queries import expected as expected_query
from cme_desk.services.attendance.row_events import day_of, events_of
from cme_desk.services.credit import claims as credit_service
from cme_desk.services.desk import Desk
from cme_desk.services.intake.coded_rows import CodedRows
from cme_desk.services.intake.earlier import EarlierImports
from cme_desk.services.intake.entries import entry_from_json
from cme_desk.services.intake.held.case import Case
from cme_desk.services.intake.held.credit_types import take_chosen, told_before
from cme_desk.services.intake.held.credits import take_claimed, written_by
from cme_desk.services.intake.held.further import Further
from cme_desk.services.intake.held.placing import (
    asks_for_session,
    fitting_session,
    session_of,
    sessions_by_sheet,
)
from cme_desk.services.intake.held.times import hold
from cme_desk.services.intake.matching import matched
from cme_desk.services.intake.opening import OpenedFile
from cme_desk.services.intake.people_rows import PeopleRows
from cme_desk.services.intake.target import (
    SESSION,
    Need,
    Plan,
    Progress,
    Target,
    Words,
    row_problems,
)
from cme_desk.services.intake.targets import expected
from cme_desk.services.intake.targets.attended import (
    other_date,
    other_times,
    unless_there,
    with_minutes,
)
from cme_desk.store import attendance as attendance_store
from cme_desk.store import tables


@dataclass(frozen=True, slots=True)
class Attendance(Target):
    """Everybody on the sheet is signed in.

    Attributes:
        session_id: the session that a person chose; None where the plan finds it.

    """

    activity_id: int
    session_id: int | None = None
    kind: ClassVar[str] = "attendance"
    words: ClassVar[Words] = Words(
        "Import attendance",
        "a sign-in sheet or an attendance report",
        "person",
        "people",
        "signed in",
    )
    paper: ClassVar[str] = "sign-in sheet"
    tab: ClassVar[str] = "attendance"
    holds: ClassVar[tuple[str, ...]] = holding_rules.REFERENCES

    def held(
        self, desk: Desk, file: OpenedFile, reading: Reading, answers: Mapping[str, str]
    ) -> Reading:
        """The reading held against the activity: its zone, days, events, title and times."""
        reading = expected.asked(desk, self.activity_id, reading)
        sessions = tables.sessions.of(desk.store, activity_id=self.activity_id)
        by_id = {each.id: each for each in sessions}
        activity = tables.activities.get(desk.store, self.activity_id)
        coded = CodedRows(desk, reading.people, self.activity_id).known.values()
        if any(each.activity_id != activity.id for each in coded):
            # The office's own sheet says itself of which activity it is, row by row.
            return reading

        def session_for(now: Reading, entry: Entry) -> Session | None:
            if self.session_id is None and asks_for_session(now, sessions):
                return None
            return by_id[session_of(sessions_by_sheet(now, sessions, self.session_id), entry)]

        return hold(Case(desk, file, reading, activity, sessions, session_for, answers))

    def answered(self, desk: Desk, reference: str, choice: str) -> Target:
        """The target; for the activity whose code was chosen, if one was.

        Who only registered before the first day is over is expected, and not absent.
        """
        if expected.is_meant(desk, self.activity_id, reference, choice):
            return expected.Registrations(self.activity_id)
        if reference not in self.holds or not choice:
            return self
        other = tables.activities.find(desk.store, code=choice)
        return self if other is None else replace(self, activity_id=other.id, session_id=None)

    def outcome(self, rows: Sequence[PlanRow]) -> str:
        """How many people then have how many minutes at the sessions of the sheet."""
        by_person: dict[int | RowKey, dict[int, int | None]] = {}
        for row in rows:
            who: int | RowKey = row.person_id or row.same_as or row.key
            by_person.setdefault(who, {})[row.session_id] = row.minutes
        return holding_rules.summary(
            None if None in each.values() else sum(filter(None, each.values()))
            for each in by_person.values()
        )

    def date(self, desk: Desk) -> str:
        """The day of the session; sessions on several days have no common one."""
        days = self._days(desk)
        if self.session_id is not None:
            return days.get(self.session_id, "")
        return next(iter(days.values())) if len(set(days.values())) == 1 else ""

    def days(self, desk: Desk) -> tuple[str, ...]:
        """The days of the sessions."""
        return tuple(dict.fromkeys(self._days(desk).values()))

    def _days(self, desk: Desk) -> dict[int, str]:
        activity = tables.activities.get(desk.store, self.activity_id)
        return {key: day_of(each, activity) for key, each in self._sessions(desk).items()}

    def recognised(self, desk: Desk, reading: Reading) -> Target:
        """With the session of several that the office's own sheet is of, or that is on its date."""
        if expected.only_registered(desk, self.activity_id, reading):
            return expected.Registrations(self.activity_id)
        sessions = tables.sessions.of(desk.store, activity_id=self.activity_id)
        if self.session_id is not None or len(sessions) < 2:
            return self
        found = CodedRows(desk, reading.people, self.activity_id).session_id
        if found is None and asks_for_session(reading, sessions):
            activity = tables.activities.get(desk.store, self.activity_id)
            found = fitting_session(reading, sessions, activity)
        return replace(self, session_id=found)

    def needs(self, desk: Desk, reading: Reading | None) -> tuple[Need, ...]:
        """Which session it is, where there are several and the sheets do not say it."""
        sessions = tables.sessions.of(desk.store, activity_id=self.activity_id)
        if not asks_for_session(reading, sessions):
            return ()
        choices = []
        for each in sessions:
            parts = (each.title or f"Session {each.position}", each.starts_at.replace("T", " "))
            choices.append((str(each.id), " · ".join(filter(None, parts))))
        return (
            Need(
                reference=SESSION,
                title="Which session?",
                choices=tuple(choices),
                value=str(self.session_id or ""),
                missing="" if self.session_id else "Say which session this sheet is of.",
            ),
        )

    def given(self, reference: str, value: str) -> Self:
        """With the session that a person chose."""
        assert reference == SESSION
        return replace(self, session_id=int(value) if value else None)

    @without_collecting()
    def draft(self, desk: Desk, reading: Reading) -> Plan:
        """Decide for every row what signing it in would do.

        Raises:
            DeskError: the activity was cancelled, or the session is not one of its own.

        """
        activity = _open_activity(desk, self.activity_id)
        sessions = self._sessions(desk)
        coded = CodedRows(desk, reading.people, self.activity_id)
        chosen = self.session_id
        if chosen is None and len(sessions) > 1:
            chosen = coded.session_id
        by_sheet = sessions_by_sheet(reading, list(sessions.values()), chosen)
        earlier = EarlierImports(desk, reading, self, set(by_sheet.values()))
        rows = matched(
            desk,
            reading.people,
            coded,
            lambda entry: _absent(entry) or earlier.settled(entry),
            expected_query.likely(desk.store, activity),
        )
        events = attendance_store.by_stayer(desk.store, self.activity_id)
        there = {who: told_of(theirs) for who, theirs in events.items()}
        more = Further(desk, activity.id)
        rows = [
            unless_there(row, sessions[session_of(by_sheet, row.entry)], activity, there, more)
            for row in rows
        ]
        rows = with_minutes(rows, sessions, activity, events)
        return Plan(
            target=self,
            reading=reading,
            rows=tuple(rows),
            questions=reading.questions,
            problems=(
                *coded.problems,
                *other_date(rows, sessions[by_sheet[""]], activity),
                *row_problems(rows),
                *other_times(rows, there),
                *told_before(desk, activity.id, rows),
            ),
            already_imported=earlier.imported,
        )

    def write(self, desk: Desk, plan: Plan, record: ImportedFile, progress: Progress | None) -> str:
        """Sign everybody in; claims of credit follow."""
        activity = tables.activities.get(desk.store, self.activity_id)
        sessions = self._sessions(desk)
        rows = [
            (person_id, row.entry, sessions[row.session_id])
            for row, person_id in PeopleRows(desk, plan, record).write(progress)
        ]
        who = self.words.counted(len(_sign_in(desk, activity, rows, record)))
        return f"{who} signed in to {activity.title} from {record.file_name}{plan.waiting}"

    def answer(self, desk: Desk, question: ImportQuestion, person_id: int) -> None:
        """Sign the person of a row in; claims of credit follow."""
        if question.session_id is None:
            return
        session = tables.sessions.get(desk.store, question.session_id)
        activity = tables.activities.get(desk.store, session.activity_id)
        record = tables.import_files.get(desk.store, question.import_id)
        _sign_in(desk, activity, [(person_id, entry_from_json(question.entry), session)], record)

    def _sessions(self, desk: Desk) -> dict[int, Session]:
        found = tables.sessions.of(desk.store, activity_id=self.activity_id)
        return {each.id: each for each in found}


def _sign_in(
    desk: Desk,
    activity: Activity,
    rows: Sequence[tuple[int, Entry, Session]],
    record: ImportedFile,
) -> set[int]:
    """Write who was there, and what they say of their credit; claims follow. Who they are."""
    events: list[AttendanceEvent] = []
    for person_id, entry, session in rows:
        events += events_of(entry, person_id, session, activity, record.id)
    attendance_store.add_missing(desk.store, events)
    entries = [(person_id, entry) for person_id, entry, _ in rows]
    people = {person_id for person_id, _ in entries}
    take_chosen(desk, activity.id, entries, record.file_name)
    credit_service.recompute(desk, activity.id, people)
    take_claimed(desk, activity.id, written_by(entries, record.file_name))
    return people


def _open_activity(desk: Desk, activity_id: int) -> Activity:
    activity = tables.activities.get(desk.store, activity_id)
    if activity.status is ActivityStatus.CANCELLED:
        raise DeskError(
            "activity-cancelled",
            f"{activity.code} was cancelled, so nobody can be signed in to it.",
            "",
            "If it took place after all, set it to active first.",
        )
    return activity


def _absent(entry: Entry) -> PlanRow | None:
    """The row of somebody who is listed and was not there; None for anybody else."""
    if entry.attended is not False:
        return None
    why = entry.comment if entry.comment and len(entry.comment) < 40 else ""
    row = PlanRow(entry=entry, decision=Decision.SKIP, name=entry.full_name or entry.email)
    return row.skip(f"was not there ({why})" if why else "was not there", NOT_THERE)
