"""Certificates: what one says, frozen on the day it is issued, and how it proves itself.

What a physician's document must say: AMA PRA, documentation provided to physicians (name,
accredited provider, title, learning format, location if there is one, date, and the credits
actually claimed).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import ActivityFormat, Worded
from cme_desk.domain.wording.phrases import long_date

FACTS_VERSION = 1
"""Written into the frozen facts, so that a program years later knows how to read them."""


_IN_COMMON = frozenset(each.learning_format for each in ActivityFormat if each.is_live)
"""Formats whose learners have their days in common."""


class CertificateKind(Worded):
    """What the document is, by its title: credit for physicians, participation for the others."""

    COMPLETION = "completion", "Certificate of Completion"
    PARTICIPATION = "participation", "Certificate of Participation"


class CertificateStatus(StrEnum):
    """Where a certificate stands; a void or replaced one is kept for ever."""

    ISSUED = "issued"
    REPLACED = "replaced"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: a printed name and the office they hold.

    Attributes:
        name: as printed.
        title: the office.
        picture: SHA-256 (hexadecimal) of the bytes of the scanned signature; "" for a line to sign
            on by hand.

    """

    name: str
    title: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSession:
    """A session of a series, as a certificate lists it.

    Attributes:
        uid: which it is; kept, and not printed.
        date: ISO date; "" where it is not known.
        title: may be empty.
        credits: its part of the credit, "1.00"; "" where none is designated.

    """

    uid: str
    date: str
    title: str
    credits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """Everything a certificate says, as text ready to print.

    Texts marked *markup* may hold `*italic*` runs; a literal asterisk or backslash in them is
    escaped with a backslash. All other texts are plain.

    Attributes:
        number: the office's certificate number, such as "2027-00118".
        verify_code: short code made from the facts, see `frozen_code`.
        kind: completion or participation.
        name: the learner's name with suffix and credentials, as printed.
        sort_name: for the order of a batch, "delgado robert j jr".
        provider: name of the accredited provider.
        title: title of the activity.
        format: learning format in words, "live activity".
        location: place, or "" for an activity that has none.
        date_text: the date or dates as printed, "January 14, 2027".
        completed_on: ISO date of the activity's end or of completion.
        activity_code: the office's own code of the activity.
        credit_label: plain text of the credit, "AMA PRA Category 1 Credit(s)™"; "" if none.
        credits: claimed credits as a decimal string "1.00"; designated maximum on a participation
            certificate; "" if none.
        opening: markup, before the name: "Northgate CME certifies that".
        participation: markup, after the name: "has participated in the live activity titled".
        place_and_date: markup, after the title: "at Auditorium B on January 14, 2027".
        award: markup, the sentence of credit, or of designation on a participation certificate.
        statements: markup, paragraphs below: accreditation, designation, others.
        signatures: who signs.
        sessions: of a series, those that it is for; empty for all others.
        issued_on: ISO date.
        version: of this list of facts.

    """

    number: str
    verify_code: str = ""
    kind: CertificateKind
    name: str
    sort_name: str
    provider: str
    title: str
    format: str
    location: str
    date_text: str
    completed_on: str
    activity_code: str
    credit_label: str = ""
    credits: str = ""
    opening: str
    participation: str
    place_and_date: str
    award: str
    statements: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    sessions: tuple[ListedSession, ...] = ()
    issued_on: str
    version: int = FACTS_VERSION

    def sealed(self) -> CertificateFacts:
        """The same facts with the verify code that belongs to them."""
        return replace(self, verify_code=frozen_code(self.to_json()))

    def to_json(self) -> str:
        """Freeze, in a form that gives the same text every time.

        A signature without a picture says nothing of pictures, and what is no series nothing of
        sessions, as it was before there were any.
        """
        parts = asdict(self)
        if not parts["sessions"]:
            del parts["sessions"]
        for signature in parts["signatures"]:
            if not signature["picture"]:
                del signature["picture"]
        return _canonical(parts)

    @classmethod
    def from_json(cls, text: str) -> CertificateFacts:
        """Thaw what `to_json` froze."""
        parts = json.loads(text)
        parts["kind"] = CertificateKind(parts["kind"])
        parts["statements"] = tuple(parts["statements"])
        parts["sessions"] = tuple(ListedSession(**each) for each in parts.get("sessions", ()))
        parts["signatures"] = tuple(Signature(**each) for each in parts["signatures"])
        return cls(**parts)

    @property
    def gives_own_day(self) -> bool:
        """Whether it gives the days of a live activity, or the learner's own day of completion.

        AMA: one or the other. Papers from before this was refused may give the days between which
        a material was offered.
        """
        return own_day(self.format, self.date_text, self.completed_on) == self.completed_on

    @property
    def qr_text(self) -> str:
        """What the QR code holds: capitals and digits only, which makes the smallest code."""
        return f"CME-DESK:{self.number}:{self.verify_code}".upper()


