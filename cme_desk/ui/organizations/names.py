"""An organization's other names and contacts, as cards; each can be taken off, and one added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QPushButton

from cme_desk.domain.organizations.record import OrganizationAlias, OrganizationContact
from cme_desk.services.organizations import record as service
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.parts_card import PartsCard


class OrganizationNames(Clear):
    """Two cards: by which other names it is meant, and whom to ask there."""

    def __init__(self, context: Context) -> None:
        """Build it; `show_parts` fills it."""
        super().__init__("Other names and contacts")
        self._context = context
        self._organization_id = 0
        self.aliases = PartsCard(
            "Other names", "What is typed or imported so means this organization"
        )
        self.contacts = PartsCard("Contacts", "Whom to ask there")
        column = column_in(self, gap=theme.GAP_WIDE)
        column.addWidget(self.aliases)
        column.addWidget(self.contacts)

    def show_parts(self, organization_id: int, aliases: Sequence[OrganizationAlias]) -> None:
        """Show what belongs to an organization."""
        self._organization_id = organization_id
        self.aliases.clear()
        for alias in aliases:
            self._add(self.aliases, alias, "")
        self.aliases.offer("Add a name…", self.add_alias)
        self.contacts.clear()
        for contact in service.contacts_of(self._context.desk, organization_id):
            more = " · ".join(filter(None, (contact.role, contact.email, contact.phone)))
            run = partial(self.ask_contact, contact)
            edited = button("Edit…", kind="link", run=run, name=f"Edit {contact.name}")
            self._add(self.contacts, contact, more, edited)
        self.contacts.offer("Add a contact…", self.add_contact)

    def _add(
        self,
        card: PartsCard,
        part: OrganizationAlias | OrganizationContact,
        more: str,
        *links: QPushButton,
    ) -> None:
        run = partial(self._take_off, part)
        taken = button("Remove", kind="link", run=run, name=f"Remove {part.name}")
        card.add_part(part.name, more, *links, taken)

    def _take_off(self, part: OrganizationAlias | OrganizationContact) -> None:
        self._context.do(lambda: service.remove_part(self._context.desk, part))

    def add_alias(self) -> None:
        """Ask for another name."""
        name = LineField()
        alias = OrganizationAlias(organization_id=self._organization_id, name="")
        FormDialog(
            self._context,
            "Another name",
            [[Field("name", "&Name", name, "A short or former name, or one on its sheets")]],
            lambda: service.save_alias(self._context.desk, replace(alias, name=name.text())),
            self,
        ).ask()

    def add_contact(self) -> None:
        """Ask for somebody at the organization."""
        self.ask_contact(OrganizationContact(organization_id=self._organization_id, name=""))

    def ask_contact(self, contact: OrganizationContact) -> None:
        """Ask for what is to be known of a contact."""
        name, role = LineField(contact.name), LineField(contact.role)
        email, phone = LineField(contact.email), LineField(contact.phone)
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
                replace(
                    contact,
                    name=name.text(),
                    role=role.text(),
                    email=email.text(),
                    phone=phone.text(),
                ),
            ),
            self,
            wrong={"bad-email": "email", "bad-phone": "phone"},
        ).ask()
