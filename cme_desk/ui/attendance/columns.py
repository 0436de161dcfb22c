"""The columns of an activity's attendance: of what is live, and of what is completed alone."""

from __future__ import annotations

from collections.abc import Mapping

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import amount_text
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.ui.lists.records import Column
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.chip import Mark


def _claimed(row: AttendanceLine) -> str:
    if not row.claims:
        return "—"
    credit = " · ".join(f"{amount_text(amount)} {name}" for name, amount in row.claims)
    return f"{credit}*" if row.by_hand else credit


def _claims(row: AttendanceLine) -> str:
    credit = " · ".join(f"{amount_text(amount)} {name}" for name, amount in row.claims)
    lines = [credit, f"Set by hand: {row.by_hand}" if row.by_hand else ""]
    lines.append(f"No credit: {row.no_credit}" if row.no_credit else "")
    return "\n".join(line for line in lines if line)


def _certificate(row: AttendanceLine) -> Mark:
    if row.certificate:
        return Mark(row.certificate, Tone.WARNING if row.differs else Tone.GOOD)
    if row.to_choose:
        return Mark("which credit?", Tone.WARNING)
    return Mark("no credit", Tone.WARNING) if row.no_credit else Mark("not yet")


def _about_certificate(row: AttendanceLine) -> str:
    if row.differs:
        return "It says another amount than is claimed now: reissue it, or void it"
    if row.to_choose:
        return f"To choose: {', '.join(row.to_choose)}"
    return row.no_credit


def _minutes(row: AttendanceLine) -> str:
    if row.minutes is None:
        return "—"
    return f"{row.minutes}*" if row.assumed else str(row.minutes)


def _about_minutes(row: AttendanceLine) -> str:
    lines = [row.assumed.capitalize()] if row.assumed else []
    if row.credited is not None and row.credited != row.minutes:
        lines.append(f"{row.credited} of them within the parts of the agenda that are for credit")
    return "\n".join(lines)


def _best(row: AttendanceLine) -> str:
    return "—" if row.completion.best is None else f"{row.completion.best}%"


_WHO: list[Column[AttendanceLine]] = [
    Column(title="Learner", text=lambda row: row.name, sort="name", strong=True),
    Column(
        title="Credentials",
        text=lambda row: row.credentials,
        sort="credentials",
        width=126,
        spare=1,
    ),
    Column(
        title="Organization",
        text=lambda row: row.organization,
        sort="organization",
        muted=True,
        spare=2,
    ),
]
_TIMES: list[Column[AttendanceLine]] = [
    Column(
        title="Day",
        text=lambda row: words.day((row.time_in or row.time_out)[:10]) or "—",
        sort="time_in",
        width=112,
        spare=3,
    ),
    Column(
        title="In",
        text=lambda row: words.clock(row.time_in) or "—",
        sort="time_in",
        width=84,
        number=True,
    ),
    Column(
        title="Out",
        text=lambda row: words.clock(row.time_out) or "—",
        sort="time_out",
        width=84,
        number=True,
    ),
]
_COMPLETED: list[Column[AttendanceLine]] = [
    Column(
        title="Completed",
        text=lambda row: words.day(row.completion.on) or "—",
        width=112,
        number=True,
    ),
]
_RESULT: list[Column[AttendanceLine]] = [
    Column(title="Result", text=_best, width=76, number=True, tip=lambda row: row.no_credit),
]
_CREDIT: list[Column[AttendanceLine]] = [
    Column(
        title="Minutes", text=_minutes, sort="minutes", width=84, number=True, tip=_about_minutes
    ),
    Column(title="Claimed", text=_claimed, sort="claimed", width=178, tip=_claims),
    Column(
        title="Certificate",
        mark=_certificate,
        width=140,
        tip=_about_certificate,
    ),
]

COLUMNS = [*_WHO, *_TIMES, *_CREDIT]
"""Those of a live activity without an assessment."""


def columns_of(activity: Activity, tables: Mapping[int, str]) -> list[Column[AttendanceLine]]:
    """The columns that say what matters for credit of this activity.

    `tables` says who sits where, by the person's id; where nobody has a place there is no column.
    """
    who = [*_WHO, _table(tables)] if tables else _WHO
    result = _RESULT if activity.pass_level is not None else []
    if activity.format.is_live:
        return [*who, *_TIMES, *result, *_CREDIT]
    return [*who, *_COMPLETED, *result, *_CREDIT]


def _table(tables: Mapping[int, str]) -> Column[AttendanceLine]:
    return Column(
        title="Table",
        text=lambda row: tables.get(row.person_id, ""),
        width=70,
        muted=True,
        spare=3,
    )
