"""A verification letter: to whom, and about what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cme_desk.domain.papers.letters import TO_ANYBODY
from cme_desk.queries import people as people_query
from cme_desk.services.desk import Desk
from cme_desk.services.papers import letters as service
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.texts import several_lines
from cme_desk.ui.paper_job import Outcome, PaperWork
from cme_desk.ui.papers.paper_dialog import PaperDialog


class LetterDialog(PaperDialog):
    """Letters for one person about what they choose, or for several about one activity."""

    def __init__(
        self,
        context: Context,
        people: Sequence[int],
        name: str,
        parent: QWidget,
        *,
        code: str = "",
    ) -> None:
        """Ask; `name` is the person's or the activity's, `code` the only activity it is about."""
        many = len(people)
        super().__init__(
            context,
            f"Verification letter: {name}" if many == 1 else f"{many:,} verification letters",
            parent,
            about="It says what was attended and which credit is on file, on your letterhead.",
        )
        self._people, self._name = list(people), name
        self.recipient = several_lines(3)
        self.recipient.setPlaceholderText(TO_ANYBODY)
        activities = [("", "Everything on file")]
        if code:
            activities = [(code, code)]
        elif many == 1:
            found = people_query.activities_of(context.desk.store, self._people[0])
            activities += [(each.code, f"{each.code}: {each.title}") for each in found]
        self.activity = ChoiceField("About", activities)
        self.since, self.until = DateField("From"), DateField("To")
        hint = "Name and address, line by line; empty: to whom it may concern"
        self.form.add(Field("recipient", "&To", self.recipient, hint))
        self.form.add(Field("activity", "&About", self.activity))
        self.form.add(
            Field("since", "&From", self.since, "Empty: from the beginning"),
            Field("until", "&Up to", self.until, "Empty: to today"),
        )
        for key in ("since", "until"):
            self.form.row(key).setHidden(bool(code))
        self.recipient.setFocus()

    def work(self) -> PaperWork:
        """The letters, and what stands on them."""
        people = self._people
        activities = [self.activity.key] if self.activity.key else []
        since = self.since.iso
        until = self.until.iso
        recipient = self.recipient.toPlainText()

        def draw(desk: Desk, _progress: JobProgress, _path: Path | None) -> Outcome:
            made = service.write(
                desk, people, activities=activities, since=since, until=until, recipient=recipient
            )
            count = "1 letter" if made.count == 1 else f"{made.count:,} letters"
            return Outcome(made.pdf, count, problems=made.problems)

        noun = "verification letter" if len(people) == 1 else "verification letters"
        name = f"{self._name} {noun}"
        return PaperWork(name=name, title=f"Drawing {name}", draw=draw)
