"""Certificates: prepared, issued for the room, printed again as issued."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.office.history import Changes
from cme_desk.domain.papers import certificates as rules
from cme_desk.domain.papers.certificates import (
    Certificate,
    CertificateFacts,
    CertificateKind,
    CertificateStatus,
)
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Template
from cme_desk.errors import DeskError
from cme_desk.pdf.drawing.page import Progress, draw
from cme_desk.pdf.marks import Page
from cme_desk.pdf.papers import session_list
from cme_desk.pdf.papers.certificates import lay_out, stamped
from cme_desk.services.attendance import orders
from cme_desk.services.desk import Desk
from cme_desk.services.papers.eligibility import Prepared, Ready, prepare
from cme_desk.services.templates.choice import TemplateChoice
from cme_desk.store import certificates as store
from cme_desk.store import documents as document_store
from cme_desk.store import tables
from cme_desk.store.operations import operation

_ISSUED = "An issued certificate is not undone: void it, with the reason, and issue again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What issuing for a room came to.

    Attributes:
        changes: what was changed; nothing if everybody had a certificate in force.
        new: certificates issued now, by name.
        again: certificates in force from before, printed again as they were issued.
        problems: who got none, and why; and what to look at.
        pdf: all of them in one file, in the order that was asked for; empty if there is none.

    """

    changes: Changes
    new: tuple[Certificate, ...]
    again: tuple[Certificate, ...]
    problems: tuple[Problem, ...]
    pdf: bytes


def preview(
    desk: Desk,
    activity_id: int,
    people: Collection[int] | None = None,
    order: PaperOrder = PaperOrder.NAME,
    *,
    early: bool = False,
) -> tuple[bytes, list[Problem], list[int]]:
    """What issuing would print, new ones without a number; what is left out; whose pages."""
    prepared = prepare(desk, activity_id, people, early=early)
    choice = TemplateChoice(desk)
    papers: list[tuple[int, str, tuple[int, list[Page]]]] = []
    problems = list(prepared.problems)
    for ready in prepared.ready:
        template, _ = choice.template_for(ready.facts.kind, ready.credited)
        laid = _laid_out(ready, "preview", template, choice)
        if isinstance(laid, list):
            problems += laid
        else:
            papers.append((ready.person_id, ready.facts.sort_name, (ready.person_id, laid[1])))
    for each in prepared.in_force:
        owner = each.person_id
        papers.append((owner, _sort_name(each), (owner, _pages_of(each, choice))))
    inorder = orders.ordered(desk, activity_id, order, papers)
    whose = [person_id for person_id, pages in inorder for _ in pages]
    drawn = [page for _, pages in inorder for page in pages]
    pdf = _draw(prepared.activity.title, desk.office.provider, drawn, len(drawn))
    return pdf, problems, whose


def issue(
    desk: Desk,
    activity_id: int,
    people: Collection[int] | None = None,
    progress: Progress | None = None,
    deliver: Callable[[bytes], None] | None = None,
    order: PaperOrder = PaperOrder.NAME,
    *,
    early: bool = False,
) -> Issued:
    """Issue a certificate to everybody at an activity who has none in force, all or nothing.

    Those who cannot get one are named in the problems; the others get theirs. The PDF holds the
    new ones and those in force from before.

    Args:
        desk: the office.
        activity_id: the activity.
        people: only these; None for the whole room.
        progress: hears of (pages drawn, pages in all); may raise Cancelled, and nothing is issued.
        deliver: given the PDF before anything is final; what it raises leaves nothing issued.
        order: of the pages; numbers are given out by name in any case.
        early: also to who is only expected, see `services.papers.ahead`.

    Raises:
        DeskError: the activity was cancelled or has not begun, or the office lacks its details.

    """
    prepared = prepare(desk, activity_id, people, early=early)
    choice = TemplateChoice(desk)
    code = prepared.activity.code
    with operation(desk.store, "issue certificates", "", sealed=_ISSUED) as doing:
        new, refused = _issue_ready(desk, prepared, choice)
        papers = [(each.person_id, _sort_name(each), each) for each in (*new, *prepared.in_force)]
        pages = _pages(orders.ordered(desk, activity_id, order, papers), choice)
        title, author = titled(desk, [each for _, _, each in papers])
        pdf = _draw(title, author, pages, len(papers), progress)
        count = "1 certificate" if len(new) == 1 else f"{len(new)} certificates"
        early_ones = sum(each.ahead for each in new)
        before = f", {early_ones:,} of them ahead" if early_ones else ""
        doing.sentence = f"Issued {count} for {code}, {prepared.activity.title}{before}"
        if new:
            _keep_on_file(desk, prepared.activity, new, choice, pdf)
        if deliver is not None and pdf:
            deliver(pdf)
    return Issued(
        changes=doing.changes,
        new=tuple(new),
        again=tuple(prepared.in_force),
        # Two papers of one person that cannot be printed for the same reason say it once.
        problems=tuple(dict.fromkeys((*prepared.problems, *refused))),
        pdf=pdf,
    )


