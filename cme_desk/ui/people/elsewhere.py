"""Credit that a person earned elsewhere, for their transcript."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from cme_desk.domain.credit.types import amount_text, typed_amount
from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.outside_credit import OutsideCredit
from cme_desk.errors import DeskError
from cme_desk.files.whole import write_whole
from cme_desk.services.credit import types as credit_types
from cme_desk.services.people import belongings as service
from cme_desk.services.people.belongings import PersonRecord
from cme_desk.ui.base.files import copy_to_show
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState

_OTHER = "other"

COLUMNS: list[Column[OutsideCredit]] = [
    Column(
        title="Date",
        text=lambda row: words.day(row.earned_on),
        width=124,
        muted=True,
    ),
    Column(title="Activity", text=lambda row: row.title, strong=True),
    Column(title="Provider", text=lambda row: row.provider, muted=True),
    Column(title="Type of credit", text=lambda row: row.type_name, width=200),
    Column(title="Credits", text=lambda row: amount_text(row.amount), width=90, number=True),
    Column(
        title="Paper", text=lambda row: "filed" if row.document_id else "—", width=80, muted=True
    ),
]


class PersonElsewhere(Clear):
    """A table of credits that others gave; add one, remove one, look at its paper."""

    def __init__(self, context: Context) -> None:
        """Build it; `show_record` fills it."""
        super().__init__("Credit from elsewhere")
        self._context = context
        self._person_id = 0
        self._paper: Path | None = None
        column = column_in(self, gap=theme.GAP)
        bar = row_in()
        bar.addStretch(1)
        self.remove_button = button("Rem&ove", run=self.remove)
        self.add_button = button("&Add a credit…", run=self.add)
        self.paper_button = button(
            "Ope&n the paper", run=self.open_paper, tip="Look at the paper that was filed (Enter)"
        )
        bar.addWidget(self.paper_button)
        bar.addWidget(self.remove_button)
        bar.addWidget(self.add_button)
        column.addLayout(bar)
        self.table = RecordsTable("Credit from elsewhere", COLUMNS, key=lambda row: row.id)
        self.table.selection_changed.connect(self._offer)
        self.table.opened.connect(self.open_paper)
        column.addWidget(self.table, 10)
        self.nothing = EmptyState(
            "medal",
            "No credit from elsewhere",
            "What this person earned from other providers can be added for the transcript. It is "
            "marked so, and never counted with what this office gave.",
            button("Add a credit…", run=self.add, kind="primary"),
        )
        column.addWidget(self.nothing, 10)
        column.addStretch(0)

    def show_record(self, record: PersonRecord) -> None:
        """List the credits of a person."""
        self._person_id = record.person.id
        self.table.set_rows(record.outside)
        for each in (self.table, self.paper_button, self.remove_button, self.add_button):
            each.setVisible(bool(record.outside))
        self.nothing.setVisible(not record.outside)
        if record.outside and self.table.current is None:
            self.table.go_to(0)
        self._offer()

    def _offer(self) -> None:
        row = self.table.current
        self.remove_button.setEnabled(row is not None)
        self.paper_button.setEnabled(row is not None and row.document_id is not None)

    def open_paper(self) -> None:
        """Show the filed paper of the chosen credit; what might run is only saved."""
        row = self.table.current
        if row is None or row.document_id is None:
            return
        context = self._context
        found = context.attempt(lambda: service.paper_of(context.desk, row))
        if found is None:
            return
        name, content = found
        copy = context.attempt(lambda: copy_to_show(name, content))
        if copy is not None and context.say.show_file(copy):
            context.tell(f"A copy of {copy.name} is shown; what is filed stays as it is")
            return
        path = context.ask_where("Save the paper", "All files (*)", Path(name).name)
        if path and context.attempt(lambda: write_whole(path, content)) is not None:
            context.tell(f"Saved as {path.name}")

    def remove(self) -> None:
        """Remove the chosen credit."""
        row = self.table.current
        if row is None:
            return
        self._context.do(lambda: service.remove(self._context.desk, row))

    def add(self) -> None:
        """Ask for a credit."""
        day, title, provider, amount = DateField("Date"), LineField(), LineField(), LineField()
        types = credit_types.listed(self._context.desk)
        kind = ChoiceField(
            "Type of credit", [*((str(each.id), each.name) for each in types), (_OTHER, "Another:")]
        )
        name = LineField()
        name.setEnabled(False)
        kind.currentIndexChanged.connect(lambda _: name.setEnabled(kind.key == _OTHER))
        paper = button("Choose a file…")
        self._paper = None
        paper.clicked.connect(lambda _=False: self._choose_paper(paper))

        def save() -> Changes:
            return service.save_outside_credit(
                self._context.desk,
                OutsideCredit(
                    person_id=self._person_id,
                    earned_on=day.iso,
                    title=title.text(),
                    provider=provider.text(),
                    credit_type_id=None if kind.key == _OTHER else int(kind.key),
                    type_name=name.text(),
                    amount=typed_amount(amount.text()),
                ),
                paper=self._read_paper(),
            )

        lines = [
            [
                Field("day", "&Date", day, needed="Type the day."),
                Field("amount", "&Credits", amount, "1.50", needed="Type it such as 1.50."),
            ],
            [Field("title", "A&ctivity", title, needed="Type what it was called.")],
            [Field("provider", "&Provider", provider)],
            [
                Field("kind", "&Type of credit", kind),
                Field("name", "&Name of the type", name, needed="Type what the credit is called."),
            ],
            [Field("paper", "Certificate or &other paper", paper, "May be left out")],
        ]
        wrong = {
            "bad-credit-amount": "amount",
            "missing-title": "title",
            "missing-type-of-credit": "name",
            "paper-not-read": "paper",
        }
        FormDialog(self._context, "Add credit from elsewhere", lines, save, self, wrong=wrong).ask()

    def _choose_paper(self, shown: QWidget) -> None:
        path = self._context.say.open_file("Certificate or other paper", "All files (*)")
        if path is not None:
            self._paper = path
            shown.setProperty("text", path.name)
            shown.setAccessibleName(f"Chosen: {path.name}")

    def _read_paper(self) -> tuple[str, bytes] | None:
        if self._paper is None:
            return None
        try:
            return self._paper.name, self._paper.read_bytes()
        except OSError as error:
            raise DeskError(
                "paper-not-read", f"The file cannot be read: {error.strerror}.", "", "Choose again."
            ) from error
