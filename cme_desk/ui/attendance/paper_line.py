"""The entry line of a paper sheet: who, from when to when, and beneath it who may be meant."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cme_desk.domain.people.names import sort_name
from cme_desk.domain.people.record import Person
from cme_desk.queries.paper_sheet import TypedRow
from cme_desk.services.attendance.paper_entries import (
    Kind,
    Meaning,
    Reader,
    Suggested,
    said_new,
    text_of,
)
from cme_desk.ui.fields.dates import TimeField
from cme_desk.ui.fields.form import FormRow
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import row_in
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.notice import Notice

NEW = Mark("new", Tone.ACCENT, "plus")
KNOWN = Mark("known", Tone.GOOD)
_EMPTY = Meaning(kind=Kind.EMPTY)


class Offer(NamedTuple):
    """One line of the list: somebody in the office, or the new person that was typed."""

    candidate: Suggested | None
    new: Person | None

    @property
    def name(self) -> str:
        """As lists are sorted."""
        if self.candidate is not None:
            return self.candidate.name
        new = self.new
        return sort_name(new.last_name, new.first_name, new.middle_name, new.suffix) if new else ""

    @property
    def credentials(self) -> str:
        """What stands behind the name."""
        chosen = self.candidate or self.new
        return chosen.credentials if chosen else ""

    @property
    def mark(self) -> Mark:
        """New, signed in already, expected, or nothing of these."""
        if self.candidate is None:
            return NEW
        if self.candidate.there:
            return Mark("signed in already", Tone.WARNING)
        return Mark("expected", Tone.GOOD) if self.candidate.expected else Mark("in the office")


_COLUMNS: list[Column[Offer]] = [
    Column(title="Person", text=lambda row: row.name, strong=True),
    Column(title="Credentials", text=lambda row: row.credentials, width=150, spare=1),
    Column(
        title="Organization",
        text=lambda row: row.candidate.organization if row.candidate else "",
        muted=True,
        spare=2,
    ),
    Column(title="", mark=lambda row: row.mark, width=160),
]


class NameField(LineField):
    """Takes a name or a code; the arrows walk the list beneath, which never takes the keyboard.

    Signals:
        stepped: 1 for Down, -1 for Up.
        entered: Enter was pressed.
        left: Escape was pressed.
    """

    stepped = Signal(int)
    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys it knows."""
        match event.key():
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class PaperLine(Card):
    """Where a row is typed.

    Signals:
        entered: a row is to be kept; who: an id, or a new `Person`.
        left_down: Down was pressed and there is no list: the rows should take the keyboard.
        listed: the list was shown, changed or hidden.

    Attributes:
        correcting: the row that was brought back into the line; None for a new one.

    """

    entered = Signal(object)
    left_down = Signal()
    listed = Signal()

    def __init__(self) -> None:
        """Build an empty line."""
        super().__init__()
        self.setAccessibleName("The next row of the paper")
        self.correcting: TypedRow | None = None
        self._reader: Reader | None = None
        self._meaning = _EMPTY
        self._armed = False
        self._usual: tuple[dt.time | None, dt.time | None] = (None, None)
        self.name = NameField()
        self.name.setPlaceholderText("Three letters of the name, or the row’s code")
        self.time_in, self.time_out = TimeField("In"), TimeField("Out")
        row = row_in(gap=theme.GAP_WIDE)
        for field, label, share in (
            (self.name, "&Name or row code", 4),
            (self.time_in, "&In", 1),
            (self.time_out, "&Out", 1),
        ):
            row.addWidget(FormRow(label, field), share, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addLayout(self._said())
        self.table: RecordsTable[Offer] = RecordsTable(
            "Who may be meant", _COLUMNS, key=lambda row: row, parent=self
        )
        self.table.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.hide()
        self.body.addWidget(self.table)
        self.name.textChanged.connect(lambda _text: self.read())
        self.name.stepped.connect(self._step)
        self.name.entered.connect(self.enter)
        self.name.left.connect(self.clear)
        for time in (self.time_in, self.time_out):
            time.returnPressed.connect(self.enter)
        self.table.opened.connect(lambda _row: self.enter())
        # Where no rows stand below it, it would take a share of their room.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _said(self) -> QHBoxLayout:
        row = row_in()
        self.chip = Chip(NEW, parent=self)
        self.chip.hide()
        self.answer = Notice()
        row.addWidget(self.chip)
        row.addWidget(self.answer, 1)
        return row

    def read_with(self, reader: Reader) -> None:
        """Read what is typed against the office as it is now."""
        self._reader = reader
        if self.name.text() and not self._armed:
            self.read()

    def set_usual(self, time_in: dt.time | None, time_out: dt.time | None) -> None:
        """The times of every row that has no others."""
        self._usual = (time_in, time_out)
        if self.correcting is None:
            self.time_in.set_time(time_in)
            self.time_out.set_time(time_out)

    def times(self) -> tuple[str, str] | None:
        """The clock times of the row; None, and said why, if one was not understood."""
        times = []
        for field in (self.time_in, self.time_out):
            if not field.understood:
                self.tell("This is not a time. Type it like 12:05.", tone=Tone.BAD)
                field.setFocus()
                return None
            times.append(f"{field.time:%H:%M}" if field.time else "")
        return times[0], times[1]

    def clear(self) -> None:
        """Ready for the next row."""
        self.correcting = None
        self.name.clear()
        self.set_usual(*self._usual)
        self._armed = False
        self.chip.hide()
        self.tell("")
        self.name.setFocus()

    def begin(self, row: TypedRow) -> None:
        """Bring a row back, to be corrected."""
        self.correcting = row
        self.name.setText(text_of(row.name, row.credentials))
        for field, at in ((self.time_in, row.time_in), (self.time_out, row.time_out)):
            field.set_time(dt.datetime.fromisoformat(at).time() if at else None)
        self.read()
        self.tell(f"Correcting the row of {row.name}. Esc leaves it as it was.")
        self.name.setFocus()
        self.name.selectAll()

    def tell(self, words: str, *, tone: Tone = Tone.NEUTRAL) -> None:
        """Say something beneath the fields."""
        self.answer.say(words, tone)
        self.name.setAccessibleDescription(words)

    def read(self) -> None:
        """Understand what is typed so far, and show who may be meant."""
        self._armed = False
        self.chip.hide()
        self.tell("")
        text = self.name.text()
        known = self._reader is not None and not self._as_it_was
        self._meaning = self._reader.meaning(text) if self._reader and known else _EMPTY
        meaning = self._meaning
        rows = [Offer(each, None) for each in meaning.candidates]
        if meaning.new is not None:
            rows.append(Offer(None, meaning.new))
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        if meaning.kind is Kind.PERSON:
            self.table.go_to(0)
        elif meaning.kind is Kind.NEW:
            self.table.go_to(len(rows) - 1)
        else:
            self.table.view.setCurrentIndex(QModelIndex())
            self.table.view.clearSelection()
        if meaning.kind is Kind.SEVERAL:
            self.tell(meaning.why)
        self.listed.emit()

    @property
    def lists(self) -> bool:
        """Whether anybody is offered in the list."""
        return bool(self.table.model.rows)

    def show_whole_list(self, whole: bool) -> None:
        """Give the list the height of all its rows, or let it scroll where there is no room."""
        rows = self.table.maximumHeight()
        self.table.setMinimumHeight(rows if whole else min(rows, theme.px(theme.ROW) * 4))

    @property
    def _as_it_was(self) -> bool:
        """Whether the name of a corrected row is still the one that stood there."""
        row = self.correcting
        return row is not None and self.name.text().strip() == text_of(row.name, row.credentials)

    def _step(self, step: int) -> None:
        if not self.table.model.rows:
            if step > 0 and not self.name.text():
                self.left_down.emit()
            return
        place = self.table.view.currentIndex().row()  # -1 where nothing is chosen
        self.table.go_to(min(max(place + step, 0), len(self.table.model.rows) - 1))
        self._armed = False
        self.chip.hide()

    def enter(self) -> None:
        """Keep the row, or say what is still open."""
        if self.times() is None:
            return
        if self.correcting is not None and self._as_it_was:
            self.entered.emit(self.correcting.person_id)
            return
        offer = self.table.current
        if offer is None:
            if self._meaning.kind is not Kind.EMPTY:
                self.tell(self._meaning.why, tone=Tone.WARNING)
        elif offer.candidate is not None:
            self._take(offer.candidate)
        elif offer.new is not None and self._armed:
            self.entered.emit(offer.new)
        elif offer.new is not None:
            # Somebody new takes a second Enter, so that no slip of the hand makes a person.
            self._armed = True
            self.chip.show()
            only = self._meaning.kind is Kind.NEW
            self.tell(self._meaning.why if only else said_new(offer.new))

    def _take(self, candidate: Suggested) -> None:
        """Take somebody of the list; of a row that made them, what was typed is what they are."""
        row = self.correcting
        if row is not None and candidate.person_id == row.person_id:
            typed = self._meaning.new if row.new else None
            self.entered.emit(typed or candidate.person_id)
        elif candidate.there:
            self.tell(f"{candidate.name} is signed in already; nothing was changed.")
            self.name.selectAll()
        else:
            self.entered.emit(candidate.person_id)


def labelled(field: QWidget, label: str) -> FormRow:
    """A field with its label above it, no wider than it needs."""
    made = FormRow(label, field)
    made.setMaximumWidth(theme.px(theme.SEARCH))
    return made
