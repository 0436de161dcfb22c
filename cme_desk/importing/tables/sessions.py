"""Several sessions side by side, each a column of ticks, or times in and out of one day.

People stand down; each column, or each day's columns, is a session and not a part of one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cme_desk.domain.intake.readings import Corrections, Entry
from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.intake.sheets import CellValue, column_letter
from cme_desk.importing.cells.meanings import (
    BLANK,
    Meanings,
    is_mark,
    legend_of,
    signs,
)
from cme_desk.importing.cells.normal import DayFirst, is_blank, is_nothing, text, words
from cme_desk.importing.cells.spans import minutes_of
from cme_desk.importing.cells.times import moment_of
from cme_desk.importing.cells.words import attended_of
from cme_desk.importing.columns import questions, synonyms
from cme_desk.importing.columns.contents import Profile, profile
from cme_desk.importing.columns.day_labels import day_time, names_session, without_measure
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header
from cme_desk.importing.columns.header_dates import date_of_header
from cme_desk.importing.tables.cellwise import names_duty
from cme_desk.importing.tables.initials import holds_initials, initialled
from cme_desk.importing.tables.parts import Part, with_review
from cme_desk.importing.tables.presence import Stay
from cme_desk.importing.tables.tables import Table, lines_around

MIN_SESSIONS = 2
MOST = 400  # rows of people that are looked at to know what a column holds
_TOTAL = re.compile(r"\b(?:total\w*|sum\w*|all|overall|gesamt\w*|ytd|cumulative|toplam|razem)\b")
CLOCK = "clock"
EARLIEST = 5  # o'clock: what is less is a length of time
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?$", re.IGNORECASE)
_OPEN = Look.WAS_THERE.said("It is open what this person's mark means.")
_PRESENCE = frozenset({"attended", "time_in", "time_out", "minutes", "signature", "row_code"})
_MOST_HOURS = 12
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
        unit: "minutes", "hours" or CLOCK (when they signed) where it holds these and no ticks.
        known: whether its header says that it is a session; else its cells only look so.
        stays: row to when that row came and went, where the session's columns are times.

    """

    column: int
    key: str
    label: str
    date: str
    unit: str = ""
    known: bool = True
    stays: dict[int, Stay] = field(default_factory=dict)


def sessions_of(
    grid: Grid, table: Table, *, day_first: DayFirst = None, days: Sequence[str] = ()
) -> list[Session]:
    """The columns of a table that are sessions of a series; none if fewer than two are.

    A column is one by its header, or by its cells: where nothing else on the sheet says who was
    there, two or more columns that hold only marks and blanks are presence, whatever stands above.
    """
    found = _counted(list(_by_header(grid, table, day_first, days)))
    named = {each.column for each in found}
    marked = [each for each in found if not each.unit]
    if len(found) < MIN_SESSIONS or not any(_ticked(grid, table, each) for each in found):
        found = []
    if not _PRESENCE & set(table.mapping.roles.values()) or marked:
        # Beside columns of days, figures alone are sums of them.
        others = [e for e in _by_marks(grid, table, counts=not named) if e.column not in named]
        if others and len(marked) + len(others) >= MIN_SESSIONS:
            found = sorted([*(found or marked), *others], key=lambda each: each.column)
    return _told_apart(found)


def lone_session(grid: Grid, table: Table) -> int:
    """The one column of marks that names a day, where nothing else says who came; 0 for none."""
    if _PRESENCE & set(table.mapping.roles.values()):
        return 0
    found = [each for each in _by_header(grid, table, None, ()) if not each.unit]
    return found[0].column if len(found) == 1 and _ticked(grid, table, found[0]) else 0


def _by_header(
    grid: Grid, table: Table, day_first: DayFirst, days: Sequence[str]
) -> Iterator[Session]:
    """The columns whose header names a session and whose cells are marks, minutes or hours."""
    header = table.header
    of_stays = _of_stays(header)
    for column, heading in header.headings.items():
        role = table.mapping.roles.get(column)
        value = _heading_value(grid, header, column)
        label = heading.label.split(" / ")[-1] if not isinstance(value, dt.date) else heading.label
        plain = words(label)
        bare = without_measure(plain)
        below = _below(grid, table, column)
        # "Mi" is Wednesday as well as a middle initial, of which there is one column.
        initial = role == "middle_name" and below.share("number", "tick") >= 0.6
        initial = initial and _other_days(header, column)
        free = (
            role in (*_FREE, synonyms.SESSION) or (bare != plain and role in _MEASURED) or initial
        )
        if not free or not names_session(value, bare) or label in of_stays:
            continue
        ticked = not below.filled or _are_marks(grid, table, column, below, 0.6)
        if not ticked and below.share("duration") < 0.6:
            continue
        unit = "" if ticked else CLOCK if _clocks(below, plain) else _unit(header, plain, below)
        date = date_of_header(value, label, day_first, days)
        yield Session(column, date or label, label, date, unit)


