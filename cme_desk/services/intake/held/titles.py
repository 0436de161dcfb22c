"""Several events on one sheet, and a heading that names another activity, or another place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cme_desk.domain.attendance import holding as rules
from cme_desk.domain.attendance.holding import Other
from cme_desk.domain.intake.sheets import Note
from cme_desk.domain.people.names import fold
from cme_desk.importing.likeness.places import places_agree
from cme_desk.services.intake.held.case import (
    Case,
    day_said,
)
from cme_desk.vocabularies import pattern, vocabulary
from cme_desk.vocabularies import words as words_of

_LISTS = vocabulary("rows")
_EVENT_HEADER = pattern(_LISTS["event_headers"], r"^(?:%s)$")
_PLACE_LINE = pattern(_LISTS["place_labels"], r"\b(?:%s)\s*[:=–—-]\s*(?P<place>[^:|\n\t]{3,80})")
_NEXT_LABEL = re.compile(r"\s+\w+\s*$")
_NO_PLACE = pattern(_LISTS["no_places"], r"\b(?:%s)\b")
_GENERIC = words_of(_LISTS["event_generic"])
_MOST_EVENTS = 12
_TELLING = 4  # letters of a word that tells a title from others


def settle_events(case: Case) -> None:
    """Ask which of several events on one sheet is meant, or about one that is another's."""
    answer = case.answers.get(rules.EVENT, "")
    # Which days belong here comes first: rows of another day are of another event anyway.
    if answer == rules.ALL or any(each.reference == rules.DAY for each in case.asked):
        return
    by_row = _events_by_row(case)
    events: dict[str, list[int]] = {}
    for row, name in by_row.items():
        events.setdefault(name, []).append(row)
    ours = [each for each in events if _is_title(case, each)]
    if not events or len(ours) == len(events) or not _are_events(case, events, by_row, ours):
        return
    if answer in events or answer == rules.LEAVE_OUT:
        other = {row: name for row, name in by_row.items() if name != answer}
        case.leave_out(other, lambda name: f"of “{name}”"[:39])
        return
    others = _activities_called(case, events)
    if len(events) > 1:
        case.asked.append(rules.event_question(events, ours[0] if ours else "", others))
        return
    (name,) = events
    if others or not _may_be_ours(case, name):
        case.asked.append(rules.other_event_question(name, case.activity.title, others))


def _are_events(
    case: Case, events: Mapping[str, Sequence[int]], by_row: Mapping[int, str], ours: Sequence[str]
) -> bool:
    """Whether a column tells events apart, and is no answer to a question or topic of the day."""
    if len(events) > 1 and not ours and not _activities_called(case, events):
        # Each row with an event of its own is an answer to a question, not an event.
        if len(events) * 2 > len(by_row):
            return False
        days: dict[str, set[str]] = {}
        for each in case.there():
            if each.row in by_row:
                days.setdefault(day_said(each), set()).add(by_row[each.row])
        # Of a series, each day has a topic of its own.
        return len(days) < 2 or any(len(names) > 1 for names in days.values())
    return True


def _events_by_row(case: Case) -> dict[int, str]:
    """What the column of events says of each row of the first sheet; none without one."""
    sheet = next((s for s in case.file.workbook.sheets if s.name == case.reading.sheet), None)
    column = next(
        (
            each.column
            for each in case.reading.columns
            if each.field is None and _EVENT_HEADER.match(fold(each.header))
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


def _own_titles(case: Case) -> list[str]:
    named = (case.activity.title, case.activity.code, *(each.title for each in case.sessions))
    return [each for each in named if each]


def _is_title(case: Case, text: str) -> bool:
    """Whether an event is this activity: its title or code, also with more beside it."""
    said = fold(text)
    return any(
        fold(each) == said or rules.names_title([text], each) for each in _own_titles(case)
    ) or bool(case.activity.code and _says_code(text, case.activity.code))


def _says_code(text: str, code: str) -> bool:
    return f" {fold(code)} " in f" {fold(text)} "


def _may_be_ours(case: Case, text: str) -> bool:
    """Whether an event shares a telling word with the activity, or has none."""
    said = _telling(text)
    own = {word for each in _own_titles(case) for word in _telling(each)}
    return not said or bool(said & own)


def _telling(text: str) -> set[str]:
    return {
        word
        for word in fold(text).split()
        if len(word) >= _TELLING and word not in _GENERIC and not word.isdecimal()
    }


def _activities_called(case: Case, events: Iterable[str]) -> list[Other]:
    """The other activities of the office that some events are, by title or code."""
    said = {fold(each) for each in events}
    return [
        Other(each.code, each.title, each.starts_on)
        for each in case.activities()
        if {fold(each.title), fold(each.code)} & said
        and fold(each.title) != fold(case.activity.title)
    ][:3]


def settle_titles(case: Case) -> None:
    """Ask, where the heading names another activity of the office and not this one."""
    lines = case.reading.heading
    if not lines or case.answers.get(rules.TITLE) == rules.AS_IS or case.asked:
        return
    own = (case.activity.title, *(each.title for each in case.sessions))
    said = [title for title in own if title and rules.names_title(lines, title)]
    if rules.names_code(lines, case.activity.code):
        return
    for other in case.activities():
        line = rules.names_title(lines, other.title) or _line_with(lines, other.code)
        longer = all(fold(each) in fold(other.title) for each in said)
        if line and longer and fold(other.title) != fold(case.activity.title):
            meant = Other(other.code, other.title, other.starts_on)
            case.asked.append(rules.title_question(line, meant, case.activity.title))
            return


def _line_with(lines: Iterable[str], code: str) -> str:
    """The line that says another activity's code, if it is more than a word or a number."""
    apart = any(map(str.isalpha, code)) and any(map(str.isdigit, code)) and len(code) > 3
    return rules.names_code(lines, code) if apart else ""


def tell_places(case: Case) -> None:
    """Say that the heading gives another place than the activity's, where it clearly does."""
    ours = case.activity.location
    if not ours:
        return
    # "Auditorium B, Northgate Hospital" is either of them.
    known = [ours, *re.split(r"[,;/(–—]", ours), case.desk.office.provider, case.activity.title]
    for line in case.reading.heading:
        found = _PLACE_LINE.search(line)
        if found is None:
            continue
        # "Location: Room 7  Date: 1/14": the words before the next colon are its label.
        followed = line[found.end() : found.end() + 1] == ":"
        place = _NEXT_LABEL.sub("", found["place"]) if followed else found["place"]
        place = place.strip(" .,;")
        if not place or _NO_PLACE.search(place):
            continue
        parts = [place, *(each for each in re.split(r"[,;/(–—]", place) if each.strip())]
        if not any(places_agree(part, each) for part in parts for each in known if each.strip()):
            case.notes.append(
                Note(
                    reference="other-place",
                    message=f"The sheet says “{place}”, the activity {ours}.",
                )
            )
            return