def own_day(format: str, date_text: str, completed_on: str) -> str:
    """The ISO date of completion that a paper's facts say; "" if it is only when it was offered."""
    in_common = format in _IN_COMMON or not completed_on
    return completed_on if in_common or date_text == long_date(completed_on) else ""


_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, 1 and I and L: the code is read aloud and typed."""


def frozen_code(frozen: str) -> str:
    """The code of facts as they are kept; "" for what is no frozen facts at all.

    Twelve characters in three groups that change when any printed fact changes: a digest (SHA-256),
    not a signature. It shows that a paper and the office's register agree.

    Made of the very text, so that a program which knows more facts finds the same code for those
    that were frozen before it.
    """
    try:
        parts = json.loads(frozen)
    except ValueError:
        return ""
    if not isinstance(parts, dict):
        return ""
    # A code cannot be among what it is made of.
    hashed = {**parts, "verify_code": ""}
    value = int.from_bytes(hashlib.sha256(_canonical(hashed).encode("utf-8")).digest(), "big")
    letters = []
    for _ in range(12):
        value, rest = divmod(value, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))


def _canonical(parts: dict[str, object]) -> str:
    # In one order and without blanks: the same facts are the same bytes, and give the same code.
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def same_code(given: str, kept: str) -> bool:
    """Compare codes as people type them: case, blanks and dashes do not matter."""
    return _bare(given) == _bare(kept) != ""


def _bare(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())


def certificate_number(year: int, sequence: int) -> str:
    """Number certificates per year of issue: "2027-00118"."""
    return f"{year}-{sequence:05d}"


def missing_facts(facts: CertificateFacts) -> list[Problem]:
    """Name what a certificate must say and does not; an empty list allows it to be printed.

    Location may be empty only where the activity has none, which the composer has checked.
    """
    required = {
        "name": (facts.name, "the learner's name"),
        "provider": (facts.provider, "the name of the accredited provider"),
        "title": (facts.title, "the title of the activity"),
        "format": (facts.format, "the learning format"),
        "date": (facts.date_text, "the date of the activity"),
    }
    if facts.kind is CertificateKind.COMPLETION:
        required["credits"] = (facts.credits, "the credits claimed")
    return [
        Problem(
            reference=f"missing-{key}",
            message=f"The certificate of {facts.name or 'a learner'} lacks {words}.",
            remedy="Fill it in, then issue again.",
            where=facts.name,
        )
        for key, (value, words) in required.items()
        if not value.strip()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate in the register.

    Attributes:
        facts: the frozen facts as JSON (CertificateFacts).
        template: id of the template it was drawn with; template_hash of its content that day.
        credits: hundredths awarded; 0 on a certificate of participation.
        replaced_by: the certificate issued in its place.
        reason: why it was voided or replaced.
        ahead: whether it was issued before its learner was there. It certifies nothing until they
            are on the attendance; who does not come has theirs voided.

    """

    id: int = 0
    uid: str = ""
    number: str
    verify_code: str
    activity_id: int
    person_id: int
    kind: CertificateKind
    credit_type_id: int | None = None
    credits: int = 0
    facts: str
    template: str
    template_hash: str
    issued_at: str
    status: CertificateStatus = CertificateStatus.ISSUED
    replaced_by: int | None = None
    reason: str = ""
    ahead: bool = False