def _of_stays(header: Header) -> set[str]:
    """The labels of a day's coming where its leaving has a column too: "1/14 In", "1/14 Out"."""
    said = {
        each.label: found for each in header.headings.values() if (found := day_time(each.label))
    }
    left = {found.day for found in said.values() if not found.comes}
    return {label for label, found in said.items() if found.comes and found.day in left}


def _other_days(header: Header, column: int) -> bool:
    """Whether another column of a header names a day or a session as well."""
    return any(
        names_session(None, without_measure(words(heading.label.split(" / ")[-1])))
        for other, heading in header.headings.items()
        if other != column
    )


def _counted(found: list[Session]) -> list[Session]:
    """The sessions without figures that stand above columns and count nothing."""
    bare = [each.label for each in found if each.label.isdecimal()]
    if bare == sorted(set(bare), key=int):
        return found
    return [each for each in found if not each.label.isdecimal()]


def _by_marks(grid: Grid, table: Table, *, counts: bool) -> Iterator[Session]:
    """The columns without a use that hold marks and blanks (or figures alone), and no more."""
    for column, heading in table.header.headings.items():
        role = table.mapping.roles.get(column)
        if role not in (None, synonyms.STATUS) or names_duty(heading.label):
            continue
        below = _below(grid, table, column)
        said = any(not is_nothing(each) for each in below.texts)
        said = said and (counts or not all(each.isdecimal() for each in below.texts))
        if said and _are_marks(grid, table, column, below, 1.0):
            label = heading.label or f"Column {column_letter(column)}"
            yield Session(column, label, label, "", known=False)


def _below(grid: Grid, table: Table, column: int) -> Profile:
    """What a column holds in the rows of people."""
    return profile(grid.sheet.cell(row, column) for row in table.rows[:MOST])


def _are_marks(grid: Grid, table: Table, column: int, below: Profile, share: float) -> bool:
    """Whether a column's cells are marks of presence, or what people sign with."""
    cells = [grid.sheet.cell(row, column) for row in table.rows[:MOST]]
    filled = [each for each in cells if not is_blank(each)]
    marks = sum(is_mark(each, plainly=share == 1.0) for each in filled)
    degrees = below.share("credential") >= 0.6 and below.share("tick") < 0.6
    if marks >= len(filled) * share and not degrees:
        return True
    return initialled(below) if share < 1.0 else holds_initials(grid, table, column)


def _told_apart(found: list[Session]) -> list[Session]:
    """Sessions of one and the same header, told apart by their place."""
    seen = Counter(each.key for each in found)
    made = []
    for each in found:
        if seen[each.key] > 1:
            label = f"{each.label} (column {column_letter(each.column)})"
            made.append(replace(each, key=label, label=label, date=""))
        else:
            made.append(each)
    return made


def _clocks(below: Profile, plain: str) -> bool:
    """Whether cells are the times at which people signed, and no lengths: "8:02", not "1:30"."""
    hours = [int(each.split(":")[0]) for each in below.texts if _CLOCK.match(each)]
    said = re.search(r"\b(?:hours?|hrs?|minutes?|mins?|duration|dauer|std|stunden|h)\b", plain)
    return bool(hours) and len(hours) == below.filled and min(hours) >= EARLIEST and not said


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


def _ticked(grid: Grid, table: Table, session: Session) -> bool:
    """Whether anything stands in a session's column."""
    return any(not is_blank(grid.sheet.cell(row, session.column)) for row in table.rows)


def _heading_value(grid: Grid, header: Header, column: int) -> CellValue:
    """The header cell itself, which may be a typed date."""
    for number in range(header.last, header.first - 1, -1):
        value = grid.sheet.cell(number, column)
        if not is_blank(value):
            return value
    return None


def spread_sessions(
    part: Part, grid: Grid, table: Table, found: list[Session], corrections: Corrections
) -> None:
    """Say of each person who came to which session, and ask which session is imported."""
    every, chosen = ask_session(part, found, corrections)
    if corrections.answers.get(questions.WHICH_SESSION) == questions.NONE:
        return
    totals = _totals(table)
    part.entries = [replace(entry, **totals) for entry in part.entries]
    marks = Presence(part, grid, table, found, corrections, chosen)
    made: list[Entry] = []
    for entry in part.entries:
        said = {each.column: marks.of(entry, each) for each in found}
        there = [each for each in found if said[each.column]]
        open_marks = [each for each in found if said[each.column] is None]
        if every:
            some = [_at(grid, entry, each) for each in there]
            some += [
                with_review(replace(_at(grid, entry, each), attended=None), _OPEN)
                for each in open_marks
            ]
            made += some or [replace(entry, attended=False)]
        elif chosen:
            there_then = False if entry.attended is False else said[chosen.column]
            one = replace(_at(grid, entry, chosen), attended=there_then)
            made.append(with_review(one, _OPEN) if there_then is None else one)
        elif entry.attended is False or not (there or open_marks):
            made.append(replace(entry, attended=False))
        elif there:
            made.append(replace(entry, attended=True))
        else:
            made.append(with_review(replace(entry, attended=None), _OPEN))
    part.entries = made


