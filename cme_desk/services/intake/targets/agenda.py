"""A sheet with the parts of an activity's agenda."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import ClassVar

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.agenda import AgendaItem, overlaps
from cme_desk.domain.intake.plan import THERE, Decision, ImportedFile, PlanRow
from cme_desk.domain.intake.readings import Corrections, Entry, OwnColumn, Reading
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import AgendaKind
from cme_desk.domain.wording.phrases import date_words
from cme_desk.importing.agendas import COLUMNS, understand_agenda
from cme_desk.services.activities import agendas
from cme_desk.services.desk import Desk
from cme_desk.services.intake.earlier import EarlierImports
from cme_desk.services.intake.opening import OpenedFile
from cme_desk.services.intake.target import Plan, Progress, Target, Words
from cme_desk.store import tables


@dataclass(frozen=True, slots=True)
class AgendaTarget(Target):
    """The agenda becomes what the sheet says: all of it or nothing, as credit is computed from it.

    Attributes:
        adding: whether what is there stays beside it.

    """

    activity_id: int
    adding: bool = False
    kind: ClassVar[str] = "agenda"
    words: ClassVar[Words] = Words(
        "Import an agenda",
        "an agenda with columns for start, end and title",
        "part",
        "parts",
        "taken into the agenda",
        "part",
        "parts",
        "an agenda",
        "agenda",
        "Which sheets hold the agenda?",
    )
    paper: ClassVar[str] = "agenda"
    tab: ClassVar[str] = "agenda"
    columns: ClassVar[tuple[OwnColumn, ...]] = COLUMNS
    of_people: ClassVar[bool] = False
    makes_people: ClassVar[bool] = False
    whole: ClassVar[bool] = True
    layouts: ClassVar[str] = "agenda"

    def date(self, desk: Desk) -> str:
        """The first day of the activity."""
        return tables.activities.get(desk.store, self.activity_id).starts_on

    def understand(self, file: OpenedFile, said: Corrections) -> Reading:
        """The parts on a file, an entry each."""
        return understand_agenda(file.workbook, said, sha256=file.sha256)

    def draft(self, desk: Desk, reading: Reading) -> Plan:
        """Decide for every part whether it is new, there already, or cannot be."""
        activity = tables.activities.get(desk.store, self.activity_id)
        there = Counter(_facts(each) for each in agendas.of_activity(desk, self.activity_id))
        rows, problems = [], []
        for entry in reading.people:
            row, problem = self._row(activity, entry, there)
            rows.append(row)
            if problem is not None:
                problems.append(problem)
        rows, asked = self._overlapping(desk, rows)
        problems += asked
        gone = 0 if self.adding else there.total()
        if gone:
            parts = "1 part is" if gone == 1 else f"{gone} parts are"
            problems.append(
                Problem(
                    reference="agenda-replaced",
                    message=f"The agenda is replaced: {parts} not on the sheet, and removed.",
                )
            )
        return Plan(
            target=self,
            reading=reading,
            rows=tuple(rows),
            questions=reading.questions,
            problems=tuple(problems),
            already_imported=EarlierImports(desk, reading, self).imported,
            removes=gone,
        )

    def write(
        self,
        desk: Desk,
        plan: Plan,
        record: ImportedFile,
        progress: Progress | None,  # noqa: ARG002 - it is done at once
    ) -> str:
        """Write the agenda; claims follow."""
        activity = tables.activities.get(desk.store, self.activity_id)
        there = agendas.of_activity(desk, self.activity_id)
        items = []
        for row in plan.rows:
            if row.decision is Decision.NEW or row.skipped == THERE:
                item = self._item(row.entry)
                known = next((each for each in there if _facts(each) == _facts(item)), None)
                if known is not None:
                    there.remove(known)
                items.append(known or item)
        agendas.keep(desk, activity, [*items, *there] if self.adding else items)
        count = self.words.counted(plan.count(Decision.NEW))
        return f"{count} taken into the agenda of {activity.code} from {record.file_name}"

    def _row(
        self, activity: Activity, entry: Entry, there: Counter[tuple[object, ...]]
    ) -> tuple[PlanRow, Problem | None]:
        """What happens to a part, and what is wrong with it; what is there already is used up."""
        row = PlanRow(entry=entry, decision=Decision.NEW, name=entry.written)
        problem: Problem | None = None
        if entry.review:
            problem = Problem(
                reference="bad-time",
                message=f"Row {entry.row} of the agenda: {entry.review[0]}",
                remedy="Write it as 08:30 or 8:30 am.",
            )
        else:
            item = self._item(entry)
            row = replace(row, name=_words(item))
            if there[_facts(item)]:
                there[_facts(item)] -= 1
                return row.skip("already there, with the same times"), None
            problem = next(iter(agendas.wrong(activity, [item])), None)
        if problem is None:
            return row, None
        return row.refuse(problem.message), replace(problem, where=row.place)

    def _overlapping(self, desk: Desk, rows: list[PlanRow]) -> tuple[list[PlanRow], list[Problem]]:
        """Breaks that begin or end within a part: the sheet does not say which of them is on."""
        sound = [each for each in rows if each.decision is not Decision.PROBLEM]
        items = {row.place: self._item(row.entry) for row in sound}
        there = agendas.of_activity(desk, self.activity_id) if self.adding else []
        asked: dict[str, Problem] = {}
        for place, item in items.items():
            others = [each for each in (*items.values(), *there) if each is not item]
            for problem in overlaps([item, *others]):
                if problem.where == (item.title.strip() or "A break"):
                    asked.setdefault(place, replace(problem, where=place))
        refused = [
            row.refuse(asked[row.place].message) if row.place in asked else row for row in rows
        ]
        return refused, list(asked.values())

    def _item(self, entry: Entry) -> AgendaItem:
        return AgendaItem(
            activity_id=self.activity_id,
            title=entry.written,
            starts_at=entry.time_in,
            ends_at=entry.time_out,
            kind=AgendaKind(dict(entry.own)["kind"]),
        )


def _facts(item: AgendaItem) -> tuple[object, ...]:
    """What makes two parts the same."""
    return item.title, item.starts_at, item.ends_at, item.kind


def _words(item: AgendaItem) -> str:
    """When a part is, and which kind it is."""
    begin, end = item.span
    return f"{date_words(begin.date())}, {begin:%H:%M} to {end:%H:%M}, {item.kind.words}"
