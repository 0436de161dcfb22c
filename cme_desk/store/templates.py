"""Certificate templates that the office keeps."""

from __future__ import annotations

from cme_desk.store import tables
from cme_desk.store.records import Records

templates = Records(tables.CERTIFICATE_TEMPLATE)
