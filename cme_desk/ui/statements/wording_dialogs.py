"""Wordings edited: a statement's with its preview, an accreditor's two with its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.wording import markup, rules
from cme_desk.domain.wording.texts import Statement
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.statements import wordings as service
from cme_desk.services.statements.wordings import Wording, example
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.texts import several_lines
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.labels import MarkupText

_COMPARED = "I compared it with its owner's own text"
_OWN = "Confirmed: this is the wording that we use"
_KINDS = [
    ("state", "A state society"),
    ("accme", "ACCME"),
    ("joint-accreditation", "Joint Accreditation"),
    ("other", "Another body"),
]
_FIELD_OF_ERROR = {
    "missing-name": "name",
    "missing-short": "short",
    "missing-code": "short",
    "code-taken": "short",
}


class WordingField:
    """The text as it is typed, and a line below that shows it filled.

    Attributes:
        field: what is typed into.
        preview: how it prints.
        hint: which blanks there are.

    """

    def __init__(self, desk: Desk, text: str, blanks: Sequence[str], rows: int = 3) -> None:
        """Show a wording in a field that is some table rows high."""
        self._values = example(desk)
        self.field = several_lines(rows)
        self.field.setPlainText(text)
        names = ", ".join("{" + each + "}" for each in blanks)
        self.hint = f"Filled in as it prints: {names}. Between *asterisks* it prints in italics."
        self.preview = MarkupText("")
        self.preview.setProperty("ink", "muted")
        self.field.textChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        try:
            made = markup.fill(self.field.toPlainText(), **self._values)
        except KeyError as error:
            made = f"(The blank {{{error.args[0]}}} is not known.)"
        self.preview.setText(markup.rich(made))
        self.preview.setAccessibleName(markup.plain(made))


class WordingDialog(FormDialog):
    """A statement of the office, or a type's designation."""

    def __init__(self, context: Context, wording: Wording, parent: QWidget) -> None:
        """Show the wording as it is kept."""
        self._desk, self._code = context.desk, wording.code
        self.text = WordingField(context.desk, wording.text, wording.blanks)
        super().__init__(
            context,
            wording.name,
            [[Field("text", "&Wording", self.text.field, self.text.hint)]],
            self._set_text,
            parent,
            width=theme.PALETTE_WIDTH,
        )
        self.body.addWidget(self.text.preview)
        self.source = LineField()
        self.source.setPlaceholderText(wording.source)
        more = Form("Source")
        hint = "Where the new wording stands; or leave it"
        more.add(Field("source", "S&ource", self.source, hint))
        self.body.addWidget(more)
        own = isinstance(wording.owner, Statement)
        self.confirmed = TickBox(_OWN if own else _COMPARED)
        self.confirmed.setChecked(own or wording.confirmed)
        self.body.addWidget(self.confirmed)

    def _set_text(self) -> Changes:
        return service.set_text(
            self._desk,
            self._code,
            self.text.field.toPlainText(),
            source=self.source.text(),
            confirmed=self.confirmed.isChecked(),
        )


class ConfirmDialog(FormDialog):
    """When and where a wording was compared with its owner's text."""

    def __init__(self, context: Context, wording: Wording, parent: QWidget) -> None:
        """Ask for the day, today to begin with, and the address."""
        self._desk, self._code = context.desk, wording.code
        self.on, self.at = DateField("Read on"), LineField()
        self.on.set_date(self._desk.today())
        super().__init__(
            context,
            "Confirm the wording",
            [
                [Field("on", "Read &on", self.on)],
                [Field("at", "&Where", self.at, "The address of the owner's page: https://…")],
            ],
            self._confirm,
            parent,
            heading=f"Confirm: {wording.name}",
            about="You read the owner's own text, and this wording says the same word for word.",
            words="&Confirm",
            wrong={"confirmed-without-source": "at"},
        )

    def _confirm(self) -> Changes:
        day = self.on.date
        if day is None:
            raise DeskError("bad-date", "This is not a date.", "", "Type it as 3/14/2027.")
        return service.confirm(self._desk, self._code, on=day.isoformat(), at=self.at.text())


class AccreditorDialog(FormDialog):
    """A new one, or one whose wording is changed."""

    def __init__(self, context: Context, accreditor: Accreditor, parent: QWidget) -> None:
        """Show it as it is on file; one without an id is new."""
        self._desk, self._on_file = context.desk, accreditor
        self.name, self.short = LineField(accreditor.name), LineField(accreditor.short)
        self.kind = ChoiceField("Kind", _KINDS)
        self.kind.choose(accreditor.kind)
        self.texts = {
            key: WordingField(context.desk, getattr(accreditor, key), sorted(known), rows=2)
            for key, known in (
                ("direct", rules.ACCREDITOR_DIRECT.known),
                ("joint", rules.ACCREDITOR_JOINT.known),
            )
        }
        direct, joint = self.texts["direct"], self.texts["joint"]
        self.source = LineField(accreditor.source)
        example = "California Medical Association (CMA)"
        super().__init__(
            context,
            accreditor.name or "New accreditor",
            [
                [Field("name", "&Name with its letters", self.name, example)],
                [
                    Field("short", "&Letters", self.short, "CMA"),
                    Field("kind", "&Kind", self.kind),
                ],
                [Field("direct", "Planned &alone", direct.field)],
                # The blanks of both are said once, below the one that has more.
                [Field("joint", "Planned &jointly", joint.field, joint.hint)],
                [Field("source", "S&ource", self.source)],
            ],
            self._save,
            parent,
            width=theme.PALETTE_WIDTH,
        )
        self.confirmed = TickBox("I compared both with the accreditor's own text")
        self.confirmed.setChecked(accreditor.confirmed)
        self.body.addWidget(self.confirmed)

    def _save(self) -> Changes:
        typed = replace(
            self._on_file,
            code=self._on_file.code or self.short.text(),
            name=self.name.text(),
            short=self.short.text(),
            kind=self.kind.key,
            direct=self.texts["direct"].field.toPlainText(),
            joint=self.texts["joint"].field.toPlainText(),
            source=self.source.text(),
            confirmed=self.confirmed.isChecked(),
        )
        return service.save_accreditor(self._desk, typed)

    def field_of(self, error: DeskError) -> str:
        """The statement that an error is about, unless it is about the name."""
        joint = "planned jointly" in error.message
        return _FIELD_OF_ERROR.get(error.reference, "joint" if joint else "direct")
