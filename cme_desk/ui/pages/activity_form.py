"""The form of an activity's facts, for a new one and for changing one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cme_desk.domain.activities import Activity, Session
from cme_desk.domain.credit import CreditType, amount_text, parse_amount
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, Delivery, Providership
from cme_desk.errors import DeskError
from cme_desk.services import activities as service
from cme_desk.services import office as office_service
from cme_desk.services.desk import Desk
from cme_desk.ui import theme
from cme_desk.ui.widgets.choice import ChoiceField
from cme_desk.ui.widgets.dates import DateField, TimeField
from cme_desk.ui.widgets.form import Form, FormRow

_FIELD_OF_ERROR = {
    "missing-code": "code",
    "code-taken": "code",
    "missing-title": "title",
    "bad-date": "starts_on",
    "end-before-start": "ends_on",
    "missing-joint-provider": "joint_provider",
}


class ActivityForm(QWidget):
    """The facts of one activity as fields; nothing typed is lost when something is wrong.

    Signals:
        edited: a field was changed.
    """

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make empty fields for an office's activities."""
        super().__init__(parent)
        self.setProperty("kind", "clear")
        self.setAccessibleName("Facts of the activity")
        self._desk = desk
        self._kept = Activity(code="", title="", starts_on="", ends_on="")
        self._sessions: list[Session] = []
        self._types: list[CreditType] = office_service.credit_types(desk)
        self.code, self.title = QLineEdit(), QLineEdit()
        self.location, self.joint_provider = QLineEdit(), QLineEdit()
        self.format = ChoiceField("Format", [(each.value, each.words) for each in ActivityFormat])
        self.delivery = ChoiceField("Delivery", [(each.value, each.words) for each in Delivery])
        self.providership = ChoiceField(
            "Providership",
            [
                (Providership.DIRECT.value, "Direct: we plan it alone"),
                (Providership.JOINT.value, "Joint, with another organization"),
            ],
        )
        self.status = ChoiceField(
            "Status",
            [(each.value, each.words) for each in ActivityStatus],
        )
        self.starts_on, self.ends_on = DateField("First day"), DateField("Last day")
        self.begins, self.ends = TimeField("Begins"), TimeField("Ends")
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(theme.px(theme.ROW * 2))
        self.credits = {each.id: QLineEdit() for each in self._types}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.form = Form("Activity")
        column.addWidget(self.form)
        self._rows()
        self.providership.currentIndexChanged.connect(lambda _: self._offer_partner())
        self.starts_on.changed.connect(lambda _: self._follow_date())
        for field in (self.code, self.title, self.location, self.joint_provider):
            field.textEdited.connect(lambda _: self.edited.emit())

    def _rows(self) -> None:
        self.form.add(("title", FormRow("&Title", self.title, hint="As certificates print it")))
        self.form.add(
            ("code", FormRow("Co&de", self.code, hint="Your own, such as GR-2027-02")),
            ("status", FormRow("Status", self.status)),
        )
        self.form.add(
            ("starts_on", FormRow("Fi&rst day", self.starts_on)),
            ("ends_on", FormRow("&Last day", self.ends_on)),
        )
        self.form.add(
            ("begins", FormRow("&Begins", self.begins)), ("ends", FormRow("E&nds", self.ends))
        )
        self.form.add(
            ("format", FormRow("For&mat", self.format)),
            ("delivery", FormRow("Delivery", self.delivery)),
        )
        self.form.add(
            (
                "location",
                FormRow("Location", self.location, hint="As certificates print it, with the city"),
            )
        )
        self.form.add(
            ("providership", FormRow("&Providership", self.providership)),
            ("joint_provider", FormRow("&Joint provider", self.joint_provider)),
        )
        types = [
            (
                f"credit-{each.id}",
                FormRow(
                    f"{each.name}, credits designated",
                    self.credits[each.id],
                    hint="" if each.confirmed else "This type's wording is a default: check it",
                ),
            )
            for each in self._types
        ]
        for first in range(0, len(types), 2):
            self.form.add(*types[first : first + 2])
        self.form.add(("notes", FormRow("Notes", self.notes)))

    def show_new(self) -> None:
        """Empty fields with the office's defaults."""
        today = self._desk.today()
        self.show_activity(
            Activity(
                code="",
                title="",
                starts_on=today.isoformat(),
                ends_on=today.isoformat(),
                time_zone=self._desk.office.time_zone,
            ),
            [],
            {},
        )

    def show_activity(
        self, activity: Activity, sessions: list[Session], amounts: dict[int, int]
    ) -> None:
        """Fill the fields; amounts are hundredths by credit type."""
        self._kept, self._sessions = activity, sessions
        self.code.setText(activity.code)
        self.title.setText(activity.title)
        self.location.setText(activity.location)
        self.joint_provider.setText(activity.joint_provider)
        self.format.choose(activity.format.value)
        self.delivery.choose(activity.delivery.value)
        self.providership.choose(activity.providership.value)
        self.status.choose(activity.status.value)
        self.starts_on.set_date(dt.date.fromisoformat(activity.starts_on))
        self.ends_on.set_date(dt.date.fromisoformat(activity.ends_on))
        single = sessions[0] if len(sessions) == 1 else None
        self.begins.set_time(_time(single.starts_at if single else ""))
        self.ends.set_time(_time(single.ends_at if single else ""))
        for clock in (self.begins, self.ends):
            clock.setEnabled(len(sessions) < 2)
        for type_id, field in self.credits.items():
            field.setText(amount_text(amounts[type_id]) if type_id in amounts else "")
        self.notes.setPlainText(activity.notes)
        self.form.show_errors({})
        self._offer_partner()

    def typed(self) -> tuple[Activity, list[Session], dict[int, int]] | None:
        """What stands in the fields; None, with the reason beside the field, if it cannot be."""
        errors: dict[str, str] = {}
        for name, field in (("starts_on", self.starts_on), ("ends_on", self.ends_on)):
            if not field.understood or field.date is None:
                errors[name] = "Type a date, such as 3/14/2027."
        for name, clock in (("begins", self.begins), ("ends", self.ends)):
            if not clock.understood:
                errors[name] = "Type a time, such as 12:30."
        amounts: dict[int, int] = {}
        for type_id, amount in self.credits.items():
            try:
                if amount.text().strip():
                    amounts[type_id] = parse_amount(amount.text())
            except ValueError:
                errors[f"credit-{type_id}"] = "Type an amount, such as 1.00 or 1.25."
        self.form.show_errors(errors)
        if errors:
            return None
        return self._activity(), self._session_list(), {k: v for k, v in amounts.items() if v}

    def show_error(self, error: DeskError) -> bool:
        """Tell an error beside its field; False if it belongs to none."""
        field = _FIELD_OF_ERROR.get(error.reference)
        if error.reference == "bad-credit-amount":
            field = next(
                (
                    f"credit-{each.id}"
                    for each in self._types
                    if each.name in error.message and self.credits[each.id].text()
                ),
                None,
            )
        if error.reference == "end-before-start" and "session" in error.message:
            field = "ends"
        if field is None:
            return False
        self.form.show_errors({field: f"{error.message} {error.why} {error.remedy}".strip()})
        self.form.row(field).field.setFocus()
        return True

    @property
    def changed(self) -> bool:
        """Whether anything was typed that is not kept."""
        typed = self.typed()
        if typed is None:
            return True
        activity, sessions, amounts = typed
        if not self._kept.id:
            return bool(self.title.text().strip() or self.code.text().strip())
        kept = {
            each.credit_type_id: each.amount
            for _, each in service.designated(self._desk, self._kept.id)
        }
        return activity != self._kept or sessions != self._sessions or amounts != kept

    def _activity(self) -> Activity:
        first, last = self.starts_on.date, self.ends_on.date
        joint = Providership(self.providership.key)
        return replace(
            self._kept,
            code=self.code.text().strip(),
            title=self.title.text().strip(),
            format=ActivityFormat(self.format.key),
            delivery=Delivery(self.delivery.key),
            starts_on=first.isoformat() if first else "",
            ends_on=last.isoformat() if last else "",
            location=self.location.text().strip(),
            providership=joint,
            joint_provider=self.joint_provider.text().strip() if joint == "joint" else "",
            status=ActivityStatus(self.status.key),
            notes=self.notes.toPlainText().strip(),
        )

    def _session_list(self) -> list[Session]:
        """The sessions with the times of the form, which speaks of a single one."""
        if len(self._sessions) > 1:
            return self._sessions
        session = self._sessions[0] if self._sessions else Session(activity_id=self._kept.id)
        day, last = self.starts_on.date, self.ends_on.date
        begins, ends = self.begins.time, self.ends.time
        starts_at = f"{day.isoformat()}T{begins:%H:%M}" if day and begins else ""
        ends_at = f"{(last or day).isoformat()}T{ends:%H:%M}" if (last or day) and ends else ""  # type: ignore[union-attr]
        return [replace(session, starts_at=starts_at, ends_at=ends_at)]

    def _offer_partner(self) -> None:
        joint = self.providership.key == Providership.JOINT.value
        self.form.row("joint_provider").setEnabled(joint)

    def _follow_date(self) -> None:
        """A new first day takes the last day along, unless the activity is longer."""
        first, last = self.starts_on.date, self.ends_on.date
        if first is not None and (last is None or last < first or not self._kept.id):
            self.ends_on.set_date(first)


def _time(moment: str) -> dt.time | None:
    return dt.datetime.fromisoformat(moment).time() if moment else None
