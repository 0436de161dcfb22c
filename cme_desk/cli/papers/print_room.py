"""A certificate of the register, in short."""

from __future__ import annotations

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.certificates import Certificate, CertificateFacts, CertificateKind


def printed(certificate: Certificate, *, new: bool | None = None) -> dict[str, object]:
    """What a certificate says, in short."""
    said = CertificateFacts.from_json(certificate.facts)
    awarded = certificate.kind is CertificateKind.COMPLETION
    parts: dict[str, object] = {
        "number": certificate.number,
        "name": said.name,
        "kind": certificate.kind.value,
        "credits": amount_text(certificate.credits) if awarded else None,
        "credit_type": said.credit_label if awarded else None,
        "verify_code": certificate.verify_code,
        "activity": said.activity_code,
        "issued_at": certificate.issued_at,
        "status": certificate.status.value,
    }
    if certificate.reason:
        parts["reason"] = certificate.reason
    if new is not None:
        parts["new"] = new
    return parts
