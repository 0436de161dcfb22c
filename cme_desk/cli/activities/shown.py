"""An activity as a command answers with it: for programs, and in lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cme_desk.cli.base.output import Document, counted, facts, picked
from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.statements.sheet import StatementKind
from cme_desk.domain.wording import phrases
from cme_desk.queries import activities as query
from cme_desk.queries.activities import ActivityLine
from cme_desk.services.activities import readiness
from cme_desk.services.activities import record as activity_service
from cme_desk.services.credit import designation_notices
from cme_desk.services.desk import Desk
from cme_desk.services.statements import sheet as statement_service

_ON_PAPERS = (StatementKind.ACCREDITATION, StatementKind.IPCE, StatementKind.DESIGNATION)


_ALL = 1_000_000


def line_of(line: ActivityLine) -> dict[str, object]:
    """What a list says of an activity."""
    return {
        **picked(line, "code", "title"),
        "date": line.starts_on,
        "end": line.ends_on,
        **picked(line, "format", "delivery", "location", "providership", "joint_provider"),
        **picked(line, "status", "learners", "certificates", "open_questions"),
        "designated": line.credits,
    }


def shown(desk: Desk, record: Activity) -> tuple[dict[str, object], str]:
    """All of one activity, as a document and as text."""
    sessions = activity_service.sessions_of(desk, record.id)
    designated = activity_service.designated(desk, record.id)
    line = _counts(desk, record)
    statements = _statements(desk, record)
    needs = readiness.of_activity(desk, record.id)
    document: dict[str, object] = {
        **line_of(line),
        **picked(record, "time_zone", "notes", "other_format", "pass_level", "evaluation_needed"),
        **picked(record, "least_presence"),
        "credits": [
            {"type": kind.name, "code": kind.code, "amount": amount_text(each.amount)}
            for kind, each in designated
        ],
        "designations": [
            {"code": kind.code, **picked(each, "designated_on", "reason")}
            for kind, each in designated
        ],
        "reviewed": record.reviewed_on,
        "notices": [each.as_dict() for each in designation_notices.notices(desk, record.id)],
        "sessions": [_session(each) for each in sessions],
        "statements": statements,
        "readiness": [picked(each, "key", "words", "done") for each in needs],
    }
    names = {each.value: each.words for each in _ON_PAPERS}
    parts = [_text(record, sessions, line, desk.today())]
    parts += [f"{names[str(each['kind'])]} statement\n{each['text']}" for each in statements]
    if missing := [f"- {each.words}" for each in needs if not each.done]:
        parts.append("\n".join(["Still to do", *missing]))
    return document, "\n\n".join(parts)


def _counts(desk: Desk, record: Activity) -> ActivityLine:
    """An activity's line in the list, where its figures stand."""
    listed = query.listed(desk.store, text=record.code, limit=_ALL)
    return next(line for line in listed if line.id == record.id)


def _session(session: Session) -> Document:
    return picked(
        session,
        *("title", "minutes"),
        number=session.position,
        start=session.starts_at,
        end=session.ends_at,
    )


def _statements(desk: Desk, record: Activity) -> list[dict[str, str]]:
    """The statements that papers of an activity carry, as plain text."""
    return [
        {"kind": each.kind.value, "text": each.text}
        for each in statement_service.of_activity(desk, record.id).printed
        if each.kind in _ON_PAPERS
    ]


def _text(record: Activity, sessions: Sequence[Session], line: ActivityLine, today: dt.date) -> str:
    dates = phrases.long_dates(record.starts_on, record.ends_on)
    pairs = [
        ("Format", f"{record.format.words}, {record.delivery.words.lower()}"),
        ("Printed as", record.other_format),
        ("Date", dates),
        ("Place", record.location),
        ("Planned with", "; ".join(record.joint_providers)),
        ("Status", record.status.words_on(today, record.ends_on)),
        ("Designated", line.credits),
        ("Learners", str(line.learners)),
        ("Certificates", str(line.certificates)),
        ("To decide", counted(line.open_questions, "row") if line.open_questions else ""),
        ("Reviewed", record.reviewed_on),
        ("Assessment", f"{record.pass_level}% to pass" if record.pass_level else ""),
        ("Evaluation", "needed for credit" if record.evaluation_needed else ""),
        ("Least presence", record.least_presence),
        ("Notes", record.notes),
    ]
    for each in sessions:
        if each.starts_at or each.title:
            name = f"Session {each.position}" if len(sessions) > 1 else "Time"
            pairs.append((name, f"{_times(each, len(sessions) > 1)} {each.title}".strip()))
    return f"{record.code}  {record.title}\n" + facts(pairs)


def _times(session: Session, with_date: bool) -> str:  # noqa: FBT001 - it is said where it is called
    start = session.starts_at.replace("T", " ") if with_date else session.starts_at[11:]
    return "–".join(part for part in (start, session.ends_at[11:]) if part)
