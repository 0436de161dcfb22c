"""The attendance of an activity: who was there, for how long, and what each claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.office.history import Changes
from cme_desk.queries import attendance as query
from cme_desk.queries import questions as questions_query
from cme_desk.queries import seats as seats_query
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.activities import seats as seat_service
from cme_desk.services.attendance import by_hand as service
from cme_desk.ui.attendance.columns import COLUMNS, columns_of
from cme_desk.ui.attendance.sign_in_dialog import RemoveDialog, SignInDialog
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.credit.credit_menu import CreditMenu
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.list_bar import ListBar
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in
from cme_desk.ui.widgets.buttons import button, menu_button
from cme_desk.ui.widgets.empty import EmptyState


class AttendancePart(Clear):
    """The learners of one activity."""

    def __init__(
        self,
        context: Context,
        choose_sheet: Callable[[], None],
        go_tab: Callable[[str], None],
    ) -> None:
        """Build it; `choose_sheet` begins an import, `go_tab` shows another tab."""
        super().__init__("Attendance")
        self._context = context
        self._activity = Activity(code="", title="", starts_on="", ends_on="")
        self._sessions: list[Session] = []
        self._order, self._descending = "name", False
        column = column_in(self)
        column.addWidget(self._bar(go_tab))
        self._tables: dict[int, str] = {}
        self.table = RecordsTable("Learners", COLUMNS, key=lambda row: row.person_id, many=True)
        column.addWidget(self.table, 10)
        self.empty = EmptyState(
            "clipboard-text",
            "Nobody is signed in yet",
            "Drop the sign-in sheet here: Excel, a text file, a report of Zoom or Teams, in any "
            "layout. Nothing is written before you have looked at it.",
            button("Import attendance…", run=choose_sheet, kind="primary"),
            button("Type a paper sheet", run=self.type_sheet),
            button("Add a learner…", run=self.add),
        )
        column.addWidget(self.empty, 10)
        column.addStretch(0)
        self.table.show_sorted("name")
        self.search.searched.connect(lambda _text: self._ask())
        self.search.left_down.connect(self.table.enter)
        self.filters.chosen.connect(self._filtered)
        self.table.typed.connect(self.search.begin)
        self.table.opened.connect(self._open)
        self.table.selection_changed.connect(self._offer)
        self.table.model.sort_asked.connect(self._sort)

    def _bar(self, go_tab: Callable[[str], None]) -> ListBar:
        self.search = SearchField("Search learners")
        self.filters = FilterChips("Show learners")
        self.add_button = button("Add a &learner…", run=self.add)
        self.type_button = button(
            "&Type a sheet", run=self.type_sheet, tip="A signed paper sheet, row by row"
        )
        self.change_button, menu = menu_button(
            "C&hange",
            ("&Times…", self.change_times),
            ("Assign ta&ble…", self.change_table),
            ("Remo&ve from attendance", self.remove),
            tip="What is known of the chosen learner",
        )
        self.times_action, self.table_action, self.remove_action = menu.actions()
        self.credit = CreditMenu(self._context, self, self._selected)
        self.print_button = button("&Print certificates", run=lambda: go_tab("certificates"))
        actions = (
            self.type_button,
            self.add_button,
            self.change_button,
            self.credit.button,
            self.print_button,
        )
        return ListBar(self.search, self.filters, actions)

    def show_activity(self, activity: Activity, sessions: list[Session]) -> None:
        """Show an activity's learners."""
        self._activity, self._sessions = activity, sessions
        self.credit.show_activity(activity)
        self._tables = seats_query.labels(self._context.desk.store, activity.id)
        self.table.set_columns(columns_of(activity, self._tables))
        self._ask()

    def _ask(self) -> None:
        store = self._context.desk.store
        everybody = query.of_activity(store, self._activity.id)
        # Unknown counts as no physician: credit awarded wrongly is a finding in an audit.
        physicians = sum(row.physician is True for row in everybody)
        waiting = len(questions_query.open_questions(store, self._activity.id))
        filters = [
            Filter("", "All", len(everybody)),
            Filter("physicians", "Physicians", physicians),
            Filter("other", "Other", len(everybody) - physicians),
        ]
        if waiting:
            filters.append(Filter("decide", "To decide", waiting, Tone.WARNING))
        self.filters.set_filters(filters)
        rows = query.of_activity(
            store,
            self._activity.id,
            text=self.search.text(),
            order=self._order,
            descending=self._descending,
        )
        if self.filters.key in {"physicians", "other"}:
            wanted = self.filters.key == "physicians"
            rows = [row for row in rows if (row.physician is True) is wanted]
        self.table.set_rows(rows)
        self.search.change_hint(f"Search {len(everybody):,} learners")
        anybody = bool(everybody or waiting)
        for each in (
            self.table,
            self.search,
            self.filters,
            self.type_button,
            self.add_button,
            self.change_button,
            self.credit.button,
            self.print_button,
        ):
            each.setVisible(anybody)
        self.empty.setVisible(not anybody)
        self._offer()

    def _offer(self) -> None:
        chosen = self.table.selected()
        one = len(chosen) == 1
        self.change_button.setEnabled(bool(chosen))
        self.credit.offer()
        self.times_action.setEnabled(one)
        self.remove_action.setEnabled(one)
        self.table_action.setEnabled(bool(chosen))

    def _selected(self) -> list[AttendanceLine]:
        return self.table.selected()

    def _filtered(self, key: str) -> None:
        if key == "decide":
            self._context.go(Address("questions", self._activity.id))
        else:
            self._ask()

    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = order, descending
        self._ask()

    def _open(self, row: AttendanceLine) -> None:
        self._context.go(Address("person", row.person_id))

    def add(self) -> None:
        """Sign somebody in by hand."""
        SignInDialog(self._context, self._activity, self._sessions, self).open()

    def type_sheet(self) -> None:
        """Type a signed paper sheet, row by row."""
        self._context.go(Address("paper", self._activity.id))

    def change_times(self) -> None:
        """Correct when the chosen learner was there."""
        for learner in self.table.selected()[:1]:
            SignInDialog(
                self._context, self._activity, self._sessions, self, learner=learner
            ).open()

    def change_table(self) -> None:
        """Say at which table the chosen learners sit."""
        people = [(row.person_id, row.display) for row in self.table.selected()]
        if people:
            TableDialog(self._context, self._activity.id, people, self).open()

    def remove(self) -> None:
        """Remove the chosen learner from the attendance; undo brings them back."""
        desk, activity_id = self._context.desk, self._activity.id
        for learner in self.table.selected()[:1]:
            if len(self._sessions) > 1:
                RemoveDialog(self._context, self._activity, self._sessions, learner, self).open()
                return
            out = partial(
                service.remove, desk, activity_id=activity_id, person_id=learner.person_id
            )
            self._context.do(out)


class TableDialog(FormDialog):
    """The number or name of a table, for the learners who are chosen."""

    def __init__(
        self, context: Context, activity_id: int, people: Sequence[tuple[int, str]], parent: QWidget
    ) -> None:
        """Ask; `people` are (id, name)."""
        self._desk, self._activity_id = context.desk, activity_id
        self._people = [person_id for person_id, _ in people]
        whose = people[0][1] if len(people) == 1 else f"{len(people):,} learners"
        now = {
            seats_query.labels(context.desk.store, activity_id).get(each, "")
            for each in self._people
        }
        self.label = LineField(now.pop() if len(now) == 1 else "")
        hint = "A number or a name; empty takes them from it"
        super().__init__(
            context,
            f"Table of {whose}",
            [[Field("label", "&Table", self.label, hint)]],
            self._seat,
            parent,
            about="It stands on badges and tents, and certificates can be printed in its order.",
        )

    def _seat(self) -> Changes:
        return seat_service.seat(self._desk, self._activity_id, self._people, self.label.text())
