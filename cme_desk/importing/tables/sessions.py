"""Several sessions side by side, each a column of ticks, or times in and out of one day.

People stand down; each column, or each day's columns, is a session and not a part of one.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from cme_desk.domain.intake.readings import Corrections, Entry
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.dates import HALF, HALF_ELSEWHERE, MONTH, SERIES, WEEKDAY
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.cells.spans import minutes_of
from cme_desk.importing.cells.times import date_of
from cme_desk.importing.cells.words import attended_of, yes_no_of
from cme_desk.importing.columns import questions, synonyms
from cme_desk.importing.columns.contents import Profile, kinds_of, profile
from cme_desk.importing.columns.day_labels import DayTime, day_time
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import SAMPLE, Header
from cme_desk.importing.tables.parts import Part, with_review
from cme_desk.importing.tables.presence import Clock, Stay, add, stays, tidy
from cme_desk.importing.tables.tables import Table

_NUMBERED = re.compile(rf"^(?:{SERIES}|gr)? ?#?(\d{{1,2}})(?: (?:{HALF}|{HALF_ELSEWHERE}|matin))?$")
_WEEKDAYS = re.compile(rf"^{WEEKDAY}(?: (?:{HALF}))?$")
_MONTHS = re.compile(rf"^(?:{MONTH}|sept)[a-z]*(?: \d{{2,4}})?$")
MIN_SESSIONS = 2
MIN_DAYS = 2
_ROLES = {"time_in": synonyms.DAY_IN, "time_out": synonyms.DAY_OUT}
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


def days_of(grid: Grid, tables: list[Table], *, day_first: bool | None) -> list[Session]:
    """The days whose times stand side by side, each as a session; none if fewer than two do.

    Their columns are taken out of the times that every row has one of.
    """
    first = tables[0]
    labelled: dict[int, DayTime] = {}
    for column, role in first.mapping.roles.items():
        found = day_time(first.mapping.labels.get(column, "")) if role in _ROLES else None
        if found is not None:
            labelled[column] = found
    names = list(dict.fromkeys(labelled[column].day for column in sorted(labelled)))
    if len(names) < MIN_DAYS:
        return []
    alike = [table for table in tables if table.mapping.labels == first.mapping.labels]
    rows = [row for table in alike for row in table.rows]
    made = []
    for name in names:
        columns = [column for column in sorted(labelled) if labelled[column].day == name]
        label = _day_label(first, columns, name)
        read = date_of(label, day_first).value if any(c.isdigit() for c in label) else None
        date = read.isoformat() if read and _whole(label) else ""
        pairs = _pairs(columns, labelled)
        whole = _stays(grid, rows, pairs, Clock(date, day_first))
        made.append(Session(columns[0], date or name, label, date, stays=whole))
    for table in alike:
        for column in labelled:
            table.mapping.roles[column] = _ROLES[table.mapping.roles[column]]
    return made


def _whole(label: str) -> bool:
    """Whether a header's date has its year."""
    digits = [len(each) for each in "".join(c if c.isdigit() else " " for c in label).split()]
    return len(digits) >= 3 or 4 in digits


def _day_label(table: Table, columns: list[int], name: str) -> str:
    """A day as the header calls it: what its columns' headers begin with."""
    label = table.mapping.labels[columns[0]]
    parent = label.split(" / ")[0]
    if parent != label:
        return parent
    plain = name.split()
    begun = " ".join(label.split()[: len(plain)])
    return begun if begun.casefold().split() == plain else name.capitalize()


def _pairs(columns: list[int], labelled: dict[int, DayTime]) -> list[tuple[int, int]]:
    """Columns of coming and going, paired from the left; 0 for one that is not there."""
    made: list[tuple[int, int]] = []
    for column in columns:
        if labelled[column].comes:
            made.append((column, 0))
        elif made and not made[-1][1]:
            made[-1] = (made[-1][0], column)
        else:
            made.append((0, column))
    return made


def _stays(
    grid: Grid, rows: list[int], pairs: list[tuple[int, int]], clock: Clock
) -> dict[int, Stay]:
    """When each row came and went on one day; rows without a time of it are not in it."""
    whole: dict[int, Stay] = {}
    for come, go in pairs:
        ins = [grid.sheet.cell(row, come) for row in rows] if come else []
        outs = [grid.sheet.cell(row, go) for row in rows] if go else []
        expected = bool(outs) and sum(each is not None for each in outs) * 2 >= len(rows)
        found = stays(ins, outs, [], replace(clock, outs_expected=expected))
        for row, stay in zip(rows, found, strict=True):
            if not (stay.time_in or stay.time_out):
                continue
            if row in whole:
                add(whole[row], stay)
            else:
                whole[row] = stay
    return whole


def spread_days(part: Part, days: list[Session], corrections: Corrections) -> None:
    """Say of each person who came on which day, and ask which day is imported.

    Until that is answered a person's entry has the times of all their days, marked for a look.
    """
    every, chosen = ask_session(part, days, corrections)
    made: list[Entry] = []
    for entry in part.entries:
        there = [each for each in days if entry.row in each.stays]
        if entry.attended is False or not there:
            made.append(replace(entry, attended=False))
        elif every:
            made += [_on(entry, each) for each in there]
        elif chosen is not None:
            came = chosen in there
            made.append(_on(entry, chosen) if came else replace(entry, attended=False))
        else:
            made.append(_on_all(entry, there))
    part.entries = made


def _on(entry: Entry, day: Session) -> Entry:
    """The entry as attendance on one day."""
    stay = day.stays[entry.row]
    comment = entry.comment
    if not day.date:
        comment = "; ".join(filter(None, (comment, day.label)))
    return with_review(
        replace(
            entry,
            attended=True,
            date=day.date or entry.date,
            time_in=stay.time_in,
            time_out=stay.time_out,
            minutes=stay.minutes,
            comment=comment,
        ),
        *stay.review,
    )


def _on_all(entry: Entry, there: list[Session]) -> Entry:
    """The entry with all its days, as long as it is open which one is meant."""
    if len(there) == 1:
        return _on(entry, there[0])
    all_of = [each.stays[entry.row] for each in there]
    known = [stay.minutes for stay in all_of if stay.minutes is not None]
    listed = ", ".join(
        f"{day.label} ({stay.minutes:g} minutes)" if stay.minutes is not None else day.label
        for day, stay in zip(there, all_of, strict=True)
    )
    made = replace(
        entry,
        attended=True,
        time_in=all_of[0].time_in,
        time_out=all_of[-1].time_out,
        minutes=tidy(sum(known)) if known else None,
    )
    said = dict.fromkeys(each for stay in all_of for each in stay.review)
    return with_review(made, f"There are times of {len(there)} days: {listed}.", *said)
