"""The office's own record, and the organizations that accredit."""

from __future__ import annotations

from cme_desk.domain.office import Accreditor, Office
from cme_desk.store.records import Records

offices = Records(Office, "office", "office")
accreditors = Records(Accreditor, "accreditor", "accreditor")
