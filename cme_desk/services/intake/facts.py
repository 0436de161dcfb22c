"""What was understood of a file, in sentences that point at the rows they are about."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.wording.phrases import date_words
from cme_desk.importing.columns.questions import HIDDEN_ROW, STRUCK_ROW
from cme_desk.services.intake.earlier import told
from cme_desk.services.intake.layouts import REFERENCE
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.target import Words
from cme_desk.services.intake.view import used_sheets

_REPORTS = {
    "zoom": "A Zoom report",
    "zoom-registration": "A Zoom registration report",
    "teams": "A Teams attendance report",
    "webex": "A Webex report",
    "goto": "A GoTo report",
    "google-meet": "A Google Meet report",
    "google-forms": "Answers to a Google form",
    "microsoft-forms": "Answers to a Microsoft form",
    "surveymonkey": "Answers from SurveyMonkey",
    "qualtrics": "Answers from Qualtrics",
    "redcap": "Answers from REDCap",
    "eventbrite": "An Eventbrite list",
    "meetup": "A Meetup list",
    "pretix": "A pretix list",
    "civicrm": "A CiviCRM list",
    "pars": "A PARS learner list",
}
_MOST_REVIEWS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of what was understood.

    Attributes:
        state: "good", "look" (wants a look), "bad", or "said" (by the person).
        rows: where it is to be seen; empty for the file as a whole.
        sheet: the sheet of these rows; "" for any.
        reference: of the question that was answered, for "said".

    """

    state: str
    words: str
    rows: tuple[int, ...] = ()
    sheet: str = ""
    reference: str = ""


def understood(steps: ImportSteps) -> list[Fact]:
    """All that is to be said about a reading, what is certain first."""
    reading = steps.reading
    if reading is None:
        error = steps.trouble
        parts = (error.message, error.why, error.remedy) if error else ()
        states = ("bad", "look", "look")
        lines = [
            Fact(state=state, words=words)
            for state, words in zip(states, parts, strict=False)
            if words
        ]
        return [*lines, *_said(steps)]
    before = told(steps.desk, reading.sha256, steps.target)
    facts = [Fact(state="look", words=before)] if before else []
    if _is_report(reading):
        facts.append(Fact(state="good", words=_REPORTS[reading.layout]))
    facts += [_header(reading), _entries(reading, steps.target.words), *_said(steps)]
    asked = {*steps.answered, *(question.reference for question in reading.questions)}
    facts += [
        Fact(
            state="good" if note.reference == REFERENCE else "look",
            words=note.message,
            rows=note.rows,
        )
        for note in reading.notes
        if note.reference not in asked
    ]
    return [*facts, *_reviews(reading)]


def was_corrected(steps: ImportSteps) -> bool:
    """Whether the person said something about columns or rows that can be taken back."""
    said = steps.corrections
    corrected = said.header_row is not None or bool(said.columns or said.dropped_rows)
    return corrected or steps.memory.layout is not None


def to_remember(steps: ImportSteps) -> str:
    """What will be remembered of how this sheet is read; "" if there is nothing new in it."""
    said = steps.corrections
    if steps.reading is None or steps.questions:
        return ""
    if not (said.columns or said.answers or said.header_row is not None):
        return ""
    layout = steps.to_remember()
    if layout is None:
        return ""
    whose = f"{layout.partner}’s layout" if layout.partner else "This layout"
    return f"{whose} will be remembered."


def _is_report(reading: Reading) -> bool:
    return reading.layout in _REPORTS


def _header(reading: Reading) -> Fact:
    if reading.header_row is None:
        return Fact(state="look", words="No header row")
    words = f"Header in row {reading.header_row}"
    return Fact(state="good", words=words, rows=(reading.header_row,), sheet=reading.sheet)


def _entries(reading: Reading, spoken: Words) -> Fact:
    absent = sum(entry.attended is False for entry in reading.people)
    words = spoken.counted_rows(len(reading.people))
    if absent:
        words += f", {absent:,} of them not there"
    used = sum(each.used for each in reading.sheets)
    if used > 1:
        words += f" on {used} sheets"
    lines = len(reading.skipped)
    if lines:
        words += ", 1 other line" if lines == 1 else f", {lines:,} other lines"
    first = reading.skipped[0] if reading.skipped else None
    rows = tuple(row.row for row in reading.skipped if first and row.sheet == first.sheet)
    return Fact(state="good", words=words, rows=rows, sheet=first.sheet if first else "")