def _totals(table: Table) -> dict[str, Any]:
    """What is not taken over from columns of totals: they are no session's."""
    made: dict[str, Any] = {}
    if table.mapping.column("minutes") is not None:
        made["minutes"] = None
    column = table.mapping.column("credits")
    if column is not None and _TOTAL.search(words(table.mapping.labels.get(column, ""))):
        made["credits"] = ""
    return made


class Presence:
    """Who was at which session of one sheet, by its marks.

    The marks of all sessions are understood together; those that are open are asked about.
    """

    def __init__(
        self,
        part: Part,
        grid: Grid,
        table: Table,
        found: list[Session],
        corrections: Corrections,
        chosen: Session | None = None,
    ) -> None:
        """Look at all marks; ask about the open ones of what is imported, or do as was answered."""
        self.grid = grid
        self._names = {entry.row: entry.written or entry.full_name for entry in part.entries}
        self._rows = list(self._names)
        marked = [each for each in found if not each.unit]
        self._cells = {
            (row, each.column): grid.sheet.cell(row, each.column)
            for each in marked
            for row in self._rows
        }
        self._signed = {each.column for each in marked if self._is_signed(each.column)}
        legend = legend_of(lines_around(grid, table))
        unsigned = [
            cell for (_row, column), cell in self._cells.items() if column not in self._signed
        ]
        self._marks = Meanings(unsigned, legend)
        asked = self._open([each for each in marked if chosen in (None, each)])
        answer = corrections.answers.get(questions.WHICH_STATUS)
        if asked and answer is not None:
            self._marks = Meanings(unsigned, legend, questions.statuses_answered(answer, asked))
            self._blank = questions.statuses_answered(answer, asked).get(words(BLANK))
        else:
            self._blank = None if self._marks.blanks_open else False
            for status, rows in asked.items():
                part.ask_status(status, rows)

    def of(self, entry: Entry, session: Session) -> bool | None:
        """Whether somebody was at a session; None if that is open."""
        cell = self.grid.sheet.cell(entry.row, session.column)
        if session.unit == CLOCK:
            return not is_blank(cell)
        if session.unit:
            return bool(minutes_of(cell, session.unit).value)
        if session.column in self._signed:
            return not self._marks.is_blank(cell) and attended_of(cell).value is not False
        if self._marks.is_blank(cell):
            return self._blank
        return self._marks.of(cell)

    def _open(self, marked: list[Session]) -> dict[str, list[int]]:
        """The marks that nothing explains, and blanks where these may be presence."""
        made: dict[str, list[int]] = {}
        ours = {each.column for each in marked} - self._signed
        for (row, column), cell in self._cells.items():
            if column not in ours:
                continue
            if self._marks.is_blank(cell):
                status = BLANK if self._marks.blanks_open else ""
            else:
                status = text(cell) if self._marks.of(cell) is None else ""
            if status and row not in made.setdefault(status, []):
                made[status].append(row)
        return made

    def _is_signed(self, column: int) -> bool:
        """Whether a column holds each person's initials or name."""
        pairs = [
            (text(cell), self._names[row])
            for (row, other), cell in self._cells.items()
            if other == column and not is_blank(cell)
        ]
        own = sum(signs(said, name) for said, name in pairs)
        return bool(pairs) and own * 2 >= len(pairs)


def ask_session(
    part: Part, found: list[Session], corrections: Corrections
) -> tuple[bool, Session | None]:
    """Whether all sessions are imported, or which one; it is asked where no answer says."""
    answer = corrections.answers.get(questions.WHICH_SESSION)
    # Without their dates nothing would tell the sessions apart once they are imported.
    dated = all(each.date for each in found)
    every = answer == questions.ALL and dated
    chosen = next((each for each in found if answer in (each.key, each.label)), None)
    sure = any(each.known for each in found)
    if not every and chosen is None and (sure or answer != questions.NONE):
        choices = [(each.key, f"Only {each.label}") for each in found]
        part.questions.append(questions.which_session(choices, dated=dated, sure=sure))
    return every, chosen


def _at(grid: Grid, entry: Entry, session: Session) -> Entry:
    """The entry as attendance at one session."""
    if session.unit == CLOCK:
        time = moment_of(grid.sheet.cell(entry.row, session.column)).value.time
        clock = time.isoformat("minutes") if time else ""
        begun = f"{session.date}T{clock}" if session.date and clock else clock
        entry = replace(entry, time_in=begun)
    elif session.unit:
        minutes = minutes_of(grid.sheet.cell(entry.row, session.column), session.unit).value
        entry = replace(entry, minutes=minutes)
    if session.date:
        return replace(entry, attended=True, date=session.date)
    comment = "; ".join(filter(None, (entry.comment, session.label)))
    return replace(entry, attended=True, comment=comment)
