"""Finding the other record of a person or an organization, to merge the two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cme_desk.queries.people_search import Found
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme

_SHOWN = 8

Search = Callable[[str, int], list[Found]]
"""What finds records by a text, up to a number."""


class MergeWithDialog(Dialog):
    """Three letters, and Enter; or several rows, to merge more than two at once.

    Attributes:
        chosen: the ids that were chosen.

    """

    def __init__(
        self, what: str, search: Search, record_id: int, text: str, parent: QWidget
    ) -> None:
        """Begin with what a text finds, such as everybody of the same last name.

        Args:
            what: what is found, as the head of the list says it.
            search: finds records by a text, up to a number.
            record_id: the record that another one is looked for.
            text: to begin with.
            parent: the page.

        """
        super().__init__("Merge with another record", parent, width=theme.FORM_WIDTH)
        self.chosen: list[int] = []
        self._record_id, self._search = record_id, search
        self.search = SearchField("Find the other record", enter_takes=True)
        columns: list[Column[Found]] = [
            Column(title=what, text=lambda row: row.title, strong=True),
            Column(title="", text=lambda row: row.subtitle, muted=True),
        ]
        self.table = RecordsTable("Records found", columns, key=lambda row: row.id, many=True)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table)
        self.go_button = self.offer_first("&Compare…", self.take)
        self.search.searched.connect(self._find)
        self.search.left_down.connect(self.table.enter)
        self.search.entered.connect(self.take)
        self.table.opened.connect(lambda _row: self.take())
        self.search.setText(text)
        self.search.selectAll()
        self.search.setFocus()

    def _find(self, text: str) -> None:
        # One more than is shown, as the record itself may be among them.
        found = self._search(text, _SHOWN + 1) if text else []
        rows = [each for each in found if each.id != self._record_id][:_SHOWN]
        self.table.set_rows(rows)
        if rows:
            self.table.go_to(0)
        self.go_button.setEnabled(bool(rows))

    def take(self) -> None:
        """Take what is chosen."""
        self.chosen = [each.id for each in self.table.selected()]
        if self.chosen:
            self.accept()
