"""An ordinary table of people: a sign-in sheet, typed or exported, with or without a header."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.intake.readings import ColumnUse, Corrections
from cme_desk.domain.intake.sheets import column_letter
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.importing.cells.normal import text
from cme_desk.importing.columns import questions, synonyms
from cme_desk.importing.columns.columns import Mapping, field_name
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import find_header
from cme_desk.importing.tables import titles
from cme_desk.importing.tables.across import on_its_side, turned, unstacked
from cme_desk.importing.tables.attended import use_proof
from cme_desk.importing.tables.cards import read_cards
from cme_desk.importing.tables.days import days_of, spread_days
from cme_desk.importing.tables.entries import entries_of
from cme_desk.importing.tables.headerless import headerless_table
from cme_desk.importing.tables.lines import is_group
from cme_desk.importing.tables.parts import Part, plural
from cme_desk.importing.tables.registration import ask_registered
from cme_desk.importing.tables.sessions import lone_session, sessions_of, spread_sessions
from cme_desk.importing.tables.tables import Found, Table, find_tables
from cme_desk.importing.tables.ticks import with_credit_types, with_degrees
from cme_desk.importing.tables.unknown import ask_unknown

_PRESENCE = {"time_in": 2, "time_out": 2, "signature": 2, "attended": 2, "minutes": 2, "date": 1}


def read_plain(grid: Grid, corrections: Corrections) -> Part | None:
    """The people of a sheet that is no known report; None if no table was found."""
    if corrections.answers.get(questions.NO_HEADER) == questions.FIRST_ROW:
        corrections = replace(corrections, header_row=_first_filled(grid))
    found = _find(grid, corrections)
    if corrections.answers.get(questions.NO_HEADER) == questions.FIRST_ROW and (
        found is None or not found.tables[0].header.last
    ):
        raise _no_names_in(grid, corrections.header_row or 1)
    if found is None:
        return None
    first = found.tables[0]
    part = Part(found.grid.sheet.name)
    if first.header.last:
        part.header_row = found.top or first.header.last
    elif found.asks:
        part.questions.append(questions.no_header(_uses(first)))
    elif not first.mapping.labels:
        part.note("no-header", "There is no header row; the columns were guessed.")
    _choose_name(part, found.tables, corrections)
    tables = _choose_tables(part, found.tables, corrections)
    made = found.grid
    for table in tables:
        made = with_credit_types(with_degrees(made, table), table)
    series = sessions_of(made, first, day_first=made.day_first, days=corrections.days)
    for each in series:
        first.mapping.roles[each.column] = synonyms.SESSION
    if not series and (alone := lone_session(made, first)):
        first.mapping.roles[alone] = "attended"
    days = [] if series else days_of(made, tables, day_first=made.day_first, days=corrections.days)
    proven = [use_proof(made, table) for table in tables]
    if not series and not days and not any(proven):
        ask_unknown(part, made, first, corrections)
    part.columns = _uses(first)
    fill(part, made, tables, corrections)
    if series:
        spread_sessions(part, made, first, series, corrections)
    if days:
        spread_days(part, days, corrections)
    if found.top:
        part.entries = [replace(entry, row=found.top) for entry in part.entries]
    part.presence = sum(_PRESENCE.get(name, 0) for name in part.fields)
    return part


def _no_names_in(grid: Grid, row: int) -> DeskError:
    """The answer that the first row is the header, where none of its words heads names."""
    said = ", ".join(f"“{said[:40]}”" for value in grid.row(row) if (said := text(value)))
    return DeskError(
        "header-without-names",
        f"Row {row} of “{grid.sheet.name}” cannot be used as the header: no column of names or"
        " e-mail addresses is understood from it.",
        f"It says {said}.",
        "Say which column holds the names, or write “Name” above it in the file.",
    )


def _find(grid: Grid, corrections: Corrections) -> Found | None:
    """The tables of a sheet: cards, under a header, turned, or without a header at all."""
    chosen = _chosen(corrections)
    if not chosen:
        found = on_its_side(grid) or read_cards(grid)
        if found is not None:
            return found
        grid = unstacked(grid, find_header(grid))
    tables = [each for each in find_tables(grid, corrections) if each.mapping.has_person]
    learners = [each for each in tables if each.title_section != "staff"]
    if learners and not chosen and not any(each.rows or each.numbered for each in learners):
        card = read_cards(grid, single=True)
        if card is not None and card.tables[0].rows:
            return card
    if learners:
        for each in tables:
            if each.title_section == "staff":
                learners[0].staff += each.rows
        return Found(grid, learners)
    if not chosen:
        found = read_cards(grid, single=True) or turned(grid)
        if found is not None:
            return found
    table = headerless_table(grid, corrections)
    if table is None or (not table.rows and corrections.header_row is None):
        return None
    return Found(grid, [table], asks=_must_ask_columns(table, corrections))


def _first_filled(grid: Grid) -> int:
    """The first row that says anything."""
    return next((n for n in range(1, grid.height + 1) if grid.filled(n)), 1)


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
        ColumnUse(column=c, header="", field=field_name(table.mapping.roles.get(c)))
        for c in sorted(table.header.headings)
    )


def _choose_name(part: Part, tables: list[Table], corrections: Corrections) -> None:
    """Where two columns could be the learner's name: ask, or do as answered."""
    mapping = tables[0].mapping
    if len(mapping.names) < 2:
        return
    uses = [use for use in mapping.uses() if use.column in mapping.names]
    answer = corrections.answers.get(questions.WHICH_NAME)
    if answer is None:
        uses.sort(key=lambda use: (use.field is None, use.column))
        part.questions.append(questions.which_name(uses))
        return
    for choice, _words in questions.which_name(uses).choices:
        if choice == answer:
            chosen = next(use.column for use in uses if column_letter(use.column) == choice)
            for table in tables:
                _take_name(table.mapping.roles, mapping, chosen)
            part.columns = mapping.uses()


