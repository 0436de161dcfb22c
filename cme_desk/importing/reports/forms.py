"""Form and survey exports: header cells are questions, and the time of an answer is no presence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cme_desk.domain.intake.readings import Corrections
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.columns import assign
from cme_desk.importing.columns.contents import profile
from cme_desk.importing.columns.fields import NONE, HeaderMatch, role_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import SAMPLE, Header, Heading
from cme_desk.importing.reports.online import rows_below, table_below
from cme_desk.importing.tables.parts import Part
from cme_desk.importing.tables.plain import fill
from cme_desk.importing.tables.ticks import with_choices
from cme_desk.vocabularies import phrases, vocabulary

FORMS = frozenset({"google-forms", "microsoft-forms", "surveymonkey", "qualtrics", "redcap"})
_LISTS = vocabulary("reports")
_STARTED = frozenset(phrases(_LISTS["form_started"]))
_TIMESTAMPS = frozenset(phrases(_LISTS["form_timestamps"]))
_ANONYMOUS = frozenset(phrases(_LISTS["anonymous"]))
_RESPONSE = frozenset({"response", "open ended response", "open-ended response", ""})
_IMPORT_ID = re.compile(r"^\{\s*\"?'?ImportId", re.IGNORECASE)
_SCANNED = re.compile(
    r"^(?:user )?action$|\b(?:badge|scan\w*|direction|kiosk|station|reader|device|in out)\b"
)
_CHOICE = re.compile(r"^(?P<stem>.*?)\s*\(choice=(?P<choice>[^)]*)\)\s*$", re.IGNORECASE)
_QUALTRICS_OWN = ("Location", "Duration", "Status", "IP", "External", "Response Type", "Finished")
_CODED = frozenset(
    {
        "credentials",
        "profession",
        "specialty",
        "organization",
        "department",
        "suffix",
        "credit_type",
    }
)
_CHOSEN = ("credentials", "credit_type")  # of questions with a column for each answer
_NO_PRESENCE = ("time_in", "time_out", "minutes", "date")


@dataclass(slots=True)
class _Form:
    """A form export that was recognised.

    Attributes:
        layout: which.
        header: the questions.
        left_out: rows that are no answers, and why.
        choices: by field, columns that are one choice each of a question about it.
        coded: columns whose answers are numbers of a list that is not in the file.

    """

    layout: str
    header: Header
    left_out: dict[int, str] = field(default_factory=dict)
    choices: dict[str, dict[int, str]] = field(default_factory=dict)
    coded: list[int] = field(default_factory=list)


def read_form(grid: Grid, corrections: Corrections) -> Part | None:
    """The answers of a form; None for anything else."""
    # The surest signs first: of Google's forms there is nothing but a first column of times.
    form = (
        _qualtrics(grid)
        or _surveymonkey(grid)
        or _microsoft(grid)
        or _redcap(grid)
        or _google(grid)
    )
    if form is None:
        return None
    header = form.header
    header.look_below(grid)
    _drop_empty(header)
    mapping = assign(header)
    for column, role in list(mapping.roles.items()):
        if role in _NO_PRESENCE and not _asked(header.headings[column].label):
            mapping.roles[column] = synonyms.OTHER
    if not mapping.has_person:
        return None
    for chosen, choices in form.choices.items():
        if mapping.column(chosen) is None:
            grid = with_choices(grid, header.last, choices)
            mapping.roles[grid.width] = chosen
            mapping.inner.add(grid.width)
    table = table_below(grid, header, grid.height, mapping=mapping)
    part = Part.of(grid, table, form.layout, presence=1)
    named = set(table.rows)
    for number in rows_below(grid, header, grid.height):
        if number in form.left_out or number not in named:
            part.skip([number], form.left_out.get(number, "no name"))
    table.rows = [number for number in table.rows if number not in form.left_out]
    if form.coded:
        listed = ", ".join(f"“{header.headings[each].label}”" for each in sorted(form.coded)[:6])
        part.note(
            "coded-answers",
            f"The answers under {listed} are numbers of a list that is not in the file, so they"
            " were left out. Export the data with labels instead of raw codes to have them read.",
        )
    fill(part, grid, [table], corrections)
    return part


def _asked(label: str) -> bool:
    """Whether a time, a date or a duration was a question of the form and not its own record."""
    plain = words(label)
    return any(part in plain.split() for part in ("arrive", "arrival", "attended", "session", "in"))


def _drop_empty(header: Header) -> None:
    """Where two columns name one field, an empty or an anonymous one is not meant."""
    roles: dict[str, list[int]] = {}
    for column, role in header.roles.items():
        roles.setdefault(role, []).append(column)
    for column, heading in header.headings.items():
        below = header.profiles[column]
        said = {words(each) for each in below.texts}
        # SurveyMonkey has a name and an address of its own, empty if the collector knew none.
        empty = not below.filled and len(roles.get(heading.match.role, [])) > 1
        if empty or (said and said <= _ANONYMOUS):
            heading.match = HeaderMatch(synonyms.OTHER, 1.0)


def _labels(grid: Grid, number: int) -> dict[int, str]:
    """The texts of a row by column."""
    return {
        column: text(value)
        for column, value in enumerate(grid.row(number), 1)
        if not is_blank(value)
    }


def _headings(labels: dict[int, str]) -> dict[int, Heading]:
    """Headings of labels."""
    return {
        column: Heading(label, role_of(label) if len(label) <= 400 else NONE)
        for column, label in labels.items()
    }


def _google(grid: Grid) -> _Form | None:
    """The first column is the time stamp."""
    labels = _labels(grid, 1)
    if len(labels) < 2 or words(labels.get(1, "")) not in _TIMESTAMPS:
        return None
    below = profile(grid.column(1, 2, SAMPLE))
    if below.filled and below.share("date", "moment") < 0.5:
        return None
    if any(_SCANNED.search(words(each)) for each in labels.values()):
        return None
    return _Form("google-forms", Header(1, 1, _headings(labels)))


def _microsoft(grid: Grid) -> _Form | None:
    """Id, start and completion times, e-mail, name, then the questions."""
    labels = _labels(grid, 1)
    said = {column: words(label) for column, label in labels.items()}
    if said.get(1) not in {"id", "#"} or said.get(2) not in _STARTED or len(labels) < 4:
        return None
    headings = _headings(labels)
    for column in (1, 2, 3):
        if column in headings:
            headings[column].match = HeaderMatch(synonyms.OTHER, 1.0)
    return _Form("microsoft-forms", Header(1, 1, headings))


def _surveymonkey(grid: Grid) -> _Form | None:
    """Two header rows: the questions, and the parts of their answers."""
    labels = _labels(grid, 1)
    said = {words(label) for label in labels.values()}
    if "respondent id" not in said or not {"collector id", "date created"} & said:
        return None
    second = _labels(grid, 2)
    own = {column: label for column, label in second.items() if words(label) not in _RESPONSE}
    data = any(label.isdigit() for label in second.values())
    if not second or data or 1 in second:
        return _Form("surveymonkey", Header(1, 1, _headings(labels)))
    headings = _headings(labels)
    for column, label in own.items():
        headings[column] = Heading(label, role_of(label))
    for column in set(second) - set(own):
        headings.setdefault(column, Heading("", NONE))
    form = _Form("surveymonkey", Header(1, 2, headings))
    question = ""
    for column in range(1, grid.width + 1):
        question = labels.get(column, question)
        if column in own and (chosen := role_of(question).role) in _CHOSEN:
            form.choices.setdefault(chosen, {})[column] = own[column]
            headings[column].match = HeaderMatch(synonyms.OTHER, 1.0)
    return form


def _qualtrics(grid: Grid) -> _Form | None:
    """Three header rows: names, questions, and import ids in braces."""
    ids = next(
        (
            number
            for number in range(2, min(5, grid.height) + 1)
            if any(_IMPORT_ID.match(each) for each in _labels(grid, number).values())
        ),
        None,
    )
    first = _labels(grid, 1)
    names = {words(label): column for column, label in first.items()}
    own = ({"responseid", "recordeddate"}, {"response id", "recorded date"})
    if ids is None and not any(each <= set(names) for each in own):
        return None
    last = ids or 1
    labels = dict(first)
    if last >= 3:
        labels.update(_labels(grid, 2))
    headings = _headings(labels)
    for column, heading in headings.items():
        by_name = role_of(first.get(column, "").replace("Recipient", ""))
        if heading.match.strength < 0.5 and by_name.strength >= 0.9:
            heading.match = by_name
        if first.get(column, "").startswith(_QUALTRICS_OWN):
            heading.match = HeaderMatch(synonyms.OTHER, 1.0)
    form = _Form("qualtrics", Header(1, last, headings))
    status, finished = names.get("status", names.get("response type")), names.get("finished")
    for number in range(last + 1, grid.height + 1):
        kind = words(text(grid.sheet.cell(number, status))) if status else ""
        ended = words(text(grid.sheet.cell(number, finished))) if finished else ""
        if "preview" in kind or "spam" in kind or "test" in kind.split():
            form.left_out[number] = "survey preview"
        elif ended in {"false", "0", "no"}:
            form.left_out[number] = "not finished"
    return form


def _redcap(grid: Grid) -> _Form | None:
    """Raw names with underscores, or labels with "(choice=MD)"."""
    labels = _labels(grid, 1)
    said = {label.casefold().strip() for label in labels.values()}
    raw = any(each.startswith("redcap_") or re.fullmatch(r"\w+___\d+", each) for each in said) or (
        "record_id" in said and any(each.endswith("_complete") for each in said)
    )
    named = any(_CHOICE.match(each) for each in said) or (
        "record id" in said and bool({"complete?", "survey timestamp", "event name"} & said)
    )
    if not (raw or named):
        return None
    headings = _headings(labels)
    form = _Form("redcap", Header(1, 1, headings))
    for column, label in labels.items():
        choice = _CHOICE.match(label)
        plain = label.casefold()
        if choice:
            headings[column].match = HeaderMatch(synonyms.OTHER, 1.0)
            if (chosen := role_of(choice["stem"]).role) in _CHOSEN:
                form.choices.setdefault(chosen, {})[column] = choice["choice"]
        elif plain.endswith(("_complete", "complete?")) or "___" in plain or "redcap_" in plain:
            headings[column].match = HeaderMatch(synonyms.OTHER, 1.0)
            stem, _, code = label.partition("___")
            if code and (chosen := role_of(stem).role) in _CHOSEN:
                _take_code(form, column, chosen, code)
    _leave_codes(grid, form)
    return form


def _take_code(form: _Form, column: int, chosen: str, code: str) -> None:
    """One choice of a question by the code that REDCap has for it: a word, or only a number."""
    if code.isdigit():
        form.coded.append(column)
    else:
        form.choices.setdefault(chosen, {})[column] = code.replace("_", "-").upper()


def _leave_codes(grid: Grid, form: _Form) -> None:
    """Columns whose answers are numbers of a list that is not in the file say nothing."""
    for column, heading in form.header.headings.items():
        below = profile(grid.column(column, form.header.last + 1, SAMPLE))
        numbers = all(each.isdigit() and len(each) < 4 for each in below.texts)
        if heading.match.role in _CODED and below.filled and numbers:
            heading.match = HeaderMatch(synonyms.OTHER, 1.0)
            form.coded.append(column)
