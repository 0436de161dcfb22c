"""Three years of the sample office, done step by step through the services, each on its day."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.types import parse_amount
from cme_desk.domain.intake.plan import Choice, Decision, PlanRow
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.importing.scores import SCORE
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import agendas
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import assessments
from cme_desk.services.credit import claims as credit
from cme_desk.services.desk import Desk
from cme_desk.services.intake.apply import apply
from cme_desk.services.intake.target import Plan
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.intake.targets.people import OfficePeople
from cme_desk.services.intake.targets.results import Results
from cme_desk.services.office import history
from cme_desk.services.papers import certificates, reissue
from cme_desk.services.people import record as people
from cme_desk.services.sample import sheets
from cme_desk.services.sample.calendar import Planned
from cme_desk.services.statements import sheet as statements
from cme_desk.store import attendance as attendance_store

Step = tuple[dt.datetime, Callable[[], object]]

_DIRECTORY = 345  # people known from the first day
_SECOND_LIST = 45  # and those of a second list, a year later; all others walk in
_SCORES = (60, 70, 80, 80, 90, 90, 90, 100, 100)  # of assessments, in percent
_LAST_YEARS = dt.timedelta(days=400)


class Clock:
    """Tells the time at which the sample's next step is done."""

    def __init__(self, at: dt.datetime) -> None:
        """Begin somewhere."""
        self.at = at

    def __call__(self) -> dt.datetime:
        """The time, as a store asks for it."""
        return self.at


