"""What is waived at an activity, for whom and why; and taking it back."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.work import Waiver
from cme_desk.services.credit import gates
from cme_desk.services.people import record as people
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.widgets import words

EVERYBODY = "Everybody, also who comes later"


class _Row(NamedTuple):
    """One waiver, with the name of whom it is for."""

    waiver: Waiver
    name: str


_COLUMNS: list[Column[_Row]] = [
    Column(title="For", text=lambda row: row.name, strong=True, width=150),
    Column(title="What", text=lambda row: row.waiver.gate.words, width=110),
    Column(title="Why", text=lambda row: row.waiver.reason, tip=lambda row: row.waiver.reason),
    Column(title="On", text=lambda row: words.day(row.waiver.given_on), width=100, number=True),
]


class WaiversDialog(Dialog):
    """The list stays open while one after the other is taken back; Escape leaves the rest."""

    def __init__(self, context: Context, activity: Activity, parent: QWidget) -> None:
        """Show what is waived now."""
        super().__init__(
            "What is waived",
            parent,
            about=f"{activity.title}. What is taken back stands before credit again, and the "
            "credit follows. A certificate in force keeps the waiver that it rests on.",
            width=theme.PALETTE_WIDTH,
            cancel="&Close",
            fills=True,
        )
        self._context, self._activity = context, activity
        self.table = RecordsTable("Waivers", _COLUMNS, key=lambda row: row.waiver.id)
        self.body.addWidget(self.table)
        self.back_button = self.offer_first("&Take back", self.take_back, destroys=True)
        self.table.selection_changed.connect(self._offer)
        self._show()
        self.table.setFocus()

    def _show(self) -> None:
        desk = self._context.desk
        found = gates.of_activity(desk, self._activity.id)
        self.table.set_rows([_Row(each, self._name(each.person_id)) for each in found])
        self._offer()

    def _name(self, person_id: int | None) -> str:
        """Whom a waiver is for."""
        return EVERYBODY if person_id is None else people.get(self._context.desk, person_id).display

    def _offer(self) -> None:
        self.back_button.setEnabled(self.table.current is not None)

    def take_back(self) -> None:
        """Let the gate of the chosen line hold again; undo brings the waiver back."""
        row = self.table.current
        if row is None:
            return
        one = row.waiver.person_id
        done = self._context.do(
            lambda: gates.set_again(
                self._context.desk,
                activity_id=self._activity.id,
                people=None if one is None else [one],
                gate=row.waiver.gate,
            )
        )
        if done is not None:
            self._show()
            if not self.table.model.rows:
                self.accept()
