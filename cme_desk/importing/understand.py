"""A workbook to a reading: the people on it, what was odd, and what only a person can decide."""

from __future__ import annotations

import re
from dataclasses import replace

from cme_desk.domain.intake.readings import Corrections, Entry, Question, Reading, SheetUse
from cme_desk.domain.intake.sheets import Sheet, Workbook
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.importing.cells.times import date_of
from cme_desk.importing.columns import questions
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.memory import without_collecting
from cme_desk.importing.reports.events import read_events
from cme_desk.importing.reports.forms import FORMS, read_form
from cme_desk.importing.reports.meetings import read_meeting
from cme_desk.importing.reports.teams import read_teams
from cme_desk.importing.reports.tickets import read_tickets
from cme_desk.importing.reports.zoom import read_zoom
from cme_desk.importing.tables.doubts import look_together
from cme_desk.importing.tables.parts import Part, finish
from cme_desk.importing.tables.plain import read_plain
from cme_desk.importing.tables.titles import with_heading
from cme_desk.vocabularies import pattern, vocabulary

NO_CORRECTIONS = Corrections()
RECIPIENTS = "recipients"  # the format of a pasted line of addresses
_LISTS = vocabulary("rows")
_NO_ATTENDANCE = pattern(_LISTS["lists"], r"\b(?:%s)\b|^_")
_ATTENDANCE = pattern(_LISTS["records"])


@without_collecting()
def understand(
    workbook: Workbook, corrections: Corrections = NO_CORRECTIONS, *, sha256: str = ""
) -> Reading:
    """Find the people on a workbook's sheets, as far as it says who they are.

    A person's `corrections` overrule what would be understood. Raises `DeskError` ("no-people")
    for a workbook without anyone on it; `sha256` is only handed on.
    """
    _check_names(workbook, corrections)
    parts: dict[str, Part] = {}
    unused: dict[str, str] = {}
    for sheet in workbook.sheets:
        reason = _why_not(sheet, corrections)
        if reason:
            unused[sheet.name] = reason
            continue
        part = _read(sheet, corrections)
        if part is None:
            unused[sheet.name] = "no table of people was found"
        elif not part.entries:
            unused[sheet.name] = "no people are on it"
            parts[sheet.name] = part
        else:
            parts[sheet.name] = finish(part, sheet, corrections)
    used, asked = _choose_sheets(parts, unused, corrections)
    if not used:
        raise _no_people(workbook, parts)
    reading = _reading(workbook, used, unused, asked, sha256)
    return with_heading(reading, workbook)


def _check_names(workbook: Workbook, corrections: Corrections) -> None:
    """Refuse the name of a sheet that the workbook does not have."""
    names = [sheet.name for sheet in workbook.sheets]
    if corrections.sheets and not set(corrections.sheets) & set(names):
        raise DeskError(
            "no-such-sheet",
            f"“{workbook.file_name}” has no sheet named “{corrections.sheets[0]}”.",
            "",
            "Its sheets are " + ", ".join(f"“{name}”" for name in names) + ".",
        )


def _why_not(sheet: Sheet, corrections: Corrections) -> str:
    """Why a sheet is not looked at; "" if it is."""
    if corrections.sheets:
        return "" if sheet.name in corrections.sheets else "not chosen"
    if not sheet.visible:
        return "hidden"
    if sheet.kind != "cells":
        return f"a {sheet.kind} sheet"
    return "" if sheet.rows else "empty"


def _read(sheet: Sheet, corrections: Corrections) -> Part | None:
    """The people of one sheet, as a known report or as a plain table."""
    order = corrections.answers.get(questions.DATE_ORDER)
    said = None if order is None else order == questions.DAY_FIRST
    grid = Grid(sheet, corrections.date, said)
    # Reports first: the lines above their header repeat its words, and would be taken for it.
    part = _read_report(grid, corrections) or read_plain(grid, corrections)
    if part is not None and part.entries:
        part.entries = look_together(part.entries, answers=part.layout in FORMS)
        _tell_order(part, grid, corrections)
    return part


def _tell_order(part: Part, grid: Grid, corrections: Corrections) -> None:
    """Tell of a date of people that may be two, or ask if neither is the day that is wanted."""
    dates = {day for entry in part.entries for day in (entry.date, entry.time_in[:10])}
    for written in grid.date_order.open:
        month, day = (date_of(written, order).value for order in (False, True))
        if month is None or month.isoformat() not in dates:
            continue
        if corrections.date:
            part.questions.append(questions.date_order(written))
        else:
            part.note(
                "date-order",
                f"“{written}” was read as {date_words(month)}; it may be {date_words(day)}: "
                "nothing on the sheet tells whether the day or the month stands first.",
            )
        return


def _choose_sheets(
    parts: dict[str, Part], unused: dict[str, str], corrections: Corrections
) -> tuple[list[Part], list[Question]]:
    """The sheets to use, and the question if several look like attendance."""
    filled = [part for part in parts.values() if part.entries]
    if len(filled) < 2 or corrections.sheets:
        return filled, []
    likely = [part for part in filled if not _is_list(part)] or filled
    named = [part for part in likely if part.presence or _ATTENDANCE.search(part.sheet)]
    likely = named or likely
    answer = corrections.answers.get(questions.WHICH_SHEET)
    chosen = {each.strip() for each in (answer or "").split(";")}
    if answer and answer != questions.ALL and chosen & {part.sheet for part in filled}:
        likely = [part for part in filled if part.sheet in chosen]
    for part in filled:
        if part not in likely:
            unused[part.sheet] = "it looks like a list, not like attendance"
    if answer or len(likely) < 2:
        return likely, []
    return likely, [questions.which_sheet([part.sheet for part in likely])]


