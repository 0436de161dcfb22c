"""Several events on one sheet, and a heading that names another activity."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cme_desk.domain.attendance import holding as rules
from cme_desk.domain.attendance.holding import Other
from cme_desk.domain.people.names import fold
from cme_desk.services.intake.held.case import (
    Case,
    day_said,
)

_EVENT_HEADER = re.compile(
    r"^(?:event|activity|course|session|meeting|webinar|class|topic|program(?:me)?|module|"
    r"training|lecture)(?:\s*(?:name|title|topic|id|code|#))?$",
    re.IGNORECASE,
)


def settle_events(case: Case) -> None:
    """Ask which of several events on one sheet is meant."""
    by_row = _events_by_row(case)
    events: dict[str, list[int]] = {}
    for row, name in by_row.items():
        events.setdefault(name, []).append(row)
    days = {day_said(each) for each in case.there()}
    # Each row with an event of its own is an answer to a question, not an event.
    if len(events) < 2 or len(events) * 2 > len(by_row) or len(days) > 1:
        return
    answer = case.answers.get(rules.EVENT, "")
    if answer == rules.ALL:
        return
    if answer in events:
        other = {row: name for row, name in by_row.items() if name != answer}
        case.leave_out(other, lambda name: f"of “{name}”"[:39])
        return
    ours = next((each for each in events if _is_title(case, each)), "")
    case.asked.append(rules.event_question(events, ours))


def _events_by_row(case: Case) -> dict[int, str]:
    """What the column of events says of each row of the first sheet; none without one."""
    sheet = next((s for s in case.file.workbook.sheets if s.name == case.reading.sheet), None)
    column = next(
        (
            each.column
            for each in case.reading.columns
            if each.field is None and _EVENT_HEADER.match(each.header.strip())
        ),
        None,
    )
    if sheet is None or column is None:
        return {}
    found = {}
    for each in case.there():
        cell = sheet.cell(each.row, column) if each.sheet == sheet.name else None
        if isinstance(cell, str) and cell.strip():
            found[each.row] = " ".join(cell.split())
    return found


def _is_title(case: Case, text: str) -> bool:
    named = (case.activity.title, case.activity.code, *(each.title for each in case.sessions))
    return any(fold(each) == fold(text) for each in named if each)


def settle_titles(case: Case) -> None:
    """Ask, where the heading names another activity of the office and not this one."""
    lines = case.reading.heading
    if not lines or case.answers.get(rules.TITLE) == rules.AS_IS or case.asked:
        return
    own = (case.activity.title, *(each.title for each in case.sessions))
    said = [title for title in own if title and rules.names_title(lines, title)]
    if rules.names_title(lines, f"{case.activity.code} ") or _has_code(case, lines):
        return
    for other in case.activities():
        line = rules.names_title(lines, other.title)
        longer = all(fold(each) in fold(other.title) for each in said)
        if line and longer and fold(other.title) != fold(case.activity.title):
            meant = Other(other.code, other.title, other.starts_on)
            case.asked.append(rules.title_question(line, meant, case.activity.title))
            return


def _has_code(case: Case, lines: Iterable[str]) -> bool:
    return any(case.activity.code.casefold() in line.casefold() for line in lines)
