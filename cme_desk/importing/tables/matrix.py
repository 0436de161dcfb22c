"""A series on one sheet: people down, one column per session, ticks where they were there."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from cme_desk.domain.intake.readings import Corrections, Entry
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.cells.spans import minutes_of
from cme_desk.importing.cells.times import date_of
from cme_desk.importing.cells.words import attended_of, yes_no_of
from cme_desk.importing.columns import questions, synonyms
from cme_desk.importing.columns.contents import Profile, kinds_of, profile
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import SAMPLE, Header
from cme_desk.importing.tables.parts import Part
from cme_desk.importing.tables.presence import Stay
from cme_desk.importing.tables.tables import Table

_NUMBERED = re.compile(
    r"^(?:session|week|day|lecture|module|class|meeting|conference|month|series|talk|s|w|d|gr"
    r"|sitzung|tag|termin|sesion|dia|jour|seance|sessao|incontro|giorno)? ?#?(\d{1,2})"
    r"(?: (?:am|pm|morning|afternoon|evening|vormittag|nachmittag|manana|tarde|matin))?$"
)
_WEEKDAYS = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"(?: (?:am|pm|morning|afternoon|evening))?$"
)
_MONTHS = re.compile(
    r"^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*(?: \d{2,4})?$"
)
MIN_SESSIONS = 2
_MOST_HOURS = 12
_SIGNED = 0.8
_MEASURE = re.compile(
    r"\b(?:minutes?|mins?|hours?|hrs?|attend(?:ed|ance)|present|signatures?|signed|initials?)\b"
)
_MEASURED = frozenset({"minutes", "signature", "attended", synonyms.HOURS, "credits"})
_FREE = (None, "attended", "date", "time_in", synonyms.OTHER, synonyms.STATUS)


@dataclass(frozen=True, slots=True)
class Session:
    """One column of a series.

    Attributes:
        column: from 1.
        key: "YYYY-MM-DD" where the header is a whole date, else its words.
        label: the header as it stands.
        date: "YYYY-MM-DD" or "".
        unit: "minutes" or "hours" where it holds these and no ticks.
        stays: row to when that row came and went, where the session's columns are times.

    """

    column: int
    key: str
    label: str
    date: str
    unit: str = ""
    stays: dict[int, Stay] = field(default_factory=dict)


def sessions_of(grid: Grid, table: Table) -> list[Session]:
    """The columns of a table that are sessions of a series; none if fewer than two are."""
    found: list[Session] = []
    header = table.header
    for column, heading in header.headings.items():
        role = table.mapping.roles.get(column)
        value = _heading_value(grid, header, column)
        label = heading.label.split(" / ")[-1] if not isinstance(value, dt.date) else heading.label
        plain = words(label)
        bare = " ".join(_MEASURE.sub(" ", plain).split())
        measured = bare != plain
        if role not in (*_FREE, synonyms.SESSION) and not (measured and role in _MEASURED):
            continue
        if not _is_session(value, bare):
            continue
        below = header.profiles.get(column) or profile(grid.column(column, header.last + 1, SAMPLE))
        ticked = not below.filled or below.share("tick", "status") >= 0.6 or _initialled(below)
        date = _date_of(value, label)
        if not ticked and not ((date or measured) and below.share("duration") >= 0.6):
            continue
        unit = "" if ticked else _unit(header, plain, below)
        found.append(Session(column, date or label, label, date, unit))
    if len(found) < MIN_SESSIONS or not any(_ticked(header, each) for each in found):
        return []
    return found


def _unit(header: Header, plain: str, below: Profile) -> str:
    """Whether a session's numbers are minutes or hours, by its header, the others, or their size.

    Nobody signs for a session of twelve minutes or less.
    """
    labels = " ".join([plain, *(words(each.label) for each in header.headings.values())])
    if re.search(r"\b(?:hours?|hrs?|std|stunden|horas?|heures?)\b", labels):
        return "hours"
    numbers = [float(each) for each in below.texts if each.replace(".", "", 1).isdecimal()]
    small = numbers and max(numbers) <= _MOST_HOURS and "min" not in labels
    return "hours" if small else "minutes"


def _initialled(below: Profile) -> bool:
    """Whether people put their initials or names under a session, as a signature of it."""
    if below.share("name") >= _SIGNED:
        return True
    short = [each for each in below.texts if len(each) <= 4 and each.replace(".", "").isalpha()]
    return len(short) * 10 >= below.filled * 9


def _ticked(header: Header, session: Session) -> bool:
    """Whether anything stands in a session's column."""
    below = header.profiles.get(session.column)
    return below is not None and below.filled > 0