def _take_name(roles: dict[int, str], mapping: Mapping, chosen: int) -> None:
    """Let one column, or one of family names with its given names, be the learners' names."""
    for column in (*mapping.names, *mapping.pairs, *mapping.pairs.values()):
        roles[column] = synonyms.OTHER
    first = mapping.pairs.get(chosen)
    roles[chosen] = "full_name" if first is None else "last_name"
    if first is not None:
        roles[first] = "first_name"


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
            part.skip(table.rows, "faculty or staff list")
            continue
        if section == "absent":
            table.sections = dict.fromkeys(table.rows, "absent")
        elif not is_group(table.title) and not _same_fields(first, table):
            answer = corrections.answers.get(questions.WHICH_TABLE)
            if answer is None:
                part.questions.append(questions.which_table(table.rows, table.title))
            elif answer != questions.ALL:
                continue
        kept.append(table)
    return kept


def _same_fields(one: Table, two: Table) -> bool:
    """Whether two tables have the same fields, in whatever order."""
    return set(one.mapping.roles.values()) == set(two.mapping.roles.values())


def fill(part: Part, grid: Grid, tables: list[Table], corrections: Corrections) -> None:
    """The entries of the tables, in the sheet's order."""
    day_first = grid.day_first
    date = corrections.date
    if not date and not any(table.mapping.column("date") for table in tables):
        date = titles.session_date(grid, tables[0].header.first, day_first=day_first)
    answer = corrections.answers.get(questions.WHICH_STATUS)
    dated = False
    registered: list[int] = []
    for table in tables:
        batch = entries_of(grid, table, default_date=date, day_first=day_first)
        if batch.statuses:
            known = questions.statuses_answered(answer, batch.statuses)
            if known:
                table_again = entries_of(
                    grid, table, default_date=date, day_first=day_first, statuses=known
                )
                batch = replace(table_again, statuses={})
        for status, rows in batch.statuses.items():
            part.ask_status(status, rows)
        part.entries += batch.entries
        registered += batch.registered
        part.skipped += table.skipped
        part.notes += table.mapping.notes
        for column, rows in batch.filled.items():
            label = table.mapping.labels.get(column) or column_letter(column)
            part.note(
                "filled-down",
                f"“{label}” is written once for several people; in"
                f" {plural(len(rows), 'row', 'rows')} the value above was taken.",
                rows,
            )
        part.numbered += table.numbered
        dated = dated or any(entry.time_in or entry.time_out for entry in batch.entries)
    _in_order(part)
    ask_registered(part, grid, tables, registered, corrections)
    if date and not corrections.date and dated:
        part.note(
            "date-from-title",
            f"The rows have no date; {date_words(date)} was taken from the lines above the table.",
        )
    staff = sorted({row for table in tables for row in table.staff})
    if staff:
        part.note(
            "staff-left-out",
            "The people listed as faculty or staff were not read as attendance.",
            staff,
        )


def _in_order(part: Part) -> None:
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
