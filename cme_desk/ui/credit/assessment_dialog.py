"""A learner's result of the post-activity assessment."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.credit import assessments
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.widgets import words


class AssessmentDialog(FormDialog):
    """Asks for a result in percent and the day."""

    def __init__(
        self, context: Context, activity: Activity, learner: AttendanceLine, parent: QWidget
    ) -> None:
        """Begin with today, if the activity has not ended."""
        self._desk, self._activity, self._learner = context.desk, activity, learner
        self.score, self.on = LineField(), DateField("Taken on")
        today = context.desk.today()
        self.on.set_date(today if today.isoformat() <= activity.ends_on else None)
        before = [
            f"{each.score}% on {words.day(each.taken_on)}"
            for each in assessments.of_person(context.desk, activity.id, learner.person_id)
        ]
        needed = f"{activity.pass_level}% is needed" if activity.pass_level else "In percent"
        hint = f"{needed}. Before: {', '.join(before)}" if before else needed
        super().__init__(
            context,
            f"Assessment of {learner.display}",
            [
                [
                    Field("score", "&Result", self.score, hint, needed="Type 0 to 100."),
                    Field(
                        "on",
                        "&Taken on",
                        self.on,
                        "If passed, the day of completion",
                        needed="Type the day.",
                    ),
                ]
            ],
            self._keep,
            parent,
            wrong={"bad-date": "on"},
        )

    def _keep(self) -> Changes:
        text = self.score.text().strip().removesuffix("%").strip()
        if not (text.isascii() and text.isdigit()):
            raise DeskError(
                "bad-score", f"“{self.score.text()}” is no result in percent.", "", "Type 0 to 100."
            )
        return assessments.record(
            self._desk,
            activity_id=self._activity.id,
            person_id=self._learner.person_id,
            score=int(text),
            taken_on=self.on.iso,
        )
