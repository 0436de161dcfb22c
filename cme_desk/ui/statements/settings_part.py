"""The wordings of statements, as a tab of the Settings."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.wording.texts import Statement
from cme_desk.services.office import accreditations
from cme_desk.services.statements import wordings as service
from cme_desk.services.statements.wordings import Wording
from cme_desk.ui.context import Context
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.settings_part import SettingsPart
from cme_desk.ui.statements.wording_dialogs import AccreditorDialog, ConfirmDialog, WordingDialog
from cme_desk.ui.widgets.arrange import row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark

_BLANK = re.compile(r"\{(\w+)\}")

_COLUMNS: list[Column[Wording]] = [
    Column(
        title="Statement",
        text=lambda row: row.name,
        strong=True,
        tip=lambda row: f"{row.name}\n{row.source}",
        width=250,
    ),
    Column(
        title="Wording",
        text=lambda row: _in_words(row.text),
        muted=True,
        tip=lambda row: row.text,
        spare=1,
    ),
    Column(
        title="",
        mark=lambda row: None if row.confirmed else Mark("not confirmed", Tone.WARNING),
        tip=lambda row: row.source,
        width=130,
    ),
]


def _in_words(text: str) -> str:
    """A wording as it is listed: what is filled in stands in words, "[the provider]"."""
    return _BLANK.sub(lambda found: f"[{found[1].replace('_', ' ')}]", text)


class StatementsPart(SettingsPart):
    """The list of wordings with what can be done to the one that is chosen."""

    def __init__(self, context: Context) -> None:
        """Make an empty list; `refresh` fills it."""
        super().__init__(context, "Statements")
        card = Card(
            "Wording of statements",
            "What your papers and brochures are composed from. What was never compared with "
            "its owner's text is marked: compare it, then confirm it.",
        )
        self.body.addWidget(card)
        self.body.addStretch(1)
        self._filter = "mine"
        self._mine: set[int] = set()
        self.filters = FilterChips("Show wordings")
        self.filters.chosen.connect(self._choose)
        card.body.addWidget(self.filters)
        self.table = RecordsTable("Wordings", _COLUMNS, key=lambda row: row.code, whole=True)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.selection_changed.connect(self._offer)
        card.body.addWidget(self.table)
        row = row_in()
        self.edit_button = button("&Edit…", run=self.edit, tip="Enter")
        self.confirm_button = button(
            "Con&firm…", run=self.confirm, tip="You compared it with its owner's own text"
        )
        self.remove_button = button("Remove accreditor", run=self.remove)
        row.addWidget(self.edit_button)
        row.addWidget(self.confirm_button)
        row.addStretch(1)
        row.addWidget(self.remove_button)
        self.add_button = button("New accreditor…", run=self.add)
        row.addWidget(self.add_button)
        card.body.addLayout(row)

    def refresh(self) -> None:
        """Ask again."""
        self._mine = {each.accreditor.id for each in accreditations.held(self.context.desk)}
        found = service.listed(self.context.desk)
        shown = {
            "mine": [each for each in found if self._is_mine(each)],
            "doubtful": [each for each in found if not each.confirmed],
            "all": found,
        }
        words = {"mine": "In use here", "doubtful": "Not confirmed", "all": "All"}
        self.filters.set_filters(
            [Filter(key, words[key], len(rows)) for key, rows in shown.items()], self._filter
        )
        self.table.set_rows(shown[self._filter])
        self._offer()

    def first_field(self) -> QWidget:
        """The list of wordings."""
        return self.table

    def _is_mine(self, wording: Wording) -> bool:
        """Whether it is the office's accreditor's, a type's that is in use, or its own."""
        owner = wording.owner
        if isinstance(owner, Accreditor):
            return owner.id in self._mine
        return owner.in_use if isinstance(owner, CreditType) else True

    def _choose(self, key: str) -> None:
        self._filter = key
        self.refresh()

    def edit(self) -> None:
        """Edit the chosen one."""
        wording = self.table.current
        if wording is None:
            return
        if isinstance(wording.owner, Accreditor):
            AccreditorDialog(self.context, wording.owner, self).open()
        else:
            WordingDialog(self.context, wording, self).open()

    def confirm(self) -> None:
        """Ask when and where the chosen one was compared with its owner's text."""
        wording = self.table.current
        if wording is not None and isinstance(wording.owner, Statement):
            self.context.do(lambda: service.confirm(self.context.desk, wording.code))
        elif wording is not None:
            ConfirmDialog(self.context, wording, self).open()

    def add(self) -> None:
        """Ask for an accreditor that does not ship."""
        AccreditorDialog(self.context, service.state_form(self.context.desk), self).open()

    def remove(self) -> None:
        """Take the chosen accreditor away; the quiet bar can bring it back."""
        wording = self.table.current
        if wording is None or not isinstance(wording.owner, Accreditor):
            return
        owner = wording.owner
        self.context.do(lambda: service.remove_accreditor(self.context.desk, owner.id))

    def _offer(self) -> None:
        wording = self.table.current
        self.edit_button.setEnabled(wording is not None)
        self.confirm_button.setEnabled(wording is not None and not wording.confirmed)
        owner = wording.owner if wording else None
        self.remove_button.setEnabled(isinstance(owner, Accreditor) and owner.id not in self._mine)
