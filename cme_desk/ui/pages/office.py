"""The office's own details: who it is, who accredits it, who signs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from cme_desk.domain import statements
from cme_desk.domain.activities import Activity
from cme_desk.domain.office import Office
from cme_desk.errors import DeskError
from cme_desk.services import office as service
from cme_desk.ui import theme
from cme_desk.ui.context import Context
from cme_desk.ui.page import Page
from cme_desk.ui.theme import Tone
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.choice import ChoiceField
from cme_desk.ui.widgets.form import Form, FormRow
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import Text

_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("name", "&Name of the office", "Short, for this window"),
    (
        "provider",
        "&Accredited provider",
        "In full, as in your accreditation letter, without “The”",
    ),
    ("address", "A&ddress", "One line"),
    ("signer_name", "&Signs certificates", "A name with credentials"),
    ("signer_title", "&Title of the signer", ""),
    ("time_zone", "Time &zone", "Of new activities: America/Chicago"),
)


class OfficePage(Page):
    """The facts that every paper of the office prints."""

    title = "Office"
    tables = frozenset({"office", "accreditor"})
    scrolls = True

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context)
        self.header = PageHeader("The office", "What every certificate says about you")
        self.header.add(button("&Save", run=self.save, kind="primary"))
        self.body.addWidget(self.header)
        card = Card()
        card.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.form = Form("Details of the office")
        self.fields: dict[str, QLineEdit] = {}
        for name, label, hint in _FIELDS:
            self.fields[name] = QLineEdit()
            self.fields[name].returnPressed.connect(self.save)
            self.fields[name].textEdited.connect(lambda _text: self._show_statement())
            self.form.add((name, FormRow(label, self.fields[name], hint=hint)))
        self._accreditors = service.accreditors(context.desk)
        self.accreditor = ChoiceField(
            "Accredited by", [(str(each.id), each.name) for each in self._accreditors]
        )
        self.accreditor.currentIndexChanged.connect(lambda _index: self._show_statement())
        self.form.add(("accreditor_id", FormRow("A&ccredited by", self.accreditor)))
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.sayings = Card("Your accreditation statement", "As it will print")
        self.sayings.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.body.addWidget(self.sayings)
        self.body.addStretch(1)
        self._kept: Office | None = None

    def refresh(self) -> None:
        """Ask again; what was typed and not saved stays."""
        office = self.context.desk.office
        if self._kept is not None and self._typed() != self._kept:
            return
        self._kept = office
        for name, field in self.fields.items():
            field.setText(getattr(office, name))
            field.setCursorPosition(0)
        self.accreditor.choose(str(office.accreditor_id or ""))
        self._show_statement()

    def first_field(self) -> QWidget:
        """The accredited provider."""
        return self.fields["provider"]

    def save(self) -> bool:
        """Keep the details."""
        typed = self._typed()
        try:
            changes = service.change(self.context.desk, typed)
        except DeskError as error:
            self.form.show_errors({"name": error.sentence})
            return False
        self._kept = typed
        self.form.show_errors({})
        self.context.done(changes)
        return True

    def may_leave(self) -> bool:
        """Ask before typed words are lost."""
        if self._kept is None or self._typed() == self._kept:
            return True
        answer = self.context.choose(
            "Keep what was typed?",
            "The office's details were changed and not saved.",
            ["Save", "Do not save", "Stay here"],
        )
        if answer == 1:
            self._kept = None
        return answer == 1 or (answer == 0 and self.save())

    def _typed(self) -> Office:
        kept = self._kept or self.context.desk.office
        chosen = int(self.accreditor.key) if self.accreditor.key else None
        return replace(
            kept,
            name=self.fields["name"].text().strip(),
            provider=self.fields["provider"].text().strip(),
            address=self.fields["address"].text().strip(),
            signer_name=self.fields["signer_name"].text().strip(),
            signer_title=self.fields["signer_title"].text().strip(),
            time_zone=self.fields["time_zone"].text().strip(),
            accreditor_id=chosen,
        )

    def _show_statement(self) -> None:
        self.sayings.clear()
        typed = self._typed()
        chosen = next((each for each in self._accreditors if each.id == typed.accreditor_id), None)
        if chosen is None or not typed.provider:
            return
        today = self.context.desk.today().isoformat()
        example = Activity(code="", title="", starts_on=today, ends_on=today)
        told = statements.accreditation(typed, chosen, example)
        self.sayings.body.addWidget(Text(statements.rich(told), wrap=True))
        self.sayings.body.addWidget(Text(f"Source: {chosen.source}", ink="muted", wrap=True))
        if not chosen.confirmed:
            self.sayings.add_fact(
                Mark("", Tone.WARNING), "Compare it with your accreditor's own text before use."
            )
