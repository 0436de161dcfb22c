"""Days whose times in and out stand side by side, each as a session and not a part of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cme_desk.domain.intake.readings import Corrections, Entry
from cme_desk.domain.intake.reviews import Look
from cme_desk.importing.cells.normal import DayFirst, words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.day_labels import DayTime, day_time
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header_dates import date_of_header
from cme_desk.importing.tables.parts import Part, with_review
from cme_desk.importing.tables.presence import Clock, Stay, add, stays, tidy
from cme_desk.importing.tables.sessions import Session, ask_session
from cme_desk.importing.tables.tables import Table

MIN_DAYS = 2
_ROLES = {"time_in": synonyms.DAY_IN, "time_out": synonyms.DAY_OUT}


def days_of(
    grid: Grid, tables: list[Table], *, day_first: DayFirst, days: Sequence[str] = ()
) -> list[Session]:
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
        date = date_of_header(None, label, day_first, days)
        pairs = _pairs(columns, labelled)
        whole = _stays(grid, rows, pairs, Clock(date, day_first))
        made.append(Session(columns[0], date or name, label, date, stays=whole))
    for table in alike:
        for column in labelled:
            table.mapping.roles[column] = _ROLES[table.mapping.roles[column]]
    return made


def _day_label(table: Table, columns: list[int], name: str) -> str:
    """A day as the header calls it: what its columns' headers begin with."""
    label = table.mapping.labels[columns[0]]
    parent = label.split(" / ")[0]
    if parent != label:
        return parent
    parts = label.split()
    begun = (" ".join(parts[:count]) for count in range(1, len(parts) + 1))
    # "1/14/2027" is one word to a reader, and three as words are compared.
    return next((each for each in begun if words(each) == name), name.capitalize())


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
    return with_review(
        made, Look.MINUTES.said(f"There are times of {len(there)} days: {listed}."), *said
    )
