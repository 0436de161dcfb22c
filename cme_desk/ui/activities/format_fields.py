"""What only some formats have: their own name, the day of review, the level to pass."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit import least
from cme_desk.domain.vocabulary import OTHER_ACTIVITY, ActivityFormat
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField

_WITHOUT_ASSESSMENT = {
    ActivityFormat.MANUSCRIPT_REVIEW,
    ActivityFormat.TEST_ITEM_WRITING,
    ActivityFormat.LEARNING_FROM_TEACHING,
}


_EVALUATION = [
    ("", "Credit does not depend on it"),
    ("needed", "Credit only for who filled it in"),
]


class FormatFields:
    """A part of the form.

    Attributes:
        form: the part, to be put into the form.

    """

    def __init__(self) -> None:
        """Make empty fields."""
        self.form = Form("What the format has")
        self.other_format = LineField()
        self.reviewed_on = DateField("Last reviewed on")
        self.pass_level = LineField()
        self.least_presence = LineField()
        hint = "In a few words: statement and certificates say “other activity (your words)”"
        self.form.add(Field("other_format", "Name of the format", self.other_format, hint))
        self.form.add(
            Field("reviewed_on", "Last reviewed on", self.reviewed_on),
            Field(
                "pass_level",
                "Assessment, percent to pass",
                self.pass_level,
                "Who has not reached it gets no credit; empty for no assessment",
            ),
        )
        self.evaluation = ChoiceField("Evaluation", _EVALUATION)
        self.form.add(Field("evaluation", "Evaluation", self.evaluation))
        hint = "A share such as 80%, or minutes: less of a session gives no credit; empty for none"
        label = "Least presence for credit"
        self.form.add(Field("least_presence", label, self.least_presence, hint))

    def show(self, activity: Activity) -> None:
        """Fill the fields."""
        self.other_format.setText(activity.other_format)
        reviewed = activity.reviewed_on
        self.reviewed_on.set_iso(reviewed)
        self.pass_level.setText(str(activity.pass_level) if activity.pass_level else "")
        self.evaluation.choose("needed" if activity.evaluation_needed else "")
        self.least_presence.setText(activity.least_presence)

    def change_format(self, format: ActivityFormat) -> None:
        """Show what a format has."""
        self.form.row("other_format").setVisible(_is_named(format))
        self.form.row("reviewed_on").setVisible(format is ActivityFormat.ENDURING)
        self.form.row("least_presence").setVisible(format.is_live)
        self.form.row("pass_level").setVisible(format not in _WITHOUT_ASSESSMENT)

    def errors(self) -> dict[str, str]:
        """What is wrong beside which field."""
        found: dict[str, str] = {}
        level = self.pass_level.text().strip().removesuffix("%").strip()
        if level and not (level.isascii() and level.isdigit() and 1 <= int(level) <= 100):
            found |= {"pass_level": "Type a whole number from 1 to 100."}
        for each in least.check(self.least_presence.text()):
            found["least_presence"] = each.remedy
        return found

    def put_into(self, activity: Activity) -> Activity:
        """The activity with what is typed; what its format does not have is empty."""
        form = activity.format
        level = self.pass_level.text().strip().removesuffix("%").strip()
        return replace(
            activity,
            other_format=self.other_format.text().strip() if _is_named(form) else "",
            reviewed_on=self.reviewed_on.iso if form is ActivityFormat.ENDURING else "",
            least_presence=least.tidied(self.least_presence.text()) if form.is_live else "",
            pass_level=int(level) if level and form not in _WITHOUT_ASSESSMENT else None,
            evaluation_needed=bool(self.evaluation.key),
        )


def _is_named(format: ActivityFormat) -> bool:
    return format.learning_format == OTHER_ACTIVITY
