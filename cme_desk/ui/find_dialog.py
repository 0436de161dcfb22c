"""Finding one of many by a few letters and Enter, and what a sheet is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cme_desk.queries import activities
from cme_desk.queries.people_search import Found
from cme_desk.services.desk import Desk
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.widgets import words

_SHOWN = 8


class FindDialog(Dialog):
    """Three letters, and Enter; or several rows, where more than one may be chosen.

    Attributes:
        chosen: the ids that were chosen.

    """

    def __init__(
        self,
        title: str,
        what: str,
        find: Callable[[str], Sequence[Found]],
        parent: QWidget,
        *,
        hint: str,
        go: str,
        about: str = "",
        text: str = "",
        many: bool = False,
    ) -> None:
        """Begin with what a text finds, such as everybody of the same last name.

        Args:
            title: what is asked.
            what: what is found, for who hears the list read.
            find: the records that a text may mean, the likeliest first.
            parent: what it stands over.
            hint: what the field says while it is empty.
            go: the button that takes what is chosen.
            about: a paragraph below the title.
            text: to begin with.
            many: whether several may be chosen.

        """
        super().__init__(title, parent, about=about, width=theme.FORM_WIDTH)
        self.chosen: list[int] = []
        self._search = find
        self.search = SearchField(hint, enter_takes=True)
        columns: list[Column[Found]] = [
            Column(title="", text=lambda row: row.title, strong=True),
            Column(title="", text=lambda row: row.subtitle, muted=True),
        ]
        self.table = RecordsTable(what, columns, key=lambda row: row.id, many=many, whole=True)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table)
        self.go_button = self.offer_first(go, self.take)
        self.search.searched.connect(self._find)
        self.search.left_down.connect(self.table.enter)
        self.search.entered.connect(self.take)
        self.table.opened.connect(lambda _row: self.take())
        self.search.setText(text)
        self._find(text)
        self.search.selectAll()
        self.search.setFocus()

    def _find(self, text: str) -> None:
        rows = self._search(text)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        if rows:
            self.table.go_to(0)
        self.go_button.setEnabled(bool(rows))

    def take(self) -> None:
        """Take what is chosen."""
        self.chosen = [each.id for each in self.table.selected()]
        if self.chosen:
            self.accept()


class WhichActivityDialog(FindDialog):
    """The activities whose day is nearest, or those that a text finds; or none, but for the people.

    Attributes:
        people_only: whether only the people of the sheet are wanted.

    """

    def __init__(self, desk: Desk, path: Path, parent: QWidget) -> None:
        """Ask of a file."""
        self.people_only = False

        def find(text: str) -> list[Found]:
            today = desk.today()
            found = activities.find(desk.store, text, _SHOWN) if text else []
            return found if text else activities.nearest(desk.store, today, _SHOWN)

        super().__init__(
            f"Which activity is “{path.name}” for?",
            "Activity",
            lambda text: [
                each._replace(subtitle=words.with_days(each.subtitle)) for each in find(text)
            ],
            parent,
            hint="Find an activity",
            go="&Import attendance",
            about="Nothing is written before you have seen what would be.",
        )
        self.offer("Only the &people on it", self._take_people)

    def _take_people(self) -> None:
        self.people_only = True
        self.accept()