def _heading_value(grid: Grid, header: Header, column: int) -> CellValue:
    """The header cell itself, which may be a typed date."""
    for number in range(header.last, header.first - 1, -1):
        value = grid.sheet.cell(number, column)
        if not is_blank(value):
            return value
    return None


def _is_session(value: CellValue, plain: str) -> bool:
    """Whether a header cell names one session: a date, a month, or a number of the series."""
    if isinstance(value, dt.datetime | dt.date):
        return True
    if "date" in kinds_of(value):
        return True
    return bool(_NUMBERED.match(plain) or _MONTHS.match(plain) or _WEEKDAYS.match(plain))


def _date_of(value: CellValue, label: str) -> str:
    """The header's date, if it says the year too."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    groups = len(re.findall(r"\d+", label))
    named = re.search(r"[^\W\d_]{3}", label) is not None
    if groups < (2 if named else 3):
        return ""
    read = date_of(label).value
    return read.isoformat() if read else ""


def spread_sessions(part: Part, grid: Grid, found: list[Session], corrections: Corrections) -> None:
    """Say of each person who came to which session, and ask which session is imported."""
    every, chosen = ask_session(part, found, corrections)
    made: list[Entry] = []
    for entry in part.entries:
        there = [each for each in found if _was_there(grid, entry.row, each)]
        if every:
            made += [_at(grid, entry, each) for each in there] or [replace(entry, attended=False)]
        elif chosen:
            made.append(replace(_at(grid, entry, chosen), attended=chosen in there))
        else:
            absent = entry.attended is False or not there
            made.append(replace(entry, attended=not absent))
    part.entries = made


def ask_session(
    part: Part, found: list[Session], corrections: Corrections
) -> tuple[bool, Session | None]:
    """Whether all sessions are imported, or which one; it is asked where no answer says."""
    answer = corrections.answers.get(questions.WHICH_SESSION)
    # Without their dates nothing would tell the sessions apart once they are imported.
    dated = all(each.date for each in found)
    every = answer == questions.ALL and dated
    chosen = next((each for each in found if answer in (each.key, each.label)), None)
    if not every and chosen is None:
        choices = [(each.key, f"Only {each.label}") for each in found]
        part.questions.append(questions.which_session(choices, dated=dated))
    return every, chosen


def _at(grid: Grid, entry: Entry, session: Session) -> Entry:
    """The entry as attendance at one session."""
    if session.unit:
        minutes = minutes_of(grid.sheet.cell(entry.row, session.column), session.unit).value
        entry = replace(entry, minutes=minutes)
    if session.date:
        return replace(entry, attended=True, date=session.date)
    comment = "; ".join(filter(None, (entry.comment, session.label)))
    return replace(entry, attended=True, comment=comment)


def _was_there(grid: Grid, row: int, session: Session) -> bool:
    """Whether a cell of the series is ticked, or says for how long."""
    cell = grid.sheet.cell(row, session.column)
    if is_blank(cell):
        return False
    if session.unit:
        return bool(minutes_of(cell, session.unit).value)
    said = attended_of(cell).value
    if said is None:
        said = yes_no_of(cell).value
    if said is None:
        return text(cell).casefold() not in {"-", "–", "a", "e", "0", "abs", "n/a"}
    return said
