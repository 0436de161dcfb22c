"""The office's own details: who it is, who signs, and how its sheets are read."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cme_desk.domain.office.record import Office
from cme_desk.services.office import life as service
from cme_desk.ui.context import Context
from cme_desk.ui.credit.accreditations_card import AccreditationsCard
from cme_desk.ui.fields.save_bar import SaveBar
from cme_desk.ui.look import theme
from cme_desk.ui.office.backups_card import BackupsCard
from cme_desk.ui.office.layouts_card import LayoutsCard
from cme_desk.ui.office.office_form import OfficeForm
from cme_desk.ui.settings_part import SettingsPart
from cme_desk.ui.widgets.card import Card


class OfficePart(SettingsPart):
    """The facts that every paper of the office prints."""

    def __init__(self, context: Context) -> None:
        """Build it; `refresh` fills it."""
        super().__init__(context, "The office")
        card = Card("The office", "What every certificate says about you")
        card.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.form = OfficeForm()
        self.form.entered.connect(self.save)
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.accreditations = AccreditationsCard(context)
        self.accreditations.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.body.addWidget(self.accreditations)
        self.backups = BackupsCard(context)
        self.backups.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.body.addWidget(self.backups)
        self.layouts = LayoutsCard(context)
        self.layouts.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.body.addWidget(self.layouts)
        self.body.addStretch(1)
        SaveBar(self.save, back=self._discard).below(self)
        self._kept: Office | None = None

    def refresh(self) -> None:
        """Ask again; what was typed and not saved stays."""
        self.accreditations.refresh()
        self.backups.refresh()
        self.layouts.refresh()
        office = self.context.desk.office
        if self._kept is not None and self.form.typed() != self._kept:
            return
        self.form.show_office(office)
        self._kept = self.form.typed()

    def first_field(self) -> QWidget:
        """The accredited provider."""
        return self.form.fields["provider"]

    def save(self) -> bool:
        """Keep the details; what is wrong is said beside its field."""
        if not self.form.check():
            return False
        typed = self.form.typed()
        changes = self.context.attempt(
            lambda: service.change(self.context.desk, typed), self.form.show_error
        )
        if changes is None:
            return False
        self._kept = typed
        self.context.done(changes)
        return True

    def may_leave(self) -> bool:
        """Ask before typed words are lost."""
        unchanged = self._kept is None or self.form.typed() == self._kept
        return unchanged or self.context.may_lose(
            "Keep what was typed?",
            "The office's details were changed and not saved.",
            save=self.save,
            drop=self._forget,
        )

    def _discard(self) -> None:
        """Show the details as they are kept."""
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        self._kept = None
