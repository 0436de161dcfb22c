"""People: the list, searched by any part of a name, and adding one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from cme_desk import paths
from cme_desk.domain.credit.types import amount_text
from cme_desk.files.whole import write_whole
from cme_desk.queries import people as query
from cme_desk.queries.people import PersonLine
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.files import LISTS, SHEETS, dropped_file
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.list_bar import ListBar
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.page import Page
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import Text

_SHOWN = 500
_CHIPS = 4

COLUMNS: list[Column[PersonLine]] = [
    Column(title="Name", text=lambda row: row.name, sort="name", strong=True),
    Column(title="Credentials", text=lambda row: row.credentials, sort="credentials", width=120),
    Column(
        title="Profession", text=lambda row: row.profession, sort="profession", width=130, spare=1
    ),
    Column(
        title="Organization",
        text=lambda row: row.organization,
        sort="organization",
        muted=True,
        spare=2,
    ),
    Column(title="E-mail", text=lambda row: row.email, sort="email", muted=True, spare=3),
    Column(
        title="Activities",
        text=lambda row: str(row.activities) if row.activities else "—",
        sort="activities",
        width=96,
        number=True,
    ),
    Column(
        title="Credits",
        text=lambda row: amount_text(row.credits) if row.credits else "—",
        sort="credits",
        width=90,
        number=True,
        tip=lambda _row: "Credits claimed in all, of every type",
    ),
]


class PeoplePage(Page):
    """Everybody the office knows."""

    title = "People"

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context)
        self.setAcceptDrops(True)
        self._order, self._descending = "name", False
        self.header = PageHeader("People")
        self.header.add(button("&Duplicates", run=lambda: context.go(Address("duplicates"))))
        self.header.add(button("&Import people…", run=self.choose_file, icon="upload-simple"))
        self.header.add(button("&Add a person", run=self.add_person, kind="primary"))
        self.body.addWidget(self.header)
        self.search = SearchField("Search people")
        self.filters = FilterChips("Show people of a profession")
        self.save_button = button("Save the &list…", run=self.save_list)
        self.body.addWidget(ListBar(self.search, self.filters, [self.save_button]))
        self.table = RecordsTable("People", COLUMNS, key=lambda row: row.id)
        self.body.addWidget(self.table, 10)
        self.more = Text("", size=theme.CAPTION, ink="muted")
        self.body.addWidget(self.more)
        self.empty = EmptyState(
            "users",
            "Nobody is here yet",
            "People come with the first sign-in sheet that is imported, from a list, or one by "
            "one.",
            button("Import people…", run=self.choose_file, kind="primary"),
            button("Add a person", run=self.add_person),
        )
        self.body.addWidget(self.empty, 10)
        self.body.addStretch(0)
        self.table.show_sorted("name")
        self.search.searched.connect(lambda _text: self.refresh())
        self.search.left_down.connect(self.table.enter)
        self.filters.chosen.connect(lambda _key: self.refresh())
        self.table.typed.connect(self.search.begin)
        self.table.opened.connect(lambda row: context.go(Address("person", row.id)))
        self.table.model.sort_asked.connect(self._sort)

    def refresh(self) -> None:
        """Ask again."""
        store = self.context.desk.store
        text = self.search.text() if self.search else ""
        found = query.professions(store)[:_CHIPS]
        everybody = query.count(store)
        self.filters.set_filters(
            [Filter("", "All", everybody), *(Filter(name, name, many) for name, many in found)]
        )
        rows = query.listed(
            store,
            text=text,
            order=self._order,
            descending=self._descending,
            profession=self.filters.key,
            limit=_SHOWN,
        )
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.filters.setVisible(bool(everybody))
        if self.search is not None:
            self.search.setVisible(bool(everybody))
        self.empty.setVisible(not rows)
        self.save_button.setVisible(bool(everybody))
        self.save_button.setEnabled(bool(rows))
        if everybody and not rows:
            self.empty.say(f"Nobody matches “{text}”", "Try a part of the name, or another filter.")
        if self.search is not None:
            self.search.change_hint(f"Search {everybody:,} people")
        self._tell_more(len(rows), text)

    def _tell_more(self, shown: int, text: str) -> None:
        if shown < _SHOWN:
            self.more.hide()
            return
        many = query.count(self.context.desk.store, text=text, profession=self.filters.key)
        self.more.setText(
            f"The first {shown:,} of {many:,} are shown; type a part of a name to find others."
        )
        self.more.setVisible(many > shown)

    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = order, descending
        self.refresh()

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [
            Command(title="&Add a person", run=self.add_person, icon="user-plus"),
            Command(title="&Import people…", run=self.choose_file, icon="upload-simple"),
            Command(title="Save the &list of people…", run=self.save_list, icon="download-simple"),
        ]

    def add_person(self) -> None:
        """Open the form of a new person."""
        self.context.go(Address("person"))

    def choose_file(self) -> None:
        """Ask for a list of people, and begin the import."""
        path = self.context.say.open_file("Import people", SHEETS)
        if path is not None:
            self.context.go(Address("import", detail=str(path)))

    def save_list(self) -> None:
        """Write everybody who fits the search and the filter, as Excel or CSV."""
        context, text = self.context, self.search.text() if self.search else ""
        profession, desk = self.filters.key, self.context.desk
        suggested = paths.user_documents() / "People.xlsx"
        path = context.say.save_file("Save the list of people", LISTS, suggested)
        if path is None:
            return

        def work(progress: JobProgress) -> bytes:
            # Writing workbooks takes longer to load than the window to open.
            from cme_desk.services.office import exports  # noqa: PLC0415

            progress.check()
            plain = path.suffix.lower() == ".csv"
            format_ = exports.ListFormat.CSV if plain else exports.ListFormat.XLSX
            with desk.elsewhere() as other:
                return exports.people(other, format_, text=text, profession=profession)

        def done(content: bytes) -> None:
            if context.attempt(lambda: write_whole(path, content)) is not None:
                context.tell(f"Saved as {path.name}")

        context.run("Writing the list of people", work, done=done)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a file may be dropped."""
        if dropped_file(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: begin the import of the file."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.context.go(Address("import", detail=str(path)))
