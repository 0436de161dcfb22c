"""From what the office knows to what a certificate says, by the rules that stand here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cme_desk.domain.activities.record import Activity, needs_location
from cme_desk.domain.credit.types import CreditType, amount_text
from cme_desk.domain.office.bodies import body
from cme_desk.domain.office.record import Office
from cme_desk.domain.papers.certificates import (
    CertificateFacts,
    CertificateKind,
    ListedSession,
    Signature,
)
from cme_desk.domain.people.names import fold
from cme_desk.domain.people.record import Person
from cme_desk.domain.problems import Problem
from cme_desk.domain.statements import compose as statements
from cme_desk.domain.statements.sheet import Sheet, StatementKind
from cme_desk.domain.vocabulary import Paper
from cme_desk.domain.wording import markup, phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """A type of credit on a certificate: designated and, for who is awarded it, claimed.

    Amounts are hundredths; `claimed` is None on a certificate of participation.
    """

    credit_type: CreditType
    designated: int
    claimed: int | None = None

    @property
    def awarded(self) -> bool:
        """Whether this makes a certificate of completion."""
        return self.claimed is not None and self.credit_type.paper is Paper.COMPLETION


def compose(
    *,
    sheet: Sheet,
    person: Person,
    credited: Credited | None,
    issued_on: str,
    completed_on: str = "",
    sessions: Sequence[ListedSession] = (),
) -> CertificateFacts:
    """Everything one certificate says, without its number and code.

    `sheet` is of the activity, on the days that this certificate is about.

    Awarded credit makes a certificate of completion: "... and is awarded 1.00 ...". All others get
    a certificate of participation with what the activity was designated for. What learners are
    told of commercial support belongs on announcements. `completed_on` is when the learner
    completed what is not live; "" for the activity's own dates, which are nobody's day of
    completion. `sessions` are those of a series that it is for: it gives their dates, and lists
    them behind.
    """
    office, activity = sheet.office, sheet.activity
    awarded = credited is not None and credited.awarded
    kind = CertificateKind.COMPLETION if awarded else CertificateKind.PARTICIPATION
    award, amount, label = _credit_words(credited)
    days = sorted(each.date for each in sessions if each.date)
    date = phrases.long_dates(days[0], days[-1]) if days else _dates(activity, completed_on)
    when = f"on {date}"
    if len(sessions) > 1:
        when += f" ({len(sessions)} sessions, listed on the next page)"
    place = f"at {activity.location} " if activity.location else ""
    # As certificates for other learners say it (78 of 104 templates of one large provider).
    format_words = markup.escape(activity.learning_format) if awarded else "educational activity"
    return CertificateFacts(
        number="",
        kind=kind,
        name=person.certificate_name,
        sort_name=fold(f"{person.last_name} {person.first_name} {person.middle_name}"),
        provider=office.provider.strip(),
        title=activity.title,
        format=activity.learning_format,
        location=activity.location,
        date_text=date,
        completed_on=completed_on or (days[-1] if days else activity.ends_on),
        activity_code=activity.code,
        credit_label=label,
        credits=amount,
        opening=f"{markup.escape(office.provider.strip())} certifies that",
        participation=f"has participated in the {format_words} titled",
        place_and_date=markup.escape(f"{place}{when}"),
        award=award,
        statements=_statements(sheet, credited),
        signatures=signatures_of(office),
        sessions=tuple(sessions),
        issued_on=issued_on,
    )


def _statements(sheet: Sheet, credited: Credited | None) -> tuple[str, ...]:
    """Accreditation; for who is awarded credit also its designation, and IPCE's, each once."""
    if credited is None or not credited.awarded:
        return tuple(each.markup for each in sheet.accreditations(()))
    kind = credited.credit_type
    lines = [each.markup for each in sheet.accreditations([(kind, credited.designated)])]
    # ANCC: the paper names the provider with its address.
    if body(kind.body).address:
        lines.insert(0, markup.escape(f"{sheet.office.provider.strip()}, {sheet.office.address}"))
    lines += [each.markup for each in sheet.printed if each.credit_type_id == kind.id]
    lines += [each.markup for each in sheet.printed if each.kind is StatementKind.IPCE]
    return tuple(dict.fromkeys(each for each in lines if each))


def signatures_of(office: Office) -> tuple[Signature, ...]:
    """Who signs for the office: one, two, or nobody."""
    signers = (
        Signature(name=office.signer_name, title=office.signer_title, picture=office.signature),
        Signature(
            name=office.second_signer_name,
            title=office.second_signer_title,
            picture=office.second_signature,
        ),
    )
    return tuple(each for each in signers if each.name)


def _dates(activity: Activity, completed_on: str) -> str:
    """When the learner took part, or completed what is not live."""
    if completed_on:
        return phrases.long_date(completed_on)
    return phrases.long_dates(activity.starts_on, activity.ends_on)


def _credit_words(credited: Credited | None) -> tuple[str, str, str]:
    """The sentence of credit (markup), the amount and the credit's label (plain)."""
    if credited is None:
        return "", "", ""
    credit_type, awarded = credited.credit_type, credited.claimed is not None
    amount = credited.designated if credited.claimed is None else credited.claimed
    sentence = statements.credit_line(credit_type, amount, awarded=awarded)
    return sentence, amount_text(amount), markup.plain(credit_type.label)


def check_activity(activity: Activity) -> list[Problem]:
    """What an activity lacks that every certificate for it must say."""
    if needs_location(activity) and not activity.location.strip():
        return [
            Problem(
                reference="missing-location",
                message=f"{activity.code} is in person, but its location is not known.",
                remedy="Type the location on the activity's overview.",
            )
        ]
    return []
