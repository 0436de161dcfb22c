"""`cme-desk certificates`: the room's papers issued, listed, printed again, verified, voided."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cme_desk.cli.commands import DeskGroup, example, pass_invocation
from cme_desk.cli.invocation import Invocation
from cme_desk.cli.out_file import PdfFile
from cme_desk.cli.output import DONE, WITH_PROBLEMS, counted, table, told
from cme_desk.cli.papers import printed
from cme_desk.domain.certificates import Certificate, CertificateFacts, CertificateKind
from cme_desk.domain.credit import amount_text
from cme_desk.domain.names import fold
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import certificates as query
from cme_desk.queries import people as people_query
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.queries.certificates import CertificateLine
from cme_desk.services import activities as activity_service
from cme_desk.services.desk import Desk

_ALL = 1_000_000
_PDF = click.Path(path_type=Path)


@click.group(
    cls=DeskGroup,
    epilog=example("cme-desk certificates issue --activity GR-2027-02 --pdf room.pdf"),
)
def certificates() -> None:
    """Issue, list, reprint, verify and void certificates."""


@certificates.command(
    epilog=example(
        "cme-desk certificates issue --activity GR-2027-02 --pdf room.pdf",
        'cme-desk certificates issue --activity GR-2027-02 --pdf one.pdf --person "Ngozi Okafor"',
    )
)
@click.option("--activity", "code", required=True, metavar="CODE", help="For which activity.")
@click.option("--pdf", "out", required=True, type=_PDF, metavar="OUT", help="The PDF to write.")
@click.option("--person", "people", multiple=True, metavar="TEXT", help="Only her; repeatable.")
@pass_invocation
def issue(call: Invocation, code: str, out: Path, people: tuple[str, ...]) -> None:
    """Issue a certificate to everybody who was there and has none yet, all or nothing.

    OUT holds the new ones and those issued before, sorted by name.
    """
    desk = call.desk()
    activity = activity_service.find(desk, code)
    chosen = _chosen(desk, activity.id, people) if people else None

    # What draws takes a while to load, and a wrong code should be told without it.
    from cme_desk.services import certificates as certificate_service  # noqa: PLC0415

    with PdfFile(out) as file:
        issued = certificate_service.issue(
            desk,
            activity.id,
            chosen,
            progress=call.output.progress("Drawing certificates"),
            deliver=file.write,
        )
        if issued.pdf:
            file.publish()
    problems = list(issued.problems) or ([] if issued.pdf else [_nobody(activity.code)])
    new = counted(len(issued.new), "new certificate")
    again = f" and {len(issued.again)} from before" if issued.again else ""
    parts = [f"{out}: {new}{again}."] if issued.pdf else []
    rows = [printed(each, new=each in issued.new) for each in _by_name(issued.new, issued.again)]
    call.output.answer(
        {
            "activity": activity.code,
            "pdf": str(out) if issued.pdf else None,
            "operation": issued.changes.operation_id,
            "new": len(issued.new),
            "again": len(issued.again),
            "certificates": rows,
            "problems": [each.as_dict() for each in problems],
        },
        "\n\n".join(part for part in [*parts, _table_of(rows), told(problems)] if part),
        status=WITH_PROBLEMS if problems else DONE,
    )


@certificates.command("list", epilog=example("cme-desk certificates list --activity GR-2027-02"))
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--activity", "code", metavar="CODE", default="", help="Only of this activity.")
@pass_invocation
def list_(call: Invocation, words: tuple[str, ...], code: str) -> None:
    """List certificates, newest first. TEXT looks in numbers and names."""
    desk = call.desk()
    activity_id = activity_service.find(desk, code).id if code else None
    found = query.listed(desk.store, activity_id=activity_id, text=" ".join(words), limit=_ALL)
    rows = [
        [
            each.number,
            each.issued_at[:10],
            each.name,
            each.activity_code,
            each.kind.value,
            amount_text(each.credits) if each.credits else "",
            each.status.value,
        ]
        for each in found
    ]
    headings = ["Number", "Issued", "Name", "Activity", "Kind", "Credits", "Status"]
    call.output.answer(
        {"certificates": [_line(each) for each in found]},
        table(headings, rows, right=[5]) if found else "There is no such certificate.",
    )


@certificates.command(epilog=example("cme-desk certificates reprint 2027-00118 --pdf again.pdf"))
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@click.option("--pdf", "out", required=True, type=_PDF, metavar="OUT", help="The PDF to write.")
@pass_invocation
def reprint(call: Invocation, numbers: tuple[str, ...], out: Path) -> None:
    """Print certificates again, exactly as they were issued."""
    from cme_desk.services import certificates as certificate_service  # noqa: PLC0415

    desk = call.desk()
    with PdfFile(out) as file:
        file.write(certificate_service.reprint(desk, numbers))
        file.publish()
    found = [certificate_service.find(desk, number) for number in numbers]
    call.output.answer(
        {"pdf": str(out), "certificates": [printed(each) for each in found]},
        f"{out}: {counted(len(found), 'certificate')}, as issued.",
    )


@certificates.command(
    epilog=example("cme-desk certificates verify 2027-00118 7KQM-2XWB-R9TA --office N.cmedesk")
)
@click.argument("number")
@click.argument("code")
@pass_invocation
def verify(call: Invocation, number: str, code: str) -> None:
    """Tell by the register whether a certificate is genuine and in force.

    The exit status is 1 where it is not.
    """
    from cme_desk.services import certificates as certificate_service  # noqa: PLC0415

    verdict = certificate_service.verify(call.desk(), number, code)
    found = verdict.certificate
    call.output.answer(
        {
            "genuine": verdict.genuine,
            "message": verdict.message,
            "certificate": printed(found) if found else None,
        },
        verdict.message,
        status=DONE if verdict.genuine else WITH_PROBLEMS,
    )


@certificates.command(
    epilog=example('cme-desk certificates void 2027-00118 --reason "wrong credentials"')
)
@click.argument("number")
@click.option("--reason", required=True, metavar="TEXT", help="Why; kept for the audit.")
@pass_invocation
def void(call: Invocation, number: str, reason: str) -> None:
    """Declare a certificate void; it stays in the register with the reason."""
    from cme_desk.services import certificates as certificate_service  # noqa: PLC0415

    desk = call.desk()
    changes = certificate_service.void(desk, number, reason)
    call.output.answer(
        {
            "operation": changes.operation_id,
            "sentence": changes.sentence,
            "certificate": printed(certificate_service.find(desk, number)),
        },
        f"{changes.sentence}.",
    )


def _chosen(desk: Desk, activity_id: int, texts: Sequence[str]) -> set[int]:
    """The learners that texts mean, by name, e-mail or organization.

    Raises:
        DeskError: a text means nobody who was there, or more than one.

    """
    there = attendance_query.of_activity(desk.store, activity_id)
    chosen = set()
    for text in texts:
        ids = {each.id for each in people_query.listed(desk.store, text=text, limit=_ALL)}
        found = [line for line in there if line.person_id in ids]
        exact = [line for line in found if fold(line.display) == fold(text)]
        chosen.add(_only(text, exact if len(exact) == 1 else found).person_id)
    return chosen


def _only(text: str, found: Sequence[AttendanceLine]) -> AttendanceLine:
    if not found:
        raise DeskError(
            "person-not-found",
            f"Nobody who was there is found by “{text}”.",
            "",
            "“cme-desk attendance list” shows who was there.",
        )
    if len(found) > 1:
        raise DeskError(
            "person-ambiguous",
            f"“{text}” could be {len(found)} people who were there.",
            "They are " + ", ".join(f"{each.display}" for each in found[:5]) + ".",
            "Type more of the name, or the e-mail address.",
        )
    return found[0]


def _nobody(code: str) -> Problem:
    return Problem(
        reference="nobody-there",
        message=f"Nobody is signed in to {code}, so there is nothing to print.",
        remedy="Import the sign-in sheet first.",
    )


def _by_name(*groups: Sequence[Certificate]) -> list[Certificate]:
    """Certificates in the order of their pages."""
    return sorted(
        (each for group in groups for each in group),
        key=lambda each: CertificateFacts.from_json(each.facts).sort_name,
    )


def _table_of(rows: Sequence[dict[str, object]]) -> str:
    if not rows:
        return ""
    names = ("number", "name", "kind", "credits", "verify_code")
    cells = [[str(row[name] or "") for name in names] for row in rows]
    return table(["Number", "Name", "Kind", "Credits", "Verify code"], cells, right=[3])


def _line(line: CertificateLine) -> dict[str, object]:
    awarded = line.kind is CertificateKind.COMPLETION
    return {
        "number": line.number,
        "person": {"id": line.person_id, "name": line.name},
        "activity": line.activity_code,
        "title": line.activity_title,
        "kind": line.kind.value,
        "credits": amount_text(line.credits) if awarded else None,
        "issued_at": line.issued_at,
        "status": line.status.value,
        "reason": line.reason,
    }
