"""What learners read before they begin: of financial relationships, of commercial support."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.history import Changes
from cme_desk.domain.statements.relationships import Told
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
        errors_of: the field that an error's reference is about.

    """

    called: ClassVar[str]
    field_on_file: ClassVar[str]
    argument: ClassVar[str]
    errors_of: ClassVar[dict[str, str]]

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
            lambda: self._keep_line(activity.id),
            parent,
            width=theme.FORM_WIDTH,
        )
        self._made = ""
        self.kind.currentIndexChanged.connect(lambda _index: self._compose())
        self.listed.textChanged.connect(self._compose)
        self._offer()

    def _fields(self) -> list[list[Field]]:
        """The fields that the line is composed from."""
        raise NotImplementedError

    def _offer(self) -> None:
        """Offer those that a line of this kind needs."""
        raise NotImplementedError

    def _composed(self) -> str | None:
        """The line for what the fields say; None to leave it.

        Raises:
            DeskError: they do not say enough, or what may not be told.

        """
        raise NotImplementedError

    def _compose(self) -> None:
        """Write the line anew from the fields; one that they do not say any more is taken away."""
        self._offer()
        try:
            line = self._composed()
        except DeskError:
            line = "" if self.line.toPlainText() == self._made else None
        if line is not None:
            self._made = line
            self.line.setPlainText(line)

    def _keep_line(self, activity_id: int) -> Changes:
        """Keep the line, if the fields say what may be told."""
        made = self._composed()
        line = self.line.toPlainText()
        return self._write(activity_id, made if made is not None and not line.strip() else line)

    def _write(self, activity_id: int, line: str) -> Changes:
        """Keep a line."""
        written: dict[str, Any] = {self.argument: line}
        return service.set_disclosure(self._desk, activity_id, **written)

    def field_of(self, error: DeskError) -> str:
        """What an error is about; the line where it is about none of the others."""
        return self.errors_of.get(error.reference, "line")


class SupportDialog(_LineDialog):
    """Commercial support: from whom, in money or in kind, and the line that says so."""

    called = "Commercial support"
    field_on_file = "commercial_support"
    argument = "support"
    errors_of: ClassVar = {"missing-company": "companies", "missing-nature": "nature"}

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

    def _composed(self) -> str | None:
        if self.kind.key == "none":
            return service.no_support_text(self._desk)
        if not self.kind.key:
            return None
        nature = self.nature.text() if self.kind.key == "kind" else None
        return service.support_text(self._desk, _lines(self.listed), nature)


class DisclosureDialog(_LineDialog):
    """Relevant financial relationships: whose, with whom, and the line that says so."""

    called = "Relevant financial relationships"
    field_on_file = "disclosure"
    argument = "disclosure"
    errors_of: ClassVar = {
        **dict.fromkeys(
            (
                *("not-a-relationship", "no-company", "unknown-nature", "not-asked-for"),
                *("amount-told", "trade-name", "owner-excluded"),
            ),
            "relationships",
        ),
        **dict.fromkeys(("employee-excluded", "unknown-exception"), "exceptions"),
        **dict.fromkeys(
            (
                *("mitigation-not-told", "not-a-mitigation", "own-review", "mitigated-later"),
                *("reviewer-has-relationship", "person-not-among-them", "bad-date"),
            ),
            "mitigated",
        ),
    }

    def _fields(self) -> list[list[Field]]:
        self.kind.set_choices(
            [
                ("", "Leave the line below as it is"),
                ("none", "Nobody in control of content has any"),
                ("some", "These, and all were mitigated"),
            ]
        )
        self.mitigated, self.exceptions = several_lines(), LineField()
        self.mitigated.textChanged.connect(self._compose)
        self.exceptions.textEdited.connect(lambda _text: self._compose())
        hint = "One person a line: “Ada Reyes, MD: consultant to Lumen Devices”. "
        hint += "No amounts, no logos."
        steps = "One person a line: “Ada Reyes: peer review of the slides by Ben Chu”. "
        steps += "It is kept in the history."
        employees = "Only for employees, such as “Ada Reyes: a”. a: content not related to the "
        employees += "employer's business; b: basic science without recommendations for care; "
        employees += "c: technician teaching the safe use of a device"
        return [
            [Field("kind", "&Relationships", self.kind)],
            [Field("relationships", "&Who, and with which company", self.listed, hint)],
            [Field("mitigated", "Who &mitigated them, and how", self.mitigated, steps)],
            [Field("exceptions", "E&xceptions", self.exceptions, employees)],
        ]

    def _offer(self) -> None:
        for each in ("relationships", "mitigated", "exceptions"):
            self.form.row(each).setEnabled(self.kind.key == "some")

    def _told(self) -> Told | None:
        if self.kind.key != "some":
            return None
        exceptions = self.exceptions.text().split(";")
        return service.relationships_told(
            self._desk, _lines(self.listed), _lines(self.mitigated), exceptions
        )

    def _composed(self) -> str | None:
        told = self._told()
        return service.disclosure_text(self._desk, told) if self.kind.key else None

    def _write(self, activity_id: int, line: str) -> Changes:
        return service.set_disclosure(self._desk, activity_id, disclosure=line, told=self._told())


def _lines(field: QPlainTextEdit) -> list[str]:
    return [each for each in field.toPlainText().splitlines() if each.strip()]
