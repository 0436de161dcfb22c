"""Certificates: prepared, issued for the room, printed again as issued, verified, voided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from cme_desk.domain import certificates as rules
from cme_desk.domain.activities import Activity
from cme_desk.domain.certificates import (
    Certificate,
    CertificateFacts,
    CertificateKind,
    CertificateStatus,
)
from cme_desk.domain.history import Changes
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates import Template
from cme_desk.errors import DeskError
from cme_desk.pdf.certificates import draw, lay_out
from cme_desk.pdf.layout import Layout
from cme_desk.services.desk import Desk
from cme_desk.services.eligibility import Prepared, Ready, prepare
from cme_desk.services.template_choice import TemplateChoice, keep_on_file, template_of
from cme_desk.services.template_pictures import signatures
from cme_desk.store import activities as activity_store
from cme_desk.store import certificates as store
from cme_desk.store import documents as document_store
from cme_desk.store.operations import operation

Progress = Callable[[int, int], None]

_ISSUED = "An issued certificate is not undone: void it, with the reason, and issue again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What issuing for a room came to.

    Attributes:
        changes: what was changed; nothing if everybody had a certificate in force.
        new: certificates issued now, by name.
        again: certificates in force from before, printed again as they were issued.
        problems: who got none, and why; and what to look at.
        pdf: all of them in one file, sorted by name; empty if there is none.

    """

    changes: Changes
    new: tuple[Certificate, ...]
    again: tuple[Certificate, ...]
    problems: tuple[Problem, ...]
    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the register says of a number and a code.

    Attributes:
        genuine: the code belongs to this number, and the facts on file are as issued.
        certificate: the certificate of this number; None if there is none.
        message: the verdict in a sentence.

    """

    genuine: bool
    certificate: Certificate | None
    message: str


def preview(
    desk: Desk, activity_id: int, people: Collection[int] | None = None
) -> tuple[bytes, list[Problem]]:
    """Draw what issuing would print, without issuing: new ones say "preview" for their number."""
    prepared = prepare(desk, activity_id, people)
    choice = TemplateChoice(desk)
    layouts: list[tuple[str, Layout]] = []
    problems = list(prepared.problems)
    for ready in prepared.ready:
        template, _ = _template_for(choice, ready)
        laid = lay_out(replace(ready.facts, number="preview").sealed(), template, choice.signatures)
        if isinstance(laid, list):
            problems += [replace(each, person_id=ready.person_id) for each in laid]
        else:
            layouts.append((ready.facts.sort_name, laid))
    layouts += [_layout_of(desk, each) for each in prepared.in_force]
    return _draw(desk, prepared.activity, layouts, None), problems


def issue(
    desk: Desk,
    activity_id: int,
    people: Collection[int] | None = None,
    progress: Progress | None = None,
    deliver: Callable[[bytes], None] | None = None,
) -> Issued:
    """Issue a certificate to everybody at an activity who has none in force, all or nothing.

    Who cannot get one is named in the problems; the others get theirs. The PDF holds the new ones
    and those in force from before.

    Args:
        desk: the office.
        activity_id: the activity.
        people: only these; None for the whole room.
        progress: told (pages drawn, pages in all); may raise Cancelled, and nothing is issued.
        deliver: given the PDF before anything is final; what it raises leaves nothing issued.

    Raises:
        DeskError: the activity was cancelled or has not begun, or the office lacks its details.

    """
    prepared = prepare(desk, activity_id, people)
    choice = TemplateChoice(desk)
    code = prepared.activity.code
    with operation(desk.store, "issue certificates", "", sealed=_ISSUED) as doing:
        new, layouts, refused = _issue_ready(desk, prepared, choice)
        again = [_layout_of(desk, each) for each in prepared.in_force]
        pdf = _draw(desk, prepared.activity, [*layouts, *again], progress)
        count = "1 certificate" if len(new) == 1 else f"{len(new)} certificates"
        doing.sentence = f"Issued {count} for {code}, {prepared.activity.title}"
        if new:
            _keep_on_file(desk, prepared.activity, new, choice, pdf)
        if deliver is not None and pdf:
            deliver(pdf)
    return Issued(
        changes=doing.changes,
        new=tuple(new),
        again=tuple(prepared.in_force),
        problems=(*prepared.problems, *refused),
        pdf=pdf,
    )


def _issue_ready(
    desk: Desk, prepared: Prepared, choice: TemplateChoice
) -> tuple[list[Certificate], list[tuple[str, Layout]], list[Problem]]:
    """Number, freeze and lay out; who does not fit on the page gets no number."""
    year = desk.today().year
    sequence = store.last_sequence(desk.store, year)
    new: list[Certificate] = []
    layouts: list[tuple[str, Layout]] = []
    refused: list[Problem] = []
    for ready in sorted(prepared.ready, key=lambda each: each.facts.sort_name):
        template, look = _template_for(choice, ready)
        number = rules.certificate_number(year, sequence + 1)
        facts = replace(ready.facts, number=number).sealed()
        laid = lay_out(facts, template, choice.signatures)
        if isinstance(laid, list):
            refused += [replace(each, person_id=ready.person_id) for each in laid]
            continue
        sequence += 1
        layouts.append((facts.sort_name, laid))
        awarded = facts.kind is CertificateKind.COMPLETION and ready.credited is not None
        new.append(
            store.certificates.add(
                desk.store,
                Certificate(
                    number=number,
                    verify_code=facts.verify_code,
                    activity_id=prepared.activity.id,
                    person_id=ready.person_id,
                    kind=facts.kind,
                    credit_type_id=ready.credited.credit_type.id if ready.credited else None,
                    credits=(ready.credited.claimed or 0) if awarded and ready.credited else 0,
                    facts=facts.to_json(),
                    template=template.id,
                    template_hash=look,
                    issued_at=desk.store.now(),
                ),
            )
        )
    return new, layouts, refused


def _template_for(choice: TemplateChoice, ready: Ready) -> tuple[Template, str]:
    """The template that a certificate is to be drawn with, and its hash."""
    credited = ready.credited
    awarded = credited.credit_type if credited and credited.claimed is not None else None
    return choice.template_for(ready.facts.kind, awarded)


def _keep_on_file(
    desk: Desk, activity: Activity, new: list[Certificate], choice: TemplateChoice, pdf: bytes
) -> None:
    """File what was printed, and the templates it was drawn with."""
    for look in dict.fromkeys(each.template_hash for each in new):
        keep_on_file(desk, choice.used[look], look)
    document_store.file_away(
        desk.store,
        content=pdf,
        kind="certificates",
        name=f"{activity.code} certificates {desk.today().isoformat()}.pdf",
        activity_id=activity.id,
    )


def get(desk: Desk, certificate_id: int) -> Certificate:
    """The certificate of an id."""
    return store.certificates.get(desk.store, certificate_id)


def find(desk: Desk, number: str) -> Certificate:
    """The certificate of a number.

    Raises:
        DeskError: there is none.

    """
    found = store.by_number(desk.store, number)
    if found is None:
        raise DeskError(
            "certificate-not-found",
            f"There is no certificate with the number “{number}”.",
            "",
            "Look at the list of certificates for its number.",
        )
    return found


def reprint(desk: Desk, numbers: Sequence[str], progress: Progress | None = None) -> bytes:
    """Draw certificates again from their frozen facts, exactly as issued, in the order given.

    Raises:
        DeskError: one is not there, is void, or its facts on file were altered.

    """
    found = [find(desk, number) for number in numbers]
    for each in found:
        if each.status is CertificateStatus.VOID:
            raise DeskError(
                "certificate-void",
                f"Certificate {each.number} was voided, so it is not printed again.",
                f"The reason: {each.reason}",
                "Issue a new one, if one is due.",
            )
    if not found:
        return b""
    activity = activity_store.activities.get(desk.store, found[0].activity_id)
    layouts = [(f"{place:06d}", _layout_of(desk, each)[1]) for place, each in enumerate(found)]
    return _draw(desk, activity, layouts, progress)


def verify(desk: Desk, number: str, code: str) -> Verdict:
    """Tell a true certificate from an altered one, by the register, without any network."""
    found = store.by_number(desk.store, number)
    if found is None:
        message = f"This office issued no certificate with the number {number.strip()}."
        return Verdict(genuine=False, certificate=None, message=message)
    if rules.frozen_code(found.facts) != found.verify_code:
        message = (
            f"Certificate {found.number} cannot be vouched for: what is on file about it was "
            "altered after it was issued."
        )
        return Verdict(genuine=False, certificate=found, message=message)
    if not rules.same_code(code, found.verify_code):
        message = (
            f"The code does not belong to certificate {found.number}: the paper was altered, or "
            "the code was misread."
        )
        return Verdict(genuine=False, certificate=found, message=message)
    facts = CertificateFacts.from_json(found.facts)
    told = f"Certificate {found.number} is genuine: {facts.name}, {facts.title}, {facts.date_text}"
    if found.status is CertificateStatus.VOID:
        message = f"{told}. But it was voided: {found.reason}"
        return Verdict(genuine=False, certificate=found, message=message)
    if found.status is CertificateStatus.REPLACED:
        message = f"{told}. But it was replaced by a later one: {found.reason}"
        return Verdict(genuine=False, certificate=found, message=message)
    return Verdict(genuine=True, certificate=found, message=f"{told}.")


def void(desk: Desk, number: str, reason: str) -> Changes:
    """Declare a certificate void; it stays in the register with the reason.

    Raises:
        DeskError: there is none, it is void already, or no reason is given.

    """
    found = find(desk, number)
    if found.status is not CertificateStatus.ISSUED:
        raise DeskError(
            "certificate-not-in-force",
            f"Certificate {found.number} is {found.status.value} already.",
        )
    if not reason.strip():
        raise DeskError(
            "missing-reason",
            "A certificate is voided with a reason.",
            "It is kept for the audit.",
            "Type a few words, such as “wrong name”.",
        )
    with operation(
        desk.store, "void certificate", f"Voided certificate {found.number}: {reason.strip()}"
    ) as doing:
        store.certificates.change(
            desk.store, replace(found, status=CertificateStatus.VOID, reason=reason.strip())
        )
    return doing.changes


def _layout_of(desk: Desk, certificate: Certificate) -> tuple[str, Layout]:
    """Lay a certificate out from what was frozen; with its name for the order."""
    if rules.frozen_code(certificate.facts) != certificate.verify_code:
        raise DeskError(
            "certificate-altered",
            f"Certificate {certificate.number} cannot be printed.",
            "What is on file about it was altered after it was issued.",
            "Restore a backup from before, or void it and issue a new one.",
        )
    facts = CertificateFacts.from_json(certificate.facts)
    laid = lay_out(facts, template_of(desk, certificate), signatures(desk))
    if isinstance(laid, list):
        raise DeskError(
            "certificate-not-printable",
            f"Certificate {certificate.number} cannot be printed.",
            laid[0].message,
            laid[0].remedy,
        )
    return facts.sort_name, laid


def _draw(
    desk: Desk, activity: Activity, layouts: list[tuple[str, Layout]], progress: Progress | None
) -> bytes:
    if not layouts:
        return b""
    return draw(
        [laid for _, laid in sorted(layouts, key=lambda pair: pair[0])],
        title=f"Certificates: {activity.title}",
        author=desk.office.provider,
        progress=progress,
    )
