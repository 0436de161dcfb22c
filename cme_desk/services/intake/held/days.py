"""Rows, or a whole sheet, of other days than the activity's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cme_desk.domain.attendance import holding as rules
from cme_desk.domain.attendance.holding import Other
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.wording.phrases import long_date
from cme_desk.importing.cells.times import moment_of
from cme_desk.services.attendance.row_events import day_of
from cme_desk.services.intake.held.case import (
    Case,
    day_said,
    on_day,
)

_MOST_OTHERS = 3


def settle_days(case: Case) -> None:
    """Ask about rows, or a whole sheet, of other days than the activity's."""
    days = _other_days(case)
    if not days:
        return
    rows = {row for each in days.values() for row in each}
    all_rows = {each.row for each in case.there()}
    whole = not rows or rows >= all_rows
    others = _others(case, days) if whole else []
    answer = case.answers.get(rules.DAY, "")
    if answer == rules.AS_IS:
        _put_on_our_day(case, days)
        return
    if answer == rules.LEAVE_OUT and rows:
        of_day = {row: day for day, each in days.items() for row in each}
        case.leave_out(of_day, lambda day: f"a row of {long_date(day)}")
        return
    zero = case.zero(case.there()) if whole else 0
    case.asked.append(
        rules.day_question(
            {day: [] if whole else each for day, each in days.items()},
            _our_days(case),
            others,
            zero=zero,
            count=0 if whole else len(rows),
            said=_heading_says(case) if whole else (),
        )
    )


def _other_days(case: Case) -> dict[str, list[int]]:
    """The days that are not the activity's, each with its rows; none for the heading's."""
    days: dict[str, list[int]] = {}
    ours = 0
    for each in case.there():
        day = day_said(each)
        if len(day) != 10:
            continue
        if _is_ours(case, day, each):
            ours += 1
        else:
            days.setdefault(day, []).append(each.row)
    heading = case.reading.heading_date
    if not days and heading and not _is_ours(case, heading, None) and not _dated(case):
        return {heading: []}
    return days


def _is_ours(case: Case, day: str, entry: Entry | None) -> bool:
    """Whether a day is the activity's, or the session's that a row would go to."""
    session = case.session_of(case.reading, entry) if entry is not None else None
    known = [session] if session is not None else list(case.sessions)
    if all(each.starts_at for each in known):
        return any(
            each.starts_at[:10] <= day <= (each.ends_at or each.starts_at)[:10] for each in known
        )
    return case.activity.starts_on <= day <= case.activity.ends_on


def _our_days(case: Case) -> list[str]:
    entry = next(iter(case.there()))
    session = case.session_of(case.reading, entry)
    known = [session] if session is not None else case.sessions
    return list(dict.fromkeys(day_of(each, case.activity) for each in known))


def _dated(case: Case) -> bool:
    """Whether the rows themselves say their day: in a column, or with their times."""
    sheets = {each.name: each for each in case.file.workbook.sheets}
    entry = next(iter(case.there()))
    use = next((each for each in case.reading.sheets if each.name == entry.sheet), None)
    sheet = sheets.get(entry.sheet)
    if use is None or sheet is None:
        return bool(entry.date)
    for column in use.columns:
        if column.field == "date":
            return True
        if column.field in ("time_in", "time_out"):
            cells = (sheet.cell(each.row, column.column) for each in case.there()[:20])
            if any(moment_of(cell).value.date is not None for cell in cells):
                return True
    return False


def _put_on_our_day(case: Case, days: Mapping[str, Sequence[int]]) -> None:
    """Take rows of other days for the session's, with their times of day."""
    made = []
    for each in case.reading.people:
        if day_said(each) in days:
            session = case.session_of(case.reading, each) or case.sessions[0]
            made.append(on_day(each, day_of(session, case.activity)))
        else:
            made.append(each)
    case.reading = replace(case.reading, people=tuple(made), heading_date="")


def _heading_says(case: Case) -> tuple[str, ...]:
    """What the heading is called, where it is not the activity's title."""
    lines = case.reading.heading
    if not lines or rules.names_title(lines, case.activity.title):
        return ()
    return (f"Its heading says “{lines[0][:80]}”, the activity is “{case.activity.title}”.",)


def _others(case: Case, days: Iterable[str]) -> list[Other]:
    """Other activities on some days, those that the heading names first."""
    found = [
        each
        for each in case.activities()
        if any(each.starts_on <= day <= each.ends_on for day in days)
    ]
    lines = case.reading.heading
    found.sort(key=lambda each: not rules.names_title(lines, each.title))
    return [Other(each.code, each.title, each.starts_on) for each in found[:_MOST_OTHERS]]
