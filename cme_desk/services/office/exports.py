"""Lists to take away: who was there, people, and the certificates, as Excel or CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from cme_desk.domain.papers.certificates import CertificateKind
from cme_desk.domain.papers.transcript import NOT_RECORDED
from cme_desk.domain.people.addresses import ADDRESS
from cme_desk.domain.people.record import PERSON_FIELDS
from cme_desk.exporting.cells import Value
from cme_desk.exporting.tables import ListFile, csv_text, workbook
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import people as people_query
from cme_desk.queries import register as register_query
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.desk import Desk
from cme_desk.store import tables

_ALL = 10_000_000


class ListFormat(StrEnum):
    """What a list can be written as."""

    XLSX = "xlsx"
    CSV = "csv"


_ON_ATTENDANCE = {
    field: title
    for field, title in PERSON_FIELDS.items()
    if field not in {"specialty", "department", "phone", "birth_month_day", *ADDRESS}
    and not field.startswith("license_")
}


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
    people = tables.people.by_ids(desk.store, [line.person_id for line in lines])
    types = list(dict.fromkeys(name for line in lines for name, _ in line.claims))
    columns = [
        *_ON_ATTENDANCE.values(),
        *("Time in", "Time out", "Minutes"),
        *(f"{name} claimed" for name in types),
        "Certificate",
        # What an auditor asks about credit that is not simply the minutes.
        *("Completed on", "Assessment, %", "About the credit"),
    ]
    rows = []
    for line in lines:
        claimed = dict(line.claims)
        cells: list[Value] = [getattr(people[line.person_id], field) for field in _ON_ATTENDANCE]
        cells += [_moment(line.time_in), _moment(line.time_out), line.minutes]
        cells += [claimed[name] / 100 if name in claimed else None for name in types]
        about = line.no_credit or (f"set by hand: {line.by_hand}" if line.by_hand else "")
        judged = line.completion
        rows.append((*cells, line.certificate, judged.on, judged.best, about))
    return _written(f"Attendance {activity.code}", columns, rows, format)


def people(desk: Desk, format: ListFormat, *, text: str = "", profession: str = "") -> bytes:
    """The people of the office, or those that fit a text and a profession."""
    lines = people_query.listed(desk.store, text=text, profession=profession, limit=_ALL)
    records = tables.people.by_ids(desk.store, [line.id for line in lines])
    # A column for each kind of credit: unlike kinds are never added up.
    types = sorted({name for line in lines for name, _ in line.claims})
    rows = []
    for line in lines:
        claimed = dict(line.claims)
        cells: list[Value] = [getattr(records[line.id], field) for field in PERSON_FIELDS]
        amounts = [claimed[name] / 100 if name in claimed else None for name in types]
        rows.append((*cells, line.activities, *amounts))
    columns = [*PERSON_FIELDS.values(), "Activities", *(f"{name} claimed" for name in types)]
    return _written("People", columns, rows, format)


def register(desk: Desk, format: ListFormat, wanted: RegisterFilter) -> bytes:
    """The register of certificates, or those of it that fit, the newest first."""
    lines = register_query.by_ids(desk.store, register_query.ids(desk.store, wanted))
    columns = [
        *("Number", "Issued", "Status", "Replaced by", "Reason"),
        *("Learner", "Credentials", "Organization", "Activity", "Title"),
        *("Completed", "Kind", "Credit type", "Credits", "Verify code"),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            each.number,
            _moment(each.issued_at),
            f"{each.status.value} ahead" if each.ahead else each.status.value,
            each.replaced_by,
            each.reason,
            each.name,
            each.credentials,
            each.organization,
            each.activity_code,
            each.activity_title,
            dt.date.fromisoformat(each.completed_on) if each.completed_on else NOT_RECORDED,
            each.kind.value,
            each.credit_type,
            each.credits / 100 if each.kind is CertificateKind.COMPLETION else None,
            each.verify_code,
        )
        for each in lines
    ]
    return _written("Certificates", columns, rows, format)


def _written(
    title: str, columns: Sequence[str], rows: Sequence[tuple[Value, ...]], format: ListFormat
) -> bytes:
    listed = ListFile(title=title, columns=tuple(columns), rows=tuple(rows))
    return csv_text(listed) if format is ListFormat.CSV else workbook(listed)


def _moment(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
