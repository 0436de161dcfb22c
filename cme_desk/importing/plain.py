"""An ordinary table of people: a sign-in sheet, typed or exported, with or without a header."""

from __future__ import annotations

from cme_desk.domain.readings import ColumnUse, Corrections, SkippedRow
from cme_desk.domain.sheets import Note, column_letter
from cme_desk.importing import questions, synonyms, titles, values
from cme_desk.importing.cards import read_cards
from cme_desk.importing.columns import Mapping
from cme_desk.importing.entries import Batch, entries_of
from cme_desk.importing.grid import Grid
from cme_desk.importing.headerless import headerless_table
from cme_desk.importing.matrix import sessions_of, spread_sessions
from cme_desk.importing.parts import Part
from cme_desk.importing.tables import Table, find_tables
from cme_desk.importing.ticks import with_degrees

_PRESENCE = {"time_in": 2, "time_out": 2, "signature": 2, "attended": 2, "minutes": 2, "date": 1}


def read_plain(grid: Grid, corrections: Corrections) -> Part | None:
    """The people of a sheet that is no known report; None if no table was found."""
    asked = []
    tables: list[Table] = []
    cards = None if _chosen(corrections) else read_cards(grid)
    if cards is None:
        tables = [each for each in find_tables(grid, corrections) if each.mapping.has_person]
    if cards is None and not tables and not _chosen(corrections):
        cards = read_cards(grid, single=True)
    if cards is not None:
        grid, table = cards
        tables = [table]
    if not tables:
        table = headerless_table(grid, corrections)
        if table is None or (not table.rows and corrections.header_row is None):
            return None
        tables = [table]
        if _must_ask_columns(table, corrections):
            asked.append(questions.no_header(_uses(table)))
    part = Part(grid.sheet.name, columns=_uses(tables[0]), questions=asked)
    if tables[0].header.last:
        part.header_row = tables[0].header.last
    elif not asked and cards is None:
        part.notes.append(
            Note(reference="no-header", message="There is no header row; the columns were guessed.")
        )
    _choose_name(part, tables, corrections)
    tables = _choose_tables(part, tables, corrections)
    for table in tables:
        grid = with_degrees(grid, table)
    series = sessions_of(grid, tables[0])
    for each in series:
        tables[0].mapping.roles[each.column] = synonyms.SESSION
    part.columns = _uses(tables[0])
    fill(part, grid, tables, corrections)
    if series:
        spread_sessions(part, grid, series, corrections)
    part.presence = sum(_PRESENCE.get(name, 0) for name in part.fields)
    return part


def _chosen(corrections: Corrections) -> bool:
    """Whether a person said where the header is or what the columns hold."""
    return corrections.header_row is not None or bool(corrections.columns)


def _must_ask_columns(table: Table, corrections: Corrections) -> bool:
    """Whether it is open which column is which: one column of names is not."""
    if corrections.columns or questions.NO_HEADER in corrections.answers:
        return False
    return len(table.header.headings) > 1


def _uses(table: Table) -> tuple[ColumnUse, ...]:
    """The columns of a table; without a header, every filled column."""
    if table.header.last or table.mapping.labels:
        return table.mapping.uses()
    return tuple(
        ColumnUse(column=c, header="", field=use)
        for c in sorted(table.header.headings)
        for use in [_field(table.mapping, c)]
    )


def _field(mapping: Mapping, column: int) -> str | None:
    """The field of a column."""
    return next((use.field for use in mapping.uses() if use.column == column), None)


def _choose_name(part: Part, tables: list[Table], corrections: Corrections) -> None:
    """Where two columns could be the learner's name: ask, or do as answered."""
    mapping = tables[0].mapping
    if len(mapping.names) < 2:
        return
    uses = [use for use in mapping.uses() if use.column in mapping.names]
    answer = corrections.answers.get(questions.WHICH_NAME)
    if answer is None:
        uses.sort(key=lambda use: use.field != "full_name")
        part.questions.append(questions.which_name(uses))
        return
    for choice, _words in questions.which_name(uses).choices:
        if choice == answer:
            chosen = next(use.column for use in uses if column_letter(use.column) == choice)
            for table in tables:
                for column in mapping.names:
                    table.mapping.roles[column] = (
                        "full_name" if column == chosen else synonyms.OTHER
                    )
            part.columns = mapping.uses()


