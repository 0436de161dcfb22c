"""Correcting what is wrong on a certificate, and reissuing it, in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.domain.papers.certificates import Certificate
from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.services.papers import reissue as service
from cme_desk.services.papers.reissue import Reissued
from cme_desk.services.people import record as people_service
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField

_NAME = (
    (("first_name", "&First name"), ("middle_name", "&Middle name")),
    (("last_name", "&Last name"), ("suffix", "Suffi&x")),
    (("credentials", "&Credentials"),),
)
_USUAL = "the name was wrong"
_ABOUT = (
    "The old certificate stays on file as replaced. The new one says what is on file today: the "
    "name below, the times, the credit and the activity. It cannot be undone: what is wrong on the "
    "new one is corrected in the same way."
)


class ReissueDialog(FormDialog):
    """The person's name as it should be, and the reason; Alt+R corrects and reissues."""

    def __init__(
        self,
        context: Context,
        certificates: Sequence[Certificate],
        parent: QWidget,
        done: Callable[[Reissued], None] | None = None,
    ) -> None:
        """Ask of certificates of one person; `done` gets what came of it."""
        self._desk, self._then = context.desk, done
        self._numbers = [each.number for each in certificates]
        self._reissued: Reissued | None = None
        self._person = people_service.get(context.desk, certificates[0].person_id)
        self.fields: dict[str, QLineEdit] = {}
        self.reason = LineField(_USUAL)
        reason = Field("reason", "R&eason", self.reason, "Kept for the audit")
        super().__init__(
            context,
            f"Correct and reissue {self._numbers[0]}"
            if len(self._numbers) == 1
            else f"Reissue {len(self._numbers):,} certificates",
            [
                *self._name_fields(self._person),
                [reason],
            ],
            self._reissue,
            parent,
            about=_ABOUT,
            words="&Reissue",
            destroys=True,
        )
        self.begin_at("last_name")

    def _name_fields(self, person: Person) -> list[list[Field]]:
        lines = []
        for line in _NAME:
            fields = []
            for name, label in line:
                self.fields[name] = LineField(getattr(person, name))
                fields.append(Field(name, label, self.fields[name]))
            lines.append(fields)
        return lines

    def _corrected(self) -> Person | None:
        """The person as typed; None if nothing of the name was changed."""
        typed: dict[str, Any] = {name: each.text().strip() for name, each in self.fields.items()}
        wanted = replace(self._person, **typed)
        if wanted.credentials != self._person.credentials:
            # What the old credentials said of the profession may not hold for the new ones.
            followed = people_service.tidy(replace(self._person, profession="")).profession
            if followed == self._person.profession:
                wanted = replace(wanted, profession="")
        return wanted if wanted != self._person else None

    def _reissue(self) -> Changes | None:
        if not self._context.may_date():
            return None
        self._reissued = service.reissue(
            self._desk, self._numbers, self.reason.text(), corrected=self._corrected()
        )
        return self._reissued.changes

    def field_of(self, error: DeskError) -> str:
        """The reason or the last name, if one is missing; no field for anything else."""
        field = {"missing-reason": "reason", "missing-name": "last_name"}.get(error.reference, "")
        return field if field in self.form.rows() else ""

    def kept(self) -> None:
        """Say which stayed as they were, and go on with the new ones."""
        if self._reissued is None:
            return
        if self._reissued.problems:
            self._context.say.problems("These were left as they were", self._reissued.problems)
        if self._then is not None:
            self._then(self._reissued)
