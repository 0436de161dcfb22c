"""An activity: its head with what is in place and missing, and a tab for each part of the work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.queries import history as history_query
from cme_desk.services.activities import readiness
from cme_desk.services.activities import record as service
from cme_desk.ui.activities.agenda import AgendaPart
from cme_desk.ui.activities.attendance import AttendancePart
from cme_desk.ui.activities.certificates import CertificatesPart
from cme_desk.ui.activities.expected import ExpectedPart
from cme_desk.ui.activities.overview import OverviewPart
from cme_desk.ui.activities.papers_menu import PapersMenu
from cme_desk.ui.activities.statements import StatementsPart
from cme_desk.ui.attendance.sign_in_sheet_menu import SignInSheetMenu
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.files import Drop
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.office.history import OperationsTable
from cme_desk.ui.office.waiting import address_of
from cme_desk.ui.tabbed_page import TabbedPage
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.leading import lead
from cme_desk.ui.widgets.ring import Ring
from cme_desk.ui.widgets.tips import set_tip

_CHIPS = 3


class ActivityPage(TabbedPage):
    """One activity. A sign-in sheet dropped anywhere on it begins the import."""

    title = "Activity"

    def __init__(self, context: Context) -> None:
        """Build the page; `open` says which activity is shown."""
        super().__init__(context)
        self.address = Address("activity")
        self.activity: Activity | None = None
        self._items: Sequence[readiness.Item] = ()
        self.ring = Ring()
        lead(self.ring, self._to_first_missing)
        self.header.add(self.ring)
        self.sheet_menu = SignInSheetMenu(context, self)
        self.header.add(self.sheet_menu.button)
        self.papers_menu = PapersMenu(context, self, self._chosen)
        self.header.add(self.papers_menu.button)
        self.import_button = button(
            "&Import attendance…",
            run=self.choose_sheet,
            kind="primary",
            tip="Or drop the sign-in sheet anywhere on this page",
        )
        self.header.add(self.import_button)
        self.overview = OverviewPart(context, self._go_to)
        self.agenda = AgendaPart(context)
        self.expected = ExpectedPart(context)
        self.attendance = AttendancePart(context, self.choose_sheet, self._go_tab)
        self.certificates = CertificatesPart(context)
        self.statements = StatementsPart(context)
        self.operations = OperationsTable(context, "History of the activity")
        self.divide(
            "the activity",
            [
                ("overview", "&Overview", self.overview),
                ("agenda", "Agenda", self.agenda),
                ("expected", "Expected", self.expected),
                ("attendance", "&Attendance", self.attendance),
                ("certificates", "&Certificates", self.certificates),
                ("statements", "Statements", self.statements),
                ("history", "Histor&y", self.operations.as_part()),
            ],
        )

    def open(self, address: Address) -> None:
        """Show an activity's tab."""
        if address.record != self.address.record:
            self.activity = None
        super().open(address)

    def refresh(self) -> None:
        """Ask again: the head always, and the part that is shown."""
        desk = self.context.desk
        found = self.context.found(lambda: service.get(desk, self.address.record or 0))
        if found is None:
            self.context.go(Address("activities"))
            return
        self.activity = found
        sessions = service.sessions_of(desk, found.id)
        self.header.say(found.title, words.subtitle(found, sessions))
        items = self._items = readiness.of_activity(desk, found.id)
        done = sum(item.done for item in items)
        self.ring.show_count(done, len(items))
        set_tip(self.ring, "\n".join(f"{'✓' if i.done else '–'} {i.words}" for i in items))
        self._chips(found, items)
        cancelled = found.status is ActivityStatus.CANCELLED
        self.import_button.setEnabled(not cancelled)
        self.sheet_menu.button.setEnabled(not cancelled)
        self.sheet_menu.show_activity(found, sessions)
        self.papers_menu.show_activity(found)
        match self.tabs.key:
            case "agenda":
                self.agenda.show_activity(found)
            case "expected":
                self.expected.show_activity(found)
            case "attendance":
                self.attendance.show_activity(found, sessions)
            case "certificates":
                self.certificates.show_activity(found)
            case "statements":
                self.statements.show_activity(found)
            case "history":
                rows = history_query.of_activity(desk.store, found.id)
                self.operations.set_operations(rows)
            case _:
                self.overview.show_activity(found, sessions, items)
        self.moved.emit()

    def _chips(self, activity: Activity, items: Sequence[readiness.Item]) -> None:
        marks = words.credit_marks(service.designated(self.context.desk, activity.id))
        marks.append(Mark(activity.providership.words))
        standing = words.status_mark(activity.status, activity.ends_on, self.context.desk.today())
        if standing.words != ActivityStatus.ACTIVE.words:
            marks.append(standing)
        missing = [item for item in items if not item.done]
        if not missing:
            marks.append(Mark("all in place", Tone.GOOD))
        self.header.set_chips(marks)
        for item in missing[:_CHIPS]:
            self.header.add_chip(Mark(item.words, Tone.WARNING), partial(self._go_to, item))

    def _to_first_missing(self) -> None:
        """Where the first thing that is missing is put right."""
        missing = next((item for item in self._items if not item.done), None)
        if missing is not None:
            self._go_to(missing)

    def _go_to(self, item: readiness.Item) -> None:
        self.context.go(address_of(item, self.address.record))

    def _chosen(self) -> list[int]:
        """The learners who are chosen in the attendance; a single current row is no choice."""
        if self.tabs.key != "attendance":
            return []
        rows = self.attendance.table.selected()
        return [row.person_id for row in rows] if len(rows) > 1 else []

    def crumbs(self) -> Sequence[Crumb]:
        """Where this is."""
        if self.activity is None:
            return [Crumb("Activities", Address("activities"))]
        return [
            Crumb("Activities", Address("activities")),
            Crumb(self.activity.starts_on[:4], Address("activities")),
            Crumb(self.activity.code),
        ]

    def commands(self) -> Sequence[Command]:
        """What can be done here."""
        return [
            Command(title="&Import attendance…", run=self.choose_sheet, icon="upload-simple"),
            Command(
                title="Import &registrations…",
                run=self.expected.take_in,
                icon="upload-simple",
            ),
            Command(
                title="&Print certificates…",
                run=lambda: self._go_tab("certificates"),
                icon="printer",
            ),
            Command(
                title="Copy the &statements…",
                run=lambda: self._go_tab("statements"),
                icon="copy",
            ),
            Command(
                title="Proof-read a &brochure…",
                run=lambda: self.context.go(Address("proofread", self.address.record)),
                icon="eye",
            ),
            *self.sheet_menu.commands(),
            *self.papers_menu.commands(),
        ]

    def first_field(self) -> QWidget | None:
        """What the address asks for, else the table of the shown tab."""
        if self.address.detail and (asked := self._field(self.address.detail)) is not None:
            return asked
        return {
            "agenda": self.agenda.rows.rows[0].begins if self.agenda.rows.rows else None,
            "expected": self.expected.search,
            "attendance": self.attendance.search,
            "certificates": self.certificates.table,
            "statements": self.statements.copy_button,
            "history": self.operations,
        }.get(self.tabs.key, self.import_button)

    def _field(self, key: str) -> QWidget | None:
        """Where something is put right in the shown tab."""
        match self.tabs.key:
            case "overview":
                return self.overview.field(key)
            case "statements":
                return self.statements.field(key)
            case _:
                return None

    def may_leave(self) -> bool:
        """Ask before typed facts are lost."""
        return self.overview.may_leave() and self.agenda.may_leave()

    def choose_sheet(self) -> None:
        """Ask for a sign-in sheet, and begin the import."""
        self.context.take_in("Import attendance", self.address.record)

    def import_sheet(self, path: Path) -> None:
        """Begin the import of a sign-in sheet."""
        self.context.go(Address("import", self.address.record, detail=str(path)))

    def _import_registered(self, path: Path) -> None:
        self.context.go(Address("import", self.address.record, "registrations", str(path)))

    def _go_tab(self, tab: str) -> None:
        self.context.go(self.address.at_tab(tab))

    def takes_file(self) -> Drop | None:
        """A sheet of attendance; where it is shown who is expected, a list of registrations."""
        if self.activity is None or not self.import_button.isEnabled():
            return None
        if self.tabs.key == "expected" and self.activity.format.is_live:
            return Drop(f"Import registrations for {self.activity.code}", self._import_registered)
        return Drop(f"Import attendance for {self.activity.code}", self.import_sheet)