def _is_list(part: Part) -> bool:
    """Whether a sheet is a list or a note by its name."""
    return bool(_NO_ATTENDANCE.search(part.sheet)) and not re.search(
        r"sign|attend", part.sheet, re.IGNORECASE
    )


def _no_people(workbook: Workbook, parts: dict[str, Part]) -> DeskError:
    """Say that nobody is on the file, and what was found instead."""
    best = max(parts.values(), key=lambda part: len(part.columns), default=None)
    hidden = [each.name for each in workbook.sheets if not each.visible and len(each.rows) > 1]
    aside = f" The hidden sheets ({', '.join(hidden)}) were not read." if hidden else ""
    message = f"There are no people in “{workbook.file_name}”."
    if best is None:
        return DeskError(
            "no-people",
            message,
            f"No row looks like the header of a sign-in sheet, and no column holds names.{aside}",
            "Check that this is the right file, or add a header row with “Last name”,"
            " “First name” and “E-mail”.",
        )
    listed = ", ".join(use.header for use in best.columns if use.field and use.header)
    empty = f" ({best.numbered} empty numbered lines)" if best.numbered else ""
    return DeskError(
        "no-people",
        message,
        f"The columns were found on “{best.sheet}” ({listed}), but no attendee rows{empty}.{aside}",
        "Check that this is the filled-in sheet, and not the empty template.",
    )


def _reading(
    workbook: Workbook,
    used: list[Part],
    unused: dict[str, str],
    asked: list[Question],
    sha256: str,
) -> Reading:
    """Put the parts together."""
    by_name = {part.sheet: part for part in used}
    sheets = tuple(
        SheetUse(
            name=sheet.name,
            used=sheet.name in by_name,
            reason="" if sheet.name in by_name else unused.get(sheet.name, ""),
            header_row=by_name[sheet.name].header_row if sheet.name in by_name else None,
            columns=by_name[sheet.name].columns if sheet.name in by_name else (),
        )
        for sheet in workbook.sheets
    )
    first = used[0]
    listed = [*asked, *_once(used)]
    notes = [*workbook.notes, *(note for part in used for note in part.notes)]
    if workbook.format == RECIPIENTS:
        # The reader itself knew names from addresses: nobody need say which column is which.
        listed = [each for each in listed if each.reference != questions.NO_HEADER]
    return Reading(
        file_name=workbook.file_name,
        sha256=sha256,
        format=workbook.format,
        layout=first.layout,
        sheets=sheets,
        sheet=first.sheet,
        header_row=first.header_row,
        columns=first.columns,
        people=tuple(_with_places([entry for part in used for entry in part.entries])),
        skipped=tuple(row for part in used for row in part.skipped),
        questions=tuple(listed),
        # Each sentence once.
        notes=tuple(dict.fromkeys(notes)),
    )


def _with_places(entries: list[Entry]) -> list[Entry]:
    """The entries, those of several people in one row with their places in it."""
    known: dict[tuple[str, int], list[str]] = {}
    made = []
    for entry in entries:
        names = known.setdefault((entry.sheet, entry.row), [])
        if entry.written not in names:
            names.append(entry.written)
        place = names.index(entry.written)
        made.append(replace(entry, place=place) if place else entry)
    return made


def _once(used: list[Part]) -> list[Question]:
    """The questions of all sheets, each reference once: its rows and choices of all sheets."""
    made: dict[str, Question] = {}
    for part in used:
        asked = part.questions
        if part.statuses:
            asked = [*asked, questions.which_status(part.statuses)]
        for question in asked:
            known = made.get(question.reference)
            made[question.reference] = question if known is None else _both(known, question)
    statuses: dict[str, list[int]] = {}
    for part in used:
        for status, rows in part.statuses.items():
            statuses.setdefault(status, []).extend(rows)
    if len(used) > 1 and statuses:
        made[questions.WHICH_STATUS] = questions.which_status(statuses)
    return list(made.values())


def _both(one: Question, two: Question) -> Question:
    """One question of two sheets, with what both of them offer."""
    message = one.message
    if one.reference == questions.REGISTERED:
        message = questions.registered(len(one.rows) + len(two.rows)).message
    elif one.reference == questions.HIDDEN:
        message = questions.hidden_rows([*one.rows, *two.rows], absent=False).message
    elif two.message not in one.message:
        message = f"{one.message} And on the next sheet: {two.message}"
    choices = dict([*two.choices, *one.choices])
    order = dict.fromkeys([*dict(one.choices), *dict(two.choices)])
    return replace(
        one,
        message=message,
        choices=tuple((key, choices[key]) for key in order),
        rows=(*one.rows, *two.rows),
    )


def _read_report(grid: Grid, corrections: Corrections) -> Part | None:
    """The people of a report that is recognised; None for anything else.

    A header row or columns that a person chose say that it is not to be read as a report.
    """
    if corrections.header_row is not None or corrections.columns:
        return None
    part = read_zoom(grid, corrections) or read_meeting(grid, corrections) or read_teams(grid)
    part = part or read_events(grid)
    return part or read_form(grid, corrections) or read_tickets(grid, corrections)