def _said(steps: ImportSteps) -> list[Fact]:
    """What the person answered, which can be taken back."""
    facts = []
    for reference, question in steps.answered.items():
        answer = steps.corrections.answers.get(reference)
        words = dict(question.choices).get(answer or "")
        if words:
            asked = re.split(r"[:?.]( |$)", question.message)[0]
            facts.append(
                Fact(
                    state="said",
                    words=f"{asked}. You said: {words}",
                    rows=question.rows,
                    reference=reference,
                )
            )
    return facts


def _reviews(reading: Reading) -> list[Fact]:
    """What wants a look: each sentence once, with the rows it is about, while they are few.

    Of hidden and struck-out rows a note or a question tells already, of all of them at once.
    """
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for entry in reading.people:
        for sentence in entry.review:
            if sentence not in (HIDDEN_ROW, STRUCK_ROW):
                rows[entry.sheet, sentence].append(entry.row)
    shown = list(rows.items())
    if len(shown) > _MOST_REVIEWS:
        shown = shown[: _MOST_REVIEWS - 1]
    facts = [
        Fact(
            state="look",
            words=f"{_place(places)}: {sentence}",
            rows=tuple(places),
            sheet=sheet,
        )
        for (sheet, sentence), places in shown
    ]
    rest = {
        (sheet, row) for (sheet, _), places in list(rows.items())[len(shown) :] for row in places
    }
    if rest:
        sheet = min(rest)[0]
        places = sorted(row for name, row in rest if name == sheet)
        words = f"{len(rest):,} more {'row wants' if len(rest) == 1 else 'rows want'} a look"
        facts.append(Fact(state="look", words=words, rows=tuple(places), sheet=sheet))
    return facts


def _place(rows: list[int]) -> str:
    """Where it is: the numbers of a few rows, or how many they are."""
    if len(rows) == 1:
        return f"Row {rows[0]}"
    return f"Rows {', '.join(map(str, rows))}" if len(rows) <= 4 else f"{len(rows):,} rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChoice:
    """One sheet of the workbook, to be ticked or not.

    Attributes:
        rows: how many rows have something in them.
        likely: whether the program would read it.
        reason: why it would, or not.
        ticked: whether it is read as it stands.

    """

    name: str
    rows: int
    likely: bool
    reason: str
    ticked: bool
    possible: bool = True


def sheet_choices(steps: ImportSteps) -> list[SheetChoice]:
    """Every sheet, with what the program thinks of it."""
    first = {use.name: use for use in steps.at_first.sheets} if steps.at_first else {}
    now = set(steps.corrections.sheets or used_sheets(steps))
    words = steps.target.words
    made = []
    for sheet in steps.file.workbook.sheets:
        use = first.get(sheet.name)
        likely = use is not None and use.used
        rows = sum(any(cell is not None for cell in row) for row in sheet.rows)
        if use is not None and likely and steps.at_first is not None:
            count = sum(entry.sheet == sheet.name for entry in steps.at_first.people)
            listed = ", ".join(each.header for each in use.columns if each.field and each.header)
            reason = f"It looks like {words.looks}: {words.counted_rows(count)}"
            reason += f"; columns {listed}" if listed else ""
        else:
            found = (use.reason if use else "") or f"no {words.rows} were found on it"
            reason = f"{found[:1].upper()}{found[1:]}"
        made.append(
            SheetChoice(
                name=sheet.name,
                rows=rows,
                likely=likely,
                reason=reason,
                ticked=sheet.name in now,
                possible=sheet.kind == "cells" and rows > 0,
            )
        )
    return made


def read_as(entry: Entry) -> list[tuple[str, str]]:
    """What was read of one row: (field, value) of what a person would check, names first."""
    shown = entry.as_dict()
    left_out = {"row", "sheet", "review", "joins", "registered", "attended", "signature"}
    lines = [
        (name, date_words(str(value)))
        for name, value in shown.items()
        if name not in left_out and value
    ]
    if any(name == "last_name" for name, _ in lines):
        lines = [(name, value) for name, value in lines if name != "full_name"]
    return lines
