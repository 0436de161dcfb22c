"""A person: who they are, what they attended and claimed, certificates, and the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from cme_desk.domain.people import credentials as credential_words
from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.queries import history as history_query
from cme_desk.services.people import belongings as person_record
from cme_desk.services.people import record as service
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.merge_with_dialog import MergeWithDialog
from cme_desk.ui.office.history import OperationsTable
from cme_desk.ui.organizations.field import complete_names
from cme_desk.ui.page import Page
from cme_desk.ui.papers.letter_dialog import LetterDialog
from cme_desk.ui.people.activities import PersonActivities
from cme_desk.ui.people.elsewhere import PersonElsewhere
from cme_desk.ui.people.merge_dialog import MergeDialog
from cme_desk.ui.people.numbers import PersonNumbers
from cme_desk.ui.people.transcript_dialog import TranscriptDialog
from cme_desk.ui.widgets.arrange import Clear, column_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.scroll import scrolled
from cme_desk.ui.widgets.tabs import TabStrip

FIELDS: tuple[tuple[tuple[str, str, str], ...], ...] = (
    (("first_name", "F&irst name", ""), ("middle_name", "&Middle name", "")),
    (("last_name", "&Last name", ""), ("suffix", "Suffi&x", "Jr., III")),
    (("credentials", "&Credentials", "In order, as they are printed: MD, FACP"),),
    (("profession", "Profession", "Follows from the credentials if left empty"),),
    (("specialty", "Special&ty", ""),),
    (("organization", "&Organization", ""), ("department", "Department", "")),
    (("email", "E-mail", ""), ("phone", "Phone", "")),
    (("npi", "&NPI", "Ten digits"), ("birth_month_day", "&Birth month and day", "MM-DD, no year")),
    (("license_number", "License number", ""), ("license_state", "State", "OH")),
)
"""The form: rows of (field, label, hint), those of one line together."""

TABS = [
    ("activities", "&Activities"),
    ("details", "&Details"),
    ("numbers", "Names and n&umbers"),
    ("elsewhere", "From else&where"),
    ("history", "Histor&y"),
]

_FIELD_OF_ERROR = {
    "missing-name": "last_name",
    "bad-npi": "npi",
    "bad-birth-day": "birth_month_day",
}


class PersonPage(Page):
    """One person, or the form of a new one."""

    title = "Person"

    def __init__(self, context: Context) -> None:
        """Build the page; `open` says who is shown."""
        super().__init__(context)
        self.person = Person(last_name="")
        self.address = Address("person")
        self.header = PageHeader()
        self.remove_button = button("&Remove", run=self.remove)
        self.merge_button = button("Merge…", run=self.merge)
        self.letter_button = button("Letter…", run=self.show_letter, tip="For a board, say")
        self.transcript_button = button("Transcri&pt…", run=self.show_transcript)
        for each in self._actions():
            self.header.add(each)
        self.body.addWidget(self.header)
        self.tabs = TabStrip(
            "Parts of the person's record",
            TABS,
        )
        self.tabs.opened.connect(self._open_tab)
        self.body.addWidget(self.tabs)
        self.parts = QStackedWidget()
        self.parts.setAccessibleName("Part of the person's record")
        self.parts.setProperty("kind", "clear")
        self.body.addWidget(self.parts, 10)
        self.part = PersonActivities(context)
        self.activities = self.part.table
        self.parts.addWidget(self.part)
        self._build_details()
        self.numbers = PersonNumbers(context)
        self.elsewhere = PersonElsewhere(context)
        self.parts.addWidget(self.numbers)
        self.parts.addWidget(self.elsewhere)
        self._build_history()

    def open(self, address: Address) -> None:
        """Show a person's tab, or the form of a new person."""
        same = address.record == self.address.record and bool(self.person.id)
        self.address = address
        if address.record is None:
            self.person = Person(last_name="")
            self._show_fields()
        elif not same:
            found = self.context.attempt(
                lambda: service.get(self.context.desk, address.record or 0)
            )
            self.person = found or Person(last_name="")
            self._show_fields()
        tab = address.tab or ("activities" if address.record else "details")
        self.tabs.setVisible(address.record is not None)
        self.tabs.show_key(tab)
        self.parts.setCurrentIndex([key for key, _ in TABS].index(tab))

    def _open_tab(self, tab: str) -> None:
        """Show another tab of the same person; it is the same place on the way back."""
        self.tab_opened.emit(self.address.at_tab(tab))
        self.open(self.address.at_tab(tab))
        self.refresh()

    def refresh(self) -> None:
        """Ask again; what was typed and not saved stays."""
        if self.address.record is not None and not self.person.id:
            self.context.go(Address("people"))
            return
        if self.person.id:
            typed = self._changed()
            found = self.context.found(lambda: service.get(self.context.desk, self.person.id))
            if found is None:
                self.person = Person(last_name="")
                self._show_fields()
                self.context.go(Address("people"))
                return
            self.person = found
            if not typed:
                self._show_fields()
            store = self.context.desk.store
            self.part.show_person(self.person.id)
            record = person_record.of_person(self.context.desk, self.person.id)
            self.numbers.show_record(record)
            self.elsewhere.show_record(record)
            self.operations.set_operations(history_query.of_person(store, self.person.id))
        self._show_header()
        self.moved.emit()

    def crumbs(self) -> Sequence[Crumb]:
        """Where this is."""
        name = service.name_of(self.person) if self.person.id else "New person"
        return [Crumb("People", Address("people")), Crumb(name)]

    def first_field(self) -> QWidget | None:
        """The table of activities, or the first field of the form."""
        if self.parts.currentIndex() == 1:
            return self.fields["first_name"]
        places = {2: self.numbers, 3: self.elsewhere.table, 4: self.operations}
        return places.get(self.parts.currentIndex()) or self.part.first_field()

    def may_leave(self) -> bool:
        """Ask before typed words are lost."""
        if not self._changed():
            return True
        return self.context.may_lose(
            "Keep what was typed?",
            "The details of this person were changed and not saved.",
            save=self.save,
            drop=self._show_fields,
        )

    def save(self) -> bool:
        """Keep what was typed; what is wrong is said beside its field."""
        typed = self._typed()
        desk = self.context.desk
        self.form.show_errors({})
        try:
            if typed.id:
                changes = service.change(desk, typed)
                made = service.get(desk, typed.id)
            else:
                made, changes = service.add(desk, typed)
        except DeskError as error:
            field = _FIELD_OF_ERROR.get(error.reference)
            if field is None:
                self.context.say.error(error)
            else:
                self.form.show_errors({field: f"{error.message} {error.remedy}".strip()})
                self.fields[field].setFocus()
            return False
        new = not typed.id
        self.person = made
        self._show_fields()
        self.context.done(changes)
        if new:
            self.context.go(Address("person", made.id, "details"))
        return True

    def remove(self) -> None:
        """Remove the person, if nothing hangs on them; undo brings them back."""
        changes = self.context.attempt(lambda: service.remove(self.context.desk, self.person.id))
        if changes is not None:
            self.person = Person(last_name="")
            self._show_fields()
            self.context.done(changes)
            self.context.go(Address("people"))

    def _show_header(self) -> None:
        person = self.person
        if not person.id:
            self.header.say("New person", "Only the last name is needed; the rest can wait.")
            self.header.set_chips([])
            self._offer(shown=False)
            return
        name = service.name_of(person)
        title = f"{name}, {person.credentials}" if person.credentials else name
        details = (person.organization, person.department, person.email, person.phone)
        self.header.say(title, " · ".join(each for each in details if each))
        chips = []
        if person.profession:
            chips.append(Mark(person.profession, Tone.ACCENT))
        physician = credential_words.is_physician(person.credentials, person.profession)
        if physician is None:
            chips.append(Mark("profession not known", Tone.WARNING))
        if person.npi:
            chips.append(Mark(f"NPI {person.npi}"))
        self.header.set_chips(chips)
        self._offer(shown=True)

    def _offer(self, *, shown: bool) -> None:
        for each in self._actions():
            each.setVisible(shown)

    def _actions(self) -> Sequence[QWidget]:
        return (
            self.remove_button,
            self.merge_button,
            self.letter_button,
            self.transcript_button,
        )

    def show_letter(self) -> None:
        """Ask to whom and about what, and print a verification letter."""
        name = service.name_of(self.person)
        LetterDialog(self.context, [self.person.id], name, self).open()

    def show_transcript(self) -> None:
        """Ask for the days, and write the transcript."""
        name = service.name_of(self.person)
        dialog = TranscriptDialog(self.context, self.person.id, name, self)
        dialog.exec()
        dialog.deleteLater()

    def merge(self) -> None:
        """Find the other record, and merge the two."""
        search = MergeWithDialog(self.context, self.person.id, self.person.last_name, self)
        search.exec()
        search.deleteLater()
        if search.chosen and self.may_leave():
            dialog = MergeDialog(self.context, [self.person.id, *search.chosen], self)
            dialog.exec()
            dialog.deleteLater()
            if dialog.kept:
                self.context.go(Address("person", dialog.kept))

    def _build_details(self) -> None:
        holder, column = _tab()
        card = Card()
        card.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.form = Form("Details of the person")
        self.fields: dict[str, QLineEdit] = {}
        for line in FIELDS:
            rows = []
            for name, label, hint in line:
                self.fields[name] = QLineEdit()
                self.fields[name].returnPressed.connect(self.save)
                rows.append(Field(name, label, self.fields[name], hint))
            self.form.add(*rows)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(theme.px(theme.ROW * 2))
        self.form.add(Field("notes", "Notes", self.notes))
        card.body.addWidget(self.form)
        self.save_button = button("&Save", run=self.save, kind="primary", tip="Enter")
        card.body.addWidget(self.save_button)
        column.addWidget(card)
        column.addStretch(1)
        self.parts.addWidget(scrolled(holder, "Details of the person"))

    def _build_history(self) -> None:
        holder, column = _tab()
        self.operations = OperationsTable(self.context, "History of the record")
        column.addWidget(self.operations.undo_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.operations, 10)
        column.addStretch(0)
        self.parts.addWidget(holder)

    def _show_fields(self) -> None:
        for name, field in self.fields.items():
            field.setText(getattr(self.person, name))
            # Qt shows the end of a text that is longer than its field.
            field.setCursorPosition(0)
        complete_names(self.fields["organization"], self.context.desk)
        self.notes.setPlainText(self.person.notes)
        self.form.show_errors({})

    def _typed(self) -> Person:
        values: dict[str, Any] = {name: each.text().strip() for name, each in self.fields.items()}
        return replace(self.person, **values, notes=self.notes.toPlainText().strip())

    def _changed(self) -> bool:
        return self._typed() != self.person


def _tab() -> tuple[QWidget, QVBoxLayout]:
    holder = Clear()
    column = column_in(holder, gap=theme.GAP)
    return holder, column
