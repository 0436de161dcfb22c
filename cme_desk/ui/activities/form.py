"""The form of an activity's facts, for a new one and for changing one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.types import Designation
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, Delivery, Providership
from cme_desk.errors import DeskError
from cme_desk.services.credit.designations import Designating
from cme_desk.services.desk import Desk
from cme_desk.ui.activities.format_fields import FormatFields
from cme_desk.ui.credit.credit_fields import CreditFields
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField, TimeField
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.texts import several_lines
from cme_desk.ui.fields.typed import typed_in
from cme_desk.ui.organizations.field import OrganizationsField
from cme_desk.ui.widgets.arrange import Clear, column_in
from cme_desk.ui.widgets.tips import set_tip

_FIELD_OF_ERROR = {
    "missing-code": "code",
    "code-taken": "code",
    "missing-title": "title",
    "bad-date": "starts_on",
    "end-before-start": "ends_on",
    "missing-joint-provider": "joint_providers",
    "bad-review-date": "reviewed_on",
    "bad-pass-level": "pass_level",
    "bad-least-presence": "least_presence",
    "activity-has-certificates": "status",
}

_CODE = "Type a code of your own, such as GR-2027-02."
_DAY = "Type a date, such as 3/14/2027."

_ALONE = {ActivityFormat.ENDURING, ActivityFormat.INTERNET_SEARCHING}
"""What is usually done online."""


class ActivityForm(Clear):
    """The facts of one activity as fields; nothing typed is lost when something is wrong."""

    def __init__(self, desk: Desk) -> None:
        """Make empty fields for an office's activities."""
        super().__init__("Facts of the activity")
        self._desk = desk
        self._kept = Activity(code="", title="", starts_on="", ends_on="")
        self._sessions: list[Session] = []
        self._one_day = True
        self._fresh: list[object] = []
        self.code, self.title = LineField(), LineField()
        self.location, self.joint_providers = LineField(), OrganizationsField(desk)
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
        self.notes = several_lines()
        self.credit_fields = CreditFields(desk)
        self.format_fields = FormatFields()
        self.form = Form("Activity")
        column_in(self).addWidget(self.form)
        self._rows()
        self.providership.currentIndexChanged.connect(lambda _: self._offer_partner())
        self.format.currentIndexChanged.connect(lambda _: self._follow_format())
        self.starts_on.changed.connect(lambda _: self._follow_date())
        self.ends_on.changed.connect(lambda _: self._keep_length())

    def _rows(self) -> None:
        self.form.add(
            Field(
                "title", "&Title", self.title, "As certificates print it", needed="Type the title."
            )
        )
        self.form.add(
            Field("code", "Co&de", self.code, "Your own, such as GR-2027-02", needed=_CODE),
            Field("status", "Status", self.status),
        )
        self.form.add(
            Field("starts_on", "Fi&rst day", self.starts_on, needed=_DAY),
            Field("ends_on", "&Last day", self.ends_on, needed=_DAY),
        )
        self.form.add(Field("begins", "&Begins", self.begins), Field("ends", "E&nds", self.ends))
        self.form.add(
            Field("format", "For&mat", self.format),
            Field("delivery", "Delivery", self.delivery),
        )
        self.form.add(
            Field("location", "Location", self.location, "As certificates print it, with the city")
        )
        self.form.add(
            Field("providership", "&Providership", self.providership),
            Field(
                "joint_providers",
                "&Joint providers",
                self.joint_providers,
                "Enter adds one, in this order",
            ),
        )
        self.form.embed(self.format_fields.form)
        self.form.embed(self.credit_fields.form)
        self.form.add(Field("notes", "Notes", self.notes))

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
                least_presence=self._desk.office.least_presence,
            ),
            [],
            [],
        )
        self._fresh = typed_in(self)

    def show_activity(
        self, activity: Activity, sessions: list[Session], designated: list[Designation]
    ) -> None:
        """Fill the fields."""
        self._kept, self._sessions = activity, sessions
        self.code.setText(activity.code)
        self.title.setText(activity.title)
        self.location.setText(activity.location)
        self.joint_providers.set_names(activity.joint_providers)
        self.format.choose(activity.format.value)
        self.delivery.choose(activity.delivery.value)
        self.providership.choose(activity.providership.value)
        self.status.choose(activity.status.value)
        self.starts_on.set_iso(activity.starts_on)
        self.ends_on.set_iso(activity.ends_on)
        self._keep_length()
        self.begins.set_time(_time(min((each.starts_at for each in sessions), default="")))
        self.ends.set_time(_time(max((each.ends_at for each in sessions), default="")))
        several = len(sessions) > 1
        for clock in (self.begins, self.ends):
            clock.setEnabled(not several)
            set_tip(clock, f"Each of the {len(sessions)} sessions has its own" if several else "")
        self.format_fields.show(activity)
        self.credit_fields.show(designated, begun=self._begun, format=activity.format)
        self.notes.setPlainText(activity.notes)
        self.form.show_errors({})
        self._offer_partner()
        self._follow_format()

    def typed(self) -> tuple[Activity, list[Session], list[Designating]] | None:
        """What stands in the fields; None, with the reason beside the field, if it cannot be."""
        read, errors = self._read()
        self.form.show_errors(errors)
        return read

    def _read(
        self,
    ) -> tuple[tuple[Activity, list[Session], list[Designating]] | None, dict[str, str]]:
        designated, wrong = self.credit_fields.typed()
        errors = self.form.misjudged() | self.format_fields.errors() | wrong
        if errors:
            return None, errors
        return (self._activity(), self._session_list(), designated), {}

    def show_error(self, error: DeskError) -> bool:
        """Tell an error beside its field; False if it belongs to none."""
        return not self.form.refuse(error, self._field_of)

    def _field_of(self, error: DeskError) -> str | None:
        if error.reference == "end-before-start" and "session" in error.message:
            return "ends"
        return _FIELD_OF_ERROR.get(error.reference) or self.credit_fields.field_of(error)

    @property
    def changed(self) -> bool:
        """Whether anything was typed that is not kept."""
        if not self._kept.id:
            return typed_in(self) != self._fresh
        typed, _ = self._read()
        if typed is None:
            return True
        activity, sessions, _ = typed
        return activity != self._kept or sessions != self._sessions or self.credit_fields.changed

    def _activity(self) -> Activity:
        joint = Providership(self.providership.key)
        activity = replace(
            self._kept,
            code=self.code.text().strip(),
            title=self.title.text().strip(),
            format=ActivityFormat(self.format.key),
            delivery=Delivery(self.delivery.key),
            starts_on=self.starts_on.iso,
            ends_on=self.ends_on.iso,
            location=self.location.text().strip(),
            providership=joint,
            joint_providers=self.joint_providers.names if joint == "joint" else (),
            status=ActivityStatus(self.status.key),
            notes=self.notes.toPlainText().strip(),
        )
        return self.format_fields.put_into(activity)

    def _session_list(self) -> list[Session]:
        """The sessions with the times of the form, which speaks of a single one."""
        if len(self._sessions) > 1:
            return self._sessions
        session = self._sessions[0] if self._sessions else Session(activity_id=self._kept.id)
        day, last = self.starts_on.date, self.ends_on.date
        begins, ends = self.begins.time, self.ends.time
        starts_at = f"{day.isoformat()}T{begins:%H:%M}" if day and begins else ""
        ends_at = f"{(last or day).isoformat()}T{ends:%H:%M}" if (last or day) and ends else ""  # type: ignore[union-attr]  # one of them is
        return [replace(session, starts_at=starts_at, ends_at=ends_at)]

    def _offer_partner(self) -> None:
        joint = self.providership.key == Providership.JOINT.value
        self.form.row("joint_providers").setEnabled(joint)

    def _follow_date(self) -> None:
        """A first day that is moved, forward or back, takes the last day of a single day along."""
        first, last = self.starts_on.date, self.ends_on.date
        if first is not None and (last is None or last < first or self._one_day):
            self.ends_on.set_date(first)
        self._keep_length()
        self._follow_format()

    def _keep_length(self) -> None:
        """Remember whether first and last day are the same, until the first one is moved."""
        self._one_day = self.starts_on.date == self.ends_on.date

    @property
    def _begun(self) -> bool:
        """Whether the typed first day is past."""
        first = self.starts_on.date
        return first is not None and first < self._desk.today()

    def _follow_format(self) -> None:
        """Show the fields that the format has."""
        chosen = ActivityFormat(self.format.key)
        for clock in ("begins", "ends"):
            self.form.row(clock).setVisible(chosen.is_live)
        first, last = (
            ("&Released on", "Ends on, the &last day")
            if chosen is ActivityFormat.ENDURING
            else ("Fi&rst day", "&Last day")
        )
        self.form.row("starts_on").rename(first)
        self.form.row("ends_on").rename(last)
        if not self._kept.id and chosen in _ALONE and self.delivery.key == Delivery.IN_PERSON.value:
            self.delivery.choose(Delivery.ONLINE.value)
        self.format_fields.change_format(chosen)
        self.credit_fields.change_standing(begun=self._begun, format=chosen)


def _time(moment: str) -> dt.time | None:
    return dt.datetime.fromisoformat(moment).time() if moment else None
