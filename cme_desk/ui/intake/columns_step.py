"""The step of columns and rows: the sheet beside what was understood, all of it to be corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cme_desk.domain.intake.readings import Entry, Question
from cme_desk.services.intake import facts as import_facts
from cme_desk.services.intake import view as import_view
from cme_desk.services.intake.facts import Fact
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.view import RowKind
from cme_desk.ui.intake.fact_line import FactLine
from cme_desk.ui.intake.needs import Correct, NeedCards
from cme_desk.ui.intake.sheet.table import SheetTable
from cme_desk.ui.intake.words import field_words, labels
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in, scrolled
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.flow import FlowLayout
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.tips import set_tip

ASIDE = 300
_MARKS = {
    "good": Mark("", Tone.GOOD),
    "look": Mark("", Tone.WARNING),
    "bad": Mark("", Tone.BAD),
    "said": Mark("", Tone.ACCENT, "user"),
}
_ANSWER = Mark("", Tone.ACCENT, "arrow-right")
_MOST_OF_A_BUTTON = 34
"""Letters of an answer that a button beside the sheet shows whole."""

_PLAIN = frozenset(
    {"last_name", "first_name", "middle_name", "suffix", "full_name", "credentials", "email"}
    | {"organization", "profession", "comment"}
)


class ColumnsStep(Clear):
    """The sheet at the left, cards at the right.

    Attributes:
        table: the sheet.
        understood, asked, row_card: the cards.
        needs: what has to be known that the sheet does not say, each with its field.

    """

    def __init__(self, correct: Correct, choose: Callable[[], None]) -> None:
        """`correct` applies something a person said; `choose` asks for another file."""
        super().__init__()
        self._correct = correct
        self._choose = choose
        self._steps: ImportSteps | None = None
        self._sheet = ""
        self._walked: dict[Fact, int] = {}
        self.sheets = FilterChips("Show sheet")
        self.table = SheetTable()
        self.understood = Card("What I understood", long=True)
        self.asked = Card("Questions", long=True)
        self.needs = NeedCards(self._correct)
        self.row_card = Card("Row", long=True)
        self.remembered = Text("", ink="muted", wrap=True)
        self._aside = Clear()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        right = column_in(self._aside)
        right.addWidget(scrolled(self._cards(), "What was understood"), 1)
        right.addWidget(self.row_card)
        left = column_in(gap=theme.GAP)
        left.addWidget(self.sheets)
        left.addWidget(self.table, 10)
        left.addStretch(0)
        row = row_in(self, gap=theme.GAP_WIDE)
        row.addLayout(left, 1)
        row.addWidget(self._aside)
        self.restyle()

    def _cards(self) -> QWidget:
        inner = Clear()
        column = column_in(inner)
        for card in (self.needs, self.asked, self.understood):
            column.addWidget(card)
        column.addWidget(self.remembered)
        column.addStretch(1)
        return inner

    def _connect(self) -> None:
        self.sheets.chosen.connect(self._show_sheet)
        self.table.header_chosen.connect(
            lambda row: self._correct(lambda steps: steps.set_header_row(row))
        )
        self.table.field_chosen.connect(
            lambda column, field: self._correct(lambda steps: steps.set_column(column, field))
        )
        self.table.drop_asked.connect(self.drop)
        self.table.row_chosen.connect(lambda _row: self._show_row())

    def drop(self, row: int, dropped: bool) -> None:
        """Leave a row out, or take it back."""
        view = self.table.model.view
        if view is not None:
            name = view.sheet.name
            self._correct(lambda steps: steps.drop_row(name, row, dropped=dropped))

    def show_steps(self, steps: ImportSteps) -> None:
        """Show a reading; what was scrolled and selected stays."""
        if steps is not self._steps:
            self._sheet, self._walked = "", {}
        self._steps = steps
        used = import_view.used_sheets(steps)
        self.sheets.setVisible(len(used) > 1)
        self.sheets.set_filters([Filter(name, name) for name in used], self._sheet)
        self._sheet = self.sheets.key
        self.table.show_view(import_view.view(steps, self._sheet))
        self._show_facts(steps)
        self._show_questions(steps)
        self.needs.show_needs(steps.needs)
        self._show_row()

    def first_field(self) -> QWidget:
        """The sheet."""
        return self.table.view

    def _show_sheet(self, name: str) -> None:
        self._sheet = name
        if self._steps is not None:
            self.table.show_view(import_view.view(self._steps, name))
            self._show_row()

    def _show_facts(self, steps: ImportSteps) -> None:
        self.understood.clear()
        for fact in import_facts.understood(steps):
            line = FactLine(_MARKS[fact.state], fact.words, leads=bool(fact.rows))
            if fact.rows:
                line.clicked.connect(lambda _=False, fact=fact: self.go_to(fact))
            if not fact.reference:
                self.understood.body.addWidget(line)
                continue
            both = QHBoxLayout()
            both.addWidget(line, 1)
            again = button("Change", kind="link", run=partial(self._answer, fact.reference, ""))
            again.setAccessibleName(f"Change: {fact.words}")
            both.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
            self.understood.body.addLayout(both)

        if steps.reading is None:
            other = button("Choose another file…", run=self._choose)
            self.understood.body.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        if import_facts.was_corrected(steps):
            anew = steps.memory.layout is not None
            words = "Read it as if for the first time" if anew else "Take my corrections back"
            over = button(words, kind="link", run=lambda: self._correct(ImportSteps.start_over))
            self.understood.body.addWidget(over, 0, Qt.AlignmentFlag.AlignLeft)
        self.remembered.setText(import_facts.to_remember(steps))
        self.remembered.setVisible(bool(self.remembered.text()))

    def _show_questions(self, steps: ImportSteps) -> None:
        self.asked.clear()
        count = len(steps.questions)
        self.asked.setVisible(bool(count))
        self.asked.rename("One question" if count == 1 else f"{count} questions")
        for question in steps.questions:
            self.asked.body.addWidget(self._question(question))

    def _question(self, question: Question) -> QWidget:
        made = Clear()
        column = column_in(made, gap=theme.GAP)
        if question.rows:
            fact = Fact(state="look", words=question.message, rows=question.rows)
            line = FactLine(Mark("", Tone.WARNING, "question-bold"), question.message, leads=True)
            line.clicked.connect(lambda: self.go_to(fact))
            column.addWidget(line)
        else:
            column.addWidget(Text(question.message, wrap=True))
        if any(len(words) > _MOST_OF_A_BUTTON for _, words in question.choices):
            # A button would cut what a sentence says; a line takes as many lines as it needs.
            for key, words in question.choices:
                line = FactLine(_ANSWER, words, leads=True)
                set_tip(line, "")
                line.clicked.connect(lambda _=False, key=key: self._answer(question.reference, key))
                column.addWidget(line)
            return made
        answers = Clear()
        flow = FlowLayout(answers)
        for key, words in question.choices:
            answer = button(
                words.replace("&", "&&"), run=partial(self._answer, question.reference, key)
            )
            set_tip(answer, words)
            flow.addWidget(answer)
        column.addWidget(answers)
        return made

    def _answer(self, reference: str, key: str) -> None:
        """Answer a question; "" has it asked again."""
        self._correct(lambda steps: steps.answer(reference, key))

    def go_to(self, fact: Fact) -> None:
        """Show a row that a sentence is about; asked again, the next one."""
        steps = self._steps
        if steps and fact.sheet not in ("", self._sheet) and self.sheets.isVisible():
            names = import_view.used_sheets(steps)
            self.sheets.set_filters([Filter(name, name) for name in names], fact.sheet)
            self._show_sheet(fact.sheet)
        place = self._walked.get(fact, -1) + 1
        self._walked[fact] = place % len(fact.rows)
        self.table.go_to(fact.rows[self._walked[fact]])

    def _show_row(self) -> None:
        """What was read of the current row, and what can be said about it."""
        self.row_card.clear()
        row, view = self.table.row, self.table.model.view
        self.row_card.setVisible(bool(row))
        if not row or view is None:
            return
        self.row_card.rename(f"Row {row}")
        kind_words = self.table.model.kind_words(row - 1)
        if kind_words:
            words = f"{kind_words[:1].upper()}{kind_words[1:]}"
            self.row_card.body.addWidget(Text(words, ink="muted", wrap=True))
        for entry in view.people.get(row, []):
            self.row_card.body.addWidget(Text(_read_as(entry, labels(view)), wrap=True))
        kind, by_hand = view.row(row).kind, view.row(row).by_hand
        if kind in (RowKind.PERSON, RowKind.ABSENT) or by_hand:
            words = "Take it back" if by_hand else "Leave this row out"
            drop = button(words, run=lambda: self.drop(row, not by_hand))
            self.row_card.body.addWidget(drop, 0, Qt.AlignmentFlag.AlignLeft)
        elif kind is not RowKind.HEADER:
            header = button(
                "This is the header row", run=lambda: self.table.header_chosen.emit(row)
            )
            self.row_card.body.addWidget(header, 0, Qt.AlignmentFlag.AlignLeft)

    def restyle(self) -> None:
        """Keep to the widths of the theme."""
        self._aside.setFixedWidth(theme.px(ASIDE))


def _read_as(entry: Entry, words: Mapping[str, str]) -> str:
    """A row as it was read, in a few lines; what does not speak for itself is named."""
    return " · ".join(
        value if name in _PLAIN else f"{field_words(name, words)} {value}"
        for name, value in import_facts.read_as(entry)
    )
