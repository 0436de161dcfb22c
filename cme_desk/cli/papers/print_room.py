"""A certificate of the register, in short."""

from __future__ import annotations

from cme_desk.cli.base.output import picked
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.certificates import Certificate, CertificateFacts, CertificateKind


def printed(certificate: Certificate, *, new: bool | None = None) -> dict[str, object]:
    """What a certificate says, in short."""
    said = CertificateFacts.from_json(certificate.facts)
    awarded = certificate.kind is CertificateKind.COMPLETION
    parts = {
        **picked(certificate, "number", "kind", "verify_code", "issued_at", "status"),
        "name": said.name,
        "credits": amount_text(certificate.credits) if awarded else None,
        "credit_type": said.credit_label if awarded else None,
        "activity": said.activity_code,
    }
    if certificate.reason:
        parts["reason"] = certificate.reason
    if new is not None:
        parts["new"] = new
    return parts
