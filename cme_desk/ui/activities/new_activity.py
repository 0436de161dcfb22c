"""A new activity: one form, and then its page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.services.activities import record as service
from cme_desk.ui.activities.form import ActivityForm
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.credit.approvals_card import way_out
from cme_desk.ui.fields.save_bar import SaveBar
from cme_desk.ui.look import theme
from cme_desk.ui.page import Page
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.header import PageHeader


class NewActivityPage(Page):
    """The form of an activity that is not there yet."""

    title = "New activity"
    under = "activities"
    scrolls = True

    def __init__(self, context: Context) -> None:
        """Build the page."""
        super().__init__(context)
        header = PageHeader("New activity", "Code, title and date are enough; the rest can wait.")
        self.body.addWidget(header)
        card = Card()
        card.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.form = ActivityForm(context.desk)
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.body.addStretch(1)
        SaveBar(self.save, back=self._leave, words="Cancel").below(self, margin=theme.MARGIN)
        self.form.show_new()

    def open(self, address: Address) -> None:
        """Begin with empty fields, unless words were typed and not kept."""
        if not self.form.changed:
            self.form.show_new()
            self.to_top()

    def first_field(self) -> QWidget:
        """The title."""
        return self.form.title

    def may_end(self) -> bool:
        """Ask before a new activity is lost; while the office is open it waits here."""
        title = self.form.title.text().strip() or "The new activity"
        return not self.form.changed or self.context.may_lose(
            "Keep the new activity?",
            f"“{title}” was typed and not saved.",
            save=self.save,
            drop=self.form.show_new,
        )

    def save(self) -> bool:
        """Keep the activity and show it; what is wrong is said beside its field."""
        typed = self.form.typed()
        if typed is None:
            return False
        activity, sessions, designated = typed
        added = self.context.attempt(
            lambda: service.add(self.context.desk, activity, sessions=sessions, credits=designated),
            lambda error: way_out(self.context, error, None, self) or self.form.show_error(error),
        )
        if added is None:
            return False
        made, changes = added
        self.form.show_new()
        self.context.done(changes)
        self.context.go(Address("activity", made.id))
        return True

    def _leave(self) -> None:
        self.form.show_new()
        self.context.back()
