"""The form of an office's details, for a new office and for changing them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.record import Accreditor, Office
from cme_desk.domain.statements import compose as statements
from cme_desk.errors import DeskError
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.zones import TimeZoneField
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.labels import MarkupText, Text

_FIELDS: tuple[tuple[tuple[str, str, str], ...], ...] = (
    (("name", "&Name of the office", "Short, for this window"),),
    (
        (
            "provider",
            "A&ccredited provider",
            "In full, as in your accreditation letter, without “The”",
        ),
    ),
)
_SIGNER: tuple[tuple[str, str, str], ...] = (
    ("signer_name", "&Who signs certificates", "A name with credentials"),
    ("signer_title", "&Title of the signer", "As it stands under the signature"),
)
_FIELD_OF_ERROR = {
    "missing-name": "name",
    "missing-provider": "provider",
    "bad-least-presence": "least_presence",
}


class OfficeForm(Clear):
    """Who the office is and who signs; of a new one also who accredits it, with its statement.

    Signals:
        edited: something was typed or chosen.
        entered: Enter was pressed in a field.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, accreditors: Sequence[Accreditor] = ()) -> None:
        """Make empty fields; `accreditors` are offered for a new office."""
        super().__init__("Details of the office")
        self._kept = Office(name="")
        self._accreditors = {each.code: each for each in accreditors}
        self.form = Form("Details of the office")
        self.fields: dict[str, QLineEdit] = {}
        for line in _FIELDS:
            self._line(line)
        self.accreditor = ChoiceField(
            "Accredited by",
            [*((each.code, each.name) for each in accreditors), ("", "Recorded later in Settings")],
        )
        # A long name must not push the form apart.
        self.accreditor.setMinimumContentsLength(12)
        self.accreditor.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        if accreditors:
            self.form.add(Field("accreditor", "Accredited &by", self.accreditor))
        else:
            self.accreditor.setParent(self)
            self.accreditor.hide()
        self._line(_SIGNER)
        self.zone = TimeZoneField()
        self.fields["address"] = LineField()
        self.form.add(
            Field("address", "A&ddress", self.fields["address"], "One line"),
            Field("time_zone", "Time &zone", self.zone, "Of new activities"),
        )
        self.fields["least_presence"] = LineField()
        hint = (
            "Of live activities that you add from now on: a share of a session such as 80%, or "
            "minutes, below which no credit comes of it. Empty for none: AMA PRA asks for none"
        )
        label = "Least presence for credit"
        self.form.add(Field("least_presence", label, self.fields["least_presence"], hint))
        column = column_in(self)
        column.addWidget(self.form)
        self.sayings = Card("Your accreditation statement", "As it will print")
        column.addWidget(self.sayings)
        self.sayings.setVisible(bool(accreditors))
        for field in (*self.fields.values(), self.zone):
            field.returnPressed.connect(self.entered)
            field.textEdited.connect(lambda _text: self._touched())
        self.accreditor.currentIndexChanged.connect(lambda _index: self._touched())

    def _line(self, line: Sequence[tuple[str, str, str]]) -> None:
        rows = []
        for name, label, hint in line:
            self.fields[name] = LineField()
            rows.append(Field(name, label, self.fields[name], hint))
        self.form.add(*rows)

    def show_office(self, office: Office, accreditor: str = "") -> None:
        """Fill the fields; `accreditor` is a code, of a new office."""
        self._kept = office
        for name, field in self.fields.items():
            field.setText(getattr(office, name))
            field.setCursorPosition(0)
        self.zone.setText(office.time_zone)
        self.accreditor.choose(accreditor)
        self.form.show_errors({})
        self._show_statement()

    def typed(self) -> Office:
        """What stands in the fields, as it stands."""
        values = {name: field.text().strip() for name, field in self.fields.items()}
        zone = self.zone.zone or self.zone.text().strip()
        return replace(self._kept, **values, time_zone=zone)  # type: ignore[arg-type]  # all are texts

    def check(self) -> bool:
        """Whether it can be kept; what is wrong is said beside its field."""
        errors = {}
        if not self.fields["name"].text().strip():
            errors["name"] = "Type a name for the office."
        if not self.zone.zone:
            errors["time_zone"] = "Choose a time zone of the list, such as America/Chicago."
        self.form.show_errors(errors)
        return not errors

    def show_error(self, error: DeskError) -> bool:
        """Tell an error beside its field; False if it belongs to none."""
        return not self.form.refuse(error, lambda each: _FIELD_OF_ERROR.get(each.reference))

    def _touched(self) -> None:
        self._show_statement()
        self.edited.emit()

    def _show_statement(self) -> None:
        """The statement of an activity that the provider plans alone."""
        self.sayings.clear()
        chosen = self._accreditors.get(self.accreditor.key)
        self.sayings.setVisible(chosen is not None)
        if chosen is None:
            return
        typed = self.typed()
        shown = replace(typed, provider=typed.provider or typed.name or "[accredited provider]")
        today = dt.date.today().isoformat()
        example = Activity(code="", title="", starts_on=today, ends_on=today)
        self.sayings.body.addWidget(MarkupText(statements.accreditation(shown, chosen, example)))
        self.sayings.body.addWidget(
            Text(f"Source: {chosen.source}", size=theme.CAPTION, ink="muted", wrap=True)
        )
        if not chosen.confirmed:
            note = f"Not confirmed: compare it with {chosen.short}'s own text before use."
            self.sayings.add_fact(Mark("", Tone.WARNING), note)