def issue_prepared(desk: Desk, prepared: Prepared) -> tuple[list[Certificate], list[Problem]]:
    """Issue what is ready, and file it; for an operation that does more than that.

    Returns:
        the certificates, and what could not be printed and so was not issued.

    """
    choice = TemplateChoice(desk)
    new, refused = _issue_ready(desk, prepared, choice)
    if new:
        pdf = _draw(*titled(desk, new), _pages(new, choice), len(new))
        _keep_on_file(desk, prepared.activity, new, choice, pdf)
    return new, refused


def _issue_ready(
    desk: Desk, prepared: Prepared, choice: TemplateChoice
) -> tuple[list[Certificate], list[Problem]]:
    """Number and freeze; a name that does not fit on the page gets no number.

    What was laid out is not kept: pages are laid out again as they are drawn, so that the memory
    a room takes does not grow with it.
    """
    year = desk.today().year
    sequence = store.last_sequence(desk.store, year)
    new: list[Certificate] = []
    refused: list[Problem] = []
    for ready in sorted(prepared.ready, key=lambda each: each.facts.sort_name):
        template, look = choice.template_for(ready.facts.kind, ready.credited)
        number = rules.certificate_number(year, sequence + 1)
        laid = _laid_out(ready, number, template, choice)
        if isinstance(laid, list):
            refused += laid
            continue
        facts, _ = laid
        sequence += 1
        awarded = facts.kind is CertificateKind.COMPLETION and ready.credited is not None
        new.append(
            tables.certificates.add(
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
                    ahead=ready.ahead,
                ),
            )
        )
    return new, refused


def _laid_out(
    ready: Ready, number: str, template: Template, choice: TemplateChoice
) -> tuple[CertificateFacts, list[Page]] | list[Problem]:
    """What a certificate says under a number, and its pages; or why it cannot be printed."""
    facts = replace(ready.facts, number=number).sealed()
    laid = _laid(facts, template, choice)
    if isinstance(laid, list):
        return [replace(each, person_id=ready.person_id) for each in laid]
    return facts, list(laid)


def _laid(
    facts: CertificateFacts, template: Template, choice: TemplateChoice
) -> tuple[Page, ...] | list[Problem]:
    """The certificate's page, and those that list the sessions of a series; or what hinders."""
    first = lay_out(facts, template, choice.signatures)
    if isinstance(first, list):
        return first
    rest: list[Page] = []
    problems: list[Problem] = []
    for each in session_list.pages(facts, template.page_mm):
        if isinstance(each, Problem):
            problems.append(each)
        else:
            rest.append(each)
    return problems or (first, *rest)


def _keep_on_file(
    desk: Desk, activity: Activity, new: list[Certificate], choice: TemplateChoice, pdf: bytes
) -> None:
    """File what was printed, and the templates it was drawn with."""
    for look in dict.fromkeys(each.template_hash for each in new):
        choice.keep_on_file(look)
    document_store.file_away(
        desk.store,
        content=pdf,
        kind="certificates",
        name=f"{activity.code} certificates {desk.today().isoformat()}.pdf",
        activity_id=activity.id,
    )


def get(desk: Desk, certificate_id: int) -> Certificate:
    """The certificate of an id."""
    return tables.certificates.get(desk.store, certificate_id)


def find(desk: Desk, number: str) -> Certificate:
    """The certificate of a number.

    Raises:
        DeskError: there is none.

    """
    found = tables.certificates.find(desk.store, number=number.strip())
    if found is None:
        raise DeskError(
            "certificate-not-found",
            f"There is no certificate with the number “{number}”.",
            "",
            "Look at the list of certificates for its number.",
        )
    return found


