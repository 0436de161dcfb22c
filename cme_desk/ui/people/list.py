"""People: the list, searched by any part of a name, and adding one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from cme_desk.queries import people as query
from cme_desk.queries import slips
from cme_desk.queries.people import PersonLine
from cme_desk.services.desk import Desk
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.files import Drop
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.list_page import ListPage
from cme_desk.ui.lists.filters import Filter
from cme_desk.ui.lists.records import Column
from cme_desk.ui.paper_job import Outcome, PaperJob, PaperWork, SavedAs
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState

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
        title="Credit",
        text=lambda row: row.credit_words or "—",
        sort="credits",
        width=190,
        tip=lambda row: row.credit_words.replace(" · ", "\n"),
    ),
]


class PeoplePage(ListPage[PersonLine]):
    """Everybody the office knows."""

    title = "People"
    leads_to = "person"
    query: ClassVar = query
    by = "profession"
    nothing = ("Nobody matches “{text}”", "Try a part of the name, or another filter.")
    views_name = "Show people of a profession"
    cut = "are shown; type a part of a name to find others."

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context, COLUMNS)
        self.header.add(button("&Duplicates", run=lambda: context.go(Address("duplicates"))))
        self.header.add(button("&Import people…", run=self.choose_file, icon="upload-simple"))
        self.header.add(button("&Add a person", run=self.add_person, kind="primary"))
        self.save_button = button("Save the &list…", run=self.save_list)
        empty = EmptyState(
            "users",
            "Nobody is here yet",
            "People come with the first sign-in sheet that is imported, from a list, or one by "
            "one.",
            button("Import people…", run=self.choose_file, kind="primary"),
            button("Add a person", run=self.add_person),
        )
        self.lay_out(empty, self.save_button)

    def views(self) -> Sequence[Filter]:
        """Everybody, and those of the commonest professions."""
        store = self.context.desk.store
        found = query.professions(store)[:_CHIPS]
        return [
            Filter("", "All", query.count(store)),
            *(Filter(name, name, many) for name, many in found),
        ]

    def refresh(self) -> None:
        """Ask again; a list of nobody is not saved."""
        super().refresh()
        text = self.search.text().strip()
        if text and not self.table.model.rows:
            meant = slips.people_meant(self.context.desk.store, text)
            said = f"Did you mean “{'” or “'.join(meant)}”?" if meant else self.nothing[1]
            self.empty.say(self.nothing[0].format(text=text), said)
        self.save_button.setEnabled(bool(self.table.model.rows))

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
        self.context.take_in("Import people")

    def save_list(self) -> None:
        """Write everybody who fits the search and the filter, as Excel or CSV."""
        text, profession = self.search.text(), self.filters.key

        def draw(desk: Desk, _progress: JobProgress, path: Path | None) -> Outcome:
            # Writing workbooks takes longer to load than the window to open.
            from cme_desk.services.office import exports  # noqa: PLC0415 - see above

            plain = path is not None and path.suffix.lower() == ".csv"
            format_ = exports.ListFormat.CSV if plain else exports.ListFormat.XLSX
            return Outcome(exports.people(desk, format_, text=text, profession=profession))

        PaperJob(self.context, self).save(
            PaperWork(name="People", title="Writing the list of people", draw=draw),
            SavedAs("Save the list of people", [".xlsx", ".csv"]),
        )

    def takes_file(self) -> Drop | None:
        """A sheet of people."""
        return Drop(
            "Import the people on this sheet",
            lambda path: self.context.go(Address("import", detail=str(path))),
        )