class Story:
    """Everything that happened in the sample office, as steps in the order of their days."""

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        dice: random.Random,
        persons: Sequence[Person],
        planned: Sequence[Planned],
        now: dt.datetime,
    ) -> None:
        """Take an empty office, its people and its plans; nothing happens after `now`."""
        self.desk = desk
        self.clock = clock
        self.dice = dice
        self.persons = persons
        self.planned = planned
        self.now = now
        self.today = now.date()
        self.began = clock.at
        self.made: dict[str, Activity] = {}
        self.eager = {each.email or each.last_name: dice.expovariate(1.0) for each in persons}
        self.teams: dict[str, list[Person]] = {}

    def tell(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Do it all."""
        steps = sorted(self._steps(), key=lambda step: step[0])
        for done, (at, action) in enumerate(steps, start=1):
            self.clock.at = min(at, self.now)
            action()
            if progress is not None:
                progress(done, len(steps))

    def _steps(self) -> Iterator[Step]:
        first, second = self.persons[:_DIRECTORY], self.persons[_DIRECTORY:][:_SECOND_LIST]
        started = self.began + dt.timedelta(hours=1)
        yield started, lambda: self._import_people("staff directory.xlsx", first)
        later = started + _LAST_YEARS
        yield later, lambda: self._import_people("new staff.xlsx", second)
        for plan in self.planned:
            yield from self._steps_of(plan)
        yield from self._corrections()

    def _steps_of(self, plan: Planned) -> Iterator[Step]:
        """One activity: added, its sheets imported, its papers issued, closed."""
        begins = dt.date.fromisoformat(plan.activity.starts_on)
        ends = dt.date.fromisoformat(plan.activity.ends_on)
        added = max(begins - dt.timedelta(days=45), self.began.date() + dt.timedelta(days=2))
        added = min(added, self.today - dt.timedelta(days=6))
        yield self._on(added, 9, 10), lambda: self._add(plan)
        if plan.kind == "cancelled":
            day = begins - dt.timedelta(days=9)
            cancelled = ActivityStatus.CANCELLED
            yield self._on(day, 16, 5), lambda: self._set_status(plan, cancelled)
            return
        if not plan.audience or plan.kind == "upcoming":
            return
        yield from self._import_steps(plan)
        if ends + dt.timedelta(days=30) <= self.today and not plan.question:
            yield self._on(ends + dt.timedelta(days=4), 14, 20), lambda: self._issue(plan)
        if ends + dt.timedelta(days=90) <= self.today:
            closed = ActivityStatus.CLOSED
            yield (
                self._on(ends + dt.timedelta(days=60), 11, 0),
                lambda: self._set_status(plan, closed),
            )

    def _import_steps(self, plan: Planned) -> Iterator[Step]:
        """One sheet per session of a series, one workbook for all sessions otherwise."""
        code = plan.activity.code.lower()
        if plan.kind == "tumor-board":
            for place, session in enumerate(plan.sessions):
                day = dt.date.fromisoformat(session.starts_at[:10]) + dt.timedelta(days=1)
                if day < self.today:
                    name = f"{code} {session.title.lower()}.xlsx"
                    action = partial(self._import, plan, name, only_session=place)
                    yield self._on(day, 9, 40), action
        elif plan.kind == "enduring":
            begins = dt.date.fromisoformat(plan.activity.starts_on)
            for part, days in enumerate((90, 180)):
                name = f"{code} completions {part + 1}.csv"
                action = partial(self._import, plan, name, part=part)
                yield self._on(begins + dt.timedelta(days=days), 10, 15), action
        else:
            day = dt.date.fromisoformat(plan.activity.ends_on) + dt.timedelta(days=1)
            ending = "report.csv" if plan.kind == "webinar" else "sign-in.xlsx"
            yield self._on(day, 10, 30), lambda: self._import(plan, f"{code} {ending}")

    def _corrections(self) -> Iterator[Step]:
        """What goes wrong in real offices: the wrong sheet, a credit by hand, a paper voided."""
        usual = [plan for plan in self.planned if plan.activity.code.startswith("GR-")]
        past = [plan for plan in usual if plan.kind == "live"]
        wrong, by_hand, voided = past[-9], past[-7], past[-5]
        moment = self._end(wrong) + dt.timedelta(days=1)
        yield self._on(moment, 10, 2), lambda: self._import_and_undo(wrong, past[-8])
        yield (
            self._on(self._end(by_hand) + dt.timedelta(days=2), 15, 30),
            lambda: self._claim(by_hand),
        )
        yield self._on(self._end(voided) + dt.timedelta(days=9), 9, 25), lambda: self._void(voided)

    def _on(self, day: dt.date, hour: int, minute: int) -> dt.datetime:
        """A time on a day, or on the Monday after a weekend."""
        monday = day + dt.timedelta(days=7 - day.weekday())
        return dt.datetime.combine(monday if day.weekday() > 4 else day, dt.time(hour, minute))

    def _end(self, plan: Planned) -> dt.date:
        return dt.date.fromisoformat(plan.activity.ends_on)

    def _add(self, plan: Planned) -> None:
        amounts = [
            (activities.resolve_credit_type(self.desk, code).id, parse_amount(amount))
            for code, amount in plan.credits.items()
        ]
        activity = plan.activity
        if plan.audience and plan.kind != "upcoming":
            activity = replace(activity, disclosure=statements.disclosure_text(self.desk))
        record, _ = activities.add(self.desk, activity, sessions=plan.sessions, credits=amounts)
        if plan.agenda:
            agendas.set_items(self.desk, record.id, plan.agenda)
        self.made[record.code] = record

    def _set_status(self, plan: Planned, status: ActivityStatus) -> None:
        activities.set_status(self.desk, self.made[plan.activity.code].id, status)

    def _import_people(self, name: str, persons: Sequence[Person]) -> None:
        plan = OfficePeople().plan(self.desk, sheets.reading_of(name, sheets.listed(persons)))
        # The directory itself keeps two people of one name apart.
        everybody = {row.key: Choice(new=True) for row in plan.rows}
        apply(self.desk, plan, choices=everybody)

    def _import(self, plan: Planned, name: str, *, only_session: int = -1, part: int = 0) -> None:
        made = self.made[plan.activity.code]
        sessions = activities.sessions_of(self.desk, made.id)
        reading = self._reading(plan, name, sessions, only_session, part)
        session_id = sessions[only_session].id if only_session >= 0 else None
        decided = Attendance(made.id, session_id).plan(self.desk, reading)
        apply(self.desk, decided, accept_likely=not plan.question)
        if plan.activity.pass_level is not None:
            self._assess(made, f"{name} assessment")

    def _assess(self, activity: Activity, name: str) -> None:
        """The results that came with a module's list; some have not passed yet."""
        known = {each.person_id for each in assessments.of_activity(self.desk, activity.id)}
        days = {
            each.person_id: each.at[:10]
            for each in attendance_store.of_activity(self.desk.store, activity.id)
            if each.at
        }
        rows = tuple(
            PlanRow(
                entry=Entry(
                    row=row,
                    date=day,
                    own=((SCORE.field, f"{self.dice.choice(_SCORES)}%"),),
                ),
                decision=Decision.SAME,
                person_id=person_id,
            )
            for row, (person_id, day) in enumerate(days.items(), start=2)
            if person_id not in known
        )
        reading = sheets.reading_of(name, [each.entry for each in rows])
        apply(self.desk, Plan(target=Results(activity.id), reading=reading, rows=rows))

    def _reading(
        self, plan: Planned, name: str, sessions: Sequence[Session], only: int, part: int
    ) -> Reading:
        crowd = self._team(plan) if only >= 0 else self._crowd(plan, plan.sessions[0])
        if plan.kind == "enduring":
            half = len(crowd) // 2
            since = dt.date.fromisoformat(plan.activity.starts_on) + dt.timedelta(days=90 * part)
            these = crowd[part * half :][:half]
            return sheets.reading_of(name, sheets.completed(self.dice, these, since, 85))
        if plan.kind == "webinar":
            return sheets.reading_of(name, sheets.joined(self.dice, sessions[0], crowd), "zoom")
        if only >= 0:
            return sheets.reading_of(name, sheets.signed(self.dice, sessions[only], crowd))
        entries = []
        for session in sessions:
            stayed = [each for each in crowd if session is sessions[0] or self.dice.random() < 0.85]
            entries += sheets.signed(self.dice, session, stayed, session.title or "Sign-in")
        if plan.question:
            smith = next(each for each in entries if each.last_name)
            robert = Person(last_name="Delgado", first_name="Robert")
            asked = sheets.entry_of(robert, smith.sheet, len(entries) + 6)
            asked = replace(asked, time_in=smith.time_in, time_out=smith.time_out)
            entries.append(asked)
        return sheets.reading_of(name, entries)

    def _team(self, plan: Planned) -> list[Person]:
        """Who comes to one session of a series: most of a group that stays the same."""
        if "team" not in self.teams:
            self.teams["team"] = self._crowd(plan, plan.sessions[0])
        return [each for each in self.teams["team"] if self.dice.random() < 0.8]

    def _crowd(self, plan: Planned, session: Session) -> list[Person]:
        """Who comes: the eager more often, partners and their subject most."""
        known = len(self.persons) if session.starts_at else _DIRECTORY
        day = session.starts_at[:10] or plan.activity.starts_on
        if day < (self.began.date() + _LAST_YEARS).isoformat():
            known = _DIRECTORY
        pool = list(self.persons[:known])
        count = max(5, plan.audience + self.dice.randint(-4, 4))

        # Who it is planned with, and in whose rooms it is.
        hosts = {*plan.activity.joint_providers, plan.activity.location.partition(",")[0]}

        def drawn(person: Person) -> float:
            weight = 0.15 + self.eager[person.email or person.last_name]
            if person.organization in hosts:
                weight *= 12 if plan.kind == "tumor-board" else 4
            # The largest of these are drawn by weight, none twice (Efraimidis and Spirakis, 2006).
            return math.log(1 - self.dice.random()) / weight

        crowd = sorted(pool, key=drawn, reverse=True)[:count]
        self.dice.shuffle(crowd)
        return crowd

    def _issue(self, plan: Planned, only: Iterable[int] | None = None) -> None:
        activity = self.made[plan.activity.code]
        certificates.issue(self.desk, activity.id, None if only is None else set(only))

    def _import_and_undo(self, plan: Planned, other: Planned) -> None:
        """The right sheet for the wrong activity, noticed at once."""
        made = self.made.get(other.activity.code)
        if made is None:
            return
        name = f"{plan.activity.code.lower()} sign-in.xlsx"
        reading = self._reading(plan, name, list(plan.sessions), -1, 0)
        decided = Attendance(made.id).plan(self.desk, reading)
        changes = apply(self.desk, decided, accept_likely=True)
        history.undo(self.desk, changes.operation_id)

    def _claim(self, plan: Planned) -> None:
        """Somebody who forgot to sign out came to the desk."""
        activity = self.made[plan.activity.code]
        kind, designation = activities.designated(self.desk, activity.id)[0]
        for line in attendance_query.of_activity(self.desk.store, activity.id):
            if line.claimed is not None and 0 < line.claimed < designation.amount:
                credit.set_claims(
                    self.desk,
                    activity_id=activity.id,
                    people=[line.person_id],
                    credit_type_id=kind.id,
                    amount=designation.amount,
                    reason="stayed to the end; the time out was misread",
                )
                return

    def _void(self, plan: Planned) -> None:
        """A new board certification, and a certificate that is to say so."""
        activity = self.made[plan.activity.code]
        for line in attendance_query.of_activity(self.desk.store, activity.id):
            if line.certificate and line.credentials == "MD":
                person = people.get(self.desk, line.person_id)
                people.change(self.desk, replace(person, credentials="MD, FACP"))
                reissue.void(self.desk, line.certificate, "Credentials were incomplete")
                self._issue(plan, [line.person_id])
                return
