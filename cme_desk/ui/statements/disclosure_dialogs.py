"""What learners read before they begin: of financial relationships, of commercial support."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.services.statements import sheet as service
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.look import theme


class _LineDialog(FormDialog):
    """Composes a line by the office's wording; the line itself can be edited, and is kept."""

    def __init__(
        self, context: Context, activity: Activity, title: str, line: str, parent: QWidget
    ) -> None:
        """Begin with the line that is on file."""
        self._desk, self._activity = context.desk, activity
        self.line = _lines(theme.ROW * 3)
        self.line.setPlainText(line)
        hint = "Can be changed; empty: not said"
        super().__init__(
            context,
            title,
            [*self._fields(), [Field("line", "As &learners read it", self.line, hint)]],
            lambda: self._set(self.line.toPlainText()),
            parent,
            width=theme.FORM_WIDTH,
        )

    def _fields(self) -> list[list[Field]]:
        """The fields that the line is composed from."""
        raise NotImplementedError

    def _set(self, words: str) -> Changes:
        raise NotImplementedError

    def field_of(self, error: DeskError) -> str:
        """The line: nothing else is kept."""
        return "line"


class SupportDialog(_LineDialog):
    """Commercial support: from whom, in money or in kind, and the line that says so."""

    def __init__(self, context: Context, activity: Activity, parent: QWidget) -> None:
        """Begin with the line that is kept."""
        super().__init__(
            context, activity, "Commercial support", activity.commercial_support, parent
        )
        self.kind.currentIndexChanged.connect(lambda _index: self._compose())
        self.companies.textChanged.connect(self._compose)
        self.nature.textEdited.connect(lambda _text: self._compose())
        self._offer()

    def _fields(self) -> list[list[Field]]:
        self.kind = ChoiceField(
            "Commercial support",
            [
                ("", "Leave the line below as it is"),
                ("none", "None was received"),
                ("money", "In money"),
                ("kind", "In kind"),
            ],
        )
        self.companies, self.nature = _lines(theme.ROW * 2), QLineEdit()
        return [
            [Field("kind", "&Commercial support", self.kind)],
            [Field("companies", "Co&mpanies", self.companies, "Names only, one a line")],
            [
                Field(
                    "nature",
                    "&Nature of what was given",
                    self.nature,
                    "Such as: loan of two simulators",
                )
            ],
        ]

    def _offer(self) -> None:
        self.form.row("companies").setEnabled(self.kind.key in {"money", "kind"})
        self.form.row("nature").setEnabled(self.kind.key == "kind")

    def _compose(self) -> None:
        """Write the line anew from the fields, once they say enough."""
        self._offer()
        kind = self.kind.key
        companies = [each for each in self.companies.toPlainText().splitlines() if each.strip()]
        nature = self.nature.text() if kind == "kind" else ""
        if kind == "none":
            self.line.setPlainText(service.support_text(self._desk, []))
        elif kind and companies and (kind == "money" or nature.strip()):
            self.line.setPlainText(service.support_text(self._desk, companies, nature))

    def _set(self, words: str) -> Changes:
        return service.set_disclosure(self._desk, self._activity.id, support=words)


class DisclosureDialog(_LineDialog):
    """Relevant financial relationships: whose, with whom, and the line that says so."""

    def __init__(self, context: Context, activity: Activity, parent: QWidget) -> None:
        """Begin with the line that is kept."""
        super().__init__(
            context, activity, "Relevant financial relationships", activity.disclosure, parent
        )
        self.kind.currentIndexChanged.connect(lambda _index: self._compose())
        self.relationships.textChanged.connect(self._compose)
        self._offer()

    def _fields(self) -> list[list[Field]]:
        self.kind = ChoiceField(
            "Relationships",
            [
                ("", "Leave the line below as it is"),
                ("none", "Nobody in control of content has any"),
                ("some", "These, and all were mitigated"),
            ],
        )
        self.relationships = _lines(theme.ROW * 2)
        hint = "One person a line: “Ada Reyes, MD: consultant to Lumen Devices”. "
        hint += "No amounts, no logos."
        return [
            [Field("kind", "&Relationships", self.kind)],
            [Field("relationships", "&Who, and with which company", self.relationships, hint)],
        ]

    def _offer(self) -> None:
        self.form.row("relationships").setEnabled(self.kind.key == "some")

    def _compose(self) -> None:
        self._offer()
        typed = self.relationships.toPlainText()
        if self.kind.key == "none":
            self.line.setPlainText(service.disclosure_text(self._desk))
        elif self.kind.key == "some" and typed.strip():
            self.line.setPlainText(service.disclosure_text(self._desk, typed))

    def _set(self, words: str) -> Changes:
        return service.set_disclosure(self._desk, self._activity.id, disclosure=words)


def _lines(height: int) -> QPlainTextEdit:
    """A field of a few lines that Tab leaves."""
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.px(height))
    return made
