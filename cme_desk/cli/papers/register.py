"""`cme-desk certificates list`: the register, filtered, and taken away as a list."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import click

from cme_desk.cli.base import lists, values
from cme_desk.cli.base.commands import DeskCommand, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, picked, table
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.certificates import (
    Certificate,
    CertificateFacts,
    CertificateKind,
    CertificateStatus,
)
from cme_desk.errors import DeskError
from cme_desk.queries import register as query
from cme_desk.queries.register import RegisterFilter, RegisterLine
from cme_desk.services.activities import record as activity_service
from cme_desk.services.desk import Desk

_YEAR = re.compile(r"\d{4}")


@click.command(
    "list",
    cls=DeskCommand,
    epilog=example(
        "cme-desk certificates list --activity GR-2027-02",
        "cme-desk certificates list okafor --status issued --year 2027",
        "cme-desk certificates list --since 2027-01-01 --until 2027-03-31 --xlsx register.xlsx",
    ),
)
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--activity", "code", metavar="CODE", default="", help="Only of this activity.")
@click.option("--status", metavar="STATUS", default="", help="issued, replaced or void.")
@click.option("--kind", metavar="KIND", default="", help="completion or participation.")
@click.option("--type", "credit", metavar="TYPE", default="", help="A type of credit, or “none”.")
@click.option("--year", metavar="YEAR", default="", help="Issued in this year.")
@click.option("--ahead", is_flag=True, help="Issued ahead, and nobody signed in yet.")
@click.option("--since", metavar="DATE", default="", help="Issued on this day or later.")
@click.option("--until", metavar="DATE", default="", help="Issued on this day or before.")
@lists.to_files
@pass_invocation
def list_(
    call: Invocation,
    words: tuple[str, ...],
    code: str,
    status: str,
    kind: str,
    credit: str,
    year: str,
    since: str,
    until: str,
    book: Path | None,
    plain: Path | None,
    *,
    ahead: bool,
) -> None:
    """List certificates, newest first. TEXT looks in numbers, names and activities."""
    desk = call.desk()
    first, last = _days(year, since, until)
    wanted = RegisterFilter(
        text=" ".join(words),
        status=values.one_of(CertificateStatus, status, "status") if status else None,
        kind=values.one_of(CertificateKind, kind, "kind") if kind else None,
        activity_id=activity_service.find(desk, code).id if code else None,
        credit_type_id=_type(desk, credit) if credit else None,
        since=first,
        until=last,
        ahead=ahead,
    )
    found = query.by_ids(desk.store, query.ids(desk.store, wanted))
    files = lists.write(lambda exports, kind: exports.register(desk, kind, wanted), book, plain)
    rows = [
        [
            each.number,
            each.issued_at[:10],
            each.name,
            each.activity_code,
            each.kind.value,
            amount_text(each.credits) if each.credits else "",
            _status(each),
        ]
        for each in found
    ]
    headings = ["Number", "Issued", "Name", "Activity", "Kind", "Credits", "Status"]
    text = table(headings, rows, right=[5]) if found else "There is no such certificate."
    if files:
        written = [str(each) for each in (book, plain) if each is not None]
        text = f"{', '.join(written)}: {counted(len(found), 'certificate')}."
    call.output.answer({"certificates": [_line(each) for each in found], **files}, text)


def _status(line: RegisterLine) -> str:
    if line.replaced_by:
        return f"{line.status.value} by {line.replaced_by}"
    return f"{line.status.value} ahead" if line.ahead else line.status.value


def _type(desk: Desk, text: str) -> int:
    """The id of a type of credit; 0 for those of none."""
    if text.strip().casefold() == "none":
        return 0
    return activity_service.resolve_credit_type(desk, text).id


def _days(year: str, since: str, until: str) -> tuple[str, str]:
    """The first and the last day that are meant.

    Raises:
        DeskError: one is no date, the last is before the first, or the year is none.

    """
    if year:
        if not _YEAR.fullmatch(year.strip()) or since or until:
            raise DeskError(
                "bad-year",
                f"“{year}” is not a year by itself.",
                "",
                "Type --year 2027, or the days with --since and --until.",
            )
        return f"{year.strip()}-01-01", f"{year.strip()}-12-31"
    first = values.day(since)
    last = values.day(until)
    if first and last and dt.date.fromisoformat(last) < dt.date.fromisoformat(first):
        raise DeskError(
            "end-before-start", "The last day is before the first.", "", "Turn the dates round."
        )
    return first, last


def _line(line: RegisterLine) -> dict[str, object]:
    awarded = line.kind is CertificateKind.COMPLETION
    return {
        **picked(line, "number", "kind", "issued_at", "status", "ahead", "reason"),
        "person": {"id": line.person_id, "name": line.name},
        "activity": line.activity_code,
        "title": line.activity_title,
        "credits": amount_text(line.credits) if awarded else None,
        "credit_type": line.credit_type or None,
        "replaced_by": line.replaced_by or None,
    }


def printed(certificate: Certificate, *, new: bool | None = None) -> dict[str, object]:
    """What a certificate says, in short."""
    said = CertificateFacts.from_json(certificate.facts)
    awarded = certificate.kind is CertificateKind.COMPLETION
    parts = {
        **picked(certificate, "number", "kind", "verify_code", "issued_at", "status", "ahead"),
        "name": said.name,
        "credits": amount_text(certificate.credits) if awarded else None,
        "credit_type": said.credit_label if awarded else None,
        "activity": said.activity_code,
    }
    if certificate.reason:
        parts["reason"] = certificate.reason
    if new is not None:
        parts["new"] = new
    return parts
