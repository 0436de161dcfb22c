"""Which template a certificate is drawn with: now by choice, years later as it was that day."""

from __future__ import annotations

from functools import lru_cache
from weakref import WeakKeyDictionary

from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.papers.certificates import Certificate, CertificateKind
from cme_desk.domain.templates.template import Template, template_hash
from cme_desk.errors import DeskError
from cme_desk.pdf.papers.templates import shipped_template
from cme_desk.services.desk import Desk
from cme_desk.services.templates import pictures as template_pictures
from cme_desk.services.templates.pictures import signatures
from cme_desk.store import documents as document_store
from cme_desk.store import tables
from cme_desk.store.file.connection import Store

KIND = "certificate template"
"""Of documents that hold a template as certificates were drawn with it."""

_MOST_KEPT = 16
_filed: WeakKeyDictionary[Store, dict[str, Template]] = WeakKeyDictionary()
"""Templates read from file, by their hash: a batch of a thousand reads each once."""


class TemplateChoice:
    """The templates of one batch, each read once.

    What awards a type of credit is drawn with that type's template; all else, and types without
    one, with the office's: for participation its own, if there is one. Where nothing was chosen, it
    is the first that ships.

    Attributes:
        used: every template that was asked for, by its hash.
        signatures: the scanned signatures that certificates name.

    """

    def __init__(self, desk: Desk) -> None:
        """Read nothing yet."""
        self._desk = desk
        self._office = desk.office
        self.signatures = signatures(desk)
        self._read: dict[int | None, tuple[Template, str]] = {}
        self.used: dict[str, Template] = {}

    def template_for(
        self, kind: CertificateKind, awarded: CreditType | None
    ) -> tuple[Template, str]:
        """The template of a certificate, and its hash; `awarded` is the credit that it awards."""
        office = self._office
        chosen = awarded.template_id if awarded is not None else None
        if chosen is None and kind is CertificateKind.PARTICIPATION:
            chosen = office.participation_template_id
        if chosen is None:
            chosen = office.template_id
        if chosen not in self._read:
            template = template_pictures.with_logo(self._desk, self._template(chosen))
            self._read[chosen] = (template, template_hash(template))
        template, look = self._read[chosen]
        self.used[look] = template
        return template, look

    def _template(self, template_id: int | None) -> Template:
        if template_id is None:
            return shipped_template()
        store = self._desk.store
        record = tables.certificate_templates.get(store, template_id)
        return template_pictures.template_of(store, record)


@lru_cache(maxsize=4)
def _look(template: Template) -> str:
    """The hash of a template; a batch asks for the same one for every page."""
    return template_hash(template)


def keep_on_file(desk: Desk, template: Template, look: str) -> None:
    """File a template as certificates are drawn with it, unless it is; within an operation."""
    name = f"certificate template {look}"
    if tables.documents.find(desk.store, name=name) is None:
        document_store.file_away(
            desk.store, content=template.to_json().encode(), kind=KIND, name=name
        )


def template_of(desk: Desk, certificate: Certificate) -> Template:
    """The template a certificate was drawn with, as it was that day, pictures and logo too.

    Raises:
        DeskError: it is not on file any more, or was changed there.

    """
    shipped = shipped_template()
    look = certificate.template_hash
    if _look(shipped) == look:
        return shipped
    name = f"certificate template {look}"
    filed = tables.documents.find(desk.store, name=name)
    if filed is None:
        raise DeskError(
            "template-missing",
            f"The template of certificate {certificate.number} is not on file.",
            "",
            "Restore the office's documents folder from a backup.",
        )
    known = _filed.setdefault(desk.store, {})
    # Remembered, but looked for all the same: a reprint must not hide that the file is gone.
    if look not in known or not document_store.place_of(desk.store, filed.sha256).is_file():
        content = document_store.content_of(desk.store, filed).decode()
        if len(known) >= _MOST_KEPT:
            known.clear()
        known[look] = Template.from_json(content)
    return known[look]
