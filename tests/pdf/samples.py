"""Facts to draw: an ordinary certificate, the longest that real ones get, one of participation."""

from __future__ import annotations

import io
from typing import Any

import pypdf

from cme_desk.domain.papers.certificates import (
    CertificateFacts,
    CertificateKind,
    Signature,
    certificate_number,
)
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Template
from cme_desk.domain.wording.markup import escape
from cme_desk.pdf.drawing.page import draw
from cme_desk.pdf.marks import Block, Line, Page
from cme_desk.pdf.papers.certificates import lay_out
from cme_desk.pdf.papers.templates import shipped_template

PHRASE = "*AMA PRA Category 1 Credit(s)*™"
PLAIN_PHRASE = "AMA PRA Category 1 Credit(s)™"
TITLE_300 = (
    "Multidisciplinary Perspectives on the Early Recognition, Risk Stratification, and "
    "Guideline-Concordant Management of Acute Decompensated Heart Failure with Preserved Ejection "
    "Fraction in Older Adults with Chronic Kidney Disease: A Case-Based Regularly Scheduled Series "
    "for Hospitalists & Primary Care"
)
LONG_NAME = "Maria-Fernanda Hernández-Villaseñor de la Ødegaard-Nguyễn, MD, PhD, FACP, FAAN, FIDSA"


def facts(
    sequence: int = 118,
    name: str = "Amelia Hartwell, MD, FACP",
    kind: CertificateKind = CertificateKind.COMPLETION,
    amount: str = "1.00",
    **others: Any,
) -> CertificateFacts:
    """An ordinary certificate; every fact can be another."""
    provider = others.pop("provider", "Northgate Regional Medical Center")
    the_provider = escape(f"The {provider}")
    awarded = kind is CertificateKind.COMPLETION
    parts: dict[str, Any] = {
        "number": certificate_number(2027, sequence),
        "kind": kind,
        "name": name,
        "sort_name": name.casefold(),
        "provider": provider,
        "title": "Sepsis in the First Hour: Recognition, Resuscitation, and the Bundle",
        "format": "live activity",
        "location": "Auditorium B",
        "date_text": "January 14, 2027",
        "completed_on": "2027-01-14",
        "activity_code": "GR-2027-03",
        "credit_label": PLAIN_PHRASE,
        "credits": amount,
        "opening": f"{escape(provider)} certifies that",
        "participation": "has participated in the live activity titled",
        "place_and_date": "at Auditorium B on January 14, 2027",
        "award": f"and is awarded {amount} {PHRASE}."
        if awarded
        else f"This activity was designated for {amount} {PHRASE}.",
        "statements": (
            (
                f"{the_provider} is accredited by the Accreditation Council for Continuing Medical "
                "Education (ACCME) to provide continuing medical education for physicians."
            ),
            (
                f"{the_provider} designates this live activity for a maximum of 1.00 {PHRASE}. "
                "Physicians should claim only the credit commensurate with the extent of their "
                "participation in the activity."
            ),
        ),
        "signatures": (Signature(name="Helen R. Okafor, MD", title="Chair, CME Committee"),),
        "issued_on": "2027-01-15",
    }
    return CertificateFacts(**(parts | others)).sealed()


def long_facts() -> CertificateFacts:
    """As long as real ones get: double names, four credentials, joint providership."""
    provider = "The Northgate and Greater Allegheny Valley Regional Medical Center Foundation"
    return facts(
        sequence=99_999,
        name=LONG_NAME,
        provider=provider,
        amount="18.75",
        title=TITLE_300,
        place_and_date="at the Harold and Evelyn Whitcombe Memorial Conference Center, "
        "Auditorium B, 1200 West Susquehanna Boulevard, Northgate, Pennsylvania, "
        "on September 30 – October 2, 2027",
        statements=(
            (
                "This activity has been planned and implemented in accordance with the accreditation "
                "requirements and policies of the Accreditation Council for Continuing Medical "
                f"Education (ACCME) through the joint providership of {provider} and the Society for "
                "Advanced Cardiovascular Nursing and Allied Professions of Western Pennsylvania. "
                f"{provider} is accredited by the ACCME to provide continuing medical education for "
                "physicians."
            ),
            (
                f"{provider} designates this live activity for a maximum of 18.75 {PHRASE}. Physicians "
                "should claim only the credit commensurate with the extent of their participation in "
                "the activity."
            ),
        ),
        signatures=(
            Signature(
                name="Helen R. Okafor-Szymański, MD, MPH, FACP",
                title="Chair, Continuing Medical Education Committee, Northgate Medical Center",
            ),
            Signature(name="Robert J. Delgado, Jr., DO", title="Course Director"),
            Signature(name="Aoife Ní Bhraonáin, RN, MSN", title="Professional Development"),
        ),
    )


def participation_facts(sequence: int = 119, name: str = "Thanh Tùng Nguyễn, RN", **others: Any):
    """For who is not awarded credit."""
    return facts(sequence, name, CertificateKind.PARTICIPATION, **others)


def laid(given: CertificateFacts, template: Template | None = None) -> Page:
    """Lay out what must be right."""
    found = lay_out(given, template or shipped_template())
    assert isinstance(found, Page), found
    return found


def refused(given: CertificateFacts, template: Template | None = None) -> list[Problem]:
    """Lay out what must be refused."""
    found = lay_out(given, template or shipped_template())
    assert not isinstance(found, Page)
    assert found
    return found


def drawn(*given: CertificateFacts) -> bytes:
    """A PDF of these."""
    return draw([laid(each) for each in given], title="Certificates", author="Northgate")


def read(data: bytes) -> pypdf.PdfReader:
    """Open a PDF with another library, which refuses what is not quite right."""
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def texts(data: bytes) -> list[str]:
    """What each page says, lines joined."""
    return [" ".join(page.extract_text().split()) for page in read(data).pages]


def said_by(block: Block) -> str:
    """What a box says, line by line."""
    return "\n".join(mark.text for mark in block.marks if isinstance(mark, Line))
