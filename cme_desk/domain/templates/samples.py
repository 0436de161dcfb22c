"""Sample learners for looking at a template: an ordinary one, and the longest that real ones get.

Nothing of them is kept or printed as a certificate; they say "sample" for their number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cme_desk.domain.office.record import Office
from cme_desk.domain.papers.certificates import CertificateFacts, CertificateKind, Signature
from cme_desk.domain.wording.markup import escape
from cme_desk.domain.wording.phrases import article

_AMA = "*AMA PRA Category 1 Credit(s)*™"
_CLAIM = (
    "Physicians should claim only the credit commensurate with the extent of their participation "
    "in the activity."
)
_LONG_TITLE = (
    "Multidisciplinary Perspectives on the Early Recognition, Risk Stratification, and "
    "Guideline-Concordant Management of Acute Decompensated Heart Failure with Preserved Ejection "
    "Fraction in Older Adults with Chronic Kidney Disease: A Case-Based Regularly Scheduled Series "
    "for Hospitalists & Primary Care"
)
_PARTNERS = (
    "the Society for Advanced Cardiovascular Nursing and Allied Professions of Western "
    "Pennsylvania, the Susquehanna Valley Academy of Family Physicians and Geriatricians, and the "
    "Consortium for Rural Emergency Medicine and Transport"
)
_LONG_PLACE = (
    "at the Harold and Evelyn Whitcombe Memorial Conference Center, Auditorium B, 1200 West "
    "Susquehanna Boulevard, Northgate, Pennsylvania, on September 30 – October 2, 2027"
)
_LONG_SIGNERS = (
    Signature(
        name="Helen R. Okafor-Szymański, MD, MPH, FACP",
        title="Chair, Continuing Medical Education Committee, Northgate Medical Center",
    ),
    Signature(name="Robert J. Delgado-Whitcombe, Jr., DO", title="Course Director"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample to look at a template with.

    Attributes:
        key: short stable name.
        words: what it shows, for the list to choose from.
        facts: what its certificate says.

    """

    key: str
    words: str
    facts: CertificateFacts


def samples(office: Office) -> list[Sample]:
    """All samples, with the office's own name and signers where it has them."""
    typical = _typical(office)
    provider = escape(article(typical.provider))
    return [
        Sample(key="typical", words="A typical learner", facts=typical.sealed()),
        Sample(key="long", words="Long names, a title of 300 characters", facts=_long(typical)),
        Sample(
            key="joint",
            words="Joint providership with three partners",
            facts=replace(
                typical,
                statements=(_joint(provider), *typical.statements[1:]),
            ).sealed(),
        ),
        Sample(
            key="participation",
            words="Certificate of participation",
            facts=replace(
                typical,
                kind=CertificateKind.PARTICIPATION,
                name="Thanh Tùng Nguyễn, RN",
                participation="has participated in the educational activity titled",
                award=f"This activity was designated for 1.00 {_AMA}.",
                statements=typical.statements[:1],
            ).sealed(),
        ),
        Sample(
            key="greek",
            words="Greek, Cyrillic and Vietnamese letters",
            facts=replace(
                typical,
                name="Ελένη Παπαδοπούλου-Жуковская Nguyễn Thị Ánh Tuyết, MD",
                title="Καρδιολογία · Кардиология · Tim mạch học",
            ).sealed(),
        ),
        Sample(
            key="scripts",
            words="Arabic, Hebrew, Devanagari, Thai and Chinese letters",
            facts=replace(
                typical,
                name="محمد שרה अनीता สมชาย 李明, MD",
                title="القلب · לב · हृदय · หัวใจ · 心臓 · 심장",
            ).sealed(),
        ),
    ]


def _typical(office: Office) -> CertificateFacts:
    provider = office.provider.strip() or office.name
    the_provider = escape(article(provider))
    signers = (
        Signature(name=office.signer_name, title=office.signer_title, picture=office.signature),
        Signature(
            name=office.second_signer_name,
            title=office.second_signer_title,
            picture=office.second_signature,
        ),
    )
    return CertificateFacts(
        number="sample",
        kind=CertificateKind.COMPLETION,
        name="Amelia R. Hartwell, MD, FACP",
        sort_name="hartwell amelia r",
        provider=provider,
        title="Sepsis in the First Hour: Recognition, Resuscitation, and the Bundle",
        format="live activity",
        location="Auditorium B",
        date_text="January 14, 2027",
        completed_on="2027-01-14",
        activity_code="GR-2027-02",
        credit_label="AMA PRA Category 1 Credit(s)™",
        credits="1.00",
        opening=f"{escape(provider)} certifies that",
        participation="has participated in the live activity titled",
        place_and_date="at Auditorium B on January 14, 2027",
        award=f"and is awarded 1.00 {_AMA}.",
        statements=(
            (
                f"{the_provider} is accredited by the Accreditation Council for Continuing Medical "
                "Education (ACCME) to provide continuing medical education for physicians."
            ),
            (
                f"{the_provider} designates this live activity for a maximum of 1.00 {_AMA}. "
                f"{_CLAIM}"
            ),
        ),
        signatures=tuple(each for each in signers if each.name)
        or (Signature(name="Helen R. Okafor, MD", title="Chair, CME Committee"),),
        issued_on="2027-01-15",
    )


def _joint(the_provider: str) -> str:
    """The statement of joint providership with three partners."""
    return (
        "This activity has been planned and implemented in accordance with the accreditation "
        "requirements and policies of the Accreditation Council for Continuing Medical Education "
        f"(ACCME) through the joint providership of {the_provider} and {_PARTNERS}. "
        f"{the_provider} is accredited by the ACCME to provide continuing medical education for "
        "physicians."
    )


def _long(typical: CertificateFacts) -> CertificateFacts:
    """As long as real ones get."""
    provider = "The Northgate and Greater Allegheny Valley Regional Medical Center Foundation"
    return replace(
        typical,
        number="2027-99999",
        name="Maria-Fernanda Hernández-Villaseñor de la Ødegaard-Nguyễn, MD, PhD, FACP, FIDSA",
        provider=provider,
        title=_LONG_TITLE,
        format="internet live activity",
        location="the Harold and Evelyn Whitcombe Memorial Conference Center",
        date_text="September 30 – October 2, 2027",
        place_and_date=_LONG_PLACE,
        credits="18.75",
        opening=f"{provider} certifies that",
        award=f"and is awarded 18.75 {_AMA}.",
        statements=(
            _joint(provider),
            f"{provider} designates this live activity for a maximum of 18.75 {_AMA}. {_CLAIM}",
        ),
        signatures=_LONG_SIGNERS,
    ).sealed()
