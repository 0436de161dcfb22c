"""The step of rows: each with whom it goes to and why, and those that are to be decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout

from cme_desk.domain.intake.plan import Choice, Decision, PlanRow
from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.people.names import fold
from cme_desk.domain.wording.phrases import clauses
from cme_desk.services.desk import Desk
from cme_desk.services.intake import compare as import_compare
from cme_desk.services.intake.choices import Choices, Group, skipped
from cme_desk.services.intake.doubts import in_doubt
from cme_desk.services.intake.earlier import told
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.intake.beside_panel import BesidePanel
from cme_desk.ui.intake.decision_panel import DecisionPanel
from cme_desk.ui.intake.fact_line import FactLine
from cme_desk.ui.intake.held_lines import HeldLines
from cme_desk.ui.intake.words import cell_words
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in, empty, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.labels import Text

_MOST_REASONS = 2
_LONGEST = 300  # characters of a row that is shown as it is written
_WHY = 150
_WIDE = 1200
_NAME = 180
_NARROW = 900
KEPT = "Keep it as an open question"
_WORDS = (
    (Group.ALL, "All rows"),
    (Group.NEW, "New"),
    (Group.KNOWN, "Known"),
    (Group.ASKED, "To decide"),
    (Group.THERE, "Already there"),
    (Group.OUT, "Not taken"),
    (Group.REFUSED, "Cannot be taken"),
)


def mark_of(choices: Choices, row: PlanRow) -> Mark:
    """What will happen to a row, as a chip."""
    decision = choices.decision(row)
    if decision is Decision.SKIP:
        return Mark(skipped(choices, row), Tone.NEUTRAL, "minus-bold")
    return {
        Decision.SAME: Mark("known", Tone.GOOD),
        Decision.NEW: Mark("new", Tone.ACCENT, "plus-bold"),
        Decision.ASK: Mark("to decide", Tone.WARNING, "question-bold"),
        Decision.PROBLEM: Mark("problem", Tone.BAD),
    }[decision]


def why_of(choices: Choices, row: PlanRow, *, short: bool = False) -> str:
    """Why, in a line; what differs first."""
    choice = choices.made.get(row.key)
    if choice is not None:
        return "decided by you"
    if row.why:
        return row.why
    reasons = [*row.vetoes, *row.reasons]
    if row.gives:
        makes_people = choices.plan is not None and choices.plan.target.makes_people
        shown = reasons if not short else [differing_first(reasons)] if makes_people else []
        return clauses([row.gives, *shown])
    if reasons:
        return differing_first(reasons) if short else clauses(reasons)
    of_people = choices.plan is not None and choices.plan.target.of_people
    return "not known yet" if of_people and row.decision is Decision.NEW else ""


def written(steps: ImportSteps, row: PlanRow) -> str:
    """The cells of a row as they are written, in one line."""
    for sheet in steps.file.workbook.sheets:
        if sheet.name == row.entry.sheet and row.entry.row <= len(sheet.rows):
            words = (cell_words(cell) for cell in sheet.rows[row.entry.row - 1])
            return " · ".join(each for each in words if each)[:_LONGEST]
    return ""


def differing_first(reasons: Sequence[str]) -> str:
    """The one or two reasons that a person would look at first."""
    ordered = sorted(reasons, key=lambda each: not each.startswith("different"))
    return clauses(ordered[:_MOST_REASONS])


class PeopleStep(Clear):
    """The plan's rows at the left, who it is at the right.

    Attributes:
        table: the rows.
        panel: the row that is looked at.
        outcome: what comes of the rows in figures.

    """

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        """`changed` hears of each decision."""
        super().__init__()
        self._desk = desk
        self._changed = changed
        self.choices = Choices()
        self._steps: ImportSteps | None = None
        self.filters = FilterChips("Show rows")
        self.search = SearchField("Search names")
        self.held = HeldLines()
        self.likely = button("Accept all likely", run=self.accept_likely)
        self.notes = column_in(gap=0)
        self.outcome = Text("", wrap=True)
        self.table: RecordsTable[PlanRow] = RecordsTable(
            "People on the sheet", self._columns(), key=lambda row: row.key
        )
        self.panel = DecisionPanel(desk, keeps=KEPT)
        self._lay_out()
        self.filters.chosen.connect(lambda _key: self._fill())
        self.search.searched.connect(lambda _text: self._fill())
        self.search.left_down.connect(self.table.enter)
        self.table.selection_changed.connect(self._show_current)
        self.panel.decided.connect(self.decide)
        self.held.answered.connect(self.answer_all)
        self.held.looked.connect(self.look_at)
        self.held.undone.connect(self.take_back)
        self.panel.later.connect(self.decide_later)

    def _columns(self) -> list[Column[PlanRow]]:
        return [
            Column(
                title="Row", text=lambda row: str(row.entry.row), width=56, number=True, muted=True
            ),
            Column(
                title="On the sheet",
                text=lambda row: row.entry.written or row.entry.full_name or row.name,
                width=_NAME if self.width() < theme.px(_NARROW) else 0,
                strong=True,
            ),
            Column(
                title="What happens",
                mark=lambda row: mark_of(self.choices, row),
                width=132,
            ),
            Column(title="Goes to", text=lambda row: self.choices.goes_to(row)),  # noqa: PLW0108 - choices change
            Column(
                title="Why",
                text=lambda row: why_of(self.choices, row, short=True),
                tip=lambda row: why_of(self.choices, row),
                width=_WHY if self.width() < theme.px(_WIDE) else 0,
                muted=True,
                two_lines=True,
            ),
        ]

    def _lay_out(self) -> None:
        bar = row_in()
        bar.addWidget(self.search)
        bar.addStretch(1)
        bar.addWidget(self.likely)
        left = column_in(gap=theme.GAP)
        left.addLayout(self.notes)
        left.addWidget(self.outcome)
        left.addWidget(self.held)
        left.addWidget(self.filters)
        left.addLayout(bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(BesidePanel(left, self.table, self.panel, self.next_open))

    def show_steps(self, steps: ImportSteps) -> None:
        """Show a plan, at its first row to decide."""
        choices = steps.choices
        fresh = choices is not self.choices
        self.choices = choices
        self._steps = steps
        self._show_notes()
        self._show_counts()
        self._fill()
        if fresh:
            self.filters.set_filters(self._filters(), Group.ALL)
            first = choices.open_rows[0] if choices.open_rows else None
            if first is None or not self.table.select(first.key):
                self.table.go_to(0)
        self._show_current()

    def first_field(self) -> QTableView:
        """The rows."""
        return self.table.view

    def decide(self, choice: Choice, name: str = "") -> None:
        """Decide about the current row, and go on to the next that is open."""
        row = self.table.current
        if row is None or not self.choices.may_change(row):
            return
        self.choices.choose(row.key, choice, name)
        self._decided(row)

    def decide_later(self) -> None:
        """Leave the current row open, and go on."""
        row = self.table.current
        if row is not None:
            self.choices.choose(row.key, None)
            self._decided(row)

    def accept_likely(self) -> None:
        """Take the best candidate wherever nothing speaks against them."""
        self.choices.accept_likely()
        self._shown_anew()

    def answer_all(self, looks: tuple[Look, ...], as_read: bool) -> None:
        """Say of all open rows of some doubts that they are right as read, or left out."""
        self.choices.answer_all(looks, as_read=as_read)
        self._shown_anew()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, looks: tuple[Look, ...]) -> None:
        """Go to the first open row of some doubts."""
        self.filters.set_filters(self._filters(), Group.ASKED)
        self._fill()
        rows = in_doubt(self.choices.open_rows).get(looks, [])
        if rows:
            self.table.select(rows[0].key)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Undo the last answer about many rows."""
        self.choices.take_back()
        self._shown_anew()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_open(self, step: int = 1) -> bool:
        """Go to the next row that is to be decided, or to the one before."""
        row = self.table.current
        shown = list(self.table.model.rows)
        here = shown.index(row) if row in shown else -1
        waiting = {each.key for each in self.choices.open_rows}
        order = [*range(here + 1, len(shown)), *range(max(here, 0))]
        if step < 0:
            order = [*range(here - 1, -1, -1), *range(len(shown) - 1, here, -1)]
        for place in order:
            if shown[place].key in waiting:
                self.table.go_to(place)
                return True
        return False

    def _decided(self, row: PlanRow) -> None:
        self._shown_anew()
        if row.decision is Decision.ASK and not self.next_open():
            self._show_current()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown_anew(self) -> None:
        self._show_counts()
        if self.filters.key in (Group.ALL, Group.ASKED):
            self.table.view.viewport().update()
        else:
            self._fill()
        self._show_current()
        self._changed()

    def _show_counts(self) -> None:
        told = self.choices.decided.outcome if self.choices.decided else ""
        self.outcome.setText(f"{told}." if told else "")
        self.outcome.setVisible(bool(told))
        self.filters.set_filters(self._filters())
        self.held.show_kinds(
            {
                looks: [row.as_read is not None for row in rows]
                for looks, rows in in_doubt(self.choices.open_rows).items()
            },
            undo=bool(self.choices.before),
        )
        likely = len(self.choices.likely)
        self.likely.setVisible(likely > 1)
        self.likely.setText(f"&Accept all likely ({likely})")
        self.likely.setAccessibleName(f"Accept all {likely} likely")

    def _filters(self) -> list[Filter]:
        counts = self.choices.counts()
        asked = any(row.decision is Decision.ASK for row in self.choices.rows)
        return [
            Filter(key, words, counts[key], Tone.WARNING if key is Group.ASKED else Tone.NEUTRAL)
            for key, words in _WORDS
            if counts[key] or key is Group.ALL or (key is Group.ASKED and asked)
        ]

    def _fill(self) -> None:
        key, text = self.filters.key, fold(self.search.text())
        choices = self.choices
        rows = [
            row
            for row in choices.rows
            if key in (Group.ALL, "", choices.group(row))
            and (not text or text in fold(f"{row.entry.written} {row.entry.full_name} {row.name}"))
        ]
        self.table.set_rows(rows)

    def _show_notes(self) -> None:
        empty(self.notes)
        plan = self.choices.plan
        if plan is None:
            return
        notes = []
        if plan.already_imported:
            notes.append(told(self._desk, plan.reading.sha256, plan.target))
        notes += [
            " ".join(filter(None, (each.message, each.remedy)))
            for each in plan.problems
            if not each.where  # what is about a row stands in it
        ]
        for words in notes:
            self.notes.addWidget(FactLine(Mark("", Tone.WARNING), words, leads=False))

    def _show_current(self) -> None:
        row = self.table.current
        plan = self.choices.plan
        self.panel.setVisible(plan is None or plan.target.of_people)
        asked = import_compare.of_row(self._desk, self.choices, row) if row is not None else None
        self.panel.show_asked(asked, written(self._steps, row) if row and self._steps else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: names are shown whole before reasons are."""
        # Only widths differ: a reset of the model would lose the row that is looked at.
        self.table.model.columns = tuple(self._columns())
        super().resizeEvent(event)
