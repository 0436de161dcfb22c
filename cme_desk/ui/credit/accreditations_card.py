"""Who accredits the office: the list in Settings, and the form of one accreditation."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cme_desk.domain.office.accreditations import Accreditation, AccreditationStatus, Held
from cme_desk.domain.office.bodies import Grant, body
from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.services.office import accreditations as service
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.texts import TextField, put_text, several_lines, text_of
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look.theme import FORM_WIDTH, Tone
from cme_desk.ui.widgets.arrange import row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark

_ANOTHER = "another-society"

_COLUMNS: list[Column[Held]] = [
    Column(title="Body", text=lambda row: row.accreditor.name, strong=True, spare=1),
    Column(title="Status", text=lambda row: row.standing, width=260),
    Column(title="Number", text=lambda row: row.accreditation.provider_number, width=110),
    Column(title="Through", text=lambda row: row.accreditation.approver, muted=True, width=160),
]


class AccreditationsCard(Card):
    """The list of the office's accreditations, and what there is to look at among them."""

    def __init__(self, context: Context) -> None:
        """Make an empty list; `refresh` fills it."""
        super().__init__(
            "Accreditations",
            "What may be designated rests on these, and on the approvals of single activities.",
        )
        self._context = context
        self.table = RecordsTable("Accreditations", _COLUMNS, key=lambda row: row.accreditation.id)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.selection_changed.connect(self._offer)
        self.body.addWidget(self.table)
        row = row_in()
        self.edit_button = button("&Edit…", run=self.edit, tip="Enter")
        self.remove_button = button("Re&move", run=self.remove)
        self.copy_button = button("Copy what you may say of it", run=self.copy_publicity)
        self.add_button = button("Add an accreditation…", run=self.add)
        row.addWidget(self.edit_button)
        row.addWidget(self.remove_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.add_button)
        self.body.addLayout(row)
        self.told = Card("To look at")
        self.body.addWidget(self.told)

    def refresh(self) -> None:
        """Ask again."""
        desk = self._context.desk
        self.table.set_rows(service.held(desk))
        self.told.clear()
        problems = service.problems(desk)
        self.told.setVisible(bool(problems))
        for each in problems:
            self.told.add_fact(Mark("", Tone.WARNING), f"{each.message} {each.remedy}")
        self._offer()

    def add(self) -> None:
        """Ask for another one."""
        AccreditationDialog(self._context, self).open()

    def edit(self) -> None:
        """Change the chosen one."""
        held = self.table.current
        if held is not None:
            AccreditationDialog(self._context, self, held).open()

    def remove(self) -> None:
        """Take the chosen one away; the quiet bar can bring it back."""
        held = self.table.current
        if held is not None:
            self._context.do(lambda: service.remove(self._context.desk, held.accreditation.id))

    def copy_publicity(self) -> None:
        """Take the chosen one's wording for the public to the clipboard, with where it is from."""
        held = self.table.current
        if held is not None and (said := service.publicity(self._context.desk, held)):
            QGuiApplication.clipboard().setText(said)
            self._context.tell("The wording and where it is from are on the clipboard")

    def _offer(self) -> None:
        held = self.table.current
        for each in (self.edit_button, self.remove_button):
            each.setEnabled(held is not None)
        said = held is not None and bool(service.publicity(self._context.desk, held))
        self.copy_button.setEnabled(said)


