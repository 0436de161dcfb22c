"""The office's own record, and the organizations that accredit, and statements."""

from __future__ import annotations

from cme_desk.domain.office.record import Accreditor, Office
from cme_desk.domain.wording.texts import Statement
from cme_desk.store.records import Records

offices = Records(Office, "office", "office")
accreditors = Records(Accreditor, "accreditor", "accreditor")
statements = Records(Statement, "statement", "statement")