def reprint(
    desk: Desk,
    numbers: Sequence[str],
    progress: Progress | None = None,
    *,
    for_record: bool = False,
) -> bytes:
    """Draw certificates again from their frozen facts, exactly as issued, in the order given.

    One that was replaced is drawn with a band that says so and by which, because the paper was
    handed out once and may be asked for; a void one only for the record, with a band as well.

    Args:
        desk: the office.
        numbers: which.
        progress: hears of (pages drawn, pages in all).
        for_record: void ones too.

    Raises:
        DeskError: one is not there, is void, or its facts on file were altered.

    """
    found = [find(desk, number) for number in numbers]
    for each in found:
        if not for_record:
            refuse_void(each)
    if not found:
        return b""
    choice = TemplateChoice(desk)
    pages = (page for each in found for page in layout_of(desk, each, choice))
    return _draw(*titled(desk, found), pages, len(found), progress)


def titled(desk: Desk, certificates: Sequence[Certificate]) -> tuple[str, str]:
    """What a file of certificates is of, and whose: as they say it themselves.

    An activity that is renamed later, or another provider's name, changes nothing that was printed.
    """
    said = [CertificateFacts.from_json(each.facts) for each in certificates]
    titles, providers = {each.title for each in said}, {each.provider for each in said}
    return (
        titles.pop() if len(titles) == 1 else "",
        providers.pop() if len(providers) == 1 else desk.office.provider,
    )


def refuse_void(certificate: Certificate) -> None:
    """Stop before a void certificate is printed.

    Raises:
        DeskError: it is void.

    """
    if certificate.status is CertificateStatus.VOID:
        raise DeskError(
            "certificate-void",
            f"Certificate {certificate.number} was voided, so it is not printed again.",
            f"The reason: {certificate.reason.rstrip('.')}.",
            "Issue a new one, if one is due.",
        )


def layout_of(desk: Desk, certificate: Certificate, choice: TemplateChoice) -> list[Page]:
    """The pages of a certificate as it was issued; with a band across if it is not in force.

    Raises:
        DeskError: its facts on file were altered, or its template is gone.

    """
    pages = _pages_of(certificate, choice)
    if certificate.status is CertificateStatus.ISSUED:
        return pages
    words = "VOID"
    if certificate.status is not CertificateStatus.VOID:
        later = replaced_by(desk, certificate)
        words = f"REPLACED by {later}" if later else "REPLACED"
    return [stamped(each, f"{words}. Not valid; for the record only.") for each in pages]


def replaced_by(desk: Desk, certificate: Certificate) -> str:
    """The number of the certificate that was issued in place of one; "" if none was."""
    if certificate.replaced_by is None:
        return ""
    return tables.certificates.get(desk.store, certificate.replaced_by).number


def _sort_name(certificate: Certificate) -> str:
    """What a certificate is sorted by: the name that it says."""
    return CertificateFacts.from_json(certificate.facts).sort_name


def _pages(certificates: Iterable[Certificate], choice: TemplateChoice) -> Iterator[Page]:
    """The pages of certificates, one after the other; new ones' templates need not be on file."""
    return (page for each in certificates for page in _pages_of(each, choice))


def _pages_of(certificate: Certificate, choice: TemplateChoice) -> list[Page]:
    """Lay a certificate out from what was frozen."""
    if rules.frozen_code(certificate.facts) != certificate.verify_code:
        raise DeskError(
            "certificate-altered",
            f"Certificate {certificate.number} cannot be printed.",
            "What is on file about it was altered after it was issued.",
            "Restore a backup from before, or void it and issue a new one.",
        )
    facts = CertificateFacts.from_json(certificate.facts)
    laid = _laid(facts, choice.of(certificate), choice)
    if isinstance(laid, list):
        raise DeskError(
            "certificate-not-printable",
            f"Certificate {certificate.number} cannot be printed.",
            laid[0].message,
            laid[0].remedy,
        )
    return list(laid)


def _draw(
    title: str,
    author: str,
    pages: Iterable[Page],
    total: int,
    progress: Progress | None = None,
) -> bytes:
    if not total:
        return b""
    return draw(
        pages,
        title=f"Certificates: {title}" if title else "Certificates",
        author=author,
        progress=progress,
        total=total,
    )