class AccreditationDialog(FormDialog):
    """Body, status, number and term of one accreditation, and the office's own statements."""

    def __init__(
        self, context: Context, parent: QWidget, held: Held | None = None, *, code: str = ""
    ) -> None:
        """Show one, or ask for a new one; `code` is the body to begin with."""
        self._desk = context.desk
        self._kept = held.accreditation if held else Accreditation(accreditor_id=0)
        self._bodies = service.bodies(self._desk)
        self.who = ChoiceField("Body", self._choices(held))
        self.status = ChoiceField(
            "Status", [(each.value, each.words) for each in AccreditationStatus]
        )
        self.letters, self.name = LineField(), LineField()
        self.begins, self.ends = DateField("Term from"), DateField("Term to")
        self.compared = DateField("Compared on")
        self.texts: dict[str, TextField] = {
            "provider_number": LineField(),
            "approver": LineField(),
            "direct": several_lines(2),
            "joint": several_lines(2),
            "source": LineField(),
        }
        super().__init__(
            context,
            "Accreditation",
            self._lines(),
            self._save,
            parent,
            heading="Change the accreditation" if held else "Add an accreditation",
            about="As its letter says. What is not there can be typed later.",
            width=FORM_WIDTH,
            wrong={
                "term-ends-before-it-begins": "ends",
                "bad-date": "ends",
                "accreditor-taken": "letters",
                "missing-letters": "letters",
            },
        )
        for name, field in self.texts.items():
            put_text(field, str(getattr(self._kept, name)))
        put_text(self.status, self._kept.status.value)
        for field, value in self._dates():
            field.set_iso(value)
        self.who.choose(held.accreditor.code if held else code)
        self.who.setEnabled(held is None)
        self.who.currentIndexChanged.connect(lambda _index: self._fit())
        self._fit()

    def _choices(self, held: Held | None) -> list[tuple[str, str]]:
        found = [(each.code, each.name) for each in self._bodies]
        return found if held else [*found, (_ANOTHER, "A state society that is not listed")]

    def _lines(self) -> list[list[Field]]:
        texts = self.texts
        return [
            [Field("who", "Accredited &by", self.who)],
            [
                Field("letters", "&Letters of the society", self.letters, "Such as UMA"),
                Field("name", "Its full &name", self.name, "Such as Utah Medical Association"),
            ],
            [
                Field("status", "S&tatus", self.status),
                Field("number", "N&umber", texts["provider_number"], "With zeros in front"),
            ],
            [
                Field("begins", "Term &from", self.begins),
                Field("ends", "Term t&o", self.ends, "The last day"),
            ],
            [Field("approver", "T&hrough", texts["approver"], "Only if not from the body itself")],
            [
                Field("direct", "Own statement, planned &alone", texts["direct"], _HINT),
                Field("joint", "Own statement, planned &jointly", texts["joint"], _HINT),
            ],
            [
                Field("source", "Sou&rce of these", texts["source"]),
                Field("compared", "&Compared on", self.compared, "With the body's own text"),
            ],
        ]

    def _dates(self) -> list[tuple[DateField, str]]:
        kept = self._kept
        return [
            (self.begins, kept.term_from),
            (self.ends, kept.term_to),
            (self.compared, kept.confirmed_on),
        ]

    def _fit(self) -> None:
        """Ask for the society's names only where they are not known."""
        for key in ("letters", "name"):
            self.form.row(key).setVisible(self.who.key == _ANOTHER)

    def _save(self) -> Changes:
        typed = replace(
            self._kept,
            **{name: text_of(field) for name, field in self.texts.items()},  # type: ignore[arg-type]  # all are texts
            status=AccreditationStatus(self.status.key),
            term_from=self.begins.iso,
            term_to=self.ends.iso,
            confirmed_on=self.compared.iso,
        )
        if self._kept.id:
            return service.change(self._desk, typed)
        if self.who.key == _ANOTHER:
            if not (self.letters.text().strip() and self.name.text().strip()):
                raise DeskError(
                    "missing-letters", "The society has no letters or no name.", "", "Type both."
                )
            society = service.meant(self._bodies, self.letters.text(), self.name.text())
            new = None if society.id else society
            return service.add(self._desk, replace(typed, accreditor_id=society.id), society=new)[1]
        chosen = next(each for each in self._bodies if each.code == self.who.key)
        by_activity = Grant.PROVIDER not in body(chosen.code, chosen.kind).grants
        kind = Grant.ACTIVITY if by_activity else Grant.PROVIDER
        return service.add(self._desk, replace(typed, accreditor_id=chosen.id, kind=kind))[1]


_HINT = "Only the body's own words; {provider} is filled in"
