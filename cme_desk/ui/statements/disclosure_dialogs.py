"""What learners read before they begin: of financial relationships, of commercial support."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.errors import DeskError
from cme_desk.services.statements import sheet as service
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.texts import several_lines
from cme_desk.ui.look import theme


class _LineDialog(FormDialog):
    """Composes a line by the office's wording; the line itself can be edited, and is kept.

    Attributes:
        called: what the line is about.
        field_on_file: of the activity.
        argument: as what the service takes the line.

    """

    called: ClassVar[str]
    field_on_file: ClassVar[str]
    argument: ClassVar[str]

    def __init__(self, context: Context, activity: Activity, parent: QWidget) -> None:
        """Begin with the line that is on file."""
        self._desk = context.desk
        self.line = several_lines(3)
        self.line.setPlainText(getattr(activity, self.field_on_file))
        self.kind, self.listed = ChoiceField(""), several_lines()
        hint = "Can be changed; empty: not said"
        super().__init__(
            context,
            self.called,
            [*self._fields(), [Field("line", "As &learners read it", self.line, hint)]],
            lambda: service.set_disclosure(
                self._desk, activity.id, **{self.argument: self.line.toPlainText()}
            ),
            parent,
            width=theme.FORM_WIDTH,
        )
        self.kind.currentIndexChanged.connect(lambda _index: self._compose())
        self.listed.textChanged.connect(self._compose)
        self._offer()

    def _fields(self) -> list[list[Field]]:
        """The fields that the line is composed from."""
        raise NotImplementedError

    def _offer(self) -> None:
        """Offer those that a line of this kind needs."""
        raise NotImplementedError

    def _composed(self, kind: str, listed: str) -> str | None:
        """The line for what the fields say; None while they do not say enough."""
        raise NotImplementedError

    def _compose(self) -> None:
        """Write the line anew from the fields, once they say enough."""
        self._offer()
        line = self._composed(self.kind.key, self.listed.toPlainText())
        if line is not None:
            self.line.setPlainText(line)

    def field_of(self, error: DeskError) -> str:
        """The line: nothing else is kept."""
        return "line"


class SupportDialog(_LineDialog):
    """Commercial support: from whom, in money or in kind, and the line that says so."""

    called = "Commercial support"
    field_on_file = "commercial_support"
    argument = "support"

    def _fields(self) -> list[list[Field]]:
        self.kind.set_choices(
            [
                ("", "Leave the line below as it is"),
                ("none", "None was received"),
                ("money", "In money"),
                ("kind", "In kind"),
            ]
        )
        self.nature = LineField()
        self.nature.textEdited.connect(lambda _text: self._compose())
        what, example = "&Nature of what was given", "Such as: loan of two simulators"
        return [
            [Field("kind", "&Commercial support", self.kind)],
            [Field("companies", "Co&mpanies", self.listed, "Names only, one a line")],
            [Field("nature", what, self.nature, example)],
        ]

    def _offer(self) -> None:
        self.form.row("companies").setEnabled(self.kind.key in {"money", "kind"})
        self.form.row("nature").setEnabled(self.kind.key == "kind")

    def _composed(self, kind: str, listed: str) -> str | None:
        companies = [each for each in listed.splitlines() if each.strip()]
        nature = self.nature.text() if kind == "kind" else ""
        if kind == "none":
            return service.support_text(self._desk, [])
        if kind and companies and (kind == "money" or nature.strip()):
            return service.support_text(self._desk, companies, nature)
        return None


class DisclosureDialog(_LineDialog):
    """Relevant financial relationships: whose, with whom, and the line that says so."""

    called = "Relevant financial relationships"
    field_on_file = "disclosure"
    argument = "disclosure"

    def _fields(self) -> list[list[Field]]:
        self.kind.set_choices(
            [
                ("", "Leave the line below as it is"),
                ("none", "Nobody in control of content has any"),
                ("some", "These, and all were mitigated"),
            ]
        )
        hint = "One person a line: “Ada Reyes, MD: consultant to Lumen Devices”. "
        hint += "No amounts, no logos."
        return [
            [Field("kind", "&Relationships", self.kind)],
            [Field("relationships", "&Who, and with which company", self.listed, hint)],
        ]

    def _offer(self) -> None:
        self.form.row("relationships").setEnabled(self.kind.key == "some")

    def _composed(self, kind: str, listed: str) -> str | None:
        if kind == "none":
            return service.disclosure_text(self._desk)
        return service.disclosure_text(self._desk, listed) if kind and listed.strip() else None
