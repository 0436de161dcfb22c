"""What learners are told before they begin: of financial relationships, of commercial support."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.services.statements import sheet as service
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.buttons import closing_row
from cme_desk.ui.widgets.labels import Text


class _ToldDialog(QDialog):
    """Composes a line by the office's wording; the line itself can be edited, and is kept."""

    def __init__(
        self, context: Context, activity: Activity, title: str, told: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.FORM_WIDTH))
        self._context, self._activity = context, activity
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text(title, size=theme.SECTION, strong=True))
        self.form = Form(title)
        self._fields()
        self.told = _lines(theme.ROW * 3)
        self.told.setPlainText(told)
        self.form.add(
            (
                "told",
                FormRow("As &learners read it", self.told, hint="Can be changed; empty: not said"),
            )
        )
        column.addWidget(self.form)
        column.addStretch(1)
        row, self.save_button = closing_row(self.reject, self.save)
        column.addLayout(row)

    def _fields(self) -> None:
        """Add the fields that the line is composed from."""

    def _keep(self, words: str) -> Changes:
        raise NotImplementedError

    def save(self) -> None:
        """Keep the line as it stands."""
        try:
            changes = self._keep(self.told.toPlainText())
        except DeskError as error:
            self.form.show_errors({"told": error.sentence})
            return
        self.accept()
        self._context.done(changes)


class SupportDialog(_ToldDialog):
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
        self.kind.setFocus()

    def _fields(self) -> None:
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
        self.form.add(("kind", FormRow("&Commercial support", self.kind)))
        self.form.add(
            (
                "companies",
                FormRow("Co&mpanies", self.companies, hint="Names only, one a line"),
            )
        )
        self.form.add(
            (
                "nature",
                FormRow(
                    "&Nature of what was given",
                    self.nature,
                    hint="Such as: loan of two simulators",
                ),
            )
        )

    def _offer(self) -> None:
        self.form.row("companies").setEnabled(self.kind.key in {"money", "kind"})
        self.form.row("nature").setEnabled(self.kind.key == "kind")

    def _compose(self) -> None:
        """Write the line anew from the fields, once they say enough."""
        self._offer()
        kind = self.kind.key
        companies = [each for each in self.companies.toPlainText().splitlines() if each.strip()]
        nature = self.nature.text() if kind == "kind" else ""
        desk = self._context.desk
        if kind == "none":
            self.told.setPlainText(service.support_text(desk, []))
        elif kind and companies and (kind == "money" or nature.strip()):
            self.told.setPlainText(service.support_text(desk, companies, nature))

    def _keep(self, words: str) -> Changes:
        return service.set_disclosure(self._context.desk, self._activity.id, support=words)


class DisclosureDialog(_ToldDialog):
    """Relevant financial relationships: whose, with whom, and the line that says so."""

    def __init__(self, context: Context, activity: Activity, parent: QWidget) -> None:
        """Begin with the line that is kept."""
        super().__init__(
            context, activity, "Relevant financial relationships", activity.disclosure, parent
        )
        self.kind.currentIndexChanged.connect(lambda _index: self._compose())
        self.relationships.textChanged.connect(self._compose)
        self._offer()
        self.kind.setFocus()

    def _fields(self) -> None:
        self.kind = ChoiceField(
            "Relationships",
            [
                ("", "Leave the line below as it is"),
                ("none", "Nobody in control of content has any"),
                ("some", "These, and all were mitigated"),
            ],
        )
        self.relationships = _lines(theme.ROW * 2)
        self.form.add(("kind", FormRow("&Relationships", self.kind)))
        self.form.add(
            (
                "relationships",
                FormRow(
                    "&Who, and with which company",
                    self.relationships,
                    hint="One person a line: “Ada Reyes, MD: consultant to Lumen Devices”. No "
                    "amounts, no logos.",
                ),
            )
        )

    def _offer(self) -> None:
        self.form.row("relationships").setEnabled(self.kind.key == "some")

    def _compose(self) -> None:
        self._offer()
        told = self.relationships.toPlainText()
        if self.kind.key == "none":
            self.told.setPlainText(service.disclosure_text(self._context.desk))
        elif self.kind.key == "some" and told.strip():
            self.told.setPlainText(service.disclosure_text(self._context.desk, told))

    def _keep(self, words: str) -> Changes:
        return service.set_disclosure(self._context.desk, self._activity.id, disclosure=words)


def _lines(height: int) -> QPlainTextEdit:
    """A field of a few lines that Tab leaves."""
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.px(height))
    return made
