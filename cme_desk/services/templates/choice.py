"""Which template a certificate is drawn with: now by choice, years later as it was that day."""

from __future__ import annotations

from functools import cache, lru_cache, partial

from cme_desk.domain.papers.certificates import Certificate, CertificateKind
from cme_desk.domain.papers.composition import Credited
from cme_desk.domain.templates.template import Template, template_hash
from cme_desk.errors import DeskError
from cme_desk.pdf.papers.templates import shipped_template
from cme_desk.services.desk import Desk
from cme_desk.services.templates import pictures as template_pictures
from cme_desk.services.templates import templates
from cme_desk.store import documents as document_store
from cme_desk.store import tables

KIND = "certificate template"
"""Of documents that hold a template as certificates were drawn with it."""

_MOST_KEPT = 16
"""Templates of a batch that are read from file; each has its pictures with it."""


class TemplateChoice:
    """The templates of one batch, each read once.

    What awards a type of credit is drawn with that type's template; all else, and types without
    one, with the office's: for participation its own, if there is one. Where nothing was chosen, it
    is the first that ships.

    Attributes:
        used: every template that something new is drawn with, by its hash.
        signatures: gives a scanned signature by its SHA-256; None for one that is gone.

    """

    def __init__(self, desk: Desk) -> None:
        """Read nothing yet."""
        self._desk = desk
        self._office = desk.office
        self.signatures = cache(partial(document_store.content_by_sha, desk.store))
        self._read: dict[int | None, tuple[Template, str]] = {}
        self._filed = lru_cache(maxsize=_MOST_KEPT)(self._on_file)
        self.used: dict[str, Template] = {}

    def template_for(
        self, kind: CertificateKind, credited: Credited | None
    ) -> tuple[Template, str]:
        """The template that a certificate would be drawn with now, and its hash."""
        office = self._office
        awarded = credited is not None and credited.claimed is not None
        chosen = credited.credit_type.template_id if credited and awarded else None
        if chosen is None and kind is CertificateKind.PARTICIPATION:
            chosen = office.participation_template_id
        if chosen is None:
            chosen = office.template_id
        if chosen not in self._read:
            template = (
                shipped_template() if chosen is None else templates.template_of(self._desk, chosen)
            )
            template = template_pictures.with_logo(self._desk, template)
            self._read[chosen] = (template, template_hash(template))
        template, look = self._read[chosen]
        self.used[look] = template
        return template, look

    def keep_on_file(self, look: str) -> None:
        """File a template as certificates are drawn with it, unless it is; within an operation."""
        name = f"certificate template {look}"
        if tables.documents.find(self._desk.store, name=name) is None:
            content = self.used[look].to_json().encode()
            document_store.file_away(self._desk.store, content=content, kind=KIND, name=name)

    def of(self, certificate: Certificate) -> Template:
        """The template a certificate was drawn with, as it was that day, pictures and logo too.

        Raises:
            DeskError: it is not on file any more, or was changed there.

        """
        look = certificate.template_hash
        found = self.used.get(look) or self._filed(look)
        if found is None:
            raise DeskError(
                "template-missing",
                f"The template of certificate {certificate.number} is not on file.",
                "",
                "Restore the office's documents folder from a backup.",
            )
        return found

    def _on_file(self, look: str) -> Template | None:
        shipped = shipped_template()
        if template_hash(shipped) == look:
            return shipped
        store = self._desk.store
        filed = tables.documents.find(store, name=f"certificate template {look}")
        if filed is None:
            return None
        return Template.from_json(document_store.content_of(store, filed).decode())
