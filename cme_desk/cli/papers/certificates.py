"""`cme-desk certificates`: issued for the room, printed again, reissued, verified, voided."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cme_desk.cli.base.commands import OUT, DeskGroup, example, of_activity, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import DONE, WITH_PROBLEMS, counted, picked, table
from cme_desk.cli.base.targets import output_options, wanted_target
from cme_desk.cli.papers import ahead
from cme_desk.cli.papers.register import list_, printed
from cme_desk.domain.activities.record import Activity
from cme_desk.domain.papers.certificates import Certificate, CertificateFacts
from cme_desk.domain.people.names import fold
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.files.kinds import PDF
from cme_desk.files.whole import OutFile, write_whole
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import expected as expected_query
from cme_desk.queries import people as people_query
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.queries.expected import ExpectedLine
from cme_desk.services.desk import Desk

if TYPE_CHECKING:
    from cme_desk.services.papers.reissue import Foreseen

_ALL = 1_000_000


@click.group(
    cls=DeskGroup,
    epilog=example("cme-desk certificates issue --activity GR-2027-02 --pdf room.pdf"),
)
def certificates() -> None:
    """Issue, list, reprint, reissue, verify and void certificates."""


certificates.add_command(list_)


@certificates.command(
    epilog=example(
        "cme-desk certificates issue --activity GR-2027-02 --pdf room.pdf",
        'cme-desk certificates issue --activity GR-2027-02 --pdf one.pdf --person "Ngozi Okafor"',
        "cme-desk certificates issue --activity GR-2027-02 --folder certificates --order table",
        "cme-desk certificates issue --activity GR-2027-02 --ahead --look",
    )
)
@of_activity
@output_options
@click.option(
    "--person", "people", multiple=True, metavar="TEXT", help="Only this one; repeatable."
)
@click.option("--ahead", "early", is_flag=True, help="Also for who is expected and not there yet.")
@click.option("--far-ahead", "far", is_flag=True, help="So, more than a week before the first day.")
@click.option("--look", is_flag=True, help="With --ahead: only say what would be issued.")
def issue(
    call: Invocation,
    desk: Desk,
    activity: Activity,
    pdf: Path | None,
    folder: Path | None,
    zip_: Path | None,
    order: str | None,
    people: tuple[str, ...],
    *,
    early: bool,
    far: bool,
    look: bool,
) -> None:
    """Issue a certificate to everybody who was there and has none yet, all or nothing.

    The new ones and those issued before are written: as one PDF, as a PDF each into a new folder,
    or as a zip of these. If they cannot be written, nothing is issued.

    With --ahead those who are expected get theirs before the first day is over: marked until the
    attendance is in, and to be voided then of who did not come.
    """
    target = None if look else wanted_target(pdf, folder, zip_)
    early = early or far or look
    chosen = _chosen(desk, activity.id, people, early=early) if people else None
    if target is None:
        ahead.look(call, activity, chosen)
        return
    told = ahead.told(desk, activity, chosen, far=far)[1] if early else []

    # What draws takes a while to load; a wrong code is refused without it.
    from cme_desk.services.papers import files as certificate_files

    progress = call.output.progress("Drawing certificates")
    issued = certificate_files.issue_and_save(
        desk, activity.id, chosen, target.wish(order), progress, early=early
    )
    out = str(target.path) if issued.pdf else None
    none = [] if issued.pdf else [_nobody(activity.code)]
    early_ones = sum(each.ahead for each in issued.new)
    count = counted(len(issued.new), "new certificate")
    count += f" and {len(issued.again)} from before" if issued.again else ""
    rows = [printed(each, new=each in issued.new) for each in _by_name(issued.new, issued.again)]
    call.output.answer(
        {
            "activity": activity.code,
            target.key: out,
            "operation": issued.changes.operation_id,
            "new": len(issued.new),
            "ahead": early_ones,
            "again": len(issued.again),
            "certificates": rows,
        },
        f"{out}: {count}." if issued.pdf else "",
        _table_of(rows),
        " ".join(told[-3:-1]) if early_ones else "",
        problems=[*(issued.problems or none), *ahead.left(desk, activity)],
    )


@certificates.command(
    epilog=example(
        "cme-desk certificates reprint 2027-00118 --pdf again.pdf",
        "cme-desk certificates reprint 2027-00118 2027-00119 --zip two.zip",
    )
)
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@output_options
@pass_invocation
def reprint(
    call: Invocation,
    numbers: tuple[str, ...],
    pdf: Path | None,
    folder: Path | None,
    zip_: Path | None,
    order: str | None,
) -> None:
    """Print certificates again, exactly as they were issued.

    In the order given, unless --order says otherwise. One that was replaced has a band across it
    that says so.
    """
    target = wanted_target(pdf, folder, zip_)
    from cme_desk.services.papers import certificates as certificate_service

    desk = call.desk()
    found = [certificate_service.find(desk, number) for number in numbers]
    for each in found:
        certificate_service.refuse_void(each)
    if target.key == "pdf" and not order:
        write_whole(target.path, certificate_service.reprint(desk, numbers), PDF)
    else:
        from cme_desk.services.papers import files as certificate_files

        certificate_files.save(
            desk, found, target.wish(order), call.output.progress("Drawing certificates")
        )
    call.output.answer(
        {target.key: str(target.path), "certificates": [printed(each) for each in found]},
        f"{target.path}: {counted(len(found), 'certificate')}, as issued.",
    )


@certificates.command(
    epilog=example(
        'cme-desk certificates reissue 2027-00118 --reason "misspelled" --last-name "Delgado"',
        'cme-desk certificates reissue 2027-00118 2027-00119 --reason "wrong room" --pdf new.pdf',
    )
)
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@click.option("--reason", required=True, metavar="TEXT", help="What was wrong; for the audit.")
@click.option("--first-name", metavar="TEXT", help="The first name as it should be.")
@click.option("--middle-name", metavar="TEXT", help="The middle name as it should be.")
@click.option("--last-name", metavar="TEXT", help="The last name as it should be.")
@click.option("--suffix", metavar="TEXT", help="What follows the name: Jr., III.")
@click.option("--credentials", metavar="TEXT", help="The credentials as they should be.")
@click.option("--pdf", "out", type=OUT, metavar="OUT", help="Write the new ones as a PDF.")
@click.option("--look", is_flag=True, help="Only say which would be replaced.")
@pass_invocation
def reissue(
    call: Invocation,
    numbers: tuple[str, ...],
    reason: str,
    out: Path | None,
    *,
    look: bool,
    **name: str | None,
) -> None:
    """Issue certificates anew after a correction; the old ones are kept, marked as replaced.

    With a part of the name, the person's record is corrected in the same step.
    """
    from cme_desk.services.papers import certificates as certificate_service
    from cme_desk.services.papers import reissue as service
    from cme_desk.services.people import record as people_service

    desk = call.desk()
    if look:
        _foreseen(call, service.foresee(desk, numbers))
        return
    corrected = None
    said: dict[str, Any] = {field: text for field, text in name.items() if text is not None}
    if said:
        people = {certificate_service.find(desk, each).person_id for each in numbers}
        if len(people) > 1:
            raise DeskError(
                "several-people",
                "These certificates are of several people, and a name is one person's.",
                "",
                "Correct the names one by one.",
            )
        corrected = replace(people_service.get(desk, people.pop()), **said)
    with OutFile(out, PDF) if out is not None else nullcontext() as file:
        done = service.reissue(desk, numbers, reason, corrected=corrected)
        if file is not None:
            file.write(certificate_service.reprint(desk, [new.number for _, new in done.pairs]))
            file.publish()
    rows = [{"replaced": old.number, **printed(new)} for old, new in done.pairs]
    call.output.answer(
        {
            **picked(done.changes, "sentence", operation=done.changes.operation_id),
            "pdf": str(out) if out is not None else None,
            "certificates": rows,
        },
        f"{done.changes.sentence}.",
        _table_of(rows),
        problems=done.problems,
    )


@certificates.command(
    epilog=example(
        "cme-desk certificates verify 2027-00118 7KQM-2XWB-R9TA --office N.cmedesk",
        "cme-desk certificates verify CME-DESK:2027-00118:7KQM-2XWB-R9TA",
    )
)
@click.argument("number")
@click.argument("code", required=False, default="")
@pass_invocation
def verify(call: Invocation, number: str, code: str) -> None:
    """Tell by the register whether a certificate is genuine and in force.

    NUMBER may be all that a QR code says. The exit status is 1 where it is not genuine.
    """
    from cme_desk.services.papers import verifying

    read = verifying.scanned(number)
    verdict = verifying.verify(call.desk(), read[0] or number, code or read[1])
    found = verdict.certificate
    call.output.answer(
        {
            **picked(verdict, "genuine", "standing", "message"),
            "replaced_by": verdict.replaced_by or None,
            "certificate": printed(found) if found and verdict.facts else None,
        },
        verdict.message,
        status=DONE if verdict.genuine else WITH_PROBLEMS,
    )


@certificates.command(
    epilog=example(
        'cme-desk certificates void 2027-00118 --reason "wrong credentials"',
        "cme-desk certificates void --who-did-not-come GR-2027-02 --look",
        'cme-desk certificates void --who-did-not-come GR-2027-02 --reason "did not come"',
    )
)
@click.argument("numbers", nargs=-1, metavar="[NUMBER...]")
@click.option("--reason", default="", metavar="TEXT", help="Why; kept for the audit.")
@click.option(
    "--who-did-not-come",
    "absent",
    metavar="CODE",
    help="Those issued ahead for this activity, of people who are not on its attendance.",
)
@click.option("--look", is_flag=True, help="With --who-did-not-come: only say which would be.")
@pass_invocation
def void(
    call: Invocation, numbers: tuple[str, ...], reason: str, absent: str | None, *, look: bool
) -> None:
    """Declare certificates void; they stay in the register with the reason."""
    from cme_desk.services.papers import ahead as ahead_service
    from cme_desk.services.papers import certificates as certificate_service
    from cme_desk.services.papers import reissue

    if bool(numbers) is (absent is not None):
        raise DeskError(
            "nothing-chosen",
            "Both numbers and --who-did-not-come are given."
            if numbers
            else "It is not said which certificates are to be voided.",
            "",
            "Give their numbers, or --who-did-not-come with the code of the activity.",
        )
    if absent is None:
        desk = call.desk()
        changes = reissue.void(desk, numbers, reason)
    else:
        desk, activity = call.activity(absent)
        papers, told = ahead_service.absent_told(desk, activity)
        if look:
            rows = [printed(each) for each in papers]
            call.output.answer({"due": rows}, *told, _table_of(rows))
            return
        numbers = tuple(each.number for each in papers)
        changes = reissue.void_absent(desk, activity, reason)
    kept = [printed(certificate_service.find(desk, each)) for each in numbers]
    call.output.changed(changes, {"certificate": kept[0], "certificates": kept})


def _foreseen(call: Invocation, foreseen: Foreseen) -> None:
    many = len(foreseen.due)
    due = "1 certificate would be replaced" if many == 1 else f"{many:,} would be replaced"
    call.output.answer(
        {"due": list(foreseen.due), "same": foreseen.same},
        f"{due}; {foreseen.same:,} would say the same and stay. It cannot be undone.",
        problems=foreseen.problems,
    )


def _chosen(desk: Desk, activity_id: int, texts: Sequence[str], *, early: bool = False) -> set[int]:
    """The learners that texts mean, by name, e-mail or organization.

    Raises:
        DeskError: a text means nobody who was there, or more than one.

    """
    there: list[AttendanceLine | ExpectedLine] = [
        *attendance_query.of_activity(desk.store, activity_id),
        *(expected_query.of_activity(desk.store, activity_id) if early else []),
    ]
    chosen = set()
    for text in texts:
        ids = {each.id for each in people_query.listed(desk.store, text=text, limit=_ALL)}
        found = list({x.person_id: x for x in there if x.person_id in ids}.values())
        exact = [line for line in found if fold(line.display) == fold(text)]
        chosen.add(_only(text, exact if len(exact) == 1 else found).person_id)
    return chosen


def _only(
    text: str, found: Sequence[AttendanceLine | ExpectedLine]
) -> AttendanceLine | ExpectedLine:
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
    cells = [[row[name] or "" for name in names] for row in rows]
    return table(["Number", "Name", "Kind", "Credits", "Verify code"], cells, right=[3])
