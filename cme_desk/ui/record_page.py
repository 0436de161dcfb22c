"""The page of one record that is kept by hand: a person, an organization."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.domain.organizations.record import Organization
from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Form
from cme_desk.ui.fields.save_bar import SaveBar
from cme_desk.ui.fields.texts import (
    Asked,
    TextField,
    add_texts,
    put_text,
    several_lines,
    text_of,
)
from cme_desk.ui.merge_with_dialog import MergeWithDialog
from cme_desk.ui.office.history import OperationsTable
from cme_desk.ui.tabbed_page import TabbedPage
from cme_desk.ui.widgets.arrange import Clear, column_in, scrolled
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card

R = TypeVar("R", Person, Organization)


class Verbs(Protocol[R]):
    """What the services of a room do with one of its records."""

    def get(self, desk: Desk, record_id: int, /) -> R:
        """Read it."""

    def add(self, desk: Desk, record: R, /) -> tuple[R, Changes]:
        """Keep a new one."""

    def change(self, desk: Desk, record: R, /) -> Changes:
        """Keep it as it is now."""

    def remove(self, desk: Desk, record_id: int, /) -> Changes:
        """Remove it."""


class RecordPage(TabbedPage, Generic[R]):
    """A record in tabs, of which "details" is its form; of a new one the form alone.

    Attributes:
        one: what a record is called, which is also the key of its page.
        hint: what a new one needs.
        wrong: the field that an error's reference is about; at "" that of all others, if any.
        record: the one that is shown.
        buttons: the buttons in the head, of which a new one has none.
        fields: those of the form, by the record's attribute.
        operations: its history.

    """

    one: ClassVar[str]
    hint: ClassVar[str]
    wrong: ClassVar[Mapping[str, str]] = {}

    def __init__(self, context: Context, new: R, verbs: Verbs[R]) -> None:
        """Begin with a new record; the page makes its parts, and divides itself into them."""
        super().__init__(context)
        self.record: R = new
        self._new: R = new
        self._verbs: Verbs[R] = verbs
        self.address = Address(self.one)
        self.buttons: list[QPushButton] = []
        self.remove_button = self._offer("&Remove", self.remove)
        self.merge_button = self._offer("Merge…", self.merge)
        self.fields: dict[str, TextField] = {}
        self.form = Form(f"Details of the {self.one}")
        self.operations = OperationsTable(context, "History of the record")

    def _offer(self, words: str, run: Callable[[], object], tip: str = "") -> QPushButton:
        """Add a button to the head."""
        made = button(words, run=run, tip=tip)
        self.buttons.append(made)
        self.header.add(made)
        return made

    def _details(self, lines: Sequence[Sequence[Asked]], **others: TextField) -> Card:
        """The form: plain fields but for some others; below them the notes."""
        notes = [("notes", "Notes", "")]
        self.fields = add_texts(self.form, [*lines, notes], {"notes": several_lines(), **others})
        for field in self.fields.values():
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self.save)
        card = Card()
        card.body.addWidget(self.form)
        return card

    def _above_save(self, inner: QWidget) -> Clear:
        """What the tab of the details shows: the form, which scrolls, above Save."""
        made = Clear()
        column_in(made).addWidget(scrolled(inner, f"Details of the {self.one}"), 1)
        self.save_button = SaveBar(self.save, back=self._reset).below(made).save_button
        return made

    def name(self) -> str:
        """What the shown record is called, or that it is a new one."""
        return f"New {self.one}"

    def show_record(self) -> None:
        """Show the record in the head and in the parts, but not in its form."""
        raise NotImplementedError

    def open(self, address: Address) -> None:
        """Show a record's tab, or the form of a new one."""
        same = address.record == self.address.record and bool(self.record.id)
        if address.record is None:
            self.show_fields(self._new)
            self.to_top()
        elif not same:
            desk, number = self.context.desk, address.record
            found = self.context.attempt(lambda: self._verbs.get(desk, number))
            self.show_fields(found or self._new)
        super().open(address)
        self.tabs.setVisible(address.record is not None)
        if address.record is None:
            self.show_tab("details")

    def refresh(self) -> None:
        """Ask again; what was typed and not saved stays."""
        if self.address.record is not None and not self._still_there():
            self.context.go(Address(self.under))
            return
        for each in self.buttons:
            each.setVisible(bool(self.record.id))
        if self.record.id:
            self.show_record()
        else:
            self.header.say(self.name(), self.hint)
            self.header.set_chips([])
        self.moved.emit()

    def _still_there(self) -> bool:
        """Read the record again; False if it is gone."""
        if not self.record.id:
            return False
        typed, number = self._changed(), self.record.id
        found = self.context.found(lambda: self._verbs.get(self.context.desk, number))
        if found is None or not typed:
            self.show_fields(found or self._new)
        else:
            self.record = found
        return found is not None

    def show_fields(self, record: R) -> None:
        """Show a record in the form, in place of what was typed."""
        self.record = record
        for name, field in self.fields.items():
            put_text(field, getattr(record, name))
        self.form.show_errors({})

    def _typed(self) -> R:
        values: dict[str, Any] = {name: text_of(each) for name, each in self.fields.items()}
        return replace(self.record, **values)

    def _changed(self) -> bool:
        return self._typed() != self.record

    def may_leave(self) -> bool:
        """Ask before typed words are lost."""
        return not self._changed() or self.context.may_lose(
            "Keep what was typed?",
            f"The details of this {self.one} were changed and not saved.",
            save=self.save,
            drop=self._reset,
        )

    def _reset(self) -> None:
        """Show the record as it is kept, in place of what was typed."""
        self.show_fields(self.record)

    def save(self) -> bool:
        """Keep what was typed; what is wrong is said beside its field."""
        typed, desk = self._typed(), self.context.desk
        if not self.form.sound():
            return False
        try:
            if typed.id:
                changes = self._verbs.change(desk, typed)
                made = self._verbs.get(desk, typed.id)
            else:
                made, changes = self._verbs.add(desk, typed)
        except DeskError as error:
            usual = self.wrong.get("", "")
            for other in self.form.refuse(error, lambda x: self.wrong.get(x.reference, usual)):
                self.context.say.error(other)
            return False
        self.show_fields(made)
        self.context.done(changes)
        if not typed.id:
            self.context.go(Address(self.one, made.id, "details"))
        return True

    def remove(self) -> None:
        """Remove the record, if nothing hangs on it; undo brings it back."""
        number = self.record.id
        changes = self.context.attempt(lambda: self._verbs.remove(self.context.desk, number))
        if changes is not None:
            self.show_fields(self._new)
            self.context.done(changes)
            self.context.go(Address(self.under))

    def merge(self) -> None:
        """Find the other record, and merge the two."""
        raise NotImplementedError

    def _merge(self, search: MergeWithDialog, dialog: Callable[..., Any]) -> None:
        """Let another record be found and compared, and show the one that is kept."""
        search.ask()
        if search.chosen and self.may_leave():
            made = dialog(self.context, [self.record.id, *search.chosen], self)
            made.ask()
            if made.kept:
                self.context.go(Address(self.one, made.kept))

    def crumbs(self) -> Sequence[Crumb]:
        """Where this is."""
        name = self.name() if self.record.id else f"New {self.one}"
        return [Crumb(self.under.capitalize(), Address(self.under)), Crumb(name)]
