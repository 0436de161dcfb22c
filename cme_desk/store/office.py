"""The office's own record, and the organizations that accredit, and statements."""

from __future__ import annotations

from cme_desk.store import tables
from cme_desk.store.records import Records

offices = Records(tables.OFFICE)
accreditors = Records(tables.ACCREDITOR)
statements = Records(tables.STATEMENT)
