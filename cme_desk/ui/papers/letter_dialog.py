"""A verification letter: to whom, and about what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cme_desk.domain.papers.letters import TO_ANYBODY
from cme_desk.queries import people as people_query
from cme_desk.services.desk import Desk
from cme_desk.services.papers import letters as service
from cme_desk.services.papers.letters import Written
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.look import theme
from cme_desk.ui.papers import paper_output
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text

_LINES = 3


class LetterDialog(QDialog):
    """Letters for one person about what she chooses, or for several about one activity."""

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
        super().__init__(parent)
        self._page = parent
        self._context, self._people, self._name = context, list(people), name
        many = len(people)
        title = f"Verification letter: {name}" if many == 1 else f"{many:,} verification letters"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(theme.MESSAGE_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text(title, size=theme.SECTION, strong=True, wrap=True))
        told = "It says what was attended and which credit is on file, on your letterhead."
        column.addWidget(Text(told, ink="muted", wrap=True))
        column.addWidget(self._form(code))
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Cancel", run=self.reject))
        row.addWidget(button("&Save as PDF…", run=self.save, icon="file-pdf"))
        self.print_button = button("&Print…", run=self.print, kind="primary", icon="printer")
        self.print_button.setDefault(True)
        row.addWidget(self.print_button)
        column.addLayout(row)
        self.recipient.setFocus()

    def _form(self, code: str) -> Form:
        self.recipient = QPlainTextEdit()
        self.recipient.setTabChangesFocus(True)
        self.recipient.setPlaceholderText(TO_ANYBODY)
        self.recipient.setFixedHeight(theme.px(theme.ROW) * _LINES)
        activities = [("", "Everything on file")]
        if code:
            activities = [(code, code)]
        elif len(self._people) == 1:
            found = people_query.activities_of(self._context.desk.store, self._people[0])
            activities += [(each.code, f"{each.code}: {each.title}") for each in found]
        self.activity = ChoiceField("About", activities)
        self.since, self.until = DateField("From"), DateField("To")
        form = Form("The letter")
        hint = "Name and address, line by line; empty: to whom it may concern"
        form.add(("recipient", FormRow("&To", self.recipient, hint=hint)))
        form.add(("activity", FormRow("&About", self.activity)))
        if not code:
            form.add(
                ("since", FormRow("&From", self.since, hint="Empty: from the beginning")),
                ("until", FormRow("&Up to", self.until, hint="Empty: to today")),
            )
        else:
            self.since.hide()
            self.until.hide()
            self.since.setParent(self)
            self.until.setParent(self)
        return form

    def _drawing(self) -> paper_output.Draw:
        people = self._people
        activities = [self.activity.key] if self.activity.key else []
        since = self.since.date.isoformat() if self.since.date else ""
        until = self.until.date.isoformat() if self.until.date else ""
        recipient = self.recipient.toPlainText()

        def draw(desk: Desk) -> Written:
            return service.write(
                desk, people, activities=activities, since=since, until=until, recipient=recipient
            )

        return draw

    def _title(self) -> str:
        noun = "verification letter" if len(self._people) == 1 else "verification letters"
        return f"{self._name} {noun}"

    def save(self) -> None:
        """Write it, and save it as a PDF."""
        self.accept()
        paper_output.save(self._context, self._drawing(), self._title())

    def print(self) -> None:
        """Write it, and print."""
        self.accept()
        paper_output.to_printer(self._context, self._page, self._drawing(), self._title())
