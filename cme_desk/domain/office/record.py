"""The office itself: who it is, who accredits it, and how it writes its papers."""

from __future__ import annotations

from dataclasses import dataclass

from cme_desk.domain.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What every paper of the office says about it; one record per office file.

    Attributes:
        uid: UUID of this office.
        name: the office's short name, on screen ("Northgate CME").
        provider: full name of the accredited provider, as in its accreditation statement, without
            the leading "The".
        address: one line, for letters and certificates; may be empty.
        signer_name, signer_title: who signs certificates.
        time_zone: IANA name, the default of new activities.
        sample: 1 for the sample office, which says so on every screen.
        signature: SHA-256 of the picture of the signer's signature, which is on file; or empty.
        second_signer_name, second_signer_title, second_signature: a second signer, or empty.
        logo: SHA-256 of the picture of the office's logo, which is on file; or empty.
        template_id: which template certificates are drawn with, where their type of credit has
            none of its own; None for the first that ships.
        participation_template_id: the same for certificates of participation; None for as others.
        least_presence: what activities that are made from now on ask for before credit comes of a
            session, unless they say otherwise (`domain.credit.least`); empty for nothing.

    """

    id: int = 1
    uid: str = ""
    name: str
    provider: str = ""
    address: str = ""
    signer_name: str = ""
    signer_title: str = ""
    time_zone: str = "America/New_York"
    sample: int = 0
    signature: str = ""
    second_signer_name: str = ""
    second_signer_title: str = ""
    second_signature: str = ""
    logo: str = ""
    template_id: int | None = None
    participation_template_id: int | None = None
    least_presence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accreditor:
    """An accrediting organization, with its statements as templates.

    Attributes:
        code: short stable name ("accme", "cma").
        name: in full, with its letters: "California Medical Association (CMA)".
        short: its letters, "CMA".
        kind: "accme", "state" or "joint-accreditation"; "other" for what accredits no continuing
            medical education as such, and stands behind a credit of its own.
        direct: markup template of the statement for what the provider plans alone; empty for none.
        joint: the same for what it plans with an organization that is not accredited.
        source: where the wording stands, and its date.
        confirmed: False for wording that was not read at its owner.

    """

    id: int = 0
    uid: str = ""
    code: str
    name: str
    short: str
    kind: str = "state"
    direct: str
    joint: str
    source: str = ""
    confirmed: bool = False


def check(office: Office, *, accredited: bool) -> list[Problem]:
    """Name what keeps the office from issuing certificates.

    `accredited` is whether any accreditation is on file.
    """
    problems = []
    if not office.provider.strip():
        problems.append(
            Problem(
                reference="missing-provider",
                message="The office does not say who the accredited provider is.",
                remedy="Type the accredited provider's name in the office's details.",
            )
        )
    if not accredited:
        problems.append(
            Problem(
                reference="missing-accreditor",
                message="The office does not say who accredits it.",
                remedy="Record the accreditation in Settings: by ACCME, your state society, Joint "
                "Accreditation or another body.",
            )
        )
    return problems
