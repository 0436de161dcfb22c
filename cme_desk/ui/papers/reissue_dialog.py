"""Correcting what is wrong on a certificate, and reissuing it, in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cme_desk.domain.papers.certificates import Certificate
from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.services.papers import certificates as certificate_service
from cme_desk.services.papers import reissue as service
from cme_desk.services.papers.reissue import Reissued
from cme_desk.services.people import record as people_service
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text

_NAME = (
    (("first_name", "&First name"), ("middle_name", "&Middle name")),
    (("last_name", "&Last name"), ("suffix", "Suffi&x")),
    (("credentials", "&Credentials"),),
)
_USUAL = "the name was wrong"
_TOLD = (
    "The old certificate stays on file as replaced. The new one says what is on file today: the "
    "name below, the times, the credit and the activity."
)


class ReissueDialog(QDialog):
    """The person's name as it should be, and the reason; Enter corrects and reissues.

    For certificates of several people only the reason is asked: what is wrong is corrected before,
    on the activity say.
    """

    def __init__(
        self,
        context: Context,
        certificates: Sequence[Certificate],
        parent: QWidget,
        done: Callable[[Reissued], None] | None = None,
    ) -> None:
        """Ask; `done` gets what came of it."""
        super().__init__(parent)
        one = len(certificates) == 1
        title = (
            f"Correct and reissue {certificates[0].number}"
            if one
            else f"Reissue {len(certificates):,} certificates"
        )
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.MESSAGE_WIDTH))
        self._context, self._done = context, done
        self._numbers = [each.number for each in certificates]
        people = {each.person_id for each in certificates}
        self._person: Person | None = None
        if len(people) == 1:
            self._person = people_service.get(context.desk, people.pop())
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text(title, size=theme.SECTION, strong=True, wrap=True))
        told = _TOLD if self._person else _TOLD.replace("name below", "names")
        column.addWidget(Text(told, ink="muted", wrap=True))
        self.fields: dict[str, QLineEdit] = {}
        self.form = Form("What was wrong")
        self._build_name()
        self.reason = QLineEdit(_USUAL if self._person else "")
        row = FormRow("R&eason", self.reason, hint="Kept for the audit")
        self.form.add(("reason", row))
        column.addWidget(self.form)
        self.trouble = Text("", ink="bad", wrap=True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Cancel", run=self.reject))
        self.save_button = button("&Reissue", run=self.save, kind="primary", tip="Enter")
        self.save_button.setDefault(True)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)
        first = self.fields.get("last_name", self.reason)
        first.setFocus()
        first.selectAll()

    def _build_name(self) -> None:
        if self._person is None:
            return
        for line in _NAME:
            rows = []
            for field, label in line:
                self.fields[field] = QLineEdit(getattr(self._person, field))
                rows.append((field, FormRow(label, self.fields[field])))
            self.form.add(*rows)

    def save(self) -> None:
        """Correct and reissue; what is wrong is told here, and nothing is changed then."""
        self.form.show_errors({})
        self.trouble.hide()
        corrected = None
        if self._person is not None:
            typed: dict[str, Any] = {
                name: each.text().strip() for name, each in self.fields.items()
            }
            wanted = replace(self._person, **typed)
            if wanted.credentials != self._person.credentials:
                # What the old credentials told of the profession may not hold for the new ones.
                told = people_service.checked(replace(self._person, profession="")).profession
                if told == self._person.profession:
                    wanted = replace(wanted, profession="")
            corrected = wanted if wanted != self._person else None
        try:
            done = service.reissue(
                self._context.desk, self._numbers, self.reason.text(), corrected=corrected
            )
        except DeskError as error:
            self._tell(error)
            return
        self.accept()
        self._context.done(done.changes)
        if done.problems:
            self._context.say.problems("These stay as they were", done.problems)
        if self._done is not None:
            self._done(done)

    def _tell(self, error: DeskError) -> None:
        fields = {"missing-reason": "reason", "missing-name": "last_name"}
        field = fields.get(error.reference)
        if field is not None and (field == "reason" or field in self.fields):
            self.form.show_errors({field: f"{error.message} {error.remedy}".strip()})
            return
        self.trouble.setText(error.sentence)
        self.trouble.show()


def of_numbers(context: Context, numbers: Sequence[str]) -> list[Certificate]:
    """The certificates of numbers; none of those that are gone."""
    return [certificate_service.find(context.desk, each) for each in numbers]
