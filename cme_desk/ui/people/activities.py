"""What a person attended and claimed, with the certificates at hand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.certificates import Certificate
from cme_desk.queries import people as query
from cme_desk.queries.people import PersonActivity
from cme_desk.services.papers import certificates as service
from cme_desk.services.papers.reissue import Reissued
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.papers.reissue_dialog import ReissueDialog
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.empty import EmptyState


def _in_force(row: PersonActivity) -> list[str]:
    return [number for number, status in row.certificates if status == "issued"]


def _papers(row: PersonActivity) -> Mark | None:
    in_force = _in_force(row)
    if in_force:
        return Mark(", ".join(in_force), Tone.GOOD)
    if row.certificates:
        return Mark(f"{row.certificates[-1][0]} {row.certificates[-1][1]}", Tone.NEUTRAL)
    return None


COLUMNS: list[Column[PersonActivity]] = [
    Column(title="Date", text=lambda row: words.day(row.starts_on), width=124, muted=True),
    Column(title="Code", text=lambda row: row.code, width=136, spare=2),
    Column(title="Activity", text=lambda row: row.title, strong=True),
    Column(
        title="Claimed",
        text=lambda row: (
            " · ".join(f"{amount_text(amount)} {name}" for name, amount in row.claims) or "—"
        ),
        width=230,
        spare=1,
    ),
    Column(
        title="Certificate",
        mark=_papers,
        width=190,
    ),
]


class PersonActivities(Clear):
    """Their activities, newest first; Enter opens the certificate, which may be wanted again."""

    def __init__(self, context: Context) -> None:
        """Build it; `show_person` fills it."""
        super().__init__("Activities")
        self._context = context
        column = column_in(self, gap=theme.GAP)
        self.table = RecordsTable("Activities", COLUMNS, key=lambda row: row.activity_id)
        self.table.opened.connect(self._open_row)
        self.table.selection_changed.connect(self._offer)
        self.activity_button = button("&Open the activity", run=self._open_activity)
        self.paper_button = button("&Show the certificate", run=self._open_paper, tip="Enter")
        self.reissue_button = button(
            "&Correct and reissue…",
            run=self._reissue,
            tip="The name was wrong: correct it, and issue the certificate anew",
        )
        bar = row_in()
        bar.addStretch(1)
        bar.addWidget(self.activity_button)
        bar.addWidget(self.reissue_button)
        bar.addWidget(self.paper_button)
        column.addLayout(bar)
        column.addWidget(self.table, 10)
        self.nothing = EmptyState(
            "calendar-blank",
            "No activities yet",
            "Whatever this person attends, claims or is given a certificate for stands here.",
        )
        column.addWidget(self.nothing, 10)
        column.addStretch(0)

    def first_field(self) -> QWidget | None:
        """The table, if there is anything in it."""
        return self.table if self.table.model.rows else None

    def show_person(self, person_id: int) -> None:
        """List what they were at; the newest certificate is at hand, as it is asked for most."""
        rows = query.activities_of(self._context.desk.store, person_id)
        self.table.set_rows(rows)
        if self.table.current is None and rows:
            newest = (place for place, row in enumerate(rows) if _in_force(row))
            self.table.go_to(next(newest, 0))
        for each in (self.table, self.activity_button, self.reissue_button, self.paper_button):
            each.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._offer()

    def _offer(self) -> None:
        row = self.table.current
        self.activity_button.setEnabled(row is not None)
        for each in (self.paper_button, self.reissue_button):
            each.setEnabled(row is not None and bool(_in_force(row)))

    def _open_row(self, row: PersonActivity) -> None:
        """Open the certificate, which may be wanted again; without one the attendance."""
        if _in_force(row):
            self._open_paper()
        else:
            self._open_activity()

    def _open_activity(self) -> None:
        row = self.table.current
        if row is not None:
            self._context.go(Address("activity", row.activity_id, "attendance"))

    def _paper(self) -> Certificate | None:
        """The newest certificate in force of the chosen activity."""
        row = self.table.current
        numbers = _in_force(row) if row is not None else []
        if not numbers:
            return None
        return self._context.attempt(lambda: service.find(self._context.desk, numbers[-1]))

    def _open_paper(self) -> None:
        found = self._paper()
        if found is not None:
            self._context.go(Address("certificate", found.id))

    def _reissue(self) -> None:
        found = self._paper()
        if found is not None:
            ReissueDialog(self._context, [found], self, self._reissued).open()

    def _reissued(self, done: Reissued) -> None:
        """Show the new one, ready to print."""
        self._context.go(Address("certificate", done.pairs[0][1].id))
