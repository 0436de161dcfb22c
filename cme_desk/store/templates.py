"""Certificate templates that the office keeps."""

from __future__ import annotations

from cme_desk.domain.templates.certificate import CertificateTemplate
from cme_desk.store.records import Records

templates = Records(CertificateTemplate, "certificate_template", "certificate template")
