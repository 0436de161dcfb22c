"""Voiding a certificate: it stays in the register, with the reason, and is not printed again."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.certificates import CertificateStatus
from cme_desk.domain.history import Changes
from cme_desk.errors import DeskError
from cme_desk.services import certificates
from cme_desk.services.desk import Desk
from cme_desk.store import certificates as store
from cme_desk.store.operations import operation


def void(desk: Desk, number: str, reason: str) -> Changes:
    """Declare a certificate void; it stays in the register with the reason.

    Raises:
        DeskError: there is none, it is void already, or no reason is given.

    """
    found = certificates.find(desk, number)
    if found.status is not CertificateStatus.ISSUED:
        raise DeskError(
            "certificate-not-in-force",
            f"Certificate {found.number} is {found.status.value} already.",
        )
    if not reason.strip():
        raise DeskError(
            "missing-reason",
            "A certificate is voided with a reason.",
            "It is kept for the audit.",
            "Type a few words, such as “wrong name”.",
        )
    with operation(
        desk.store, "void certificate", f"Voided certificate {found.number}: {reason.strip()}"
    ) as doing:
        store.certificates.change(
            desk.store, replace(found, status=CertificateStatus.VOID, reason=reason.strip())
        )
    return doing.changes
