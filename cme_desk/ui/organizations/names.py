"""An organization's other names and contacts, as cards; each can be taken off, and one added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from cme_desk.domain.organizations.record import OrganizationAlias, OrganizationContact
from cme_desk.services.organizations import record as service
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.form import Field
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.labels import Text


class OrganizationNames(Clear):
    """Two cards: by which other names it is meant, and whom to ask there."""

    def __init__(self, context: Context) -> None:
        """Build it; `show_parts` fills it."""
        super().__init__("Other names and contacts")
        self._context = context
        self._organization_id = 0
        self.aliases = Card("Other names", "What is typed or imported so means this organization")
        self.contacts = Card("Contacts", "Whom to ask there")
        column = column_in(self, gap=theme.GAP_WIDE)
        column.addWidget(self.aliases)
        column.addWidget(self.contacts)

    def show_parts(self, organization_id: int, aliases: Sequence[OrganizationAlias]) -> None:
        """Show what belongs to an organization."""
        self._organization_id = organization_id
        self._fill(self.aliases, ((each.name, "", each) for each in aliases), "Add a name…")
        contacts = service.contacts_of(self._context.desk, organization_id)
        self._fill(
            self.contacts,
            (
                (each.name, " · ".join(filter(None, (each.role, each.email, each.phone))), each)
                for each in contacts
            ),
            "Add a contact…",
        )

    def _fill(
        self,
        card: Card,
        parts: Iterable[tuple[str, str, OrganizationAlias | OrganizationContact]],
        add: str,
    ) -> None:
        card.clear()
        for words, more, part in parts:
            line = row_in()
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Text(words, wrap=True))
            if more:
                column.addWidget(Text(more, size=theme.CAPTION, ink="muted", wrap=True))
            line.addLayout(column, 1)
            taken = button("Remove", kind="link", run=partial(self._take_off, part))
            taken.setAccessibleName(f"Remove {words}")
            line.addWidget(taken, 0, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(line)
        run = self.add_contact if card is self.contacts else self.add_alias
        card.body.addWidget(button(add, run=run), 0, Qt.AlignmentFlag.AlignLeft)

    def _take_off(self, part: OrganizationAlias | OrganizationContact) -> None:
        self._context.do(lambda: service.remove_part(self._context.desk, part))

    def add_alias(self) -> None:
        """Ask for another name."""
        name = QLineEdit()
        alias = OrganizationAlias(organization_id=self._organization_id, name="")
        self._ask(
            FormDialog(
                self._context,
                "Another name",
                [[Field("name", "&Name", name, "A short or former name, or one on its sheets")]],
                lambda: service.save_alias(self._context.desk, replace(alias, name=name.text())),
                self,
            )
        )

    def add_contact(self) -> None:
        """Ask for somebody at the organization."""
        name, role, email, phone = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self._ask(
            FormDialog(
                self._context,
                "A contact",
                [
                    [Field("name", "&Name", name)],
                    [Field("role", "&Role", role, "What this person does there")],
                    [Field("email", "&E-mail", email), Field("phone", "&Phone", phone)],
                ],
                lambda: service.save_contact(
                    self._context.desk,
                    OrganizationContact(
                        organization_id=self._organization_id,
                        name=name.text(),
                        role=role.text(),
                        email=email.text(),
                        phone=phone.text(),
                    ),
                ),
                self,
            )
        )

    def _ask(self, dialog: FormDialog) -> None:
        dialog.exec()
        dialog.deleteLater()