def _choose_tables(part: Part, tables: list[Table], corrections: Corrections) -> list[Table]:
    """Which of several lists on one sheet are attendance."""
    first = tables[0]
    kept: list[Table] = []
    for table in tables:
        if table is first or table.header.last == first.header.last:
            kept.append(table)
            continue
        if not table.rows:
            part.skipped += table.skipped
            continue
        section = table.title and table.title_section
        if section == "staff":
            table.staff += table.rows
            part.skipped += [
                SkippedRow(row=row, sheet=part.sheet, reason="faculty or staff list")
                for row in table.rows
            ]
            continue
        if section == "absent":
            table.sections = dict.fromkeys(table.rows, "absent")
        elif set(first.mapping.roles.values()) != set(table.mapping.roles.values()):
            answer = corrections.answers.get(questions.WHICH_TABLE)
            if answer is None:
                part.questions.append(questions.which_table(table.rows, table.title))
            elif answer != questions.ALL:
                continue
        kept.append(table)
    return kept


def fill(part: Part, grid: Grid, tables: list[Table], corrections: Corrections) -> None:
    """The entries of the tables, in the sheet's order."""
    day_first = _day_first(grid, tables)
    date = corrections.date
    if not date and not any(table.mapping.column("date") for table in tables):
        date = titles.session_date(grid, tables[0].header.first, day_first)
    answer = corrections.answers.get(questions.WHICH_STATUS)
    statuses: dict[str, list[int]] = {}
    dated = False
    for table in tables:
        batch = entries_of(grid, table, default_date=date, day_first=day_first)
        if batch.statuses:
            known = questions.statuses_answered(answer, batch.statuses)
            if known:
                table_again = entries_of(
                    grid, table, default_date=date, day_first=day_first, statuses=known
                )
                batch = Batch(table_again.entries, {}, table_again.dittos)
        for status, rows in batch.statuses.items():
            statuses.setdefault(status, []).extend(rows)
        part.entries += batch.entries
        part.skipped += table.skipped
        part.notes += table.mapping.notes
        part.numbered += table.numbered
        dated = dated or any(entry.time_in or entry.time_out for entry in batch.entries)
    _in_order(part, tables)
    if statuses:
        part.questions.append(questions.which_status(statuses))
    if date and not corrections.date and dated:
        part.notes.append(
            Note(
                reference="date-from-title",
                message=f"The rows have no date; {date} was taken from the lines above the table.",
            )
        )
    staff = tuple(sorted({row for table in tables for row in table.staff}))
    if staff:
        part.notes.append(
            Note(
                reference="staff-left-out",
                message="The people listed as faculty or staff were not read as attendance.",
                rows=staff,
            )
        )


def _in_order(part: Part, tables: list[Table]) -> None:
    """Blocks side by side give their people row by row; skipped rows of one are the other's."""
    part.entries.sort(key=lambda entry: entry.row)
    taken = {entry.row for entry in part.entries}
    seen: set[int] = set()
    kept = []
    for each in sorted(part.skipped, key=lambda skipped: skipped.row):
        if each.row not in taken and each.row not in seen:
            seen.add(each.row)
            kept.append(each)
    part.skipped = kept


def _day_first(grid: Grid, tables: list[Table]) -> bool | None:
    """Whether this sheet writes the day before the month."""
    for table in tables:
        for role in ("date", "time_in", "time_out", synonyms.TIMESTAMP):
            column = table.mapping.column(role)
            if column is not None:
                told = values.day_first(grid.column(column, table.header.last + 1, 400))
                if told is not None:
                    return told
    return None
