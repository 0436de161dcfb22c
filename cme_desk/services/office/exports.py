"""Lists to take away: who was there, people, and the certificates, as Excel or CSV."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from cme_desk.domain.papers.certificates import CertificateKind
from cme_desk.domain.people.record import PERSON_FIELDS
from cme_desk.exporting.cells import Value
from cme_desk.exporting.tables import Column, ListFile, csv_text, workbook
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import people as people_query
from cme_desk.queries import register as register_query
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.desk import Desk
from cme_desk.store import people as people_store
from cme_desk.store import tables

_ALL = 10_000_000


class ListFormat(StrEnum):
    """What a list can be written as."""

    XLSX = "xlsx"
    CSV = "csv"


_AFTERWARDS = (
    Column(title="Completed on"),
    Column(title="Assessment, %", number=True),
    Column(title="About the credit"),
)
"""What an auditor asks about credit that is not simply the minutes."""


def attendance(desk: Desk, activity_id: int, format: ListFormat, *, text: str = "") -> bytes:
    """Who was at an activity, with times, minutes and what each claims.

    Args:
        desk: the office.
        activity_id: which activity.
        format: of the file.
        text: filters by any part of name or organization.

    """
    activity = tables.activities.get(desk.store, activity_id)
    lines = attendance_query.of_activity(desk.store, activity_id, text=text)
    people = people_store.by_ids(desk.store, [line.person_id for line in lines])
    types = list(dict.fromkeys(name for line in lines for name, _ in line.claims))
    columns = [
        *(Column(title=title) for title in ("Last name", "First name", "Middle name", "Suffix")),
        *(Column(title=title) for title in ("Credentials", "Profession", "Organization", "E-mail")),
        *(Column(title=title) for title in ("NPI", "Time in", "Time out")),
        Column(title="Minutes", number=True),
        *(Column(title=f"{name} claimed", number=True) for name in types),
        Column(title="Certificate"),
        *_AFTERWARDS,
    ]
    rows = []
    for line in lines:
        person = people[line.person_id]
        claimed = dict(line.claims)
        cells: list[Value] = [
            person.last_name,
            person.first_name,
            person.middle_name,
            person.suffix,
            person.credentials,
            person.profession,
            person.organization,
            person.email,
            person.npi,
            _moment(line.time_in),
            _moment(line.time_out),
            line.minutes,
        ]
        cells += [claimed[name] / 100 if name in claimed else None for name in types]
        about = line.completion.why or (f"set by hand: {line.by_hand}" if line.by_hand else "")
        judged = line.completion
        rows.append((*cells, line.certificate, judged.on, judged.best, about))
    title = f"Attendance {activity.code}"
    return _written(ListFile(title=title, columns=tuple(columns), rows=tuple(rows)), format)


def people(desk: Desk, format: ListFormat, *, text: str = "", profession: str = "") -> bytes:
    """The people of the office, or those that fit a text and a profession."""
    lines = people_query.listed(desk.store, text=text, profession=profession, limit=_ALL)
    records = people_store.by_ids(desk.store, [line.id for line in lines])
    columns = [Column(title=title) for title in PERSON_FIELDS.values()]
    columns += [Column(title="Activities", number=True), Column(title="Credit", number=True)]
    rows = tuple(
        (
            *(getattr(records[line.id], field) for field in PERSON_FIELDS),
            line.activities,
            line.credits / 100,
        )
        for line in lines
    )
    return _written(ListFile(title="People", columns=tuple(columns), rows=rows), format)


def register(desk: Desk, format: ListFormat, wanted: RegisterFilter) -> bytes:
    """The register of certificates, or those of it that fit, the newest first."""
    lines = register_query.by_ids(desk.store, register_query.ids(desk.store, wanted))
    columns = [
        *(Column(title=title) for title in ("Number", "Issued", "Status", "Replaced by", "Reason")),
        *(Column(title=title) for title in ("Learner", "Credentials", "Organization")),
        *(Column(title=title) for title in ("Activity", "Title", "Completed", "Kind")),
        Column(title="Credit type"),
        Column(title="Credits", number=True),
        Column(title="Verify code"),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            each.number,
            _moment(each.issued_at),
            each.status.value,
            each.replaced_by,
            each.reason,
            each.name,
            each.credentials,
            each.organization,
            each.activity_code,
            each.activity_title,
            dt.date.fromisoformat(each.completed_on),
            each.kind.value,
            each.credit_type,
            each.credits / 100 if each.kind is CertificateKind.COMPLETION else None,
            each.verify_code,
        )
        for each in lines
    ]
    listed = ListFile(title="Certificates", columns=tuple(columns), rows=tuple(rows))
    return _written(listed, format)


def _written(listed: ListFile, format: ListFormat) -> bytes:
    return csv_text(listed) if format is ListFormat.CSV else workbook(listed)


def _moment(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
