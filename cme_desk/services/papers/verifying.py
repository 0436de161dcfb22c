"""Telling a true certificate from an altered one, by the register alone, without any network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from cme_desk.domain.papers import certificates as rules
from cme_desk.domain.papers.certificates import (
    Certificate,
    CertificateFacts,
    CertificateKind,
    CertificateStatus,
)
from cme_desk.domain.wording.phrases import long_date
from cme_desk.queries import expected as query
from cme_desk.services.desk import Desk
from cme_desk.services.papers.certificates import replaced_by
from cme_desk.store import tables

_NUMBER = re.compile(r"(?<![0-9])([0-9]{4})[^0-9A-Za-z\n]{1,3}([0-9]{5,})")
# Without 0, 1, I, L and O, which people take for one another.
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_BETWEEN = r"[^0-9A-Za-z\n]{0,3}"
_CODE = re.compile(
    rf"(?i)(?<![0-9A-Z])([{_CODE_LETTERS}]{{4}}){_BETWEEN}([{_CODE_LETTERS}]{{4}}){_BETWEEN}"
    rf"([{_CODE_LETTERS}]{{4}})(?![0-9A-Z])"
)


class Standing(StrEnum):
    """What the register says of a paper."""

    GENUINE = "genuine"
    AHEAD = "ahead"
    REPLACED = "replaced"
    VOID = "void"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the register says of a number and a code.

    Attributes:
        standing: genuine, or what is wrong.
        certificate: the certificate of this number; None if there is none.
        message: the verdict in a sentence.
        facts: what the certificate must say; None where what is on file cannot be trusted.
        replaced_by: the number of the one that was issued in its place; "" if none was.

    """

    standing: Standing
    certificate: Certificate | None
    message: str
    facts: CertificateFacts | None = None
    replaced_by: str = ""

    @property
    def genuine(self) -> bool:
        """Whether the code belongs to the number, and the certificate is in force."""
        return self.standing is Standing.GENUINE


def scanned(text: str) -> tuple[str, str]:
    """The number and the code in what was typed, pasted or scanned; "" for what is not in it.

    A QR code says `CME-DESK:2027-00118:7KQM-2XWB-R9TA`; a scanner set to another keyboard types
    other signs for the colons and hyphens, and a pasted line has words around.
    """
    number = _NUMBER.search(text)
    if number is None:
        return "", ""
    code = _CODE.search(text, number.end()) or _CODE.search(text[: number.start()])
    found = "-".join(part.upper() for part in code.groups()) if code else ""
    return f"{number[1]}-{number[2]}", found


def verify(desk: Desk, number: str, code: str) -> Verdict:
    """Compare a paper's number and code with the register."""
    found = tables.certificates.find(desk.store, number=number.strip())
    if found is None:
        message = f"This office issued no certificate with the number {number.strip()}."
        return Verdict(standing=Standing.UNKNOWN, certificate=None, message=message)
    # Before the facts are read: what was altered may not be readable at all.
    if rules.frozen_code(found.facts) != found.verify_code:
        message = (
            f"Certificate {found.number} cannot be vouched for: what is on file about it was "
            "altered after it was issued."
        )
        return Verdict(standing=Standing.ALTERED, certificate=found, message=message)
    facts = CertificateFacts.from_json(found.facts)
    later = replaced_by(desk, found)
    genuine = f"Certificate {found.number} is genuine: {_said_by(facts)}"
    if not rules.same_code(code, found.verify_code):
        standing = Standing.ALTERED
        message = (
            f"The code does not belong to certificate {found.number}: the paper was altered, or "
            "the code was misread."
            if code.strip()
            else f"Without its verify code nothing can be said of certificate {found.number}. The "
            "code stands beside the number on the paper."
        )
    elif found.status is CertificateStatus.VOID:
        standing, message = Standing.VOID, f"{genuine}. But it was voided: {found.reason}"
    elif found.status is CertificateStatus.REPLACED:
        by = f"certificate {later}" if later else "a later one"
        standing = Standing.REPLACED
        message = f"{genuine}. But it was replaced by {by}: {found.reason}"
    elif query.unconfirmed(desk.store, ids=[found.id]):
        standing = Standing.AHEAD
        message = (
            f"{genuine}. But it was issued ahead, on {long_date(found.issued_at[:10])}, before its "
            "learner was there, and it is not on file that they attended. It proves nothing until "
            "then."
        )
    else:
        standing, message = Standing.GENUINE, f"{genuine}."
        if not facts.gives_own_day:
            message += (
                f" But {facts.date_text} are the days on which it was offered, and not the day of "
                "completion: enter that day, and reissue it."
            )
    return Verdict(
        standing=standing, certificate=found, message=message, facts=facts, replaced_by=later
    )


def _said_by(facts: CertificateFacts) -> str:
    """What the paper must say for whoever compares the two: a forger changes the amount first."""
    learner = f"{facts.name}, {facts.title}, {facts.date_text}"
    if facts.kind is CertificateKind.COMPLETION and facts.credits:
        return f"{learner}, {facts.credits} {facts.credit_label}"
    return f"{learner}, participation without credit"
